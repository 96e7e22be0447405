"""`Indicator`: computed from rows of the forms or from two counts, described and checked."""

import datetime as dt
import pickle
import re
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar
from adminreform import errors
from adminreform.calculation import counting
from adminreform.calculation import indicators as indicators_room
from adminreform.calculation.indicators import indicators

IDS = ("H.ONTIME", "H.LATE", "H.DONE", "H.ONLINE", "H.PLAN")
FORM_IDS = IDS[:4]

# A row in which no two columns and no two sums are equal, so that no definition can pass
# for another: 103 + 211 + 17 = 331 = (89 + 61 + 41) + (111 + 29).
ROW = ar.Counts(
    received_online=103,
    received_direct_post=211,
    carried_over=17,
    resolved_early=89,
    resolved_on_time=61,
    resolved_late=41,
    open_in_time=111,
    open_overdue=29,
)


@pytest.mark.parametrize(
    ("indicator_id", "part", "whole"),
    [
        ("H.ONTIME", 89 + 61, 89 + 61 + 41),
        ("H.LATE", 41, 89 + 61 + 41),
        ("H.DONE", 89 + 61 + 41, 331),
        ("H.ONLINE", 103, 103 + 211),
        ("H.ONLINE_ALL", 103, 331),
        ("H.ONTIME_RECEIVED", 89 + 61, 331),
        ("H.ONTIME_ALL", 331 - 41 - 29, 331),
        ("H.ONTIME766", 89 + 61 + 111, 331),
        ("H.LATE_RECEIVED", 41, 331),
        ("H.LATE_ALL", 41 + 29, 331),
        ("H.OPEN_OVERDUE_SHARE", 29, 111 + 29),
    ],
)
def test_each_is_computed_as_it_is_defined(indicator_id, part, whole):
    assert ar.indicator(indicator_id).of(ROW) == ar.Share(part, whole)


# A row of form 07a/BTP in which no two columns are equal: 101 + 151 + 53 + 17 = 322.
ROW_07A = counting.Counts07a(
    received_direct=101,
    received_online=151,
    received_post=53,
    carried_over=17,
    resolved_in_time=173,
    resolved_late_apologised=29,
    resolved_late_silent=41,
    open_in_time=61,
    open_overdue_apologised=11,
    open_overdue_silent=7,
)
OF_07A = {
    "766.3.3d": ar.Share(101, 305),
    "766.3.3p": ar.Share(53, 305),
    "H.APOLOGY": ar.Share(29, 70),
}


@pytest.mark.parametrize(("indicator_id", "share"), OF_07A.items())
def test_what_form_07a_alone_holds_is_computed_from_its_rows(indicator_id, share):
    # Letters of apology, and direct and post apart, are in form 07a/BTP and not in II.06.
    assert ar.indicator(indicator_id).of(ROW_07A) == share
    with pytest.raises(ar.InvalidValueError, match=r"needs a row of form 07a/BTP \(Counts07a\)"):
        ar.indicator(indicator_id).of(ROW)


def test_columns_that_both_forms_have_are_taken_from_either_row():
    assert ar.indicator("H.LATE").of(ROW_07A) == ar.Share(70, 243)
    assert ar.indicator("H.DONE").of(ROW_07A) == ar.Share(243, 322)
    assert ar.indicator("R.OVERDUE").count_of(ROW_07A) == 70 + 18
    with pytest.raises(
        ar.InvalidValueError, match=r"H\.ONTIME needs a row of form II\.06 \(Counts"
    ):
        ar.indicator("H.ONTIME").of(ROW_07A)


def test_a_column_without_data_makes_no_figure():
    paid = attrs.evolve(
        ar.indicator("H.LATE"),
        id="L.PAID",
        numerator_columns="payment_online",
        denominator_columns=["payment_total"],
    )
    with pytest.raises(ar.InvalidValueError, match="has no data for payment_online"):
        paid.of(ROW_07A)
    known = attrs.evolve(ROW_07A, payment_online=3, payment_direct=9)
    assert paid.of(known) == ar.Share(3, 12)


