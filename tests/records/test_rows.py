"""Rows as dossiers: columns by their titles, facts by their words, and nothing guessed."""

import copy
import datetime as dt
import io
import pickle
from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.errors import InvalidTypeError, InvalidValueError
from adminreform.records import BadRow, DuplicateRow, Records, read_csv, read_frame, read_rows

PROCEDURE = ar.Procedure("1.004222", limit=ar.TimeLimit(3, "working_days"))
UNIT = ar.Unit("H40.17")
ALL = {"procedure": PROCEDURE, "unit": UNIT, "channel": "direct"}
CODE, RECEIVED, RESOLVED = "Mã hồ sơ", "Ngày tiếp nhận", "Ngày giải quyết xong"
APPOINTED, RETURNED, STATUS = "Ngày hẹn trả", "Ngày trả kết quả", "Trạng thái"
DAY = dt.date(2024, 4, 26)


def row(code: str = "H40-0001", received: object = "26/04/2024", **more: object) -> dict:
    return {CODE: code, RECEIVED: received, **more}


def read(*rows: dict, **options: object) -> Records:
    return read_rows(rows, **(ALL | options))


def one(given: dict, **options: object) -> ar.Dossier:
    records = read(given, **options)
    assert records.bad == ()
    [dossier] = records
    return dossier


def bad(given: dict, **options: object) -> BadRow:
    records = read(given, **options)
    assert records.dossiers == ()
    [found] = records.bad
    return found


