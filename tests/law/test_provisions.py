"""The provisions a derivation cites, by the day a limit starts."""

import datetime as dt

import pytest

import adminreform as ar
from adminreform import law
from adminreform.law import PROVISIONS, provision

IN_FORCE = dt.date(2017, 1, 1)  # Civil Code 91/2015/QH13, art. 689
ACT = "Bộ luật Dân sự 91/2015/QH13", "Civil Code 91/2015/QH13"

# rule, article in Vietnamese and English, and a word of the rule in both languages
CITED = [
    ("TL-01", "Khoản 1 Điều 147", "Art. 147(1)", "chính thời điểm", "moment itself"),
    ("TL-02", "Khoản 2 và 3 Điều 147", "Art. 147(2) and (3)", "Ngày đầu tiên", "first day"),
    ("TL-03", "Khoản 1 Điều 148", "Art. 148(1)", "bằng ngày", "in days"),
    ("TL-04", "Khoản 2 Điều 148", "Art. 148(2)", "bằng tuần", "in weeks"),
    ("TL-05", "Khoản 3 Điều 148", "Art. 148(3)", "bằng tháng", "in months"),
    ("TL-06", "Khoản 4 Điều 148", "Art. 148(4)", "bằng năm", "in years"),
    ("AMB-03", "Khoản 3 và 4 Điều 148", "Art. 148(3) and (4)", "29/02", "29 February"),
    ("AMB-04", "Khoản 5 Điều 148", "Art. 148(5)", "không áp dụng", "not applied"),
    ("TL-07", "Khoản 5 Điều 148", "Art. 148(5)", "ngày nghỉ", "day off"),
    ("TL-09", "Khoản 6 Điều 148", "Art. 148(6)", "24 giờ", "24:00"),
]
# rules that stand in no Civil Code: citations, a word of the rule, and how sure they are
ELSEWHERE = {
    "TL-10": (
        ("cách hiểu thông dụng về ngày làm việc", "the common reading of 'working day'"),
        ("hoán đổi", "swapped days excepted"),
        "secondary",
    ),
    "TL-13": (
        ("cách hiểu thông dụng về giờ làm việc", "the common reading of 'working hour'"),
        ("trong giờ làm việc của cơ quan", "only inside office hours"),
        "secondary",
    ),
    "TL-20": (
        ("Điều 7, Nghị định 23/2015/NĐ-CP", "Art. 7, Decree 23/2015/NĐ-CP"),
        ("ngày làm việc tiếp theo", "on the next working day"),
        "verified",
    ),
    "TL-54": (
        ("Khoản 4 Điều 19, Nghị định 61/2018/NĐ-CP", "Art. 19(4), Decree 61/2018/NĐ-CP"),
        ("tính lại từ đầu", "again from the beginning"),
        "verified",
    ),
    "TL-92": (
        (
            "Khoản 3 Điều 17, Nghị định 118/2025/NĐ-CP (sửa đổi bởi Nghị định 309/2026/NĐ-CP)",
            "Art. 17(3), Decree 118/2025/NĐ-CP as amended by Decree 309/2026/NĐ-CP",
        ),
        ("phi địa giới", "competent authority"),
        "verified",
    ),
    "TL-93": (
        (
            "Điểm a khoản 1 Điều 20, Nghị định 118/2025/NĐ-CP",
            "Art. 20(1)(a), Decree 118/2025/NĐ-CP",
        ),
        ("01 ngày làm việc", "1 working day"),
        "verified",
    ),
    "TL-94": (
        ("Khoản 2 Điều 18, Nghị định 118/2025/NĐ-CP", "Art. 18(2), Decree 118/2025/NĐ-CP"),
        ("sau 15 giờ", "after 15:00"),
        "verified",
    ),
    "TL-95": (
        ("Khoản 2 Điều 17, Nghị định 118/2025/NĐ-CP", "Art. 17(2), Decree 118/2025/NĐ-CP"),
        ("08 giờ làm việc", "8 working hours"),
        "verified",
    ),
    "TL-96": (
        ("Khoản 3 Điều 16, Nghị định 118/2025/NĐ-CP", "Art. 16(3), Decree 118/2025/NĐ-CP"),
        ("trong một lần", "in one go"),
        "verified",
    ),
    "TL-97": (
        ("Khoản 5 Điều 19, Nghị định 118/2025/NĐ-CP", "Art. 19(5), Decree 118/2025/NĐ-CP"),
        ("03 ngày làm việc", "3 working days"),
        "verified",
    ),
    "TL-98": (
        ("Khoản 5 Điều 19, Nghị định 118/2025/NĐ-CP", "Art. 19(5), Decree 118/2025/NĐ-CP"),
        ("Quá 15 ngày", "15 days after"),
        "verified",
    ),
    "TL-101": (
        ("Khoản 6 Điều 19, Nghị định 118/2025/NĐ-CP", "Art. 19(6), Decree 118/2025/NĐ-CP"),
        ("01 ngày trước", "1 day before"),
        "verified",
    ),
    "TL-102": (
        ("Điều 21, Nghị định 118/2025/NĐ-CP", "Art. 21, Decree 118/2025/NĐ-CP"),
        ("đề nghị dừng", "stopped"),
        "verified",
    ),
    "TL-105": (
        ("Khoản 1 Điều 23, Nghị định 118/2025/NĐ-CP", "Art. 23(1), Decree 118/2025/NĐ-CP"),
        ("sai sót", "faulty"),
        "verified",
    ),
    "TL-114": (
        ("Điều 6, Nghị định 297/2025/NĐ-CP", "Art. 6, Decree 297/2025/NĐ-CP"),
        ("nộp phí", "payment"),
        "verified",
    ),
    "TL-118": (
        (
            "Nghị định 23/2015/NĐ-CP (sửa đổi bởi Nghị định 280/2025/NĐ-CP)",
            "Decree 23/2015/NĐ-CP as amended by Decree 280/2025/NĐ-CP",
        ),
        ("dấu bưu điện đến", "incoming postmark"),
        "secondary",
    ),
    "AMB-20": (
        (
            "cách hiểu các nghị định 297/2025/NĐ-CP và 301/2026/NĐ-CP",
            "a reading of Decrees 297/2025/NĐ-CP and 301/2026/NĐ-CP",
        ),
        ("ngày tiếp nhận", "day of receipt"),
        "secondary",
    ),
    "AMB-07": (
        ("cách tính của phần mềm một cửa", "the practice of one-stop software"),
        ("không phải của luật", "not of the law"),
        "secondary",
    ),
}
every_rule = pytest.mark.parametrize(("rule", "vi", "en", "word_vi", "word_en"), CITED)


