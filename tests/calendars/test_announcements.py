"""Reading announcements from a file, and what they do to the calendar."""

import datetime as dt
from importlib import resources

import pytest

import adminreform as ar
from adminreform import calendars, errors, law
from adminreform.calendars import Notice
from builders import D

# A notice as 2027 may bring it: Tết from the eve, National Day with the day before.
NOTICE_2027 = """
schema = 1
checked_on = 2026-09-10

[[notice]]
document = "1/TB-BNV"
document_en = "Notice 1"
announced = 2026-09-03
url = "https://example.org/1"
confidence = "secondary"
note = "invented for a test"
year = 2027
tet = { first = 2027-02-05, last = 2027-02-11 }
national_day = { first = 2027-09-01, last = 2027-09-02 }
swap = [{ off = 2027-09-03, worked = 2027-08-28 }]
"""
HEAD = "schema = 1\nchecked_on = 2026-09-10\n"
NAMED = HEAD + '[[notice]]\ndocument = "1/TB"\nannounced = 2026-09-03\n'
SWAP = "swap = [{ off = 2027-09-03, worked = 2027-08-28 }]\n"
TET = "year = 2027\ntet = { first = 2027-02-05, last = 2027-02-11 }\n"


@pytest.fixture(scope="module")
def vn(vn_october_2026):
    """Build the calendar as known the day before the notice of 2027: no later one changes it."""
    return vn_october_2026


@pytest.fixture(scope="module")
def notice_2027() -> calendars.Announcements:
    return calendars.parse_announcements(NOTICE_2027)


@pytest.fixture(scope="module")
def with_2027(notice_2027) -> ar.WorkingCalendar:
    return ar.vietnam(known_at=D("2026-09-10"), announcements=notice_2027)


def test_a_file_is_read_as_it_is_written(tmp_path):
    path = tmp_path / "2027.toml"
    path.write_text(NOTICE_2027.replace("Notice 1", "Notice 1, Tết"), encoding="utf-8")
    read = ar.read_announcements(path)
    assert read == ar.read_announcements(str(path))
    [notice] = read.notices
    assert read.checked_on == D("2026-09-10")
    assert notice == Notice(
        law.Source(
            "1/TB-BNV",
            "Notice 1, Tết",
            D("2026-09-03"),
            "https://example.org/1",
            "secondary",
            "invented for a test",
        ),
        2027,
        calendars.HolidayBreak(D("2027-02-05"), D("2027-02-11")),
        calendars.HolidayBreak(D("2027-09-01"), D("2027-09-02")),
        (calendars.Swap(D("2027-09-03"), D("2027-08-28")),),
    )
    assert notice.announced == D("2026-09-03")


def test_what_is_optional_may_be_left_out():
    [notice] = calendars.parse_announcements(NAMED + SWAP).notices
    assert notice.source == law.Source("1/TB", dated=D("2026-09-03"))
    assert (notice.source.confidence, notice.source.url, notice.source.note) == ("verified", "", "")
    assert (notice.year, notice.tet, notice.national_day) == (None, None, None)
    assert calendars.parse_announcements(HEAD) == calendars.Announcements(D("2026-09-10"))


def test_a_break_is_every_day_from_its_first_to_its_last():
    days = calendars.HolidayBreak(D("2027-02-26"), D("2027-03-02")).days()
    assert [day.isoformat() for day in days] == [
        "2027-02-26",
        "2027-02-27",
        "2027-02-28",
        "2027-03-01",
        "2027-03-02",
    ]
    assert calendars.HolidayBreak(D("2027-02-26"), D("2027-02-26")).days() == [D("2027-02-26")]


def test_a_missing_file_is_the_usual_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        ar.read_announcements(tmp_path / "none.toml")


