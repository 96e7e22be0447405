"""The forms that dossiers are reported on: which column holds what, and how it is printed."""

import copy
import datetime as dt
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import domain, errors, law
from adminreform.calculation import counting, forms
from builders import D

MAY = ar.Period.reporting_month(2024, 5)
FORMS = ["II.06a", "II.06b", "II.06c", "II.06d", "07a/BTP"]
OF_DOSSIERS = [one for one in FORMS if one != "07a/BTP"]

RECEIVED = law.Bilingual("Số hồ sơ nhận giải quyết", "Dossiers to be handled")
RESOLVED = law.Bilingual("Số hồ sơ đã giải quyết", "Resolved")
OPEN = law.Bilingual("Số hồ sơ đang giải quyết", "Being handled")
MERGED = forms.Form(
    "mẫu tỉnh",
    law.Bilingual("Báo cáo nhanh của tỉnh", "Brief report of the province"),
    law.Bilingual("Lĩnh vực, công việc giải quyết theo cấp", "Field of work, by level"),
    (
        forms.FormColumn("received_total", law.Bilingual("Tổng số", "Total"), RECEIVED),
        forms.FormColumn(
            "received_new", law.Bilingual("Mới tiếp nhận", "Newly received"), RECEIVED
        ),
        forms.FormColumn(
            "carried_over",
            law.Bilingual("Từ kỳ trước chuyển qua", "From the period before"),
            RECEIVED,
        ),
        forms.FormColumn("resolved_total", law.Bilingual("Tổng số", "Total"), RESOLVED),
        forms.FormColumn(
            "resolved_in_time",
            law.Bilingual("Đúng hạn", "On time or early"),
            RESOLVED,
            parts=("resolved_early", "resolved_on_time"),
        ),
        forms.FormColumn("resolved_late", law.Bilingual("Quá hạn", "Late"), RESOLVED),
        forms.FormColumn("open_total", law.Bilingual("Tổng số", "Total"), OPEN),
        forms.FormColumn("open_in_time", law.Bilingual("Chưa đến hạn", "Not yet due"), OPEN),
        forms.FormColumn("open_overdue", law.Bilingual("Quá hạn", "Overdue"), OPEN),
    ),
    law.Source("Công văn của tỉnh"),
)

# 60 online, 30 in person and by post, 10 carried over; 50 early, 20 on time, 5 late; 22 and 3 open.
ROW = ar.Counts(60, 30, 10, 50, 20, 5, 22, 3)
OTHER = ar.Counts(1200, 34, 0, 1000, 200, 4, 30, 0)


def table(rows, total=None, period=MAY):
    return ar.CountTable(period, rows, sum(rows.values(), ar.Counts()) if total is None else total)


def published(figures, period=MAY):
    """Build a table of one row of figures that somebody published, by name."""
    return counting.GroupedRows(period, {"A": figures}, figures)


def printed(sheet):
    """Return the figures of the first row of the Markdown, as they are printed."""
    row = next(line for line in sheet.markdown().split("\n") if line.startswith("| 1 |"))
    return row.removesuffix(" |").split(" | ")[2:]


# --- which column holds what ---


def test_the_columns_of_ii06_are_numbered_3_to_13():
    # Circular 01/2020/TT-VPCP, appendix II, as a provincial one-stop system lays it out.
    sheet = ar.form("II.06a").fill(table({"A": ROW}))
    assert [column.number for column in sheet.form.columns] == [str(n) for n in range(3, 14)]
    assert sheet.rows[0].values == (100, 60, 30, 10, 75, 50, 20, 5, 25, 22, 3)
    assert sheet.as_rows()[0] == {
        "label": "A",
        "received_total": 100,
        "received_online": 60,
        "received_direct_post": 30,
        "carried_over": 10,
        "resolved_total": 75,
        "resolved_early": 50,
        "resolved_on_time": 20,
        "resolved_late": 5,
        "open_total": 25,
        "open_in_time": 22,
        "open_overdue": 3,
    }


@pytest.mark.parametrize("name", ["II.06b", "II.06c", "II.06d"])
def test_the_roll_ups_have_the_columns_of_the_form_but_units_for_rows(name):
    assert ar.form(name).columns == ar.form("II.06a").columns
    assert (ar.form(name).label, ar.form("II.06a").label.vi) == (
        law.Bilingual("Đơn vị", "Unit"),
        "Lĩnh vực, công việc giải quyết theo cấp",
    )


