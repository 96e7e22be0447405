"""A strategy for sentences of reports in Vietnamese, with the figures they state."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..._checks import check_whole_number
from .arguments import checked_at_once

_WHO = ("Huyện", "Trong kỳ, toàn tỉnh", "Quý I năm 2024, Sở", "Xã")
_RECEIVED = ("tiếp nhận {} hồ sơ", "đã tiếp nhận tổng số {} hồ sơ")
_RESOLVED = ("đã giải quyết {} hồ sơ", "đã giải quyết xong {} hồ sơ")
_WAYS_IN = (
    "; trong đó trực tuyến {} hồ sơ, trực tiếp và qua bưu chính {} hồ sơ, "
    "kỳ trước chuyển qua {} hồ sơ"
)
_IN_TIME = "đúng hạn và trước hạn {} hồ sơ, đạt {}"
_LATE = "quá hạn {} hồ sơ, chiếm {}"
_OPEN = "đang giải quyết {} hồ sơ"
_OPEN_PARTS = " (trong hạn {} hồ sơ, quá hạn {} hồ sơ)"


@attrs.frozen
class StatedShare:
    """A percentage that a sentence states.

    Attributes:
        text: As printed, '98,55%': rounded halves up to at most two decimals.
        part: The name of the figure it is the share of.
        base: The name of the figure it is a share out of.
    """

    text: str
    part: str
    base: str


@attrs.frozen
class ReportSentence:
    """A sentence of a report, and the figures that it states.

    Attributes:
        text: The sentence.
        figures: The counts it states, by their names in form II.06 and ``resolved_in_time``
            (early and on time together), in the order of the sentence.
        percentages: The percentages it states.
    """

    text: str
    figures: dict[str, int]
    percentages: tuple[StatedShare, ...]


@checked_at_once
def report_sentences(*, max_count: int = 20_000) -> SearchStrategy[ReportSentence]:
    """Draw sentences as reports print them, for readers of prose.

    All figures are those of one row of form II.06 with dossiers resolved, in time and late,
    and open. Half of the sentences state how dossiers came in, half how many of the open ones
    are overdue; two of three state percentages of those resolved. Thousands are grouped
    with points.

    Args:
        max_count: The most dossiers of one outcome.

    Raises:
        InvalidArgument: ``max_count`` is below 1.

    Example:
        >>> from hypothesis import find
        >>> print(find(report_sentences(), lambda said: True).text)
        Huyện tiếp nhận 3 hồ sơ; đã giải quyết 2 hồ sơ, trong đó đúng hạn và trước hạn 1 hồ sơ; \
quá hạn 1 hồ sơ; đang giải quyết 1 hồ sơ.
    """
    return _sentences(check_whole_number(max_count, "max_count", at_least=1))


@st.composite
def _sentences(draw: DrawFn, most: int) -> ReportSentence:
    some = st.integers(1, most)
    in_time, late, still_in_time, overdue = (
        draw(some),
        draw(some),
        draw(some),
        draw(st.integers(0, most)),
    )
    resolved, still_open = in_time + late, still_in_time + overdue
    figures = {"received_total": resolved + still_open}
    percentages: list[StatedShare] = []
    who, received = draw(st.sampled_from(_WHO)), draw(st.sampled_from(_RECEIVED))
    said = f"{who} {received.format(_count(resolved + still_open))}"
    if draw(st.booleans()):
        carried_over = draw(st.integers(0, figures["received_total"]))
        online = draw(st.integers(0, figures["received_total"] - carried_over))
        ways = {
            "received_online": online,
            "received_direct_post": figures["received_total"] - carried_over - online,
            "carried_over": carried_over,
        }
        said += _WAYS_IN.format(*map(_count, ways.values()))
        figures |= ways
    figures |= {"resolved_total": resolved, "resolved_in_time": in_time, "resolved_late": late}
    said += f"; {draw(st.sampled_from(_RESOLVED)).format(_count(resolved))}, trong đó "
    stated = draw(st.sampled_from((0, 1, 2)))
    parts = []
    for number, (template, part) in enumerate(
        ((_IN_TIME, "resolved_in_time"), (_LATE, "resolved_late")), start=1
    ):
        counted, _, share = template.partition(", ")
        words = counted.format(_count(figures[part]))
        if number <= stated:
            printed = _percent(figures[part], resolved)
            percentages.append(StatedShare(printed, part, "resolved_total"))
            words += f", {share.format(printed)}"
        parts.append(words)
    said += "; ".join(parts)
    figures["open_total"] = still_open
    said += f"; {_OPEN.format(_count(still_open))}"
    if draw(st.booleans()):
        figures |= {"open_in_time": still_in_time, "open_overdue": overdue}
        said += _OPEN_PARTS.format(_count(still_in_time), _count(overdue))
    return ReportSentence(f"{said}.", figures, tuple(percentages))


def _count(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _percent(part: int, base: int) -> str:
    """Print a percentage rounded halves up to two decimals, zeros at the end dropped."""
    hundredths = (part * 20_000 + base) // (2 * base)
    whole, rest = divmod(hundredths, 100)
    return f"{whole},{rest:02}".rstrip("0").rstrip(",") + "%"
