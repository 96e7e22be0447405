"""Whatever an argument is, what is raised is an error of the library, and tells no names."""

import datetime as dt
import pickle
from collections.abc import Callable, Iterator
from contextlib import suppress
from fractions import Fraction
from types import FunctionType
from typing import Any

import attrs
import holidays
import pytest

import adminreform as ar
from adminreform import calendars, domain, law, records
from adminreform.calculation import counting, indicators, scoring
from builders import PUBLIC

FOREIGN = (None, 5, -1, 10**30, "x", "", object(), 1.5, True, b"x", (), [5], ["x"], {"x": 5}, int)
DAY, LATER = dt.date(2024, 4, 26), dt.date(2024, 5, 6)
APRIL, MAY = ar.Period.calendar_month(2024, 4), ar.Period.calendar_month(2024, 5)
AT_NINE = dt.datetime(2024, 4, 26, 9)
HOURS = "07:30-11:30, 13:30-17:00"
TOML = "schema = 1\nchecked_on = 2026-01-01\n"
FIGURES = {"2.1": (1, 2)}
WRITES = {"lang": "vi"}


def in_one_year(**given: Any) -> dict[str, Any]:
    return {"calendar": VN, "hours": ar.OfficeHours.daily(HOURS), "rules": ar.Rules(), **given}


VN = ar.vietnam(last_year=2026)
LIMIT = ar.TimeLimit(3, "working_days")
PROCEDURE = ar.Procedure("1.004194", "Nguyễn Văn A", "Nguyễn Văn A", LIMIT)
UNIT = ar.Unit("H40.17", "Nguyễn Văn A", "commune")
CASE = ar.Dossier(
    "H40-1",
    PROCEDURE,
    UNIT,
    "online",
    received_at=DAY,
    appointed_on=LATER,
    history=ar.History(stages=[ar.Stage(UNIT, LIMIT, DAY)]),
)
SENT = ar.Dossier("H40-2", PROCEDURE, UNIT, "online", submitted_at=dt.datetime(2024, 4, 26, 9))
DONE = attrs.evolve(CASE, code="H40-3", resolved_at=LATER)
TABLE = ar.count_dossiers([CASE], APRIL, calendar=VN, by="unit")
KEPT = ar.count_dossiers([CASE], APRIL, calendar=VN, by="unit", keep="codes")
NEXT = ar.count_dossiers([CASE], MAY, calendar=VN, by="unit")
TREE = ar.Hierarchy([domain.Placement("H40"), domain.Placement("H40.17", "H40")])
BEFORE, AFTER = (
    indicators.Figure(ar.Share(1, 2), APRIL, "x"),
    indicators.Figure(ar.Share(2, 3), MAY, "x"),
)
COUNTED = {
    "by": "unit",
    "against": "statutory",
    "statuses": "form_ii06",
    "duplicates": "last",
    "units": [UNIT],
    "keep": "codes",
}
ALL = {"dossiers": [CASE, DONE, SENT]}
PORTAL = {"calendar": VN, "hours": ar.OfficeHours.daily(HOURS)}

OF_FILES = {"json_schema", "read_csv", "read_excel", "read_frame", "read_portal", "write_csv"} | {
    "write_excel"
}
"""Functions that take no argument, or files and frames, which tests/records sends them."""

