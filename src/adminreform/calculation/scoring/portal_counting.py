"""The periods that the portal counts."""

from __future__ import annotations

from ..._checks import instance
from ...domain.periods import Period
from ...errors import InvalidValueError


def portal_period(period: Period) -> Period:
    """Accept a period that the portal could have.

    Raises:
        InvalidTypeError: It is no `Period`.
        InvalidValueError: It is a reporting one.
    """
    instance(period, "period", Period, "build it with Period.calendar_quarter(year, quarter)")
    if period.kind == "reporting":
        raise InvalidValueError(
            f"the portal counts calendar periods, and {period} is a reporting one; use "
            "Period.calendar_month, calendar_quarter or calendar_year",
            period=period,
        )
    return period
