"""Results as CSV files and as sheets: typed cells, totals as formulas, texts that stay texts."""

import csv
import datetime as dt
import io
import re
import sys
import zipfile
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
import python_calamine
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.calculation import LeftOut, Listing, forms
from adminreform.errors import InvalidTypeError, InvalidValueError
from adminreform.records import read_csv, read_excel, read_rows, write_csv, write_excel
from adminreform.records.written_tables import table_of
from adminreform.testing import dossiers

CALENDAR = ar.vietnam()
MAY = ar.Period.calendar_month(2024, 5)
PROCEDURE = ar.Procedure(
    "1.004222", "Đăng ký thường trú", "Cư trú", ar.TimeLimit(3, "working_days")
)
ROWS = {
    "UBND xã A": ar.Counts(received_online=5, carried_over=1, resolved_late=2, open_in_time=4),
    "UBND xã B": ar.Counts(received_direct_post=7, resolved_early=3, open_overdue=4),
}


def a_form() -> forms.Sheet:
    table = ar.CountTable(MAY, ROWS, ROWS["UBND xã A"] + ROWS["UBND xã B"])
    return ar.form("II.06a").fill(table, unit="UBND tỉnh X")


def a_dossier(code: str, **facts: object) -> ar.Dossier:
    unit = ar.Unit("H40.17", "UBND xã A")
    given = {"received_at": dt.datetime(2024, 4, 26, 15, 30), "appointed_on": dt.date(2024, 5, 6)}
    return ar.Dossier(code, PROCEDURE, unit, "online", **(given | facts))


def as_text(thing: object, **options: object) -> list[list[str]]:
    file = io.StringIO()
    write_csv(thing, file, **({"bom": False} | options))
    return list(csv.reader(io.StringIO(file.getvalue(), newline="")))


def as_sheets(content: object, **options: object) -> dict[str, list[list[object]]]:
    book = python_calamine.CalamineWorkbook.from_filelike(written(content, **options))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def written(content: object, **options: object) -> io.BytesIO:
    file = io.BytesIO()
    write_excel(content, file, **options)
    file.seek(0)
    return file


def part_of(content: object, part: str) -> str:
    return zipfile.ZipFile(written(content)).read(part).decode()


