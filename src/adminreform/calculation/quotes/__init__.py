"""Figures as texts print them: read, written, and checked against their counts."""