FUNCTIONS: dict[str, dict[str, Any]] = {
    "from_json": {"text": records.to_json(ar.Share(1, 2))},
    "to_json": {"thing": CASE},
    "parse_moment": {"value": "26/04/2024"},
    "read_rows": {
        "rows": [{"code": "H40-1", "received_at": "26/04/2024"}],
        "unit": CASE.unit,
        "procedure": PROCEDURE,
        "channel": "online",
    },
    "affected_by": {
        **ALL,
        "before": VN,
        "after": VN.with_days_off([LATER]),
        "as_of": DAY,
        "hours": PORTAL["hours"],
        "rules": ar.Rules(),
    },
    "assess_61": {"scores": dict.fromkeys(range(1, 10), 1)},
    "calendar_from_holidays": {
        "holidays": holidays.country_holidays("NL", years=2024),
        "name": "NL",
    },
    "audit": {"text": "Huyện hoàn thành 23/30 nhiệm vụ, đạt 76,66%.", **WRITES},
    "handling_days": {**ALL, "period": APRIL, "calendar": VN},
    "open_ages": {**ALL, "on": DAY, "bands": (10, 30)},
    "late_in_period": {**ALL, "period": APRIL, "against": "statutory", **in_one_year()},
    "due_in_period": {**ALL, "period": APRIL, "against": "statutory", **in_one_year()},
    "language": {"lang": "en"},
    "petition_limits": {"regime": "766"},
    "read_report": {"text": "Huyện tiếp nhận 23 hồ sơ.", **WRITES},
    "check_chain": {"tables": [TABLE, NEXT], "hierarchy": TREE},
    "check_change": {"quoted": "tăng 5%", "before": 100, "after": 105, **WRITES},
    "check_counts": {
        "figures": {"resolved_total": 5, "resolved_late": 1},
        "previous": {"open_total": 5},
        "children": [{"open_total": 5}],
    },
    "check_portal_limit": {"amount": "3", "unit": "Ngày làm việc", "text": "3 ngày làm việc"},
    "check_quote": {
        "quoted": "76,67%",
        "numerator": 23,
        "denominator": 30,
        "row": ["76,67%", "23,33%"],
        **WRITES,
    },
    "check_quote_against": {
        "quoted": "76,67%",
        "bases": {"a": (23, 30)},
        "row": ["76,67%", "23,33%"],
        **WRITES,
    },
    "check_shares": {"shares": ["50%", "50%"]},
    "closing_day": {"notice_at": dt.date(2026, 11, 4), "calendar": VN, "procedure": None},
    "classify_61": {"points": 10},
    "classify_766": {"points": 10},
    "count_07a": {
        **ALL,
        "period": APRIL,
        "online_service": lambda _: "full",
        **COUNTED,
        **in_one_year(),
    },
    "count_dossiers": {**ALL, "period": APRIL, **COUNTED, **in_one_year()},
    "deadline": {"dossier": CASE, **in_one_year()},
    "difference_in_points": {"before": BEFORE, "after": AFTER, "allow_different_periods": False},
    "dossier_score_61": {"points": 37, "dossiers": 20},
    "due_date": {"received_on": DAY, "limit": LIMIT, "calendar": VN, "roll": "none"},
    "due_soon": {**ALL, "as_of": DAY, "within": 3, **in_one_year()},
    "figures_from_portal": {
        "fields": {"partialCount": 30, "fullCount": 50, "authorityCount": 125},
        "metrics": [{"code": "DOSSIER_SYNC", "numerator": 8, "denominator": 9}],
        "ignore_unknown": True,
    },
    "find_indicators": {
        "words": "đúng hạn",
        "source": "766",
        "on": DAY,
        "confidence": "secondary",
    },
    "form": {"form_id": "II.06a"},
    "format_count": {"count": 5, **WRITES},
    "format_number": {"value": 5, "decimals": 2, "rounding": "half_up", **WRITES},
    "format_percent": {"value": 5, "decimals": 2, "rounding": "half_up", **WRITES},
    "handling_times_766": {**ALL, "period": APRIL, **PORTAL},
    "indicator": {"indicator_id": "H.ONTIME"},
    "indicator_grid": {"found": [ar.indicator("H.ONTIME")], **WRITES},
    "indicators": {},
    "is_on_time_766": {"dossier": DONE, "last_day": LATER, **PORTAL},
    "join_periods": {"tables": [TABLE, NEXT]},
    "lateness": {"dossier": DONE, "as_of": LATER, "against": "statutory", **in_one_year()},
    "latest_receipt_for": {"due_on": LATER, "limit": LIMIT, "calendar": VN},
    "letter_day": {"due_on": LATER, "calendar": VN, "rules": ar.Rules()},
    "limit_start": {"dossier": CASE, **PORTAL, "rules": ar.Rules()},
    "official_receipt": {"dossier": SENT, **PORTAL},
    "parse_announcements": {"content": TOML, "where": "notices"},
    "parse_indicators": {"content": "schema = 1\n", "where": "indicators"},
    "parse_number": {"text": "76,5", **WRITES},
    "parse_percent": {"text": "76,5%", **WRITES},
    "parse_ratio": {"text": "23/30", **WRITES},
    "parse_targets": {"content": "schema = 1\n", "where": "targets"},
    "parse_time_limit": {"text": "3 ngày"},
    "parse_time_limits": {"text": "3 ngày", "unit": "days"},
    "pool_figures": {
        "children": [FIGURES],
        "distinct": {"3.1": (4, 5)},
        "scoring_set": scoring.profile_766(),
        "missing": "skip",
    },
    "portal_fields": {},
    "procedures_from_portal": {"records": [{"code": "1.0", "methods": []}]},
    "profile_766": {"name": None, "on": LATER},
    "progress_766": {**ALL, "period": APRIL, **PORTAL},
    "provision": {"rule_id": "TL-02", "on": DAY},
    "read_announcements": {"path": None},
    "read_scoring_set": {"source": "[set]\n"},
    "read_table": {
        "rows": [["Đơn vị", "Tiếp nhận"], ["Xã A", 10]],
        "columns": None,
        "name": "table 1",
        "unit": "x",
        **WRITES,
    },
    "regime": {"regime_id": "61/2018"},
    "regime_on": {"day": DAY},
    "relative_change": {"before": BEFORE, "after": AFTER, "allow_different_periods": False},
    "roll_up_units": {"table": TABLE, "hierarchy": TREE, "on": DAY},
    "satisfied_share": {"codes": ["a", "b"], "overlap": "once"},
    "safe_repr": {"value": 5},
    "score": {
        "scoring_set": scoring.profile_766(),
        "figures": FIGURES,
        "on": dt.date(2026, 9, 1),
        "period": APRIL,
        "allow_part_year": True,
    },
    "score_766": {
        "figures": FIGURES,
        "profile": None,
        "on": dt.date(2026, 7, 1),
        "period": ar.Period.calendar_year(2026),
        "apply_sync_factor": None,
    },
    "sector_rule": {"rule_id": "land", "on": DAY},
    "sector_rules": {"on": DAY},
    "shipped_announcements": {},
    "step_deadlines": {"dossier": CASE, **PORTAL, "rules": ar.Rules()},
    "step_due": {"step": "return", "since": DAY, **PORTAL, "procedure": None},
    "step_limit": {"step": "return", "on": DAY},
    "step_limits": {"on": DAY},
    "transfer_day": {"received_at": AT_NINE, "calendar": VN},
    "stage_lateness": {"dossier": CASE, "as_of": LATER, **in_one_year()},
    "status_map": {"preset": "opencps"},
    "sync_share": {
        "synchronised": 5,
        "reported": 30,
        "received": 20,
        "period": "year",
        "reported_last_year": 3,
    },
    "target_grid": {"found": [*ar.targets()], **WRITES},
    "targets": {
        "indicator_id": "R.WAITING_TIME",
        "year": 2025,
        "scope": "x",
        "include_unverified": True,
    },
    "vietnam": {
        "swaps": True,
        "known_at": DAY,
        "strict": False,
        "announcements": None,
        "last_year": 2026,
    },
    "working_days_left": {"dossier": CASE, "as_of": DAY, **in_one_year()},
}
OWN = {"days": [LATER], "occasion": "x"}
SPAN = {"first": DAY, "last": LATER}
WEIGHED = {"ratio": Fraction(1, 2), "maximum": Fraction(2)}
BETWEEN = {"start": AT_NINE, "end": dt.datetime(2024, 5, 6, 9)}
ON_A_DAY = {"unit": "H40.17", "on": DAY}