def test_a_table_of_form_07a_has_figures():
    table = counting.CountTable07a(ar.Period.reporting_year(2024), {"A": ROW_07A}, ROW_07A)
    figure = ar.indicator("H.APOLOGY").figure(table, "A")
    assert figure == indicators_room.Figure(
        ar.Share(29, 70), ar.Period.reporting_year(2024), "H.APOLOGY"
    )


def test_2_1_is_not_taken_from_the_form_which_judges_otherwise():
    # The portal judges by the appointed day and by its own statuses.
    with pytest.raises(
        ar.InvalidValueError, match=r"use progress_766 or H\.ONTIME766, or pass its"
    ):
        ar.indicator("766.2.1").of(ROW)
    assert "can differ" in ar.indicator("H.ONTIME766").source.note


def test_on_time_and_late_are_the_two_parts_of_resolved():
    on_time, late = (ar.indicator(name).of(ROW) for name in ("H.ONTIME", "H.LATE"))
    assert on_time.value + late.value == Fraction(1)


# Figures of the reports; shares worked out by hand to two decimals, half up.
KY_SON = ar.Counts(
    received_online=7588,
    received_direct_post=44045,
    carried_over=395,
    resolved_on_time=51539,
    resolved_late=51,
    open_in_time=438,
)
DAK_GLONG = ar.Counts(
    received_direct_post=18053, carried_over=331, resolved_on_time=17415, open_in_time=969
)
BEN_LUC = ar.Counts(
    received_online=4085,
    received_direct_post=104097 - 4085,
    resolved_on_time=94437,
    open_in_time=9660,
)
REPORTS = [
    (KY_SON, "H.ONTIME", "99,9%"),  # 51.539 of 51.590, Kỳ Sơn (Nghệ An) 2024
    (KY_SON, "H.LATE", "0,1%"),  # 51 of 51.590
    (KY_SON, "H.DONE", "99,16%"),  # 51.590 of 52.028
    (KY_SON, "H.ONLINE", "14,7%"),  # 7.588 of 51.633 newly received
    (DAK_GLONG, "H.DONE", "94,73%"),  # 17.415 of 18.384, Đắk Glong (Đắk Nông) 2021
    (BEN_LUC, "H.DONE", "90,72%"),  # 94.437 of 104.097, Bến Lức (Long An) 2020
    (BEN_LUC, "H.ONLINE", "3,92%"),  # 4.085 of 104.097
]


@pytest.mark.parametrize(("row", "indicator_id", "printed"), REPORTS)
def test_the_rows_of_reports_give_their_shares(row, indicator_id, printed):
    assert ar.indicator(indicator_id).of(row).text() == printed


def test_figures_quoted_without_a_row_are_taken_as_two_counts():
    # Cư M'gar 2021: 19 late of 42.110; Hồng Ngự 2021: 30 of 38 tasks; Bến Lức 2020: 23 of 30.
    assert ar.indicator("H.LATE").share(19, 42110).text(3) == "0,045%"
    assert ar.indicator("H.PLAN").share(30, 38).text() == "78,95%"
    assert ar.indicator("H.PLAN").share(23, 30).text() == "76,67%"


@pytest.mark.parametrize("indicator_id", FORM_IDS)
def test_nothing_received_gives_nothing_defined(indicator_id):
    assert ar.indicator(indicator_id).of(ar.Counts()) == ar.Share(0, 0)


def test_a_plan_is_not_in_the_form():
    with pytest.raises(ar.InvalidValueError, match=r"H\.PLAN is not in form II\.06.*share\(\)"):
        ar.indicator("H.PLAN").of(ROW)


@pytest.mark.parametrize("indicator_id", IDS)
@pytest.mark.parametrize("wrong", [None, ROW.as_dict(), ar.Share(1, 2), 0])
def test_only_a_row_of_the_form_has_indicators(indicator_id, wrong):
    with pytest.raises(ar.InvalidTypeError, match="counts must be Counts or Counts07a, got"):
        ar.indicator(indicator_id).of(wrong)