INVALID = {
    "not TOML": ("schema = ", "is not valid TOML"),
    "no schema": ("checked_on = 2026-09-10\n", "the key 'schema' is missing"),
    "another schema": (HEAD.replace("1", "2", 1), "schema must be 1, got 2"),
    "schema as text": (HEAD.replace("1", '"1"', 1), "schema must be 1, got '1'"),
    "no day of check": ("schema = 1\n", "the key 'checked_on' is missing"),
    "day of check as text": (
        'schema = 1\nchecked_on = "2026-09-10"\n',
        "checked_on must be a date written as 2024-04-29, without quotes or time, got '2026-09-10'",
    ),
    "day of check with a time": (
        "schema = 1\nchecked_on = 2026-09-10T08:00:00\n",
        "checked_on must be a date",
    ),
    "unknown key of the file": (HEAD + "notices = []\n", "unknown key 'notices'; known are"),
    "notices no list": (HEAD + "notice = 3\n", "notice must be a list of tables, got 3"),
    "one notice, no list": (HEAD + "[notice]\n", "notice must be a list of tables, got a dict"),
    "a notice no table": (HEAD + "notice = [3]\n", "notice 1 must be a table, got 3"),
    "unknown key of a notice": (NAMED + SWAP + "off = 1\n", "notice 1: unknown key 'off'"),
    "no document": (HEAD + "[[notice]]\nannounced = 2026-09-03\n", "'document' is missing"),
    "blank document": (
        NAMED.replace("1/TB", "  ") + SWAP,
        "document must be a text that names it",
    ),
    "document a number": (NAMED.replace('"1/TB"', "12") + SWAP, "document must be a text"),
    "no day of announcement": (
        HEAD + '[[notice]]\ndocument = "1/TB"\n' + SWAP,
        "'announced' is missing",
    ),
    "announced as text": (
        NAMED.replace("2026-09-03", '"03/09/2026"') + SWAP,
        "announced must be a date .* got '03/09/2026'",
    ),
    "address no text": (NAMED + SWAP + "url = 5\n", "url must be text, got 5"),
    "English no text": (NAMED + SWAP + "document_en = 5\n", "document_en must be text"),
    "note no text": (NAMED + SWAP + "note = []\n", "note must be text, got a list"),
    "confidence unknown": (
        NAMED + SWAP + 'confidence = "sure"\n',
        "confidence must be one of 'secondary', 'unverified', 'verified'; got 'sure'",
    ),
    "confidence no text": (NAMED + SWAP + "confidence = 1\n", "confidence must be text, got 1"),
    "year as text": (NAMED + TET.replace("2027", '"2027"', 1), "year must be a whole number"),
    "year true": (NAMED + TET.replace("2027", "true", 1), "year must be a whole number, got True"),
    "nothing fixed": (NAMED, "it fixes nothing; add tet, national_day, swap or day_off"),
    "a year for nothing": (NAMED + "year = 2027\n", "year belongs to tet or national_day"),
    "a year for a swap": (NAMED + "year = 2027\n" + SWAP, "drop it or add one"),
    "break no table": (NAMED + "year = 2027\ntet = 2027-02-05\n", "tet must be a table"),
    "break without its end": (
        NAMED + "year = 2027\ntet = { first = 2027-02-05 }\n",
        "notice 1, tet: the key 'last' is missing",
    ),
    "break without its start": (
        NAMED + "year = 2027\nnational_day = { last = 2027-09-02 }\n",
        "national_day: the key 'first' is missing",
    ),
    "unknown key of a break": (
        NAMED + "year = 2027\ntet = { from = 2027-02-05, last = 2027-02-11 }\n",
        "tet: unknown key 'from'; known are first, last",
    ),
    "break reversed": (
        NAMED + "year = 2027\ntet = { first = 2027-02-11, last = 2027-02-05 }\n",
        r"last \(2027-02-05\) is before first \(2027-02-11\)",
    ),
    "break without a year": (NAMED + TET.split("\n", 1)[1], "'year' is missing: tet needs it"),
    "break in another year": (
        NAMED + TET.replace("2027", "2026", 1),
        "2027-02-05 to 2027-02-11 is not in the year 2026",
    ),
    "break into the next year": (
        NAMED + "year = 2027\ntet = { first = 2027-12-30, last = 2028-01-02 }\n",
        "2027-12-30 to 2028-01-02 is not in the year 2027",
    ),
    "Tết in summer": (
        NAMED + "year = 2027\ntet = { first = 2027-06-05, last = 2027-06-11 }\n",
        "notice 1, tet: 2027-06-05 to 2027-06-11 is not when tet falls",
    ),
    "Tết in summer and autumn": (
        NAMED + "year = 2027\ntet = { first = 2027-02-05, last = 2027-08-11 }\n",
        "is not when tet falls",
    ),
    "National Day at Tết": (
        NAMED + "year = 2027\nnational_day = { first = 2027-02-05, last = 2027-02-11 }\n",
        "is not when national_day falls",
    ),
    "days off no list": (NAMED + "day_off = 2027-11-22\n", "day_off must be a list of tables"),
    "a day off no table": (NAMED + "day_off = [2027-11-22]\n", "day_off 1 must be a table"),
    "a day off without its day": (
        NAMED + 'day_off = [{ occasion = "Quốc tang" }]\n',
        "notice 1, day_off 1: the key 'day' is missing",
    ),
    "a day off as text": (NAMED + 'day_off = [{ day = "2027-11-22" }]\n', "day must be a date"),
    "unknown key of a day off": (
        NAMED + 'day_off = [{ day = 2027-11-22, name = "Quốc tang" }]\n',
        "day_off 1: unknown key 'name'; known are day, occasion, occasion_en",
    ),
    "occasion no text": (
        NAMED + "day_off = [{ day = 2027-11-22, occasion = 1 }]\n",
        "occasion must be text, got 1",
    ),
    "English occasion no text": (
        NAMED + "day_off = [{ day = 2027-11-22, occasion_en = 1 }]\n",
        "occasion_en must be text, got 1",
    ),
    "swaps no list": (
        NAMED + "swap = { off = 2027-09-03, worked = 2027-08-28 }\n",
        "swap must be a list of tables, got a dict",
    ),
    "a swap no table": (NAMED + "swap = [2027-09-03]\n", "swap 1 must be a table, got 2027-09-03"),
    "half a swap, off": (NAMED + "swap = [{ off = 2027-09-03 }]\n", "'worked' is missing"),
    "half a swap, worked": (NAMED + "swap = [{ worked = 2027-08-28 }]\n", "'off' is missing"),
    "unknown key of a swap": (
        NAMED + "swap = [{ off = 2027-09-03, work = 2027-08-28 }]\n",
        "notice 1, swap 1: unknown key 'work'; known are off, worked",
    ),
    "swap date as text": (
        NAMED + 'swap = [{ off = "2027-09-03", worked = 2027-08-28 }]\n',
        "off must be a date",
    ),
    "swap date with a time": (
        NAMED + "swap = [{ off = 2027-09-03, worked = 2027-08-28T00:00:00 }]\n",
        "worked must be a date .* got 2027-08-28T00:00:00",
    ),
    "a Saturday made off": (
        NAMED + "swap = [{ off = 2027-09-04, worked = 2027-08-28 }]\n",
        r"off \(2027-09-04\) is a Saturday or Sunday, already a day off",
    ),
    "a Sunday made off": (
        NAMED + "swap = [{ off = 2027-09-05, worked = 2027-08-28 }]\n",
        "already a day off",
    ),
    "a Friday made worked": (
        NAMED + "swap = [{ off = 2027-09-03, worked = 2027-08-27 }]\n",
        r"worked \(2027-08-27\) is neither a Saturday nor a Sunday",
    ),
    "the second notice is wrong": (
        NAMED + SWAP + '[[notice]]\ndocument = "2/TB"\n',
        "notice 2: the key 'announced' is missing",
    ),
    "the second swap is wrong": (
        NAMED + SWAP.replace("]", ", { off = 2027-09-02 }]"),
        "notice 1, swap 2: the key 'worked' is missing",
    ),
}


