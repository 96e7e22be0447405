"""How long dossiers take, and how long open ones have waited."""

import copy
import pickle
import statistics
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.calculation import counting
from adminreform.domain import Calendars, UnitCalendar
from adminreform.testing import dossiers
from builders import D, dossier, numbered

VN = ar.vietnam()
MAY, YEAR = ar.Period.calendar_month(2024, 5), ar.Period.calendar_year(2024)


def resolved(code, day, unit="A", **facts):
    return dossier(code, unit=unit, received_at="2024-04-26", resolved_at=f"2024-05-{day}", **facts)


# From Friday 26/4/2024 the working days are 2, 3 and 4 May (29/4 was swapped against 4/5).
CASES = [resolved("1", "02"), resolved("2", "03"), resolved("3", "06"), resolved("4", "04", "B")]


class TestHandlingDays:
    def test_mean_and_median_are_exact_in_working_and_calendar_days(self):
        table = counting.handling_days(CASES, MAY, calendar=VN, by="unit")
        # Unit A: 1, 2 and 4 working days; 6, 7 and 10 calendar days.
        assert table["A"] == counting.HandlingDays(
            3, Fraction(7, 3), Fraction(2), Fraction(23, 3), Fraction(7)
        )
        # All: 1, 2, 4 and 3 working days; 6, 7, 10 and 8 calendar days.
        assert table.total == counting.HandlingDays(
            4, Fraction(5, 2), Fraction(5, 2), Fraction(31, 4), Fraction(15, 2)
        )

    def test_those_without_a_result_in_the_period_are_not_measured(self):
        other = [
            dossier("5", received_at="2024-04-26"),
            dossier("6", received_at="2024-04-26", resolved_at="2024-06-03"),
            resolved("7", "06", outcome="refused"),
        ]
        assert counting.handling_days(other, MAY, calendar=VN).total.dossiers == 0

    def test_a_unit_is_measured_by_its_own_calendar(self):
        closed = VN.with_days_off([D("2024-05-03")])
        own = Calendars(VN, [UnitCalendar("B", closed)])
        table = counting.handling_days(CASES, MAY, calendar=own, by="unit")
        assert (table["A"].mean_working, table["B"].mean_working) == (Fraction(7, 3), 2)

    def test_whom_the_calendar_cannot_measure_is_left_out(self):
        short = ar.WorkingCalendar.between(D("2024-05-01"), D("2024-05-31"))
        table = counting.handling_days(CASES, MAY, calendar=short)
        assert [one.code for one in table.left_out] == ["1", "2", "3", "4"]
        strict = Calendars(VN, strict=True)
        assert len(counting.handling_days(CASES, MAY, calendar=strict).left_out) == 4

    def test_print_in_columns(self):
        table = counting.handling_days(CASES, MAY, calendar=VN, by="unit")
        # The figures of the first test, with two decimals.
        assert [line.split()[-6:] for line in table.text("vi").splitlines()[-3::2]] == [
            ["B", "1", "3", "3", "8", "8"],
            ["cộng", "4", "2,5", "2,5", "7,75", "7,5"],
        ]
        assert "| A | 3 | 2.33 | 2 | 7.67 | 7 |" in table.markdown("en")
        assert "| **Total** | **0** | **–** | **–** | **–** | **–** |" in counting.handling_days(
            [], MAY, calendar=VN
        ).markdown("en")

    @given(st.lists(dossiers(), max_size=8).map(numbered))
    def test_is_what_counting_day_by_day_finds(self, drawn):
        days = [
            sum(
                VN.is_working_day(one.received_on + shift * (D("2024-01-02") - D("2024-01-01")))
                for shift in range(1, (one.resolved_on - one.received_on).days + 1)
            )
            for one in drawn
            if one.received_on and one.resolved_on and one.resolved_on in YEAR and not one.outcome
        ]
        found = counting.handling_days(drawn, YEAR, calendar=VN).total
        assert found.dossiers == len(days)
        if days:
            assert found.mean_working * len(days) == sum(days)
            assert float(found.median_working) == statistics.median(days)


