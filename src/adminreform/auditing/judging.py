"""The checks of everything that a report states, whatever it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import pairwise

import attrs

from .._words import Bilingual
from ..calculation.indicators.catalogue import indicator
from ..calculation.indicators.definitions import Indicator
from ..calculation.shares import format_count
from ..domain.periods import Period
from .findings import (
    AuditFinding,
    Severity,
    above_whole,
    severity_of,
    severity_of_change,
    severity_of_status,
)
from .identities.catalogue import IDENTITIES
from .identities.checks import check_counts
from .identities.figures import CHILDREN, FIGURES, PREVIOUS, FigureCell
from .identities.results import CountsCheck
from .identities.share_rows import SharesVerdict, check_shares
from .quotes.changes import check_change
from .quotes.comparisons import check_quote_against
from .quotes.known import count_bounds, known_count
from .quotes.numbers import QuotedNumber
from .statements.naming import INDICATORS, POSSIBLE_BASES
from .statements.stated import (
    UNSTATED,
    WHOLE_REPORT,
    Claim,
    FigureScope,
    Pair,
    Place,
    StatedChange,
    StatedFigure,
    StatedRanks,
    Statements,
)
from .sums import check_sum

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
_LESS_IS_BETTER = frozenset({"overdue", "resolved_late", "open_overdue", "open_total"})
_FULL = 100
_DERIVED = Place("derived")
_DUPLICATE = Bilingual(
    "in hai lần với giá trị khác nhau: {values}.",
    "it is printed twice, with other values: {values}.",
)
_RECEIVED_NEW = Bilingual(
    "hiểu là số mới tiếp nhận, chưa kể kỳ trước chuyển qua: chỉ như vậy các số mới khớp",
    "taken as newly received, without those carried over: only so do the figures agree",
)
_BLAME = Bilingual("Nên xem lại trước hết: {text}.", "Look first at {text}.")
_RANKED = Bilingual("thứ hạng khớp với thứ tự số liệu.", "the ranks follow the figures.")
_MISRANKED = Bilingual(
    "hạng {higher} có {value}, kém hạng {lower} có {other}.",
    "rank {higher} has {value}, worse than rank {lower} with {other}.",
)


@attrs.frozen(slots=False, eq=False)
class FigureBook:
    """The figures of a report by scope and name, with those that follow from them.

    Attributes:
        statements: All that was read.
    """

    statements: Statements

    @cached_property
    def printed(self) -> Mapping[FigureScope, Mapping[str, list[StatedFigure]]]:
        """The printed levels of each scope, by name; targets and differences are not levels."""
        found: dict[FigureScope, dict[str, list[StatedFigure]]] = {}
        for figure in self.statements.figures:
            if figure.name and figure.role == "stated" and figure.is_checkable:
                found.setdefault(figure.scope, {}).setdefault(figure.name, []).append(figure)
        return found

    @cached_property
    def exact(self) -> Mapping[FigureScope, Mapping[str, int]]:
        """The exact counts of each scope that the identities know, without those in dispute."""
        found: dict[FigureScope, dict[str, int]] = {}
        for scope, named in self.printed.items():
            counts = found.setdefault(scope, {})
            for name, figures in named.items():
                values = {int(one.number.value) for one in figures if one.number.is_count}
                if name in FIGURES and len(values) == 1:
                    counts[name] = values.pop()
        return found

    @cached_property
    def children(self) -> Mapping[FigureScope, list[FigureScope]]:
        """The scopes that each scope adds up."""
        found: dict[FigureScope, list[FigureScope]] = {}
        wholes = {(scope.unit, scope.period, scope.section): scope for scope in self.printed}
        for scope in self.printed:
            if scope.part_of is not None:
                whole = wholes.get((scope.part_of, scope.period, scope.section))
                if whole is not None and whole != scope:
                    found.setdefault(whole, []).append(scope)
        return found

    @cached_property
    def checks(self) -> Mapping[FigureScope, CountsCheck]:
        """The identities of each scope, with its units below and the period before."""
        return {
            scope: check_counts(
                counts,
                previous=self.exact.get(before) if (before := self.before(scope)) else None,
                children={
                    str(number): self.exact[child]
                    for number, child in enumerate(self.children.get(scope, ()), 1)
                }
                or None,
            )
            for scope, counts in self.exact.items()
            if counts
        }

    @cached_property
    def _by_unit(self) -> Mapping[tuple[str, str], list[FigureScope]]:
        found: dict[tuple[str, str], list[FigureScope]] = {}
        for scope in self.printed:
            found.setdefault((scope.unit, scope.level), []).append(scope)
        return found

    def before(self, scope: FigureScope) -> FigureScope | None:
        """Return the scope of the same unit in the period that ends before this one begins."""
        return self._other_period(scope, lambda earlier, own: earlier.is_followed_by(own))

    def year_before(self, scope: FigureScope) -> FigureScope | None:
        """Return the scope of the same unit in the same period of the year before."""
        return self._other_period(scope, lambda earlier, own: own.year_before() == earlier)

    def _other_period(
        self, scope: FigureScope, fits: Callable[[Period, Period], bool]
    ) -> FigureScope | None:
        if not isinstance(scope.period, Period):
            return None
        for other in self._by_unit.get((scope.unit, scope.level), ()):
            if isinstance(other.period, Period) and fits(other.period, scope.period):
                return other
        return None

    def known(self, scope: FigureScope, name: str) -> StatedFigure | None:
        """Return a figure of a scope: printed, or following from figures that nothing doubts."""
        printed = self.printed.get(scope, {}).get(name)
        if printed:
            return printed[0]
        check = self.checks.get(scope)
        for derived in check.derivations if check else ():
            if derived.cell == FigureCell("", name) and not derived.assumed and not derived.doubted:
                number = QuotedNumber(format_count(derived.value), Fraction(derived.value), 0)
                return StatedFigure(name, number, _DERIVED, scope)
        return None


def judge(statements: Statements) -> Iterator[AuditFinding]:
    """Check everything that a report states.

    Figures of one scope are checked together; those of other scopes only against the units they
    are added up into and the period before.
    """
    book = FigureBook(statements)
    claims = [_with_pairs(claim, book) for claim in statements.claims]
    rows = list(_rows_of(claims))
    yield from _duplicates(book)
    yield from _percentages(claims, rows)
    yield from _share_rows(rows)
    yield from _identities(book)
    yield from _rounded_identities(book)
    yield from _sums(statements)
    yield from _changes(statements.changes, book)
    yield from _ranks(statements.ranks)


def _duplicates(book: FigureBook) -> Iterator[AuditFinding]:
    """Find figures that one scope prints twice with values that cannot be the same."""
    for scope, named in book.printed.items():
        for figures in named.values():
            if all(one.place.source == "text" for one in figures):
                continue  # a text may speak of other units without naming them
            bounds = [count_bounds(known_count(one.number, one.name, "vi")) for one in figures]
            if max(low for low, _ in bounds) > min(high for _, high in bounds):
                values = ", ".join(dict.fromkeys(one.number.text for one in figures))
                yield AuditFinding(
                    "duplicate",
                    "error",
                    *_quoted(figures),
                    _filled(_DUPLICATE, values=values),
                    scope,
                )


def _with_pairs(claim: Claim, book: FigureBook) -> Claim:
    """Propose the counts of its scope that a claim may be of, where nothing nearer does."""
    if claim.pairs or claim.role != "stated" or not claim.part:
        return claim
    scope, is_closed = claim.scope, True
    if claim.place.source == "text":  # which may be about other units than the figures passed
        scope, is_closed = WHOLE_REPORT, False
    bases = (claim.base,) if claim.base != UNSTATED else POSSIBLE_BASES.get(claim.part, ())
    pairs: list[Pair] = []
    for name in (claim.part, *_ALSO.get(claim.part, ())):
        part = book.known(scope, name)
        wholes = [book.known(scope, base) for base in bases] if part else []
        pairs += [(part, whole) for whole in wholes if part and whole]
    return attrs.evolve(claim, pairs=tuple(pairs), is_closed=is_closed)


_ALSO = {"resolved_in_time": ("resolved_on_time",), "overdue": ("resolved_late", "open_overdue")}
"""Other counts that the words for a part are used of."""


def _percentages(
    claims: Iterable[Claim], rows: Iterable[Sequence[Claim]]
) -> Iterator[AuditFinding]:
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
    evidence: object,
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
        evidence,  # type: ignore[arg-type]
        claim.scope,
        name,
        whole,
        _indicator(claim, whole),
    )


def _is_part(claim: Claim, base: str) -> bool:
    """Return whether a share is of a part of its whole, so that it is at most 100 percent."""
    found = _indicator(claim, base)
    return found.part_of_whole if found is not None else claim.part in FIGURES


def _indicator(claim: Claim, base: str) -> Indicator | None:
    found = INDICATORS.get((claim.part, base)) or claim.indicator
    return indicator(found) if found else None


def _rows_of(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
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


def _share_rows(rows: Iterable[Sequence[Claim]]) -> Iterator[AuditFinding]:
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


def _identities(book: FigureBook) -> Iterator[AuditFinding]:
    """Judge the sums of each scope, and what follows from them."""
    for scope, as_printed in book.checks.items():
        meant_new = None if as_printed.holds else _meant_as_new(book, scope)
        if meant_new is not None:
            figures = book.printed[scope]["received_total"]
            yield AuditFinding("remark", "doubt", *_quoted(figures), _RECEIVED_NEW, scope)
        found = meant_new or as_printed
        for check in found.checks:
            severity = severity_of_status(check.status)
            if severity is not None and not check.row:
                cells = [term.cell for term in (*check.left, *check.right)]
                printed = _printed(book, scope, cells)
                yield AuditFinding("identity", severity, *_quoted(printed), check, scope)
        for derived in found.derivations:
            if not derived.cell.row:
                cells = [term.cell for term in (*derived.added, *derived.subtracted)]
                printed = _printed(book, scope, cells)
                yield AuditFinding("derived", "note", *_quoted(printed), derived, scope)
        if found.suspect is not None:
            printed = _printed(book, scope, [found.suspect.cell])
            blamed = Bilingual(
                *(_BLAME.text(lang).format(text=found.suspect.text(lang)) for lang in ("vi", "en"))
            )
            yield AuditFinding("remark", "doubt", *_quoted(printed), blamed, scope)


def _meant_as_new(book: FigureBook, scope: FigureScope) -> CountsCheck | None:
    """Take 'received' for newly received where it is not called the total and sums then close."""
    counts = book.exact[scope]
    figures = book.printed[scope].get("received_total", ())
    if "received_new" in counts or not any(one.may_be_new for one in figures):
        return None
    others = {name: count for name, count in counts.items() if name != "received_total"}
    found = check_counts({**others, "received_new": counts.get("received_total")})
    return found if found.holds else None


def _printed(
    book: FigureBook, scope: FigureScope, cells: Iterable[FigureCell]
) -> list[StatedFigure]:
    """Find the printed figures of the cells of an identity."""
    children, before = book.children.get(scope, ()), book.before(scope)
    found: dict[StatedFigure, None] = {}
    for row, name in cells:
        if row.startswith(CHILDREN):
            of: FigureScope | None = children[int(row.removeprefix(CHILDREN)) - 1]
        else:
            of = before if row == PREVIOUS else scope
        printed = book.printed[of].get(name, ()) if of is not None else ()
        found.update(dict.fromkeys(printed[:1]))
    return list(found)


def _rounded_identities(book: FigureBook) -> Iterator[AuditFinding]:
    """Judge the identities whose figures are all printed, some of them rounded: '8,98 ngàn'."""
    for scope, named in book.printed.items():
        for identity in IDENTITIES:
            figures = [named.get(name, [None])[0] for name in (identity.total, *identity.parts)]
            total, *parts = figures
            if total is None or any(part is None for part in parts):
                continue
            known = [part for part in parts if part is not None]
            if all(one.number.is_count for one in (total, *known)):
                continue
            check = check_sum(total, tuple(known))
            severity: Severity = "note" if check.holds else "error"
            if check.verdict == "below" and identity.open_ended:
                severity = "doubt"
            yield AuditFinding("sum", severity, *_quoted([total, *known]), check, scope)


def _sums(statements: Statements) -> Iterator[AuditFinding]:
    """Judge totals with the parts that the report lists below them."""
    for stated in statements.sums:
        check = check_sum(stated.total, stated.parts)
        severity: Severity
        if check.holds:
            severity = "sound" if check.verdict == "exact" else "note"
        elif stated.parts_are == "all":
            severity = "error"
        elif check.is_slip:
            severity = "doubt"
        else:
            continue
        yield AuditFinding(
            "sum", severity, *_quoted([stated.total, *stated.parts]), check, stated.total.scope
        )


def _changes(changes: Iterable[StatedChange], book: FigureBook) -> Iterator[AuditFinding]:
    """Judge changes against the level of the period before, or of the year before."""
    for change in changes:
        after = book.known(change.scope, change.name)
        scopes = (book.before(change.scope), book.year_before(change.scope))
        found = [book.known(scope, change.name) for scope in scopes if scope is not None]
        befores = [change.before] if change.before else [one for one in found if one]
        if after is None or not befores:
            continue
        checks = [check_change(change.quoted, one.number, after.number) for one in befores]
        check = next((one for one in checks if one.holds), checks[0])
        yield AuditFinding(
            "change",
            severity_of_change(check),
            (change.quoted,),
            (change.place,),
            check,
            change.scope,
            change.name,
        )


def _ranks(ranked: Iterable[StatedRanks]) -> Iterator[AuditFinding]:
    """Judge a column of ranks: some column beside it must rise or fall with it."""
    for stated in ranked:
        broken = [_first_misranked(stated.ranks, column) for column in stated.columns]
        if not broken:
            continue
        found = None if None in broken else broken[0]
        yield AuditFinding(
            "rank",
            "sound" if found is None else "doubt",
            *_quoted(stated.ranks),
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
    for sign in (-1, 1) if name in _LESS_IS_BETTER else (-1,):
        found = None
        for (rank, value), (next_rank, next_value) in pairwise(order):
            is_tied = rank.number.value == next_rank.number.value
            worse = sign * (next_value.value - value.value) < 0
            if worse or (is_tied and value.value != next_value.value):
                found = _filled(
                    _MISRANKED,
                    higher=rank.number.text,
                    value=value.text,
                    lower=next_rank.number.text,
                    other=next_value.text,
                )
                break
        if found is None:
            return None
    return found


def _quoted(figures: Iterable[StatedFigure]) -> tuple[tuple[str, ...], tuple[Place, ...]]:
    """Return the printed words of figures and their places, those of a text in its order."""
    found = sorted(figures, key=lambda one: one.span)
    return tuple(one.number.text for one in found), tuple(one.place for one in found)


def _filled(words: Bilingual, **values: str) -> Bilingual:
    return Bilingual(words.vi.format(**values), words.en.format(**values))
