"""What every picture is drawn on (`Picture`), and in: colours, frames, an empty frame.

Nothing here touches the style or the figures of `matplotlib.pyplot`. Colours are those of Okabe and
Ito, which the colour-blind can distinguish; what a colour shows is hatched, written or marked too.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from .._checks import check_instance
from .._words import Bilingual, Lang
from .dependencies import Artist, Axes, Figure

BLUE, SKY, ORANGE, VERMILION = "#0072B2", "#56B4E9", "#E69F00", "#D55E00"
GREEN, PINK, YELLOW, GREY = "#009E73", "#CC79A7", "#F0E442", "#D9D9D9"
LINE = "#555555"

_NOTHING = Bilingual("Không có số liệu", "No data")


class Picture(Figure):
    """A figure of matplotlib that a notebook shows without `matplotlib.pyplot`."""

    def _repr_png_(self) -> bytes:
        drawn = io.BytesIO()
        self.savefig(drawn, format="png", bbox_inches="tight")
        return drawn.getvalue()


def canvas(ax: Axes | None, width: float, height: float) -> tuple[Figure, Axes]:
    """Return the figure and the axes to draw in: the given ones, or new ones of a size in inches.

    Raises:
        InvalidTypeError: `ax` is not axes of matplotlib.
    """
    if ax is None:
        figure: Figure = Picture(figsize=(width, height), layout="constrained")
        return figure, figure.add_subplot()
    check_instance(ax, "ax", Axes, "pass axes of matplotlib, or leave it out")
    figure = ax.get_figure(root=True)  # type: ignore[assignment]  # axes that are drawn in have one
    return figure, ax


def bare(ax: Axes) -> None:
    """Take away the frame and the ticks of axes."""
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines[:].set_visible(False)


def open_frame(ax: Axes) -> None:
    """Leave the lower and the left line of the frame of axes."""
    ax.spines[["top", "right"]].set_visible(False)


def empty(ax: Axes, title: str, lang: Lang) -> None:
    """Draw an empty frame that shows that there is nothing to draw."""
    ax.set_title(title, loc="left")
    ax.set_xticks([])
    ax.set_yticks([])
    ax.text(0.5, 0.5, _NOTHING.text(lang), transform=ax.transAxes, ha="center", va="center")


def legend(ax: Axes, handles: Sequence[Artist], **place: Any) -> None:
    """Add a legend below axes, if there is something to explain."""
    if handles:
        columns = min(len(handles), 4)
        place = {"loc": "upper left", "bbox_to_anchor": (0, 0)} | place
        ax.legend(handles=handles, ncols=columns, frameon=False, fontsize="small", **place)
