"""The names of counts and shares, and the facets of phrases that mean each; all of it is data.

One table serves the columns of tables, the words of prose and the arguments of `audit`, so that
one phrase cannot mean two things.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import attrs

from ..._words import Bilingual
from ..identities.figures import FIGURES
from .stated import UNSTATED

_NEUTRAL = frozenset({"dossiers", "cases", "TOTAL"})
_LEVELS = "level 3|level 4|level 3 and 4"
_SERVICES = f"services|online services|procedures|{_LEVELS}"
_NEW = "received|new|new in the period|procedures"
_HANDLED = "resolved|procedures|received"


@attrs.frozen
class Rule:
    """A name and the facets that mean it.

    Attributes:
        name: The name.
        needs: Facets that must all be there.
        allows: Facets that may be there beside them; any other makes the meaning unclear.
        of_count: Whether a count may have it.
        of_share: Whether a share may have it by words alone.
        needs_noun: Whether a share has it only beside the noun 'dossiers' or 'procedures'.
    """

    name: str
    needs: frozenset[str]
    allows: frozenset[str]
    of_count: bool
    of_share: bool
    needs_noun: bool


def _facets(words: str) -> frozenset[str]:
    return frozenset(filter(None, words.split("|")))


def _rules(*rows: tuple[str, str, str, str]) -> tuple[Rule, ...]:
    return tuple(
        Rule(
            name,
            _facets(needs),
            _facets(allows) | _NEUTRAL,
            "s" not in kind,
            "c" not in kind,
            "n" in kind,
        )
        for name, kind, needs, allows in rows
    )


RULES = _rules(
    ("received_total", "c", "received", "procedures|one-stop system"),
    ("received_total", "c", "received|carried|new", "procedures"),
    ("received_total", "c", "received|resolved|open", "procedures"),
    ("received_total", "c", "with dossiers", "received"),
    ("received_new", "n", "new", "received|procedures|new in the period|one-stop system"),
    ("received_new", "", "new in the period", "received|procedures"),
    ("received_online", "n", "online", f"{_NEW}|{_SERVICES}"),
    ("received_online", "", "received|online", f"{_NEW}|{_SERVICES}"),
    ("received_online", "", "received|online services", f"dossiers|{_LEVELS}"),
    ("received_online", "s", "dossiers|online services", _LEVELS),
    ("received_online", "c", "received|resolved|online", f"services|procedures|{_LEVELS}"),
    ("received_online", "c", "with dossiers|online", f"received|online services|{_LEVELS}"),
    (
        "received_online_full",
        "n",
        "full online",
        f"{_NEW}|resolved|online|services|online services",
    ),
    ("received_online_full", "", "online|full online", f"{_NEW}|resolved|services|online services"),
    ("received_online_partial", "n", "partly online", f"{_NEW}|online|online services"),
    ("received_online_partial", "", "online|partly online", f"{_NEW}|services|online services"),
    ("received_online_other", "c", "online|other", f"{_NEW}|online services"),
    ("received_direct", "n", "direct", _NEW),
    ("received_direct", "", "direct|received", _NEW),
    ("received_post", "c", "post", _NEW),
    ("received_post", "", "post|received", _NEW),
    ("received_direct_post", "", "direct|post", _NEW),
    ("received_non_territorial", "", "elsewhere", _NEW),
    ("received_level_3", "c", "level 3", "received"),
    ("received_level_4", "c", "level 4", "received"),
    ("received_level_3_4", "c", "level 3 and 4", "received"),
    ("returned_post", "", "resolved|post", "procedures"),
    ("handled_post", "", "received|resolved|post", "procedures"),
    ("handled_post", "s", "post", "resolved|procedures"),
    ("handled_online", "", "resolved|online", f"received|{_SERVICES}"),
    ("handled_on_system", "s", "one-stop system", "received|resolved"),
    ("carried_over", "", "carried", "received|open|procedures"),
    ("resolved_total", "n", "resolved", "procedures|one-stop system"),
    ("resolved_early", "", "early", _HANDLED),
    ("resolved_on_time", "", "on time", _HANDLED),
    ("resolved_in_time", "", "in time", _HANDLED),
    ("resolved_in_time", "", "early|on time", _HANDLED),
    ("resolved_in_time", "", "resolved|within", _HANDLED),
    ("resolved_late", "", "resolved|late", "procedures|received"),
    ("resolved_late_with_letter", "", "resolved|late|letter", "procedures"),
    ("resolved_late_without_letter", "", "resolved|late|no letter", "procedures"),
    ("late_with_apology", "s", "late|letter", "procedures|resolved"),
    ("late_with_apology", "s", "late|apology", "procedures|resolved"),
    ("overdue", "", "late", "procedures|received"),
    ("overdue", "", "late|resolved|open", "procedures"),
    ("open_total", "n", "open", "procedures|resolved"),
    ("open_in_time", "", "within", "open|procedures"),
    ("open_in_time", "c", "open|in time", "procedures"),
    ("open_in_time", "c", "open|on time", "procedures"),
    ("open_overdue", "", "open|late", "procedures|resolved"),
    ("open_overdue_with_letter", "", "open|late|letter", "procedures"),
    ("open_overdue_without_letter", "", "open|late|no letter", "procedures"),
    ("due", "c", "due", "resolved|procedures"),
    ("returned", "n", "returned", "resolved|procedures|other"),
    ("refused", "n", "refused", "resolved|procedures|other"),
    ("withdrawn", "n", "withdrawn", "procedures|other"),
    ("returned_or_withdrawn", "n", "returned|withdrawn", "resolved|procedures"),
    ("stopped", "n", "stopped", "resolved|procedures|other"),
    ("waiting_supplement", "n", "waiting", "open|procedures"),
    ("payment_total", "c", "payment", "with fees"),
    ("payment_online", "c", "payment|online", "with fees"),
    ("payment_direct", "c", "payment|direct", "with fees"),
    ("paid_online", "", "paid online", "services|online services|received|online|resolved"),
    ("procedures_paid_online", "s", "paid online|procedures", "offered|with fees"),
    ("paid_online", "", "paid online|with fees", "services|online services|received|online"),
    ("fee_dossiers", "c", "with fees", "received"),
    ("digitised_dossiers", "", "digitised dossiers", "received|procedures|resolved"),
    ("digitised_results", "", "digitised results", "procedures|resolved"),
    ("digitised_results", "s", "digitised dossiers|results", "procedures|resolved"),
    ("electronic_results", "", "electronic results", "procedures|resolved"),
    ("reused", "", "reused", "procedures|received"),
    ("synchronised", "n", "synchronised", "procedures|services|received|resolved"),
    (
        "satisfied",
        "",
        "satisfied",
        "procedures|resolved|received|services|online services|ratings",
    ),
    ("petitions_satisfied", "s", "satisfied|petitions", "resolved"),
    ("petitions_in_time", "s", "petitions|in time", "resolved|received"),
    ("petitions_in_time", "s", "petitions|on time", "resolved|received"),
    ("petitions_resolved", "s", "petitions|resolved", "received"),
    ("signed", "s", "signed", "OTHER"),
    ("electronic_documents", "s", "electronic documents", ""),
    ("tasks_done", "", "tasks|resolved", ""),
    ("tasks", "c", "tasks", ""),
    ("services_offered", "s", "offered|online services", f"procedures|{_LEVELS}"),
    ("services_offered", "s", "offered|online|procedures", f"{_LEVELS}|services"),
    ("services_offered_full", "s", "offered|full online", _SERVICES + "|online"),
    ("services_offered_partly", "s", "offered|partly online|procedures", _SERVICES + "|online"),
    ("services_used", "s", "online services|with dossiers", f"{_LEVELS}|online|full online"),
    ("services_used", "s", "procedures|with dossiers|online", _LEVELS),
    ("procedures_published", "s", "published|procedures", "services|online services"),
    ("par_index", "s", "par index", "published"),
    ("sipas", "s", "sipas", "satisfied|published"),
)
"""What counts and shares are, by the facets of the words about them.

