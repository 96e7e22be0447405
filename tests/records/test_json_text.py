"""Every fact and result as JSON and back: equal, exact, and nothing but what was written."""

import datetime as dt
import enum
import json
from collections import ChainMap, OrderedDict
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from zoneinfo import ZoneInfo

import attrs
import jsonschema
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import adminreform as ar
from adminreform import domain, law
from adminreform.calculation import counting
from adminreform.calendars import WorkingCalendar
from adminreform.errors import InvalidTypeError, InvalidValueError
from adminreform.records import from_json, json_schema, parse_moment, read_rows, to_json
from adminreform.testing import batches, dossiers
from builders import PUBLIC

SCHEMA = json_schema()
LIMIT = ar.TimeLimit(3, "working_days")


def is_drawn(kind: type) -> bool:
    """Check whether the strategies draw a class; results are computed instead."""

    @settings(max_examples=1, database=None, phases=[Phase.generate])
    @given(st.from_type(kind))
    def draw(thing: object) -> None:
        del thing

    try:
        draw()
    except InvalidArgument:
        return False
    return True


CLASSES = [
    kind
    for kind in PUBLIC.values()
    if isinstance(kind, type) and not issubclass(kind, BaseException)
]
FACTS = [kind for kind in CLASSES if issubclass(kind, enum.Enum) or is_drawn(kind)]


def round_trip(thing: object) -> None:
    text = to_json(thing)
    twin = from_json(text)
    assert twin == thing
    assert type(twin) is type(thing)
    assert to_json(twin) == text  # equal things may differ inside: 1 and True, a list and a tuple
    assert from_json(text.encode()) == thing


