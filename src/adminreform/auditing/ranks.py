"""The checks of ranks: whether a column of figures rises or falls with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .._words import Bilingual
from .findings import AuditFinding, quoted
from .statements.stated import WHOLE_REPORT, Claim, StatedFigure, StatedRanks

LESS_IS_BETTER = frozenset({"overdue", "resolved_late", "open_overdue", "open_total"})
"""The figures of which the least is the best."""
_RANKED = Bilingual("thứ hạng khớp với thứ tự số liệu.", "the ranks follow the figures.")
_MISRANKED = Bilingual(
    "hạng {higher} có {value}, kém hạng {lower} có {other}.",
    "rank {higher} has {value}, worse than rank {lower} with {other}.",
)


def judge_ranks(ranked: Iterable[StatedRanks]) -> Iterator[AuditFinding]:
    """Judge a column of ranks: some column beside it must rise or fall with it."""
    for stated in ranked:
        broken = [_first_misranked(stated.ranks, column) for column in stated.columns]
        if not broken:
            continue
        found = None if None in broken else broken[0]
        yield AuditFinding(
            "rank",
            "sound" if found is None else "doubt",
            *quoted(stated.ranks),
            _RANKED if found is None else found,
            WHOLE_REPORT,
        )


def _first_misranked(
    ranks: Sequence[StatedFigure], column: Sequence[StatedFigure | Claim]
) -> Bilingual | None:
    """Find two units whose ranks contradict their figures; of late ones the least may be first."""
    values = [one.percent if isinstance(one, Claim) else one.number for one in column]
    order = sorted(zip(ranks, values, strict=True), key=lambda pair: pair[0].number.value)
    found = None
    one = column[0]
    name = one.part if isinstance(one, Claim) else one.name
    for sign in (-1, 1) if name in LESS_IS_BETTER else (-1,):
        found = None
        for (rank, value), (next_rank, next_value) in pairwise(order):
            is_tied = rank.number.value == next_rank.number.value
            worse = sign * (next_value.value - value.value) < 0
            if worse or (is_tied and value.value != next_value.value):
                found = _MISRANKED.filled(
                    higher=rank.number.text,
                    value=value.text,
                    lower=next_rank.number.text,
                    other=next_value.text,
                )
                break
        if found is None:
            return None
    return found
