"""Tables as districts print them: their header, units, totals, percentages and ranks."""

import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.auditing import FIGURES, ReportTable, read_table
from adminreform.calculation.counting import Counts
from adminreform.errors import InvalidTypeError, InvalidValueError, UnknownNameError

II06 = (
    "received_total", "received_online", "received_direct_post", "carried_over", "resolved_total",
    "resolved_early", "resolved_on_time", "resolved_late", "open_total", "open_in_time",
    "open_overdue",
)  # fmt: skip


def row(scale=1):
    return Counts(
        received_online=40 * scale,
        received_direct_post=30 * scale,
        carried_over=10 * scale,
        resolved_early=30 * scale,
        resolved_on_time=20 * scale,
        resolved_late=10 * scale,
        open_in_time=13 * scale,
        open_overdue=7 * scale,
    )


def counted():
    table = {"Sở A": row(), "Sở B": row(2)}
    return ar.CountTable(ar.Period.reporting_quarter(2024, 1), table, row(3))


def names(table, kind="count"):
    return [column.name for column in table.columns if column.kind == kind]


def values(table, unit):
    return {one.name: int(one.number.value) for one in table.figures if one.scope.unit == unit}


class TestForms:
    @pytest.mark.parametrize("form", ["II.06a", "II.06b", "II.06c", "II.06d"])
    @pytest.mark.parametrize("layout", ["text", "markdown"])
    def test_the_sheets_of_form_ii_06_are_read_in_full(self, form, layout):
        sheet = ar.form(form).fill(counted())
        table = read_table(getattr(sheet, layout)())
        assert tuple(names(table)) == II06
        assert table.unmapped == ()
        assert values(table, "Sở B") == {
            name: count for name, count in row(2).as_dict().items() if name in II06
        }
        assert [one.scope.part_of for one in table.figures[:: len(II06)]] == ["", "", None]

    def test_a_sheet_holds_in_every_sum(self):
        found = ar.audit(tables=ar.form("II.06a").fill(counted()).markdown())
        assert found.holds
        assert {one.severity for one in found.findings} == {"sound", "note"}

    def test_the_columns_of_form_07a_are_named_by_their_titles(self):
        header = [
            ["Đơn vị", "Số hồ sơ nhận giải quyết", "", "", "", "", "", "", "",
             "Số hồ sơ đã giải quyết", "", "", "", "Số hồ sơ đang giải quyết", "", "", "",
             "Thanh toán", "", "", "Khác", ""],
            ["", "Tổng số", "Trực tiếp", "Trực tuyến toàn trình", "Trực tuyến một phần",
             "Trực tuyến khác", "Phi địa giới", "Từ kỳ trước", "Dịch vụ bưu chính", "Tổng số",
             "Đúng hạn và trước hạn", "Quá hạn, có thư xin lỗi", "Quá hạn, không có thư xin lỗi",
             "Tổng số", "Chưa đến hạn", "Quá hạn, có thư xin lỗi",
             "Quá hạn, không có thư xin lỗi", "Tổng số", "Trực tuyến", "Trực tiếp",
             "Dừng giải quyết", "Rút hồ sơ"],
        ]  # fmt: skip
        table = read_table([*header, ["Xã A", *range(1, 22)]])
        assert names(table) == [
            "received_total", "received_direct", "received_online_full", "received_online_partial",
            "received_online_other", "received_non_territorial", "carried_over", "received_post",
            "resolved_total", "resolved_in_time", "resolved_late_with_letter",
            "resolved_late_without_letter", "open_total", "open_in_time",
            "open_overdue_with_letter", "open_overdue_without_letter", "payment_total",
            "payment_online", "payment_direct", "stopped", "withdrawn",
        ]  # fmt: skip


