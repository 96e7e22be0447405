"""The catalogue holds every definition met, and finds all that a name could mean."""

import datetime as dt
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import adminreform as ar
from adminreform.calculation import counting, scoring
from adminreform.calculation.indicators import (
    find_indicators,
    indicator,
    indicator_grid,
    indicators,
    parse_indicators,
)

PAGE = Path(__file__).parents[3] / "docs" / "indicators.md"

# Copied by hand from Decision 766/QĐ-TTg as the national portal publishes it.
OF_766 = {
    "766.1.1": "PUBLISH_ON_TIME",
    "766.1.2": "PUBLIC_UPDATE_ON_TIME",
    "766.1.3": "PUBLIC_CONTENT_FULL",
    "766.1.4": "DOSSIER_SYNC",
    "766.2.1": "totalOnTime/totalReceived",
    "766.2.2": "avgProcessingDays",
    "766.3.1": "(partialCount+fullCount)/authorityCount",
    "766.3.1f": "",
    "766.3.2": "onlineDossierCount/onlineServiceTotal",
    "766.3.3": "channelOnlineSum/channelTotalSum",
    "766.3.3d": "",
    "766.3.3p": "",
    "766.3.5a": "totalFeeDossierFormality/totalFeeFormality",
    "766.3.5b": "totalDossierOnlineFormalityPaymentSuccess/totalFeeFormality",
    "766.3.6": "totalDossierOnlinePaymentSuccess/totalDossierFinancialObligation",
    "766.4.1": "ORIGINAL_RESULT_AVAILABLE",
    "766.4.2": "SO_HOA_GIAY_TO_GIAI_QUYET",
    "766.4.3": "REUSED_DIGITIZED_DATA",
    "766.4.4": "SYNCED_WITH_DVCQG_PERSONAL_STORAGE",
    "766.4.5a": "CITIZEN_DATA_CONNECTED_FORMALITY",
    "766.4.5b": "CITIZEN_DATA_CONNECTED_DOSSIER",
    "766.4.6": "ELECTRONIC_CERTIFIED_COPY",
    "766.5.1": "PETITION_CLASSIFICATION_*",
    "766.5.2": "PETITION_PROCESSING_ON_TIME",
    "766.5.3": "PETITION_HANDLING_SATISFACTION",
    "766.5.4": "DOSSIER_RECEIVING_SATISFACTION",
}
# Indicators of reports, and the nine indices of Decree 61/2018/NĐ-CP.
OF_REPORTS = [
    "H.ONTIME",
    "H.LATE",
    "H.LATE_ALL",
    "H.ONTIME766",
    "H.DONE",
    "H.OPEN_OVERDUE",
    "H.ONLINE",
    "H.L34",
    "H.POST",
    "H.EGATE",
    "H.PLAN",
    "H.SAT",
    "H.APOLOGY",
    "D61.1",
    "D61.2",
    "D61.3",
    "D61.4",
    "D61.5",
    "D61.6",
    "D61.7",
    "D61.8",
    "D61.9",
]
# What rests on memory alone.
UNVERIFIED = {"H.POST", "H.SAT"}
LOWER_IS_BETTER = {
    "766.2.2",
    "H.LATE",
    "H.LATE_RECEIVED",
    "H.LATE_ALL",
    "H.OPEN_OVERDUE",
    "H.OPEN_OVERDUE_SHARE",
    "R.RESOLVED_LATE",
    "R.OVERDUE",
    "R.WAITING_TIME",
}


@pytest.mark.parametrize(("indicator_id", "code"), OF_766.items())
def test_every_indicator_of_decision_766_is_there_with_its_code(indicator_id, code):
    found = indicator(indicator_id)
    assert found.code == code
    assert found.source.dated == found.since == dt.date(2022, 6, 23)
    assert found.until is None
    assert "766/QĐ-TTg" in found.source.document
    assert "technical specification" in found.source.note


@pytest.mark.parametrize("indicator_id", OF_REPORTS)
def test_every_indicator_of_reports_and_of_decree_61_is_there(indicator_id):
    assert indicator(indicator_id).id == indicator_id


