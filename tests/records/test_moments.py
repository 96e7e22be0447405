"""Moments as people write them: every written form is read back, and nothing is guessed."""

import datetime as dt
from contextlib import suppress
from decimal import Decimal
from zoneinfo import ZoneInfo

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adminreform.errors import InvalidTypeError, InvalidValueError
from adminreform.records import parse_moment

DAY = dt.date(2024, 4, 26)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2149, 12, 31))
NOT_MIDNIGHT = dt.time(0, 0, 1)


def at(hour: int, minute: int = 0, second: int = 0) -> dt.datetime:
    return dt.datetime.combine(DAY, dt.time(hour, minute, second))


WEEKDAYS = ("Thứ Hai", "thứ ba", "THỨ TƯ", "Thứ 5", "thu sau", "Thứ Bảy", "Chủ nhật")
SHORT_WEEKDAYS = ("T2", "T3", "T4", "Thursday,", "T6", "t7", "CN")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)

# How a day is written, and how an instant is: each is a function of the moment.
DAY_FORMS = {
    "day first, slashes": lambda d: f"{d.day}/{d.month}/{d.year}",
    "day first, hyphens": lambda d: f"{d:%d-%m-%Y}",
    "day first, dots": lambda d: f"{d:%d.%m.%Y}",
    "with spaces": lambda d: f" {d.day} / {d.month} / {d.year}\u00a0",
    "after the word ngày": lambda d: f"Ngày {d:%d/%m/%Y}",
    "in words": lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
    "in words without ngày, upper case": lambda d: f"{d.day} THÁNG {d.month} NĂM {d.year}",
    "in words without accents": lambda d: f"ngay {d.day} thang {d.month} nam {d.year}",
    "in words with a slash": lambda d: f"{d.day} tháng {d.month}/{d.year}.",
    "after the day of the week": lambda d: f"{WEEKDAYS[d.weekday()]}, ngày {d:%d/%m/%Y}",
    "after a short day of the week": lambda d: f"{SHORT_WEEKDAYS[d.weekday()]} {d:%d/%m/%Y}",
    "month by its English name": lambda d: f"{d.day}-{MONTHS[d.month - 1][:3]}-{d.year}",
    "American, month by its name": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "8 digits": lambda d: f"{d:%Y%m%d}",
    "ISO": lambda d: d.isoformat(),
    "year first, slashes": lambda d: f"{d:%Y/%m/%d}",
    "ISO at midnight": lambda d: f"{d}T00:00:00",
    "with the hour of midnight": lambda d: f"{d:%d/%m/%Y} 00:00:00",
    "midnight, digits": lambda d: f"{d:%Y%m%d}000000",
}
INSTANT_FORMS = {
    "hour after": lambda m: f"{m:%d/%m/%Y %H:%M:%S}",
    "hour after, dots": lambda m: f"{m.day}.{m.month}.{m.year} {m:%H:%M:%S}",
    "hour after, comma": lambda m: f"{m:%d/%m/%Y, %H:%M:%S}",
    "hour after lúc": lambda m: f"{m:%d-%m-%Y} lúc {m:%H:%M:%S}",
    "hour before": lambda m: f"{m:%H:%M:%S %d/%m/%Y}",
    "hour before, ngày": lambda m: f"{m:%H:%M:%S} ngày {m:%d/%m/%Y}",
    "hour after a hyphen": lambda m: f"{m:%d/%m/%Y} - {m:%H:%M:%S}",
    "hour after T": lambda m: f"{m:%d/%m/%YT%H:%M:%S}",
    "hour with spaces": lambda m: f"{m:%H : %M : %S} {m:%d/%m/%Y}",
    "hours in words": lambda m: f"{m.hour} giờ {m:%M} phút {m:%S} giây, ngày {m:%d/%m/%Y}",
    "12 hours, Vietnamese": lambda m: f"{m:%d/%m/%Y %I:%M:%S} {'SA' if m.hour < 12 else 'CH'}",
    "12 hours, English": lambda m: f"{m:%d/%m/%Y %I:%M:%S %p}",
    "14 digits": lambda m: f"{m:%Y%m%d%H%M%S}",
    "ISO": lambda m: m.isoformat(),
    "ISO with a space and ticks": lambda m: f"{m:%Y-%m-%d %H:%M:%S}.0000000",
    "ISO in Vietnamese time": lambda m: f"{m.isoformat()}+07:00",
    "ISO in UTC": lambda m: f"{(m - dt.timedelta(hours=7)).isoformat()}Z",
    "ISO in New York": lambda m: f"{(m - dt.timedelta(hours=11)).isoformat()} -0400",
}
MINUTE_FORMS = {
    "hour after": lambda m: f"{m:%d/%m/%Y %H:%M}",
    "15h30": lambda m: f"{m.hour}h{m:%M} ngày {m:%d/%m/%Y}",
    "15h30 after": lambda m: f"{m:%d/%m/%Y} {m.hour}h{m:%M}",
    "15g30": lambda m: f"{m.hour}g{m:%M}, {m:%d/%m/%Y}",
    "in words": lambda m: f"{m.hour} giờ {m:%M} phút ngày {m.day} tháng {m.month} năm {m.year}",
    "as in a decision": lambda m: (
        f"hồi {m.hour} giờ {m:%M} phút, ngày {m.day} tháng {m.month} năm {m.year}"
    ),
    "12 digits": lambda m: f"{m:%Y%m%d%H%M}",
    "ISO without seconds": lambda m: f"{m:%Y-%m-%dT%H:%M}",
}