@pytest.mark.parametrize("indicator_id", IDS)
def test_a_part_cannot_exceed_its_whole(indicator_id):
    known = ar.indicator(indicator_id)
    assert known.share(30, 30) == ar.Share(30, 30)
    assert known.share(0, 0) == ar.Share(0, 0)
    with pytest.raises(ar.InvalidValueError, match=r"\(31\) cannot exceed .* \(30\)") as caught:
        known.share(31, 30)
    assert caught.value.values == {"numerator": 31, "denominator": 30}


@pytest.mark.parametrize(
    ("part", "whole", "error"),
    [
        (-1, 30, ar.InvalidValueError),
        (-2, -1, ar.InvalidValueError),
        (1.0, 30, ar.InvalidTypeError),
        (1, 30.0, ar.InvalidTypeError),
        (None, 30, ar.InvalidTypeError),
        (True, 30, ar.InvalidTypeError),
    ],
)
def test_a_share_is_taken_of_two_counts(part, whole, error):
    with pytest.raises(error, match=r"numerator|denominator"):
        ar.indicator("H.PLAN").share(part, whole)


@pytest.mark.parametrize("indicator_id", IDS)
def test_every_entry_is_complete_and_sourced(indicator_id):
    known = ar.indicator(indicator_id)
    assert known.id == indicator_id
    for text in (known.name, known.numerator, known.denominator):
        assert text.vi
        assert text.en
    assert known.name.text() == known.name.text("vi") == known.name.vi
    assert known.name.text("en") == known.name.en != known.name.vi
    assert known.name.vi.startswith("tỷ lệ ")
    assert known.source.document
    assert known.source.cite("en") != known.source.cite("vi")
    assert known.source.confidence in {"verified", "secondary"}
    assert known.direction == ("lower" if indicator_id == "H.LATE" else "higher")


@pytest.mark.parametrize(
    ("unknown", "nearest"),
    [
        ("H.ONTME", "H.ONTIME"),
        ("766.4.5", "766.4.5a"),
        ("H.OVERDUE", "R.OVERDUE"),
    ],
)
def test_an_unknown_id_is_refused_with_the_nearest_ones(unknown, nearest):
    with pytest.raises(errors.UnknownNameError, match="unknown indicator") as caught:
        ar.indicator(unknown)
    listed = str(caught.value).partition("it may be ")[2].partition(";")[0].split(", ")
    assert nearest in listed
    assert caught.value.values == {"indicator_id": unknown}
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("name", ["on-time rate", "tỷ lệ đúng hạn", "TI LE DUNG HAN"])
def test_there_is_no_bare_on_time_rate(name):
    # The definition is part of the name, so a name alone may mean several.
    with pytest.raises(
        errors.UnknownNameError, match="choose by numerator and denominator"
    ) as caught:
        ar.indicator(name)
    for meant in ("H.ONTIME", "H.ONTIME_RECEIVED", "H.ONTIME_DUE", "H.ONTIME_ALL", "766.2.1"):
        assert re.search(rf"\b{re.escape(meant)}[,;]", str(caught.value))


@pytest.mark.parametrize("unknown", ["xyz", "\N{SNOWMAN}", "x" * 10**6, "-"])
def test_an_id_like_no_other_is_sent_to_the_search(unknown):
    with pytest.raises(errors.UnknownNameError, match=r"find_indicators\(words\)") as caught:
        ar.indicator(unknown)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("wrong", "error"),
    [(None, ar.InvalidTypeError), (1, ar.InvalidTypeError), ("", ar.InvalidValueError)],
)
def test_an_id_is_a_text(wrong, error):
    with pytest.raises(error, match="indicator_id must"):
        ar.indicator(wrong)


def test_an_unknown_language_is_refused():
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        ar.indicator("H.LATE").name.text("fr")