def test_nothing_of_766_is_there_that_the_decision_lacks():
    assert {one.id for one in indicators() if one.id.startswith("766.")} == set(OF_766)


@pytest.mark.parametrize("found", indicators(), ids=lambda found: found.id)
def test_every_entry_is_complete_in_both_languages(found):
    assert re.fullmatch(r"766\.\d\.\d[adfbp]?|(H|R)\.[A-Z0-9_]+|D61\.[1-9]", found.id)
    assert found.name.vi != found.name.en
    for text in (found.name, found.numerator):
        assert text.vi
        assert text.en
    denominator = found.denominator
    assert bool(denominator.vi) == bool(denominator.en) == (found.kind != "count")
    assert found.source.document
    assert found.source.document_en
    assert found.source.confidence in {"verified", "secondary", "unverified"}
    assert (found.unit == "percent") == (found.kind == "share")
    assert found.since is None or found.until is None or found.since <= found.until


@pytest.mark.parametrize("found", indicators(), ids=lambda found: found.id)
def test_every_name_states_what_it_is_of(found):
    if found.kind == "share":
        assert found.name.vi.startswith("tỷ lệ ")
        assert " trên " in found.name.vi or found.id == "H.PLAN"
        assert re.search(r" (of|among) ", found.name.en)
    if found.kind == "count":
        assert found.name.vi.startswith("số ")
        assert found.name.en.endswith(", a number") or found.name.en.startswith("open dossiers")


def test_what_rests_on_memory_is_flagged_and_nothing_else():
    flagged = {one.id for one in find_indicators(confidence="unverified")}
    assert flagged == UNVERIFIED
    decree_61 = find_indicators(source="61/2018/NĐ-CP")
    assert [one.id for one in decree_61] == [f"D61.{number}" for number in range(1, 10)]
    notes = {one.source.note for one in decree_61 if one.id != "D61.6"}
    assert all("unverified and not encoded: the scale of points" in note for note in notes)
    assert all("classes of the sum were read in art. 15(2)-(3)" in note for note in notes)


def test_lower_is_better_only_for_lateness_and_time():
    assert {one.id for one in indicators() if one.direction == "lower"} == LOWER_IS_BETTER


def test_what_is_only_watched_has_no_better_direction():
    neither = {one.id for one in indicators() if one.direction == "neither"}
    assert neither == {
        "766.3.3d",
        "766.3.3p",
        "766.5.1",
        "R.RECEIVED",
        "R.RECEIVED_NEW",
        "R.RECEIVED_DIRECT_POST",
        "R.CARRIED_OVER",
        "R.OPEN",
        "R.DIRECTIVES",
    }


def test_what_is_not_a_share_has_its_own_unit():
    units = {one.id: one.unit for one in indicators() if one.unit not in {"percent", "dossiers"}}
    assert units == {
        "766.2.2": "time",
        "R.WAITING_TIME": "minutes",
        "R.DIRECTIVES": "documents",
        "R.IDENTITY_CARDS": "cards",
        "R.LABOUR_RECORDS": "records",
    } | {f"D61.{number}": "points" for number in range(1, 10)}


def test_no_two_entries_are_the_same():
    every = indicators()
    for facts in (
        [one.id for one in every],
        [one.name.vi for one in every],
        [one.name.en for one in every],
        [(one.kind, one.numerator.en, one.denominator.en) for one in every],
        [(one.kind, one.numerator.vi, one.denominator.vi) for one in every],
    ):
        assert len(set(facts)) == len(facts), [one for one in facts if facts.count(one) > 1]