class TestEveryWrittenFormIsReadBack:
    @pytest.mark.parametrize("form", DAY_FORMS)
    @given(day=DAYS)
    def test_of_a_day(self, form, day):
        assert parse_moment(DAY_FORMS[form](day)) == day
        assert type(parse_moment(DAY_FORMS[form](day))) is dt.date

    @pytest.mark.parametrize("form", INSTANT_FORMS)
    @given(
        day=DAYS.filter(lambda day: dt.date(1950, 1, 2) < day < dt.date(2149, 12, 30)),
        time=st.times(NOT_MIDNIGHT).map(lambda time: time.replace(microsecond=0)),
    )
    def test_of_an_instant(self, form, day, time):
        moment = dt.datetime.combine(day, time)
        assert parse_moment(INSTANT_FORMS[form](moment)) == moment

    @pytest.mark.parametrize("form", MINUTE_FORMS)
    @given(day=DAYS, time=st.times(NOT_MIDNIGHT).map(lambda time: time.replace(second=30)))
    def test_of_an_instant_to_the_minute(self, form, day, time):
        moment = dt.datetime.combine(
            day, time.replace(minute=time.minute or 1, second=0, microsecond=0)
        )
        assert parse_moment(MINUTE_FORMS[form](moment)) == moment

    @given(DAYS)
    def test_of_a_day_in_the_object_of_a_library(self, day):
        for value in (
            day,
            dt.datetime.combine(day, dt.time()),
            np.datetime64(day),
            pd.Timestamp(day),
        ):
            found = parse_moment(value)
            assert (type(found), found) == (dt.date, day)

    @given(DAYS, st.times(NOT_MIDNIGHT))
    def test_of_an_instant_in_the_object_of_a_library(self, day, time):
        moment = dt.datetime.combine(day, time)
        for value in (
            moment,
            np.datetime64(moment),
            pd.Timestamp(moment),
            np.datetime64(moment, "ns"),
        ):
            found = parse_moment(value)
            assert (type(found), found) == (dt.datetime, moment)

    @pytest.mark.parametrize(
        ("epoch", "zero"), [(1900, dt.date(1899, 12, 30)), (1904, dt.date(1904, 1, 1))]
    )
    @given(day=DAYS, seconds=st.integers(1, 86_399))
    def test_of_a_serial_number(self, epoch, zero, day, seconds):
        number = (day - zero).days
        assert parse_moment(number, excel=epoch) == day
        assert parse_moment(float(number), excel=epoch) == day
        instant = dt.datetime.combine(day, dt.time()) + dt.timedelta(seconds=seconds)
        assert parse_moment(number + seconds / 86_400, excel=epoch) == instant

    @given(DAYS)
    def test_of_a_number_of_eight_digits_in_a_sheet(self, day):
        assert parse_moment(int(f"{day:%Y%m%d}"), excel=1900) == day


