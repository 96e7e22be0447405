"""Reading a register from a CSV file and from a sheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import tempfile
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]

from adminreform.records import read_csv, read_excel
from interleave import Code, compare
from peers import seeded
from processes import in_a_process, most_memory
from report import Goal, Section, number, time

_TITLES = (
    *("STT", "Mã hồ sơ", "Họ tên", "Địa chỉ", "Mã TTHC", "Tên thủ tục", "Lĩnh vực"),
    *("Đơn vị xử lý", "Kênh tiếp nhận", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả"),
    *("Ngày trả kết quả", "Trạng thái"),
)
_MILLION = 1_000_000
_GIGABYTE = 10**9


def reading(rounds: int) -> Section:
    """Read registers of 14 columns, and compare a CSV file with the module that splits it."""
    rows, goals = [], []
    for how_many in (100, 20_000):
        names = {"csv": csv, "io": io, "read_csv": read_csv, "text": register(how_many)}
        split = Code("list(csv.reader(io.StringIO(text), delimiter=';'))", names)
        read = Code("read_csv(io.StringIO(text))", names)
        assert len(read.answer()) == how_many
        found = compare(split, read, min(rounds, 5), once=True)
        each = found.second / how_many
        rows.append([f"`read_csv`, {how_many:,} rows", time(found.second), time(each)])
        rows[-1].append(f"{number(found.ratio)} × `csv.reader`")
    goals.append(Goal("`read_csv`, a row", 25, each * 1e6, unit=" µs"))
    names = {"read_excel": read_excel, "io": io, "sheet": as_sheet(register(5_000))}
    sheet, text = Code("read_excel(io.BytesIO(sheet))", names), register(5_000)
    of_text = Code("read_csv(io.StringIO(text))", {"read_csv": read_csv, "io": io, "text": text})
    found = compare(of_text, sheet, min(rounds, 5), once=True)
    cells = [time(found.second), time(found.second / 5_000), f"{number(found.ratio)} × `read_csv`"]
    rows.append(["`read_excel`, 5,000 rows", *cells])
    peak = in_a_process(f"records.read_and_weigh({_MILLION})")
    rows.append([f"`read_csv`, {_MILLION:,} rows, most memory", f"{peak / 1e6:,.0f} MB", "", ""])
    goals.append(Goal("`read_csv` of a million rows, memory", 1, peak / _GIGABYTE, unit=" GB"))
    return Section(
        "Read a register",
        "Rows of 14 columns, two of them personal and three with an hour, as dossiers.",
        ["", "time", "a row", "ratio"],
        rows,
        goals,
    )


def register(count: int) -> str:
    """Write a register of random dossiers as CSV text."""
    file = io.StringIO()
    write_register(count, file)
    return file.getvalue()


def write_register(count: int, file: io.TextIOBase) -> None:
    """Write a register of random dossiers to a file."""
    draw = seeded(15)
    writer = csv.writer(file, delimiter=";")
    writer.writerow(_TITLES)
    first = dt.datetime(2024, 1, 2, 7, 30)
    for number_ in range(count):
        received = first + dt.timedelta(minutes=draw.randrange(500_000))
        resolved = received + dt.timedelta(days=draw.randrange(30))
        unit, procedure = draw.randrange(300), draw.randrange(50)
        channel = draw.choice(("Trực tuyến", "Trực tiếp", "Bưu chính"))
        appointed = f"{received + dt.timedelta(days=15):%d/%m/%Y}"
        writer.writerow(
            [
                *(number_, f"H40.{unit}-{number_:07}", "NGUYỄN VĂN MẪU", f"Thôn {unit}"),
                *(f"1.00{procedure:04}", f"Thủ tục {procedure}", f"Lĩnh vực {procedure % 9}"),
                *(f"UBND xã {unit}", channel, f"{received:%d/%m/%Y %H:%M}", appointed),
                *(f"{resolved:%d/%m/%Y %H:%M}", f"{resolved:%d/%m/%Y %H:%M}", "Đã trả kết quả"),
            ]
        )


def as_sheet(text: str) -> bytes:
    """Return a register as a workbook, its cells texts."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for place, cells in enumerate(csv.reader(io.StringIO(text), delimiter=";")):
            page.write_row(place, 0, cells)
    return file.getvalue()


def read_and_weigh(count: int) -> int:
    """Read a register from a file; return the most memory that this process ever had."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            write_register(count, file)
        assert len(read_csv(path)) == count
    return most_memory()
