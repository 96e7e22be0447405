"""What every test module shares: calendars that stay as they are, repeatable examples."""

import datetime as dt
import os

import pytest
from hypothesis import HealthCheck, settings

import adminreform as ar

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=100,
    suppress_health_check=[HealthCheck.too_slow],  # a loaded machine is no fault of a test
)
settings.register_profile("few", settings.get_profile("repeatable"), max_examples=15)
settings.load_profile(os.environ.get("EXAMPLES", "repeatable"))


if "PYTEST_XDIST_WORKER" in os.environ:
    # What tests start of their own is not measured: it takes long, and covers nothing more.
    os.environ.pop("COVERAGE_PROCESS_CONFIG", None)


@pytest.fixture(scope="session")
def vn() -> ar.WorkingCalendar:
    """Build the calendar of Vietnamese state agencies, as shipped."""
    return ar.vietnam()


@pytest.fixture(scope="session")
def vn_october_2026() -> ar.WorkingCalendar:
    """Build the same as known on 1 October 2026, the day before the notice of 2027."""
    return ar.vietnam(known_at=dt.date(2026, 10, 1))
