"""CSV files as they are exported: found encodings, delimiters and titles, and nothing lost."""

import datetime as dt
import io
import unicodedata
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.errors import InvalidTypeError, InvalidValueError
from adminreform.records import Records, read_csv, read_rows

ALL = {
    "procedure": ar.Procedure("1.004222"),
    "unit": ar.Unit("H40.17"),
    "channel": ar.Channel.DIRECT,
}
TITLES = "Mã hồ sơ;Ngày tiếp nhận;Họ tên"
LINES = f"{TITLES}\nH40-1;26/04/2024;A\nH40-2;27/04/2024;B\n"


def read(text: str, **options: object) -> Records:
    return read_csv(io.StringIO(text), **(ALL | options))


def codes(records: Records) -> list[str]:
    return [dossier.code for dossier in records]


def problems(records: Records) -> list[tuple[int, str]]:
    return [(bad.row, bad.problem) for bad in records.bad]


class TestEncodings:
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1258"]
    )
    def test_are_found(self, encoding, tmp_path):
        # Windows-1258 writes tones as marks of their own
        text = LINES
        if encoding == "cp1258":
            text = "".join(
                letter if letter.encode("cp1258", "ignore") else _with_tone_apart(letter)
                for letter in LINES
            )
        path = tmp_path / "register.csv"
        path.write_bytes(text.encode(encoding))
        for source in (path, str(path), io.BytesIO(path.read_bytes())):
            found = read_csv(source, **ALL)
            assert (codes(found), found.unread) == (["H40-1", "H40-2"], ("Họ tên",))

    def test_may_be_named(self, tmp_path):
        path = tmp_path / "register.csv"
        path.write_bytes("Ma ho so;Ngay tiep nhan\nH40-1;26/04/2024\n".encode("cp500"))
        assert codes(read_csv(path, encoding="cp500", **ALL)) == ["H40-1"]

    def test_that_is_wrong_is_an_error(self, tmp_path):
        path = tmp_path / "register.csv"
        path.write_bytes(LINES.encode("utf-16"))
        with pytest.raises(
            InvalidValueError, match=r"the file is not in utf-8 throughout: .*; pass"
        ):
            read_csv(path, encoding="utf-8", **ALL)
        with pytest.raises(
            InvalidValueError, match="encoding must be one that Python knows, got 'x'"
        ):
            read_csv(path, encoding="x", **ALL)
        with pytest.raises(
            InvalidValueError, match="encoding must be one that Python knows, got 5"
        ):
            read_csv(path, encoding=5, **ALL)

    def test_a_byte_that_is_wrong_far_below_is_noticed(self, tmp_path):
        path = tmp_path / "register.csv"
        lines = (LINES + "H40-3;28/04/2024;C\n" * 60_000).encode()
        path.write_bytes(lines + b"H40-4;28/04/2024;\xff\n")
        with pytest.raises(InvalidValueError, match="the file is not in utf-8 throughout: invalid"):
            read_csv(path, **ALL)

    def test_bytes_of_no_known_encoding_are_an_error(self, tmp_path):
        path = tmp_path / "register.csv"
        path.write_bytes(b"\x8a\x8d;\x9d\n1;2\n")
        with pytest.raises(InvalidValueError, match="the file is not in cp1258 throughout"):
            read_csv(path, **ALL)


TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}


def _with_tone_apart(letter: str) -> str:
    *kept, mark = unicodedata.normalize("NFD", letter)
    assert mark in TONES or kept
    tones = [part for part in (*kept, mark) if part in TONES]
    rest = "".join(part for part in (*kept, mark) if part not in TONES)
    return unicodedata.normalize("NFC", rest) + "".join(tones)


