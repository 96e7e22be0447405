"""Data in and out: from a register's export to dossiers, every object to JSON and back."""

from .moments import parse_moment

__all__ = ["parse_moment"]
