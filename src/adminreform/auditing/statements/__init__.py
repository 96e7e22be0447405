"""What reports state, whatever it was read from: scopes, figures, claims, and their names."""

from .given import GivenClaims, GivenFigures
from .lexicon import expand
from .naming import LABELS, NAMES, POSSIBLE_BASES, RULES, name_of
from .stated import Claim, FigureScope, Place, StatedFigure, StatedSum

__all__ = [
    "LABELS",
    "NAMES",
    "POSSIBLE_BASES",
    "RULES",
    "Claim",
    "FigureScope",
    "GivenClaims",
    "GivenFigures",
    "Place",
    "StatedFigure",
    "StatedSum",
    "expand",
    "name_of",
]