@pytest.mark.parametrize("name", ["H.ONTIME", "H.LATE", "H.DONE", "H.ONLINE", "H.PLAN"])
def test_an_indicator_survives_pickling(name):
    assert pickle.loads(pickle.dumps(ar.indicator(name))) == ar.indicator(name)  # noqa: S301


@pytest.mark.parametrize(
    ("indicator_id", "number"),
    [
        ("H.OPEN_OVERDUE", 29),
        ("R.RECEIVED", 331),
        ("R.RECEIVED_NEW", 103 + 211),
        ("R.RECEIVED_ONLINE", 103),
        ("R.RECEIVED_DIRECT_POST", 211),
        ("R.CARRIED_OVER", 17),
        ("R.RESOLVED", 89 + 61 + 41),
        ("R.RESOLVED_ON_TIME", 89 + 61),
        ("R.RESOLVED_LATE", 41),
        ("R.OPEN", 111 + 29),
        ("R.OVERDUE", 41 + 29),
    ],
)
def test_a_count_of_the_form_is_taken_from_its_row(indicator_id, number):
    assert ar.indicator(indicator_id).count_of(ROW) == number


def test_no_computation_from_the_form_is_left_untested():
    """Every indicator with columns is in one of the lists above."""
    tested = {"H.ONTIME", "H.LATE", "H.DONE", "H.ONLINE", "H.ONLINE_ALL", "H.ONTIME_RECEIVED"}
    tested |= {"H.ONTIME_ALL", "H.ONTIME766", "H.LATE_RECEIVED", "H.LATE_ALL"}
    tested |= set(OF_07A)
    tested |= {"H.OPEN_OVERDUE_SHARE", "H.OPEN_OVERDUE", "R.RECEIVED", "R.RECEIVED_NEW"}
    tested |= {"R.RECEIVED_ONLINE", "R.RECEIVED_DIRECT_POST", "R.CARRIED_OVER", "R.RESOLVED"}
    tested |= {"R.RESOLVED_ON_TIME", "R.RESOLVED_LATE", "R.OPEN", "R.OVERDUE"}
    assert {known.id for known in indicators() if known.numerator_columns} == tested


cells = st.integers(0, 10**6)


@given(cells, cells, cells, cells, cells)
def test_the_definitions_stand_in_their_relations(early, on_time, late, in_time, overdue):
    """On time is all but late in each base; more in the numerator never makes less."""
    row = ar.Counts(
        received_direct_post=early + on_time + late + in_time + overdue,
        resolved_early=early,
        resolved_on_time=on_time,
        resolved_late=late,
        open_in_time=in_time,
        open_overdue=overdue,
    )
    shares = {
        known.id: known.of(row)
        for known in indicators()
        if known.denominator_columns and known.id not in OF_07A
    }
    assert shares["H.ONTIME_ALL"] == shares["H.ONTIME766"]
    if row.received_total:
        assert shares["H.ONTIME_ALL"].value + shares["H.LATE_ALL"].value == 1
        assert shares["H.ONTIME_RECEIVED"].value <= shares["H.ONTIME_ALL"].value
        assert shares["H.LATE_RECEIVED"].value <= shares["H.LATE_ALL"].value
    if row.resolved_total:
        assert shares["H.ONTIME"].value + shares["H.LATE"].value == 1
        assert shares["H.ONTIME_RECEIVED"].value <= shares["H.ONTIME"].value
    assert all(share.numerator <= share.denominator for share in shares.values())


def test_three_on_time_rates_of_one_report_differ():
    # Kỳ Sơn 2024: of resolved, of all to be handled, and with open ones in time.
    printed = {
        name: ar.indicator(name).of(KY_SON).text()
        for name in ("H.ONTIME", "H.ONTIME_RECEIVED", "H.ONTIME766", "H.LATE_ALL")
    }
    assert printed == {
        "H.ONTIME": "99,9%",  # 51.539 of 51.590
        "H.ONTIME_RECEIVED": "99,06%",  # 51.539 of 52.028
        "H.ONTIME766": "99,9%",  # 51.977 of 52.028
        "H.LATE_ALL": "0,1%",  # 51 of 52.028
    }