def schema_of(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({**SCHEMA["$defs"][name], "$defs": SCHEMA["$defs"]})


def value_of(text: str) -> object:
    return json.loads(text)["value"]


def wrapped(value: object) -> str:
    return json.dumps({"format": "adminreform", "version": 1, "value": value})


class TestRoundTrip:
    @pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
    @given(data=st.data())
    def test_of_every_class_of_facts(self, kind, data):
        round_trip(data.draw(st.from_type(kind)))

    @given(st.lists(dossiers(), max_size=5, unique_by=lambda dossier: dossier.code))
    def test_of_what_is_computed_from_dossiers(self, drawn):
        calendar = ar.vietnam()
        table = ar.count_dossiers(drawn, ar.Period.calendar_year(2024), calendar=calendar)
        results = [
            table,
            table.total,
            ar.count_07a(drawn, ar.Period.calendar_year(2024), calendar=calendar),
            ar.due_soon(drawn, as_of=dt.date(2024, 6, 3), within=20, calendar=calendar),
        ]
        for dossier in drawn:
            try:
                deadline = ar.deadline(dossier, calendar=calendar)
            except ar.AdminReformError:
                continue
            results += [deadline, *deadline.steps(), *deadline.findings]
            results.append(ar.lateness(dossier, as_of=dt.date(2030, 1, 2), calendar=calendar))
        round_trip(results)

    @pytest.mark.parametrize(
        "text",
        [
            "Tiếp nhận 1.234 hồ sơ; đã giải quyết 1.200 hồ sơ (đúng hạn 1.150 hồ sơ, đạt 95,83%).",
            "Tổng số hồ sơ 1000, đã giải quyết 30; tỷ lệ đúng hạn 76,66% (23/30).",
        ],
    )
    def test_of_an_audit(self, text):
        audit = ar.audit(text)
        round_trip([audit, *audit.findings, audit.report, *audit.report.figures])

    def test_of_a_limit_that_was_read(self):
        round_trip(ar.parse_time_limits("10 ngày làm việc (hoặc 7 ngày đối với nhà ở riêng lẻ)"))

    def test_of_what_was_read_from_rows(self):
        rows = [
            {"Mã hồ sơ": "H40-1", "Ngày tiếp nhận": "26/04/2024", "Ngày hẹn": "06/05/2024 10:30"},
            {"Mã hồ sơ": "H40-2", "Ngày tiếp nhận": "31/04/2024", "Họ tên": "Nguyễn Văn A"},
            {"Mã hồ sơ": "H40-1", "Ngày tiếp nhận": "26/04/2024", "Ngày hẹn": "06/05/2024 10:30"},
        ]
        procedure, unit = ar.Procedure("1.004222"), ar.Unit("H40")
        round_trip(read_rows(rows, procedure=procedure, unit=unit, channel="direct"))

    @pytest.mark.parametrize(
        "value",
        [
            *(None, True, 0, 10**30, 1.5, -0.0, "", "Đủ\u2028 hồ sơ", "\ud800", (), (1, (2,))),
            *([], [LIMIT], {}, {"a": LIMIT, (1, 2): None}, {1, "a"}, frozenset({LIMIT})),
            *(b"", b"\x00\xff", Fraction(1, 3), Decimal("1.50"), dt.time(7, 30), dt.time.max),
            *(dt.date(2024, 4, 26), dt.timedelta(days=-1, microseconds=1)),
            *(dt.datetime(2024, 4, 26, 7, 30, 0, 5), dt.datetime(2024, 4, 26, tzinfo=dt.UTC)),
        ],
    )
    def test_of_a_plain_value(self, value):
        round_trip(value)
        jsonschema.Draft202012Validator(SCHEMA).validate(json.loads(to_json(value)))

    def test_a_mapping_of_another_kind_becomes_a_dict(self):
        for mapping in (MappingProxyType({"a": 1}), ChainMap({"a": 1}), OrderedDict(a=1)):
            assert from_json(to_json(mapping)) == {"a": 1}

    def test_an_instant_keeps_its_zone(self):
        vietnamese = dt.datetime(2024, 4, 26, 7, 30, tzinfo=ar.VIETNAM_TIME)
        assert from_json(to_json(vietnamese)).tzinfo is ar.VIETNAM_TIME
        amsterdam = ZoneInfo("Europe/Amsterdam")
        for fold in (0, 1):
            moment = dt.datetime(2024, 10, 27, 2, 30, tzinfo=amsterdam, fold=fold)
            twin = from_json(to_json(moment))
            assert (twin, twin.tzinfo, twin.fold) == (moment, amsterdam, fold)


class TestText:
    def test_of_a_dossier_leaves_out_what_is_default(self):
        dossier = ar.Dossier(
            "H40-1",
            ar.Procedure("1.004222", limit=LIMIT),
            ar.Unit("H40", "Tỉnh X"),
            "online",
            received_at=dt.datetime(2024, 4, 26, 15, 30),
        )
        assert json.loads(to_json(dossier)) == {
            "format": "adminreform",
            "version": 1,
            "value": {
                "is": "Dossier",
                "code": "H40-1",
                "procedure": {
                    "is": "Procedure",
                    "code": "1.004222",
                    "limit": {
                        "is": "TimeLimit",
                        "amount": 3,
                        "unit": {"is": "TimeUnit", "value": "working_days"},
                    },
                },
                "unit": {"is": "Unit", "code": "H40", "name": "Tỉnh X"},
                "channel": {"is": "Channel", "value": "online"},
                "received_at": {"is": "datetime", "value": "2024-04-26T15:30:00"},
            },
        }
        assert "Tỉnh X" in to_json(dossier)
        assert to_json(dossier, indent=2).startswith('{\n  "format": "adminreform",\n')

    @pytest.mark.parametrize(
        "arguments",
        [
            {},
            {"swaps": False},
            {"known_at": dt.date(2024, 4, 1)},
            {"strict": True, "last_year": 2030},
        ],
    )
    def test_of_a_shipped_calendar_is_its_recipe(self, arguments):
        calendar = ar.vietnam(**arguments)
        text = to_json(calendar)
        assert len(text) < 350
        assert value_of(text)["edition"] == {"is": "date", "value": calendar.edition.isoformat()}
        assert from_json(text) is calendar
        schema_of("WorkingCalendar").validate(value_of(text))

    def test_of_any_other_calendar_is_its_days(self):
        own = ar.vietnam().with_days_off([dt.date(2024, 7, 1)], occasion="lễ hội")
        small = WorkingCalendar.between(dt.date(2024, 1, 1), dt.date(2024, 1, 31))
        old = attrs.evolve(ar.vietnam(), edition=dt.date(2020, 1, 1))
        late = attrs.evolve(small, first=dt.date(2200, 1, 1), edition=dt.date(2200, 1, 1))
        for calendar in (own, small, old, late):
            assert "built_by" not in value_of(to_json(calendar))
            round_trip(calendar)

    def test_of_a_calendar_of_another_edition_is_refused(self):
        text = to_json(ar.vietnam())
        edition = ar.vietnam().edition.isoformat()
        message = (
            f"the text holds the calendar of edition 2020-01-01, this library has that of {edition}"
        )
        with pytest.raises(InvalidValueError, match=message):
            from_json(text.replace(edition, "2020-01-01"))


class TestWhatIsNotWritten:
    @pytest.mark.parametrize(
        "thing",
        [
            *(print, object(), float("nan"), float("inf"), ar, ar.Dossier, 1j, bytearray(b"x")),
            *(range(3), (print,), {"a": print}),
        ],
    )
    def test_has_no_exact_form(self, thing):
        with pytest.raises(InvalidTypeError, match="to_json writes the facts and results of this"):
            to_json(thing)

    def test_a_register_by_a_function(self):
        register = counting.Register([], calendar=ar.vietnam(), by=len)
        with pytest.raises(InvalidTypeError, match="a grouping of your own, is not written"):
            to_json(register)

    def test_a_subclass_is_not_its_class(self):
        @attrs.frozen
        class Unit(ar.Unit):
            """A class of the caller with the name of a public one."""

        with pytest.raises(InvalidTypeError, match="got a Unit"):
            to_json(Unit("H40"))

    def test_a_zone_without_a_name(self):
        class Zone(dt.tzinfo):
            def utcoffset(self, moment):  # noqa: ARG002 - its protocol
                return dt.timedelta(hours=7)

        with pytest.raises(InvalidTypeError, match=r"a time zone must be a datetime\.timezone or"):
            to_json(dt.datetime(2024, 4, 26, tzinfo=Zone()))
        with pytest.raises(InvalidTypeError, match="a time of day has no time zone here"):
            to_json(dt.time(7, tzinfo=dt.UTC))


class TestWhatIsNotRead:
    @pytest.mark.parametrize("text", [5, None, {}, bytearray(b"{}")])
    def test_what_is_not_text(self, text):
        with pytest.raises(InvalidTypeError, match="text must be a str or bytes"):
            from_json(text)

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("", "the text is not JSON"),
            ("{", "the text is not JSON"),
            (b"\xff\xfe\xfd", "the text is not JSON"),
            ("9" * 5000, "the text is not JSON"),
            ("[" * 100_000, "the text is nested too deeply"),
            ("[]", "the text was not written by to_json"),
            ('{"format": "adminreform"}', "the text was not written by to_json"),
            ('{"format": "other", "version": 1, "value": 1}', "was not written by to_json"),
            ('{"format": "adminreform", "value": 1}', "version must be a whole number, got None"),
            ('{"format": "adminreform", "version": true, "value": 1}', "version must be a whole"),
            ('{"format": "adminreform", "version": 0, "value": 1}', "version must be a whole"),
            (
                '{"format": "adminreform", "version": 99, "value": 1}',
                "the text has version 99 of the format, this library reads up to 1; update",
            ),
            ('{"format": "adminreform", "version": 1, "value": NaN}', "the text holds NaN"),
            ('{"format": "adminreform", "format": "x"}', "names one key of an object twice"),
        ],
    )
    def test_what_to_json_does_not_write(self, text, message):
        with pytest.raises(InvalidValueError, match=message):
            from_json(text)

    @pytest.mark.parametrize(
        ("value", "message"),
        [
            ({}, "an object of the text does not name what it is"),
            ({"is": 5}, "an object of the text does not name what it is"),
            ({"is": "Dosier"}, "'Dosier' is not a class that can be read; did you mean 'Dossier'?"),
            ({"is": "os.system", "command": "x"}, "it may come from a newer version"),
            ({"is": "Register"}, "the text does not hold a valid Register"),
            ({"is": "Register", "seal": 1}, "the text does not hold a valid Register"),
            ({"is": "Unit", "code": "1", "seal": 1}, "'seal' is not an argument of Unit; it may"),
            ({"is": "Unit"}, "the text does not hold a valid Unit"),
            ({"is": "Unit", "code": ""}, "code must not be blank"),
            ({"is": "Level", "value": "village"}, "the text does not hold a valid Level"),
            ({"is": "Level", "of": "province"}, "'of' in place of a value"),
            ({"is": "Level"}, "the text does not hold a valid Level"),
            ({"is": "Coverage", "value": [1]}, "the text does not hold a valid Coverage"),
            ({"is": "date", "value": "26/04/2024"}, "the text does not hold a valid date"),
            ({"is": "date", "value": 5}, "the text does not hold a valid date"),
            ({"is": "date"}, "the text does not hold a valid date"),
            ({"is": "datetime", "value": "2024-04-26T10:00", "zone": "X/Y"}, "a valid datetime"),
            ({"is": "datetime", "value": "2024-04-26T10:00", "zone": "Asia"}, "a valid datetime"),
            ({"is": "datetime", "value": "2024-04-26", "zone": "../etc/passwd"}, "valid datetime"),
            ({"is": "duration", "value": [10**20, 0, 0]}, "a valid duration"),
            ({"is": "fraction", "value": "1e999999999"}, "a valid fraction"),
            ({"is": "fraction", "value": "1/0"}, "a valid fraction"),
            ({"is": "fraction", "value": 0.5}, "a valid fraction"),
            ({"is": "decimal", "value": "1e999999999"}, "a valid decimal"),
            ({"is": "decimal", "value": 0.5}, "a valid decimal"),
            ({"is": "decimal", "value": "x"}, "a valid decimal"),
            ({"is": "bytes", "value": "*"}, "a valid bytes"),
            ({"is": "dict", "items": [[1, 2], [1, 3]]}, "a valid dict"),
            ({"is": "dict", "items": [[{"is": "list", "value": []}, 3]]}, "a valid dict"),
            ({"is": "set", "value": 5}, "a valid set"),
            ({"is": "WorkingCalendar", "built_by": "vietnam"}, "a valid WorkingCalendar"),
            ({"is": "WorkingCalendar", "built_by": "x"}, "'built_by' is not an argument"),
        ],
    )
    def test_what_is_not_valid(self, value, message):
        with pytest.raises((InvalidValueError, InvalidTypeError)) as caught:
            from_json(wrapped(value))
        assert message in str(caught.value)

    @given(st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(
            sorted(SCHEMA["$defs"])),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
            st.sampled_from(["is", "value", "code", "items", "zone", "unit", "limit"]), inner,
            max_size=3),
        max_leaves=8,
    ))  # fmt: skip
    def test_any_other_text_is_read_or_clearly_refused(self, value):
        try:
            from_json(wrapped(value))
        except ar.AdminReformError as error:
            assert str(error)  # noqa: PT017


