"""Calendars that many tests read; they are immutable, so one of each is enough."""

import pytest

import adminreform as ar


@pytest.fixture(scope="session")
def statutory() -> ar.WorkingCalendar:
    """Build the calendar without any swap."""
    return ar.vietnam(swaps=False)