@pytest.mark.parametrize(
    ("indicator_id", "method", "arguments", "advice"),
    [
        ("H.OPEN_OVERDUE", "of", (ROW,), r"is a count, not a share; use count_of\(counts\)"),
        ("H.OPEN_OVERDUE", "share", (1, 2), r"or count\(number\)"),
        ("H.ONTIME", "count_of", (ROW,), r"is a share, not a count; use of\(counts\) or share"),
        ("H.PLAN", "count", (1,), r"is a share, not a count; use share\(numerator, denom"),
        ("H.PLAN", "mean", (1, 2), r"is a share, not a mean"),
        ("766.2.2", "of", (ROW,), r"is a mean, not a share; use mean\(total, number\)"),
        ("766.2.2", "share", (1, 2), r"use mean\(total, number\)"),
        (
            "R.DIRECTIVES",
            "count_of",
            (ROW,),
            r"not in form II\.06 or 07a/BTP; pass its number to count\(\)",
        ),
        ("R.DIRECTIVES", "share", (1, 2), r"use count\(number\)"),
        ("D61.1", "share", (1, 2), r"is a score, not a share; use points set by hand"),
        ("D61.1", "of", (ROW,), r"is a score"),
    ],
)
def test_the_wrong_question_is_answered_with_the_right_one(indicator_id, method, arguments, advice):
    with pytest.raises(ar.InvalidValueError, match=advice) as caught:
        getattr(ar.indicator(indicator_id), method)(*arguments)
    assert caught.value.values == {"id": indicator_id}


@pytest.mark.parametrize(
    ("wrong", "error"),
    [(-1, ar.InvalidValueError), (1.0, ar.InvalidTypeError), (True, ar.InvalidTypeError)],
)
def test_a_count_is_a_whole_number(wrong, error):
    with pytest.raises(error, match="number must be"):
        ar.indicator("R.DIRECTIVES").count(wrong)
    assert ar.indicator("R.DIRECTIVES").count(0) == 0


@given(st.fractions(0, 10**9), st.integers(1, 10**6))
def test_a_mean_is_exact(total, number):
    mean = ar.indicator("766.2.2").mean(total, number)
    assert isinstance(mean, Fraction)
    assert mean * number == total


def test_a_mean_takes_exact_numbers_only():
    waiting = ar.indicator("R.WAITING_TIME")
    assert waiting.mean(Decimal("22.5"), 3) == Fraction(15, 2)
    assert waiting.mean(90, 4) == Fraction(45, 2)
    with pytest.raises(errors.UndefinedShareError, match="mean of nothing"):
        waiting.mean(0, 0)
    for wrong in (22.5, True, None, "22"):
        with pytest.raises(ar.InvalidTypeError, match=r"total must be (exact|an int, Fraction)"):
            waiting.mean(wrong, 3)
    for wrong in (-1, Decimal("NaN"), Decimal("Infinity"), Decimal("1E+999999"), 10**5000):
        with pytest.raises(ar.InvalidValueError, match="total must be"):
            waiting.mean(wrong, 3)
    with pytest.raises(ar.InvalidTypeError, match="number must be an int"):
        waiting.mean(1, 1.0)


def test_only_a_definition_that_allows_it_goes_above_its_base():
    # The portal divides synchronised dossiers by last year's where this year has none.
    assert ar.indicator("766.1.4").share(5, 4) == ar.Share(5, 4)
    allowing = {known.id for known in indicators() if not known.part_of_whole}
    counted_apart = {"3.1", "3.1f", "3.2", "3.5a", "3.5b", "3.6", "4.5a", "4.6"}
    assert allowing == {"766.1.4", *(f"766.{number}" for number in counted_apart)}


def test_some_out_of_nothing_is_not_a_share_even_there():
    for name in ("766.1.4", "766.4.5a", "H.PLAN"):
        assert ar.indicator(name).share(0, 0) == ar.Share(0, 0)
        with pytest.raises(ar.InvalidValueError, match=r"\(5\) cannot exceed .* \(0\)"):
            ar.indicator(name).share(5, 0)