LAYOUTS = {
    "two header rows, sections and a total": """TT\tĐơn vị\tTiếp nhận\t\t\tĐã giải quyết\t\t\t
\t\tTổng số\tTrực tuyến\tTrực tiếp, BCCI\tTổng số\tTrước và đúng hạn\tQuá hạn\tTỷ lệ đúng hạn (%)
I\tCấp tỉnh\t300\t120\t180\t280\t276\t4\t98,57
1\tSở A\t200\t80\t120\t190\t188\t2\t98,95
2\tSở B\t100\t40\t60\t90\t88\t2\t97,78
II\tCấp huyện\t400\t100\t300\t380\t370\t10\t97,37
1\tHuyện C\t400\t100\t300\t380\t370\t10\t97,37
\tTổng cộng\t700\t220\t480\t660\t646\t14\t97,88""",
    "a count and its share": """Mức\tTổng\tĐã xử lý\tChưa xử lý\tSớm hạn\t\tĐúng hạn\t\tTrễ\t
\t\t\t\tTổng\t%\tTổng\t%\tTổng\t%
Mức 3\t68544\t61827\t6717\t43434\t70,3%\t11795\t19,1%\t6598\t10,7%
Mức 4\t1665\t1611\t54\t952\t59,1%\t388\t24,1%\t271\t16,8%""",
    "pipes": """| Đơn vị | Phải giải quyết | Đúng hạn | Tỷ lệ đúng hạn trên tổng tiếp nhận |
|---|---|---|---|
| Xã A | 1,234 | 1,200 | 97.24 |
| Xã B | 500 | 450 | 90 |
| Cộng | 1,734 | 1,650 | 95.16 |""",
    "columns of characters": """
Bảng 1. Kết quả giải quyết hồ sơ

Đơn vị        Tiếp nhận   Đã giải   Quá hạn   Tỷ lệ
                            quyết             quá hạn
Xã Hòa An         1.200     1.000        10        1%
Xã Bình An          800       800         4      0,5%
Tổng cộng         2.000     1.800        14     0,78%""",
    "a figure in each row": """STT | Nội dung | Kỳ này | Kỳ trước | So sánh (%)
1 | Tổng số hồ sơ tiếp nhận | 1.200 | 1.000 | +20%
 | - Trực tuyến | 700 | 500 | +40%
2 | Đã giải quyết | 1.100 | 950 | +15,8%
 | - Trước hạn, đúng hạn | 1.089 | 940 | +15,9%
 | - Quá hạn | 11 | 10 | +10%
3 | Đang giải quyết | 100 | 50 | +100%
4 | Tỷ lệ đúng hạn | 99% | 98,95% | """,
    "units in the columns": """Chỉ tiêu\tXã A\tXã B\tTổng số
Hồ sơ tiếp nhận\t100\t50\t150
Đã giải quyết\t90\t45\t135
Trong đó: quá hạn\t9\t0\t9
Tỷ lệ quá hạn\t10%\t0%\t6,67%""",
    "numbered columns": """Đơn vị\tTiếp nhận\tGiải quyết\tTrước hạn\tĐúng hạn\tQuá hạn
(1)\t(2)\t(3)=(4)+(5)+(6)\t(4)\t(5)\t(6)
Xã A\t12\t10\t5\t3\t2""",
    "channels and their total": """Xã\tMới nhận\tTrực tuyến\tTrực tiếp\tBưu chính\tTỷ lệ trực tuyến
Phường 1\t400\t300\t90\t10\t75%
Phường 2\t200\t100\t100\t0\t50%
Toàn quận\t600\t400\t190\t10\t66,67%""",
    "periods above the columns": """Đơn vị\tNăm 2023\t\tNăm 2024\t
\tTiếp nhận\tĐã giải quyết\tTiếp nhận\tĐã giải quyết
Xã A\t100\t90\t120\t118
Xã B\t50\t50\t60\t60
Tổng\t150\t140\t180\t178""",
    "ranks": """Xã\tĐã giải quyết\tĐúng hạn\tTỷ lệ đúng hạn\tXếp hạng
A\t200\t196\t98%\t2
B\t100\t99\t99%\t1
C\t100\t97\t97%\t3""",
    "English": """Unit\tReceived\tResolved\tResolved late\tRate of late dossiers
Ward A\t1,200\t1,000\t10\t1%
Ward B\t800\t800\t4\t0.5%
Total\t2,000\t1,800\t14\t0.78%""",
}


