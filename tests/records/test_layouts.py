"""Layouts of registers, each read from its CSV form and from its Excel form."""

import csv
import datetime as dt
import io
import tomllib
from pathlib import Path

import attrs
import pytest
import xlsxwriter

import adminreform as ar
from adminreform.records import Records, read_csv, read_excel

FOLDER = Path(__file__).parents[1] / "cases" / "records"
LAYOUTS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.toml")
}
BOTH = sorted(name for name, layout in LAYOUTS.items() if not layout.get("only_excel"))


def options_of(layout: dict) -> dict:
    given = dict(layout.get("options", {}))
    for name, kind in (("unit", ar.Unit), ("procedure", ar.Procedure)):
        if name in given:
            given[name] = kind(given[name])
    if "suspension" in given:
        given["suspension"] = tuple(given["suspension"])
    return given


def from_csv(layout: dict) -> Records:
    text = io.StringIO()
    csv.writer(text, delimiter=layout.get("delimiter", ",")).writerows(layout["rows"])
    file = io.BytesIO(text.getvalue().encode(layout.get("encoding", "utf-8")))
    return read_csv(file, **options_of(layout))


def from_excel(layout: dict) -> Records:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for cells in layout.get("merged", ()):
            page.merge_range(cells, "")
        for number, row in enumerate(layout["rows"]):
            for place, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    page.write_datetime(number, place, cell, day)
                elif cell != "":
                    page.write(number, place, cell)
    file.seek(0)
    return read_excel(file, **options_of(layout))


def dossier_of(code: str, facts: dict, options: dict) -> ar.Dossier:
    """Build a dossier from the facts that a layout lists."""
    history = ar.History(
        supplements=[ar.SupplementRequest(*days) for days in facts.get("supplements", ())],
        suspensions=[ar.Suspension(*parts) for parts in facts.get("suspensions", ())],
        extensions=[
            ar.Extension(day, ar.TimeLimit.parse(limit))
            for day, limit in facts.get("extensions", ())
        ],
        reappointments=[ar.Reappointment(*days) for days in facts.get("reappointments", ())],
    )
    limit = ar.TimeLimit.parse(facts["limit"]) if "limit" in facts else None
    moments = {
        name: facts.get(name)
        for name in ("submitted_at", "received_at", "appointed_on", "resolved_at", "returned_at")
    }
    procedure = ar.Procedure(facts["procedure"], limit=limit) if "procedure" in facts else None
    unit = ar.Unit(facts["unit"]) if "unit" in facts else options["unit"]
    return ar.Dossier(
        code,
        procedure or options["procedure"],
        unit,
        facts.get("channel") or options["channel"],
        **moments,
        outcome=facts.get("outcome"),
        history=history,
    )


def check(layout: dict, records: Records) -> None:
    options = options_of(layout)
    assert dict(records.columns) == layout["columns"]
    bad = [[one.row, one.column, one.problem] for one in records.bad]
    assert bad == layout.get("bad", [])
    assert [[one.row, one.kept] for one in records.duplicates] == layout.get("duplicates", [])
    expected = [dossier_of(code, facts, options) for code, facts in layout["dossiers"].items()]
    assert [by_its_codes(dossier) for dossier in records] == expected
    assert records.rows_read == len(expected) + len(bad) + len(records.duplicates)
    shown = [repr(records), records.text(), str(records.bad), repr(list(records))]
    shown += [repr(dossier.procedure) + repr(dossier.unit) for dossier in records]
    for person in layout.get("persons", ()):
        assert not [text for text in shown if person in text]


def by_its_codes(dossier: ar.Dossier) -> ar.Dossier:
    """Return a dossier without the names beside the codes, which the tests of rows look at."""
    procedure = attrs.evolve(dossier.procedure, name="", field="")
    return attrs.evolve(dossier, procedure=procedure)


@pytest.mark.parametrize("name", BOTH)
def test_a_layout_is_read_from_its_text(name):
    check(LAYOUTS[name], from_csv(LAYOUTS[name]))


@pytest.mark.parametrize("name", sorted(LAYOUTS))
def test_a_layout_is_read_from_its_sheet(name):
    check(LAYOUTS[name], from_excel(LAYOUTS[name]))


@pytest.mark.parametrize("name", BOTH)
def test_both_forms_are_equal(name):
    assert from_csv(LAYOUTS[name]) == from_excel(LAYOUTS[name])


def test_there_are_layouts_of_every_kind():
    assert len(LAYOUTS) >= 12
    titles = {title for layout in LAYOUTS.values() for title in layout["columns"].values()}
    assert len(titles) > 50