class TestColumns:
    @pytest.mark.parametrize(
        "titles",
        [
            ("Mã hồ sơ", "Ngày tiếp nhận"),
            ("MÃ HỒ SƠ", "NGÀY TIẾP NHẬN"),
            ("ma_ho_so", "ngay_tiep_nhan"),
            ("MaHoSo", "NgayTiepNhan"),
            ("  Mã  hồ sơ * ", "Ngày tiếp nhận (dd/mm/yyyy)"),
            ("Số biên nhận", "Ngày nhận hồ sơ"),
            ("Dossier code", "Received at"),
            ("case_id", "receipt-date"),
        ],
    )
    def test_are_known_in_any_spelling(self, titles):
        code, received = titles
        assert one({code: "H40-0001", received: "26/04/2024"}) == ar.Dossier(
            "H40-0001", PROCEDURE, UNIT, "direct", received_at=DAY
        )

    @pytest.mark.parametrize(
        ("title", "fact"),
        [
            ("Ngày giờ tiếp nhận hồ sơ", "received_at"),
            ("Thời gian nhận HS", "received_at"),
            ("Ngày TN", "received_at"),
            ("Ngày hẹn trả KQ", "appointed_on"),
            ("Thời gian trả kết quả thực tế", "returned_at"),
            ("Thời gian giải quyết", "limit"),
            ("Ngày giải quyết", "resolved_at"),
            ("Đơn vị giải quyết TTHC", "unit_name"),
            ("Trạng thái xử lý hồ sơ", "status"),
            ("Ngày, tháng, năm tiếp nhận hồ sơ", "received_at"),
            ("Ngày nhận hồ sơ hợp lệ", "received_at"),
            ("Ngày trả dự kiến", "appointed_on"),
            ("Ngày trả kết quả theo giấy hẹn", "appointed_on"),
            ("Ngày hẹn trả kết quả cho công dân", "appointed_on"),
            ("Ngày trả KQ cho công dân", "returned_at"),
            ("Ngày công dân nhận kết quả", "returned_at"),
            ("Ngày YC bổ sung hồ sơ", "supplement_asked_at"),
            ("Mã số đơn vị", "unit"),
            ("Thời hạn giải quyết theo quy định", "limit"),
            # what could be two facts, or none
            ("Thời gian giải quyết hồ sơ", None),
            ("Số lượng hồ sơ", None),
            ("Kết quả", None),
            ("Hồ sơ", None),
            ("Ngày", None),
            ("Thời gian", None),
            ("Ngày ký", None),
            ("Ngày nhận kết quả từ phòng chuyên môn", None),
            ("Ngày hẹn trả lần 2", None),
        ],
    )
    def test_are_known_with_what_registers_add_to_them(self, title, fact):
        file = io.StringIO(f'Số biên nhận,Ngày tiếp nhận ghi sổ,"{title}"\n')
        columns = {"code": 1, "received_at": 2} if fact != "received_at" else {"code": 1}
        found = read_csv(file, columns=columns, **ALL)
        named = {"unit_name": "unit"}.get(fact, fact)
        assert found.columns.get(named) == (title if fact else None)

    @pytest.mark.parametrize("title", ["Tên", "TÊN", "Tên hồ sơ", "Tên HS", "Tên thực tế", "Số"])
    def test_a_word_that_is_left_of_a_title_names_no_fact(self, title):
        records = read(row(**{title: "NGUYỄN VĂN LỘ 1"}))
        assert records.unread == (title,)
        assert [dossier.procedure for dossier in records] == [PROCEDURE]

    @pytest.mark.parametrize("label", ["Tên", "Đơn vị", "Lĩnh vực", "Mã số hồ sơ"])
    def test_what_stands_under_a_personal_title_is_personal(self, label):
        head = f"Mã hồ sơ,Ngày tiếp nhận,Người nộp,\n,,{label},Ghi\n"
        found = read_csv(io.StringIO(head + "H40-1,26/04/2024,NGUYỄN VĂN LỘ,x\n"), **ALL)
        assert found.columns == {"code": CODE, "received_at": RECEIVED}
        assert f"Người nộp / {label}" in found.unread

    def test_a_group_may_complete_a_title_that_would_be_personal_alone(self):
        head = "Mã hồ sơ,Ngày tiếp nhận,Thủ tục,\n,,Mã,Tên\n"
        found = read_csv(io.StringIO(head + "H40-1,26/04/2024,1.004222,Khai sinh\n"), **ALL)
        [dossier] = found
        assert dossier.procedure == ar.Procedure("1.004222", "Khai sinh")

    def test_two_for_one_fact_are_an_error_that_names_both(self):
        rows = [{CODE: "1", RECEIVED: "26/04/2024", "Ngày nhận hồ sơ": "27/04/2024"}]
        message = (
            "the columns 'Ngày tiếp nhận' \\(position 2\\) and 'Ngày nhận hồ sơ' \\(position 3\\) "
            "could each hold received_at; pass columns="
        )
        with pytest.raises(InvalidValueError, match=message):
            read_rows(rows, **ALL)
        for chosen in ("ngay nhan ho so", 3):
            found = read_rows(rows, columns={"received_at": chosen}, **ALL)
            assert found.dossiers[0].received_at == dt.date(2024, 4, 27)
            assert found.unread == (RECEIVED,)

    def test_all_that_could_hold_a_fact_are_named(self):
        titles = ("Cơ quan giải quyết", "Đơn vị xử lý", "Nơi giải quyết")
        first, second, third = (f"{title!r} .position {at}." for at, title in enumerate(titles, 3))
        message = f"the columns {first}, {second} and {third} could each hold unit_name"
        with pytest.raises(InvalidValueError, match=message):
            read(row(**dict.fromkeys(titles, "UBND xã Y")), unit=None)

    def test_a_given_one_is_not_read_for_another_fact(self):
        given = row(**{RETURNED: "03/05/2024"})
        assert one(given, columns={"resolved_at": RETURNED}).resolved_at == dt.date(2024, 5, 3)

    def test_none_leaves_a_fact_unread(self):
        given = row(**{STATUS: "lạ", RESOLVED: "không"})
        options = {"columns": {"status": None, "resolved_at": None}}
        assert one(given, **options).resolved_at is None
        assert read(given, **options).unread == (STATUS, RESOLVED)

    def test_a_receipt_number_serves_where_there_is_no_code(self):
        assert one({"Số biên nhận": "7", RECEIVED: "26/04/2024"}).code == "7"
        both = {"Số biên nhận": "7", CODE: "H40-8", RECEIVED: "26/04/2024"}
        assert one(both).code == "H40-8"
        assert read(both).unread == ("Số biên nhận",)

    def test_a_row_may_have_titles_that_the_rows_before_it_had_not(self):
        rows = [row(f"H40-{number}") for number in range(40)]
        rows.append(row("H40-99", **{RESOLVED: "02/05/2024", "Họ tên": "x"}))
        found = read(*rows)
        assert found.dossiers[-1].resolved_at == dt.date(2024, 5, 2)
        assert found.columns["resolved_at"] == RESOLVED
        assert found.unread == ("Họ tên",)

    def test_a_row_may_lack_titles(self):
        found = read({CODE: "H40-1"}, row("H40-2"))
        assert [(one.row, one.problem) for one in found.bad] == [(1, "no_receipt")]

    @pytest.mark.parametrize(
        ("columns", "error", "message"),
        [
            (3, InvalidTypeError, "columns must be a dict of titles by fact, got 3"),
            (
                {"receipt": "x"},
                InvalidValueError,
                "a fact of columns must be one of 'appointed_hour'",
            ),
            ({"code": 2.5}, InvalidTypeError, r"columns\['code'\] must be a title, a position"),
            ({"code": True}, InvalidTypeError, r"columns\['code'\] must be a title, a position"),
            ({"code": 3}, InvalidValueError, r"columns\['code'\] must be from 1 to 2, got 3"),
            (
                {"code": "x"},
                InvalidValueError,
                r"no column has the title of columns\['code'\], 'x'",
            ),
        ],
    )
    def test_a_wrong_one_is_an_error(self, columns, error, message):
        with pytest.raises(error, match=message):
            read(row(), columns=columns)

    def test_one_title_over_two_columns_is_named_by_position(self):
        frame = pl.DataFrame({CODE: ["7"], "ngày": ["26/04/2024"], "Ngày ": ["27/04/2024"]})
        with pytest.raises(InvalidValueError, match="more than one column has the title"):
            read_frame(frame, columns={"received_at": "NGAY"}, **ALL)
        found = read_frame(frame, columns={"received_at": 3}, **ALL)
        assert found.dossiers[0].received_at == dt.date(2024, 4, 27)

    def test_a_fact_without_column_or_constant_is_an_error_that_lists_the_titles(self):
        message = (
            "no column was found for received_at, unit, channel; pass columns={'received_at': ...} "
            "with its title or unit= for the whole file or channel= for the whole file; "
            "the titles are 1: 'Mã hồ sơ', 2: 'Ngày vào sổ', 3: 'Lĩnh vực'"
        )
        rows = [{CODE: "1", "Ngày vào sổ": "26/04/2024", "Lĩnh vực": "Hộ tịch"}]
        with pytest.raises(InvalidValueError) as caught:
            read_rows(rows, procedure=PROCEDURE)
        assert str(caught.value) == message


