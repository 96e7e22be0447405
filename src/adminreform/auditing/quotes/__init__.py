"""Figures as texts print them: parsed, formatted, and checked against their counts."""

from .changes import ChangeCheck, ChangeReading, check_change
from .checks import QuoteCheck, check_quote
from .comparisons import QuoteComparison, check_quote_against
from .formatting import format_number, format_percent
from .intervals import CountRange
from .numbers import Qualifier, QuotedNumber, QuotedRatio, parse_number, parse_percent, parse_ratio
from .verdicts import Verdict

__all__ = [
    "ChangeCheck",
    "ChangeReading",
    "CountRange",
    "Qualifier",
    "QuoteCheck",
    "QuoteComparison",
    "QuotedNumber",
    "QuotedRatio",
    "Verdict",
    "check_change",
    "check_quote",
    "check_quote_against",
    "format_number",
    "format_percent",
    "parse_number",
    "parse_percent",
    "parse_ratio",
]