@pytest.mark.parametrize(("content", "words"), INVALID.values(), ids=INVALID)
def test_an_invalid_file_is_refused_as_a_whole_and_says_where(content, words, tmp_path):
    path = tmp_path / "wrong.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(errors.AnnouncementError, match=words) as caught:
        ar.read_announcements(path)
    assert isinstance(caught.value, ValueError)
    assert "wrong.toml" in str(caught.value)
    assert "wrong.toml" in caught.value.values["where"]


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "utf16.toml"
    path.write_text(NOTICE_2027, encoding="utf-16")
    with pytest.raises(errors.AnnouncementError, match=r"utf16\.toml"):
        ar.read_announcements(path)


def test_the_schema_is_a_number():
    with pytest.raises(errors.AnnouncementError, match="schema must be 1, got True"):
        calendars.parse_announcements(HEAD.replace("1", "true", 1))


@pytest.mark.parametrize(
    "swap",
    ["{ off = 2027-09-03, worked = 2027-08-28 }", "{ off = 2027-09-06, worked = 2027-08-29 }"],
)
def test_a_saturday_or_a_sunday_may_be_worked_for_any_weekday(swap):
    assert len(calendars.parse_announcements(NAMED + f"swap = [{swap}]").notices[0].swaps) == 1


def test_text_without_a_file_is_named_announcements():
    with pytest.raises(errors.AnnouncementError, match=r"^announcements: the key 'schema'"):
        calendars.parse_announcements("")
    with pytest.raises(errors.AnnouncementError, match=r"^page 3: the key 'schema'"):
        calendars.parse_announcements("", where="page 3")