# Every figure of five published reports: (indicator, its counts, printed at decimals).
# The percentages are worked out by hand; None where the report has no counts.
FIGURES = {
    "Cư M'gar (Đắk Lắk) 2021": [
        ("18.969 hồ sơ mức độ 3", "R.LEVEL3", 18969),
        ("5.571 hồ sơ mức độ 4", "R.LEVEL4", 5571),
        ("24.540: mức độ 3 và 4", "H.L34", 24540),
        ("47 hồ sơ trả qua BCCI", "R.POST_RETURNED", 47),
        ("100% đơn vị dùng chữ ký số", "R.SIGNATURE_USE", None),
        ("13/13 cơ quan ký số", "R.OUTGOING_SIGNED", (13, 13, 2, "100%")),
        ("17/17 xã ký số", "R.OUTGOING_SIGNED", (17, 17, 2, "100%")),
        ("0.045% trễ hạn", "H.LATE", (19, 42110, 3, "0,045%")),
        ("0.045%, hai số lẻ", "H.LATE", (19, 42110, 2, "0,05%")),
        ("0.045%, trên số tiếp nhận", "H.LATE_RECEIVED", (19, 42110, 3, "0,045%")),
        ("28,5% trên iGate, chưa đạt 100%", "H.EGATE", None),
        ("100% TTHC đủ điều kiện lên mức độ 4", "R.LEVEL4_ELIGIBLE", None),
    ],
    "Hồng Ngự (Đồng Tháp) 2021": [
        ("30/38 nhiệm vụ", "H.PLAN", (30, 38, 2, "78,95%")),
        ("trên 30% qua BCCI", "H.POST", None),
    ],
    "Kỳ Sơn (Nghệ An) 2024": [
        ("52.028 hồ sơ", "R.RECEIVED", 52028),
        ("7.588 trực tuyến", "R.RECEIVED_ONLINE", 7588),
        ("7.588 trên 52.028", "H.ONLINE_ALL", (7588, 52028, 2, "14,58%")),
        ("7.588 trên 51.633", "H.ONLINE", (7588, 51633, 2, "14,7%")),
        ("44.045 trực tiếp và bưu chính", "R.RECEIVED_DIRECT_POST", 44045),
        ("395 kỳ trước chuyển qua", "R.CARRIED_OVER", 395),
        ("51.539 đúng hạn, trước hạn", "R.RESOLVED_ON_TIME", 51539),
        ("51.539 trên 51.590", "H.ONTIME", (51539, 51590, 2, "99,9%")),
        ("51 quá hạn, đã giải quyết", "R.RESOLVED_LATE", 51),
        ("51 quá hạn, đang giải quyết", "H.OPEN_OVERDUE", 51),
        ("51 quá hạn, không rõ", "R.OVERDUE", 51),
        ("2,55% (1.031/39.357)", "766.1.4", (1031, 39357, 2, "2,62%")),
        ("16,36%, nếu trên 52.028", "766.1.4", (8512, 52028, 2, "16,36%")),
        ("16,36%, nếu trên 12.671", "766.1.4", (2073, 12671, 2, "16,36%")),
        ("khoảng 77% trên môi trường điện tử", "R.ELECTRONIC", None),
        ("80% hài lòng", "H.SAT", None),
        ("trên 75% hồ sơ lưu trữ", "R.ARCHIVE_DIGITISED", None),
        ("66.101 thẻ", "R.IDENTITY_CARDS", 66101),
        ("76,86% cấp căn cước", "R.IDENTITY_CARDS_SHARE", (66101, 86000, 2, "76,86%")),
        ("hơn 50 nghìn dữ liệu lao động", "R.LABOUR_RECORDS", 50000),
        ("khoảng 45% tài khoản định danh", "R.IDENTITY_ACCOUNTS", None),
        ("90 văn bản", "R.DIRECTIVES", 90),
    ],
    "Đắk Glong (Đắk Nông) 2021": [
        ("18.384 hồ sơ", "R.RECEIVED", 18384),
        ("18.053 mới tiếp nhận", "R.RECEIVED_NEW", 18053),
        ("331 kỳ trước chuyển qua", "R.CARRIED_OVER", 331),
        ("17.415 đã giải quyết", "R.RESOLVED", 17415),
        ("969 đang giải quyết", "R.OPEN", 969),
        ("17.415 trên 18.384", "H.DONE", (17415, 18384, 2, "94,73%")),
    ],
    "Bến Lức (Long An) 2020": [
        ("23/30 nhiệm vụ, 76,66%", "H.PLAN", (23, 30, 2, "76,67%")),
        ("104.097 tiếp nhận", "R.RECEIVED", 104097),
        ("94.437 đã giải quyết", "R.RESOLVED", 94437),
        ("9.660 đang giải quyết", "R.OPEN", 9660),
        ("94.437 trên 104.097", "H.DONE", (94437, 104097, 2, "90,72%")),
        ("4.085 trực tuyến", "R.RECEIVED_ONLINE", 4085),
        ("4.085 trên 104.097", "H.ONLINE_ALL", (4085, 104097, 2, "3,92%")),
        ("99,35% văn bản điện tử", "R.EDOCUMENTS", None),
        ("100% văn bản đến phân công", "R.EDOCUMENTS_PROCESSED", None),
        ("100% cán bộ dùng thường xuyên", "R.STAFF_SYSTEM_USE", None),
        ("100% văn bản ký số", "R.DOCUMENTS_SIGNED", None),
        ("100% cơ quan dùng hộp thư", "R.EMAIL_UNITS", None),
        ("98,41% cá nhân dùng hộp thư", "R.EMAIL_STAFF", None),
        ("trên 98% kết quả công bố trên mạng", "R.RESULTS_PUBLISHED", None),
        ("trên 30 văn bản", "R.DIRECTIVES", 30),
    ],
}


