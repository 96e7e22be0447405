"""Sheets of workbooks: heads, merged cells, serial numbers, and what only looks empty."""

import datetime as dt
import io
import sys
import zipfile
from types import SimpleNamespace

import pytest
import python_calamine
import xlsxwriter

import adminreform as ar
from adminreform.errors import InvalidTypeError, InvalidValueError
from adminreform.records import Records, read_csv, read_excel

ALL = {
    "procedure": ar.Procedure("1.004222"),
    "unit": ar.Unit("H40.17"),
    "channel": ar.Channel.DIRECT,
}
DAY = dt.date(2024, 4, 26)


def book(*sheets, title: str = "Sổ", **options: object) -> io.BytesIO:
    """Return a workbook; each sheet is a function of its page, or a list of rows."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, options) as made:
        for number, sheet in enumerate(sheets):
            page = made.add_worksheet(f"{title} {number}" if number else title)
            day = made.add_format({"num_format": "dd/mm/yyyy hh:mm"})
            if callable(sheet):
                sheet(page)
                continue
            for place, cells in enumerate(sheet):
                for column, cell in enumerate(cells):
                    if isinstance(cell, dt.date):
                        page.write_datetime(place, column, cell, day)
                    else:
                        page.write(place, column, cell)
    file.seek(0)
    return file


def read(file: io.BytesIO, **options: object) -> Records:
    file.seek(0)
    return read_excel(file, **(ALL | options))


def problems(records: Records) -> list[tuple[int, str, str]]:
    return [(bad.row, bad.column, bad.problem) for bad in records.bad]


TITLES = ["Mã hồ sơ", "Ngày tiếp nhận", "Họ tên"]
ROWS = [TITLES, ["H40-1", DAY, "A"], ["H40-2", "27/04/2024 15:30", "B"]]


class TestCells:
    def test_of_every_kind_are_read(self):
        instant = dt.datetime(2024, 4, 26, 15, 30)
        cells = [instant, 45408, 45408.5, "26/04/2024", 20240426, None, 15, True]
        rows = [[number, cell, ""] for number, cell in enumerate(cells, 1)]
        found = read(book([TITLES, *rows]))
        assert [(one.code, one.received_at) for one in found] == [
            ("1", instant),
            ("2", DAY),
            ("3", dt.datetime(2024, 4, 26, 12)),
            ("4", DAY),
            ("5", DAY),
        ]
        assert [row[2] for row in problems(found)] == ["no_receipt", "no_such_year", "wrong_kind"]

    @pytest.mark.parametrize("word", ["Tổng cộng", "CỘNG", "Tổng số: 2 hồ sơ", ""])
    def test_counts_that_look_like_serial_numbers_are_totals(self, word):
        titles = ["STT", "Mã hồ sơ", "Ngày tiếp nhận"]
        found = read(book([titles, [1, "H40-1", 45408], [2, 45408, DAY], [word, 45408, 45408]]))
        assert [(one.code, one.received_at) for one in found] == [("H40-1", DAY), ("45408", DAY)]
        assert problems(found) == [(4, "", "totals_row")]

    def test_an_hour_in_a_column_of_its_own_is_added_to_its_day(self):
        hours = [dt.time(15, 30), 0.25, "8h15", 0.0, None, 1.5, True]
        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as made:
            page = made.add_worksheet()
            page.write_row(0, 0, ["Mã hồ sơ", "Ngày tiếp nhận", "Giờ tiếp nhận"])
            hour_format = made.add_format({"num_format": "hh:mm"})
            for place, hour in enumerate(hours, 1):
                page.write_row(place, 0, [place, "26/04/2024"])
                page.write(place, 2, hour, hour_format if isinstance(hour, dt.time) else None)
        found = read(file)
        times = [dt.time(15, 30), dt.time(6), dt.time(8, 15)]
        expected = [dt.datetime.combine(DAY, time) for time in times]
        assert [one.received_at for one in found] == [*expected, DAY, DAY]
        assert [row[2] for row in problems(found)] == ["not_an_hour", "not_an_hour"]

    def test_a_workbook_may_count_from_1904(self):
        found = read(book([TITLES, ["1", DAY, ""], ["2", 43946, ""]], date_1904=True))
        assert [one.received_at for one in found] == [DAY, DAY]

    def test_a_procedure_code_kept_as_a_number_gets_its_zeros_back(self):
        rows = [[*TITLES, "Mã TTHC"], ["1", DAY, "", 2.00088]]
        assert read(book(rows), procedure=None).dossiers[0].procedure.code == "2.000880"


class TestHeads:
    def test_with_merged_cells_below_title_lines(self):
        def page(sheet):
            sheet.merge_range("A1:F1", "SỔ THEO DÕI TÌNH HÌNH TIẾP NHẬN HỒ SƠ")
            sheet.merge_range("A2:F2", "Từ ngày 01/04/2024 đến ngày 30/04/2024")
            for column, title in enumerate(["STT", "Mã hồ sơ", "Họ tên"]):
                sheet.merge_range(3, column, 4, column, title)
            sheet.merge_range("D4:E4", "Ngày, tháng, năm")
            sheet.write_row("D5", ["Nhận hồ sơ", "Hẹn trả kết quả"])
            sheet.merge_range("F4:F5", "Ghi chú")
            sheet.write_row("A6", [f"({number})" for number in range(1, 7)])
            sheet.write_row("A7", [1, "H40-1", "A", "26/04/2024", "06/05/2024"])
            sheet.write_row("A8", [2, "H40-2", "B", "31/04/2024", "06/05/2024"])

        found = read(book(page))
        assert found.dossiers[0].appointed_on == dt.date(2024, 5, 6)
        column = "Ngày, tháng, năm / Nhận hồ sơ"
        assert problems(found) == [(8, column, "no_such_day")]

    def test_that_begin_away_from_the_first_cell(self):
        def page(sheet):
            sheet.write_row("C4", TITLES)
            sheet.write_row("C5", ["H40-1", "26/04/2024", "A"])
            sheet.write_row("C6", ["H40-2", "31/04/2024", "A"])
            sheet.write_formula("D7", "=TODAY()", None, "")
            sheet.write("C7", "H40-3")

        found = read(book(page))
        assert len(found) == 1
        assert problems(found) == [
            (6, "Ngày tiếp nhận", "no_such_day"),
            (7, "Ngày tiếp nhận", "formula"),
        ]

    def test_may_be_named_by_row(self):
        rows = [TITLES, ["Mã hồ sơ", "Ngày hẹn", "Ngày nhận"], ["1", "06/05/2024", DAY]]
        assert read(book(rows), header_row=2).dossiers[0].received_at == DAY
        with pytest.raises(InvalidValueError, match="header_row must be a row of the file, got 7"):
            read(book(rows), header_row=7)


class TestSheets:
    def test_the_first_with_titles_is_read(self):
        file = book([["Bìa"]], [], ROWS, [TITLES, ["H40-9", DAY, ""]])
        assert len(read(file)) == 2
        for sheet in (3, "Sổ 3"):
            assert [one.code for one in read(file, sheet=sheet)] == ["H40-9"]

    @pytest.mark.parametrize("sheet", ["Sheet1", 1, -1])
    def test_that_are_not_there(self, sheet):
        with pytest.raises(
            InvalidValueError, match=r"sheet must be one of 'Sổ' or from 0 to 0, got"
        ):
            read(book(ROWS), sheet=sheet)

    @pytest.mark.parametrize("sheet", [1.5, True, ["Sổ"]])
    def test_of_the_wrong_kind(self, sheet):
        with pytest.raises(InvalidTypeError, match="sheet must be a name or a position from 0"):
            read(book(ROWS), sheet=sheet)

    def test_without_titles_show_nothing_of_their_cells(self):
        with pytest.raises(
            InvalidValueError, match="none of the first 1 rows has titles"
        ) as caught:
            read(book([["Bìa", "Nguyễn Văn A", "0912345678"]], []))
        assert "Nguyễn" not in str(caught.value)

    def test_that_are_empty_or_a_picture(self, tmp_path):
        pixel = bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
            "1f15c4890000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
        )
        (tmp_path / "scan.png").write_bytes(pixel)

        def scan(sheet):
            sheet.insert_image("A1", str(tmp_path / "scan.png"))

        for sheet in (scan, []):
            with pytest.raises(
                InvalidValueError, match="the sheet has no cells with content; it may"
            ):
                read(book(sheet))

    def test_with_titles_only_have_no_dossiers(self):
        assert (len(read(book([TITLES]))), read(book([TITLES])).rows_read) == (0, 0)

    def test_equal_what_is_read_from_text(self):
        text = "Mã hồ sơ,Ngày tiếp nhận,Họ tên\nH40-1,26/04/2024,A\nH40-2,27/04/2024 15:30,B\n"
        assert read(book(ROWS)) == read_csv(io.StringIO(text), **ALL)


class TestWhatLooksEmpty:
    def test_formulas_without_values_and_errors_are_bad_rows(self):
        def page(sheet):
            sheet.write_row("A1", [*TITLES, "Ngày hẹn", "Ngày có kết quả"])
            for row in range(1, 6):
                sheet.write_row(row, 0, [f"H40-{row}", "26/04/2024", "A"])
            sheet.write_formula("E2", "=B2+3", None, "")
            sheet.write_formula("E3", "=1/0", None, "#DIV/0!")
            sheet.write_formula("C4", '=UPPER("a")', None, "")
            sheet.write_formula("A5", '="H40-"&4', None, "")

        found = read(book(page))
        assert [one.code for one in found] == ["H40-3", "H40-5"]
        assert problems(found) == [
            (2, "Ngày có kết quả", "formula"),
            (3, "Ngày có kết quả", "formula"),
            (5, "Mã hồ sơ", "formula"),
        ]
        assert {bad.value for bad in found.bad} == {""}

    def test_a_formula_with_its_value_is_read_unless_the_values_are_stale(self):
        def page(sheet):
            sheet.write_row("A1", TITLES)
            sheet.write_row("A2", ["H40-1"])
            sheet.write_formula("B2", "=DATE(2024,4,26)", None, 45408)

        stale = book(page)  # as written by programs that leave the calculation to Excel
        assert problems(read(stale)) == [(2, "Ngày tiếp nhận", "formula")]
        computed = changed(stale, "xl/workbook.xml", b' fullCalcOnLoad="1"', b"")
        assert read(computed).dossiers[0].received_at == DAY

    def test_merged_cells_in_the_data_are_bad_rows(self):
        def page(sheet):
            sheet.write_row("A1", [*TITLES, "Đơn vị"])
            for row in range(1, 5):
                sheet.write_row(row, 0, [f"H40-{row}", "26/04/2024", "A"])
            sheet.merge_range("D2:D4", "UBND xã Y")
            sheet.merge_range("A6:C6", "H40-77")
            sheet.merge_range("A7:D7", "Tổng cộng: 4 hồ sơ")
            sheet.merge_range("C8:C9", "B")
            sheet.write_row("A8", ["H40-8", "26/04/2024"])
            sheet.write_row("A9", ["H40-9", "26/04/2024"])

        found = read(book(page))
        assert [one.code for one in found] == ["H40-1", "H40-4", "H40-8", "H40-9"]
        assert problems(found) == [
            (3, "Đơn vị", "merged_cell"),
            (4, "Đơn vị", "merged_cell"),
            (6, "Ngày tiếp nhận", "merged_cell"),
            (7, "", "totals_row"),
        ]


def changed(file: io.BytesIO, part: str, old: bytes, new: bytes) -> io.BytesIO:
    """Return a workbook with a text in one of its parts replaced."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(file) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            text = source.read(name)
            if name == part:
                assert old in text
                text = text.replace(old, new)
            target.writestr(name, text)
    return made