class TestIdentity:
    @pytest.mark.parametrize(
        "code",
        ["000.17.40.H40-240426-0001", "G09.20-20260609-0092637", "15/2024/HS-ĐKKD", "HS 0123", "7"],
    )
    def test_a_code_is_kept_as_it_is_written(self, code):
        assert one(row(f" {code} ")).code == code

    @pytest.mark.parametrize(("cell", "code"), [(17, "17"), (17.0, "17"), (np.int64(5), "5")])
    def test_a_number_is_a_code_without_a_point(self, cell, code):
        assert one(row(cell)).code == code

    @pytest.mark.parametrize(
        "cell",
        ["Nguyễn Văn A", "NGUYEN VAN A", "12 Lê Lợi", "12 LE LOI", "0912345678", "+84912345678",
         "028 38221234", "079203001234", "a@b.vn 1", "26/04/2024", "H40" * 30 + "1"],
    )  # fmt: skip
    def test_what_is_not_a_code_is_refused_and_not_shown(self, cell):
        found = bad(row(cell))
        assert (found.problem, found.code) == ("not_a_code", "")
        assert cell not in repr(found) or cell == "26/04/2024"

    def test_no_code(self):
        assert bad(row("  ")).problem == "no_code"

    def test_units_are_made_from_their_codes_and_names(self):
        rows = [
            row("1", **{"Mã đơn vị": "H40.17", "Tên đơn vị": "UBND xã Y"}),
            row("2", **{"Mã đơn vị": "H40.18", "Tên đơn vị": ""}),
        ]
        first, second = read(*rows, unit=None)
        assert (first.unit.code, first.unit.name) == ("H40.17", "UBND xã Y")
        assert second.unit == ar.Unit("H40.18")

    def test_two_spellings_of_a_name_are_one_unit(self):
        names = "UBND phường Hòa Bình", "UBND  phường HOÀ BÌNH", "UBND phường Hoa Binh"
        units = [
            dossier.unit.code
            for dossier in read(
                *(row(str(number), **{"Đơn vị": name}) for number, name in enumerate(names)),
                unit=None,
            )
        ]
        assert units == [names[0], names[0], names[2]]

    def test_known_units_are_found_by_code_or_name_and_others_refused(self):
        known = ar.Unit("H40.17", "UBND phường Hòa Bình")
        cells = "H40.17", "ubnd phường hoà bình", "UBND xã Khác"
        for units in ([known], {"H40.17": known, "UBND phường Hòa Bình": known}):
            found = read(
                *(row(str(place), **{"Đơn vị": cell}) for place, cell in enumerate(cells)),
                units=units,
            )
            assert [dossier.unit for dossier in found] == [known, known]
            assert [(one.row, one.problem) for one in found.bad] == [(3, "unknown_unit")]

    @pytest.mark.parametrize(
        ("name", "cell"),
        [
            ("UBND xã Mỹ An", "Uỷ ban Nhân dân xã Mỹ An"),
            ("Ủy ban nhân dân phường Hòa Bình", "UBND P.Hoà Bình"),
            ("UBND thị trấn Mẫu", "UBND TT. Mẫu"),
            ("Trung tâm Phục vụ hành chính công TP Mẫu", "TTPVHCC thành phố Mẫu"),
        ],
    )
    def test_a_known_unit_is_found_by_short_words_too(self, name, cell):
        known = ar.Unit("H40.17", name)
        rows = [row(code, **{"Đơn vị": text}) for code, text in (("1", cell), ("2", "UBND Mẫu"))]
        found = read(*rows, units=[known])
        assert [dossier.unit for dossier in found] == [known]
        assert found.bad[0].problem == "unknown_unit"

    def test_a_constant_fills_empty_cells_only(self):
        found = read(row("1", **{"Đơn vị": ""}), row("2", **{"Đơn vị": "H41"}))
        assert [dossier.unit.code for dossier in found] == ["H40.17", "H41"]
        assert bad(row(**{"Đơn vị": ""}), unit=None).problem == "no_unit"

    @pytest.mark.parametrize("cell", ["26/04/2024", "0912345678", "079203001234"])
    def test_a_day_or_a_phone_number_is_not_a_unit_nor_a_procedure(self, cell):
        assert bad(row(**{"Đơn vị": cell}), unit=None).problem == "not_a_name"
        assert bad(row(**{"Mã thủ tục": cell}), procedure=None).problem == "not_a_name"

    def test_procedures_are_made_from_their_columns(self):
        given = row(
            **{
                "Mã TTHC": "1.004222",
                "Tên TTHC": "Đăng ký thường trú",
                "Lĩnh vực": "Cư trú",
                "Thời hạn giải quyết": "07 ngày làm việc",
            }
        )
        assert one(given, procedure=None).procedure == ar.Procedure(
            "1.004222", "Đăng ký thường trú", "Cư trú", ar.TimeLimit(7, "working_days")
        )

    @pytest.mark.parametrize("cell", [2.00088, "2.00088", "2.000880"])
    def test_a_procedure_code_gets_back_the_zeros_that_a_spreadsheet_drops(self, cell):
        assert one(row(**{"Mã TTHC": cell}), procedure=None).procedure.code == "2.000880"

    def test_known_procedures_are_found_by_code_or_name_and_others_refused(self):
        known = ar.Procedure("1.004222", "Đăng ký thường trú")
        cells = "1.004222", "đăng ký thường trú", "2.000889"
        found = read(
            *(row(str(place), **{"Thủ tục": cell}) for place, cell in enumerate(cells)),
            procedures=[known],
        )
        assert [dossier.procedure for dossier in found] == [known, known]
        assert [(one.row, one.problem) for one in found.bad] == [(3, "unknown_procedure")]
        assert bad(row(**{"Thủ tục": " "}), procedure=None).problem == "no_procedure"

    @pytest.mark.parametrize(
        ("title", "cell", "limit"),
        [
            ("Thời hạn", "", None),
            ("Thời hạn", "15 ngày làm việc", ar.TimeLimit(15, "working_days")),
            ("Thời hạn", "20 ngày", ar.TimeLimit(20, "days")),
            ("Số ngày làm việc", 15.0, ar.TimeLimit(15, "working_days")),
            ("Thời hạn (ngày làm việc)", "7", ar.TimeLimit(7, "working_days")),
        ],
    )
    def test_a_limit_is_read(self, title, cell, limit):
        given = row(**{"Mã TTHC": "1.004222", title: cell})
        assert one(given, procedure=None).procedure.limit == limit

    @pytest.mark.parametrize(
        ("title", "cell", "problem"),
        [
            ("Thời hạn", "15", "limit_without_unit"),
            ("Thời hạn (ngày)", 15, "limit_without_unit"),
            ("Thời hạn", "10 ngày hoặc 20 ngày", "unread_limit"),
            ("Thời hạn", "theo quy định", "unread_limit"),
        ],
    )
    def test_a_limit_that_could_be_two_is_refused(self, title, cell, problem):
        given = row(**{"Mã TTHC": "1.004222", title: cell})
        assert bad(given, procedure=None).problem == problem

    @pytest.mark.parametrize(
        ("title", "word", "channel"),
        [
            ("Hình thức nộp", "Trực tuyến", "online"),
            ("Kênh tiếp nhận", "TRỰC TIẾP", "direct"),
            ("Cách thức nộp", "Qua dịch vụ bưu chính công ích", "post"),
            ("Loại hình nộp", "Cổng DVC Quốc gia", "online"),
            ("Hình thức tiếp nhận", "Tiếp nhận trực tiếp", "direct"),
            ("Hình thức nộp", "BCCI", "post"),
            ("channel", "Desk", "direct"),
            ("Kênh", " ", "direct"),
            ("KenhThucHien", "2", "online"),
            ("KenhThucHien", 3, "post"),
        ],
    )
    def test_a_channel_is_known_by_its_word(self, title, word, channel):
        assert one(row(**{title: word})).channel == channel

    def test_other_channels_are_added_or_refused(self):
        given = row(Kênh="Zalo")
        assert bad(given).problem == "unknown_channel"
        assert one(given, channels={"ZALO": "online"}).channel == "online"
        assert bad(row(Kênh="1")).problem == "unknown_channel"
        assert bad(row(Kênh=""), channel=None).problem == "no_channel"


