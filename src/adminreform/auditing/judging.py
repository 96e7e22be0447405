"""The checks of everything that a report states, whatever it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .._words import Bilingual
from .book import FigureBook
from .findings import (
    AuditFinding,
    Severity,
    quoted,
    severity_of_change,
    severity_of_status,
)
from .identities.catalogue import IDENTITIES
from .identities.checks import check_counts
from .identities.figures import CHILDREN, PREVIOUS, FigureCell
from .identities.findings import FAILURES, IdentityCheck
from .identities.results import CountsCheck
from .percentages import judge_percentages, judge_rows, rows_of, with_pairs
from .quotes.changes import check_change
from .quotes.known import count_bounds, known_count
from .ranks import judge_ranks
from .statements.stated import (
    FigureScope,
    StatedChange,
    StatedFigure,
    Statements,
)
from .sums import check_sum
from .targets import judge_targets

_DUPLICATE = Bilingual(
    "in hai lần với giá trị khác nhau: {values}.",
    "it is printed twice, with other values: {values}.",
)
_RECEIVED_NEW = Bilingual(
    "hiểu là số mới tiếp nhận, chưa kể kỳ trước chuyển qua: chỉ như vậy các số mới khớp",
    "taken as newly received, without those carried over: only so do the figures agree",
)
_BLAME = Bilingual("Nên xem lại trước hết: {text}.", "Look first at {text}.")


def judge(statements: Statements) -> Iterator[AuditFinding]:
    """Check everything that a report states.

    Figures of one scope are checked together; those of other scopes only against the units they
    are added up into and the period before.
    """
    book = FigureBook(statements)
    claims = [with_pairs(claim, book) for claim in statements.claims]
    rows = list(rows_of(claims))
    yield from _duplicates(book)
    yield from _other_sources(book)
    yield from judge_percentages(claims, rows)
    yield from judge_rows(rows)
    yield from _identities(book)
    yield from _rounded_identities(book)
    yield from _sums(statements)
    yield from _changes(statements.changes, book)
    yield from judge_targets(statements.claims)
    yield from judge_ranks(statements.ranks)


def _duplicates(book: FigureBook) -> Iterator[AuditFinding]:
    """Find figures that one scope prints twice with values that cannot be the same."""
    for scope, named in book.printed.items():
        for figures in named.values():
            if all(one.place.source == "text" for one in figures):
                continue  # a text may speak of other units without naming them
            if not _may_be_equal(*figures):
                values = ", ".join(dict.fromkeys(one.number.text for one in figures))
                yield AuditFinding(
                    "duplicate",
                    "error",
                    *quoted(figures),
                    _DUPLICATE.filled(values=values),
                    scope,
                )


def _other_sources(book: FigureBook) -> Iterator[AuditFinding]:
    """Find figures that the text prints otherwise than the tables or figures of the same unit."""
    in_text: dict[tuple[str, str], list[StatedFigure]] = {}
    for scope, named in book.printed.items():
        for name, figures in named.items():
            if figures[0].place.source == "text" and not scope.level:
                in_text.setdefault((scope.unit, name), []).extend(figures)
    for (unit, name), figures in in_text.items():
        beside = book.printed.get(FigureScope(unit), {}).get(name, [])
        values = {one.number.value for one in figures}
        if len(values) == 1 and beside and not _may_be_equal(figures[0], beside[0]):
            both = (figures[0], beside[0])
            words = _DUPLICATE.filled(values=", ".join(one.number.text for one in both))
            yield AuditFinding("duplicate", "doubt", *quoted(both), words, figures[0].scope)


def _may_be_equal(*figures: StatedFigure) -> bool:
    """Return whether figures may be of one count, exact or rounded."""
    bounds = [count_bounds(known_count(one.number, one.name, "vi")) for one in figures]
    return max(low for low, _ in bounds) <= min(high for _, high in bounds)


def _identities(book: FigureBook) -> Iterator[AuditFinding]:
    """Judge the sums of each scope, and what follows from them."""
    for scope, as_printed in book.checks.items():
        meant_new = None if as_printed.holds else _meant_as_new(book, scope)
        if meant_new is not None:
            figures = book.printed[scope]["received_total"]
            yield AuditFinding("remark", "doubt", *quoted(figures), _RECEIVED_NEW, scope)
            broken = [one for one in as_printed.checks if one.status in FAILURES and not one.row]
            yield from (_identity(book, scope, one, "doubt") for one in broken)
        found = meant_new or as_printed
        for check in found.checks:
            severity = severity_of_status(check.status)
            if severity is not None and not check.row:
                yield _identity(book, scope, check, severity)
        for derived in found.derivations:
            if not derived.cell.row:
                cells = [term.cell for term in (*derived.added, *derived.subtracted)]
                printed = _printed(book, scope, cells)
                yield AuditFinding("derived", "note", *quoted(printed), derived, scope)
        if found.suspect is not None:
            printed = _printed(book, scope, [found.suspect.cell])
            blamed = _BLAME.filled(text=found.suspect)
            yield AuditFinding("remark", "doubt", *quoted(printed), blamed, scope)


def _identity(
    book: FigureBook, scope: FigureScope, check: IdentityCheck, severity: Severity
) -> AuditFinding:
    """Write the finding on one identity, with the figures that it is of."""
    printed = _printed(book, scope, [term.cell for term in (*check.left, *check.right)])
    return AuditFinding("identity", severity, *quoted(printed), check, scope)


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
            yield AuditFinding("sum", severity, *quoted([total, *known]), check, scope)


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
            "sum", severity, *quoted([stated.total, *stated.parts]), check, stated.total.scope
        )


def _changes(changes: Iterable[StatedChange], book: FigureBook) -> Iterator[AuditFinding]:
    """Judge changes against the level of the period before, or of the year before."""
    for change in changes:
        after = change.after or book.known(change.scope, change.name)
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