def test_the_headers_of_ii06():
    form = ar.form("II.06a")
    assert [(column.group.vi, column.header.vi) for column in form.columns] == [
        ("Số hồ sơ nhận giải quyết", "Tổng số"),
        ("Số hồ sơ nhận giải quyết", "Trong kỳ: trực tuyến"),
        ("Số hồ sơ nhận giải quyết", "Trong kỳ: trực tiếp, dịch vụ bưu chính"),
        ("Số hồ sơ nhận giải quyết", "Từ kỳ trước"),
        ("Số hồ sơ đã giải quyết", "Tổng số"),
        ("Số hồ sơ đã giải quyết", "Trước hạn"),
        ("Số hồ sơ đã giải quyết", "Đúng hạn"),
        ("Số hồ sơ đã giải quyết", "Quá hạn"),
        ("Số hồ sơ đang giải quyết", "Tổng số"),
        ("Số hồ sơ đang giải quyết", "Trong hạn"),
        ("Số hồ sơ đang giải quyết", "Quá hạn"),
    ]
    assert [column.header.en for column in form.columns][4:8] == [
        "Total",
        "Early",
        "On time",
        "Late",
    ]


@pytest.mark.parametrize("name", FORMS)
def test_every_form_has_its_document_two_languages_and_distinct_columns(name):
    form = ar.form(name)
    assert form.id == name
    assert form.title.vi != form.title.en
    assert form.source.document
    assert form.source.confidence != "verified"
    assert form.source.note
    keys = [column.key for column in form.columns]
    assert len(set(keys)) == len(keys)
    assert all(
        text.vi and text.en
        for column in form.columns
        for text in (column.header, column.group, form.title, form.label)
    )


def test_forms_hold_between_their_days():
    # Circular 01/2020 from 15 December 2020; the function passed on about 10 January 2026.
    form = ar.form("II.06a")
    days = ("2020-12-14", "2020-12-15", "2026-01-09", "2026-01-10")
    assert [form.is_in_force(D(day)) for day in days] == [False, True, True, False]
    assert all(ar.form("07a/BTP").is_in_force(day) for day in (dt.date.min, dt.date.max))


@pytest.mark.parametrize("day", ["2024-01-01", dt.datetime(2024, 1, 1), None])
def test_a_form_is_asked_about_a_plain_date(day):
    with pytest.raises(ar.InvalidTypeError, match="on must be a"):
        ar.form("II.06a").is_in_force(day)


@pytest.mark.parametrize(
    ("name", "error", "message"),
    [
        ("II.06", errors.UnknownNameError, "form 'II.06' is unknown; it may be II.06a, II.06b"),
        ("", ar.InvalidValueError, "form_id must not be blank"),
        (6, ar.InvalidTypeError, "form_id must be a str, got 6"),
        (None, ar.InvalidTypeError, "form_id must be a str, got None"),
    ],
)
def test_an_unknown_form_is_refused(name, error, message):
    with pytest.raises(error, match=message):
        ar.form(name)


counts = st.integers(0, 9999)
rows = st.builds(
    lambda early, on_time, late, in_time, overdue: ar.Counts(
        early + on_time, in_time, late + overdue, early, on_time, late, in_time, overdue
    ),
    *[counts] * 5,
)


@pytest.mark.parametrize("name", OF_DOSSIERS)
@given(row=rows)
def test_the_identities_hold_in_every_filled_row(name, row):
    # I1 to I4, read off the sheet: totals are their parts, received is resolved plus open.
    figures = ar.form(name).fill(table({"A": row})).as_rows()[0]
    parts = {
        "received_total": ("received_online", "received_direct_post", "received_new"),
        "resolved_total": ("resolved_early", "resolved_on_time", "resolved_in_time"),
        "open_total": ("open_in_time",),
    }
    rests = {
        "received_total": "carried_over",
        "resolved_total": "resolved_late",
        "open_total": "open_overdue",
    }
    for total, names in parts.items():
        known = [figures[name] for name in names if name in figures]
        assert figures[total] == sum(known) + figures[rests[total]]
    assert figures["received_total"] == figures["resolved_total"] + figures["open_total"]