@pytest.mark.parametrize(
    ("indicator_id", "given_as"),
    [
        pytest.param(indicator_id, given_as, id=f"{report}: {quoted}")
        for report, figures in FIGURES.items()
        for quoted, indicator_id, given_as in figures
    ],
)
def test_every_figure_of_the_reports_has_its_definition(indicator_id, given_as):
    found = indicator(indicator_id)
    if isinstance(given_as, int):
        assert found.count(given_as) == given_as
    elif given_as is None:
        assert found.kind == "share"
    else:
        part, whole, decimals, printed = given_as
        assert found.share(part, whole).text(decimals) == printed


def test_the_figures_of_the_other_sources_are_reproduced():
    # Lâm Đồng, first quarter of 2020; Bến Tre, May 2021; Nghệ An, 6 August 2025; the portal.
    assert indicator("H.ONTIME").share(635593, 643272).text() == "98,81%"
    assert indicator("H.LATE").share(7677, 643272).text() == "1,19%"
    assert indicator("H.DONE").share(4561, 5650).text(1) == "80,7%"
    assert indicator("H.ONLINE").share(224930, 310903).text() == "72,35%"
    assert indicator("766.4.2").share(18139, 130254).text(3) == "13,926%"


ON_TIME = [
    "766.1.1",
    "766.1.2",
    "766.2.1",
    "766.5.2",
    "H.ONTIME",
    "H.ONTIME_RECEIVED",
    "H.ONTIME_DUE",
    "H.ONTIME_ALL",
    "H.ONTIME766",
]
LATE = ["H.LATE", "H.LATE_RECEIVED", "H.LATE_ALL", "H.OPEN_OVERDUE_SHARE"]


@pytest.mark.parametrize(
    "words",
    ["tỷ lệ đúng hạn", "tỉ lệ đúng hạn", "Ty Le Dung Han", "on-time rate", "on time share"],
)
def test_a_bare_on_time_rate_gives_all_that_could_be_meant(words):
    assert [found.id for found in find_indicators(words)] == ON_TIME


@pytest.mark.parametrize("words", ["tỷ lệ trễ hạn", "tỷ lệ quá hạn", "late rate"])
def test_a_bare_late_rate_gives_all_that_could_be_meant(words):
    found = [found.id for found in find_indicators(words)]
    assert [one for one in LATE if one not in found] == []
    assert set(found) <= {*LATE, "H.ONTIME_ALL", "H.APOLOGY"}