class TestMoments:
    def test_each_form_may_stand_beside_another(self):
        given = row(
            received="15h30 ngày 26/04/2024",
            **{
                "Ngày nộp": dt.datetime(2024, 4, 26, 8),
                APPOINTED: "20240506",
                RESOLVED: "2024-05-03T10:00:00",
                RETURNED: pd.Timestamp("2024-05-06"),
            },
        )
        assert one(given) == ar.Dossier(
            "H40-0001",
            PROCEDURE,
            UNIT,
            "direct",
            dt.datetime(2024, 4, 26, 8),
            dt.datetime(2024, 4, 26, 15, 30),
            dt.date(2024, 5, 6),
            dt.datetime(2024, 5, 3, 10),
            dt.date(2024, 5, 6),
        )

    def test_a_bad_one_is_shown_with_its_column(self):
        found = bad(row(received="31/04/2024"))
        assert found == BadRow(1, "H40-0001", RECEIVED, "31/04/2024", "no_such_day", found.reason)
        assert found.text("en") == (
            "row 1, H40-0001, Ngày tiếp nhận, 31/04/2024: the calendar has no such day"
        )
        assert found.text() == (
            "dòng 1, H40-0001, Ngày tiếp nhận, 31/04/2024: ngày này không có trong lịch"
        )

    def test_a_promised_instant_keeps_its_hour(self):
        found = read(
            row("1", **{APPOINTED: "06/05/2024 10:30"}), row("2", **{APPOINTED: "06/05/2024"})
        )
        assert [dossier.appointed_on for dossier in found] == [dt.date(2024, 5, 6)] * 2
        assert found.appointed_at == {"1": dt.datetime(2024, 5, 6, 10, 30)}

    @pytest.mark.parametrize(
        ("day", "hour", "moment"),
        [
            ("26/04/2024", "15:30", dt.datetime(2024, 4, 26, 15, 30)),
            ("26/04/2024", "lúc 8 giờ 05", dt.datetime(2024, 4, 26, 8, 5)),
            ("26/04/2024", dt.time(7, 30), dt.datetime(2024, 4, 26, 7, 30)),
            ("26/04/2024 15:30:09", "15h30", dt.datetime(2024, 4, 26, 15, 30, 9)),
            *[("26/04/2024", empty, DAY) for empty in ("", None, "00:00", "-")],
        ],
    )
    def test_an_hour_may_stand_in_a_column_of_its_own(self, day, hour, moment):
        given = row("1", day, **{"Giờ tiếp nhận": hour})
        assert one(given).received_at == moment
        assert read(given).columns["received_hour"] == "Giờ tiếp nhận"

    @pytest.mark.parametrize(
        ("received", "title", "hour", "column", "problem"),
        [
            ("26/04/2024", "Giờ tiếp nhận", "sáng", RECEIVED, "not_an_hour"),
            ("26/04/2024", "Giờ tiếp nhận", "25:00", RECEIVED, "no_such_hour"),
            ("26/04/2024", "Giờ tiếp nhận", 0.5, RECEIVED, "not_an_hour"),
            ("26/04/2024 15:30", "Giờ tiếp nhận", "15:31", RECEIVED, "two_hours"),
            ("26/04/2024", "Giờ hẹn trả", "15:31", APPOINTED, "hour_without_day"),
        ],
    )
    def test_an_hour_that_is_none_or_has_no_day_is_refused(
        self, received, title, hour, column, problem
    ):
        found = bad(row("1", received, **{APPOINTED: "", title: hour}))
        assert (found.column, found.problem) == (column, problem)

    def test_a_column_of_hours_alone_may_hold_whole_moments(self):
        given = {CODE: "1", "Giờ tiếp nhận": "15:30 26/04/2024"}
        assert one(given).received_at == dt.datetime(2024, 4, 26, 15, 30)

    def test_one_month_first_refuses_its_whole_column(self):
        found = read(
            row("1", "03/04/2024"),
            row("2", "04/26/2024"),
            row("3", "15/03/2024 10:00"),
            row("4", "2024-04-03"),
            row("5", "ngày 3 tháng 4 năm 2024"),
            row("6", dt.date(2024, 4, 3)),
        )
        assert [dossier.code for dossier in found] == ["4", "5", "6"]
        assert [(one.row, one.problem) for one in found.bad] == [
            (1, "month_first_column"),
            (2, "month_first"),
            (3, "month_first_column"),
        ]
        assert "row 2: 04/26/2024" in found.bad[0].reason.en

    def test_month_first_leaves_other_columns_alone(self):
        found = read(
            row("1", "03/04/2024"),
            row("2", "03/04/2024", **{RESOLVED: "04/26/2024"}),
            row("3", "03/04/2024", **{RESOLVED: "05/04/2024"}),
        )
        assert [dossier.code for dossier in found] == ["1"]
        assert [one.column for one in found.bad] == [RESOLVED, RESOLVED]

    def test_a_duplicate_of_a_refused_row_is_refused_with_it(self):
        found = read(row("1", "03/04/2024"), row("1", "03/04/2024"), row("2", "04/26/2024"))
        assert (len(found), len(found.bad), len(found.duplicates)) == (0, 3, 0)

    def test_more_days_than_are_remembered_are_read_alike(self):
        first = dt.date(1960, 1, 1)
        days = [first + dt.timedelta(days=number) for number in range(21_000)]
        found = read(*(row(str(at), f"{day:%d/%m/%Y}") for at, day in enumerate(days)))
        assert [dossier.received_at for dossier in found] == days

    def test_a_number_is_not_a_day(self):
        assert bad(row(received=45408)).problem == "bare_number"
        assert bad(row(received="=TODAY()")).problem == "formula"
        assert bad(row(received="26/04/2024 và 27/04/2024")).problem == "two_moments"