# --- what reports published ---


KY_SON_FIGURES = {
    "received_total": 52028,
    "received_online": 7588,
    "received_direct_post": 44045,
    "carried_over": 52028 - 7588 - 44045,
    "resolved_total": 51539 + 51,
    "resolved_late": 51,
    "open_total": 438,
}


def test_the_row_of_ky_son_in_ii06():
    # 15/12/2022-30/10/2024; 51.539 early and on time together, open ones not divided.
    window = ar.Period(D("2022-12-15"), D("2024-10-30"))
    sheet = ar.form("II.06a").fill(published(KY_SON_FIGURES, window))
    assert sheet.rows[0].values == (
        *(52028, 7588, 44045, 395),
        *(51590, None, None, 51),
        *(438, None, None),
    )
    assert printed(sheet) == [
        *("52.028", "7.588", "44.045", "395"),
        *("51.590", "–", "–", "51"),
        *("438", "–", "–"),
    ]


def test_the_row_of_dak_glong_in_a_form_with_merged_columns():
    # The report of 2021 has no figure of late dossiers.
    figures = {
        "received_total": 18384,
        "received_new": 18053,
        "carried_over": 331,
        "resolved_total": 17415,
        "open_total": 969,
    }
    sheet = MERGED.fill(published(figures, ar.Period.reporting_year(2021)))
    assert printed(sheet) == [
        *("18.384", "18.053", "331"),
        *("17.415", "–", "–"),
        *("969", "–", "–"),
    ]


# --- no data is not zero ---


@pytest.mark.parametrize("name", FORMS)
def test_nothing_published_is_no_data_in_every_column(name):
    sheet = ar.form(name).fill(published({}))
    assert set(sheet.rows[0].values) == set(sheet.total.values) == {None}
    assert set(printed(sheet)) == {"–"}
    with pytest.raises(
        errors.UnknownNameError, match=r"has no figure 'recieved_total'; it has recei"
    ):
        ar.form(name).fill(published({"recieved_total": 1}))
    with pytest.raises(errors.UnknownNameError, match="has no figure 'other'"):
        ar.form(name).fill(published({"other": 1}))


def test_the_names_of_rows_may_be_headed_otherwise():
    table = published({"received_total": 4})
    assert "<th" in ar.form("II.06a").fill(table).html()
    assert ">Đơn vị<" not in ar.form("II.06a").fill(table).html()
    assert ">Đơn vị<" in ar.form("II.06a").fill(table, label="Đơn vị").html()


def test_zero_is_zero_and_none_is_no_data():
    row = ar.form("II.06a").fill(published({"received_total": 0, "received_online": None}))
    assert row.rows[0].values[:2] == (0, None)
    assert printed(row)[:2] == ["0", "–"]


@pytest.mark.parametrize("known", ["resolved_early", "resolved_on_time"])
def test_half_a_merged_column_is_no_data(known):
    sheet = MERGED.fill(published({known: 5}))
    assert sheet.as_rows()[0]["resolved_in_time"] is None
    both = MERGED.fill(published({"resolved_early": 5, "resolved_on_time": 2}))
    assert both.as_rows()[0]["resolved_in_time"] == 7


@pytest.mark.parametrize(
    ("figure", "error"),
    [
        (-1, ar.InvalidValueError),
        (1.0, ar.InvalidTypeError),
        (True, ar.InvalidTypeError),
        ("1", ar.InvalidTypeError),
        (Fraction(1), ar.InvalidTypeError),
    ],
)
def test_a_published_figure_is_an_int_of_at_least_zero(figure, error):
    with pytest.raises(error, match="received_total must be"):
        ar.form("II.06a").fill(published({"received_total": figure}))


# --- rows ---


def labels(sheet):
    return [row.label for row in sheet]


THREE = table({"X.2": ROW, "X.1": OTHER, "X.3": ar.Counts()})