class TestOpenAges:
    OPEN = (
        dossier("1", received_at="2024-05-31"),
        dossier("2", received_at="2024-05-21"),
        dossier("3", received_at="2024-05-20"),
        dossier("4", received_at="2024-03-02"),
        dossier("5", unit="B", received_at="2024-03-01"),
        dossier("6", received_at="2024-05-02", resolved_at="2024-05-31"),
        dossier("7", received_at="2024-05-02", resolved_at="2024-06-01"),
        dossier("8", received_at="2024-06-01"),
        dossier("9", submitted_at="2024-05-20"),
    )

    def test_are_counted_in_bands_of_days_since_receipt(self):
        table = counting.open_ages(self.OPEN, D("2024-05-31"), by="unit")
        # 0 and 10 days; 11 and 29; 90; and 91 in unit B.
        assert table["H40"].bands == (("0-10", 2), ("11-30", 2), ("31-90", 1), ("> 90", 0))
        assert table["B"].bands == (("0-10", 0), ("11-30", 0), ("31-90", 0), ("> 90", 1))
        assert (table.total.total, table.total.oldest, table["H40"].oldest) == (6, 91, 90)
        assert [one.code for one in table.left_out] == ["9"]

    def test_print_in_a_column_for_each_band(self):
        printed = counting.open_ages(self.OPEN, D("2024-05-31"), by="unit").markdown("en")
        assert (
            "| Group | open | 0-10 days | 11-30 days | 31-90 days | > 90 days | oldest, days |"
            in printed
        )
        assert "| H40 | 5 | 2 | 2 | 1 | 0 | 90 |" in printed
        assert "| **Total** | **6** | **2** | **2** | **1** | **1** | **91** |" in printed

    def test_are_pickled_and_copied_by_value(self):
        table = counting.open_ages(self.OPEN, D("2024-05-31"), by="unit")
        assert pickle.loads(pickle.dumps(table)) == copy.deepcopy(table) == table  # noqa: S301

    def test_bands_are_chosen(self):
        table = counting.open_ages(self.OPEN, D("2024-05-31"), bands=[30])
        assert table.total.bands == (("0-30", 4), ("> 30", 2))

    def test_no_dossiers_have_no_age(self):
        assert counting.open_ages([], D("2024-05-31")).total.oldest is None

    @given(st.lists(dossiers(), max_size=8).map(numbered))
    def test_are_as_many_as_the_form_counts_open_and_dated(self, drawn):
        table = ar.count_dossiers(drawn, YEAR, calendar=VN)
        undated = sum(one.code in {left.code for left in table.left_out} for one in drawn)
        found = counting.open_ages(drawn, YEAR.last).total.total
        assert table.total.open_total <= found <= table.total.open_total + undated

    @pytest.mark.parametrize("bands", [(), (10, 10), (30, 10)])
    def test_bands_rise(self, bands):
        with pytest.raises(ar.InvalidValueError, match="bands must be the last days"):
            counting.open_ages([], D("2024-05-31"), bands=bands)

    @pytest.mark.parametrize("bands", ["10", 10, (1.5,)])
    def test_bands_are_days(self, bands):
        with pytest.raises(ar.InvalidTypeError):
            counting.open_ages([], D("2024-05-31"), bands=bands)


class TestRowsOfUnits:
    PROVINCE = ar.Unit("P")
    WARDS = (ar.Unit("P.1", parent=PROVINCE), ar.Unit("P.2", parent=PROVINCE))
    ONE = dossier("1", unit=WARDS[0], received_at="2024-04-26", resolved_at="2024-05-04")
    OPEN = dossier("2", unit=WARDS[0], received_at="2024-05-02")

    @pytest.mark.parametrize("by", ["unit", "unit_tree"])
    def test_units_without_dossiers_have_a_row(self, by):
        days = counting.handling_days([self.ONE], MAY, calendar=VN, by=by, units=self.WARDS)
        ages = counting.open_ages([self.OPEN], MAY.last, by=by, units=self.WARDS)
        assert set(days) == set(ages) == {"P.1", "P.2"} | ({"P"} if by == "unit_tree" else set())
        assert days["P.2"] == counting.HandlingDays(0, None, None, None, None)
        assert (ages["P.2"].total, ages["P.2"].oldest) == (0, None)
        assert ages["P.2"].bands == (("0-10", 0), ("11-30", 0), ("31-90", 0), ("> 90", 0))
        assert (days.total.dossiers, ages.total.total) == (1, 1)

    def test_units_have_rows_by_unit_only(self):
        with pytest.raises(ar.InvalidValueError, match="only by 'unit' or 'unit_tree'"):
            counting.open_ages([], MAY.last, units=self.WARDS)

    def test_units_with_those_below_them_print_as_a_tree(self):
        settings = {"by": "unit_tree", "units": self.WARDS}
        for table in (
            counting.handling_days([self.ONE], MAY, calendar=VN, **settings),
            counting.open_ages([self.OPEN], MAY.last, **settings),
            ar.count_dossiers([self.ONE], MAY, calendar=VN, **settings),
        ):
            lines = [line[:5].rstrip() for line in table.text("en").splitlines()]
            rows = lines.index("-----")
            assert lines[rows + 1 :] == [
                "P", "  P.1", "  P.2", "-----", "Total", "", "The r"
            ]  # fmt: skip
            assert table.text("vi").endswith("\nDòng của một đơn vị gồm cả các đơn vị bên dưới.")


def test_all_that_is_left_out_is_listed_in_the_order_given():
    filed = [dossier(code, submitted_at="2024-05-20") for code in ("1", "3")]
    early, later = (dossier("2", received_at=day) for day in ("2024-05-02", "2024-05-03"))
    table = counting.open_ages(
        [filed[0], early, filed[1], later], D("2024-05-31"), duplicates="last"
    )
    assert [(one.position, one.code) for one in table.left_out] == [(0, "1"), (1, "2"), (2, "3")]
    assert table.total.oldest == 28
    after = dossier("2", received_at="2024-06-01")
    assert not counting.open_ages([after, later], D("2024-05-31"), duplicates="last").left_out


def test_ages_are_shown_by_their_bands():
    table = counting.open_ages([dossier("1", received_at="2024-05-02")], D("2024-05-31"))
    assert repr(table.total) == "<OpenAges 0-10: 0, 11-30: 1, 31-90: 0, > 90: 0>"
    assert "11-30 ngày" in table.markdown("vi")


def test_a_band_is_not_negative_and_a_day_is_named():
    with pytest.raises(ar.InvalidValueError, match="a band must be"):
        counting.open_ages([], D("2024-05-31"), bands=(-1, 10))
    with pytest.raises(ar.InvalidTypeError, match=r"^on must be"):
        counting.open_ages([], "2024-05-31")


def test_a_long_list_of_bands_is_shown_by_its_total():
    ages = counting.open_ages([], D("2024-05-31"), bands=range(0, 300, 10)).total
    assert repr(ages) == "<OpenAges 0 dossiers>"
