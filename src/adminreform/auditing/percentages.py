"""The checks of percentages: each beside its counts, and those of one whole together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from ..calculation.indicators.catalogue import indicator
from ..calculation.indicators.definitions import Indicator
from .book import FigureBook
from .findings import AuditFinding, Evidence, Severity, above_whole, severity_of
from .identities.figures import FIGURES
from .identities.share_rows import SharesVerdict, check_shares
from .quotes.comparisons import check_quote_against
from .statements.naming import INDICATORS, POSSIBLE_BASES
from .statements.stated import (
    UNSTATED,
    WHOLE_REPORT,
    Claim,
    FigureScope,
    Pair,
    StatedFigure,
)

_ROWS = (
    ("resolved_early", "resolved_on_time", "resolved_late"),
    ("resolved_in_time", "resolved_late"),
    ("received_online", "received_direct", "received_post"),
    ("received_online", "received_direct_post"),
    ("open_in_time", "open_overdue"),
)
_OF_ROW: dict[SharesVerdict, Severity] = {
    "exact": "sound",
    "rounded": "sound",
    "truncated": "note",
    "broken": "doubt",
}
_ALSO = {"resolved_in_time": ("resolved_on_time",), "overdue": ("resolved_late", "open_overdue")}
"""Other counts that the words for a part are used of."""
_FULL = 100


def with_pairs(claim: Claim, book: FigureBook) -> Claim:
    """Propose the counts of its scope that a claim may be of, where nothing nearer does."""
    if claim.pairs or claim.role != "stated" or not claim.part:
        return claim
    scope, is_closed = claim.scope, True
    if claim.place.source == "text":  # which may be about other units than the figures passed
        named = FigureScope(claim.scope.unit)
        scope, is_closed = named if named in book.printed else WHOLE_REPORT, False
    bases = (claim.base,) if claim.base != UNSTATED else POSSIBLE_BASES.get(claim.part, ())
    pairs: list[Pair] = []
    for name in (claim.part, *_ALSO.get(claim.part, ())):
        part = book.known(scope, name)
        wholes = [book.known(scope, base) for base in bases] if part else []
        pairs += [(part, whole) for whole in wholes if part and whole]
    return attrs.evolve(claim, pairs=tuple(pairs), is_closed=is_closed)


def judge_percentages(
    claims: Iterable[Claim], rows: Iterable[Sequence[Claim]]
) -> Iterator[AuditFinding]:
    """Judge each percentage beside the counts it may be of."""
    row_of = {id(claim): [one.percent for one in row] for row in rows for claim in row}
    for claim in claims:
        checks = claim.checked(row_of.get(id(claim)))
        check = claim.decide(checks)
        if check is None:
            if claim.role == "stated" and claim.percent.value > _FULL and _is_part(claim, ""):
                yield _percentage(claim, "error", above_whole(claim.percent.text))
            continue
        part, base = claim.pairs[checks.index(check)]
        severity = severity_of(check, part_of_whole=_is_part(claim, base.name))
        tried = {(one.numerator, one.denominator) for one in checks}
        if check.holds or len(tried) == 1:
            yield _percentage(claim, severity, check, part, base)
        else:
            compared = check_quote_against(
                claim.percent,
                {
                    f"{part.name}/{base.name} = {part.number}/{base.number}": (
                        part.number,
                        base.number,
                    )
                    for part, base in claim.pairs
                },
            )
            yield _percentage(claim, severity, compared, part, base)


def _percentage(
    claim: Claim,
    severity: Severity,
    evidence: Evidence,
    part: StatedFigure | None = None,
    base: StatedFigure | None = None,
) -> AuditFinding:
    name, whole = (one.name if one else "" for one in (part, base))
    name, whole = claim.part or name, whole or claim.base
    return AuditFinding(
        "percentage",
        severity,
        (claim.percent.text,),
        (claim.place,),
        evidence,
        claim.scope,
        name,
        whole,
        indicator_of(claim, whole),
    )


def _is_part(claim: Claim, base: str) -> bool:
    """Return whether a share is of a part of its whole, so that it is at most 100 percent."""
    found = indicator_of(claim, base)
    return found.part_of_whole if found is not None else claim.part in FIGURES


def indicator_of(claim: Claim, base: str) -> Indicator | None:
    """Return the definition of a share by its part and base; ``None`` where it has none."""
    found = INDICATORS.get((claim.part, base)) or claim.indicator
    return indicator(found) if found else None


def rows_of(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Find the shares of one scope and base that are the parts of one whole."""
    groups: dict[tuple[FigureScope, str], dict[str, Claim]] = {}
    for claim in claims:
        if claim.role == "stated" and claim.percent.qualifier is None:
            base = (
                claim.denominator.name
                if claim.base == UNSTATED and claim.denominator
                else claim.base
            )
            groups.setdefault((claim.scope, base), {}).setdefault(claim.part, claim)
    for parts in groups.values():
        for row in _ROWS:
            if all(part in parts for part in row):
                yield [parts[part] for part in row]


def judge_rows(rows: Iterable[Sequence[Claim]]) -> Iterator[AuditFinding]:
    """Judge whether the shares of one whole add up to 100."""
    for row in rows:
        check = check_shares([claim.percent for claim in row])
        if not check.holds and all(one.check and one.check.verdict.reproduces for one in row):
            continue  # its counts do not add up either, which is a finding of its own
        yield AuditFinding(
            "row",
            _OF_ROW[check.verdict],
            tuple(claim.percent.text for claim in row),
            tuple(claim.place for claim in row),
            check,
            row[0].scope,
        )
