"""In what words each peer is asked each question, and why it may answer otherwise."""

from __future__ import annotations

from collections.abc import Iterator

import causes as why
from comparisons import Comparison
from prepared import names
from questions import (
    ADDED,
    COUNTED,
    ENDED,
    HOURS_ADDED,
    MINUTES_COUNTED,
    ROLLED,
    WORKED,
)

_SHIPPED = "holidays, its own Viet Nam"
_FILLED = "holidays, with our days"
_LISTED = "every rest day listed"
_OF_2010_TO_2026 = (
    why.MISSING_SWAPPED_OFF,
    why.MISSING_WORKED,
    why.MISSING_SUBSTITUTE,
    why.UNKNOWN_SWAP_OF_2026,
)
_EXTRA = "extra_working_days=worked, extra_holidays=swapped"

_WORKED = (
    (_SHIPPED, "shipped.is_working_day(day)", *_OF_2010_TO_2026),
    (_FILLED, "filled.is_working_day(day)"),
    ("workalendar", f"country.is_working_day(day, {_EXTRA})"),
    ("timegrid", "bool(grid.get_working_duration(midnight, midnight + ONE_DAY))"),
    ("dateutil rruleset", "midnight in rule"),
    ("numpy", "np.is_busday(day, busdaycal=busdays)", why.NO_WORKED_WEEKEND),
    ("pandas", "working_day.is_on_offset(pd.Timestamp(day))", why.NO_WORKED_WEEKEND),
    ("bizdays", "market.isbizday(day)", why.NO_WORKED_WEEKEND),
    ("lexdays", "court.is_business_day(day)", why.NO_WORKED_WEEKEND),
    (f"numpy, {_LISTED}", "np.is_busday(day, busdaycal=listed)"),
    (f"bizdays, {_LISTED}", "listed_market.isbizday(day)"),
    (f"lexdays, {_LISTED}", "listed_court.is_business_day(day)"),
)
_ADDED = (
    (_SHIPPED, "shipped.get_nth_working_day(day, n)", *_OF_2010_TO_2026),
    (_FILLED, "filled.get_nth_working_day(day, n)"),
    ("workalendar", f"country.add_working_days(day, n, {_EXTRA})", why.ZERO_STAYS),
    ("dateutil rruleset", "nth(rule, midnight, n)"),
    (
        "numpy, roll='backward'",
        "np.busday_offset(day, n, roll='backward', busdaycal=busdays)",
        why.NO_WORKED_WEEKEND,
        why.MOVES_BACK_FIRST,
    ),
    (
        "numpy, roll='forward'",
        "np.busday_offset(day, n, roll='forward', busdaycal=busdays)",
        why.NO_WORKED_WEEKEND,
        why.MOVES_ON_FIRST,
    ),
    (
        "pandas `CustomBusinessDay`",
        "pd.Timestamp(day) + CustomBusinessDay(n, calendar=busdays)",
        why.NO_WORKED_WEEKEND,
    ),
    ("bizdays", "market.offset(day, n)", why.NO_WORKED_WEEKEND, why.ZERO_STAYS),
    ("lexdays", "court.add_business_days(day, n)", why.NO_WORKED_WEEKEND, why.ZERO_STAYS),
    (
        f"numpy, {_LISTED}",
        "np.busday_offset(day, n, roll='backward' if n > 0 else 'forward', busdaycal=listed)",
    ),
    (f"pandas, {_LISTED}", "pd.Timestamp(day) + CustomBusinessDay(n, calendar=listed)"),
    (f"bizdays, {_LISTED}", "listed_market.offset(day, n)", why.ZERO_STAYS),
    (f"lexdays, {_LISTED}", "listed_court.add_business_days(day, n)", why.ZERO_STAYS),
)
_COUNTED = (
    (
        _SHIPPED,
        "shipped.get_working_days_count(first, end)",
        *_OF_2010_TO_2026,
        why.BOTH_ENDS_BACKWARDS,
    ),
    (_FILLED, "filled.get_working_days_count(first, end)", why.BOTH_ENDS_BACKWARDS),
    ("workalendar", f"country.get_working_days_delta(start, end, {_EXTRA})", why.NEVER_NEGATIVE),
    ("dateutil rruleset", "between(rule, first, end)", why.NOTHING_BACKWARDS),
    (
        "numpy",
        "np.busday_count(first, stop, busdaycal=busdays)",
        why.NO_WORKED_WEEKEND,
        why.SHIFTED_BACKWARDS,
    ),
    (
        "pandas `date_range`",
        "len(pd.date_range(first, end, freq=working_day))",
        why.NO_WORKED_WEEKEND,
        why.NOTHING_BACKWARDS,
    ),
    (
        "bizdays",
        "market.bizdays(start, end)",
        why.NO_WORKED_WEEKEND,
        why.TWO_BETWEEN_LOST,
        why.BOTH_ENDS_INWARD,
    ),
    (
        "lexdays",
        "court.business_days_between(start, end)",
        why.NO_WORKED_WEEKEND,
        why.OTHER_END_BACKWARDS,
    ),
    (
        f"numpy, {_LISTED}",
        "np.busday_count(first, stop, busdaycal=listed)",
        why.SHIFTED_BACKWARDS,
    ),
    (
        f"bizdays, {_LISTED}",
        "listed_market.bizdays(start, end)",
        why.TWO_BETWEEN_LOST,
        why.BOTH_ENDS_INWARD,
    ),
    (
        f"lexdays, {_LISTED}",
        "listed_court.business_days_between(start, end)",
        why.OTHER_END_BACKWARDS,
    ),
)
_ENDED = (
    ("dateutil `relativedelta`", "day + relativedelta(**{unit: n})"),
    (
        "dateutil `rrule`",
        "rrule(FREQUENCIES[unit], dtstart=midnight, count=n + 1)[-1]",
        why.SKIPS_SHORT_MONTHS,
    ),
    ("pandas `DateOffset`", "pd.Timestamp(day) + pd.DateOffset(**{unit: n})"),
    ("numpy `datetime64`", "numpy_end(day, n, unit)", why.OVERFLOWS),
    ("lexdays", "unrolled.compute(day, (n, SINGULAR[unit])).deadline"),
)
_STEP = "relativedelta(**{unit: n})"
_ROLLED = (
    (
        _SHIPPED,
        f"shipped.get_nth_working_day(day + {_STEP}, 0)",
        *_OF_2010_TO_2026,
        why.CULTURE_DAY_MADE_UP,
    ),
    (_FILLED, f"filled.get_nth_working_day(day + {_STEP}, 0)"),
    (
        "workalendar",
        f"country.find_following_working_day(day + {_STEP})",
        why.WEEKENDS_ONLY,
    ),
    ("dateutil rruleset", f"rule.after(midnight + {_STEP}, inc=True)"),
    (
        "numpy",
        f"np.busday_offset(day + {_STEP}, 0, roll='forward', busdaycal=busdays)",
        why.NO_WORKED_WEEKEND,
    ),
    (
        "pandas",
        "working_day.rollforward(pd.Timestamp(day) + pd.DateOffset(**{unit: n}))",
        why.NO_WORKED_WEEKEND,
    ),
    ("bizdays", f"market.following(day + {_STEP})", why.NO_WORKED_WEEKEND),
    ("lexdays", "rolled.compute(day, (n, SINGULAR[unit])).deadline", why.NO_WORKED_WEEKEND),
)
_HOURS_ADDED = (
    ("timegrid", "grid.add_work_duration(start, dt.timedelta(hours=hours))"),
    (
        "pandas `CustomBusinessHour`",
        "start + CustomBusinessHour(hours, **sessions, calendar=busdays)",
        why.NO_WORKED_WEEKEND,
        why.OPENING_AFTER_CLOSING,
    ),
    (
        f"pandas, {_LISTED}",
        "start + CustomBusinessHour(hours, **sessions, calendar=listed)",
        why.OPENING_AFTER_CLOSING,
    ),
)
_MINUTES_COUNTED = (("timegrid", "grid.get_working_duration(start, end)", why.REVERSED_REFUSED),)


def comparisons() -> Iterator[Comparison]:
    """Ask every question of every peer that can answer it."""
    prepared = names()
    for question, rows in (
        (WORKED, _WORKED),
        (ADDED, _ADDED),
        (COUNTED, _COUNTED),
        (ENDED, _ENDED),
        (ROLLED, _ROLLED),
        (HOURS_ADDED, _HOURS_ADDED),
        (MINUTES_COUNTED, _MINUTES_COUNTED),
    ):
        for peer, text, *causes in rows:
            yield Comparison(question, peer, text, prepared, tuple(causes))
