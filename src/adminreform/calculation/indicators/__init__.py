"""Indicators and targets: each figure that reports quote, by its definition."""

from .catalogue import find_indicators, indicator, indicator_grid, indicators
from .changes import Figure, difference_in_points, relative_change
from .definitions import Indicator
from .files import parse_indicators
from .targets import Target, parse_targets, target_grid, targets

__all__ = [
    "Figure",
    "Indicator",
    "Target",
    "difference_in_points",
    "find_indicators",
    "indicator",
    "indicator_grid",
    "indicators",
    "parse_indicators",
    "parse_targets",
    "relative_change",
    "target_grid",
    "targets",
]