METHODS: dict[str, dict[str, Any]] = {
    "AllOrNothing.points": WEIGHED,
    "Announcements.known_at": {"day": DAY},
    "Audit.of": {"severity": "error"},
    "Report.quote": {"item": ar.read_report("Huyện tiếp nhận 23 hồ sơ.").figures[0]},
    "Calendars.calendar_along": {"holders": [(CASE.unit, DAY)]},
    "Calendars.calendar_for": {"dossier": CASE},
    "Calendars.hours_along": {"holders": [(CASE.unit, DAY)]},
    "Calendars.hours_for": {"dossier": CASE},
    "Calendars.hours_of": {"unit": CASE.unit, "on": DAY},
    "Calendars.of": {"unit": CASE.unit, "on": DAY},
    "Sheet.cell": {"row": "total", "column": "received"},
    "WorkingCalendar.page": {"year": 2024, "month": 4},
    "QuoteComparison.explain": {"words": {"on time": "đúng hạn"}, **WRITES},
    "ChangeCheck.true_text": {"reading": "relative", **WRITES},
    "CountTable.__getitem__": {"key": "H40.17"},
    "Counts.joined": {"rows": [TABLE.total]},
    "Counts07a.joined": {"rows": [counting.Counts07a()]},
    "CountsCheck.identity": {"key": "x"},
    "CutOff.is_passed": {"moment": AT_NINE, "closing": None},
    "LimitVersion.holds_on": {"day": DAY},
    "Procedure.limit_on": {"day": DAY},
    "SectorRule.applied_to": {"procedure": CASE.procedure},
    "Form.fill": {"table": TABLE, "names": {"H40.17": "x"}, "unit": "x"},
    "Form.is_in_force": {"on": DAY},
    "FullMarks.points": WEIGHED,
    "GroupedRows.dossiers": {"group": "H40.17", "column": "received_total"},
    "Hierarchy.children": ON_A_DAY,
    "Hierarchy.current": ON_A_DAY,
    "Hierarchy.from_units": ALL,
    "Hierarchy.parent": ON_A_DAY,
    "Hierarchy.turns_of": {"unit": "H40.17"},
    "Hierarchy.units": {"on": DAY},
    "Hierarchy.upwards": ON_A_DAY,
    "Indicator.count": {"number": 5},
    "Indicator.dossiers": {"table": KEPT, "group": "H40.17"},
    "Indicator.count_of": {"counts": TABLE.total},
    "Indicator.figure": {"table": TABLE, "key": None},
    "Indicator.mean": {"total": 5, "number": 2},
    "Indicator.of": {"counts": TABLE.total},
    "Indicator.share": {"numerator": 1, "denominator": 2},
    "Register.add": {"dossier": CASE},
    "Register.count": {"period": APRIL, "units": [UNIT], "keep": "codes"},
    "Register.remove": {"dossier": CASE},
    "Register.replace": {"before": CASE, "after": DONE},
    "OfficeHours.changed": {"since": DAY, "hours": ar.OfficeHours.daily(HOURS)},
    "OfficeHours.daily": {"sessions": HOURS, "worked_weekend": HOURS},
    "OfficeHours.is_open_weekend": {"day": DAY},
    "OfficeHours.minutes": {"day": DAY},
    "OfficeHours.seasonal": {"seasons": {(4, 16): ar.OfficeHours.daily(HOURS)}},
    "OfficeHours.sessions": {"day": DAY, "in_exchange": True},
    "OfficeHours.weekly": {
        "sessions": {0: HOURS},
        "worked_weekend": HOURS,
        "open_weekend": True,
    },
    "OfficeHours.with_day": {"day": DAY, "sessions": HOURS},
    "Period.__contains__": {"day": DAY},
    "Period.calendar_half": {"year": 2024, "half": 1},
    "Period.calendar_month": {"year": 2024, "month": 1},
    "Period.calendar_quarter": {"year": 2024, "quarter": 1},
    "Period.calendar_year": {"year": 2024},
    "Period.is_followed_by": {"other": MAY},
    "Period.is_like": {"other": MAY},
    "Period.reporting_half": {"year": 2024, "half": 1},
    "Period.reporting_month": {"year": 2024, "month": 1},
    "Period.reporting_quarter": {"year": 2024, "quarter": 1},
    "Period.reporting_year": {"year": 2024},
    "Period.shifted": {"periods": 2},
    "Placement.is_in_force": {"on": DAY},
    "Proportional.points": WEIGHED,
    "Register.dossier": {"code": "H40-1"},
    "Rules.regime_of": {"received_on": DAY},
    "Rules.supplements_of": {"received_on": DAY},
    "ScoreCard.__getitem__": {"item_id": "1"},
    "ScoreCard.grid": {**WRITES, "reasons": True},
    "ScoreCard.group": {"group_id": "g"},
    "ScoreCard.html": {**WRITES, "reasons": True},
    "ScoreCard.markdown": {**WRITES, "reasons": True},
    "ScoreCard.text": {**WRITES, "reasons": True},
    "ScoringSet.classify": {"points": 5},
    "ScoringSet.is_in_force": {"day": DAY},
    "ScoringSet.item": {"name": "1"},
    "SectorRule.holds_on": {"day": DAY},
    "Share.percent": {"decimals": 2, "rounding": "half_up"},
    "Share.text": {"decimals": 2, "rounding": "half_up", "trim": True, **WRITES},
    "StatusMap.closed": {"outcome": ar.Outcome.REFUSED},
    "StepProportional.points": WEIGHED,
    "Target.holds_in": {"year": 2025},
    "Target.is_met_by": {"measured": ar.Share(1, 2)},
    "TimeLimit.parse": {"text": "3 ngày"},
    "TimeLimit.same_day": {"cut_off": dt.time(15), "extension": LIMIT},
    "WorkingCalendar.add_working_days": {"day": DAY, "n": 3},
    "WorkingCalendar.between": {
        **SPAN,
        "weekend": (5, 6),
        "days_off": [DAY],
        "worked_days": (),
        "name": "x",
    },
    "WorkingCalendar.count_working_days": {"start": DAY, "end": LATER},
    "WorkingCalendar.is_final": SPAN,
    "WorkingCalendar.is_working_day": {"day": DAY},
    "WorkingCalendar.next_working_day": {"day": DAY},
    "WorkingCalendar.outside_error": {"what": "2060-01-01 is", "before": True},
    "WorkingCalendar.notable_days": SPAN,
    "WorkingCalendar.provisional_days": SPAN,
    "WorkingCalendar.status": {"day": DAY},
    "WorkingCalendar.why": {"day": DAY},
    "WorkingCalendar.with_days_off": OWN,
    "WorkingCalendar.with_worked_days": OWN | {"days": [dt.date(2024, 5, 11)]},
    "Claim.checked": {"row": []},
    "Claim.decide": {"checks": []},
    "PortalProcedure.choose": {"condition": "", "area": "", "channel": ar.Channel.ONLINE},
    "WorkingClock.add": {"start": AT_NINE, "minutes": 480},
    "WorkingClock.add_days": {"start": AT_NINE, "days": Fraction(1, 2)},
    "WorkingClock.closing": {"day": DAY},
    "WorkingClock.days_between": BETWEEN,
    "WorkingClock.is_open": {"moment": AT_NINE},
    "WorkingClock.minutes_between": BETWEEN,
    "WorkingClock.of": PORTAL,
    "WorkingClock.next_opening": {"moment": AT_NINE},
    "WorkingClock.sessions": {"day": DAY},
    "WorkingClock.time_between": BETWEEN,
}
OWNERS = {
    "Indicator.count": ar.indicator("H.OPEN_OVERDUE"),
    "Indicator.count_of": ar.indicator("H.OPEN_OVERDUE"),
    "Indicator.mean": ar.indicator("R.WAITING_TIME"),
    "Indicator.share": ar.indicator("H.PLAN"),
}
"""Definitions whose method it is; any other owner comes from its maker."""