class TestLayouts:
    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_a_true_table_is_read_in_full_and_holds(self, layout):
        lang = "en" if layout == "English" else "vi"
        table = read_table(LAYOUTS[layout], lang=lang)
        found = ar.audit(tables=table)
        assert (table.unmapped, table.problems) == ((), ())
        assert found.of("error") == found.of("doubt") == ()
        assert found.unchecked == ()
        assert len(found.findings) > 1

    @pytest.mark.parametrize("layout", LAYOUTS)
    def test_what_was_read_can_be_copied_and_written_as_json(self, layout):
        found = ar.audit(tables=LAYOUTS[layout])
        assert pickle.loads(pickle.dumps(found)).as_dict() == found.as_dict()  # noqa: S301
        assert json.loads(json.dumps(found.as_dict()))["holds"] is found.holds

    def test_sections_are_added_up_into_the_total_and_units_into_their_section(self):
        table = read_table(LAYOUTS["two header rows, sections and a total"])
        parents = {one.scope.unit: one.scope.part_of for one in table.figures}
        assert parents == {
            "Cấp tỉnh": "", "Sở A": "Cấp tỉnh", "Sở B": "Cấp tỉnh", "Cấp huyện": "",
            "Huyện C": "Cấp huyện", "": None,
        }  # fmt: skip

    def test_sections_without_figures_are_headings(self):
        table = read_table("TT\tĐơn vị\tTiếp nhận\nI\tCấp xã\n1\tXã A\t3\n2\tXã B\t4\n\tCộng\t7")
        assert {one.scope.part_of for one in table.figures[:2]} == {""}
        assert ar.audit(tables=table).holds

    def test_units_of_one_name_in_two_sections_are_two_units(self):
        rows = "TT\tPhòng\tTiếp nhận\nI\tA\t3\n1\tTư pháp\t3\nII\tB\t4\n1\tTư pháp\t4"
        units = [one.scope.unit for one in read_table(rows).figures]
        assert units == ["A", "A / Tư pháp", "B", "B / Tư pháp"]
        assert ar.audit(tables=rows).holds

    def test_a_table_without_names_of_units_has_rows(self):
        table = read_table([["Tiếp nhận", "Giải quyết"], [5, 4], [7, 7]])
        assert [one.scope.unit for one in table.figures[::2]] == ["table 1:2", "table 1:3"]

    def test_a_total_can_be_of_a_unit_that_the_caller_names(self):
        table = read_table("Xã\tTiếp nhận\nA xã\t3\nTổng cộng\t3", unit="Huyện X")
        assert [one.scope.unit for one in table.figures] == ["A xã", "Huyện X"]
        assert table.figures[0].scope.part_of == "Huyện X"

    def test_changes_are_of_the_period_beside_them(self):
        found = ar.audit(tables=LAYOUTS["a figure in each row"].replace("+20%", "-20%"))
        [wrong] = found.of("error")
        assert (wrong.kind, wrong.part, wrong.quoted) == ("change", "received_total", ("giảm 20%",))

    def test_a_difference_in_counts_is_no_change_in_percent(self):
        rows = "Nội dung\tKỳ này\tKỳ trước\tTăng, giảm\nTiếp nhận\t12\t10\t+2\nGiải quyết\t9\t9\t0"
        assert read_table(rows).statements.changes == ()

    def test_a_row_that_is_not_understood_is_listed(self):
        table = read_table("Nội dung\tSố liệu\nTiếp nhận\t12\nSố phòng\t3\nGiải quyết\t9")
        assert [one.title for one in table.unmapped] == ["Số phòng"]
        assert len(table.figures) == 2

    def test_a_column_without_a_meaning_need_not_add_up(self):
        rows = "Đơn vị\tTiếp nhận\tĐiểm số\nXã A\t54\t81\nXã B\t46\t93\nTổng cộng\t100\t{total}"
        for total, kinds in (("174", ["sum"]), ("175", ["sum"]), ("12", [])):
            table = read_table(rows.format(total=total))
            assert repr(table).endswith("1 columns unmapped>")
            found = ar.audit(tables=table).findings
            assert [one.kind for one in found if "81" in one.quoted] == kinds

    def test_a_column_that_no_identity_sums_is_summed(self):
        rows = "Đơn vị\tTiếp nhận\tQuá hạn\nXã A\t54\t10\nXã B\t46\t4\nTổng cộng\t100\t{total}"
        for total, severity in (("14", "sound"), ("15", "error")):
            [finding] = [
                one
                for one in ar.audit(tables=rows.format(total=total)).findings
                if one.kind == "sum" and one.quoted == (total, "10", "4")
            ]
            assert finding.severity == severity

    def test_a_change_needs_an_earlier_period(self):
        rows = "Nội dung\tKỳ này\tTăng, giảm\nTiếp nhận\t12\t+2%\nGiải quyết\t9\t0%"
        assert read_table(rows).statements.changes == ()

    def test_tabs_part_cells_and_a_space_inside_a_cell_groups_thousands(self):
        rows = "Đơn vị\tTiếp nhận\tGiải quyết\nXã A\t54\t952\nXã B\t1 054\t952"
        table = read_table(rows)
        assert [int(one.number.value) for one in table.figures] == [54, 952, 1054, 952]

    def test_ranks_that_contradict_every_column_are_found(self):
        rows = LAYOUTS["ranks"].replace("98%\t2", "98%\t3").replace("97%\t3", "97%\t2")
        [finding] = [one for one in ar.audit(tables=rows).findings if one.kind == "rank"]
        assert finding.severity == "doubt"
        assert finding.computation("en") == "rank 2 has 97%, worse than rank 3 with 98%."

    def test_the_first_rank_may_be_the_least(self):
        rows = "Xã\tĐã giải quyết\tQuá hạn\tHạng\nA\t90\t5\t2\nB\t80\t4\t1\nC\t99\t6\t3"
        [finding] = [one for one in ar.audit(tables=rows).findings if one.kind == "rank"]
        assert finding.severity == "sound"

    def test_equal_ranks_have_equal_figures(self):
        rows = "Xã\tĐã giải quyết\tHạng\nA\t90\t1\nB\t80\t1\nC\t70\t3"
        [finding] = [one for one in ar.audit(tables=rows).findings if one.kind == "rank"]
        assert finding.severity == "doubt"

    def test_ranks_alone_rank_nothing(self):
        rows = "Xã\tHạng\tTiếp nhận\nA\t1\t\nB\t2\t4"
        assert not [one for one in ar.audit(tables=rows).findings if one.kind == "rank"]


