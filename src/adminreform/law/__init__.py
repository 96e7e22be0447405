"""Dated facts of law and where they were read: sources and cited provisions."""