def test_a_part_of_thousands_of_digits_is_refused_in_a_short_message():
    with pytest.raises(ar.InvalidValueError, match="more than 20 digits") as caught:
        ar.indicator("H.PLAN").share(10**5000, 1)
    assert len(str(caught.value)) < 200


def test_the_formula_names_the_columns_of_the_form():
    formulas = {
        "H.ONTIME": "(8 + 9) / 7",
        "H.LATE": "10 / 7",
        "H.LATE_ALL": "(10 + 13) / 3",
        "766.2.1": "",
        "H.ONTIME766": "(8 + 9 + 12) / 3",
        "H.APOLOGY": "resolved_late_apologised / resolved_late",
        "766.3.3p": "received_post / (received_direct + received_online + received_post)",
        "H.DONE": "7 / 3",
        "H.ONLINE": "4 / (4 + 5)",
        "H.ONLINE_ALL": "4 / 3",
        "H.OPEN_OVERDUE": "13",
        "H.OPEN_OVERDUE_SHARE": "13 / 11",
        "R.OVERDUE": "10 + 13",
        "H.PLAN": "",
    }
    assert {name: ar.indicator(name).formula() for name in formulas} == formulas


def test_a_description_has_all_that_is_known():
    assert ar.indicator("766.2.1").describe() == (
        "766.2.1: tỷ lệ hồ sơ xử lý trước hạn, đúng hạn trên số hồ sơ tiếp nhận\n"
        "  tử số: hồ sơ xử lý xong trước hạn, đúng hạn và hồ sơ đang xử lý còn trong hạn\n"
        "  mẫu số: hồ sơ tiếp nhận, xử lý trong kỳ\n"
        "  tính bằng: progress_766, H.ONTIME766\n"
        "  đơn vị: %\n"
        "  chiều: càng cao càng tốt\n"
        "  áp dụng: từ 23/06/2022\n"
        "  nguồn: Quyết định 766/QĐ-TTg ngày 23/6/2022 (theo nguồn thứ cấp)\n"
        "  ghi chú (tiếng Anh): the name was read in excerpts of the Decision, the details in the "
        "technical specification of the national portal; judged by the appointed day and the "
        "portal's statuses, which form II.06 does not hold; H.ONTIME766 is the nearest figure of "
        "the form"
    )
    assert "\n  form II.06: column 10 / 7\n" in ar.indicator("H.LATE").describe("en")
    assert "\n  form 07a/BTP: resolved_late_apologised / resolved_late\n" in ar.indicator(
        "H.APOLOGY"
    ).describe("en")
    described = ar.indicator("H.L34").describe("en")
    assert "\n  counted: dossiers received at level 3 or level 4\n" in described
    assert "\n  in force: to 31/12/2022\n" in described
    assert "denominator" not in described
    assert "(unverified)" in ar.indicator("H.SAT").describe("en")
    assert "(chưa kiểm chứng)" in ar.indicator("H.SAT").describe()
    assert "from 21/06/2018 to 30/06/2025" in ar.indicator("D61.3").describe("en")


@pytest.mark.parametrize("known", indicators(), ids=lambda known: known.id)
def test_every_indicator_is_shown_in_a_notebook_with_its_texts_escaped(known):
    html = known._repr_html_()
    assert html.startswith("<style>")
    assert f"<caption>{known.id}: " in html
    for lang in ("vi", "en"):
        assert known.describe(lang).startswith(f"{known.id}: {known.name.text(lang)}\n")
    marked = attrs.evolve(known, name="<b>&</b>")
    assert "&lt;b&gt;&amp;&lt;/b&gt;" in marked._repr_html_()


@pytest.mark.parametrize("method", ["describe", "formula"])
def test_a_language_is_vietnamese_or_english(method):
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        getattr(ar.indicator("H.LATE"), method)("fr")


