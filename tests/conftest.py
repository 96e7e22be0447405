"""What every test module shares: calendars that stay as they are."""

import datetime as dt

import pytest

import adminreform as ar


@pytest.fixture(scope="session")
def vn() -> ar.WorkingCalendar:
    """Build the calendar of Vietnamese state agencies, as shipped."""
    return ar.vietnam()


@pytest.fixture(scope="session")
def vn_october_2026() -> ar.WorkingCalendar:
    """Build the same as known on 1 October 2026, the day before the notice of 2027."""
    return ar.vietnam(known_at=dt.date(2026, 10, 1))