@every_rule
def test_from_2017_the_article_of_the_civil_code_is_cited(rule, vi, en, word_vi, word_en):
    for day in (IN_FORCE, dt.date(2024, 4, 26)):
        found = provision(rule, day)
        assert found.id == rule
        assert found.cite() == found.cite("vi") == f"{vi}, {ACT[0]}"
        assert found.cite("en") == f"{en}, {ACT[1]}"
        assert word_vi in found.rule.text() == found.rule.text("vi")
        assert word_en in found.rule.text("en")


@pytest.mark.parametrize("rule", [row[0] for row in CITED])
def test_before_2017_the_codes_then_in_force_are_cited(rule):
    # Codes of 2005 (arts 149-153) and 1995 (arts 158-162): the same rule, cited as a whole.
    found = provision(rule, IN_FORCE - dt.timedelta(days=1))
    assert "33/2005/QH11, Điều 149-153" in found.cite("vi")
    assert "1995" in found.cite("vi")
    assert "33/2005/QH11, arts 149-153" in found.cite("en")
    assert "91/2015" not in found.cite("vi") + found.cite("en")
    assert found.article.text("vi") == found.article.text("en") == ""
    assert not found.cite("vi").startswith(("Khoản", ","))
    assert found.source.confidence == "secondary"
    assert found.rule.text("vi") == provision(rule, IN_FORCE).rule.text("vi")
    assert found.rule.text("en") == provision(rule, IN_FORCE).rule.text("en")


@pytest.mark.parametrize("day", [dt.date(2010, 1, 4), IN_FORCE, dt.date(2025, 6, 30)])
@pytest.mark.parametrize("rule", ELSEWHERE)
def test_what_no_civil_code_says_is_cited_alike_at_any_time(rule, day):
    # What a working day is rests on usage, what software does on practice: neither is law.
    (cited_vi, cited_en), (word_vi, word_en), confidence = ELSEWHERE[rule]
    found = provision(rule, day)
    assert found.id == rule
    assert (found.cite(), found.cite("vi"), found.cite("en")) == (cited_vi, cited_vi, cited_en)
    assert word_vi in found.rule.text("vi")
    assert word_en in found.rule.text("en")
    assert found.source.confidence == confidence


def test_the_restart_after_a_supplement_is_cited_from_the_decree_in_force():
    """Decree 118/2025, art. 19(5), has the rule of Decree 61/2018, art. 19(4)."""
    before, after = (
        provision("TL-54", dt.date(2025, 6, 30)),
        provision("TL-54", dt.date(2025, 7, 1)),
    )
    assert before.cite("en") == "Art. 19(4), Decree 61/2018/NĐ-CP"
    assert after.cite("en") == "Art. 19(5), Decree 118/2025/NĐ-CP"
    assert after.cite("vi") == "Khoản 5 Điều 19, Nghị định 118/2025/NĐ-CP"
    assert before.rule == after.rule


def test_the_way_of_software_says_that_it_conflicts_with_the_code():
    assert "conflicts with art. 147(2)" in provision("AMB-07", IN_FORCE).source.note


def test_no_other_rule_is_cited():
    assert set(PROVISIONS) == {row[0] for row in CITED} | set(ELSEWHERE)
    assert all(rule == found.id for rule, found in PROVISIONS.items())


def test_the_analogy_for_29_february_is_not_called_verified():
    assert provision("AMB-03", IN_FORCE).source.confidence == "secondary"
    assert provision("TL-05", IN_FORCE).source.confidence == "verified"


def test_an_unknown_language_is_refused():
    found = provision("TL-07", IN_FORCE)
    for write in (found.rule.text, found.cite, found.source.cite):
        with pytest.raises(ar.InvalidValueError, match="lang must be one of"):
            write("fr")


def test_a_source_is_named_in_vietnamese_where_it_has_no_english_name():
    plain = law.Source("2450/VPCP-KGVX")
    assert plain.cite("vi") == plain.cite("en") == str(plain) == "2450/VPCP-KGVX"
    both = law.Source("Bộ luật Lao động", "Labour Code")
    assert (both.cite(), both.cite("en"), str(both)) == (
        "Bộ luật Lao động",
        "Labour Code",
        "Bộ luật Lao động",
    )
    assert (plain.dated, plain.url, plain.confidence, plain.note) == (None, "", "verified", "")