WHERE = {"read_announcements": "path", "read_scoring_set": "source"}
"""Arguments that name a file: ``OSError`` is documented where there is none."""

CALLER_OWN = {("count_07a", "by"), ("count_07a", "online_service"), ("count_dossiers", "by")}
"""Arguments that may be a function of the caller, whose own errors pass through."""


def arguments(table: dict[str, dict[str, Any]]) -> Iterator[Any]:
    """Give every argument of every call."""
    for name, given in table.items():
        for argument in given:
            yield pytest.param(name, argument, id=f"{name}-{argument}")


def refusal(call: Callable[..., Any], given: dict[str, Any]) -> Exception | None:
    """Give the error a call ends in, if it is one of the library or of the file system."""
    try:
        call(**given)
    except (ar.AdminReformError, OSError) as error:
        return error
    return None


def refuse(
    person: str, name: str, argument: str, call: Callable[..., Any], given: dict[str, Any]
) -> None:
    """Try an argument with everything it should not be."""
    for foreign in FOREIGN:
        if (name, argument) in CALLER_OWN and foreign is int:
            continue
        error = refusal(call, {**given, argument: foreign})
        if isinstance(error, ar.AdminReformError):
            assert person not in str(error)
            twin = pickle.loads(pickle.dumps(error))  # noqa: S301
            assert (type(twin), str(twin)) == (type(error), str(error))
            assert twin.values.keys() == error.values.keys()
        elif error is not None:
            assert WHERE.get(name) == argument


