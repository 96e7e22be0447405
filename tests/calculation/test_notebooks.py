"""Results in a notebook: Vietnamese or English, escaped, in one style sheet."""

import datetime as dt
import re
from html.parser import HTMLParser

import pytest

import adminreform as ar
from adminreform.calculation import LeftOut, Listing, counting, deadlines, scoring
from adminreform.calculation.counting import GroupedRows
from builders import D, dossier

VN = ar.vietnam()
HOSTILE = "</td><script>alert(1)</script>"
MAY = ar.Period.calendar_month(2024, 5)
LATE = dossier("H40-1", (3, "working_days"), received_at="2024-04-26", resolved_at="2024-05-10")
VOID = {"br", "col", "hr", "img", "input", "link", "meta"}


class Balanced(HTMLParser):
    """Fails where a tag is closed that is not open, or left open."""

    def __init__(self):
        super().__init__()
        self.open, self.seen = [], set()

    def handle_starttag(self, tag, _):
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def tags(html):
    parser = Balanced()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser.seen


def shown():
    hostile = dossier(HOSTILE, (3, "working_days"), received_at="2024-05-02")
    both = [LATE, hostile]
    return {
        "deadline": ar.deadline(hostile, calendar=VN),
        "lateness": ar.lateness(hostile, as_of=D("2024-06-01"), calendar=VN),
        "counts": ar.count_dossiers(both, MAY, calendar=VN, by=lambda one: one.code),
        "counts 07a": ar.count_07a(both, MAY, calendar=VN, by=lambda one: one.code),
        "progress": scoring.progress_766(both, MAY, calendar=VN, by=lambda one: one.code),
        "register": ar.Register(both, calendar=VN),
        "rows": GroupedRows(MAY, {HOSTILE: 1}, 1),
        "indicator": ar.indicator("H.ONTIME"),
        "target": ar.targets()[0],
        "calendar": VN,
        "list": counting.late_in_period([LATE], MAY, calendar=VN),
        "list left out": Listing((), (LeftOut(0, HOSTILE, HOSTILE),)),
        "audit": ar.audit(f"Xã {HOSTILE} tiếp nhận 10 hồ sơ, giải quyết 8 hồ sơ, đạt 81%."),
    }


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("name", shown())
def test_what_a_notebook_shows_is_whole_and_escaped(name, lang):
    with ar.language(lang):
        html = shown()[name]._repr_html_()
    assert "script" not in tags(html)
    assert html.count("<style>") == 1
    if hasattr(shown()[name], "html"):
        assert shown()[name].html(lang) in html


def test_a_deadline_shows_its_months_and_its_steps_in_one_language():
    english = ar.deadline(LATE, calendar=VN).html("en")
    assert '<th scope="col">Mo</th>' in english
    assert "provisional.</p>\n<ol>\n<li>Received on Friday 26/04/2024." in english


def test_headers_have_a_scope():
    for one in shown().values():
        assert "<th>" not in one._repr_html_()


def test_a_table_of_counts_prints_its_numbers():
    rows = ar.count_dossiers([LATE], MAY, calendar=VN, by="unit").text("en").splitlines()
    #        received in all, newly, online, directly or by post, carried over, resolved, ...
    assert rows[-3].split() == ["H40", "1", "0", "0", "0", "1", "1", "0", "0", "1", "0", "0", "0"]


def test_what_was_left_out_of_a_table_is_noted():
    sent = dossier("H40-2", submitted_at="2024-05-03")
    table = ar.count_dossiers([LATE, sent], MAY, calendar=VN)
    assert table.text().endswith("Không đưa vào: 1 hồ sơ")


def test_columns_of_07a_without_data_are_not_printed():
    table = ar.count_07a([LATE], MAY, calendar=VN)
    assert "thanh toán" not in table.text()
    assert "có văn bản xin lỗi" in " ".join(table.markdown().split())


def test_lateness_is_printed_by_its_facts():
    judged = ar.lateness(LATE, as_of=D("2024-06-01"), calendar=VN)
    assert judged.text("en").splitlines() == [
        "Dossier                          H40-1",
        "-------------------------------  -------------------------",
        "Outcome                          late",
        "Due                              Saturday 04/05/2024",
        "Closed                           Friday 10/05/2024",
        "Working days after the due day   5",
        "Calendar days after the due day  6",
        "Judged against                   the time limit of the law",
    ]