class TestCsv:
    def test_of_a_form(self):
        titles, first, second, total = as_text(a_form())
        assert titles[:4] == [
            "TT",
            "Lĩnh vực, công việc giải quyết theo cấp",
            "Số hồ sơ nhận giải quyết / Tổng số",
            "Số hồ sơ nhận giải quyết / Trong kỳ: trực tuyến",
        ]
        assert " ".join(first) == "1 UBND xã A 6 5 0 1 2 0 0 2 4 4 0"
        assert " ".join(second) == "2 UBND xã B 7 0 7 0 3 3 0 0 4 0 4"
        assert " ".join(total) == " Tổng cộng 13 5 7 1 5 3 0 2 8 4 4"

    def test_of_a_table_of_counts_is_its_form(self):
        counted = [a_dossier("H40-1"), a_dossier("H40-2")]
        period = ar.Period.calendar_month(2024, 4)
        table = ar.count_dossiers(counted, period, calendar=CALENDAR, by="unit")
        assert as_text(table)[1][:4] == ["1", "H40.17", "2", "2"]
        of_07a = ar.count_07a(counted, period, calendar=CALENDAR, by="unit")
        assert as_text(of_07a) == as_text(ar.form("07a/BTP").fill(of_07a))

    def test_of_late_dossiers(self):
        late = a_dossier("H40-1", resolved_at=dt.datetime(2024, 5, 8, 10))
        lateness = ar.lateness(late, as_of=dt.date(2024, 5, 31), calendar=CALENDAR)
        no_limit = ar.Dossier(
            "H40-2", ar.Procedure("1"), ar.Unit("H"), "post", received_at=dt.date(2024, 5, 2)
        )
        unknown = ar.lateness(no_limit, as_of=dt.date(2024, 5, 31), calendar=CALENDAR)
        assert as_text([lateness, unknown], lang="en") == [
            ["Dossier code", "Outcome", "Due", "Ended", "Working days late", "Calendar days late",
             "Provisional"],
            ["H40-1", "late", "2024-05-04", "2024-05-08 10:00:00", "3", "4", "no"],
            ["H40-2", "no due date", "", "", "", "", "no"],
        ]  # fmt: skip
        assert as_text([lateness])[1][1:4] == ["quá hạn", "04/05/2024", "08/05/2024 10:00:00"]

    def test_of_results_of_any_class(self):
        soon = ar.due_soon(
            [a_dossier("H40-1")], as_of=dt.date(2024, 4, 29), within=9, calendar=CALENDAR
        )
        assert as_text(soon) == [
            ["Mã hồ sơ", "Hạn giải quyết", "Số ngày làm việc còn lại"],
            ["H40-1", "04/05/2024", str(soon[0].working_days_left)],
        ]

    def test_of_a_list_with_what_it_lacks(self):
        lost = LeftOut(0, "H40-1", "it was not received")
        assert table_of(Listing((), (lost,)), "en").notes == (
            "Left out: H40-1 (it was not received)",
        )

    def test_of_records_and_their_bad_rows(self):
        rows = [{"Mã hồ sơ": "H40-1", "Ngày tiếp nhận": "31/04/2024"}]
        records = read_rows(rows, procedure=PROCEDURE, unit=ar.Unit("H"), channel="post")
        assert as_text(records, lang="en")[1] == ["Rows read", "", "1", ""]
        assert as_text(records.bad) == [
            ["Dòng", "Mã hồ sơ", "Cột", "Giá trị", "Loại lỗi", "Lý do"],
            [
                "1",
                "H40-1",
                "Ngày tiếp nhận",
                "31/04/2024",
                "no_such_day",
                "ngày này không có trong lịch",
            ],
        ]

    def test_of_an_audit(self):
        audit = ar.audit("Tổng số hồ sơ 1000, đã giải quyết 30; tỷ lệ đúng hạn 76,66% (23/30).")
        assert len(as_text(audit)) == 1 + len(audit.findings)

    def test_of_dicts_with_different_keys(self):
        assert as_text([{"code": "1", "x": Fraction(1, 3)}, {"x": ar.Share(1, 3), "y": True}]) == [
            ["Mã hồ sơ", "x", "y"],
            ["1", "1/3", ""],
            ["", "33,33%", "có"],
        ]

    def test_of_nothing(self):
        assert as_text([]) == [[]]

    def test_begins_with_a_mark_by_choice(self, tmp_path):
        path = tmp_path / "x.csv"
        write_csv([{"code": "Đủ"}], path)
        assert path.read_bytes() == "\ufeffMã hồ sơ\r\nĐủ\r\n".encode()
        write_csv([{"code": "Đủ"}], str(path), bom=False)
        assert path.read_bytes() == "Mã hồ sơ\r\nĐủ\r\n".encode()
        file = io.StringIO()
        write_csv([{"code": "Đủ"}], file)
        assert file.getvalue().startswith("\ufeffMã")

    @pytest.mark.parametrize("text", ["=1+1", "+84", "-1", "@x", "\tx", "\rx"])
    def test_guards_formulas_by_choice(self, text):
        assert as_text([{"x": text, "y": -1}])[1] == [text, "-1"]
        assert as_text([{"x": text, "y": -1}], guard_formulas=True)[1] == [f"'{text}", "-1"]

    def test_delimiters(self):
        assert as_text([{"x": 1, "y": 2}], delimiter=";") == [["x;y"], ["1;2"]]

    @pytest.mark.parametrize(
        ("options", "error", "message"),
        [
            ({"lang": "fr"}, InvalidValueError, "lang must be one of"),
            ({"delimiter": "::"}, InvalidValueError, "delimiter must be one of"),
            ({"bom": 1}, InvalidTypeError, "bom must be True or False"),
            ({"guard_formulas": None}, InvalidTypeError, "guard_formulas must be True or False"),
        ],
    )
    def test_wrong_options(self, options, error, message):
        with pytest.raises(error, match=message):
            as_text([], **options)

    @pytest.mark.parametrize("thing", [5, None, "x", b"x", {"a": 1}, object()])
    def test_what_cannot_be_written(self, thing):
        with pytest.raises(InvalidTypeError, match="what is written must be a form, a table of"):
            as_text(thing)
        with pytest.raises(InvalidTypeError, match="a list that is written holds results or dicts"):
            as_text([5])


