"""`st.from_type` knows every public class, and importing Hypothesis stays light."""

import builtins
import importlib
import os
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping, Sized
from enum import Enum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import adminreform as ar
import adminreform.testing
from adminreform.testing.registration import register
from adminreform.testing.strategies.types import STRATEGIES, strategy_of

CLASSES = {name: getattr(ar, name) for name in ar.__all__ if isinstance(getattr(ar, name), type)}
KNOWN_TO_HYPOTHESIS = (Enum, BaseException)


def run(script, **environment):
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize("name", CLASSES)
def test_every_public_class_can_be_drawn_by_its_type(name):
    @settings(max_examples=5, derandomize=True, database=None, deadline=None)
    @given(st.from_type(CLASSES[name]))
    def draws(value):
        assert isinstance(value, CLASSES[name])

    draws()


def test_every_public_class_with_a_rule_has_a_strategy_of_its_own():
    """A class new to the library gets an entry in `strategies.types` or `strategies.results`."""
    own = {name for name, kind in CLASSES.items() if not issubclass(kind, KNOWN_TO_HYPOTHESIS)}
    assert own == set(STRATEGIES)


def test_what_has_no_strategy_is_left_to_hypothesis():
    assert strategy_of(ar.Channel) is NotImplemented


@pytest.mark.parametrize("abstract", [Mapping, Collection, Sized, Iterable, object])
def test_drawing_by_an_abstract_type_never_gives_a_class_of_this_library(abstract):
    @settings(max_examples=30, derandomize=True, database=None, deadline=None)
    @given(st.from_type(abstract))
    def draws(value):
        assert not type(value).__module__.startswith("adminreform")

    draws()


@pytest.mark.parametrize(
    "imports",
    [
        "import hypothesis, adminreform as ar",
        "import adminreform as ar, hypothesis",
        "import adminreform as ar; ar.Dossier; import hypothesis",
        "import hypothesis, adminreform as ar; ar.Dossier",
        "from adminreform import Dossier; import adminreform as ar; import hypothesis",
    ],
)
def test_types_are_registered_in_either_order_of_imports(imports):
    script = f"""
{imports}
from hypothesis import strategies as st, find
found = find(st.from_type(ar.Dossier), lambda dossier: True)
print(found.code)
"""
    assert run(script) == ["H01-240701-0001"]


def test_importing_hypothesis_loads_nothing_of_this_library_but_its_root():
    script = "import hypothesis, sys; print(*[m for m in sys.modules if 'adminreform' in m])"
    assert set(run(script)) == {
        "adminreform",
        "adminreform.testing",
        "adminreform.testing.registration",
    }
    script = "import hypothesis, sys; print('attrs' in sys.modules, 'holidays' in sys.modules)"
    with_us, without_us = run(script), run(script, HYPOTHESIS_NO_PLUGINS="1")
    assert with_us[1] == without_us[1] == "False"
    assert with_us == without_us


def test_importing_this_library_never_imports_hypothesis():
    script = """
import sys, adminreform as ar
for name in ar.__all__: getattr(ar, name)
import adminreform.testing, adminreform.testing.registration
print('hypothesis' in sys.modules)
"""
    assert run(script) == ["False"]


def test_loading_types_loads_no_strategies():
    script = """
import sys, hypothesis, adminreform as ar
ar.Dossier, ar.vietnam
print('adminreform.testing.strategies' in sys.modules)
"""
    assert run(script) == ["False"]


def test_registering_twice_tells_once():
    before = list(ar._told_of_names)
    register()
    assert ar._told_of_names == before


def test_all_names_are_there_sorted_and_lazy():
    names = adminreform.testing.__all__
    assert names == sorted(
        names, key=lambda name: (0 if name.isupper() else 1 if name[0].isupper() else 2, name)
    )
    assert all(getattr(adminreform.testing, name) is not None for name in names)
    assert set(names) <= set(dir(adminreform.testing))
    with pytest.raises(AttributeError, match="has no attribute 'dosiers'"):
        adminreform.testing.dosiers  # noqa: B018


@pytest.fixture
def fresh_testing(monkeypatch):
    """The package as it is before any of its names was loaded."""
    for name in [name for name in sys.modules if name.startswith("adminreform.testing")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr(ar, "testing")
    return importlib.import_module("adminreform.testing")


def hiding(monkeypatch, hidden):
    real = builtins.__import__

    def imported(name, *arguments, **named):
        if name.partition(".")[0] == hidden:
            raise ModuleNotFoundError(f"No module named {hidden!r}", name=hidden)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", imported)


def test_without_hypothesis_a_message_tells_what_to_install(monkeypatch, fresh_testing):
    hiding(monkeypatch, "hypothesis")
    with pytest.raises(ModuleNotFoundError, match=r"run: pip install adminreform\[testing\]"):
        fresh_testing.dossiers  # noqa: B018
    with pytest.raises(ImportError, match="needs Hypothesis"):
        exec("from adminreform.testing import check_due_dates")  # noqa: S102


def test_another_missing_module_is_named_as_it_is(monkeypatch, fresh_testing):
    hiding(monkeypatch, "fractions")
    with pytest.raises(ModuleNotFoundError, match="No module named 'fractions'"):
        fresh_testing.time_limits  # noqa: B018
