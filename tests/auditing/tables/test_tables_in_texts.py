"""Tables pasted inside a text: read as tables, and taken out of its prose."""

import pytest

import adminreform as ar
from adminreform.auditing import read_report, read_table

TABS = """STT\tĐơn vị\tTổng tiếp nhận\tĐã giải quyết\tQuá hạn\tTỷ lệ quá hạn
1\tXã An Phú\t1.204\t1.150\t9\t0,78%
2\tXã An Lộc\t980\t944\t0\t0%
\tTổng cộng\t2.184\t2.094\t9\t0,43%"""
PIPES = """| Đơn vị | Tiếp nhận mới | Trực tuyến | Tỷ lệ trực tuyến |
|---|---|---|---|
| Sở Xây dựng | 1.500 | 1.350 | 90% |
| Tổng số | 1.500 | 1.350 | 90% |"""
GAPS = """Đơn vị            Tiếp nhận   Giải quyết   Quá hạn
Xã Long Mỹ              310          295         2
Xã Long Hưng            127          120         0
Tổng cộng               437          415         2"""
BEFORE = "Trong quý III/2025, các xã đã giải quyết 415 hồ sơ:"
AFTER = "Ủy ban đã tiếp nhận 437 hồ sơ."


def facts(items):
    return [(one.name, one.number.value, one.scope, one.place.at) for one in items]


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("block", [TABS, PIPES, GAPS])
def test_a_pasted_table_is_read_as_by_read_table(block, gap):
    text = f"{BEFORE}{gap}{block}{gap}{AFTER}"
    report = read_report(text)
    [table] = report.tables
    alone = read_table(block)
    assert table.columns == alone.columns
    assert facts(table.figures) == facts(alone.figures)
    assert [one.percent for one in table.claims] == [one.percent for one in alone.claims]
    assert [report.quote(one) for one in report.figures] == ["415", "437"]
    assert not report.unread


def test_what_is_wrong_in_it_has_its_place():
    found = ar.audit(f"{BEFORE}\n{TABS.replace('0,43%', '0,44%')}\n\n{GAPS}")
    assert [table.name for table in found.tables] == ["table of the text 1", "table of the text 2"]
    [finding] = [one for one in found.findings if one.quoted == ("0,44%",)]
    assert finding.severity == "error"
    assert finding.places[0].text("vi") == "văn bản, bảng 1, dòng 4, cột 6"
    assert finding.places[0].text("en") == "text, table 1, row 4, column 6"
    assert "table of the text 1" in str(found.as_dict())


def test_lines_of_a_name_and_a_number_need_no_header():
    found = ar.audit(
        "Kết quả:\nTổng số hồ sơ tiếp nhận\t415\nĐã giải quyết\t390\nĐang giải quyết\t26"
    )
    assert [one.quoted for one in found.of("error")] == [("415", "390", "26")]
    assert [one.kind for one in found.findings if one.kind == "remark"] == []


@pytest.mark.parametrize(
    "text",
    [
        "1.\tXã tiếp nhận 100 hồ sơ.\n2.\tXã giải quyết 90 hồ sơ.",  # a list
        "Xã  A  tiếp  nhận  100  hồ sơ,\nđã  giải  quyết  90  hồ sơ.",  # justified lines
        "    Xã tiếp nhận 100 hồ sơ,\n    đã giải quyết\n    90 hồ sơ.",  # indented lines
        "Tiếp nhận\t100 hồ sơ\nGiải quyết\t90\tthừa\thơn",  # no header, and uneven
        "Họ tên\tSố phòng\nAn\t3\nBình\t4\nXã tiếp nhận 100 hồ sơ.",  # nothing that is known
        "Đơn vị | Tiếp nhận | Ghi chú",  # one line
    ],
)
def test_what_is_no_table_stays_prose(text):
    report = read_report(text)
    assert report.tables == ()
    assert [report.quote(one) for one in report.figures][:1] in (["100"], [])