def test_lateness_of_an_open_dossier_is_printed_by_when_it_was_looked_at():
    judged = ar.lateness(LATE, as_of=D("2024-05-09"), calendar=VN)
    assert "Looked at until                  Thursday 09/05/2024\n" in judged.text("en")
    assert "Closed" not in judged.text("en")


def test_a_table_without_a_title_begins_with_its_headers():
    judged = ar.lateness(LATE, as_of=D("2024-06-01"), calendar=VN)
    assert judged.markdown("en").startswith("| Dossier | H40-1 |\n")
    assert judged.html("en").startswith("<table>\n<thead>")


def test_lateness_without_a_due_day_has_only_its_outcome():
    judged = ar.lateness(
        dossier(procedure=None, received_at="2024-04-26"), as_of=D("2024-06-01"), calendar=VN
    )
    assert "không có hạn" in judged.text()
    assert "Hạn giải quyết" not in judged.text()


def test_a_provisional_lateness_says_so():
    calendar = ar.vietnam(last_year=2029)
    late = dossier(received_at="2029-04-20")
    judged = ar.lateness(late, as_of=D("2029-05-20"), calendar=calendar)
    assert judged.provisional
    assert judged.text("en").endswith("Provisional: a new notice on days off may change it.")


def test_a_deadline_frames_receipt_and_due_day_and_writes_its_steps():
    html = ar.deadline(LATE, calendar=VN).html("en")
    framed = re.findall(r'<td class="[^"]*mark" title="([^;"]*);[^"]*">(\d+)', html)
    assert framed == [("received", "26"), ("due", "4")]
    assert "<li>Received on Friday 26/04/2024. Limit: 3 working days.</li>" in html
    assert "<li>Tuesday 30/04/2024: holiday: Reunification Day" in html
    assert "Framed: received 26/04/2024; due 04/05/2024." in html


def test_a_deadline_of_more_than_a_year_shows_no_days():
    html = ar.deadline(
        dossier(procedure=(2, "years"), received_at="2023-04-26"), calendar=VN
    ).html()
    assert "<table" not in html
    assert "<ol>" in html


def test_a_deadline_in_another_month_of_another_year_has_every_day_between():
    found = ar.deadline(dossier(received_at="2023-12-28"), calendar=VN)
    cells = re.findall(r"<td[^>]* title=", found.html())
    assert len(cells) == (found.due_on - dt.date(2023, 12, 28)).days + 1


def test_a_channel_is_written_in_words():
    assert [ar.Channel("post").text(lang) for lang in ("vi", "en")] == ["bưu chính", "post"]


def test_a_list_prints_a_row_for_each_answer_and_what_it_lacks():
    """Three working days from Friday 26/04/2024 end on Saturday 04/05, which is worked."""
    waiting = dossier("H40-2", (3, "working_days"), received_at="2024-05-02")
    unreceived = dossier("H40-3", (3, "working_days"), submitted_at="2024-05-02")
    batch = [LATE, waiting, unreceived]
    late = counting.late_in_period(batch, MAY, calendar=VN)
    assert late.text("en").splitlines()[3:] == [
        "  1  H40-2         open overdue  Monday 06/05/2024    Friday 31/05/2024"
        "         19         25  no",
        "  2  H40-1         late          Saturday 04/05/2024  Friday 10/05/2024"
        "          5          6  no",
        "",
        f"Left out: H40-3 ({late.left_out[0].reason})",
    ]
    closed = VN.with_days_off([D("2024-05-06")], occasion="Cúp điện")
    day = D("2024-05-03")
    moved = deadlines.affected_by(batch, before=VN, after=closed, as_of=day)
    assert moved.text("en").splitlines()[2:3] == [
        "  1         1  H40-2         Monday 06/05/2024  Tuesday 07/05/2024"
    ]


def test_a_list_of_anything_prints():
    assert Listing((1, 2)).text("en").splitlines() == [
        "No.  Value", "---  -----",
        "  1      1", "  2      2",
    ]  # fmt: skip
    assert Listing((None, True)).text().splitlines()[2:] == [" 1", " 2  có"]
    assert Listing(()).text().splitlines()[-1] == "Không có hồ sơ nào."