# --- what a notice does


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2027-02-04", False, True),  # by rule two days before the first, here one
        ("2027-02-05", False, False),
        ("2027-02-10", False, False),
        ("2027-02-11", True, False),
        ("2027-09-01", True, False),  # by rule 2 and 3 September, here 1 and 2
        ("2027-09-02", False, False),
        ("2027-09-03", False, False),  # by rule the second National Day, here swapped
        ("2027-08-28", False, True),
        ("2027-04-30", False, False),
    ],
)
def test_a_notice_changes_the_days_it_fixes(day, before, after, vn, with_2027):
    assert (vn.is_working_day(D(day)), with_2027.is_working_day(D(day))) == (before, after)


def test_a_notice_settles_its_year_and_moves_the_edition(vn, with_2027):
    """Open remain the lone working days, Monday 23 November 2026 and Friday 12 February 2027."""
    span = D("2026-11-01"), D("2027-12-31")
    assert [(reason.day, reason.doubt) for reason in with_2027.provisional_days(*span)] == [
        (D("2026-11-23"), "lone_working_day"),
        (D("2027-02-12"), "lone_working_day"),
    ]
    assert with_2027.status(D("2028-01-03")) == "provisional"
    later = calendars.Announcements(D("2027-01-15"))
    assert (vn.edition, with_2027.edition) == (D("2026-11-30"), D("2026-11-30"))
    assert ar.vietnam(announcements=later).edition == D("2027-01-15")
    assert "1/TB-BNV" in with_2027.why(D("2027-02-05")).text()
    assert "Notice 1" in with_2027.why(D("2027-08-28")).text("en")
    assert with_2027.why(D("2027-09-02")).source.confidence == "secondary"


def test_a_weekend_inside_an_announced_break_is_a_holiday_and_not_made_up_again(with_2027):
    assert [with_2027.why(D(day)).kind for day in ("2027-02-06", "2027-02-07")] == ["holiday"] * 2
    assert with_2027.is_working_day(D("2027-02-12"))


def test_a_statutory_day_of_tet_on_the_weekend_before_an_announced_break_is_still_a_holiday(vn):
    # 9570/VPCP-KGVX fixes 11-14 February 2013; Sunday 10 is the first of the lunar year.
    assert vn.why(D("2013-02-10")).kind == "holiday"


def test_a_notice_of_tet_alone_leaves_national_day_open():
    tet_only = calendars.parse_announcements(NAMED + TET)
    calendar = ar.vietnam(known_at=D("2026-09-10"), announcements=tet_only)
    found = calendar.provisional_days(D("2027-03-01"), D("2027-11-01"))
    assert [(reason.day, reason.doubt) for reason in found] == [
        (dt.date(2027, 9, day), "not_announced") for day in (1, 2, 3, 4, 5)
    ]