class TestStates:
    @pytest.mark.parametrize(
        ("word", "outcome"),
        [
            ("Đã trả kết quả", None),
            ("đã giải quyết xong - đúng hạn", None),
            ("Hoàn thành trước hạn", None),
            ("Đã trả (quá hạn 2 ngày 3 giờ)", None),
            ("Quá hạn 1 ngày làm việc", None),
            ("Chờ công dân nhận kết quả", None),
            ("10", None),
            ("Đúng hạn", None),
            ("", None),
            ("Từ chối", "refused"),
            ("3", "refused"),
            ("Công dân yêu cầu rút hồ sơ", "withdrawn"),
            ("Dừng xử lý", "stopped"),
        ],
    )
    def test_of_a_dossier_that_ended(self, word, outcome):
        dossier = one(row(**{STATUS: word, RESOLVED: "03/05/2024"}))
        assert (dossier.outcome, dossier.resolved_at) == (outcome, dt.date(2024, 5, 3))

    @pytest.mark.parametrize("word", [
        *("Đang xử lý", "4", "Chờ ký", "Mới đăng ký", "quá hạn", "Đang luân chuyển", ""),
    ])  # fmt: skip
    def test_of_an_open_dossier(self, word):
        assert one(row(**{STATUS: word})).resolved_at is None

    def test_a_cell_that_holds_a_list_is_a_word_like_any_other(self):
        assert bad(row(**{STATUS: ["đã trả"]})).problem == "status_without_day"

    def test_a_word_that_is_not_known_is_refused_or_added(self):
        assert bad(row(**{STATUS: "***"})).problem == "unknown_status"
        given = row(**{STATUS: "Chuyển Sở"})
        found = bad(given)
        assert (found.problem, found.value) == (
            "unknown_status",
            "văn bản 9 ký tự (a text of 9 characters)",
        )
        assert one(given, statuses={"chuyen so": "open"}).resolved_at is None

    @pytest.mark.parametrize("word", ["Đang xử lý", "Mới đăng ký", "Yêu cầu bổ sung"])
    def test_that_says_open_beside_a_day_of_resolution_is_refused(self, word):
        found = bad(row(**{STATUS: word, RESOLVED: "03/05/2024"}))
        assert found.problem == "status_contradicts_day"

    @pytest.mark.parametrize(
        ("facts", "listed", "as_open", "as_returned"),
        [
            ({RETURNED: "03/05/2024"}, "no_resolved_day", None, dt.date(2024, 5, 3)),
            ({STATUS: "Đã trả kết quả"}, "status_without_day", None, "status_without_day"),
            ({STATUS: "Đã có kết quả"}, "status_without_day", None, "status_without_day"),
            ({STATUS: "Rút hồ sơ"}, "status_without_day", None, "status_without_day"),
            ({STATUS: "Chờ bổ sung"}, "status_without_day", None, "status_without_day"),
            (
                {STATUS: "10", RETURNED: "03/05/2024"},
                "no_resolved_day",
                None,
                dt.date(2024, 5, 3),
            ),
        ],
    )
    def test_without_a_day_by_policy(self, facts, listed, as_open, as_returned):
        for policy, expected in (
            ("list", listed),
            ("open", as_open),
            ("returned", as_returned),
        ):
            given = row(**facts)
            if isinstance(expected, str):
                assert bad(given, missing_resolved=policy).problem == expected
            else:
                assert one(given, missing_resolved=policy).resolved_at == expected

    def test_the_default_policy_is_to_list(self):
        assert read(row(**{RETURNED: "03/05/2024"})).bad[0].problem == "no_resolved_day"

    def test_a_withdrawn_dossier_may_end_on_its_day_of_return(self):
        given = row(**{STATUS: "Đã rút", RETURNED: "03/05/2024"})
        assert one(given, missing_resolved="returned").outcome == "withdrawn"

    def test_not_yet_received(self):
        assert one(row(received="", **{"Ngày nộp": "25/04/2024"})).received_at is None
        assert one(row(received="", **{STATUS: "Mới đăng ký"})).received_at is None
        refused = row(received="", **{STATUS: "3", RESOLVED: "26/04/2024"})
        assert one(refused).outcome == "refused"
        assert (
            bad(row(received="", **{RESOLVED: "26/04/2024"})).problem == "resolved_without_receipt"
        )


