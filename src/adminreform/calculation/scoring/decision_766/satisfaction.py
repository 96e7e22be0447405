"""Indicators 5.3 and 5.4: those whose applicants had no cause to be dissatisfied."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypeAlias, get_args

from ...._checks import check_choice, check_text
from ....errors import InvalidTypeError, UnknownNameError, safe_repr
from ...shares import Share

Overlap: TypeAlias = Literal["once", "each"]
"""What a dossier with two causes of dissatisfaction takes off: one, or one for each."""


def satisfied_share(
    codes: Iterable[str], *dissatisfied: Iterable[str], overlap: Overlap = "once"
) -> Share:
    """Compute the figure of 5.4 (or 5.3) from the codes of dossiers (or petitions).

    Args:
        codes: All that are counted.
        dissatisfied: Lists of those with one cause each: disliked, with a petition (for
            5.3: petitioned again), overdue.
        overlap: ``"once"`` takes a dossier with several causes off once, as the Decision
            does; ``"each"`` once for each, as the description of the formulas does, and
            stops at 0.

    Raises:
        InvalidTypeError: A list holds something other than codes.
        InvalidValueError: ``overlap`` is unknown or a code blank.
        UnknownNameError: A code with a cause is not among those counted.

    Example:
        >>> dossiers = ["A", "B", "C", "D"]
        >>> disliked, petitioned, late = ["A"], ["A", "B"], []
        >>> satisfied_share(dossiers, disliked, petitioned, late)
        Share(numerator=2, denominator=4)
        >>> satisfied_share(dossiers, disliked, petitioned, late, overlap="each")
        Share(numerator=1, denominator=4)
    """
    overlap = check_choice(overlap, "overlap", get_args(Overlap))
    counted = _codes(codes, "codes")
    causes = [_codes(cause, f"list {place}") for place, cause in enumerate(dissatisfied, 1)]
    strange = sorted(set().union(*causes) - counted)
    if strange:
        raise UnknownNameError(
            f"{safe_repr(strange[0])} is dissatisfied but not among those counted; add it to "
            "codes, or take it off its list",
            code=strange[0],
        )
    taken_off = len(set().union(*causes)) if overlap == "once" else sum(map(len, causes))
    return Share(max(len(counted) - taken_off, 0), len(counted))


def _codes(codes: Iterable[str], name: str) -> set[str]:
    if isinstance(codes, str) or not isinstance(codes, Iterable):
        raise InvalidTypeError(f"{name} must be a list of codes, got {safe_repr(codes)}")
    return {check_text(code, f"a code of {name}") for code in codes}