def test_every_public_function_is_called():
    found = {name for name, value in PUBLIC.items() if isinstance(value, FunctionType)}
    assert FUNCTIONS.keys() == (found | {"shipped_announcements"}) - OF_FILES  # that one is cached


def test_every_public_method_with_arguments_is_called(public_classes):
    """Those that take a language alone, or belong to every mapping or tuple, aside."""
    found = set()
    for owner in public_classes:
        for name, value in vars(PUBLIC[owner]).items():
            method = getattr(value, "__func__", value)
            if name.startswith("_") or not isinstance(method, FunctionType):
                continue
            code = method.__code__
            taken = set(code.co_varnames[1 : code.co_argcount + code.co_kwonlyargcount])
            if taken - {"lang"}:
                found.add(f"{owner}.{name}")
    assert found == {name for name in METHODS if "__" not in name}


@pytest.mark.parametrize("name", sorted(FUNCTIONS.keys() - {"read_announcements"}))
def test_a_function_takes_what_it_is_called_with(name):
    """So that a foreign value is what is refused, not one beside it."""
    try:
        PUBLIC[name](**FUNCTIONS[name])
    except ar.InvalidValueError:
        assert name == "read_scoring_set"  # an empty set is refused when it is read


@pytest.mark.parametrize(("name", "argument"), [*arguments(FUNCTIONS)])
def test_a_function_refuses_what_an_argument_cannot_be(person, name, argument):
    refuse(person, name, argument, PUBLIC[name], FUNCTIONS[name])