def test_names_decide_what_is_printed_and_in_which_order():
    names = {"X.1": "Xã Mường Típ", "X.2": "Xã Tà Cạ", "X.3": "Xã Đoọc Mạy"}
    sheet = ar.form("II.06c").fill(THREE, names=names)
    assert labels(sheet) == ["Xã Mường Típ", "Xã Tà Cạ", "Xã Đoọc Mạy"]
    assert sheet.rows[1].values[0] == 100
    assert [row["label"] for row in sheet.as_rows()] == [*names.values(), ""]


def test_keys_without_a_name_come_after_those_with_one_and_as_they_are():
    sheet = ar.form("II.06c").fill(THREE, names={"X.3": "Xã Đoọc Mạy", "Y.9": "Xã khác"})
    assert labels(sheet) == ["Xã Đoọc Mạy", "X.2", "X.1"]
    assert labels(ar.form("II.06c").fill(THREE)) == ["X.2", "X.1", "X.3"]


def test_a_key_of_several_parts_is_joined():
    rows = {("X.1", "Hộ tịch"): ROW, ("X.2", None): ROW, 7: ROW, ar.Channel.POST: ROW}
    sheet = ar.form("II.06a").fill(table(rows))
    assert labels(sheet) == ["X.1, Hộ tịch", "X.2, –", "7", "post"]


def test_rows_that_overlap_are_refused():
    overlapping = table({"P": ROW + OTHER, "X.1": ROW, "X.2": OTHER}, total=ROW + OTHER)
    with pytest.raises(ar.InvalidValueError, match="rows of the table do not add up to its total"):
        ar.form("II.06c").fill(overlapping)


def test_a_chain_of_units_is_printed_however_long():
    parents = {str(place): str(place - 1) if place else None for place in range(2000)}
    rows = dict.fromkeys(parents, ROW)
    chain = ar.CountTable(MAY, rows, ROW, parents=parents)
    assert [row.depth for row in ar.form("II.06a").fill(chain)] == list(range(2000))


def test_a_tree_of_units_is_printed_with_its_subtotals(vn):
    # The province has one dossier of its own, its district two, the commune one.
    province = ar.Unit("P")
    district = ar.Unit("D", parent=province)
    commune = ar.Unit("C", parent=district)
    procedure = ar.Procedure("1.01", limit=ar.TimeLimit(1, "working_days"))
    dossiers = [
        ar.Dossier(f"A-{n}", procedure, unit, "online", received_at=D("2024-05-06"))
        for n, unit in enumerate([province, commune, district, district])
    ]
    counted = ar.count_dossiers(dossiers, MAY, calendar=vn, by="unit_tree")
    sheet = ar.form("II.06a").fill(counted, names={"D": "Huyện D"})
    assert [(row.depth, row.label, row.values[0]) for row in sheet] == [
        (0, "P", 4),
        (1, "P", 1),
        (1, "Huyện D", 3),
        (2, "Huyện D", 2),
        (2, "C", 1),
    ]
    numbers = [line.split(" | ")[0] for line in sheet.markdown().split("\n")[5:10]]
    assert numbers == ["| **1**", "| 1.1", "| **1.2**", "| 1.2.1", "| 1.2.2"]
    assert sheet.total.values[0] == 4
    printed_rows = sheet.text().splitlines()[-9:-5]
    assert [row[7:20].rstrip() for row in printed_rows] == ["", "  Huyện D", "    Huyện D", "    C"]
    by_both = ar.count_dossiers(dossiers, MAY, calendar=vn, by=("unit_tree", "channel"))
    with pytest.raises(ar.InvalidValueError, match="their groups overlap"):
        ar.form("II.06a").fill(by_both)


def test_a_sheet_has_as_many_rows_as_the_table_and_the_total_apart():
    sheet = ar.form("II.06a").fill(THREE)
    assert len(sheet) == 3
    assert list(sheet) == list(sheet.rows)
    assert len(sheet.as_rows()) == 4


def test_an_empty_table_fills_the_row_of_the_total_alone():
    sheet = ar.form("II.06a").fill(table({}))
    assert len(sheet) == 0
    assert sheet.total.values == (0,) * 11