class TestHistories:
    def test_a_supplement(self):
        asked = {"Ngày yêu cầu bổ sung": "29/04/2024"}
        waiting = one(row(**asked, **{STATUS: "Chờ bổ sung"}))
        assert waiting.history.supplements == (ar.SupplementRequest(dt.date(2024, 4, 29)),)
        done = one(row(**asked, **{"Ngày tiếp nhận bổ sung": "03/05/2024"}))
        assert done.history.supplements[0].completed_at == dt.date(2024, 5, 3)

    def test_a_suspension(self):
        days = {"Ngày tạm dừng": "29/04/2024", "Ngày tiếp tục": "03/05/2024"}
        since, until = dt.date(2024, 4, 29), dt.date(2024, 5, 3)
        named = one(row(**days, **{"Lý do tạm dừng": "Đo đạc", "Căn cứ tạm dừng": "Điều 1"}))
        assert named.history.suspensions == (ar.Suspension("survey", "Điều 1", since, until),)
        shared = one(row(**days), suspension=("survey", "Điều 1"))
        assert shared.history == named.history
        assert bad(row(**days)).problem == "incomplete_event"
        unknown = row(**days, **{"Lý do tạm dừng": "khác"})
        assert bad(unknown, suspension=("survey", "Điều 1")).column == "Lý do tạm dừng"

    def test_an_extension_and_a_new_return_day(self):
        dossier = one(
            row(
                **{
                    "Ngày gia hạn": "29/04/2024",
                    "Thời gian gia hạn": "5 ngày làm việc",
                    "Ngày hẹn lại": "10/05/2024 09:00",
                    "Ngày thư xin lỗi": "02/05/2024",
                }
            )
        )
        assert dossier.history == ar.History(
            extensions=[ar.Extension(dt.date(2024, 4, 29), ar.TimeLimit(5, "working_days"))],
            reappointments=[ar.Reappointment(dt.date(2024, 5, 10), dt.date(2024, 5, 2))],
        )

    @pytest.mark.parametrize(
        "facts",
        [
            {"Ngày tiếp nhận bổ sung": "29/04/2024", "Ngày yêu cầu bổ sung": ""},
            {"Ngày tiếp tục": "29/04/2024"},
            {"Ngày gia hạn": "29/04/2024"},
            {"Thời gian gia hạn": "5 ngày"},
            {"Ngày thư xin lỗi": "29/04/2024"},
        ],
    )
    def test_an_event_that_lacks_a_part_is_refused(self, facts):
        assert bad(row(**facts)).problem == "incomplete_event"


class TestContradictions:
    @pytest.mark.parametrize(
        ("facts", "column", "vi", "en"),
        [
            (
                {RESOLVED: "25/04/2024"},
                RESOLVED,
                "ngày giải quyết xong trước ngày tiếp nhận",
                "the resolution is before the receipt",
            ),
            (
                {"Ngày nộp": "27/04/2024"},
                RECEIVED,
                "ngày tiếp nhận trước ngày nộp",
                "the receipt is before the submission",
            ),
            (
                {APPOINTED: "25/04/2024"},
                APPOINTED,
                "ngày hẹn trả trước ngày tiếp nhận",
                "the appointed day is before the receipt",
            ),
            (
                {RESOLVED: "03/05/2024", RETURNED: "02/05/2024"},
                RETURNED,
                "ngày trả kết quả trước ngày giải quyết xong",
                "the return is before the resolution",
            ),
            (
                {"Ngày hẹn lại": "25/04/2024"},
                APPOINTED,
                "ngày hẹn trả trước ngày tiếp nhận",
                "the appointed day is before the receipt",
            ),
            (
                {"Ngày yêu cầu bổ sung": "25/04/2024"},
                "",
                "một sự kiện trước ngày tiếp nhận",
                "an event is before the receipt",
            ),
            (
                {"Ngày yêu cầu bổ sung": "29/04/2024", "Ngày nhận bổ sung": "28/04/2024"},
                "",
                "ngày kết thúc một sự kiện trước ngày bắt đầu của nó",
                "the end of an event is before its beginning",
            ),
            (
                {
                    "Ngày yêu cầu bổ sung": "29/04/2024",
                    "Ngày tạm dừng": "30/04/2024",
                },
                "",
                "hai thời gian tạm dừng hoặc chờ bổ sung chồng lên nhau",
                "two times of waiting overlap",
            ),
        ],
    )
    def test_are_named_in_both_languages(self, facts, column, vi, en):
        given = row(**{APPOINTED: "", **facts})
        found = bad(given, suspension=("survey", "Điều 1"))
        assert (found.reason.vi, found.reason.en) == (vi, en)
        assert found.column == column