def test_a_notice_of_a_swap_alone_settles_its_two_days_and_leaves_the_year_open():
    """That a whole year is announced takes its Tết."""
    swap_only = calendars.parse_announcements(
        NAMED + "swap = [{ off = 2027-11-22, worked = 2027-11-20 }]"
    )
    calendar = ar.vietnam(known_at=D("2026-09-10"), announcements=swap_only)
    assert not calendar.is_working_day(D("2027-11-22"))
    assert calendar.is_working_day(D("2027-11-20"))
    assert calendar.is_final(D("2027-11-22"), D("2027-11-22"))
    assert calendar.is_final(D("2027-11-20"), D("2027-11-20"))
    assert {calendar.status(D(day)) for day in ("2027-01-04", "2027-11-19", "2027-11-23")} == {
        "provisional"
    }


DAY_OFF = """
[[notice.day_off]]
day = 2027-05-17
occasion = "Quốc tang"
occasion_en = "National mourning"
[[notice.day_off]]
day = 2026-11-24
occasion = "Ngày Văn hóa Việt Nam"
[[notice.day_off]]
day = 2009-05-18
[[notice.day_off]]
day = 1999-05-17
"""


def test_a_notice_may_declare_single_days_off():
    # Off without exchange, with its occasion, and final in a year that is otherwise open.
    parsed = calendars.parse_announcements(NAMED + DAY_OFF)
    assert [(one.day, one.name.vi, one.name.text("en")) for one in parsed.notices[0].days_off] == [
        (D("2027-05-17"), "Quốc tang", "National mourning"),
        (D("2026-11-24"), "Ngày Văn hóa Việt Nam", "Ngày Văn hóa Việt Nam"),
        (D("2009-05-18"), "", ""),
        (D("1999-05-17"), "", ""),
    ]
    calendar = ar.vietnam(known_at=D("2026-09-10"), announcements=parsed)
    mourning = calendar.why(D("2027-05-17"))
    assert (mourning.worked, mourning.kind, mourning.status) == (False, "holiday", "announced")
    assert mourning.text("en") == "Monday 17/05/2027: holiday: National mourning (1/TB)"
    assert calendar.status(D("2027-05-18")) == "provisional"
    settled = calendar.why(D("2026-11-24"))
    assert (settled.worked, settled.status, settled.doubt) == (False, "announced", "")
    assert settled.source.document == "1/TB"
    assert calendar.status(D("2009-05-18")) == "announced"
    assert not calendar.is_working_day(D("2009-05-18"))
    assert ar.vietnam(known_at=D("2026-09-02"), announcements=parsed).is_working_day(
        D("2027-05-17")
    )
    assert not ar.vietnam(announcements=parsed, swaps=False).is_working_day(D("2027-05-17"))


def test_a_day_swapped_off_and_declared_off_is_off():
    # The swap stays, so its Saturday is worked; the declaration adds nothing.
    both = calendars.parse_announcements(
        NAMED
        + "swap = [{ off = 2027-05-17, worked = 2027-05-15 }]\n"
        + "day_off = [{ day = 2027-05-17 }]\n"
    )
    calendar = ar.vietnam(announcements=both)
    assert calendar.why(D("2027-05-17")).kind == "swap_off"
    assert calendar.is_working_day(D("2027-05-15"))


def test_a_worked_saturday_declared_off_is_off():
    """Mourning on Saturday 10 January 2026, which was worked for 2 January."""
    declared = calendars.parse_announcements(NAMED + "day_off = [{ day = 2026-01-10 }]\n")
    calendar = ar.vietnam(announcements=declared)
    assert not calendar.is_working_day(D("2026-01-10"))
    assert not calendar.is_working_day(D("2026-01-02"))


@pytest.mark.parametrize(
    ("swap", "words"),
    [
        ("off = 2027-05-05, worked = 2027-05-01", r"2027-05-01 is already off \(Ngày Quốc tế"),
        ("off = 2027-05-12, worked = 2027-02-06", "more than 60 days apart"),
        ("off = 2027-03-03, worked = 2029-03-10", "more than 60 days apart"),
    ],
)
def test_a_holiday_cannot_be_worked_in_exchange_and_a_swap_is_near(swap, words):
    # 1 May 2027 is a Saturday; all 22 swaps of 2010 to 2026 lie within three weeks.
    with pytest.raises(errors.AnnouncementError, match=words):
        ar.vietnam(announcements=calendars.parse_announcements(NAMED + f"swap = [{{ {swap} }}]"))