class TestSources:
    RECORDS = (
        {"Đơn vị": "A", "Tiếp nhận": 10, "Đã giải quyết": 9, "Tỷ lệ giải quyết": "90%"},
        {"Đơn vị": "B", "Tiếp nhận": 20, "Đã giải quyết": 18, "Tỷ lệ giải quyết": "90%"},
    )

    def test_mappings_lists_and_text_are_read_alike(self):
        rows = [list(self.RECORDS[0]), *(list(one.values()) for one in self.RECORDS)]
        text = "\n".join("\t".join(map(str, one)) for one in rows)
        read = [read_table(source) for source in (self.RECORDS, rows, text)]
        assert len({tuple(one.figures) for one in read}) == 1
        assert all(len(one.claims) == 2 for one in read)

    def test_a_frame_is_read_by_its_columns(self):
        pandas = pytest.importorskip("pandas")
        frame = pandas.DataFrame(self.RECORDS)
        assert read_table(frame).figures == read_table(list(self.RECORDS)).figures
        frame["Quá hạn"] = [1.0, float("nan")]
        assert values(read_table(frame), "A")["overdue"] == 1
        two = pandas.DataFrame(
            {("Đơn vị", ""): ["A"], ("Tiếp nhận", "Tổng số"): [3], ("Tiếp nhận", "Trực tuyến"): [2]}
        )
        assert names(read_table(two)) == ["received_total", "received_online"]

    def test_an_untitled_column_of_ordinal_numbers_is_no_figure(self):
        rows = [["", "Đơn vị", "Tiếp nhận"], ["1", "Xã A", "12"], ["2", "Xã B", "3"]]
        assert [one.kind for one in read_table(rows).columns] == ["ordinal", "label", "count"]

    def test_a_frame_of_rows_is_read_too(self):
        class Frame:
            columns = ("Đơn vị", "Tiếp nhận")

            def rows(self):
                return [("A", 3)]

        assert values(read_table(Frame()), "A") == {"received_total": 3}

    def test_a_frame_whose_rows_cannot_be_gone_through_is_refused(self):
        class Frame:
            columns = ("Đơn vị", "Tiếp nhận")

        with pytest.raises(InvalidValueError, match="no row of figures"):
            read_table(Frame())

    def test_exact_numbers_are_taken_as_they_are(self):
        table = read_table([["Đơn vị", "Giải quyết", "Tỷ lệ"], ["A", 1000.0, 98.26]])
        assert (table.figures[0].number.value, str(table.claims[0].percent)) == (1000, "98,26%")

    def test_an_empty_cell_is_not_printed(self):
        table = read_table("Đơn vị\tTiếp nhận\tGiải quyết\nA\t-\t3\nB\tx\t\nC\t1\t1")
        assert [one.name for one in table.figures][:1] == ["resolved_total"]