class TestWorkedForms:
    """The forms that registers and portals were seen to use, with what they mean."""

    @pytest.mark.parametrize(
        ("written", "moment"),
        [
            ("26/4/2024", DAY),
            ("26-04-2024", DAY),
            ("26.04.2024 07:05:09", at(7, 5, 9)),
            ("15:30 26/04/2024", at(15, 30)),
            ("15h30 ngày 26/04/2024", at(15, 30)),
            ("8h ngày 26/4/2024", at(8)),
            ("15g30 phút 26/04/2024", at(15, 30)),
            ("26/04/2024 3:30:00 CH", at(15, 30)),
            ("26/04/2024 12:05 SA", at(0, 5)),
            ("26/04/2024 12:05 CH", at(12, 5)),
            ("ngày 26 tháng 4 năm 2024", DAY),
            ("ngày 26 tháng 04, năm 2024", DAY),
            ("20240426", DAY),
            ("202404260705", at(7, 5)),
            ("20240426070509", at(7, 5, 9)),
            ("２６/０４/２０２４", DAY),
            ("2024-04-26T01:30:00Z", at(8, 30)),
            ("2024-04-25T17:00:00.000Z", DAY),
            ("2024-04-26 08:30:00 +07", at(8, 30)),
            ("2024-04-26T08:30:09,5+07:00", at(8, 30, 9).replace(microsecond=500_000)),
            (dt.datetime(2024, 4, 25, 20, tzinfo=dt.UTC), at(3)),
            (pd.Timestamp("2024-04-26 01:30", tz="UTC"), at(8, 30)),
        ],
    )
    def test_is_read(self, written, moment):
        assert parse_moment(written) == moment

    @pytest.mark.parametrize(
        "empty",
        [
            *(None, "", "  ", "-", "null", "NaT", "nan", "N/A", "chưa có kết quả", "Chưa trả"),
            *("00000000000000", "0001-01-01", "0001-01-01T00:00:00", dt.datetime(1, 1, 1)),
            *(float("nan"), pd.NaT, pd.NA, np.datetime64("NaT", "s"), np.float64("nan")),
        ],
    )
    def test_an_empty_cell_is_no_moment(self, empty):
        assert parse_moment(empty) is None

    def test_an_instant_is_converted_to_the_zone_of_the_register(self):
        written = "2010-10-01T01:06:40+0200"
        assert parse_moment(written) == dt.datetime(2010, 10, 1, 6, 6, 40)
        amsterdam = ZoneInfo("Europe/Amsterdam")
        assert parse_moment(written, zone=amsterdam) == dt.datetime(2010, 10, 1, 1, 6, 40)

    def test_a_timestamp_of_pandas_does_not_stay_one(self):
        assert type(parse_moment(pd.Timestamp("2024-04-26 10:00"))) is dt.datetime