class TestSchema:
    def test_is_a_schema_of_its_draft(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    @pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.__name__)
    @settings(max_examples=3)
    @given(data=st.data())
    def test_holds_for_every_class_of_facts(self, kind, data):
        schema_of(kind.__name__).validate(value_of(to_json(data.draw(st.from_type(kind)))))

    def test_has_a_definition_for_every_public_class(self):
        written = {kind.__name__ for kind in CLASSES} - {"DailyTotals"}
        assert written <= set(SCHEMA["$defs"])

    @pytest.mark.parametrize(
        "change",
        [
            lambda unit: unit.pop("code"),
            lambda unit: unit.pop("is"),
            lambda unit: unit.update(code=5),
            lambda unit: unit.update(seal="x"),
            lambda unit: unit.update(level={"is": "Level", "value": "village"}),
            lambda unit: unit.update(level="province"),
            lambda unit: unit.update(parent={"is": "Procedure", "code": "1"}),
        ],
    )
    def test_tells_a_broken_record(self, change):
        unit = value_of(to_json(ar.Unit("H40", "Tỉnh X", "province")))
        schema_of("Unit").validate(unit)
        change(unit)
        with pytest.raises(jsonschema.ValidationError):
            schema_of("Unit").validate(unit)

    def test_names_the_types_of_arguments(self):
        assert SCHEMA["$defs"]["Reappointment"]["properties"]["appointed_on"] == {
            "$ref": "#/$defs/date"
        }
        coverage = SCHEMA["$defs"]["Coverage"]["properties"]["value"]["prefixItems"]
        assert coverage == [{"$ref": "#/$defs/date"}] * 2
        assert SCHEMA["$defs"]["Rules"]["properties"]["counting"]["enum"] == ["civil", "clock"]