def test_the_shares_of_the_dissatisfied_are_refused_too(person):
    refuse(
        person,
        "satisfied_share",
        "dissatisfied",
        lambda dissatisfied: scoring.satisfied_share(["a", "b"], dissatisfied),
        {},
    )


@pytest.mark.parametrize(("name", "argument"), [*arguments(METHODS)])
def test_a_method_refuses_what_an_argument_cannot_be(makers, person, name, argument):
    owner, method = name.split(".")

    def call(**given: Any) -> None:
        bound = getattr(OWNERS.get(name) or makers[owner].one(), method)
        found = bound(*given.values()) if "__" in method else bound(**given)
        if isinstance(found, Iterator):
            list(found)

    refuse(person, name, argument, call, METHODS[name])


@pytest.mark.parametrize("method", ["reason", "text", "explain", "name", "title", "describe"])
def test_every_text_refuses_an_unknown_language(makers, person, method):
    for name, maker in makers.items():
        one = maker.one()
        if not callable(getattr(one, method, None)):
            continue
        refuse(person, name, "lang", getattr(one, method), {})


def constructors() -> Iterator[Any]:
    """Give every argument of the constructor of every public class of facts and results."""
    for owner, kind in PUBLIC.items():
        if owner == "DailyTotals":  # what a register is made of, which checks what it is passed
            continue
        if isinstance(kind, type) and attrs.has(kind) and not issubclass(kind, Exception):
            for field in attrs.fields(kind):
                if field.init:
                    yield pytest.param(owner, field.alias, id=f"{owner}-{field.alias}")


@pytest.mark.parametrize(("owner", "argument"), [*constructors()])
def test_a_class_refuses_what_an_attribute_cannot_be(makers, person, owner, argument):
    kind, one = PUBLIC[owner], makers[owner].one()
    given = {field.alias: getattr(one, field.name) for field in attrs.fields(kind) if field.init}
    refuse(person, f"{owner}(...)", argument, kind, given)


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param(lambda: calendars.Announcements(5), id="checked on a number"),
        pytest.param(lambda: calendars.Announcements(DAY, [5]), id="a number for a notice"),
        pytest.param(
            lambda: calendars.Announcements(DAY, [calendars.Notice(None)]), id="no source"
        ),
        pytest.param(
            lambda: calendars.Announcements(
                DAY, [calendars.Notice(law.Source("x", dated=DAY), swaps=5)]
            ),
            id="a number for swaps",
        ),
        pytest.param(
            lambda: calendars.Announcements(
                DAY,
                [calendars.Notice(law.Source("x", dated=DAY), swaps=[])],
            ),
            id="a list for a tuple",
        ),
        pytest.param(
            lambda: calendars.Announcements(
                DAY,
                [calendars.Notice(law.Source("x", dated=DAY), days_off=(calendars.DayOff(5),))],
            ),
            id="a number for a day off",
        ),
    ],
)
def test_announcements_are_checked_when_they_are_built_by_hand(facts):
    with suppress(ar.AdminReformError):
        ar.vietnam(announcements=facts(), last_year=2026)


