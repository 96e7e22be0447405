"""Tables whose rows are periods, and titles that cannot be told apart."""

import adminreform as ar
from adminreform.auditing import read_table

MONTHS = """Thời gian\tTiếp nhận mới\tĐã giải quyết\tĐúng hạn\tTrễ hạn\tĐang giải quyết
Tháng 1/2025\t310\t300\t298\t2\t30
Tháng 2/2025\t280\t275\t270\t5\t35
Tháng 3/2025\t405\t390\t390\t0\t50
Cộng quý I\t995\t965\t958\t7\t50"""
"""310 + 280 + 405 = 995, 300 + 275 + 390 = 965, 298 + 270 + 390 = 958; 50 are open at the end."""
LETTERS = """Đơn vị\tTổng số phiếu\tRất hài lòng\tHài lòng\tKhông hài lòng
Xã A\t200\t120\t78\t2
Xã B\t150\t90\t57\t3
Tổng\t350\t210\t135\t5"""


class TestPeriodsInRows:
    def test_flows_add_up_over_months_and_those_open_do_not(self):
        found = ar.audit(tables=MONTHS)
        assert found.holds
        sums = [one.quoted for one in found.of("sound") if one.kind == "sum"]
        assert sums == [
            ("995", "310", "280", "405"), ("965", "300", "275", "390"),
            ("958", "298", "270", "390"), ("7", "2", "5", "0"),
        ]  # fmt: skip

    def test_a_wrong_month_is_found(self):
        wrong = ar.audit(tables=MONTHS.replace("310", "370")).of("error")
        assert ("995", "370", "280", "405") in [one.quoted for one in wrong]

    def test_a_month_carries_over_what_the_one_before_left_open(self):
        rows = "Kỳ\tTồn kỳ trước\tĐang giải quyết\nTháng 1/2025\t20\t30\nTháng 2/2025\t{}\t35"
        assert ar.audit(tables=rows.format(30)).holds
        [wrong] = ar.audit(tables=rows.format(31)).of("error")
        assert wrong.quoted == ("31", "30")


class TestTitlesAlike:
    def test_columns_of_one_name_that_never_agree_are_not_read(self):
        table = read_table(LETTERS.replace("\tHài", "\tMức hài"))
        assert [one.title for one in table.unmapped] == [
            "Tổng số phiếu", "Rất hài lòng", "Mức hài lòng", "Không hài lòng",
        ]  # fmt: skip
        assert ar.audit(tables=table).holds

    def test_a_slip_in_a_column_without_a_name_is_found_by_its_total(self):
        doubts = ar.audit(tables=LETTERS.replace("\t78", "\t79")).of("doubt")
        assert ("135", "79", "57") in [one.quoted for one in doubts]

    def test_names_that_the_caller_passes_are_kept(self):
        rows = "Đơn vị\tA\tB\nXã A\t10\t11\nXã B\t20\t21"
        table = read_table(rows, columns={"A": "resolved_total", "B": "resolved_total"})
        assert [one.name for one in table.columns] == ["", "resolved_total", "resolved_total"]

    def test_what_a_title_denies_it_does_not_name(self):
        table = read_table("Đơn vị\tĐã giải quyết\tKhông đúng hạn\nXã A\t10\t1")
        assert [one.title for one in table.unmapped] == ["Không đúng hạn"]

    def test_late_ones_below_the_open_ones_are_open(self):
        rows = "Nội dung\tSố lượng\nSố hồ sơ đang giải quyết\t130\nTrong hạn\t127\nQuá hạn\t3"
        names = ["open_total", "open_in_time", "open_overdue"]
        assert [one.name for one in read_table(rows).columns] == names
