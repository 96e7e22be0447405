"""A failing example is printed as code that can be pasted back."""

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.control import current_build_context
from hypothesis.vendor.pretty import RepresentationPrinter

import adminreform.testing
from adminreform.testing import (
    batches,
    broken_counts,
    calendars,
    days,
    dossiers,
    histories,
    impossible_dossiers,
    limit_texts,
    office_hours,
    procedures,
    quoted_figures,
    report_sentences,
    time_limits,
    units,
)
from builders import PUBLIC

NAMES = {
    **PUBLIC,
    **{name: getattr(adminreform.testing, name) for name in adminreform.testing.__all__},
    "adminreform": adminreform,
    "datetime": dt,
    "Fraction": Fraction,
}
DRAWN = {
    "announcements": adminreform.testing.announcements(),
    "batches": batches(min_size=1, max_size=3, with_history=None),
    "broken counts": broken_counts(),
    "calendars": calendars(),
    "calendars of a unit": calendars(kind="unit"),
    "arbitrary calendars": calendars(kind="arbitrary"),
    "days": days(),
    "days of Tết": days(kind="tet"),
    "dossiers": dossiers(moments="naive"),
    "aware dossiers": dossiers(moments="aware"),
    "histories": histories(),
    "impossible dossiers": impossible_dossiers(),
    "limit texts": limit_texts(),
    "limits": time_limits(extension=None),
    "office hours": office_hours(),
    "periods": adminreform.testing.periods(),
    "procedures": procedures(with_limit=None),
    "quotes": quoted_figures(defined=None),
    "sentences": report_sentences(),
    "units": units(),
    **{
        name: st.from_type(kind)
        for name, kind in PUBLIC.items()
        if isinstance(kind, type)
        and kind.__module__.startswith(("adminreform.calendars", "adminreform.domain"))
        and name not in {"CalendarPage", "CalendarRow", "DayReason", "Occasion"}
    },
    **{name: st.from_type(PUBLIC[name]) for name in ("Regime", "Rules", "StatusMap", "Figure")},
}


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_printed_evaluates_to_the_example(name):
    @settings(max_examples=10, derandomize=True, database=None, deadline=None)
    @given(DRAWN[name])
    def pasted(example):
        printer = RepresentationPrinter(context=current_build_context())
        printer.pretty(example)
        assert eval(printer.getvalue(), dict(NAMES)) == example  # noqa: S307

    pasted()


def test_a_failing_example_shows_what_matters_of_a_dossier():
    @settings(database=None, derandomize=True)
    @given(dossiers(status="resolved"))
    def fails(dossier):
        assert dossier.resolved_at is None

    with pytest.raises(AssertionError) as caught:
        fails()
    [shown] = [note for note in caught.value.__notes__ if "dossier=" in note]
    assert (
        """
    dossier=Dossier(
        code='H01-240701-0001',
        procedure=Procedure(
            code='1.000001',
            limit=TimeLimit(1, TimeUnit.WORKING_DAYS),
        ),
        unit=Unit(code='H01', name='Tỉnh H01', level=Level.PROVINCE),
        channel=Channel.ONLINE,
        received_at=datetime.date(2024, 7, 1),
        resolved_at=datetime.date(2024, 7, 2),
    )"""
        in shown
    )