class TestDossiersAreReadBack:
    @pytest.mark.parametrize("lang", ["vi", "en"])
    @given(st.lists(dossiers(), max_size=6, unique_by=lambda dossier: dossier.code))
    def test_from_csv_and_excel(self, lang, drawn):
        """Check all facts of a row; histories are kept by JSON, and a zone is not written."""
        kept = [
            dossier
            for dossier in drawn
            if dossier.history == ar.History() and "+" not in str(dossier.received_at)
            and (dossier.submitted_at or dossier.received_at or dossier.resolved_at)
        ]  # fmt: skip
        options = {
            "procedures": {one.procedure.code: one.procedure for one in kept},
            "units": {one.unit.code: one.unit for one in kept},
        }
        if not kept:
            return
        text = io.StringIO()
        write_csv(kept, text, lang=lang)
        assert read_csv(io.StringIO(text.getvalue()), **options).dossiers == tuple(kept)
        assert read_excel(written(kept, lang=lang), **options).dossiers == tuple(kept)

    def test_with_procedures_and_units_made_of_their_columns(self):
        kept = (
            a_dossier("H40-1"),
            a_dossier("H40-2", resolved_at=dt.datetime(2024, 5, 3, 9), outcome="withdrawn"),
        )
        assert read_excel(written(kept)).dossiers == kept
        assert read_excel(written(kept, lang="en")).dossiers == kept


