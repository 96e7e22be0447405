"""Messages of the portal: three generations, merged by their events, dated by their steps."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.errors import InvalidTypeError
from adminreform.records import DuplicateRow, Records, from_json, read_portal, to_json

CODE = "H77.05-240603-00012"
TABOO = object()

# The generations, each with its dates and codes: numbers and names are invented.
OF_2018 = {
    "MaHoSo": CODE,
    "MaTTHC": "1.001612",
    "TenTTHC": "Đăng ký thành lập hộ kinh doanh",
    "MaLinhVuc": "G06-DN",
    "TenLinhVuc": "Thành lập doanh nghiệp",
    "ChuHoSo": "PHẠM THỊ THỬ",
    "SoDienThoai": "0900000000",
    "NgayTiepNhan": "20240603081500",
    "NgayHenTra": "20240606081500",
    "TrangThaiHoSo": "10",
    "NgayKetThucXuLy": "20240605154500",
    "NgayTra": "20240606090000",
    "HinhThuc": "0",
    "DonViXuLy": "UBND huyện Thử",
}
OF_2025 = {
    **OF_2018,
    "KenhThucHien": "2",
    "NgayNopHoSo": "20240602210000",
    "NgayTiepNhan": "2024-06-03T01:15:00Z",
    "DanhSachHoSoBoSung": [],
}
OF_2026 = {
    "MaHoSo": "H77.20-20260713-0000007",
    "MaTTHC": "1.001612",
    "ChuHoSo": "PHẠM THỊ THỬ",
    "MaDonViTiepNhan": "H77.20.05",
    "NgayNop": "2026-07-12 22:00:01",
    "NgayTiepNhan": "2026-07-13 07:45:30",
    "KenhThucHien": None,
    "TrangThai": 4,
    "ThongTinNguoiNop": {"HoTen": "PHẠM THỊ THỬ"},
}


def message(**changes: object) -> dict:
    return {**OF_2025, **changes}


def open_message(**changes: object) -> dict:
    ended = {"NgayKetThucXuLy": "", "NgayTra": "", "TrangThaiHoSo": "4"}
    return message(**{**ended, **changes})


def step(at: str, status: object, code: str = CODE) -> dict:
    return {"MaHoSo": code, "NguoiXuLy": "Cán bộ Thử", "ThoiDiemXuLy": at, "TrangThai": status}


def read(*messages: object, steps: object = (), **options: object) -> Records:
    return read_portal(messages, steps=steps, **options)


def one(*messages: dict, **options: object) -> ar.Dossier:
    records = read(*messages, **options)
    assert records.bad == ()
    [dossier] = records
    return dossier


def problems(records: Records) -> list[tuple[int, str, str]]:
    return [(bad.row, bad.code, bad.problem) for bad in records.bad]


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2024, 6, day, hour, minute)


class TestGenerations:
    def test_of_2018(self):
        assert one(OF_2018, channel="direct") == ar.Dossier(
            CODE,
            ar.Procedure("1.001612", OF_2018["TenTTHC"], OF_2018["TenLinhVuc"]),
            ar.Unit("UBND huyện Thử"),
            "direct",
            received_at=at(3, 8, 15),
            appointed_on=dt.date(2024, 6, 6),
            resolved_at=at(5, 15, 45),
            returned_at=at(6, 9),
        )
        assert problems(read(OF_2018)) == [(1, CODE, "no_channel")]

    def test_of_2025(self):
        dossier = one(OF_2025)
        assert (dossier.channel, dossier.submitted_at) == ("online", at(2, 21))
        assert dossier.received_at == at(3, 8, 15)

    def test_of_2026(self):
        dossier = one(OF_2026)
        assert (dossier.unit.code, dossier.channel) == ("H77.20.05", "direct")
        assert dossier.received_at == dt.datetime(2026, 7, 13, 7, 45, 30)

    @pytest.mark.parametrize(
        "wrap",
        [
            lambda one: one,
            lambda one: [one],
            lambda one: {"session": "", "isUpdating": "False", "data": [one]},
            lambda one: [{"service": "DongBoHoSoMC", "DATA": one}],
            lambda one: ([[one]],),
            lambda one: iter([one]),
        ],
    )
    def test_in_an_envelope_or_bare(self, wrap):
        assert read_portal(wrap(OF_2025)).dossiers == (one(OF_2025),)

    @given(st.sampled_from([str.lower, str.upper, str.swapcase]))
    def test_keys_are_known_without_regard_to_case(self, change):
        assert one({change(key): value for key, value in OF_2025.items()}) == one(OF_2025)

    def test_null_is_empty_in_any_form(self):
        for empty in ("", "null", None, " "):
            dossier = one(open_message(NgayHenTra=empty, NgayNopHoSo=empty, TenLinhVuc=empty))
            assert (dossier.appointed_on, dossier.submitted_at) == (None, None)
            assert dossier.procedure.field == "G06-DN"

    def test_columns_are_keys_and_the_rest_is_unread(self):
        records = read(OF_2026)
        assert records.columns["unit"] == "MaDonViTiepNhan"
        assert records.columns["submitted_at"] == "NgayNop"
        assert "resolved_at" not in records.columns
        assert records.unread == ("ChuHoSo", "ThongTinNguoiNop")


UNRECEIVED = dict.fromkeys(["NgayTiepNhan", "NgayKetThucXuLy", "NgayTra"], "")
BOTH = {
    "NgayBoSung": "20240604090000",
    "NgayTiepNhanBoSung": "20240607100000",
    "NgayHenTraTruoc": "20240606081500",
    "NgayHenTraMoi": "20240611081500",
    "NguoiYeuCauBoSung": "Cán bộ Thử",
}


class TestStatuses:
    @pytest.mark.parametrize(
        ("code", "facts", "outcome"),
        [
            ("9", {"NgayTra": ""}, None),
            (10, {}, None),
            ("7", {"NgayTra": ""}, "withdrawn"),
            ("8", {"NgayTra": ""}, "stopped"),
            ("3", {**UNRECEIVED, "NgayTuChoi": "20240604100000"}, "refused"),
        ],
    )
    def test_that_end_a_dossier(self, code, facts, outcome):
        dossier = one(message(TrangThaiHoSo=code, **facts))
        assert (dossier.outcome, dossier.resolved_at is None) == (outcome, False)

    @pytest.mark.parametrize("code", ["1", "2", 4, "0", ""])
    def test_of_open_dossiers(self, code):
        assert one(open_message(TrangThaiHoSo=code)).resolved_at is None

    @pytest.mark.parametrize(("code", "policy"), [("9", "list"), ("10", "list"), ("8", "returned")])
    def test_without_a_day_are_listed(self, code, policy):
        records = read(open_message(TrangThaiHoSo=code), missing_resolved=policy)
        assert problems(records) == [(1, CODE, "status_without_day")]

    def test_that_are_not_known(self):
        assert problems(read(open_message(TrangThaiHoSo="11"))) == [(1, CODE, "unknown_status")]
        assert len(read(open_message(TrangThaiHoSo="11"), statuses={"11": "open"})) == 1


class TestSupplements:
    def test_are_in_the_history_and_move_the_appointment(self):
        records = read(open_message(DanhSachHoSoBoSung=[BOTH], NgayHenTra="20240611081500"))
        [dossier] = records
        assert dossier.history.supplements == (ar.SupplementRequest(at(4, 9), at(7, 10)),)
        assert dossier.appointed_on == dt.date(2024, 6, 11)
        assert records.appointed_at == {CODE: at(11, 8, 15)}
        assert records.first_appointed == {CODE: at(6, 8, 15)}
        assert from_json(to_json(records)) == records

    def test_that_wait_still(self):
        waiting = {"NgayBoSung": "20240604090000", "NgayTiepNhanBoSung": ""}
        dossier = one(open_message(TrangThaiHoSo="5", DanhSachHoSoBoSung=[waiting]))
        assert dossier.history.supplements == (ar.SupplementRequest(at(4, 9)),)
        assert read(open_message(TrangThaiHoSo="5")).bad[0].problem == "status_without_day"

    def test_that_are_empty_or_lack_their_beginning(self):
        empty = [{"NgayBoSung": "", "NoiDungBoSung": "x"}, "x", None]
        assert one(open_message(DanhSachHoSoBoSung=empty)).history == ar.History()
        assert one(open_message(DanhSachHoSoBoSung="")).history == ar.History()
        lacking = [{"NgayTiepNhanBoSung": "20240607100000"}]
        assert read(open_message(DanhSachHoSoBoSung=lacking)).bad[0].problem == "incomplete_event"

    def test_a_single_one_may_stand_without_its_list(self):
        alone = {"NgayBoSung": "20240604090000", "NgayTiepNhanBoSung": "20240605090000"}
        listed = one(open_message(DanhSachHoSoBoSung=[alone]))
        assert one(open_message(DanhSachHoSoBoSung=alone)) == listed
        assert len(listed.history.supplements) == 1

    def test_an_appointment_moved_by_a_later_message_is_known_too(self):
        later = open_message(NgayHenTra="20240612081500", TrangThaiHoSo="2")
        records = read(open_message(), later)
        assert records.first_appointed == {CODE: at(6, 8, 15)}
        assert records.dossiers[0].appointed_on == dt.date(2024, 6, 12)


class TestSeveralMessages:
    def test_are_one_dossier_whatever_their_order(self):
        first, last = open_message(), message()
        for number, messages in enumerate(((first, last), (last, first))):
            records = read(*messages)
            assert records.dossiers == (one(last),)
            kept = 2 - number
            assert records.duplicates == (DuplicateRow(3 - kept, CODE, kept, is_equal=False),)
            assert records.rows_read == 2

    def test_a_later_one_may_hold_the_status_only(self):
        ended = {"IdHoSo": 5, "MaHoSo": OF_2026["MaHoSo"], "TrangThai": 9,
                 "NgayKetThucXuLy": "2026-07-15T09:00:00+07:00"}  # fmt: skip
        dossier = one(OF_2026, ended)
        assert dossier.resolved_at == dt.datetime(2026, 7, 15, 9)
        assert dossier.unit.code == "H77.20.05"

    def test_a_later_one_may_take_an_end_back(self):
        asked = [{"NgayBoSung": "20240607090000"}]
        reopened = open_message(DanhSachHoSoBoSung=asked, TrangThaiHoSo="5")
        assert one(message(NgayTra=""), reopened).resolved_at is None

    def test_supplements_are_joined(self):
        first = open_message(DanhSachHoSoBoSung=[{"NgayBoSung": "20240604090000"}])
        both = [
            {"NgayBoSung": "20240604090000", "NgayTiepNhanBoSung": "20240605090000"},
            {"NgayBoSung": "20240606090000", "NgayTiepNhanBoSung": "20240607090000"},
        ]
        second = open_message(DanhSachHoSoBoSung=both)
        assert len(one(second, first).history.supplements) == 2
        assert one(second, first) == one(second)

    def test_that_contradict_each_other_are_all_bad(self):
        early = open_message(NgayTiepNhan="20240603081500")
        late = {
            "MaHoSo": CODE,
            "NgayKetThucXuLy": "20240605081500",
            "NgayTra": "20240604",
            "TrangThai": 9,
        }
        assert problems(read(early, late)) == [
            (1, CODE, "contradiction"),
            (2, CODE, "contradiction"),
        ]

    def test_the_same_one_twice_is_one_dossier(self):
        assert read(OF_2025, OF_2025).dossiers == (one(OF_2025),)


class TestSteps:
    def test_date_what_the_messages_leave_open(self):
        steps = {"service": "CapNhatTienDoHoSoMC", "data": [
            step("20240606090000", "10"), step("20240605154500", "9"), step("20240603081500", "2"),
            step("20240606100000", "9"), step("20240603100000", "4"),
        ]}  # fmt: skip
        bare = message(NgayTiepNhan="", NgayKetThucXuLy="", NgayTra="", TrangThaiHoSo="")
        dossier = one(bare, steps=steps)
        assert dossier.received_at == at(3, 8, 15)
        assert dossier.resolved_at == at(5, 15, 45)
        assert dossier.returned_at == at(6, 9)

    def test_yield_to_the_days_of_the_messages(self):
        assert one(OF_2025, steps=[step("20240604100000", "9")]).resolved_at == at(5, 15, 45)

    def test_after_the_last_message_of_an_open_dossier_are_its_status(self):
        steps = [step("20240603081500", "2"), step("20240605160000", "9")]
        ended = one(open_message(), steps=steps)
        assert ended.resolved_at == dt.datetime(2024, 6, 5, 16)
        assert one(open_message(TrangThaiHoSo="5"), steps=steps).resolved_at == ended.resolved_at

    def test_before_the_last_event_of_a_message_are_not_its_status(self):
        waiting = [{"NgayBoSung": "20240605090000"}]
        found = one(
            open_message(TrangThaiHoSo="5", DanhSachHoSoBoSung=waiting),
            steps=[step("20240604080000", "4")],
        )
        assert found.history.supplements[0].completed_at is None

    @pytest.mark.parametrize(("code", "outcome"), [("7", "withdrawn"), ("8", "stopped")])
    def test_date_an_end_without_result(self, code, outcome):
        dossier = one(open_message(TrangThaiHoSo=code), steps=[step("20240604100000", code)])
        assert (dossier.outcome, dossier.resolved_at) == (outcome, at(4, 10))

    def test_of_waiting_are_in_the_history(self):
        steps = [
            step("20240604090000", "5"), step("20240604110000", "5"), step("20240605100000", "4"),
            step("20240606080000", "6"), step("20240607080000", "4"), step("20240607100000", "5"),
        ]  # fmt: skip
        basis = ("financial_obligation", "Điều 1")
        dossier = one(open_message(TrangThaiHoSo="5"), steps=steps, suspension=basis)
        assert dossier.history == ar.History(
            supplements=[
                ar.SupplementRequest(at(4, 9), at(5, 10)),
                ar.SupplementRequest(at(7, 10)),
            ],
            suspensions=[ar.Suspension(*basis, at(6, 8), at(7, 8))],
        )
        assert read(open_message(), steps=steps).bad[0].problem == "incomplete_event"

    def test_of_paying_still_make_a_dossier_wait(self):
        options = {"suspension": ("financial_obligation", "Điều 1")}
        paying = [step("20240604090000", 5), step("20240606080000", 6)]
        dossier = one(open_message(TrangThaiHoSo="6"), steps=paying, **options)
        assert dossier.history.suspensions[0].until is None
        assert dossier.history.supplements[0].completed_at == at(6, 8)

    def test_complete_a_supplement_that_a_message_lists(self):
        asked = [{"NgayBoSung": "20240604093000"}]
        steps = [step("20240604090000", "5"), step("20240605100000", "4")]
        dossier = one(open_message(DanhSachHoSoBoSung=asked), steps=steps)
        assert dossier.history.supplements == (ar.SupplementRequest(at(4, 9, 30), at(5, 10)),)

    def test_that_cannot_be_used_are_bad_rows_after_the_messages(self):
        steps = [step("20240604100000", "4", "H77-0"), step("", "4"), step("x", "4"),
                 step("20240604100000", "99"), "x", step("20240604100000", "4")]  # fmt: skip
        records = read(OF_2025, steps=steps)
        assert problems(records) == [
            (2, "H77-0", "step_without_dossier"),
            (3, CODE, "incomplete_event"),
            (4, CODE, "not_a_moment"),
            (5, CODE, "unknown_status"),
            (6, "", "not_a_row"),
        ]
        assert (records.rows_read, len(records)) == (6, 1)


class TestBadMessages:
    def test_are_bad_rows(self):
        records = read(
            message(MaHoSo=""), message(NgayTra="31/02/2024"), "x", None, 5, {},
            message(DonViXuLy=""), message(MaHoSo="PHẠM THỊ THỬ"), message(NgayHenTra="06/24/2024"),
            message(DanhSachHoSoBoSung=[{"NgayBoSung": "sau"}]),
        )  # fmt: skip
        assert problems(records) == [
            (1, "", "no_code"),
            (2, CODE, "no_such_day"),
            (3, "", "not_a_row"),
            (4, "", "not_a_row"),
            (5, "", "not_a_row"),
            (6, "", "no_code"),
            (7, CODE, "no_unit"),
            (8, "", "not_a_code"),
            (9, CODE, "month_first"),
            (10, CODE, "not_a_moment"),
        ]
        assert [bad.column for bad in records.bad[:2]] == ["MaHoSo", "NgayTra"]
        assert "PHẠM" not in repr(records.bad)

    @pytest.mark.parametrize("messages", ["[]", b"[]", 5, None])
    def test_what_is_not_a_list_of_messages(self, messages):
        with pytest.raises(InvalidTypeError, match=r"messages must be messages as json\.loads"):
            read_portal(messages)
        with pytest.raises(InvalidTypeError, match=r"steps must be messages as json\.loads"):
            read_portal([], steps=messages)

    def test_none_are_no_dossiers(self):
        assert read_portal([]) == Records((), (), (), 0)

    @given(
        st.lists(
            st.sampled_from([OF_2018, OF_2025, OF_2026, "x", {}])
            | st.fixed_dictionaries(
                {
                    "MaHoSo": st.sampled_from(["1", "2", "x", ""]),
                    "NgayTiepNhan": st.sampled_from(["20240603", "x", ""]),
                    "TrangThaiHoSo": st.sampled_from(["4", "9", "5", "?"]),
                    "DonViXuLy": st.just("H77"),
                    "MaTTHC": st.just("1.001612"),
                    "KenhThucHien": st.just("1"),
                }
            ),
            max_size=8,
        ),
        st.lists(
            st.builds(
                step,
                st.sampled_from(["20240603", "20240604", ""]),
                st.sampled_from(["4", "5", "9", "?"]),
                st.sampled_from(["1", "2", "3"]),
            ),
            max_size=4,
        ),
    )
    def test_every_message_is_a_dossier_a_bad_row_or_part_of_one(self, messages, steps):
        records = read_portal(messages, steps=steps)
        unused = [bad.row for bad in records.bad if bad.row > len(messages)]
        assert records.rows_read == len(messages) + len(unused)
        listed = [bad.row for bad in records.bad] + [twin.row for twin in records.duplicates]
        assert len(listed) == len(set(listed))
        assert len({dossier.code for dossier in records}) == len(records)


class TestPersonalData:
    def test_is_never_looked_at(self):
        class Tabooed(dict):
            def __getitem__(self, key):
                value = super().__getitem__(key)
                assert value is not TABOO, key
                return value

        private = dict.fromkeys(
            ["ChuHoSo", "SoDienThoai", "Email", "DiaChi", "SoGiayToChuHoSo", "GhiChu", "NguoiXuLy"],
            TABOO,
        )
        asked = Tabooed(NgayBoSung="20240604090000", NguoiYeuCauBoSung=TABOO)
        tabooed = Tabooed({**open_message(DanhSachHoSoBoSung=[asked]), **private})
        steps = [Tabooed({**step("20240604", "4"), "NguoiXuLy": TABOO})]
        assert len(read(tabooed, steps=steps)) == 1
