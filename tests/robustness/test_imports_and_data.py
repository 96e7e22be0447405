"""Each name loads by itself, nothing optional is loaded, and the data is that of the files."""

import json
import subprocess
import sys
import tomllib
from importlib import resources

import adminreform as ar
from adminreform import calendars

EACH_ROOM_ALONE = """
import importlib, json, sys
import adminreform

tried, wrong = [], []
for room, names in adminreform._ROOMS.items():
    for loaded in [one for one in sys.modules if one.split(".")[0] == "adminreform"]:
        del sys.modules[loaded]
    fresh = importlib.import_module("adminreform")
    for name in names:
        try:
            value = getattr(fresh, name)
        except Exception as error:
            wrong.append(f"{name}: {error!r}")
        else:
            tried.append(name)
            if value is not getattr(sys.modules[f"adminreform.{room}"], name):
                wrong.append(f"{name} is not that of {room}")
loaded = {one.split(".")[0] for one in sys.modules}
fresh.vietnam(last_year=2026)
after = {one.split(".")[0] for one in sys.modules}
print(json.dumps([tried, wrong, sorted(loaded), sorted(after)]))
"""
OPTIONAL = {"hypothesis", "numpy", "pandas", "polars", "pyarrow", "pytest", "openpyxl"}


def data(*path: str) -> dict[str, list[object]]:
    file = resources.files("adminreform").joinpath(*path)
    return tomllib.loads(file.read_text(encoding="utf-8"))


def test_each_name_loads_first_and_alone_and_loads_nothing_optional():
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-W", "error", "-c", EACH_ROOM_ALONE],
        capture_output=True,
        text=True,
        check=True,
    )
    tried, wrong, loaded, after = json.loads(done.stdout)
    assert wrong == []
    assert sorted([*tried, "__version__"]) == sorted(ar.__all__)
    assert "adminreform" in loaded
    assert "holidays" not in loaded  # until a calendar is built
    assert "holidays" in after
    assert not OPTIONAL & set(after)


def test_the_calendar_is_that_of_the_day_its_file_was_checked():
    file = data("calendars", "data", "announcements.toml")
    assert ar.vietnam().edition == file["checked_on"]
    assert ar.vietnam(swaps=False).edition == file["checked_on"]
    assert calendars.shipped_announcements().checked_on == file["checked_on"]
    assert len(calendars.shipped_announcements().notices) == len(file["notice"])
    announced = [notice.announced for notice in calendars.shipped_announcements().notices]
    assert announced == [notice["announced"] for notice in file["notice"]]
    assert max(announced) <= file["checked_on"]


def test_every_indicator_and_target_of_the_files_is_in_the_catalogue_and_no_other():
    written = data("calculation", "indicators", "data", "indicators.toml")["indicator"]
    assert [one.id for one in ar.indicators()] == [one["id"] for one in written]
    aims = data("calculation", "indicators", "data", "targets.toml")["target"]
    found = ar.targets(include_unverified=True)
    assert sorted(target.indicator_id for target in found) == sorted(
        aim["indicator_id"] for aim in aims
    )


def test_the_sources_in_the_files_are_dated_as_the_definitions_say():
    file = data("calculation", "indicators", "data", "indicators.toml")
    for definition, written in zip(ar.indicators(), file["indicator"], strict=True):
        assert definition.source.dated == file["source"][written["source"]].get("dated")
