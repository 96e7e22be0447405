"""What is measured: a function for each section of the report, in a file for each room."""

from __future__ import annotations

from collections.abc import Callable

from report import Section

from .calendars import (
    adding_working_days,
    adding_working_hours,
    calendar_build,
    columns,
    counting_working_days,
    counting_working_hours,
    evenness,
)
from .counting import a_million, counts, register, register_growth
from .deadlines import deadlines, explanations
from .dossiers import dossiers
from .frames import frame_counts, frames
from .imports import imports
from .records import reading

SECTIONS: dict[str, Callable[[int], Section]] = {
    measure.__name__: measure
    for measure in (
        adding_working_days,
        evenness,
        counting_working_days,
        columns,
        adding_working_hours,
        counting_working_hours,
        deadlines,
        explanations,
        dossiers,
        calendar_build,
        counts,
        register,
        register_growth,
        a_million,
        reading,
        frames,
        frame_counts,
        imports,
    )
}
