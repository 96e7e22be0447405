"""What facets together mean: columns of form II.06, parts and bases of shares. All data."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

UNSTATED = "unstated"

_NEUTRAL = frozenset({"dossiers", "cases", "TOTAL"})


@attrs.frozen
class Rule:
    """A meaning and the facets that express it.

    Attributes:
        name: The meaning.
        needs: Facets that must all be there.
        allows: Facets that may be there beside them; any other makes the meaning unclear.
    """

    name: str
    needs: frozenset[str]
    allows: frozenset[str]


def _rules(*rows: tuple[str, str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(name, _set(needs), _set(allows) | _NEUTRAL) for name, needs, allows in rows)


def _set(words: str) -> frozenset[str]:
    return frozenset(filter(None, words.split("|")))


_LEVELS = "level 3|level 4|level 3 and 4"
_SERVICES = f"services|online services|procedures|{_LEVELS}"
_PERIOD = "new in the period"
_ONLINE_KINDS = f"full online|partly online|{_SERVICES}"
COUNTS = _rules(
    ("received_total", "received", "procedures|one-stop system"),
    ("received_total", "received|carried|new", "procedures"),
    ("received_new", "new", "received|procedures|new in the period|one-stop system"),
    ("received_new", "new in the period", "received|procedures"),
    ("received_online", "online", f"received|new|{_PERIOD}|{_ONLINE_KINDS}"),
    ("received_online", "received|online services", _LEVELS),
    ("received_online", "received|resolved|online", f"services|procedures|{_LEVELS}"),
    ("received_online", "with dossiers|online", f"received|online services|{_LEVELS}"),
    ("received_total", "with dossiers", "received"),
    ("received_direct", "direct", "received|new|new in the period|procedures"),
    ("received_post", "post", "received|new|new in the period|procedures"),
    ("received_direct_post", "direct|post", "received|new|new in the period|procedures"),
    ("returned_post", "resolved|post", "procedures"),
    ("handled_post", "received|resolved|post", "procedures"),
    ("received_level_3", "level 3", "received"),
    ("received_level_4", "level 4", "received"),
    ("received_level_3_4", "level 3 and 4", "received"),
    ("carried_over", "carried", "received|open|procedures"),
    ("resolved_total", "resolved", "procedures|one-stop system"),
    ("resolved_early", "early", "resolved|procedures"),
    ("resolved_on_time", "on time", "resolved|procedures"),
    ("resolved_in_time", "in time", "resolved|procedures"),
    ("resolved_in_time", "early|on time", "resolved|procedures"),
    ("resolved_late", "resolved|late", "procedures"),
    ("overdue", "late", "procedures"),
    ("overdue", "late|resolved|open", "procedures"),
    ("open_total", "open", "procedures|resolved"),
    ("open_in_time", "within", "open|procedures"),
    ("open_overdue", "open|late", "procedures"),
    ("due", "due", "resolved|procedures"),
    ("returned", "returned", "resolved|procedures"),
    ("withdrawn", "withdrawn", "procedures"),
    ("returned_or_withdrawn", "returned|withdrawn", "resolved|procedures"),
    ("supplement_waiting", "waiting", "open|procedures"),
    ("paid_online", "paid online", ""),
    ("digitised_dossiers", "digitised dossiers", "received"),
    ("electronic_results", "electronic results", "resolved"),
    ("synchronised", "synchronised", ""),
    ("digitised_results", "digitised results", "resolved|procedures"),
    ("reused", "reused", "procedures"),
    ("satisfied", "satisfied", "ratings"),
    ("tasks_done", "tasks|resolved", ""),
)  # fmt: skip
"""What a count of dossiers is, by the words about it."""

SHARES = _rules(
    ("resolved_total", "resolved|dossiers", "procedures"),
    ("resolved_total", "resolved|procedures", ""),
    ("resolved_early", "early", "resolved|procedures|received"),
    ("resolved_on_time", "on time", "resolved|procedures|received"),
    ("resolved_in_time", "in time", "resolved|procedures|received"),
    ("resolved_in_time", "early|on time", "resolved|procedures|received"),
    ("resolved_late", "resolved|late", "procedures|received"),
    ("overdue", "late", "procedures|received"),
    ("open_overdue", "open|late", ""),
    ("open_in_time", "within", "open"),
    ("open_total", "open|dossiers", "procedures"),
    ("returned", "returned|dossiers", "procedures"),
    ("withdrawn", "withdrawn|dossiers", ""),
    ("returned_or_withdrawn", "returned|withdrawn|dossiers", ""),
    ("received_online", "online|dossiers", f"received|{_SERVICES}"),
    ("received_online", "received|online", _SERVICES),
    ("received_online", "received|dossiers|online services", _LEVELS),
    ("received_online", "dossiers|online services", _LEVELS),
    (
        "received_online_full",
        "online|full online",
        "dossiers|received|resolved|procedures|services|online services",
    ),
    ("received_online_full", "full online|dossiers", "received|resolved"),
    ("received_direct", "direct|dossiers", "received"),
    ("received_direct", "direct|received", ""),
    ("handled_online", "resolved|online", f"received|{_SERVICES}"),
    ("received_post", "post|received", "procedures"),
    ("returned_post", "post|resolved", "procedures"),
    ("handled_post", "post", "received|resolved|procedures"),
    ("paid_online", "paid online", "services|online services|received|online"),
    ("procedures_paid_online", "paid online|procedures", "offered|with fees"),
    ("digitised_dossiers", "digitised dossiers", "received|procedures|resolved"),
    ("digitised_results", "digitised results", "procedures|resolved"),
    ("digitised_results", "digitised dossiers|results", "procedures|resolved"),
    ("electronic_results", "electronic results", "procedures|resolved"),
    ("reused", "reused", "procedures"),
    ("satisfied", "satisfied", "procedures|resolved|received|services|online services|ratings"),
    ("petitions_satisfied", "satisfied|petitions", "resolved"),
    ("synchronised", "synchronised|dossiers", "procedures|services|received|resolved"),
    ("signed", "signed", "OTHER"),
    ("electronic_documents", "electronic documents", ""),
    ("handled_on_system", "one-stop system", "received|resolved"),
    ("tasks_done", "tasks|resolved", ""),
    ("services_offered", "offered|online services", f"procedures|{_LEVELS}"),
    ("services_offered", "offered|online|procedures", f"{_LEVELS}|services"),
    ("services_offered_full", "offered|full online", "procedures|services|online services|online"),
    ("services_offered_partly", "offered|partly online|procedures", _SERVICES + "|online"),
    ("services_used", "online services|with dossiers", f"{_LEVELS}|online|full online"),
    ("services_used", "procedures|with dossiers|online", _LEVELS),
    ("petitions_in_time", "petitions|in time", "resolved|received"),
    ("petitions_in_time", "petitions|on time", "resolved|received"),
    ("petitions_resolved", "petitions|resolved", "received"),
    ("procedures_published", "published|procedures", "services|online services"),
    ("late_with_apology", "apology|late", "resolved|procedures"),
    ("late_with_apology", "letter|late", "resolved|procedures"),
    ("par_index", "par index", "published"),
    ("sipas", "sipas", "satisfied|published"),
)  # fmt: skip
"""What a share is the share of, by the words before it."""

BASES = _rules(
    ("received_total", "received", "procedures"),
    ("received_new", "new", "received|procedures"),
    ("resolved_total", "resolved", "procedures"),
    ("open_total", "open", "procedures"),
    ("received_online", "online", "received"),
    ("due", "due", "resolved"),
    ("fee_dossiers", "with fees", "received|paid online"),
)
"""What a share is a share of, by the words that name its whole."""

TOTALS = frozenset({"received_total", "received_new", "resolved_total", "open_total"})
"""The counts that a group has once."""
CHANNELS = frozenset({"online", "direct", "post"})
HANDLED = frozenset({"resolved_early", "resolved_on_time", "resolved_in_time", "resolved_late"})
STAGES = {
    "received_total": "received", "received_new": "received", "resolved_total": "resolved",
    "open_total": "open", "open_in_time": "open", "open_overdue": "open",
}  # fmt: skip
"""The stage of the parts of a total."""
POSSIBLE_BASES = {
    "resolved_total": ("received_total", "received_new", "due"),
    "resolved_in_time": ("resolved_total", "due", "received_total", "received_new"),
    "resolved_on_time": ("resolved_total", "due", "received_total", "received_new"),
    "resolved_early": ("resolved_total", "due", "received_total", "received_new"),
    "resolved_late": ("resolved_total", "due", "received_total", "received_new"),
    "overdue": ("resolved_total", "due", "received_total", "received_new", "open_total"),
    "open_total": ("received_total", "received_new"),
    "open_in_time": ("open_total", "received_total"),
    "open_overdue": ("open_total", "due", "received_total"),
    "carried_over": ("received_total",),
    "returned": ("due", "received_total", "received_new"),
    "withdrawn": ("received_total", "received_new"),
    "returned_or_withdrawn": ("due", "received_total", "received_new"),
    "supplement_waiting": ("received_total", "received_new"),
    "received_online": ("received_total", "received_new"),
    "received_direct": ("received_total", "received_new"),
    "received_post": ("received_total", "received_new"),
    "received_direct_post": ("received_total", "received_new"),
    "received_new": ("received_total",),
    "received_level_3": ("received_total", "received_new"),
    "received_level_4": ("received_total", "received_new"),
    "received_level_3_4": ("received_total", "received_new"),
    "digitised_dossiers": ("received_total", "received_new"),
    "synchronised": ("received_total", "received_new"),
}
"""The bases a share may have where the text names none, the usual one first."""
OTHER_PARTS = frozenset(rule.name for rule in SHARES)
"""What is counted on other bases than these."""
RATIO_BASES = {"resolved_total": "received_total", "tasks_done": "tasks"}

"""The base of a ratio by its part, where its words name none."""
INDICATORS = {
    ("resolved_in_time", "resolved_total"): "H.ONTIME",
    ("resolved_in_time", "received_total"): "H.ONTIME_RECEIVED",
    ("resolved_in_time", "due"): "H.ONTIME_DUE",
    ("resolved_late", "resolved_total"): "H.LATE",
    ("resolved_late", "received_total"): "H.LATE_RECEIVED",
    ("resolved_total", "received_total"): "H.DONE",
    ("open_overdue", "open_total"): "H.OPEN_OVERDUE_SHARE",
    ("received_online", "received_new"): "H.ONLINE",
    ("received_online", "received_total"): "H.ONLINE_ALL",
    ("handled_post", UNSTATED): "H.POST",
    ("received_post", UNSTATED): "H.POST",
    ("returned_post", UNSTATED): "H.POST",
    ("handled_on_system", UNSTATED): "H.EGATE",
    ("late_with_apology", UNSTATED): "H.APOLOGY",
    ("tasks_done", "tasks"): "H.PLAN",
    ("satisfied", UNSTATED): "H.SAT",
    ("synchronised", UNSTATED): "766.1.4",
    ("services_offered", UNSTATED): "766.3.1",
    ("services_offered_full", UNSTATED): "766.3.1f",
    ("services_used", UNSTATED): "766.3.2",
    ("procedures_paid_online", UNSTATED): "766.3.5b",
    ("paid_online", UNSTATED): "766.3.6",
    ("paid_online", "fee_dossiers"): "766.3.6",
    ("electronic_results", UNSTATED): "766.4.1",
    ("digitised_dossiers", UNSTATED): "766.4.2",
    ("reused", UNSTATED): "766.4.3",
    ("petitions_in_time", UNSTATED): "766.5.2",
    ("petitions_satisfied", UNSTATED): "766.5.3",
}
"""The catalogue's id of a share, by its part and base."""


def meaning(facets: Iterable[str], rules: Iterable[Rule]) -> str:
    """Name what facets mean together; '' if no rule, or more than one, fits them all."""
    said = frozenset(facets)
    fitting = [rule for rule in rules if rule.needs <= said <= rule.needs | rule.allows]
    most = max((len(rule.needs) for rule in fitting), default=0)
    names = {rule.name for rule in fitting if len(rule.needs) == most}
    return names.pop() if len(names) == 1 else ""