def test_lists_of_announcements_become_tuples_and_days_plain():
    class Day(dt.date):
        pass

    swap = calendars.Swap(Day(2024, 4, 29), Day(2024, 5, 4))
    pause = calendars.HolidayBreak(Day(2024, 2, 8), Day(2024, 2, 14))
    day_off = calendars.DayOff(Day(2024, 7, 26), law.Bilingual("Quốc tang"))
    notice = calendars.Notice(law.Source("x"), 2024, pause, swaps=[swap], days_off=iter([day_off]))
    given = calendars.Announcements(Day(2024, 4, 12), [notice])
    assert given.notices == (notice,)
    assert (notice.swaps, notice.days_off) == ((swap,), (day_off,))
    days = (swap.off, swap.worked, pause.first, pause.last, day_off.day, given.checked_on)
    assert {type(day) for day in days} == {dt.date}
    hash(given)


@pytest.mark.parametrize(
    ("build", "message"),
    [
        (lambda: calendars.Announcements(5), "checked_on must be a datetime.date, got 5"),
        (lambda: calendars.Announcements(DAY, 5), "notices must be a list of Notice, got 5"),
        (lambda: calendars.Notice("x"), "source must be a Source, got 'x'"),
        (lambda: calendars.Notice(law.Source("x"), "2024"), "year must be an int, got '2024'"),
        (lambda: calendars.Notice(law.Source("x"), tet=5), "tet must be a HolidayBreak, got 5"),
        (
            lambda: calendars.Notice(law.Source("x"), national_day=5),
            "national_day must be a HolidayBreak",
        ),
        (lambda: calendars.Notice(law.Source("x"), swaps=[5]), "swaps holds Swap only, got 5"),
        (lambda: calendars.DayOff(AT_NINE), "day must be a date, got the datetime"),
        (lambda: calendars.DayOff(DAY, None), "name must be a Bilingual, got None"),
        (lambda: ar.read_announcements(b"x.toml"), "path must be the path of a file, got a bytes"),
        (lambda: ar.Counts.joined([5]), "rows holds Counts only, got 5"),
        (lambda: attrs.evolve(VN, occasions={DAY: "x"}), "an occasion must be an Occasion"),
        (
            lambda: attrs.evolve(VN, worked_mask=bytearray(VN.worked_mask)),
            "worked_mask must be a bytes",
        ),
    ],
)
def test_what_is_of_the_wrong_kind_is_named(build, message):
    with pytest.raises(ar.InvalidTypeError, match=message):
        build()


@pytest.mark.parametrize("kind", [ar.Counts, counting.Counts07a])
def test_no_rows_cannot_be_joined(kind):
    with pytest.raises(ar.InvalidValueError, match="rows to join are at least one, got none"):
        kind.joined([])


def test_a_calendar_does_not_go_beyond_the_last_date():
    last = ar.WorkingCalendar(dt.date.max, b"\1", b"\1", {})
    assert last.coverage == (dt.date.max, dt.date.max)
    with pytest.raises(ar.InvalidValueError, match="2 days from 9999-12-31 go beyond"):
        attrs.evolve(last, worked_mask=b"\1\1", finality=b"\1\1")


@pytest.mark.parametrize("table", ["worked_mask", "finality"])
def test_a_calendar_holds_known_bytes_only(table):
    with pytest.raises(ar.InvalidValueError, match=f"{table} holds bytes without a meaning"):
        attrs.evolve(VN, **{table: b"\x09" * len(VN.worked_mask)})
