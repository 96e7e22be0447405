"""Named ratios: each states what is counted out of what."""

import pickle
from fractions import Fraction

import pytest

import adminreform as ar

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
    ],
)
def test_each_is_computed_as_it_is_defined(indicator_id, part, whole):
    assert ar.indicator(indicator_id).of(ROW) == ar.Share(part, whole)


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
    """Cư M'gar 2021: 19 late of 42.110; Hồng Ngự 2021: 30 of 38 tasks; Bến Lức 2020: 23 of 30."""
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
    with pytest.raises(ar.InvalidTypeError, match="counts must be Counts, got"):
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
    assert all((known.vi, known.en, known.numerator, known.denominator))
    assert known.vi.startswith("tỷ lệ ")
    assert known.name() == known.name("vi") == known.vi
    assert known.name("en") == known.en != known.vi
    assert known.source.document
    assert known.source.cite("en") != known.source.cite("vi")
    assert known.source.confidence in {"verified", "secondary"}
    assert known.better == ("lower" if indicator_id == "H.LATE" else "higher")


def test_no_two_entries_say_the_same():
    entries = [ar.indicator(indicator_id) for indicator_id in IDS]
    for field in ("vi", "en"):
        assert len({getattr(entry, field) for entry in entries}) == len(IDS)
    assert len({(entry.numerator, entry.denominator) for entry in entries}) == len(IDS)


@pytest.mark.parametrize("unknown", ["H.SAT", "h.late", "ontime", "H.ONTIME "])
def test_an_unknown_id_is_refused_with_the_known_ones(unknown):
    """There is no bare on-time rate: the definition is part of the name."""
    expected = r"known are H\.ONTIME, H\.LATE, H\.DONE, H\.ONLINE, H\.PLAN"
    with pytest.raises(ar.UnknownNameError, match=expected) as caught:
        ar.indicator(unknown)
    assert caught.value.values == {"indicator_id": unknown}
    assert caught.value.__cause__ is None


@pytest.mark.parametrize(
    ("wrong", "error"),
    [(None, ar.InvalidTypeError), (1, ar.InvalidTypeError), ("", ar.InvalidValueError)],
)
def test_an_id_is_a_text(wrong, error):
    with pytest.raises(error, match="indicator_id must"):
        ar.indicator(wrong)


def test_an_unknown_language_is_refused():
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        ar.indicator("H.LATE").name("fr")


@pytest.mark.parametrize("name", ["H.ONTIME", "H.LATE", "H.DONE", "H.ONLINE", "H.PLAN"])
def test_an_indicator_survives_pickling(name):
    assert pickle.loads(pickle.dumps(ar.indicator(name))) == ar.indicator(name)  # noqa: S301
