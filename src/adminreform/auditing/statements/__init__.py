"""What reports state, whatever it was read from: scopes, figures, claims, and their names."""

from .given import GivenClaims, GivenFigures
from .stated import FigureScope, Place

__all__ = ["FigureScope", "GivenClaims", "GivenFigures", "Place"]