def test_dossiers_counted_and_rolled_up_fill_the_form(vn):
    procedure = ar.Procedure("1.01", limit=ar.TimeLimit(1, "working_days"))
    dossiers = [
        ar.Dossier("A-1", procedure, ar.Unit("X.1"), "online", received_at=D("2024-05-06")),
        ar.Dossier("A-2", procedure, ar.Unit("X.2"), "post", received_at=D("2024-05-14")),
    ]
    counted = ar.count_dossiers(dossiers, MAY, calendar=vn, by="unit")
    tree = ar.Hierarchy(
        [domain.Placement("X"), domain.Placement("X.1", "X"), domain.Placement("X.2", "X")]
    )
    sheet = ar.form("II.06c").fill(ar.roll_up_units(counted, tree), names={"X": "Tỉnh X"})
    assert [(row.label, row.values) for row in sheet] == [
        ("Tỉnh X", (2, 1, 1, 0, 0, 0, 0, 0, 2, 1, 1)),
        ("X.1", (1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1)),
        ("X.2", (1, 0, 1, 0, 0, 0, 0, 0, 1, 1, 0)),
    ]
    assert sheet.total.values == sheet.rows[0].values


def test_a_table_of_a_register_fills_the_form_alike(vn):
    procedure = ar.Procedure("1.01", limit=ar.TimeLimit(1, "working_days"))
    dossiers = [
        ar.Dossier("A-1", procedure, ar.Unit("X.1"), "online", received_at=D("2024-05-06")),
        ar.Dossier("A-2", procedure, ar.Unit("X.2"), "post", received_at=D("2024-04-02")),
    ]
    register = ar.Register(dossiers, calendar=vn)
    direct = ar.count_dossiers(dossiers, MAY, calendar=vn, by="unit")
    assert ar.form("II.06a").fill(register.count(MAY)) == ar.form("II.06a").fill(direct)


@pytest.mark.parametrize("name", OF_DOSSIERS)
def test_rows_of_07a_do_not_fill_the_other_forms(name):
    wrong = counting.CountTable07a(MAY, {}, counting.Counts07a())
    with pytest.raises(ar.InvalidValueError, match="rows do not hold; count them for this form"):
        ar.form(name).fill(wrong)


def test_rows_of_ii06_do_not_fill_form_07a():
    with pytest.raises(ar.InvalidValueError, match="asks for received_direct, which") as caught:
        ar.form("07a/BTP").fill(THREE)
    assert caught.value.values == {"column": "received_direct"}


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"table": {"A": ROW}}, ar.InvalidTypeError, "table must be a GroupedRows, got a dict"),
        ({"table": None}, ar.InvalidTypeError, "table must be a GroupedRows, got None"),
        ({"names": {"X.1": 1}}, ar.InvalidTypeError, "name must be a str, got 1"),
        ({"names": {"X.1": " "}}, ar.InvalidValueError, "name must not be blank"),
        ({"unit": None}, ar.InvalidTypeError, "unit must be a str, got None"),
        ({"unit": ar.Unit("X")}, ar.InvalidTypeError, "unit must be a str, got a Unit"),
    ],
)
def test_bad_input_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        ar.form("II.06a").fill(**({"table": THREE} | arguments))


@pytest.mark.parametrize("names", [["X.1"], "X.1", [("X.1", "Xã Tà Cạ")]])
def test_names_are_a_mapping(names):
    with pytest.raises(ar.InvalidTypeError):
        ar.form("II.06a").fill(THREE, names=names)


# --- the three renderings, in two languages ---

SMALL = MERGED.fill(
    table({"X.2": OTHER, "X.1": ROW}), names={"X.1": "Xã <Tà Cạ>"}, unit="Huyện K & L"
)

TEXT_VI = """\
Báo cáo nhanh của tỉnh: Huyện K & L

                            Số hồ sơ nhận giải quyết       Số hồ sơ đã giải quyết     Số hồ sơ đang giải quyết
                                                  Từ kỳ
                                                  trước
    Lĩnh vực, công việc             Mới tiếp     chuyển                                        Chưa đến
TT  giải quyết theo cấp   Tổng số       nhận        qua  Tổng số  Đúng hạn  Quá hạn  Tổng số        hạn  Quá hạn
--  --------------------  -------  ---------  ---------  -------  --------  -------  -------  ---------  -------
 1  Xã <Tà Cạ>                100         90         10       75        70        5       25         22        3
 2  X.2                     1.234      1.234          0    1.204     1.200        4       30         30        0
--  --------------------  -------  ---------  ---------  -------  --------  -------  -------  ---------  -------
    Tổng cộng               1.334      1.324         10    1.279     1.270        9       55         52        3

Kỳ báo cáo: 15/04/2024-14/05/2024
Đơn vị tính: hồ sơ"""  # noqa: E501