class TestDuplicates:
    def test_equal_rows_are_one_dossier(self):
        found = read(row("1"), row("2"), row("1", "2024-04-26"))
        assert [dossier.code for dossier in found] == ["1", "2"]
        assert found.duplicates == (DuplicateRow(3, "1", 1, is_equal=True),)

    def test_rows_that_differ_are_all_refused(self):
        found = read(row("1"), row("2"), row("1", "27/04/2024"), row("1"))
        assert [dossier.code for dossier in found] == ["2"]
        assert [(one.row, one.problem) for one in found.bad] == [
            (1, "code_twice"),
            (3, "code_twice"),
            (4, "code_twice"),
        ]
        assert "row 3" in found.bad[0].reason.en
        assert "row 1" in found.bad[1].reason.en

    def test_or_the_last_is_kept(self):
        found = read(
            row("1"), row("2"), row("1"), row("1", **{RESOLVED: "03/05/2024"}), duplicates="last"
        )
        assert [dossier.resolved_at for dossier in found] == [dt.date(2024, 5, 3), None]
        assert found.duplicates == (
            DuplicateRow(3, "1", 4, is_equal=True),
            DuplicateRow(1, "1", 4, is_equal=False),
        )

    def test_a_promised_hour_is_a_fact(self):
        at_ten, at_two = {APPOINTED: "06/05/2024 10:00"}, {APPOINTED: "06/05/2024 14:00"}
        assert len(read(row(**at_ten), row(**at_two)).bad) == 2
        found = read(row(**at_ten), row(**at_two), duplicates="last")
        assert found.appointed_at == {"H40-0001": dt.datetime(2024, 5, 6, 14)}
        assert read(row(**at_ten), row(), duplicates="last").appointed_at == {}


class Tabooed(Mapping):
    """A row whose columns of personal data must not be looked at."""

    def __init__(self, cells: dict) -> None:
        self.cells = cells

    def __getitem__(self, title: str) -> object:
        value = self.cells[title]
        assert value is not TABOO, title
        return value

    def __iter__(self) -> Iterator[str]:
        return iter(self.cells)

    def __len__(self) -> int:
        return len(self.cells)


TABOO = object()
PEOPLE = ("NGUYỄN VĂN MẪU", "Trần Thị Mẫu", "0912345678", "091 234 5678", "12 Lê Lợi, phường Mẫu")


class TestPersonalData:
    @pytest.mark.parametrize(
        "title",
        ["Họ tên", "HỌ VÀ TÊN", "Chủ hồ sơ", "Tên chủ hồ sơ (nếu có)", "Địa chỉ thường trú", "SĐT",
         "Số điện thoại liên hệ", "CMND/CCCD", "Email", "Nội dung hồ sơ", "Ghi chú", "Bên nhận"],
    )  # fmt: skip
    def test_a_column_of_it_is_never_read(self, title):
        found = read_rows([Tabooed({**row(), title: TABOO})], **ALL)
        assert (len(found), found.unread) == (1, (title,))
        for where in (title, 3):
            with pytest.raises(InvalidValueError, match="is a column of personal data"):
                read({**row(), title: "x"}, columns={"unit": where})

    @given(
        st.lists(
            st.permutations(
                ["H40-0001", "26/04/2024", "06/05/2024", "UBND xã", "Trực tuyến", "Đã trả", *PEOPLE]
            ).map(lambda cells: cells[:8]),
            min_size=1,
            max_size=4,
        )
    )
    def test_no_name_phone_or_address_leaks_from_rows_in_disorder(self, rows):
        titles = CODE, RECEIVED, APPOINTED, RESOLVED, RETURNED, "Kênh", STATUS, "Thời hạn"
        found = read_rows([dict(zip(titles, cells, strict=True)) for cells in rows], **ALL)
        shown = [
            repr(found),
            found.text("vi"),
            found.html("en"),
            repr(found.bad),
            str(found.columns),
        ]
        shown += [bad.text(lang) for bad in found.bad for lang in ("vi", "en")]
        shown += [f"{dossier.code} {dossier.procedure} {dossier.unit}" for dossier in found]
        assert not [person for person in PEOPLE for text in shown if person in text]

    def test_titles_are_not_shown_where_they_may_be_a_row_of_data(self):
        with pytest.raises(InvalidValueError) as caught:
            read_rows([dict.fromkeys(PEOPLE, "x")], **ALL)
        assert "none of the 5 titles is known, so they are not shown" in str(caught.value)
        assert not any(person in str(caught.value) for person in PEOPLE)