class TestChosenColumns:
    def test_the_caller_may_name_any_column(self):
        rows = [["Đ.vị", "A1", "A2", "A3", "A4", "A5"], ["X", 10, 9, "90%", 1, 7]]
        table = read_table(
            rows,
            columns={1: "label", "A1": "resolved_total", "A2": "resolved_in_time",
                     4: "on_time of resolved", "A4": "rank", "A5": None},
        )  # fmt: skip
        assert [column.kind for column in table.columns] == [
            "label", "count", "count", "share", "rank", "unmapped",
        ]  # fmt: skip
        assert ar.audit(tables=table).checked[0].verdict == "exact"

    @pytest.mark.parametrize(
        ("columns", "error", "message"),
        [
            ({"Cột": "resolved_total"}, UnknownNameError, "its columns are Đơn vị, Tiếp nhận"),
            ({9: "resolved_total"}, UnknownNameError, "has no column 9"),
            ({2: "resolvd"}, UnknownNameError, "did you mean"),
            ({2: 5}, InvalidTypeError, "a name of columns"),
            (["resolved_total"], InvalidTypeError, "columns must map"),
        ],
    )
    def test_a_column_that_is_not_there_or_not_known_is_refused(self, columns, error, message):
        with pytest.raises(error, match=message):
            read_table([["Đơn vị", "Tiếp nhận"], ["A", 1]], columns=columns)


class TestBadTables:
    @pytest.mark.parametrize(
        ("rows", "error", "message"),
        [
            ([["A", 1, 2], ["B", 3, 4]], InvalidValueError, "has no header: row 1"),
            ([["Đơn vị", "Tiếp nhận"]], InvalidValueError, "no row of figures"),
            ([["Đơn vị", "Tiếp nhận"], ["A", 1, 2]], InvalidValueError, "row 2: 3 cells .* 2"),
            (
                [["Đ.vị", "Tiếp nhận", "Giải quyết", "Quá hạn"], ["A", 1]],
                InvalidValueError,
                "row 2",
            ),
            ([], InvalidValueError, "at least one cell"),
            ("", InvalidValueError, "at least one cell"),
            ([[""]], InvalidValueError, "at least one cell"),
            ([["", ""], ["A", 1]], InvalidValueError, "no header"),
            (5, InvalidTypeError, "rows must be"),
            ([5], InvalidTypeError, "rows must be"),
            (["ab"], InvalidTypeError, "rows must be"),
        ],
    )
    def test_what_is_no_table_is_refused_with_its_row(self, rows, error, message):
        with pytest.raises(error, match=message):
            read_table(rows)

    def test_a_large_table_is_refused(self):
        with pytest.raises(InvalidValueError, match="1000000 cells"):
            read_table([["x"] * 1001] * 1000)

    @pytest.mark.parametrize(
        ("rows", "problem", "place"),
        [
            ([["Đơn vị", "Tỷ lệ đúng hạn"], ["A", 1234]], "perhaps a count", "row 2, column 2"),
            ([["Đơn vị", "Tỷ lệ đúng hạn"], ["A", "9%"], ["B", "abc"]], "'abc'", "row 3, column 2"),
            ([["Đơn vị", "Tiếp nhận"], ["A", "12"], ["B", "1.2.3"]], "1.2.3", "row 3, column 2"),
            ([["Đơn vị", "Tiếp nhận"], ["A", "12"], ["B", "15%"]], "15%", "row 3, column 2"),
            ([["Einheit", "Eingegangen"], ["A", 1]], "no column was understood", "table 1"),
        ],
    )
    def test_a_cell_that_cannot_be_read_is_a_finding_with_its_place(self, rows, problem, place):
        [finding] = [one for one in ar.audit(tables=rows).findings if one.kind == "remark"]
        assert problem in finding.text("en")
        assert place in finding.text("en")

    def test_columns_that_are_not_understood_are_listed_and_not_guessed(self):
        rows = "Đơn vị\tSố phòng\tTiếp nhận\tGhi chú\nA\t3\t10\ttốt\nB\t4\t20\t\nTổng\t8\t30\t"
        table = read_table(rows)
        assert [column.title for column in table.unmapped] == ["Số phòng", "Ghi chú"]
        found = ar.audit(tables=table)
        assert "Columns not used: Số phòng, Ghi chú." in found.text("en")
        assert [one.quoted for one in found.of("doubt")] == [("8", "3", "4")]

    def test_a_column_that_does_not_add_up_at_all_may_be_no_sum(self):
        rows = "Đơn vị\tSố phòng\tTiếp nhận\nA\t3\t10\nB\t4\t20\nTổng\t99\t30"
        assert ar.audit(tables=rows).of("doubt") == ()

    def test_two_columns_that_disagree_about_one_figure_are_found(self):
        rows = "Đơn vị\tTiếp nhận\tSố hồ sơ tiếp nhận\nA\t10\t11"
        [wrong] = ar.audit(tables=rows).of("error")
        assert (wrong.kind, wrong.quoted) == ("duplicate", ("10", "11"))


