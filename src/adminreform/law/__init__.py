"""Dated facts of law with their sources: provisions, one-stop regimes, the readings followed."""

from .._words import Bilingual, language
from .provisions import PROVISIONS, Provision, provision
from .regimes import DEFAULT_RULES, Regime, Roll, Rules, regime, regime_on
from .sources import Confidence, Source

__all__ = [
    "DEFAULT_RULES",
    "PROVISIONS",
    "Bilingual",
    "Confidence",
    "Provision",
    "Regime",
    "Roll",
    "Rules",
    "Source",
    "language",
    "provision",
    "regime",
    "regime_on",
]