TEXT_EN = """\
Brief report of the province: Huyện K & L

                             Dossiers to be handled            Resolved               Being handled
                                              From the
     Field of work, by                Newly     period           On time                 Not yet
No.  level                 Total   received     before  Total   or early  Late  Total        due  Overdue
---  --------------------  -----  ---------  ---------  -----  ---------  ----  -----  ---------  -------
  1  Xã <Tà Cạ>              100         90         10     75         70     5     25         22        3
  2  X.2                   1,234      1,234          0  1,204      1,200     4     30         30        0
---  --------------------  -----  ---------  ---------  -----  ---------  ----  -----  ---------  -------
     Total                 1,334      1,324         10  1,279      1,270     9     55         52        3

Period: 15/04/2024-14/05/2024
Unit: dossiers"""  # noqa: E501

MARKDOWN_VI = """\
**Báo cáo nhanh của tỉnh: Huyện K & L**

| TT | Lĩnh vực, công việc giải quyết theo cấp | Số hồ sơ nhận giải quyết: Tổng số | Số hồ sơ nhận giải quyết: Mới tiếp nhận | Số hồ sơ nhận giải quyết: Từ kỳ trước chuyển qua | Số hồ sơ đã giải quyết: Tổng số | Số hồ sơ đã giải quyết: Đúng hạn | Số hồ sơ đã giải quyết: Quá hạn | Số hồ sơ đang giải quyết: Tổng số | Số hồ sơ đang giải quyết: Chưa đến hạn | Số hồ sơ đang giải quyết: Quá hạn |
| ---: | :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | Xã \\<Tà Cạ> | 100 | 90 | 10 | 75 | 70 | 5 | 25 | 22 | 3 |
| 2 | X.2 | 1.234 | 1.234 | 0 | 1.204 | 1.200 | 4 | 30 | 30 | 0 |
|  | **Tổng cộng** | **1.334** | **1.324** | **10** | **1.279** | **1.270** | **9** | **55** | **52** | **3** |

Kỳ báo cáo: 15/04/2024-14/05/2024

Đơn vị tính: hồ sơ"""  # noqa: E501

MARKDOWN_EN = """\
**Brief report of the province: Huyện K & L**

| No. | Field of work, by level | Dossiers to be handled: Total | Dossiers to be handled: Newly received | Dossiers to be handled: From the period before | Resolved: Total | Resolved: On time or early | Resolved: Late | Being handled: Total | Being handled: Not yet due | Being handled: Overdue |
| ---: | :--- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
| 1 | Xã \\<Tà Cạ> | 100 | 90 | 10 | 75 | 70 | 5 | 25 | 22 | 3 |
| 2 | X.2 | 1,234 | 1,234 | 0 | 1,204 | 1,200 | 4 | 30 | 30 | 0 |
|  | **Total** | **1,334** | **1,324** | **10** | **1,279** | **1,270** | **9** | **55** | **52** | **3** |

Period: 15/04/2024-14/05/2024

Unit: dossiers"""  # noqa: E501

