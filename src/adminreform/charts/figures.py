"""Pictures of figures: `months` of counts, shares of `units`, the points of a `score`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from textwrap import fill, shorten
from typing import TypeAlias

from .._checks import check_instance, check_items
from .._words import Bilingual, Lang, chosen_language, date_text
from ..calculation.counting import CountTable, Register
from ..calculation.counting.tables import key_text
from ..calculation.exact import exact_number, half_up, number_text
from ..calculation.indicators import Indicator, Target
from ..calculation.indicators import indicator as find_indicator
from ..calculation.scoring import ItemScore, ScoreCard
from ..calculation.scoring.points import points_text
from ..calculation.shares import Share
from ..domain.periods import Period
from ..errors import InvalidValueError, safe_repr
from .canvas import BLUE, GREY, LINE, ORANGE, SKY, VERMILION, canvas, empty, legend, open_frame
from .dependencies import Artist, Axes, Figure, Line2D, Patch

Goal: TypeAlias = Target | int | Decimal | Fraction
"""A target, or its value: percent of a share."""

_MONTHS = Bilingual("Hồ sơ từng kỳ", "Dossiers of each period")
_DOSSIERS = Bilingual("hồ sơ", "dossiers")
_RECEIVED = Bilingual("tiếp nhận", "received")
_RESOLVED = Bilingual("đã giải quyết", "resolved")
_LATE = Bilingual("trong đó quá hạn", "of these late")
_ON_TIME = Bilingual("đúng hạn, %", "on time, %")
_TARGET = Bilingual("mục tiêu {}%", "target {}%")
_SCORE = Bilingual("Điểm {}: {}/{}", "Score {}: {}/{}")
_POINTS = Bilingual("điểm đạt được", "points")
_MAXIMUM = Bilingual("điểm tối đa", "most points")
_NO_DATA = Bilingual("chưa có số liệu", "no data")
_PERCENT = 100
_PLATE = {"facecolor": "white", "alpha": 0.8, "pad": 0.5, "linewidth": 0}
"""What figures over a line stand on."""


def months(
    counts: Register | Iterable[CountTable],
    period: Period | None = None,
    *,
    target: Goal | None = None,
    ax: Axes | None = None,
    lang: Lang | None = None,
) -> Figure:
    """Draw what was received, resolved and late in each month, and the share resolved on time.

    Args:
        counts: A register; or tables of counts, one for each month or other period, in order.
        period: The months of a register that are drawn; of tables it is left out.
        target: The target of the share on time, in percent, drawn as a line.
        ax: Axes to draw in; by default those of a new figure.
        lang: ``"vi"`` or ``"en"``; by default the language in force.

    Returns:
        The figure that was drawn in; without tables an empty frame that shows so.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.
        InvalidValueError: A register without a period of whole months, or tables with one.

    Example:
        >>> import adminreform as ar
        >>> register = ar.Register(calendar=ar.vietnam())
        >>> figure = months(register, ar.Period.calendar_year(2024), target=95)
        >>> [label.get_text() for label in figure.axes[0].get_xticklabels()][:2]
        ['01/2024', '02/2024']
    """
    lang = chosen_language(lang)
    tables = _tables(counts, period)
    goal = _goal(target)
    figure, ax = canvas(ax, max(6.0, 2 + 0.75 * len(tables)), 4)
    title = _MONTHS.text(lang)
    if not tables:
        empty(ax, title, lang)
        return figure
    places = range(len(tables))
    rows = [table.total for table in tables]
    bars = (
        (-0.2, [row.received_new for row in rows], BLUE, "", _RECEIVED),
        (0.2, [row.resolved_total for row in rows], SKY, "", _RESOLVED),
        (0.2, [row.resolved_late for row in rows], VERMILION, "//", _LATE),
    )
    handles: list[Artist] = []
    for shift, heights, colour, hatch, words in bars:
        at = [place + shift for place in places]
        ax.bar(at, heights, 0.38, color=colour, hatch=hatch, edgecolor="white", linewidth=0.4)
        handles.append(
            Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=words.text(lang))
        )
    ax.set_xticks(list(places), [_period_text(table.period) for table in tables])
    ax.set_ylabel(_DOSSIERS.text(lang))
    ax.set_title(title, loc="left")
    open_frame(ax)
    ax.set_ylim(0, max(1, *(max(row.received_new, row.resolved_total) for row in rows)) * 1.8)
    line = ax.twinx()
    on_time = [find_indicator("H.ONTIME").of(row) for row in rows]
    known = [(place, share) for place, share in enumerate(on_time) if share.is_defined]
    line.plot([place for place, _ in known], [_percent(share) for _, share in known],
              marker="o", color="black", linewidth=1.2)  # fmt: skip
    for place, share in known:
        line.annotate(share.text(1, lang=lang), (place, _percent(share)), (0, 6), ha="center",
                      textcoords="offset points", fontsize=8, bbox=_PLATE)  # fmt: skip
    line.set_ylabel(_ON_TIME.text(lang))
    shown = [_percent(share) for _, share in known] + ([] if goal is None else [float(goal)])
    low = min(shown, default=0.0)
    above = max(_PERCENT - low, 5) * 0.3  # over the bars, which fill the lower half
    line.set_ylim(low - 6 * above, _PERCENT + above)
    line.set_yticks([_PERCENT], ["100%"])
    line.spines["top"].set_visible(False)
    if goal is not None:
        line.axhline(float(goal), color=LINE, linestyle="--", linewidth=1)
        handles.append(_target_handle(goal, lang))
    legend(ax, handles, bbox_to_anchor=(0, -0.1))
    return figure


def units(
    table: CountTable,
    indicator: Indicator | str,
    *,
    target: Goal | None = None,
    ax: Axes | None = None,
    lang: Lang | None = None,
) -> Figure:
    """Draw an indicator of every row of a table, with its counts, against a target.

    Args:
        table: Counts by unit, or by anything else.
        indicator: The indicator, or its id: one that is a share of counts of the table.
        target: The target of the share, in percent, drawn as a line.
        ax: Axes to draw in; by default those of a new figure.
        lang: ``"vi"`` or ``"en"``; by default the language in force.

    Returns:
        The figure that was drawn in; of a table without rows an empty frame that shows so.

    Raises:
        InvalidTypeError: An argument is of the wrong kind, or the indicator is not a share of
            such counts.

    Example:
        >>> import adminreform as ar
        >>> june = ar.Period.calendar_month(2024, 6)
        >>> table = ar.count_dossiers([], june, calendar=ar.vietnam(), by="unit", units=["H40.17"])
        >>> figure = units(table, "H.ONTIME", target=95)
        >>> [text.get_text() for text in figure.axes[0].texts]
        ['không xác định (0/0)']
    """
    check_instance(table, "table", CountTable, "compute it with count_dossiers(...)")
    lang = chosen_language(lang)
    chosen = find_indicator(indicator) if isinstance(indicator, str) else indicator
    check_instance(chosen, "indicator", Indicator, "pass an indicator or its id")
    goal = _goal(target)
    shares = [(key, chosen.of(row)) for key, row in table.items()]
    figure, ax = canvas(ax, 8, 1.6 + 0.36 * len(shares))
    title = fill(f"{chosen.id}: {chosen.name.text(lang)}", 80)
    if not shares:
        empty(ax, title, lang)
        return figure
    widths = [_percent(share) if share.is_defined else 0.0 for _, share in shares]
    below = [goal is not None and share.is_defined and share.value * _PERCENT < goal
             for _, share in shares]  # fmt: skip
    ax.barh(range(len(shares)), widths, 0.7, color=[ORANGE if one else BLUE for one in below],
            hatch=["//" if one else "" for one in below], edgecolor="white")  # fmt: skip
    most = max(_PERCENT, *widths)
    for place, (_, share) in enumerate(shares):
        said = f"{share.text(1, lang=lang)} ({share.numerator}/{share.denominator})"
        ax.text(most * 1.02, place, said, va="center", fontsize=8)
    ax.set_yticks(range(len(shares)), [key_text(key) for key, _ in shares])
    ax.set(xlim=(0, most * 1.35), ylim=(len(shares) - 0.4, -0.6), xlabel="%")
    ax.set_xticks([most * part / 4 for part in range(5)])
    ax.set_title(title, loc="left")
    open_frame(ax)
    if goal is not None:
        ax.axvline(float(goal), color=LINE, linestyle="--", linewidth=1)
        legend(ax, [_target_handle(goal, lang)], bbox_to_anchor=(0, -0.12))
    return figure


def score(card: ScoreCard, *, ax: Axes | None = None, lang: Lang | None = None) -> Figure:
    """Draw the points of every item of a score against the most it can bring.

    Args:
        card: The score.
        ax: Axes to draw in; by default those of a new figure.
        lang: ``"vi"`` or ``"en"``; by default the language in force.

    Returns:
        The figure that was drawn in. An item without data is marked so; `ScoreCard.notes` (the
        class, what is missing, how roundings add up, the source) stand under the picture.

    Raises:
        InvalidTypeError: An argument is of the wrong kind.

    Example:
        >>> import adminreform as ar
        >>> figure = score(ar.score_766(
        ...     {"PETITION_CLASSIFICATION_TTHC": (9, 10)}, profile="766/portal-2026-09"))
        >>> figure.axes[0].get_title(loc="left")
        'Điểm 766/portal-2026-09: 2/100'
    """
    check_instance(card, "card", ScoreCard, "compute it with score_766(...)")
    lang = chosen_language(lang)
    items = [one for one in card.items if one.item.maximum]
    figure, ax = canvas(ax, 9, 1.6 + 0.34 * len(items))
    places = range(len(items))
    ax.barh(places, [float(one.item.maximum) for one in items], 0.7, color=GREY)
    ax.barh(places, [float(one.points) for one in items], 0.7, color=BLUE)
    most = max((float(one.item.maximum) for one in items), default=1.0)
    for place, one in enumerate(items):
        said = (
            _NO_DATA.text(lang)
            if one.is_null
            else f"{points_text(one.printed, lang)}/{number_text(one.item.maximum, lang)}"
        )
        ax.text(float(one.item.maximum) + most * 0.01, place, said, va="center", fontsize=8)
    ax.set_yticks(places, [_item_text(one, lang) for one in items], fontsize=8)
    ax.set(xlim=(0, most * 1.2), ylim=(len(items) - 0.4, -0.6))
    ax.set_xticks([])
    notes = "\n".join(fill(note, 80) for note in card.notes(lang))
    ax.set_xlabel(notes, loc="left", fontsize=8)
    open_frame(ax)
    title = _SCORE.text(lang).format(
        card.scoring_set.id, points_text(card.printed, lang), number_text(card.maximum, lang)
    )
    ax.set_title(title, loc="left")
    legend(ax, [Patch(facecolor=BLUE, label=_POINTS.text(lang)),
                Patch(facecolor=GREY, label=_MAXIMUM.text(lang))],
           loc="lower right", bbox_to_anchor=(1, 0))  # fmt: skip
    return figure


def _tables(counts: Register | Iterable[CountTable], period: Period | None) -> Sequence[CountTable]:
    if isinstance(counts, Register):
        if period is None:
            raise InvalidValueError(
                "which months of the register? pass period=Period.calendar_year(2024)"
            )
        check_instance(period, "period", Period, "pass Period.calendar_year(2024)")
        return [counts.count(month) for month in period.months()]
    if period is not None:
        raise InvalidValueError(
            f"tables have their own periods, got period={safe_repr(period)} too; leave it out",
            period=period,
        )
    return check_items(counts, CountTable, "counts")


def _goal(target: Goal | None) -> Fraction | None:
    """Return the value of a target in percent."""
    if target is None:
        return None
    if isinstance(target, Target):
        return target.value
    return exact_number(target, "target")


def _target_handle(goal: Fraction, lang: Lang) -> Line2D:
    label = _TARGET.text(lang).format(number_text(half_up(goal), lang))
    return Line2D([], [], color=LINE, linestyle="--", linewidth=1, label=label)


def _percent(share: Share) -> float:
    """Return where a share is drawn."""
    return float(share.value * _PERCENT)


def _period_text(period: Period) -> str:
    """Return a month as '06/2024', any other period by its days."""
    if period.kind != "custom" and period.month_count == 1:
        return f"{period.last:%m/%Y}"
    return f"{date_text(period.first)}\n{date_text(period.last)}"


def _item_text(score: ItemScore, lang: Lang) -> str:
    """Return the id of an item and the beginning of its name."""
    return shorten(f"{score.item.id} {score.item.name.text(lang)}", 60, placeholder="…")