@pytest.mark.parametrize(
    ("changes", "error", "message"),
    [
        ({"id": ""}, ar.InvalidValueError, "id must not be blank"),
        ({"name": None}, ar.InvalidTypeError, r"name must be a Bilingual, got None; pass a text"),
        ({"name": " "}, ar.InvalidValueError, "name must not be blank"),
        ({"numerator": ""}, ar.InvalidValueError, "numerator must not be blank"),
        ({"denominator": 5}, ar.InvalidTypeError, "denominator must be a Bilingual"),
        ({"code": None}, ar.InvalidTypeError, "code must be a str"),
        ({"since": "2022"}, ar.InvalidTypeError, "since must be a datetime.date"),
        ({"aliases": 5}, ar.InvalidTypeError, "a list of names is expected"),
        ({"computed_by": [" "]}, ar.InvalidValueError, "a name must not be blank"),
        ({"direction": "up"}, ar.InvalidValueError, "direction must be one of"),
        ({"kind": "ratio"}, ar.InvalidValueError, "kind must be one of"),
        ({"unit": "%"}, ar.InvalidValueError, "unit must be one of"),
        ({"numerator_columns": ("late",)}, ar.InvalidValueError, "column must be one of"),
        ({"denominator_columns": "all"}, ar.InvalidValueError, "column must be one of"),
        ({"denominator_columns": ""}, ar.InvalidValueError, "correct the two"),
        ({"numerator_columns": 5}, ar.InvalidTypeError, "a list of names is expected, got 5"),
        ({"part_of_whole": 1}, ar.InvalidTypeError, "part_of_whole must be True or False"),
        (
            {
                "numerator_columns": "resolved_early",
                "denominator_columns": "resolved_late_silent",
            },
            ar.InvalidValueError,
            "take them from one form",
        ),
        ({"numerator_columns": ()}, ar.InvalidValueError, "correct the two"),
        ({"kind": "count"}, ar.InvalidValueError, "correct the two"),
        ({"kind": "mean", "denominator_columns": ""}, ar.InvalidValueError, "correct the two"),
        ({"source": "Quyết định 766"}, ar.InvalidTypeError, "source must be a Source"),
    ],
)
def test_an_indicator_of_ones_own_is_checked(changes, error, message):
    with pytest.raises(error, match=message):
        attrs.evolve(ar.indicator("H.LATE"), **changes)


def test_a_province_can_define_its_own():
    own = attrs.evolve(ar.indicator("H.LATE"), id="L.OPEN", since=dt.date(2025, 7, 1))
    assert own.of(ROW) == ar.Share(41, 191)
    assert "từ 01/07/2025" in own.describe()


# --- figures of a period ---


def test_a_figure_carries_its_period_and_its_definition():
    row = ar.Counts(received_online=4, resolved_early=3, open_overdue=1)
    table = ar.CountTable(ar.Period.reporting_year(2024), {"A": row}, row + row)
    share = ar.indicator("H.DONE").figure(table, "A")
    assert share == indicators_room.Figure(ar.Share(3, 4), ar.Period.reporting_year(2024), "H.DONE")
    assert ar.indicator("H.OPEN_OVERDUE").figure(table).value == 2
    with pytest.raises(errors.UnknownNameError):
        ar.indicator("H.DONE").figure(table, "B")
    with pytest.raises(ar.InvalidTypeError, match="table must be a CountTable or CountTable07a"):
        ar.indicator("H.DONE").figure(row)
    with pytest.raises(ar.InvalidValueError):
        ar.indicator("H.PLAN").figure(table)


# --- what was meant ---


@pytest.mark.parametrize("written", ["h.ontime", " H.ONTIME ", "H.OnTime"])
def test_an_id_is_known_in_any_case_and_with_spaces_around_it(written):
    assert ar.indicator(written) is ar.indicator("H.ONTIME")


def test_a_table_is_sent_to_its_total(vn):
    table = ar.count_dossiers([], ar.Period.calendar_month(2024, 1), calendar=vn)
    with pytest.raises(ar.InvalidTypeError, match="got a CountTable; pass its total"):
        ar.indicator("H.ONTIME").of(table)