def test_a_break_of_months_is_a_slip_of_the_pen():
    content = NAMED + "year = 2027\ntet = { first = 2027-01-05, last = 2027-02-11 }\n"
    with pytest.raises(
        errors.AnnouncementError, match="tet: 2027-01-05 to 2027-02-11 is longer than"
    ):
        calendars.parse_announcements(content)


def test_of_two_notices_of_one_year_the_later_wins(notice_2027):
    """Whichever is written first; an amended Tết replaces the earlier one."""
    later = calendars.parse_announcements(
        NAMED.replace("2026-09-03", "2026-09-08")
        + "year = 2027\ntet = { first = 2027-02-04, last = 2027-02-10 }\n"
    )
    for both in (notice_2027 + later, later + notice_2027):
        calendar = ar.vietnam(known_at=D("2026-09-10"), announcements=both)
        assert not calendar.is_working_day(D("2027-02-04"))
        assert calendar.is_working_day(D("2027-02-11"))
        assert calendar.why(D("2027-02-05")).source.document == "1/TB"
        assert not calendar.is_working_day(D("2027-09-01"))


def test_a_day_swapped_off_is_not_put_on_a_day_already_off():
    """Without the notice of 2027 the rule has 3 September off: the swap would swap nothing."""
    with pytest.raises(errors.AnnouncementError, match="1/TB: 2027-09-03 is already off") as caught:
        ar.vietnam(
            known_at=D("2026-09-10"), announcements=calendars.parse_announcements(NAMED + SWAP)
        )
    assert caught.value.values == {"day": D("2027-09-03"), "other": D("2027-08-28")}
    assert "load the notice of that year's breaks too" in str(caught.value)


def test_a_rest_day_cannot_be_worked_for_two_days():
    """Saturday 4 May 2024 is already worked for 29 April (2450/VPCP-KGVX)."""
    twice = calendars.parse_announcements(
        NAMED + "swap = [{ off = 2024-05-06, worked = 2024-05-04 }]"
    )
    with pytest.raises(errors.AnnouncementError, match="2024-05-04 is already worked"):
        ar.vietnam(announcements=twice)
    assert ar.vietnam(announcements=twice, swaps=False) is not None


def test_the_same_swap_told_twice_is_one_swap():
    # 2450/VPCP-KGVX repeated by another document changes no day.
    again = calendars.parse_announcements(
        NAMED + "swap = [{ off = 2024-04-29, worked = 2024-05-04 }]"
    )
    calendar = ar.vietnam(announcements=again)
    assert list(calendar.rows()) == list(ar.vietnam().rows())
    assert calendar.why(D("2024-04-29")).source.document == "2450/VPCP-KGVX"


def test_the_shipped_file_loaded_on_top_changes_nothing(tmp_path):
    file = resources.files("adminreform.calendars") / "data" / "announcements.toml"
    path = tmp_path / "again.toml"
    path.write_bytes(file.read_bytes())
    again = ar.read_announcements(path)
    assert again == calendars.shipped_announcements()
    assert ar.vietnam(announcements=again) == ar.vietnam()
    assert calendars.shipped_announcements() + again == calendars.shipped_announcements()


def test_each_shipped_notice_has_what_an_auditor_needs():
    # A document, an address, a day not after the first day it moves, in the order of time.
    shipped = calendars.shipped_announcements()
    assert len(shipped.notices) == 21
    assert {notice.year for notice in shipped.notices if notice.tet} >= set(range(2010, 2028))
    assert {notice.year for notice in shipped.notices if notice.national_day} >= set(
        range(2021, 2028)
    )
    for notice in shipped.notices:
        moved = [swap.off for swap in notice.swaps] + [swap.worked for swap in notice.swaps]
        moved += [run.first for run in (notice.tet, notice.national_day) if run]
        assert notice.announced < min(moved), notice
        assert notice.announced <= shipped.checked_on
        assert notice.source.document
        assert notice.source.url.startswith("http")
        assert (notice.source.confidence == "verified") == (notice.year != 2027)