class TestExcel:
    def test_of_a_form_has_numbers_merged_heads_and_totals(self):
        [(name, rows)] = as_sheets(a_form()).items()
        assert name == "II.06a"
        assert rows[0][0].endswith(": UBND tỉnh X")
        assert rows[2][2] == "Số hồ sơ nhận giải quyết"
        assert rows[3][2:4] == ["Tổng số", "Trong kỳ: trực tuyến"]
        assert rows[4][:4] == ["(1)", "(2)", "(3)", "(4)"]
        assert rows[5] == [1.0, "UBND xã A", 6.0, 5.0, 0.0, 1.0, 2.0, 0.0, 0.0, 2.0, 4.0, 4.0, 0.0]
        assert rows[7] == ["", "Tổng cộng", 13.0, 5.0, 7.0, 1.0, 5.0, 3.0, 0.0, 2.0, 8.0, 4.0, 4.0]
        assert rows[9][0].startswith("Kỳ báo cáo: ")
        sheet = part_of(a_form(), "xl/worksheets/sheet1.xml")
        assert re.search(r'<c r="C6"[^>]*><f>D6\+E6\+F6</f><v>6</v>', sheet)
        assert re.search(r'<c r="C8"[^>]*><f>SUM\(C6:C7\)</f><v>13</v>', sheet)
        for merged in ("A3:A4", "C3:F3", "G3:J3"):
            assert f'<mergeCell ref="{merged}"/>' in sheet

    def test_a_total_that_is_not_the_sum_of_its_rows_is_a_number(self):
        total = forms.SheetRow("", (9, 9, 0, 0, 0, 0, 0, 0, 9, 9, 0))
        for rows in ((forms.SheetRow("x", (0,) * 11),), ()):
            sheet = forms.Sheet(ar.form("II.06a"), MAY, rows, total)
            xml = part_of(sheet, "xl/worksheets/sheet1.xml")
            assert re.search(rf'<c r="D{len(rows) + 6}"[^>]*><v>9</v>', xml)
            assert "SUM(D" not in xml

    def test_a_figure_without_data_is_an_empty_cell(self):
        counted = ar.count_07a([a_dossier("H40-1")], MAY, calendar=CALENDAR, by="unit")
        [rows] = as_sheets(counted).values()
        assert "" in rows[4]

    def test_of_a_list_has_days_as_days(self):
        [(name, rows)] = as_sheets([a_dossier("H40-1")]).items()
        assert name == "Hồ sơ"
        assert rows[0][0] == "Mã hồ sơ"
        assert dt.datetime(2024, 4, 26, 15, 30) in rows[1]
        assert dt.date(2024, 5, 6) in rows[1]

    def test_texts_stay_texts_and_numbers_numbers(self):
        cells = {
            "a": "=1+1", "b": "http://x.vn", "c": "007", "d": 10**20, "e": ar.Share(1, 4),
            "f": Decimal("1.5"), "g": dt.date(1899, 12, 30), "h": ar.Share(0, 0), "i": None,
            "j": "{=SUM(A1)}", "k": "\x00x", "l": False, "m": -5,
        }  # fmt: skip
        [rows] = as_sheets([cells]).values()
        assert rows[1][:5] == ["=1+1", "http://x.vn", "007", str(10**20), 0.25]
        assert rows[1][5:10] == [1.5, "1899-12-30", str(ar.Share(0, 0)), "", "{=SUM(A1)}"]
        assert rows[1][11:] == ["không", -5.0]
        xml = part_of([cells], "xl/worksheets/sheet1.xml")
        assert "<f>" not in xml
        assert "hyperlink" not in xml

    def test_of_a_printed_table_has_its_figures_as_numbers(self):
        rows = [{"Mã hồ sơ": f"{code}", "Ngày tiếp nhận": "26/04/2024"} for code in range(1200)]
        records = read_rows(rows, procedure=PROCEDURE, unit=ar.Unit("H"), channel="post")
        for lang in ("vi", "en"):
            [cells] = as_sheets(records, lang=lang).values()
            assert cells[3][2] == 1200.0

    @pytest.mark.parametrize(
        ("lang", "figures"),
        [
            ("vi", ["1.234,50", "95,83%", "-7", "-0,5", "33,333%", "-4%", "–", "12.34"]),
            ("en", ["1,234.50", "95.83%", "-7", "-0.5", "33.333%", "-4%", "–", "12,34"]),
        ],
    )
    def test_of_a_printed_table_has_decimals_and_percents_as_numbers(self, lang, figures):
        columns = [
            SimpleNamespace(label=label, group="", number="", align=align)
            for label, align in (("Đơn vị", "left"), ("Số liệu", "right"))
        ]
        rows = [[figure, figure] for figure in figures]
        grid = SimpleNamespace(title="Bảng", columns=columns, rows=rows, notes=())
        printed = SimpleNamespace(grid=lambda lang: lang and grid)
        [cells] = as_sheets(printed, lang=lang).values()
        assert cells[3:] == [
            [figure, number]
            for figure, number in zip(
                figures, [1234.5, 0.9583, -7, -0.5, *figures[4:]], strict=True
            )
        ]
        first = {"vi": "1234,5", "en": "1234.5"}[lang]
        assert [row[1] for row in as_text(printed, lang=lang)[1:]] == [first, *figures[1:]]

    def test_several_contents_are_sheets_by_their_names(self):
        content = {"Biểu số II": a_form(), "Hồ sơ quá hạn": [a_dossier("H40-1")], "Trống": []}
        assert list(as_sheets(content)) == list(content)

    def test_a_long_text_makes_its_row_higher(self):
        xml = part_of([{"x": "chữ " * 60}], "xl/worksheets/sheet1.xml")
        assert re.search(r'<row r="2"[^>]* ht="[6-9][0-9]"', xml)

    @pytest.mark.parametrize(
        "name", ["", "x" * 32, "a/b", "a:b", "'a", "a'", "[a]", "History", "Biểu"]
    )
    def test_a_name_that_a_sheet_cannot_have(self, name):
        with pytest.raises(
            InvalidValueError, match="a sheet must have a name of its own of 1 to 31"
        ):
            written({"BIỂU": [], name: []})

    def test_what_does_not_fit(self):
        with pytest.raises(
            InvalidValueError, match="row 1 of sheet 'Danh sách' has a text of 40,000"
        ):
            written([{"x": "y" * 40_000}])
        with pytest.raises(InvalidValueError, match="has 1,048,001 rows, more than the 1,048,000"):
            written([{"x": 1}] * 1_048_001)
        with pytest.raises(InvalidValueError, match="content must hold at least one sheet"):
            written({})
        with pytest.raises(InvalidTypeError, match="the name of a sheet must be a str, got 5"):
            written({5: []})
        with pytest.raises(InvalidValueError, match="lang must be one of"):
            written([], lang="fr")

    def test_a_path(self, tmp_path):
        for path in (tmp_path / "a.xlsx", str(tmp_path / "b.xlsx")):
            write_excel([a_dossier("H40-1")], path)
            assert read_excel(path).dossiers == (a_dossier("H40-1"),)
        with pytest.raises(FileNotFoundError):
            write_excel([], tmp_path / "none" / "a.xlsx")

    def test_the_extra_is_named_where_it_is_missing(self, monkeypatch):
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)
        with pytest.raises(ModuleNotFoundError) as error:
            write_excel([], "x.xlsx")
        assert str(error.value) == (
            "write_excel needs xlsxwriter, which is not installed; "
            "run: pip install 'adminreform[excel]'"
        )