HTML_VI = """\
<table>
<caption>Báo cáo nhanh của tỉnh: Huyện K &amp; L</caption>
<thead>
<tr><th rowspan="2" scope="col">TT</th><th rowspan="2" scope="col">Lĩnh vực, công việc giải quyết theo cấp</th><th colspan="3" scope="colgroup">Số hồ sơ nhận giải quyết</th><th colspan="3" scope="colgroup">Số hồ sơ đã giải quyết</th><th colspan="3" scope="colgroup">Số hồ sơ đang giải quyết</th></tr>
<tr><th scope="col">Tổng số</th><th scope="col">Mới tiếp nhận</th><th scope="col">Từ kỳ trước chuyển qua</th><th scope="col">Tổng số</th><th scope="col">Đúng hạn</th><th scope="col">Quá hạn</th><th scope="col">Tổng số</th><th scope="col">Chưa đến hạn</th><th scope="col">Quá hạn</th></tr>
</thead>
<tbody>
<tr><td R>1</td><td>Xã &lt;Tà Cạ&gt;</td><td R>100</td><td R>90</td><td R>10</td><td R>75</td><td R>70</td><td R>5</td><td R>25</td><td R>22</td><td R>3</td></tr>
<tr><td R>2</td><td>X.2</td><td R>1.234</td><td R>1.234</td><td R>0</td><td R>1.204</td><td R>1.200</td><td R>4</td><td R>30</td><td R>30</td><td R>0</td></tr>
</tbody>
<tfoot>
<tr B><td R></td><td>Tổng cộng</td><td R>1.334</td><td R>1.324</td><td R>10</td><td R>1.279</td><td R>1.270</td><td R>9</td><td R>55</td><td R>52</td><td R>3</td></tr>
</tfoot>
</table>
<p>Kỳ báo cáo: 15/04/2024-14/05/2024</p>
<p>Đơn vị tính: hồ sơ</p>"""  # noqa: E501

HTML_EN = """\
<table>
<caption>Brief report of the province: Huyện K &amp; L</caption>
<thead>
<tr><th rowspan="2" scope="col">No.</th><th rowspan="2" scope="col">Field of work, by level</th><th colspan="3" scope="colgroup">Dossiers to be handled</th><th colspan="3" scope="colgroup">Resolved</th><th colspan="3" scope="colgroup">Being handled</th></tr>
<tr><th scope="col">Total</th><th scope="col">Newly received</th><th scope="col">From the period before</th><th scope="col">Total</th><th scope="col">On time or early</th><th scope="col">Late</th><th scope="col">Total</th><th scope="col">Not yet due</th><th scope="col">Overdue</th></tr>
</thead>
<tbody>
<tr><td R>1</td><td>Xã &lt;Tà Cạ&gt;</td><td R>100</td><td R>90</td><td R>10</td><td R>75</td><td R>70</td><td R>5</td><td R>25</td><td R>22</td><td R>3</td></tr>
<tr><td R>2</td><td>X.2</td><td R>1,234</td><td R>1,234</td><td R>0</td><td R>1,204</td><td R>1,200</td><td R>4</td><td R>30</td><td R>30</td><td R>0</td></tr>
</tbody>
<tfoot>
<tr B><td R></td><td>Total</td><td R>1,334</td><td R>1,324</td><td R>10</td><td R>1,279</td><td R>1,270</td><td R>9</td><td R>55</td><td R>52</td><td R>3</td></tr>
</tfoot>
</table>
<p>Period: 15/04/2024-14/05/2024</p>
<p>Unit: dossiers</p>"""  # noqa: E501


def to_the_right(html):
    """Write out the styles abbreviated as R and B in the expected HTML."""
    bold = html.replace("<tr B>", '<tr style="font-weight:bold">')
    return bold.replace("<td R>", '<td style="text-align:right">')


@pytest.mark.parametrize(
    ("lang", "text", "markdown", "html"),
    [
        ("vi", TEXT_VI, MARKDOWN_VI, to_the_right(HTML_VI)),
        ("en", TEXT_EN, MARKDOWN_EN, to_the_right(HTML_EN)),
    ],
    ids=["vi", "en"],
)
def test_a_sheet_is_printed_letter_by_letter(lang, text, markdown, html):
    assert SMALL.text(lang) == text
    assert SMALL.markdown(lang) == markdown
    assert SMALL.html(lang) == html


KY_SON = """\
Biểu số II.06a/VPCP/KSTT. Tình hình, kết quả giải quyết thủ tục hành chính tại cơ quan, đơn vị trực tiếp giải quyết

                                   Số hồ sơ nhận giải quyết                 Số hồ sơ đã giải quyết           Số hồ sơ đang giải quyết
                                               Trong kỳ:
                                                    trực
                                    Trong kỳ:      tiếp,
     Lĩnh vực, công việc                 trực    dịch vụ      Từ kỳ
 TT  giải quyết theo cấp   Tổng số      tuyến  bưu chính      trước  Tổng số  Trước hạn  Đúng hạn  Quá hạn  Tổng số  Trong hạn  Quá hạn
(1)  (2)                       (3)        (4)        (5)        (6)      (7)        (8)       (9)     (10)     (11)       (12)     (13)
---  --------------------  -------  ---------  ---------  ---------  -------  ---------  --------  -------  -------  ---------  -------
  1  A                      52.028      7.588     44.045        395   51.590          –         –       51      438          –        –
---  --------------------  -------  ---------  ---------  ---------  -------  ---------  --------  -------  -------  ---------  -------
     Tổng cộng              52.028      7.588     44.045        395   51.590          –         –       51      438          –        –

Kỳ báo cáo: 15/12/2022-30/10/2024
Đơn vị tính: hồ sơ"""  # noqa: E501