def test_adding_keeps_the_later_day_of_check_and_each_notice_once(notice_2027):
    shipped = calendars.shipped_announcements().known_at(D("2026-09-01"))
    both = shipped + notice_2027
    assert both.checked_on == D("2026-09-10")
    assert both.notices == shipped.notices + notice_2027.notices
    assert both + notice_2027 == both
    assert (notice_2027 + shipped).checked_on == D("2026-09-10")
    assert hash(both) == hash(shipped + notice_2027)


@pytest.mark.parametrize("other", [None, 1, [], "2027"])
def test_only_announcements_are_added(other, notice_2027):
    with pytest.raises(TypeError):
        notice_2027 + other


def test_known_at_keeps_what_had_been_announced(notice_2027):
    assert notice_2027.known_at(D("2026-09-02")) == calendars.Announcements(D("2026-09-02"))
    on_the_day = notice_2027.known_at(D("2026-09-03"))
    assert (on_the_day.checked_on, len(on_the_day.notices)) == (D("2026-09-03"), 1)
    assert notice_2027.known_at(D("2026-09-10")) == notice_2027
    assert notice_2027.known_at(D("2030-01-01")) == notice_2027
    for wrong in (dt.datetime(2026, 12, 3), "2026-09-03", None):
        with pytest.raises(ar.InvalidTypeError, match="known_at must be a"):
            notice_2027.known_at(wrong)


def test_a_loaded_notice_obeys_known_at(notice_2027):
    unknown = ar.vietnam(known_at=D("2026-09-02"), announcements=notice_2027)
    assert unknown.is_working_day(D("2027-02-11"))
    assert unknown.status(D("2027-02-11")) == "provisional"
    known = ar.vietnam(known_at=D("2026-09-03"), announcements=notice_2027)
    assert not known.is_working_day(D("2027-02-11"))
    assert (known.status(D("2027-02-11")), known.known_at) == ("announced", D("2026-09-03"))
    assert known.edition == ar.vietnam().edition


def test_a_notice_whose_day_is_unknown_was_always_known():
    undated = Notice(
        law.Source("bảng cũ"), swaps=(calendars.Swap(D("2009-01-02"), D("2009-01-10")),)
    )
    assert undated.announced == dt.date.min
    calendar = ar.vietnam(
        known_at=D("2001-01-01"), announcements=calendars.Announcements(D("2026-01-01"), (undated,))
    )
    assert calendar.is_working_day(D("2009-01-10"))


def test_a_notice_beyond_the_coverage_is_no_error(notice_2027):
    short = ar.vietnam(known_at=D("2026-09-10"), announcements=notice_2027, last_year=2026)
    assert short.coverage.last == D("2026-12-31")


def test_a_file_with_a_byte_order_mark_is_read(tmp_path):
    """Some editors put one before the first letter of a UTF-8 file."""
    path = tmp_path / "notice.toml"
    path.write_text(HEAD, encoding="utf-8-sig")
    assert ar.read_announcements(path) == calendars.parse_announcements(HEAD)


def test_a_substitute_day_that_a_notice_also_names_is_not_given_back_twice():
    # 1 May 2027 is a Saturday, made up on Monday 3 May; naming that Monday moves nothing.
    named = calendars.parse_announcements(
        'schema = 1\nchecked_on = 2026-09-01\n[[notice]]\ndocument = "1/TB"\n'
        "announced = 2026-09-01\nday_off = [{ day = 2027-05-03 }]\n"
    )
    calendar = ar.vietnam(announcements=named)
    assert not calendar.is_working_day(D("2027-05-03"))
    assert calendar.is_working_day(D("2027-05-04"))


def test_culture_day_is_an_ordinary_day_before_its_law_was_known():
    day = ar.vietnam(known_at=D("2026-06-01")).why(D("2026-11-24"))
    assert (day.worked, day.doubt) == (True, "")


def test_the_content_of_a_file_is_text():
    with pytest.raises(ar.InvalidTypeError, match="content must be a str"):
        calendars.parse_announcements(b"schema = 1")
