"""Tables of counts: the codes behind a figure, tables added up, rows for units without dossiers."""

import attrs
import pytest

import adminreform as ar
import builders
from adminreform import domain, errors
from adminreform.calculation import counting

APRIL = ar.Period.calendar_month(2024, 4)
PROVINCE = ar.Unit("P")
DISTRICT = ar.Unit("P.1", parent=PROVINCE)
SETTINGS = {"calendar": ar.vietnam(), "by": "unit"}


def dossier(code, unit=DISTRICT, received="2024-04-02", resolved=None, **facts):
    return builders.dossier(
        code, unit=unit, received_at=received, **({"resolved_at": resolved} if resolved else {}),
        **facts,
    )  # fmt: skip


BATCH = [
    dossier("A-1"),
    dossier("A-2", resolved="2024-04-03"),
    dossier("A-3", PROVINCE, "2024-03-20", "2024-04-10"),
    dossier("A-4", PROVINCE, procedure=None),
]


class TestCodesBehindAFigure:
    @pytest.mark.parametrize(
        ("by", "asked", "codes"),
        [
            ("unit", ("P.1", "open_overdue"), ("A-1",)),
            ("unit", ("P.1",), ("A-1", "A-2")),
            ("unit", (), ("A-1", "A-2", "A-3")),
            ("unit_tree", ("P", "resolved_total"), ("A-2", "A-3")),
            ((), (), ("A-1", "A-2", "A-3")),
        ],
    )
    def test_they_are_in_the_order_given(self, by, asked, codes):
        table = ar.count_dossiers(BATCH, APRIL, **{**SETTINGS, "by": by}, keep="codes")
        assert table.dossiers(*asked) == codes

    def test_every_figure_is_the_number_of_its_codes(self):
        for count in (ar.count_dossiers, ar.count_07a):
            table = count(BATCH, APRIL, **SETTINGS, keep="codes")
            for key in table:
                for name in attrs.fields_dict(type(table.total)).keys() | table.total.SUMS.keys():
                    figure = getattr(table[key], name)
                    assert len(table.dossiers(key, name)) == (figure or 0)

    def test_an_unknown_group_or_column_is_refused(self):
        table = ar.count_dossiers(BATCH, APRIL, **SETTINGS, keep="codes")
        with pytest.raises(errors.UnknownNameError, match="no dossier was counted under 'X'"):
            table.dossiers("X")
        with pytest.raises(errors.UnknownNameError, match="did you mean resolved_late"):
            table.dossiers("P", "resolved_lat")
        with pytest.raises(ar.InvalidValueError, match="keep must be one of 'codes'"):
            ar.count_dossiers(BATCH, APRIL, **SETTINGS, keep="all")
        with pytest.raises(ar.InvalidValueError, match="count with keep='codes'"):
            ar.count_dossiers(BATCH, APRIL, **SETTINGS).dossiers("P")

    def test_they_follow_a_roll_up_and_joined_periods(self):
        tree = ar.Hierarchy([domain.Placement("P"), domain.Placement("P.1", "P")])
        months = [
            ar.count_dossiers(
                BATCH[:3], ar.Period.calendar_month(2024, n), **SETTINGS, keep="codes"
            )
            for n in (3, 4)
        ]
        assert ar.roll_up_units(months[1], tree).dossiers("P") == ("A-1", "A-2", "A-3")
        joined = ar.join_periods(months)
        direct = ar.count_dossiers(BATCH[:3], joined.period, **SETTINGS, keep="codes")
        for name in ("received_total", "resolved_total", "open_total", "carried_over"):
            assert sorted(joined.dossiers(column=name)) == sorted(direct.dossiers(column=name))
        plain = ar.count_dossiers(BATCH[:3], months[0].period, **SETTINGS)
        assert ar.join_periods([plain, months[1]]).members is None