class TestLayouts:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_the_delimiter_is_found(self, delimiter):
        assert codes(read(LINES.replace(";", delimiter))) == ["H40-1", "H40-2"]

    def test_the_delimiter_may_be_named(self):
        text = "Mã hồ sơ;Ngày tiếp nhận;Ghi, chú, Mã đơn vị\nH40-1;26/04/2024;x\n"
        assert codes(read(text, delimiter=";")) == ["H40-1"]
        with pytest.raises(InvalidValueError, match="delimiter must be one of"):
            read(text, delimiter="::")

    def test_titles_are_found_below_title_lines(self):
        text = f"SỞ X;;\n\nSỔ THEO DÕI;;\nTừ 01/04/2024 đến 30/04/2024;;\n{LINES}"
        found = read(text)
        assert codes(found) == ["H40-1", "H40-2"]
        assert read(text, header_row=5) == found

    def test_a_head_of_two_rows_is_joined_and_its_numbers_skipped(self):
        text = (
            'STT,Mã hồ sơ,Họ tên,"Ngày, tháng, năm",,Ghi chú\n'
            ",,,Nhận hồ sơ,Hẹn trả kết quả,\n"
            "(1),(2),(3),(4),(5),(6)\n"
            "1,H40-1,A,26/04/2024,06/05/2024,\n"
        )
        found = read(text)
        assert found.columns == {
            "code": "Mã hồ sơ",
            "received_at": "Ngày, tháng, năm / Nhận hồ sơ",
            "appointed_on": "Ngày, tháng, năm / Hẹn trả kết quả",
        }
        assert found.dossiers[0].appointed_on == dt.date(2024, 5, 6)
        assert found.unread == ("STT", "Họ tên", "Ghi chú")

    def test_a_group_makes_a_title_of_its_parts(self):
        text = "Mã hồ sơ,Tiếp nhận,,Trả kết quả,\n,Ngày,Cán bộ,Ngày,Cán bộ\n1,26/04/2024,A,,B\n"
        assert set(read(text).columns) == {"code", "received_at", "returned_at"}

    def test_a_head_in_which_the_first_row_would_do_is_read_whole(self):
        text = "Mã hồ sơ,Ngày tiếp nhận,Kết quả,\n,,Hẹn trả,Ngày giải quyết\n1,26/04/2024,,\n"
        found = read(text)
        assert set(found.columns) == {"code", "received_at", "appointed_on", "resolved_at"}
        assert found.rows_read == 1

    def test_a_row_of_words_below_the_head_is_not_part_of_it(self):
        found = read(f"{TITLES}\nNGUYỄN VĂN A;không rõ;B\nH40-1;26/04/2024;A\n")
        assert (codes(found), problems(found)) == (["H40-1"], [(2, "not_a_code")])

    def test_a_title_may_have_a_line_break(self):
        assert codes(read('"Mã\nhồ sơ";"Ngày\ntiếp nhận"\n1;26/04/2024\n')) == ["1"]

    def test_row_numbers_are_those_of_the_lines_of_the_file(self):
        text = f'X\n{TITLES}\nH40-1;26/04/2024;"two\nlines"\n\nH40-2;31/04/2024;B\n'
        assert problems(read(text)) == [(6, "no_such_day")]

    @pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
    def test_lines_may_end_in_any_way(self, newline):
        data = LINES.replace("\n", newline).encode()
        assert codes(read_csv(io.BytesIO(data), **ALL)) == ["H40-1", "H40-2"]

    def test_equals_what_is_read_from_its_rows(self):
        rows = [
            {"Mã hồ sơ": "H40-1", "Ngày tiếp nhận": "26/04/2024", "Họ tên": "A"},
            {"Mã hồ sơ": "H40-2", "Ngày tiếp nhận": "27/04/2024", "Họ tên": "B"},
        ]
        assert read(LINES) == read_rows(rows, **ALL)