def test_a_table_describes_what_it_was_read_as():
    table = read_table(LAYOUTS["pipes"])
    assert isinstance(table, ReportTable)
    assert "tổng số tiếp nhận" in table.text()
    assert "resolved_in_time of received_total" in table.text("en")
    assert json.loads(json.dumps(table.as_dict()))["columns"][1]["name"] == "received_total"


@st.composite
def units(draw):
    count = draw(st.integers(1, 6))
    rows = []
    for number in range(count):
        early, on_time, late = (draw(st.integers(0, 500)) for _ in range(3))
        in_time, overdue = (draw(st.integers(0, 90)) for _ in range(2))
        total = early + on_time + late + in_time + overdue
        online = draw(st.integers(0, total))
        rows.append(
            [f"Xã {number + 1}", total, online, total - online, early + on_time + late, early,
             on_time, late, in_time + overdue, in_time, overdue]
        )  # fmt: skip
    return rows


HEADER = [
    ["Đơn vị", "Tiếp nhận", "", "", "Đã giải quyết", "", "", "", "Đang giải quyết", "", ""],
    ["", "Tổng số", "Trực tuyến", "Trực tiếp, bưu chính", "Tổng số", "Trước hạn", "Đúng hạn",
     "Quá hạn", "Tổng số", "Trong hạn", "Quá hạn"],
]  # fmt: skip
COLUMNS = [
    "received_total", "received_online", "received_direct_post", "resolved_total",
    "resolved_early", "resolved_on_time", "resolved_late", "open_total", "open_in_time",
    "open_overdue",
]  # fmt: skip


def with_total(rows):
    return [*rows, ["Tổng cộng", *(sum(column) for column in list(zip(*rows, strict=True))[1:])]]


@given(units())
def test_reading_a_table_equals_reading_its_figures(rows):
    found = ar.audit(tables=[*HEADER, *with_total(rows)])
    named = {row[0]: dict(zip(COLUMNS, row[1:], strict=True)) for row in rows}
    given_ = ar.audit(figures=named)
    outcomes = [
        sorted(
            (one.scope.unit, one.text("en"))
            for one in result.findings
            if one.scope.unit and one.kind in ("identity", "derived")
        )
        for result in (found, given_)
    ]
    assert outcomes[0] == outcomes[1]
    assert found.holds


@given(units(), st.data())
def test_one_figure_changed_in_a_table_is_always_flagged(rows, data):
    table = with_total(rows)
    at = data.draw(st.integers(0, len(table) - 1))
    column = data.draw(st.integers(1, len(COLUMNS)))
    changed = data.draw(st.integers(0, 5000).filter(lambda count: count != table[at][column]))
    altered = [list(one) for one in table]
    altered[at][column] = changed
    found = ar.audit(tables=[*HEADER, *altered])
    assert found.of("error") or found.of("doubt")