class TestTablesAddedUp:
    @pytest.mark.parametrize("by", ["unit", "unit_tree"])
    @pytest.mark.parametrize("keep", [None, "codes"])
    def test_they_are_the_count_of_all(self, by, keep):
        how = {**SETTINGS, "by": by, "keep": keep}
        for count in (ar.count_dossiers, ar.count_07a):
            parts = [count(part, APRIL, **how) for part in (BATCH[:2], BATCH[2:])]
            whole = count(BATCH, APRIL, **how)
            assert dict(sum(parts)) == dict(whole)
            assert sum(parts).total == whole.total
            assert sum(parts).members == whole.members

    def test_those_left_out_and_those_that_may_move_are_of_both(self):
        undated = [dossier("A-8", procedure=None), dossier("A-9", procedure=None)]
        parts = [ar.count_dossiers([one], APRIL, **SETTINGS) for one in undated]
        assert [one.code for one in sum(parts).left_out] == ["A-8", "A-9"]
        later = ar.Period.calendar_month(2035, 4)  # whose holidays nobody has announced
        one, other = (dossier(code, received="2035-04-02") for code in ("B-1", "B-2"))
        tables = [ar.count_dossiers(listed, later, **SETTINGS) for listed in ([one], [other], [])]
        assert [table.provisional for table in tables] == [1, 1, 0]
        assert (sum(tables).provisional, (tables[2] + tables[0]).provisional) == (2, 1)

    def test_codes_are_kept_where_both_kept_them(self):
        kept = ar.count_dossiers(BATCH[:2], APRIL, **SETTINGS, keep="codes")
        plain = ar.count_dossiers(BATCH[2:3], APRIL, **SETTINGS)
        assert (kept + plain).members is (plain + kept).members is None

    def test_trees_of_other_units_make_one_tree(self):
        how = {**SETTINGS, "by": "unit_tree"}
        one, other = (
            ar.count_dossiers([dossier(f"A-{code}", unit)], APRIL, **how)
            for code, unit in (("1", DISTRICT), ("2", ar.Unit("P.2", parent=PROVINCE)))
        )
        assert (one + other).parents == {"P": None, "P.1": "P", "P.2": "P"}
        flat = ar.CountTable(APRIL, dict(one), one.total)
        assert (one + flat).parents is (flat + one).parents is None

    def test_a_table_adds_to_tables_only(self):
        table = ar.count_dossiers(BATCH, APRIL, **SETTINGS)
        with pytest.raises(TypeError, match="a CountTable adds to a CountTable"):
            5 + table

    def test_a_dossier_in_both_is_refused(self):
        kept = ar.count_dossiers(BATCH, APRIL, **SETTINGS, keep="codes")
        with pytest.raises(ar.InvalidValueError, match="dossier 'A-1' is in both tables"):
            kept + kept
        listed = ar.count_dossiers(BATCH[3:], APRIL, **SETTINGS)
        with pytest.raises(ar.InvalidValueError, match="dossier 'A-4' is in both tables"):
            listed + listed

    def test_other_periods_forms_and_trees_are_refused(self):
        table = ar.count_dossiers(BATCH, APRIL, **SETTINGS)
        later = ar.count_dossiers([], ar.Period.calendar_month(2024, 5), **SETTINGS)
        with pytest.raises(ar.InvalidValueError, match="join tables of periods that follow"):
            table + later
        for other in (ar.count_07a([], APRIL, **SETTINGS), 5):
            with pytest.raises(TypeError):
                table + other
        trees = [
            ar.count_dossiers(
                [dossier(above, ar.Unit("C", parent=ar.Unit(above)))],
                APRIL,
                calendar=SETTINGS["calendar"],
                by="unit_tree",
            )
            for above in ("P", "Q")
        ]
        with pytest.raises(ar.InvalidValueError, match="unit C is under 'P' in one table"):
            trees[0] + trees[1]


class TestRowsForUnits:
    HIERARCHY = ar.Hierarchy(
        [domain.Placement("P"), domain.Placement("P.1", "P"), domain.Placement("P.2", "P")]
    )

    @pytest.mark.parametrize("units", [["P.2", "P.1"], [ar.Unit("P.2"), "P.1"]])
    def test_units_come_first_and_those_without_dossiers_are_0(self, units):
        for table in (
            ar.count_dossiers(BATCH, APRIL, **SETTINGS, units=units),
            counting.Register(BATCH, **SETTINGS).count(APRIL, units=units),
        ):
            assert list(table) == ["P.2", "P.1", "P"]
            assert table["P.2"] == ar.Counts()
            assert table.total == ar.count_dossiers(BATCH, APRIL, **SETTINGS).total

    @pytest.mark.parametrize("by", ["unit", "unit_tree"])
    def test_those_of_a_hierarchy(self, by):
        how = {**SETTINGS, "by": by, "units": self.HIERARCHY}
        assert list(ar.count_dossiers(BATCH, APRIL, **how)) == ["P", "P.1", "P.2"]
        assert ar.count_07a([], APRIL, **how)["P.2"].withdrawn == 0

    def test_a_unit_of_a_tree_brings_those_above_it(self):
        units = [ar.Unit("P.2", parent=PROVINCE)]
        table = ar.count_dossiers([], APRIL, **{**SETTINGS, "by": "unit_tree"}, units=units)
        assert list(table) == ["P.2", "P"]

    @pytest.mark.parametrize(
        ("by", "units", "error", "message"),
        [
            ("field", ["P"], ar.InvalidValueError, "units have rows only by 'unit'"),
            ("unit", "P", ar.InvalidTypeError, "units must be a list of Unit or a Hierarchy"),
            ("unit", 5, ar.InvalidTypeError, "units must be a list of Unit or a Hierarchy"),
            ("unit", [5], ar.InvalidTypeError, "units must hold Unit only, got 5"),
            ("unit_tree", ["P"], ar.InvalidTypeError, "units must hold Unit only, got 'P'"),
        ],
    )
    def test_bad_units_are_refused(self, by, units, error, message):
        with pytest.raises(error, match=message):
            ar.count_dossiers(BATCH, APRIL, **{**SETTINGS, "by": by}, units=units)


def test_a_table_prints_its_words_in_both_languages():
    table = ar.count_dossiers(BATCH, APRIL, **SETTINGS)
    for lang, words in (
        ("vi", ("Kỳ báo cáo: 01/04/2024-30/04/2024", "Nhóm", "Không đưa vào: 1 hồ sơ")),
        ("en", ("Period: 01/04/2024-30/04/2024", "Group", "Left out: 1 dossiers")),
    ):
        lines = table.text(lang).splitlines()
        assert (lines[0], lines[-1]) == (words[0], words[2])
        assert any(line.startswith(words[1]) for line in lines)


def test_any_figures_print_in_one_column():
    table = counting.GroupedRows(APRIL, {("A", None): 1234, "B": "x"}, 5)
    lines = table.markdown("en").splitlines()
    assert lines[2:] == [
        "| Group | Value |", "| :--- | ---: |", "| A, – | 1,234 |", "| B | x |",
        "| **Total** | **5** |",
    ]  # fmt: skip
    assert "| A, – | 1.234 |" in table.markdown("vi")


def test_a_table_of_published_figures_has_no_codes_and_no_sum():
    table = counting.GroupedRows(APRIL, {"A": {}}, {})
    with pytest.raises(ar.InvalidValueError, match="were not kept"):
        table.dossiers("A")
    with pytest.raises(TypeError):
        table + table