def test_a_moment_is_stored_as_it_was_read():
    assert from_json(to_json(parse_moment("26/04/2024 15:30"))) == dt.datetime(2024, 4, 26, 15, 30)


def test_a_source_with_quotes_and_tags_stays_text():
    round_trip(law.Source('"</script>{"is": "Unit"}', "x"))


class TestRegisters:
    """A register is written as what builds it, and counts the same when it is read back."""

    @settings(max_examples=10)
    @given(
        batches(max_size=8, with_history=None),
        st.sampled_from(["unit", ("unit", "channel"), "procedure"]),
        st.sampled_from(["statutory", "appointed"]),
    )
    def test_counts_the_same(self, batch, by, against):
        register = ar.Register(batch, calendar=ar.vietnam(), by=by, against=against)
        text = to_json(register)
        schema_of("Register").validate(value_of(text))
        again = from_json(text)
        assert list(again) == list(register)
        for year in (2023, 2024):
            period = ar.Period.calendar_year(year)
            assert again.count(period) == register.count(period)

    def test_with_calendars_of_units_and_earlier_states(self):
        unit = ar.Unit("H40")
        closed = ar.vietnam().with_days_off([dt.date(2024, 5, 3)])
        calendars = domain.Calendars(ar.vietnam(), own=[domain.UnitCalendar("H40", closed)])
        procedure = ar.Procedure("1.0", limit=ar.TimeLimit(3, "working_days"))
        first = ar.Dossier("A-1", procedure, unit, "post", received_at=dt.date(2024, 4, 26))
        later = attrs.evolve(first, resolved_at=dt.date(2024, 5, 6))
        register = ar.Register([first], calendar=calendars, duplicates="last")
        register.add(later)
        again = from_json(to_json(register))
        may = ar.Period.calendar_month(2024, 5)
        assert again.count(may) == register.count(may)
        assert again.count(may)["H40"].resolved_on_time == 1
        assert [one.code for one in again.count(may).left_out] == ["A-1"]
