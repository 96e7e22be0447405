"""Weights known from memory only: used by name, and never by default."""

from __future__ import annotations

from fractions import Fraction

from ..._checks import switch
from ...errors import InvalidValueError, UnknownNameError, shown
from ...law.sources import Source
from .items import ScoringGroup, ScoringItem
from .rules import AllOrNothing, Proportional, StepProportional
from .sets import ScoringSet

_ON_TIME = StepProportional(100, zero_below=95)
_PAR_INDEX = ScoringSet(
    "par-index/provinces",
    "Một số tiêu chí PAR INDEX cấp tỉnh (chưa kiểm chứng)",
    "Some criteria of the provincial PAR INDEX (unverified)",
    groups=[
        ScoringGroup("steering", "Chỉ đạo, điều hành", "Steering"),
        ScoringGroup("procedures", "Cải cách thủ tục hành chính", "Procedures"),
        ScoringGroup("impact", "Tác động của cải cách hành chính", "Impact"),
    ],
    items=[
        ScoringItem(
            "plan",
            "Mức độ hoàn thành kế hoạch cải cách hành chính",
            "Completion of the reform plan",
            "steering",
            1,
            StepProportional(100, zero_below=80),
            numerator="tasks completed",
            denominator="tasks planned",
        ),
        *(
            ScoringItem(
                f"on-time-{level}",
                f"Hồ sơ giải quyết đúng hạn, cấp {vi}",
                f"Dossiers on time, {level} level",
                "procedures",
                1,
                _ON_TIME,
                numerator="dossiers on time",
                denominator="dossiers resolved",
                adds=True,
            )
            for level, vi in (("province", "tỉnh"), ("district", "huyện"), ("commune", "xã"))
        ),
        ScoringItem(
            "apology",
            "Thực hiện xin lỗi hồ sơ trễ hẹn",
            "Apology for late dossiers",
            "procedures",
            Fraction(1, 2),
            AllOrNothing(100),
            numerator="late dossiers with an apology letter",
            denominator="late dossiers",
            adds=True,
        ),
        ScoringItem(
            "sipas",
            "Chỉ số hài lòng về sự phục vụ hành chính (SIPAS)",
            "Satisfaction index (SIPAS)",
            "impact",
            10,
            Proportional(100),
        ),
    ],
    source=Source(
        "Chỉ số cải cách hành chính (PAR INDEX) của Bộ Nội vụ, các phiên bản trước 2024",
        "PAR INDEX of the Ministry of Home Affairs, versions before 2024",
        confidence="unverified",
        note="from memory: no table of criteria was read; maxima differ by version",
    ),
    whole_year=True,
)
_SETS = {_PAR_INDEX.id: _PAR_INDEX}


def unverified_set(name: str, *, allow_unverified: bool = False) -> ScoringSet:
    """Give a set of weights that no document was read for.

    ``par-index/provinces``: plan completion, dossiers on time, apologies and SIPAS, as
    remembered. Its thresholds are for a whole year. Results are marked unverified.

    Args:
        name: The id of the set.
        allow_unverified: Must be ``True``: you take the weights as they are.

    Raises:
        UnknownNameError: There is no such set.
        InvalidTypeError: ``allow_unverified`` is no bool.
        InvalidValueError: It is not ``True``.

    Example:
        >>> unverified_set("par-index/provinces", allow_unverified=True).source.confidence
        'unverified'
    """
    if not isinstance(name, str) or name not in _SETS:
        raise UnknownNameError(
            f"there is no unverified set {shown(name)}; known are {', '.join(_SETS)}", name=name
        )
    if not switch(allow_unverified, "allow_unverified"):
        raise InvalidValueError(
            f"the weights of {name} are unverified; pass allow_unverified=True to use them, or "
            "read those of your document with read_scoring_set",
            name=name,
        )
    return _SETS[name]