class TestTheResult:
    def test_counts_and_groups_are_printed_in_both_languages(self):
        found = read(
            row("1"), row("2", "31/04/2024"), row("3", "31/04/2024"), row(""), row("1"),
            row("4", **{"Họ tên": "x"}),
        )  # fmt: skip
        assert repr(found) == "<Records 2 dossiers, 3 bad rows, 1 duplicate>"
        assert (found.rows_read, len(found)) == (6, 2)
        groups = {key: [bad.row for bad in rows] for key, rows in found.problems().items()}
        assert groups == {("no_such_day", RECEIVED): [2, 3], ("no_code", CODE): [4]}
        assert found.text("en").splitlines()[4:] == [
            "Rows read                                        6",
            "Dossiers                                         2",
            "Duplicate rows                                   1",
            "Rows not read                                    3",
            "the calendar has no such day  Ngày tiếp nhận     2          2",
            "the dossier code is missing   Mã hồ sơ           1          4",
            "",
            "Columns not read: Họ tên",
        ]
        assert "Dòng trùng" in found.text()
        assert "| Dossiers |" in found.markdown("en")
        assert found.html("vi") in found._repr_html_()

    def test_is_kept_copied_and_compared(self):
        found = read(row("1", **{APPOINTED: "06/05/2024 10:30"}), row("2", "31/04/2024"))
        for twin in (pickle.loads(pickle.dumps(found)), copy.copy(found), copy.deepcopy(found)):  # noqa: S301
            assert twin == found
            assert hash(twin) == hash(found)
        assert found != read(row("1"))

    def test_must_add_up(self):
        with pytest.raises(InvalidValueError, match=r"rows_read \(3\) must be the sum"):
            Records((), (), (), 3)

    def test_rows_without_content_do_not_count(self):
        assert read(row("", ""), row(" ", None), {**row("", ""), "Họ tên": "x"}).rows_read == 0

    def test_no_rows_are_no_dossiers(self):
        assert read_rows([], **ALL) == Records((), (), (), 0)

    def test_what_is_not_a_mapping_is_a_bad_row(self):
        found = read_rows([row("1"), None, ["x"]], **ALL)
        assert [(one.row, one.problem) for one in found.bad] == [(2, "not_a_row"), (3, "not_a_row")]

    @given(
        st.lists(
            st.builds(row, st.sampled_from("12"), st.sampled_from(["03/04/2024", "2024-04-03"]))
            | st.builds(row, st.sampled_from("12"), st.sampled_from(["04/04/2024", "31/02/2024"]))
            | st.fixed_dictionaries(
                {
                    CODE: st.sampled_from(["1", "2", "", "Nguyễn"]),
                    RECEIVED: st.sampled_from(["03/04/2024", "04/26/2024", "", 5, None]),
                    RESOLVED: st.sampled_from(["05/04/2024", "01/04/2024", "04/30/2024", ""]),
                    STATUS: st.sampled_from(["", "Đang xử lý", "Rút hồ sơ", "lạ"]),
                },
            )
            | st.just({})
            | st.none(),
            max_size=12,
        ),
        st.sampled_from(["list", "open", "returned"]),
        st.sampled_from(["refuse", "last"]),
    )
    def test_every_row_is_a_dossier_a_bad_row_or_a_duplicate(self, rows, missing, duplicates):
        options = {"missing_resolved": missing, "duplicates": duplicates}
        found = read_rows([row("0"), *rows], **(ALL | options))
        filled = [
            number
            for number, cells in enumerate(rows, 2)
            if cells is None or any(cell not in ("", None) for cell in cells.values())
        ]
        assert found.rows_read == 1 + len(filled)
        others = Counter(bad.row for bad in found.bad) + Counter(
            twin.row for twin in found.duplicates
        )
        assert set(others.values()) <= {1}
        assert set(others) <= {1, *filled}
        assert len(found) == found.rows_read - len(others)
        assert len({dossier.code for dossier in found}) == len(found)

    def test_progress_is_called_with_the_number_of_further_rows(self):
        steps: list[int] = []
        read(*(row(str(number)) for number in range(2500)), progress=steps.append)
        assert steps == [1000, 1000, 500]
        read(*(row(str(number)) for number in range(1000)), progress=steps.append)
        assert steps[3:] == [1000]


class TestOptions:
    @pytest.mark.parametrize(
        ("options", "error", "message"),
        [
            ({"unit": "H40"}, InvalidTypeError, "unit must be a Unit, got 'H40'"),
            ({"procedure": 5}, InvalidTypeError, "procedure must be a Procedure, got 5"),
            ({"channel": "fax"}, InvalidValueError, "channel must be one of"),
            ({"units": "H40"}, InvalidTypeError, "units must be a dict or a list of Unit"),
            ({"units": [5]}, InvalidTypeError, "an item of units must be a Unit, got 5"),
            ({"units": {5: UNIT}}, InvalidTypeError, "a key of units must be a str, got 5"),
            (
                {"procedures": {"x": UNIT}},
                InvalidTypeError,
                r"procedures\['x'\] must be a Procedure",
            ),
            ({"statuses": {"x": "late"}}, InvalidValueError, r"statuses\['x'\] must be one of"),
            ({"statuses": ["x"]}, InvalidTypeError, "statuses must be a dict by word"),
            ({"channels": {"x": "fax"}}, InvalidValueError, r"channels\['x'\] must be one of"),
            ({"missing_resolved": "guess"}, InvalidValueError, "missing_resolved must be one of"),
            (
                {"duplicates": "first"},
                InvalidValueError,
                "duplicates must be one of 'last', 'refuse'",
            ),
            (
                {"suspension": "survey"},
                InvalidTypeError,
                "suspension must be a basis and its article",
            ),
            (
                {"suspension": ("x", "y")},
                InvalidValueError,
                "the basis of suspension must be one of",
            ),
            ({"zone": "Asia/Ho_Chi_Minh"}, InvalidTypeError, "zone must be a tzinfo"),
            ({"progress": 5}, InvalidTypeError, "progress must be a function"),
        ],
    )
    def test_a_wrong_one_is_an_error_at_once(self, options, error, message):
        with pytest.raises(error, match=message):
            read_rows([], **(ALL | options))

    @pytest.mark.parametrize("rows", ["file.csv", {"a": 1}, 5, None])
    def test_what_is_not_a_list_of_rows(self, rows):
        with pytest.raises(InvalidTypeError, match="rows must be a list of dicts by title"):
            read_rows(rows, **ALL)


CELLS = {
    CODE: ["1", "2", "3"],
    RECEIVED: ["26/04/2024", None, "31/04/2024"],
    "Họ tên": ["x"] * 3,
}


class TestFrames:
    @pytest.mark.parametrize(
        "make", [pd.DataFrame, pl.DataFrame, lambda cells: pl.DataFrame(cells).to_arrow()]
    )
    def test_of_any_kind_are_read_alike(self, make):
        found = read_frame(make(CELLS), **ALL)
        assert [dossier.code for dossier in found] == ["1"]
        assert [(one.row, one.problem) for one in found.bad] == [
            (2, "no_receipt"),
            (3, "no_such_day"),
        ]

    def test_typed_columns(self):
        frame = pd.DataFrame({CODE: [1, 2], RECEIVED: pd.to_datetime(["2024-04-26", None])})
        found = read_frame(frame, **ALL)
        assert found.dossiers[0] == ar.Dossier("1", PROCEDURE, UNIT, "direct", received_at=DAY)
        assert found.bad[0].problem == "no_receipt"

    def test_what_is_not_a_frame(self):
        with pytest.raises(InvalidTypeError, match="frame must be a frame of pandas, Polars"):
            read_frame([row()], **ALL)