class TestRefused:
    @pytest.mark.parametrize(
        ("written", "reason"),
        [
            ("04/26/2024", "the month comes before the day"),
            ("04/26/2024 3:30 PM", "the month comes before the day"),
            ("2/31/2024", "the month comes before the day"),
            ("31/02/2024", "the calendar has no such day"),
            ("00/02/2024", "the calendar has no such day"),
            ("45/13/2024", "the calendar has no such day"),
            ("2024-02-30", "the calendar has no such day"),
            ("20240230", "the calendar has no such day"),
            ("Thứ Năm, 26/04/2024", "the day is another day of the week"),
            ("26-Foo-2024", "it is not a day or an instant"),
            ("30 Feb 2024", "the calendar has no such day"),
            ("26/04/24", "the year is written with two digits"),
            ("26-04-24 10:00", "the year is written with two digits"),
            ("45408", "a bare number is not a day; read a workbook with read_excel"),
            ("45408,5", "a bare number is not a day; read a workbook with read_excel"),
            (45408, "a bare number is not a day; read a workbook with read_excel"),
            (20240426, "a bare number is not a day; read a workbook with read_excel"),
            ("26/04/2024 - 30/04/2024", "the cell holds two moments"),
            ("26/04/2024\n2024-05-02", "the cell holds two moments"),
            ("07:30 26/04/2024 15:30", "the cell holds two moments"),
            (
                "=DATE(2024,4,26)",
                "the cell holds a formula without its value, or an error; save the file with "
                "values",
            ),
            ("26/04.2024", "it is not a day or an instant"),
            ("tháng 4 năm 2024", "it is not a day or an instant"),
            ("2024-04-26 3:30 PM", "it is not a day or an instant"),
            ("x" * 1_000_000, "it is not a day or an instant"),
            ("24:00 26/04/2024", "the clock has no such time"),
            ("26/04/2024 13:30 CH", "the clock has no such time"),
            ("26/04/2024 0:30 AM", "the clock has no such time"),
            ("26/04/2024 10:61", "the clock has no such time"),
            ("2024-04-26T10:00+24:00", "the clock has no such time"),
            ("2024-04-26T10:00+07:60", "the clock has no such time"),
            ("26/04/2924", "the year lies outside 1950 to 2149"),
            ("9999-12-31T23:00:00-05:00", "the year lies outside 1950 to 2149"),
            (dt.date(1899, 12, 30), "the year lies outside 1950 to 2149"),
        ],
    )  # fmt: skip
    def test_with_its_reason(self, written, reason):
        with pytest.raises(InvalidValueError, match="was not read: ") as caught:
            parse_moment(written)
        assert f"was not read: {reason}; " in str(caught.value)
        assert len(str(caught.value)) < 250

    @pytest.mark.parametrize(
        "number", [0, -1, 15, 250_000, 1.5e9, 20240426.5, 99_999_999, 1e300, float("inf")]
    )
    def test_a_number_that_is_no_day_of_a_sheet(self, number):
        with pytest.raises(InvalidValueError, match="was not read"):
            parse_moment(number, excel=1900)

    @pytest.mark.parametrize(
        "value", [True, dt.time(3), dt.timedelta(days=1), b"26/04/2024", ["26/04/2024"], object()]
    )
    def test_what_holds_no_moment(self, value):
        with pytest.raises(InvalidTypeError, match="it holds no text, day or number"):
            parse_moment(value, excel=1900)

    @pytest.mark.parametrize("excel", [1990, [], "1900", Decimal("sNaN")], ids=repr)
    def test_an_unknown_epoch(self, excel):
        with pytest.raises(InvalidValueError, match="excel must be 1900, 1904 or None, got "):
            parse_moment(45408, excel=excel)

    @pytest.mark.parametrize(
        "written", ["Nguyễn Văn A", "0912345678", "0912.345.678", "079203001234", "12 Lê Lợi"]
    )
    def test_a_name_a_phone_or_an_address_is_not_quoted(self, written):
        with pytest.raises(
            InvalidValueError, match=f"^a text of {len(written)} characters was not"
        ):
            parse_moment(written)

    def test_a_date_is_quoted_as_it_is_written(self):
        with pytest.raises(InvalidValueError, match=r"^'31/02/2024' was not read"):
            parse_moment(" 31/02/2024")

    @given(st.text(alphabet="0123456789/:-. hTZ", max_size=24))
    def test_any_other_text_of_digits_and_marks_is_a_moment_or_a_clear_refusal(self, text):
        found = None
        with suppress(InvalidValueError):
            found = parse_moment(text)
        assert found is None or 1950 <= found.year <= 2149