def test_overdue_dossiers_may_be_resolved_open_or_both():
    found = {one.id for one in find_indicators("số hồ sơ quá hạn") if one.kind == "count"}
    assert found == {"R.RESOLVED_LATE", "H.OPEN_OVERDUE", "R.OVERDUE"}


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("H.LATE", ["H.LATE", "H.LATE_RECEIVED", "H.LATE_ALL"]),
        ("766.3.5", ["766.3.5a", "766.3.5b"]),
        ("DOSSIER_SYNC", ["766.1.4"]),
        ("dong bo", ["766.1.4"]),
        ("BCCI", ["766.3.3p", "H.POST", "R.POST_RETURNED"]),
        ("petition satisf", ["766.5.3"]),
        ("iGate", ["H.EGATE"]),
        ("không có chỉ số nào như vậy", []),
    ],
)
def test_indicators_are_found_by_id_name_code_and_other_names(words, ids):
    assert [found.id for found in find_indicators(words)] == ids


@pytest.mark.parametrize("source", ["766/QĐ-TTg", "766/qd-ttg", "Decision 766", "766"])
def test_indicators_are_found_by_their_source(source):
    found = {one.id for one in find_indicators(source=source)}
    assert found == {*OF_766, "H.ONTIME766"}


def test_indicators_are_found_by_the_day_they_hold():
    levels = {"H.L34", "H.L34_SHARE", "R.LEVEL3", "R.LEVEL4", "R.LEVEL4_ELIGIBLE"}
    before_766 = {one.id for one in find_indicators(on=dt.date(2022, 6, 22))}
    with_766 = {one.id for one in find_indicators(on=dt.date(2022, 6, 23))}
    assert with_766 - before_766 == {*OF_766, "H.ONTIME766"}
    assert before_766 <= with_766
    last, after = (
        {one.id for one in find_indicators(on=day)}
        for day in (dt.date(2022, 12, 31), dt.date(2023, 1, 1))
    )
    assert last - after == levels
    assert find_indicators("D61", on=dt.date(2018, 6, 20)) == ()
    assert len(find_indicators("D61", on=dt.date(2018, 6, 21))) == 9
    assert len(find_indicators("D61", on=dt.date(2025, 6, 30))) == 9
    assert find_indicators("D61", on=dt.date(2025, 7, 1)) == ()


def test_asking_for_nothing_gives_all_in_their_order():
    assert find_indicators() == find_indicators("  ") == indicators()
    assert indicators()[0].id == "766.1.1"
    by_confidence = [find_indicators(confidence=word) for word in ("secondary", "unverified")]
    by_confidence.append(find_indicators(confidence="verified"))
    assert sum(map(len, by_confidence)) == len(indicators())


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ({"words": None}, ar.InvalidTypeError, "words must be a str"),
        ({"source": 766}, ar.InvalidTypeError, "source must be a str"),
        ({"on": "2022-06-23"}, ar.InvalidTypeError, "on must be a datetime.date"),
        ({"on": dt.datetime(2022, 6, 23)}, ar.InvalidTypeError, "on must be a date"),
        ({"confidence": "sure"}, ar.InvalidValueError, "confidence must be one of"),
    ],
)
def test_a_search_is_checked(arguments, error, message):
    with pytest.raises(error, match=message):
        find_indicators(**arguments)


def bare(words):
    """Return words without case and marks, by the letters that Vietnamese marks."""
    marked = {
        "a": "àáảãạăằắẳẵặâầấẩẫậ",
        "e": "èéẻẽẹêềếểễệ",
        "i": "ìíỉĩịyỳýỷỹỵ",
        "o": "òóỏõọôồốổỗộơờớởỡợ",
        "u": "ùúủũụưừứửữự",
        "d": "đ",
        " ": "-",
    }
    plain = {letter: base for base, letters in marked.items() for letter in letters}
    lower = unicodedata.normalize("NFC", words).lower()
    return "".join(plain.get(letter, letter) for letter in lower)


def naive_has_word(found_in, word):
    """Return whether a text has a word, by cutting the text at every place."""
    for start in range(len(found_in) - len(word) + 1):
        before, after = found_in[:start], found_in[start + len(word) :]
        fits = found_in[start : start + len(word)] == word
        begins = not before or not before[-1].isalnum()
        ends = len(word) > 4 or not after or not after[0].isalnum()
        if fits and begins and ends:
            return True
    return False


