"""The figures of a unit from those of the units below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias, get_args

from ...._checks import check_choice, check_instance
from ....errors import InvalidTypeError, InvalidValueError, safe_repr
from ...shares import Share
from ..score import Figure, Figures, check_figures
from ..sets import ScoringSet
from .profiles import profile_766, with_petition_classes

Missing: TypeAlias = Literal["unknown", "skip"]
"""What a child without data does: leaves the sum unknown, or is passed over."""


def pool_figures(
    children: Iterable[Figures],
    *,
    distinct: Figures | None = None,
    scoring_set: ScoringSet | None = None,
    missing: Missing = "unknown",
) -> dict[str, Figure]:
    """Pool the figures of the units below one: counts are added, ratios never averaged.

    Counts of dossiers and petitions add up. Counts of procedures and services do not: the
    same procedure is handled by many units and counts once above them, so these figures
    are unknown for the parent unless `distinct` has them.

    Args:
        children: The figures of each unit below; the dossiers that the parent handles
            itself are one more entry.
        distinct: Figures of the parent for items whose counts do not add up.
        scoring_set: The set whose items they are; by default those of Decision 766.
        missing: ``"unknown"``: an item that one child has no data for has none above;
            ``"skip"``: such a child is passed over.

    Returns:
        A figure for every item that a child or `distinct` has, by its id.

    Raises:
        InvalidTypeError: A figure is of the wrong kind.
        InvalidValueError: A count is out of range, or ``distinct`` has an item whose
            counts add up.
        UnknownNameError: A name is not that of an item.

    Example:
        >>> pooled = pool_figures([{"2.1": (1, 2), "3.1": (4, 5)}, {"2.1": (98, 98)}])
        >>> pooled["766.2.1"], pooled["766.3.1"]
        (Share(numerator=99, denominator=100), None)
    """
    if scoring_set is None:
        scoring_set = profile_766()
    check_instance(
        scoring_set, "scoring_set", ScoringSet, "pass profile_766() or a set of your own"
    )
    check_choice(missing, "missing", get_args(Missing))
    if not isinstance(children, Iterable) or isinstance(children, (str, dict)):
        raise InvalidTypeError(
            "children must be a list of figures, one mapping for each unit; got "
            f"{safe_repr(children)}"
        )
    children = list(children)
    names = (name for figures in children if isinstance(figures, Mapping) for name in figures)
    scoring_set = with_petition_classes(scoring_set, names)
    read = [check_figures(scoring_set, figures) for figures in children]
    given = check_figures(scoring_set, distinct or {})
    spoken_of = {name for figures in (*read, given) for name in figures}
    pooled: dict[str, Figure] = {}
    for item in scoring_set.items:
        if item.adds and item.id in given:
            raise InvalidValueError(
                f"the counts of {item.id} add up, so they are not distinct counts; pass what the "
                "parent handles itself as one more of the children",
                id=item.id,
            )
        if item.id not in spoken_of:
            continue
        figures = [child.get(item.id) for child in read]
        known = [figure for figure in figures if figure is not None]
        if not item.adds:
            pooled[item.id] = given.get(item.id)
        elif not known or (missing == "unknown" and len(known) < len(figures)):
            pooled[item.id] = None
        else:
            pooled[item.id] = sum(known, Share(0, 0))
    return pooled
