"""Where this calendar and ``holidays.VN`` differ, day by day, and who is right."""

import holidays
import pytest

from builders import D

# day, whether it is worked, the document: days that holidays 0.109 has the other way round
CORRECTIONS = [
    ("2010-09-03", False, "5971/VPCP-KGVX"),
    ("2010-09-11", True, "5971/VPCP-KGVX"),
    ("2011-01-29", True, "9529/VPCP-KGVX"),
    ("2011-01-30", True, "9529/VPCP-KGVX"),
    ("2011-01-31", False, "9529/VPCP-KGVX"),
    ("2011-02-01", False, "9529/VPCP-KGVX"),
    ("2011-04-09", True, "9529/VPCP-KGVX"),
    ("2011-04-11", False, "9529/VPCP-KGVX"),
    ("2012-12-31", False, "9570/VPCP-KGVX"),
    ("2013-01-05", True, "9570/VPCP-KGVX"),
    ("2013-02-23", True, "9570/VPCP-KGVX"),
    ("2014-01-25", True, "10525/VPCP-KGVX"),
    ("2014-01-28", False, "10525/VPCP-KGVX"),
    ("2014-02-05", False, "10525/VPCP-KGVX"),
    ("2014-02-08", True, "10525/VPCP-KGVX"),
    ("2026-01-02", False, "12729/VPCP-KGVX"),
    ("2026-01-10", True, "12729/VPCP-KGVX"),
]


def test_the_list_is_of_8_days_off_and_9_worked_days():
    assert len(CORRECTIONS) == 17
    assert [worked for _, worked, _ in CORRECTIONS].count(False) == 8


@pytest.mark.parametrize(("day", "worked", "document"), CORRECTIONS)
def test_each_correction_rests_on_its_document(day, worked, document, vn):
    why = vn.why(D(day))
    assert (why.worked, why.status) == (worked, "announced")
    assert document in why.source.document


def test_nothing_else_differs_from_2000_to_2027(vn):
    # A newer ``holidays`` may mend some of the 17; it must not disagree elsewhere.
    theirs = holidays.country_holidays("VN", years=range(2000, 2028))
    different = {
        row.day
        for row in vn.rows()
        if 2000 <= row.day.year <= 2027 and theirs.is_working_day(row.day) != row.worked
    }
    listed = {D(day) for day, *_ in CORRECTIONS}
    assert different <= listed
    if holidays.__version__ == "0.109":
        assert different == listed