KINDS = {
    "share": "share rate percentage tỷ lệ",
    "count": "count number số lượng",
    "mean": "mean average trung bình",
    "score": "score points điểm",
}
SEARCHED = {
    one.id: bare(
        " ".join((one.id, one.name.vi, one.name.en, one.code, *one.aliases, KINDS[one.kind]))
    )
    for one in indicators()
}
SPELLINGS = (str, str.upper, str.title, bare, lambda words: words.replace(" ", "-"))


@example([("hồ", 2), ("hồ", 2)], str, "NFC")
@example([("thanh", 4)], str, "NFC")
@example([("toán", 4), ("trực", 4)], bare, "NFD")
@example([("procedures", 5)], str.upper, "NFC")
@given(
    st.lists(
        st.tuples(
            st.sampled_from(sorted({w for one in indicators() for w in one.name.vi.split()}))
            | st.sampled_from(sorted({w for one in indicators() for w in one.name.en.split()})),
            st.integers(1, 12),
        ),
        max_size=4,
    ),
    st.sampled_from(SPELLINGS),
    st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]),
)
def test_words_and_their_beginnings_are_found_as_a_naive_search_finds_them(words, spell, form):
    asked = " ".join(word[:length] for word, length in words)
    expected = [
        one.id
        for one in indicators()
        if all(naive_has_word(SEARCHED[one.id], word) for word in bare(asked).split())
    ]
    spelt = unicodedata.normalize(form, spell(asked))
    assert [one.id for one in find_indicators(spelt)] == expected


@given(st.sampled_from(indicators()), st.data())
def test_any_words_of_a_name_find_it(found, data):
    name = data.draw(st.sampled_from([found.name.vi, found.name.en, found.id]))
    words = data.draw(st.lists(st.sampled_from(name.split()), max_size=4))
    assert found in find_indicators(" ".join(words))


ENTRY = """
schema = 1
[source.a]
document = "Quyết định 895/QĐ-UBND"
dated = 2023-04-28
note = "read in full"
[[indicator]]
id = "L.ONLINE"
name.vi = "tỷ lệ hồ sơ trực tuyến trên số mới tiếp nhận"
name.en = "online share of newly received dossiers"
numerator = "hồ sơ nộp trực tuyến"
denominator = "hồ sơ mới tiếp nhận"
direction = "higher"
source = "a"
"""


def test_a_province_can_write_its_own_file():
    [found] = parse_indicators(ENTRY + 'note = "its annex"\nconfidence = "secondary"')
    assert found.share(1, 2) == ar.Share(1, 2)
    assert found.source.note == "read in full; its annex"
    assert found.source.confidence == "secondary"
    assert found.numerator.text("en") == found.numerator.text("vi") == "hồ sơ nộp trực tuyến"
    assert parse_indicators("schema = 1") == ()