class TestBadFiles:
    @pytest.mark.parametrize("text", ["", "\n\n", "  \n"])
    def test_an_empty_one(self, text):
        with pytest.raises(InvalidValueError, match="the file is empty; export it again"):
            read(text)

    def test_a_first_cell_of_a_megabyte(self):
        with pytest.raises(InvalidValueError, match="hold cells that are too long for titles"):
            read_csv(io.StringIO("x" * 1_000_000))

    def test_one_with_titles_only_has_no_dossiers(self):
        found = read(TITLES)
        assert (found.rows_read, found.dossiers, found.columns["code"]) == (0, (), "Mã hồ sơ")

    def test_one_without_titles_shows_nothing_of_its_cells(self):
        with pytest.raises(InvalidValueError) as caught:
            read("NGUYỄN VĂN A;0912345678;12 Lê Lợi\nTRẦN THỊ B;0987654321;5 Lê Lai\n")
        assert str(caught.value) == (
            "none of the first 2 rows has titles for the dossier code and the day of receipt; "
            "row 1 comes nearest and lacks code and received_at; pass columns={'code': ...}; none "
            "of the 3 titles is known, so they are not shown"
        )

    def test_one_with_an_unknown_title_lists_its_titles(self):
        with pytest.raises(InvalidValueError, match="row 2 comes nearest and lacks received_at; "):
            read("SỔ;;\nMã hồ sơ;Ngày vào sổ;Đơn vị\n1;26/04/2024;x\n")

    @pytest.mark.parametrize(
        "lines",
        [
            ("Mã hồ sơ,Ngày tiếp nhận,Họ tên", ",,NGUYỄN LỘ"),
            ("Mã hồ sơ,Ngày tiếp nhận,Họ tên,", ",,NGUYỄN LỘ,"),
            ("Mã hồ sơ,Họ tên,Địa chỉ,Ngày,", ",,,Tiếp nhận,Hẹn", ",NGUYỄN LỘ,XÃ LỘ,,"),
        ],
    )
    def test_a_row_of_names_below_the_head_is_not_part_of_it(self, lines):
        found = read("\n".join(lines) + "\n")
        assert "LỘ" not in str((found.columns, found.unread))

    def test_words_below_a_shared_header_that_would_hide_a_fact_are_data(self):
        found = read("Mã hồ sơ,Ngày tiếp nhận,\n,Hộ tịch,Xã Thử\nH40-1,26/04/2024,\n")
        assert found.columns == {"code": "Mã hồ sơ", "received_at": "Ngày tiếp nhận"}
        assert codes(found) == ["H40-1"]

    def test_a_form_in_brackets_below_the_titles_is_part_of_them(self):
        found = read("Mã hồ sơ,Ngày tiếp nhận\n,(ngày/tháng/năm)\nH40-1,26/04/2024\n")
        assert found.rows_read == len(found.dossiers) == 1

    def test_a_title_that_is_given_helps_to_find_the_head(self):
        text = "SỔ;\nMã hồ sơ;Ngày vào sổ\n1;26/04/2024\n"
        found = read(text, columns={"received_at": "ngày vào sổ", "status": None})
        assert found.dossiers[0].received_at == dt.date(2024, 4, 26)

    def test_a_line_of_megabytes_is_one_bad_row(self):
        found = read(f"{LINES}{'x' * 2_500_000}\nH40-6;28/04/2024;C\n")
        assert (codes(found)[2:], problems(found)) == (["H40-6"], [(4, "cell_too_long")])

    def test_a_header_row_that_is_not_there(self):
        with pytest.raises(InvalidValueError, match="header_row must be a row of the file, got 9"):
            read(LINES, header_row=9)
        with pytest.raises(InvalidValueError, match="header_row must be at least 1, got 0"):
            read(LINES, header_row=0)

    @pytest.mark.parametrize("columns", [{"code": 1, "received_at": 2}, {}])
    def test_a_header_row_that_is_a_row_of_data_shows_nothing_of_it(self, columns):
        lines = "Mã hồ sơ;Ngày nhận;Họ tên\nH40-1;26/04/2024;LÊ MẪU\nH40-2;27/04/2024;VŨ MẪU\n"
        try:
            found = read(lines, header_row=2, columns=columns)
        except InvalidValueError as error:
            shown = str(error)
        else:
            shown = f"{found.columns} {found.unread} {found.text()}"
            assert codes(found) == ["H40-2"]
            assert dict(found.columns) == {"code": "column 1", "received_at": "column 2"}
        assert "MẪU" not in shown
        assert "H40-1" not in shown

    def test_a_row_of_another_width_is_a_bad_row(self):
        found = read(LINES + "H40-3;x;28/04/2024;C\nH40-4;28/04/2024\nH40-5;28/04/2024;C;\n")
        assert codes(found) == ["H40-1", "H40-2", "H40-5"]
        assert problems(found) == [(4, "wrong_width"), (5, "wrong_width")]
        assert found.bad[0].reason.en == "the row has 4 cells, the header 3"

    def test_a_cell_of_a_megabyte_is_a_bad_row_or_is_not_read(self):
        long = "x" * 1_000_000
        found = read(
            f"{LINES}H40-3;{long};C\n{long};28/04/2024;C\nH40-5;28/04/2024;{long}\nH40-6;28/04/2024;C\n"
        )
        assert codes(found) == ["H40-1", "H40-2", "H40-6"]
        assert problems(found) == [(row, "cell_too_long") for row in (4, 5, 6)]

    def test_a_quote_that_is_never_closed_swallows_no_rows(self):
        rows = "".join(f"H40-{number};26/04/2024;C\n" for number in range(10, 5000))
        found = read(f'{LINES}H40-3;"28/04/2024;C\n{rows}')
        assert (len(found), problems(found)) == (4992, [(4, "wrong_width")])
        assert len(read(f'{LINES}H40-3;28/04/2024;"C\n{rows}')) == 4993

    @pytest.mark.parametrize("last", ['H40-3;"26/04/2024";C', 'H40-3;26/04/2024;"C" D'])
    @pytest.mark.parametrize("between", ["", "H40-2;26/04/2024;B\n"])
    def test_a_quote_closed_in_a_later_row_swallows_no_rows(self, last, between):
        found = read(f'{TITLES}\nH40-1;"26/04/2024;A\n{between}{last}\n')
        assert codes(found) == [*(["H40-2"] if between else []), "H40-3"]
        assert problems(found) == [(2, "wrong_width")]

    def test_a_quote_inside_a_cell_is_part_of_it(self):
        found = read(f'{TITLES}\nH40-1;26/04/2024;"Cty" A\nH40-2;26/04/2024;Cty "B"\n')
        assert codes(found) == ["H40-1", "H40-2"]

    def test_the_same_lines_twice_are_duplicates(self):
        found = read(LINES + LINES.split("\n", 1)[1])
        assert (codes(found), [twin.row for twin in found.duplicates]) == (
            ["H40-1", "H40-2"],
            [4, 5],
        )

    def test_a_head_repeated_on_each_page_is_a_bad_row(self):
        assert problems(read(f"{LINES}{TITLES}\n")) == [(4, "not_a_code")]

    @pytest.mark.parametrize("source", [5, None, ["x"]])
    def test_what_is_not_a_file(self, source):
        with pytest.raises(InvalidTypeError, match="source must be a path or an open file"):
            read_csv(source, **ALL)

    def test_a_path_that_is_not_there(self, tmp_path):
        with pytest.raises(FileNotFoundError):
            read_csv(tmp_path / "none.csv", **ALL)

    def test_an_open_file_stays_open(self, tmp_path):
        path = tmp_path / "register.csv"
        path.write_text(LINES, encoding="utf-8")
        with path.open("rb") as binary, path.open(encoding="utf-8") as text:
            assert read_csv(binary, **ALL) == read_csv(text, **ALL) == read_csv(path, **ALL)
            assert not binary.closed
            assert not text.closed

    @given(
        st.lists(
            st.text(alphabet='H40-1;"26/04\n2', max_size=20)
            | st.sampled_from(["H40-7;26/04/2024;A", "H40-8;31/04/2024;B", ""]),
            max_size=8,
        )
    )
    def test_every_line_is_in_one_row(self, lines):
        """Check that the rows of a file with torn quotes add up."""
        found = read("\n".join([TITLES, "H40-0;26/04/2024;A", *lines]))
        assert "H40-0" in codes(found) or any(bad.row == 2 for bad in found.bad)
        numbers = [bad.row for bad in found.bad] + [twin.row for twin in found.duplicates]
        assert len(numbers) == len(set(numbers))


MUNICIPAL = Path(__file__).parents[3] / "shared" / "data" / "receipt_cases.csv"


@pytest.mark.skipif(not MUNICIPAL.exists(), reason="the municipal register is not here")
def test_a_municipal_register_of_another_country_is_read_in_one_call():
    """Check 1,434 cases, of which 105 are open, as the empty cells of the file show."""
    found = read_csv(
        MUNICIPAL,
        procedure=ar.Procedure("WABO"),
        zone=ZoneInfo("Europe/Amsterdam"),
        channels={"e-mail": "online", "Intern": "direct"},
    )
    assert (len(found), found.bad, found.duplicates) == (1434, (), ())
    assert sum(dossier.resolved_at is None for dossier in found) == 105
    first = found.dossiers[0]
    assert (first.code, first.unit.code) == ("case-416", "General")
    assert first.received_at == dt.datetime(2010, 10, 1, 1, 6, 40)
    assert found.appointed_at["case-416"] == dt.datetime(2010, 11, 26, 1, 6, 40)