class TestBadFiles:
    @pytest.mark.parametrize(
        "content", [b"", b"<html><table></table></html>", b"a;b\n", b"PK\x03\x04"]
    )
    def test_that_are_not_workbooks(self, content):
        with pytest.raises(
            InvalidValueError, match="the file is not a workbook; many exports called"
        ):
            read(io.BytesIO(content))

    def test_a_zip_of_something_else(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as made:
            made.writestr("a.txt", "x")
        with pytest.raises(InvalidValueError, match="the file is not a workbook"):
            read(file)

    def test_a_zip_bomb(self):
        file = book(ROWS)
        with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as made:
            made.writestr("xl/media/zeros.bin", bytes(100_000_000))
        with pytest.raises(
            InvalidValueError, match=r"the workbook unpacks to 100,0.* bytes, more than"
        ):
            read(file)

    def test_cells_far_apart(self):
        def page(sheet):
            sheet.write_row("A1", TITLES)
            sheet.write("XFD1048576", "x")

        message = "the cells of the sheet spread over 1,048,576 rows and 16,384 columns; delete"
        with pytest.raises(InvalidValueError, match=message):
            read(book(page))

    def test_parts_with_entities(self):
        entities = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook '
        file = changed(book(ROWS), "xl/workbook.xml", b"<workbook ", entities)
        with pytest.raises(
            InvalidValueError, match=r"part xl/workbook.xml of the workbook declares"
        ):
            read(file)

    @pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
    def test_damaged_parts(self, part):
        file = changed(book(ROWS), part, b"</", b"<")
        with pytest.raises(InvalidValueError, match=r"the workbook is damaged \(ParseError\)"):
            read(file)

    def test_that_are_protected_by_a_password(self, monkeypatch):
        def refuse(file):  # noqa: ARG001 - as the reader is called
            raise python_calamine.PasswordError("encrypted")

        reader = SimpleNamespace(from_filelike=refuse)
        monkeypatch.setattr(python_calamine, "CalamineWorkbook", reader)
        with pytest.raises(
            InvalidValueError, match="the workbook is protected by a password; save"
        ):
            read(book(ROWS))

    @pytest.mark.parametrize("source", [5, None, io.StringIO("x")])
    def test_what_is_not_a_file(self, source):
        with pytest.raises(
            InvalidTypeError, match="source must be a path or a file open in binary"
        ):
            read_excel(source, **ALL)

    def test_a_path(self, tmp_path):
        path = tmp_path / "register.xlsx"
        path.write_bytes(book(ROWS).getvalue())
        assert read_excel(path, **ALL) == read_excel(str(path), **ALL) == read(book(ROWS))
        with pytest.raises(FileNotFoundError):
            read_excel(tmp_path / "none.xlsx", **ALL)

    def test_a_header_row_is_from_1(self):
        with pytest.raises(InvalidValueError, match="header_row must be at least 1"):
            read(book(ROWS), header_row=0)


def test_the_extra_is_named_where_it_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ModuleNotFoundError) as error:
        read_excel(book(ROWS), **ALL)
    assert str(error.value) == (
        "read_excel needs python-calamine, which is not installed; "
        "run: pip install 'adminreform[excel]'"
    )