def test_a_long_table_is_read_in_full():
    rows = [["Đơn vị", "Tiếp nhận", "Đã giải quyết"]]
    rows += [[f"Xã {number}", number, number] for number in range(2000)]
    assert len(read_table(rows).figures) == 4000
    assert set(FIGURES) >= {one.name for one in read_table(rows).figures}


class TestColumnsOfCharacters:
    def test_titles_over_columns_are_nearest_to_them_where_no_total_begins_a_group(self):
        rows = """
        Tiếp nhận trong kỳ này      Giải quyết trong kỳ
Xã      Trực tuyến   Trực tiếp   Đúng hạn   Quá hạn
A               40          60         90         5
B               10          20         25         5"""
        table = read_table(rows)
        assert names(table) == [
            "received_online", "received_direct", "resolved_in_time", "resolved_late",
        ]  # fmt: skip

    def test_lines_without_two_numbers_are_cut_at_wide_gaps(self):
        assert [one.name for one in read_table("Xã    Tiếp nhận\nA     7").figures] == [
            "received_total"
        ]

    def test_a_first_column_of_figures_is_left_of_the_groups(self):
        rows = """
                 Số hồ sơ đã giải quyết    Số hồ sơ đang giải quyết
Số    Xã         Tổng số        Quá hạn    Tổng số          Quá hạn
7     Hòa An          10              1         5                 0
8     Bình An         20              2         5                 0"""
        assert names(read_table(rows)) == [
            "resolved_total", "resolved_late", "open_total", "open_overdue",
        ]  # fmt: skip


@pytest.mark.parametrize(
    "titles", [("Quý I", "Quý II"), ("Tháng 7", "Tháng 8"), ("An Phú", "Tân An")]
)
def test_columns_of_periods_or_units_are_never_compared(titles):
    rows = [("Nội dung", *titles), ("Tổng số hồ sơ tiếp nhận", 10, 12), ("Đã giải quyết", 9, 12)]
    found = ar.audit(tables=rows)
    assert found.holds
    assert len({figure.scope for figure in found.statements.figures}) == 2


def test_a_bare_total_beside_those_resolved_is_received():
    table = read_table([("Đơn vị", "Tổng số", "Đã giải quyết"), ("Xã A", 10, 9), ("Xã B", 8, 8)])
    assert [column.name for column in table.columns[1:]] == ["received_total", "resolved_total"]


def test_a_column_of_percentages_that_repeats_counts_is_a_finding_with_its_place():
    rows = [("Đơn vị", "Đã giải quyết", "Đúng hạn", "Tỷ lệ đúng hạn")]
    found = ar.audit(tables=[*rows, ("Xã A", 90, 85, 85), ("Xã B", 40, 38, 38)])
    [doubt] = found.of("doubt")
    assert "row 2, column 4: a column of percentages repeats the column 'Đúng hạn'" in doubt.text(
        "en"
    )
    assert found.statements.claims == ()


def test_a_table_whose_rows_hold_no_counts_names_the_last_of_them():
    with pytest.raises(
        InvalidValueError, match="no row of figures below its header; row 3, its last"
    ):
        read_table([("Đơn vị", "Tiếp nhận"), ("Xã A", -5), ("Xã B", "5x")])


@pytest.mark.parametrize(
    ("titles", "errors"),
    [
        (("Quý I/2024", "Quý II/2024"), [("41", "40")]),
        (("Tháng 12/2023", "Tháng 1/2024"), [("41", "40")]),
        (("Năm 2023", "Năm 2024"), [("41", "40")]),
        (("Quý I/2024", "Quý III/2024"), []),
        (("Quý I", "Quý II"), []),
        (("6 tháng 2023", "6 tháng 2024"), []),
    ],
)
def test_what_a_period_carries_over_is_what_the_one_before_left_open(titles, errors):
    rows = [("Nội dung", *titles), ("Kỳ trước chuyển sang", 30, 41), ("Đang giải quyết", 40, 52)]
    found = ar.audit(tables=rows)
    assert [one.quoted for one in found.of("error")] == errors
    rows[1] = ("Kỳ trước chuyển sang", 30, 40)
    assert ar.audit(tables=rows).holds
