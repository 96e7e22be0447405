"""`st.from_type` knows what is recorded or defined, and importing Hypothesis stays light."""

import builtins
import importlib
import os
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping, Sized
from enum import Enum

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

import adminreform as ar
import adminreform.testing
from adminreform import calendars, domain, law
from adminreform.calculation import counting, deadlines, forms, indicators, scoring

KNOWN_TO_HYPOTHESIS = (Enum, BaseException)


def classes_of(*modules):
    public = [getattr(module, name) for module in modules for name in module.__all__]
    return [
        kind
        for kind in public
        if isinstance(kind, type) and not issubclass(kind, KNOWN_TO_HYPOTHESIS)
    ]


FOLLOW_FROM_A_CALENDAR = [
    *(calendars.CalendarPage, calendars.CalendarRow),
    *(calendars.DayReason, calendars.Occasion),
]
RECORDED = [
    *(kind for kind in classes_of(calendars, domain, law) if kind not in FOLLOW_FROM_A_CALENDAR),
    ar.Counts,
    ar.Share,
    ar.StatusMap,
    counting.Counts07a,
    indicators.Figure,
]
DEFINED = [
    *(forms.Form, forms.FormColumn, indicators.Indicator, indicators.Target),
    *(scoring.ScoringSet, scoring.ScoringGroup, scoring.ScoringItem, scoring.Band),
    *(scoring.AllOrNothing, scoring.FullMarks, scoring.Proportional, scoring.StepProportional),
]
RESULTS = [*FOLLOW_FROM_A_CALENDAR, *classes_of(deadlines), ar.CountTable, scoring.ScoreCard]


def printed_by(script, **environment):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


class TestFromType:
    @pytest.mark.parametrize("kind", [*RECORDED, *DEFINED], ids=lambda kind: kind.__name__)
    def test_draws_what_is_recorded_or_defined(self, kind):
        @settings(max_examples=5, derandomize=True, database=None, deadline=None)
        @given(st.from_type(kind))
        def draws(value):
            assert isinstance(value, kind)

        draws()

    @pytest.mark.parametrize("kind", RESULTS, ids=lambda kind: kind.__name__)
    def test_refuses_a_result_and_names_the_way(self, kind):
        message = f"^{kind.__name__} is a result, and results are not drawn; draw what it is comp"
        with pytest.raises(InvalidArgument, match=message):
            find(st.from_type(kind), lambda _: True)

    def test_leaves_enumerations_to_hypothesis(self):
        @settings(max_examples=5, derandomize=True, database=None, deadline=None)
        @given(st.from_type(ar.Channel))
        def draws(value):
            assert isinstance(value, ar.Channel)

        draws()

    @pytest.mark.parametrize("abstract", [Mapping, Collection, Sized, Iterable, object])
    def test_of_an_abstract_type_never_draws_a_class_of_this_library(self, abstract):
        @settings(max_examples=30, derandomize=True, database=None, deadline=None)
        @given(st.from_type(abstract))
        def draws(value):
            assert not type(value).__module__.startswith("adminreform")

        draws()


class TestRegistration:
    @pytest.mark.parametrize(
        "imports",
        [
            "import hypothesis, adminreform as ar; ar.Dossier",
            "import adminreform as ar, hypothesis; ar.Dossier",
            "import adminreform as ar; ar.Dossier; import hypothesis",
            "from adminreform import Dossier; import hypothesis",
            "import adminreform.domain, hypothesis",
            "import hypothesis, adminreform.domain, adminreform as ar; ar.vietnam",
            "import hypothesis, adminreform as ar; ar.count_dossiers",
            "import hypothesis, adminreform.domain; from adminreform.testing import days",
            "from adminreform.testing import days; import adminreform.domain",
            "import hypothesis; from adminreform.testing import check_percentages",
        ],
    )
    def test_covers_a_loaded_room_whatever_the_order_of_imports(self, imports):
        script = f"""
{imports}
from adminreform.domain import Placement
from hypothesis import strategies as st, find
print(find(st.from_type(Placement), lambda placement: True).unit)
"""
        assert printed_by(script) == ["H01"]

    def test_needs_no_plugin_where_the_kit_is_used(self):
        script = """
from adminreform.testing import days
from adminreform.domain import Placement
from hypothesis import strategies as st, find
print(find(st.from_type(Placement), lambda placement: True).unit)
"""
        assert printed_by(script, HYPOTHESIS_NO_PLUGINS="1") == ["H01"]

    def test_loads_nothing_of_this_library_but_its_root(self):
        script = "import hypothesis, sys; print(*[m for m in sys.modules if 'adminreform' in m])"
        assert set(printed_by(script)) == {
            "adminreform",
            "adminreform._lazy",
            "adminreform.testing",
            "adminreform.testing.registration",
        }

    def test_loads_no_other_package(self):
        script = "import hypothesis, sys; print(*{m.split('.')[0] for m in sys.modules})"
        with_it, without_it = printed_by(script), printed_by(script, HYPOTHESIS_NO_PLUGINS="1")
        foreign = {*with_it} - {*without_it} - sys.stdlib_module_names
        assert foreign == {"adminreform"}

    def test_of_a_room_loads_no_strategies(self):
        script = """
import sys, hypothesis, adminreform as ar
ar.Dossier, ar.vietnam
print('adminreform.testing.strategies' in sys.modules)
"""
        assert printed_by(script) == ["False"]


def test_importing_this_library_never_imports_hypothesis():
    script = """
import sys, adminreform as ar
for name in ar.__all__: getattr(ar, name)
import adminreform.testing, adminreform.testing.registration
print('hypothesis' in sys.modules)
"""
    assert printed_by(script) == ["False"]


class TestNamesOfTheKit:
    def test_are_those_listed(self):
        assert all(hasattr(adminreform.testing, name) for name in adminreform.testing.__all__)
        assert dir(adminreform.testing) == sorted(adminreform.testing.__all__)

    def test_an_unknown_one_is_an_attribute_error_that_suggests_the_nearest(self):
        message = r"has no attribute 'dosiers'; did you mean 'dossiers'\?$"
        with pytest.raises(AttributeError, match=message):
            adminreform.testing.dosiers  # noqa: B018


@pytest.fixture
def fresh_testing(monkeypatch):
    """The package as it is before any of its names was loaded."""
    for name in [name for name in sys.modules if name.startswith("adminreform.testing")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(ar, "testing")
    return importlib.import_module("adminreform.testing")


def hide(monkeypatch, hidden):
    real = builtins.__import__

    def imported(name, *arguments, **named):
        if name.partition(".")[0] == hidden:
            raise ModuleNotFoundError(f"No module named {hidden!r}", name=hidden)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", imported)


def test_without_hypothesis_the_message_says_what_to_install(monkeypatch, fresh_testing):
    hide(monkeypatch, "hypothesis")
    message = (
        r"^adminreform\.testing\.dossiers needs hypothesis, which is not installed; "
        r"run: pip install 'adminreform\[testing\]'$"
    )
    with pytest.raises(ModuleNotFoundError, match=message):
        fresh_testing.dossiers  # noqa: B018
    with pytest.raises(ImportError, match="needs hypothesis"):
        exec("from adminreform.testing import check_due_dates")  # noqa: S102


def test_another_missing_module_is_named_as_it_is(monkeypatch, fresh_testing):
    hide(monkeypatch, "fractions")
    with pytest.raises(ModuleNotFoundError, match=r"^No module named 'fractions'$"):
        fresh_testing.time_limits  # noqa: B018