def test_a_source_that_claims_no_confidence_is_secondary():
    [found] = parse_indicators(ENTRY)
    assert found.source.confidence == "secondary"
    [sure] = parse_indicators(ENTRY + 'confidence = "verified"')
    assert sure.source.confidence == "verified"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("schema = ", "is not valid TOML"),
        ("schema = 2", "schema must be 1, got 2"),
        ("schema = true", "schema must be 1"),
        ("", "the key 'schema' is missing"),
        ("schema = 1\nindicators = []", "unknown key 'indicators'"),
        ("schema = 1\nsource = 1", "source must be a table"),
        ("schema = 1\nindicator = 1", r"indicator must be written as \[\[indicator\]\]"),
        ("schema = 1\nindicator = [1]", "indicator 1 must be a table"),
        ("schema = 1\n[source.a]\nname = 'x'", "source, a: unknown key 'name'"),
        ("schema = 1\n[source.a]\ndocument = ' '", "document must not be blank"),
        ("schema = 1\n[source.a]\ndocument = 'x'\ndated = 'y'", "dated must be a date written as"),
        (ENTRY + "since = 2022-06-23T08:00:00", "indicator 1 .*: since must be a date"),
        (ENTRY + "extra = 1", "indicator 1 .*: unknown key 'extra'"),
        (ENTRY + "numerator_columns = 5", "a list of names is expected, got 5"),
        (
            ENTRY + "numerator_columns = 'resolved_late'",
            r"indicator 1 \('L.ONLINE'\): L.ONLINE: columns of a form",
        ),
        (
            ENTRY
            + "numerator_columns = ['resolved_early']\n"
            + "denominator_columns = 'resolved_late_silent'",
            "neither form II.06 nor form 07a/BTP has all the columns",
        ),
        (ENTRY + "numerator_columns = [1]", "a name must be a str, got 1"),
        (ENTRY + "aliases = ['']", "a name must not be blank"),
        (ENTRY + "numerator_columns = ['late']", "indicator 1 .*: column must be one of"),
        (ENTRY + "denominator_columns = ['resolved_late']", "L.ONLINE: columns of a form"),
        (ENTRY + "part_of_whole = 1", "part_of_whole must be True or False"),
        (ENTRY + "kind = 'ratio'", "indicator 1 .*: kind must be one of"),
        (ENTRY + "code = 5", "code must be a str"),
        (ENTRY + "note = 5", "note must be a str"),
        (ENTRY.replace("name.en", "name.fr"), "indicator 1 .*, name: unknown key 'fr'; known are"),
        (ENTRY.replace("name.vi", "name.fr"), "indicator 1 .*, name: unknown key 'fr'"),
        (ENTRY.replace("direction", "better"), "unknown key 'better'; known are aliases"),
        (ENTRY + "until = '2022-06-23'", "until must be a date written as 2022-06-23, without"),
        (ENTRY + "confidence = 'sure'", "confidence must be one of"),
        (ENTRY.replace('source = "a"', ""), "the key 'source' is missing"),
        (
            ENTRY.replace('source = "a"', 'source = "b"'),
            r"unknown source 'b'; add a table \[source.b\]",
        ),
        (ENTRY.replace('source = "a"', "source = []"), r"unknown source a list; add a table"),
        (ENTRY.replace('"L.ONLINE"', '""'), "id must not be blank"),
        (ENTRY + ENTRY[ENTRY.index("[[") :], "indicator 2 .*: the id 'L.ONLINE' is there already"),
    ],
)
def test_a_file_is_read_whole_or_refused_with_the_place(content, message):
    with pytest.raises(ar.InvalidValueError, match=message) as caught:
        parse_indicators(content, where="own.toml")
    assert str(caught.value).startswith("own.toml")
    assert caught.value.values["where"].startswith("own.toml")


def test_only_text_is_parsed():
    with pytest.raises(ar.InvalidTypeError, match="content must be a str"):
        parse_indicators(b"schema = 1")


def test_the_table_shows_what_was_found_in_either_language():
    found = find_indicators("H.SAT")
    assert indicator_grid(found).rows == (
        (
            "H.SAT",
            "tỷ lệ đánh giá hài lòng và rất hài lòng trên số lượt đánh giá",
            "lượt đánh giá hài lòng và rất hài lòng",
            "lượt đánh giá",
            "",
            "Quyết định 1001/QĐ-BNV ngày 11/12/2023 (chưa kiểm chứng)",
        ),
    )
    assert indicator_grid(found, "en").rows[0][-1].endswith("(unverified)")
    assert len(indicator_grid().rows) == len(indicators())
    with pytest.raises(ar.InvalidTypeError, match="found holds Indicator only"):
        indicator_grid(["H.SAT"])
    with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
        indicator_grid(found, "fr")


def test_the_page_lists_the_indicators_as_they_are():
    table = indicator_grid(lang="en").markdown()
    assert table in PAGE.read_text(encoding="utf-8"), f"paste this:\n\n{table}"


@pytest.mark.parametrize("found", indicators(), ids=lambda found: found.id)
def test_what_computes_an_indicator_exists(found):
    """Each is a function of the library, or an indicator that a form holds."""
    for name in found.computed_by:
        if "." in name:
            assert indicator(name).numerator_columns
        else:
            assert any(callable(getattr(room, name, None)) for room in (counting, scoring))


def test_one_late_announcement_makes_the_whole_period_late():
    assert "makes the whole period late" in indicator("766.1.1").denominator.en