The second field of a row: ``c`` for counts only, ``s`` for shares only, ``n`` where a share needs
its noun.
"""

_LABELS = {
    "received_level_3": Bilingual("tiếp nhận mức độ 3", "received at level 3"),
    "received_level_4": Bilingual("tiếp nhận mức độ 4", "received at level 4"),
    "received_level_3_4": Bilingual("tiếp nhận mức độ 3, 4", "received at levels 3 and 4"),
    "returned_post": Bilingual("trả kết quả qua bưu chính", "results returned by post"),
    "handled_post": Bilingual("qua bưu chính", "handled by post"),
    "handled_online": Bilingual("giải quyết trực tuyến", "handled online"),
    "handled_on_system": Bilingual("xử lý trên hệ thống một cửa", "handled on the one-stop system"),
    "late_with_apology": Bilingual("quá hạn có thư xin lỗi", "late with an apology letter"),
    "due": Bilingual("đến hạn giải quyết", "fallen due"),
    "returned_or_withdrawn": Bilingual("trả lại hoặc rút", "returned or withdrawn"),
    "paid_online": Bilingual("thanh toán trực tuyến", "paid online"),
    "procedures_paid_online": Bilingual("TTHC thanh toán trực tuyến", "procedures paid online"),
    "fee_dossiers": Bilingual("có nghĩa vụ tài chính", "with fees"),
    "digitised_dossiers": Bilingual("số hóa hồ sơ", "digitised dossiers"),
    "digitised_results": Bilingual("số hóa kết quả", "digitised results"),
    "electronic_results": Bilingual("cấp kết quả điện tử", "electronic results"),
    "reused": Bilingual("khai thác, sử dụng lại dữ liệu", "reused data"),
    "synchronised": Bilingual("đồng bộ", "synchronised"),
    "satisfied": Bilingual("hài lòng", "satisfied"),
    "petitions_satisfied": Bilingual("hài lòng về xử lý PAKN", "satisfied with petitions"),
    "petitions_in_time": Bilingual("PAKN xử lý đúng hạn", "petitions in time"),
    "petitions_resolved": Bilingual("PAKN đã xử lý", "petitions resolved"),
    "signed": Bilingual("ký số", "digitally signed"),
    "electronic_documents": Bilingual("văn bản điện tử", "electronic documents"),
    "tasks_done": Bilingual("nhiệm vụ hoàn thành", "tasks done"),
    "tasks": Bilingual("nhiệm vụ", "tasks"),
    "services_offered": Bilingual("TTHC cung cấp trực tuyến", "procedures offered online"),
    "services_offered_full": Bilingual("cung cấp toàn trình", "offered fully online"),
    "services_offered_partly": Bilingual("cung cấp một phần", "offered partly online"),
    "services_used": Bilingual("dịch vụ công phát sinh hồ sơ", "services with dossiers"),
    "procedures_published": Bilingual("TTHC công khai", "procedures published"),
    "procedures": Bilingual("thủ tục hành chính", "procedures"),
    "services": Bilingual("dịch vụ công", "public services"),
    "ratings": Bilingual("lượt đánh giá", "ratings"),
    "par_index": Bilingual("chỉ số cải cách hành chính", "PAR index"),
    "sipas": Bilingual("SIPAS", "SIPAS"),
}
LABELS: Mapping[str, Bilingual] = MappingProxyType(
    {**{name: Bilingual(one.vi, one.en) for name, one in FIGURES.items()}, **_LABELS}
)
"""The words for every name."""

TOTALS = frozenset({"received_total", "received_new", "resolved_total", "open_total"})
"""The counts that one unit and period has once."""

STAGES: Mapping[str, str] = MappingProxyType(
    {
        "received_total": "received", "received_new": "received", "resolved_total": "resolved",
        "open_total": "open", "open_in_time": "open", "open_overdue": "open",
    }
)  # fmt: skip
"""The stage of the parts of a total."""

_OF_RESOLVED = ("resolved_total", "due", "received_total", "received_new")
_OF_RECEIVED = ("received_total", "received_new")
POSSIBLE_BASES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("resolved_in_time", "resolved_on_time", "resolved_early", "resolved_late"),
            _OF_RESOLVED,
        ),
        **dict.fromkeys(
            (
                "received_online", "received_direct", "received_post", "received_direct_post",
                "received_level_3", "received_level_4", "received_level_3_4", "withdrawn",
                "refused", "stopped", "waiting_supplement", "open_total", "digitised_dossiers",
                "synchronised", "received_non_territorial",
            ),
            _OF_RECEIVED,
        ),
        **dict.fromkeys(
            ("received_online_full", "received_online_partial"), ("received_online", *_OF_RECEIVED)
        ),
        **dict.fromkeys(
            ("resolved_late_with_letter", "resolved_late_without_letter"), ("resolved_late",)
        ),
        **dict.fromkeys(
            ("open_overdue_with_letter", "open_overdue_without_letter"), ("open_overdue",)
        ),
        **dict.fromkeys(("returned", "returned_or_withdrawn"), ("due", *_OF_RECEIVED)),
        "resolved_total": ("received_total", "received_new", "due"),
        "overdue": (*_OF_RESOLVED, "open_total"),
        "open_in_time": ("open_total", "received_total"),
        "open_overdue": ("open_total", "due", "received_total"),
        "carried_over": ("received_total",),
        "received_new": ("received_total",),
        "due": ("received_total",),
        "payment_online": ("payment_total",),
        "payment_direct": ("payment_total",),
        "paid_online": ("payment_total", "fee_dossiers"),
        "tasks_done": ("tasks",),
        "digitised_results": ("resolved_total",),
        "electronic_results": ("resolved_total",),
        "handled_online": _OF_RESOLVED,
        "returned_post": ("resolved_total",),
    }
)  # fmt: skip
"""The bases that a share may have where none is named, the usual one first."""

INDICATORS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
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
)
"""The id in the catalogue of indicators of a share, by its part and base."""

_SHORT_NAMES = {
    "received": "received_total", "new": "received_new", "online": "received_online",
    "direct": "received_direct", "post": "received_post", "resolved": "resolved_total",
    "early": "resolved_early", "on_time": "resolved_in_time", "in_time": "resolved_in_time",
    "late": "resolved_late", "open": "open_total",
}  # fmt: skip
NAMES: Mapping[str, str] = MappingProxyType({**{name: name for name in LABELS}, **_SHORT_NAMES})
"""Every name by itself and by its short form, as claims are passed: 'on_time of resolved'."""


def name_of(facets: Iterable[str], *, of_share: bool = False) -> str:
    """Name what facets mean together; '' if no rule, or more than one, fits them all.

    Example:
        >>> name_of({"resolved", "late"}), name_of({"online"}), name_of({"online"}, of_share=True)
        ('resolved_late', 'received_online', '')
    """
    said = frozenset(facets)
    has_noun = bool(said & {"dossiers", "procedures"})
    fitting = [
        rule
        for rule in RULES
        if rule.needs <= said <= rule.needs | rule.allows
        and (rule.of_share and (has_noun or not rule.needs_noun) if of_share else rule.of_count)
    ]
    most = max((len(rule.needs) for rule in fitting), default=0)
    names = {rule.name for rule in fitting if len(rule.needs) == most}
    return names.pop() if len(names) == 1 else ""