def test_form_ii06_is_printed_with_its_numbers_and_dashes_for_what_was_not_published():
    # Kỳ Sơn 2024, as far as its report goes.
    window = ar.Period(D("2022-12-15"), D("2024-10-30"))
    assert ar.form("II.06a").fill(published(KY_SON_FIGURES, window)).text() == KY_SON


def test_vietnamese_is_printed_unless_english_is_asked_for():
    assert (SMALL.text(), SMALL.markdown(), SMALL.html()) == (
        TEXT_VI,
        MARKDOWN_VI,
        to_the_right(HTML_VI),
    )
    assert SMALL.html() in SMALL._repr_html_()


def test_the_numbers_of_the_columns_are_printed_where_the_form_has_them():
    assert "(1)  (2)" in ar.form("II.06a").fill(THREE).text()
    assert "(13)" in ar.form("II.06a").fill(THREE).text()
    assert "(1)" not in SMALL.text()


@pytest.mark.parametrize("ask", ["text", "markdown", "html"])
@pytest.mark.parametrize("lang", ["fr", "VI", 1])
def test_an_unknown_language_is_refused(ask, lang):
    with pytest.raises(ar.InvalidValueError, match="lang must be one of 'en', 'vi'"):
        getattr(SMALL, ask)(lang)


def test_names_cannot_write_markup():
    name = "<script>alert('1')</script> | **x**"
    sheet = ar.form("II.06a").fill(table({name: ROW}), unit=name)
    safe = "&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt; | **x**"
    assert sheet.html().count(safe) == 2
    assert "<script" not in sheet.html()
    row = next(line for line in sheet.markdown().split("\n") if line.startswith("| 1 |"))
    assert row.startswith("| 1 | \\<script>alert('1')\\</script> \\| \\*\\*x\\*\\* | 100 |")


# --- as objects ---


def test_the_repr_of_a_sheet_names_no_unit_and_no_group():
    sheet = ar.form("II.06a").fill(table({"Xã Tà Cạ": ROW}), unit="Kỳ Sơn")
    assert repr(sheet) == "<Sheet II.06a 15/04/2024-14/05/2024: 1 rows>"


@pytest.mark.parametrize(
    "one",
    [
        SMALL,
        SMALL.rows[0],
        SMALL.form,
        SMALL.form.columns[4],
        ar.form("07a/BTP").fill(published({})),
    ],
    ids=["sheet", "row", "form", "column", "sheet of 07a"],
)
def test_forms_and_sheets_are_compared_pickled_and_copied_by_their_facts(one):
    again = pickle.loads(pickle.dumps(one))  # noqa: S301
    assert again == copy.copy(one) == copy.deepcopy(one) == one
    assert hash(again) == hash(one)


def test_a_sheet_that_was_pickled_prints_alike():
    assert pickle.loads(pickle.dumps(SMALL)).text() == TEXT_VI  # noqa: S301


def test_a_column_of_a_form_adds_its_parts_or_is_the_figure_of_its_own_name():
    sheet = MERGED.fill(table({"X.1": ROW}))
    assert sheet.rows[0].values == (100, 90, 10, 75, 70, 5, 25, 22, 3)
    assert MERGED.is_in_force(D("2024-05-14"))


@pytest.mark.parametrize("written", ["ii.06a", " II.06A "])
def test_a_form_is_known_in_any_case_and_with_spaces_around_it(written):
    assert ar.form(written) is ar.form("II.06a")


def test_a_form_with_variants_names_them():
    with pytest.raises(ar.AdminReformError, match=r"may be II.06a, II.06b, II.06c, II.06d$"):
        ar.form("II.06")
