"""The checks of targets: whether the level that a report states beside one reaches it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from .._words import Bilingual
from ..calculation.exact import number_text
from .findings import AuditFinding
from .percentages import indicator_of
from .ranks import LESS_IS_BETTER
from .statements.stated import Claim, FigureScope

_MET = Bilingual("{level} đạt chỉ tiêu {target}.", "{level} reaches the target of {target}.")
_MISSED = Bilingual(
    "{level} chưa đạt chỉ tiêu {target}: lệch {gap} điểm phần trăm.",
    "{level} misses the target of {target} by {gap} percentage points.",
)
_SAYS_MET = Bilingual("văn bản ghi là đạt hoặc vượt", "the text calls it reached")
_SAYS_MISSED = Bilingual("văn bản ghi là chưa đạt", "the text calls it missed")
_BUT = Bilingual("{outcome} Nhưng {said}.", "{outcome} But {said}.")


def judge_targets(claims: Iterable[Claim]) -> Iterator[AuditFinding]:
    """Judge each target beside the last level before it of the same share, unit and period."""
    levels: dict[tuple[FigureScope, str], list[Claim]] = {}
    targets: list[Claim] = []
    for claim in sorted(claims, key=lambda one: one.span):
        if claim.part and claim.place.source == "text":
            if claim.role == "target":
                targets.append(claim)
            elif claim.role == "stated":
                levels.setdefault((claim.scope, claim.part), []).append(claim)
    for target in targets:
        known = levels.get((target.scope, target.part), [])
        at = bisect_left(known, target.span, key=lambda one: one.span)
        if at:
            yield _judged(known[at - 1], target)


def _judged(level: Claim, target: Claim) -> AuditFinding:
    below = target.percent.value - level.percent.value
    is_missed = below < 0 if level.part in LESS_IS_BETTER else below > 0
    outcome = (_MISSED if is_missed else _MET).filled(
        level=level.percent.text, target=target.percent.text, gap=_points(below)
    )
    is_contradicted = target.is_met is not None and target.is_met is is_missed
    if is_contradicted:
        said = _SAYS_MET if target.is_met else _SAYS_MISSED
        outcome = _BUT.filled(outcome=outcome, said=said)
    return AuditFinding(
        "target",
        "doubt" if is_contradicted else "note",
        (level.percent.text, target.percent.text),
        (level.place, target.place),
        outcome,
        level.scope,
        level.part,
        level.base,
        indicator_of(level, level.base),
    )


def _points(gap: Fraction) -> Bilingual:
    points = Decimal(abs(gap).numerator) / Decimal(abs(gap).denominator)
    return Bilingual(number_text(points, "vi"), number_text(points, "en"))
