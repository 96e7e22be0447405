"""The dossiers behind a figure: lists of late ones, cells of forms, sides of indicators."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.calculation import counting
from adminreform.errors import UnknownNameError
from adminreform.testing import dossiers
from builders import dossier, numbered

VN = ar.vietnam()
MAY = ar.Period.calendar_month(2024, 5)
YEAR = ar.Period.calendar_year(2024)
# Three working days from Friday 26/4/2024 end on Saturday 4/5/2024, worked for Monday 29/4.
CASES = [
    dossier("A-1", unit="A", received_at="2024-04-26", resolved_at="2024-05-04"),
    dossier("A-2", unit="A", received_at="2024-04-26", resolved_at="2024-05-08"),
    dossier("B-1", unit="B", received_at="2024-04-26"),
    dossier("B-2", unit="B", received_at="2024-05-31"),
    dossier("B-3", unit="B", received_at="2024-04-26", resolved_at="2024-06-03"),
    dossier("B-4", unit="B", submitted_at="2024-05-20"),
]


class TestLateInPeriod:
    def test_lists_those_resolved_late_or_overdue_at_the_end_the_latest_first(self):
        found = counting.late_in_period(CASES, MAY, calendar=VN)
        # From 4/5 to 31/5 there are 20 working days, to 8/5 three (6, 7 and 8).
        assert [(one.code, one.working_days_late) for one in found] == [
            ("B-1", 20),
            ("B-3", 20),
            ("A-2", 3),
        ]
        assert [one.code for one in found.left_out] == ["B-4"]

    def test_a_promised_day_may_judge(self):
        promised = dossier(
            "A-1", received_at="2024-04-26", appointed_on="2024-05-10", resolved_at="2024-05-08"
        )
        assert len(counting.late_in_period([promised], MAY, calendar=VN)) == 1
        assert not counting.late_in_period([promised], MAY, calendar=VN, against="appointed")

    @given(st.lists(dossiers(), max_size=8).map(numbered))
    def test_holds_as_many_as_the_late_columns_count(self, drawn):
        table = ar.count_dossiers(drawn, YEAR, calendar=VN, keep="codes")
        found = counting.late_in_period(drawn, YEAR, calendar=VN)
        behind = {
            *table.dossiers(column="resolved_late"),
            *table.dossiers(column="open_overdue"),
        }
        assert {one.code for one in found} == behind
        assert len(found) == table.total.resolved_late + table.total.open_overdue
        assert all(one.is_late for one in found)
        assert found.left_out == table.left_out


class TestCell:
    TABLE = ar.count_dossiers(CASES, MAY, calendar=VN, by="unit", keep="codes")
    SHEET = ar.form("II.06a").fill(TABLE, names={"A": "Xã A"})

    def test_holds_the_figure_and_its_dossiers_in_the_order_given(self):
        assert self.SHEET.cell("B", "open_total") == (3, ("B-1", "B-2", "B-3"))
        assert self.SHEET.cell("A", "resolved_late") == (1, ("A-2",))
        assert self.SHEET.cell("total", "open_overdue") == (2, ("B-1", "B-3"))
        assert self.SHEET.cell("A", "open_total") == (0, ())

    def test_every_figure_is_the_number_of_its_dossiers(self):
        for row in ("A", "B", "total"):
            for column in self.SHEET.form.columns:
                figure, behind = self.SHEET.cell(row, column.key)
                assert figure == len(behind)

    def test_of_a_tree_of_units(self):
        top = ar.Unit("H")
        tree = [
            dossier("H-1", unit=ar.Unit("H.1", parent=top), received_at="2024-05-02"),
            dossier("H-2", unit=top, received_at="2024-05-02"),
        ]
        table = ar.count_dossiers(tree, MAY, calendar=VN, by="unit_tree", keep="codes")
        sheet = ar.form("II.06a").fill(table)
        assert sheet.cell("H", "received_total") == (2, ("H-1", "H-2"))
        assert sheet.cell("H.1", "received_total") == (1, ("H-1",))

    def test_without_codes_there_is_the_figure_alone(self):
        table = ar.count_dossiers(CASES, MAY, calendar=VN, by="unit")
        assert ar.form("II.06a").fill(table).cell("A", "resolved_late") == (1, None)

    def test_what_is_not_there_is_refused(self):
        with pytest.raises(UnknownNameError, match="no column 'resolved_lat'; did you mean"):
            self.SHEET.cell("A", "resolved_lat")
        with pytest.raises(UnknownNameError, match="no row of group 'C'"):
            self.SHEET.cell("C", "resolved_late")


class TestIndicator:
    def test_names_the_dossiers_of_both_sides(self):
        table = ar.count_dossiers(CASES, MAY, calendar=VN, by="unit", keep="codes")
        on_time = ar.indicator("H.ONTIME")
        assert on_time.dossiers(table) == (("A-1",), ("A-1", "A-2"))
        assert on_time.dossiers(table, "B") == ((), ())

    def test_needs_the_codes(self):
        table = ar.count_dossiers(CASES, MAY, calendar=VN)
        with pytest.raises(ar.InvalidValueError, match="keep='codes'"):
            ar.indicator("H.ONTIME").dossiers(table)
