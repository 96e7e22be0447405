"""Pictures hold the figures they are of: places, heights and words, drawn without a screen."""

import datetime as dt
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import adminreform as ar

charts = pytest.importorskip("adminreform.charts")
mpl = pytest.importorskip("matplotlib")

from matplotlib import pyplot  # noqa: E402 - only where it is installed
from matplotlib.colors import to_hex  # noqa: E402 - only where it is installed
from matplotlib.figure import Figure  # noqa: E402

VN = ar.vietnam()
PROFILE = "766/portal-2026-09"
YEAR = ar.Period.calendar_year(2024)


def dossier(code="X-1", *, limit=None, received=dt.date(2024, 4, 22), unit="H40.17", **facts):
    procedure = ar.Procedure("1.0", limit=limit or ar.TimeLimit(10, "working_days"))
    return ar.Dossier(code, procedure, ar.Unit(unit), "direct", received_at=received, **facts)


def deadline(**facts):
    return ar.deadline(dossier(**facts), calendar=VN)


def texts(figure):
    return [text.get_text() for ax in figure.axes for text in ax.texts]


def explained(figure):
    legend = figure.axes[0].get_legend()
    return [text.get_text() for text in legend.get_texts()]


def drawn(figure, ax=0):
    """Draw a figure, so that a letter without a glyph or a fault of layout is an error."""
    figure.draw_without_rendering()
    return figure.axes[ax]


class TestYear:
    def test_each_day_stands_under_its_weekday(self):
        ax = drawn(charts.year(VN, 2024))
        assert ax.get_title(loc="left") == "Lịch làm việc năm 2024"
        days = [text for text in ax.texts if text.get_text().isdecimal()]
        assert len(days) == 366
        day = dt.date(2024, 1, 1)
        for text in days:
            x, _ = text.get_position()
            assert round(x - 0.47) % 8 == day.weekday()
            assert text.get_text() == str(day.day)
            day += dt.timedelta(1)

    def test_the_kinds_that_there_are_are_explained_in_both_languages(self):
        assert explained(charts.year(VN, 2024)) == [
            "ngày làm việc", "ngày nghỉ hằng tuần", "nghỉ lễ", "nghỉ bù", "nghỉ hoán đổi", "làm bù",
        ]  # fmt: skip
        with ar.language("en"):
            assert explained(charts.year(VN, 2027))[:3] == [
                "working day",
                "weekly rest day",
                "holiday",
            ]

    def test_colours_are_those_of_the_kinds(self):
        ax = charts.year(VN, 2024).axes[0]
        squares = [patch for patch in ax.patches if patch.get_width() == 0.94]
        off = sum(to_hex(square.get_facecolor()) == "#d55e00" for square in squares)
        assert off == sum(
            VN.why(YEAR.first + dt.timedelta(n)).kind == "holiday" for n in range(366)
        )

    def test_provisional_days_have_a_rim_and_are_explained(self):
        figure = charts.year(VN, 2030)
        rims = [patch for patch in figure.axes[0].patches if patch.get_linestyle() == ":"]
        days = VN.page(2030).days
        assert len(rims) == sum(bool(day.doubt) for day in days) > 0
        assert explained(figure)[-1] == "tạm tính"

    def test_a_year_that_is_not_covered_is_refused(self):
        with pytest.raises(ar.CoverageError):
            charts.year(VN, 1850)


class TestTimeline:
    def test_a_short_one_is_a_row_of_days(self):
        figure = charts.timeline(deadline())
        ax = drawn(figure)
        assert ax.get_title(loc="left") == "10 ngày làm việc: từ 22/04/2024 đến 08/05/2024"
        days = [text.get_text() for text in ax.texts if text.get_text().isdecimal()]
        assert days == [str((dt.date(2024, 4, 22) + dt.timedelta(n)).day) for n in range(17)]
        assert {"tiếp nhận", "hạn"} <= set(texts(figure))

    def test_receipt_and_due_day_may_be_one(self):
        figure = charts.timeline(deadline(limit=ar.TimeLimit.same_day()), lang="en")
        assert "received, due" in texts(figure)

    def test_a_longer_one_is_drawn_by_week(self):
        ax = drawn(charts.timeline(deadline(limit=ar.TimeLimit(30, "days"))))
        for text in (one for one in ax.texts if one.get_text() in {"23", "30"}):
            assert round(text.get_position()[0] - 0.47) == 1  # Tuesdays of April 2024

    def test_days_of_a_wait_are_underlined(self):
        """Suspended from 24 April to 10 May: 25 April is the first day not counted."""
        wait = ar.Suspension("survey", "art. 1", dt.date(2024, 4, 24), dt.date(2024, 5, 10))
        history = ar.History(suspensions=[wait])
        figure = charts.timeline(deadline(limit=ar.TimeLimit(20, "working_days"), history=history))
        lines = [patch for patch in figure.axes[0].patches if patch.get_height() == 0.12]
        assert len(lines) == 16
        assert explained(figure)[-1] == "thời gian không tính"

    def test_more_than_a_year_is_a_line(self):
        wait = ar.Suspension("survey", "art. 1", dt.date(2024, 5, 1), dt.date(2024, 5, 31))
        two_years = deadline(limit=ar.TimeLimit(2, "years"), history=ar.History(suspensions=[wait]))
        figure = charts.timeline(two_years, lang="en")
        whole, waited = drawn(figure).patches
        assert whole.get_width() == (two_years.due_on - two_years.received_on).days
        assert waited.get_width() == 30
        assert f"due\n{two_years.due_on:%d/%m/%Y}" in texts(figure)

    def test_nothing_to_explain_has_no_legend(self):
        figure = charts.timeline(deadline(limit=ar.TimeLimit(2, "years")))
        assert figure.axes[0].get_legend() is None


COUNTED = [
    dossier("A", received=dt.date(2024, 1, 2), resolved_at=dt.date(2024, 1, 5)),
    dossier("B", received=dt.date(2024, 1, 2), resolved_at=dt.date(2024, 3, 5)),
    dossier("C", received=dt.date(2024, 2, 1), resolved_at=dt.date(2024, 2, 2), unit="H40.18"),
    dossier("D", received=dt.date(2024, 3, 1), unit="H40.18"),
]


class TestMonths:
    def test_bars_are_the_counts_of_each_month(self):
        figure = charts.months(ar.Register(COUNTED, calendar=VN), YEAR, target=95)
        bars, line = drawn(figure), figure.axes[1]
        received, resolved, late = ([bar.get_height() for bar in one] for one in bars.containers)
        assert received == [2, 1, 1] + [0] * 9
        assert resolved == [1, 1, 1] + [0] * 9
        assert late == [0, 0, 1] + [0] * 9
        on_time, target = line.lines
        assert list(on_time.get_xdata()) == [0, 1, 2]
        assert list(on_time.get_ydata()) == [100, 100, 0]
        assert set(target.get_ydata()) == {95}
        assert explained(figure)[-1] == "mục tiêu 95%"

    def test_tables_are_drawn_as_they_are(self):
        halves = [ar.Period.calendar_half(2024, half) for half in (1, 2)]
        tables = [ar.count_dossiers(COUNTED, half, calendar=VN) for half in halves]
        ax = drawn(charts.months(tables, lang="en"))
        assert [label.get_text() for label in ax.get_xticklabels()] == [
            "01/01/2024\n30/06/2024", "01/07/2024\n31/12/2024",
        ]  # fmt: skip
        assert ax.get_ylabel() == "dossiers"

    def test_nothing_is_an_empty_frame(self):
        assert texts(charts.months([])) == ["Không có số liệu"]

    @pytest.mark.parametrize(
        ("counts", "period", "message"),
        [
            (ar.Register(calendar=VN), None, "which months"),
            ([], YEAR, "leave it out"),
            (ar.Register(calendar=VN), ar.Period(YEAR.first, YEAR.first), "not made of months"),
        ],
    )
    def test_registers_have_months_and_tables_have_their_own(self, counts, period, message):
        with pytest.raises(ar.InvalidValueError, match=message):
            charts.months(counts, period)

    @pytest.mark.parametrize("counts", [None, [1], "x", ar.count_dossiers([], YEAR, calendar=VN)])
    def test_other_counts_are_refused(self, counts):
        with pytest.raises(ar.InvalidTypeError):
            charts.months(counts)


class TestUnits:
    TABLE = ar.count_dossiers(COUNTED, YEAR, calendar=VN, by="unit", units=["H40.19"])

    def test_bars_are_shares_with_their_counts(self):
        figure = charts.units(self.TABLE, "H.ONTIME", target=Decimal("95.5"), lang="en")
        ax = drawn(figure)
        names = [label.get_text() for label in ax.get_yticklabels()]
        bars = dict(zip(names, (bar.get_width() for bar in ax.containers[0]), strict=True))
        assert bars == {"H40.17": 50, "H40.18": 100, "H40.19": 0}
        assert dict(zip(names, texts(figure), strict=True)) == {
            "H40.17": "50% (1/2)", "H40.18": "100% (1/1)", "H40.19": "undefined (0/0)",
        }  # fmt: skip
        assert explained(figure) == ["target 95.5%"]

    def test_those_below_the_target_are_hatched(self):
        ax = charts.units(self.TABLE, ar.indicator("H.ONTIME"), target=Fraction(100)).axes[0]
        names = [label.get_text() for label in ax.get_yticklabels()]
        hatched = [name for name, bar in zip(names, ax.patches, strict=True) if bar.get_hatch()]
        assert hatched == ["H40.17"]

    def test_a_target_of_a_document_will_do(self):
        target = next(one for one in ar.targets() if one.indicator_id == "H.ONLINE")
        assert explained(charts.units(self.TABLE, "H.ONLINE", target=target)) == ["mục tiêu 60%"]

    def test_without_rows_it_is_an_empty_frame(self):
        empty = ar.count_dossiers([], YEAR, calendar=VN)
        assert texts(charts.units(empty, "H.ONTIME", lang="en")) == ["No data"]

    @pytest.mark.parametrize("target", [95.0, True, "95"])
    def test_an_inexact_target_is_refused(self, target):
        with pytest.raises(ar.InvalidTypeError, match="target"):
            charts.units(self.TABLE, "H.ONTIME", target=target)


@given(late=st.integers(0, 6), early=st.integers(0, 6))
def test_a_bar_is_as_long_as_the_share(late, early):
    cases = [
        dossier(f"X-{n}", received=dt.date(2024, 1, 2), resolved_at=day)
        for n, day in enumerate([dt.date(2024, 3, 5)] * late + [dt.date(2024, 1, 3)] * early)
    ]
    table = ar.count_dossiers(cases, YEAR, calendar=VN, by="unit", units=["H40.17"])
    [bar] = charts.units(table, "H.ONTIME").axes[0].containers[0]
    assert bar.get_width() == pytest.approx(100 * early / (late + early or 1))


class TestScore:
    def test_bars_are_points_of_what_there_is_to_get(self):
        card = ar.score_766({"PETITION_CLASSIFICATION_TTHC": (9, 10)}, profile=PROFILE)
        figure = charts.score(card)
        ax = drawn(figure)
        most, got = ([bar.get_width() for bar in bars] for bars in ax.containers)
        items = [one for one in card.items if one.item.maximum]
        assert most == [float(one.item.maximum) for one in items]
        assert got == [float(one.points) for one in items]
        assert texts(figure).count("chưa có số liệu") == sum(one.is_null for one in items) > 0
        assert "Chưa có số liệu: 766.1.1" in ax.get_xlabel()


PICTURES = {
    "year": lambda **how: charts.year(VN, 2024, **how),
    "timeline": lambda **how: charts.timeline(deadline(), **how),
    "months": lambda **how: charts.months(ar.Register(COUNTED, calendar=VN), YEAR, **how),
    "units": lambda **how: charts.units(TestUnits.TABLE, "H.ONTIME", **how),
    "score": lambda **how: charts.score(ar.score_766({}, profile=PROFILE), **how),
}


def test_every_picture_is_tried():
    assert set(PICTURES) == set(charts.__all__)


@pytest.mark.parametrize("picture", PICTURES.values(), ids=PICTURES)
class TestEveryPicture:
    def test_is_drawn_in_the_axes_that_are_given(self, picture):
        figure = Figure()
        left, right = figure.subplots(1, 2)
        assert picture(ax=right) is figure
        assert right.get_title(loc="left")
        assert not left.has_data()

    def test_refuses_other_axes_and_languages(self, picture):
        with pytest.raises(ar.InvalidTypeError, match="ax"):
            picture(ax="here")
        with pytest.raises(ar.InvalidValueError, match="lang"):
            picture(lang="fr")

    def test_changes_no_style_and_opens_no_figure(self, picture):
        before = dict(mpl.rcParams)
        picture()
        assert dict(mpl.rcParams) == before
        assert not pyplot.get_fignums()

    def test_shows_itself_in_a_notebook(self, picture):
        assert picture()._repr_png_().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "call",
    [
        lambda: charts.year("vn", 2024),
        lambda: charts.year(VN, "2024"),
        lambda: charts.timeline(COUNTED[0]),
        lambda: charts.units([], "H.ONTIME"),
        lambda: charts.units(TestUnits.TABLE, 7),
        lambda: charts.score({}),
    ],
)
def test_other_arguments_are_refused(call):
    with pytest.raises(ar.InvalidTypeError):
        call()


def test_without_matplotlib_it_says_what_to_install():
    code = (
        "import sys; sys.modules['matplotlib'] = None\n"
        "try: import adminreform.charts\n"
        "except ModuleNotFoundError as error: print(error)"
    )
    done = subprocess.run(  # noqa: S603 - this Python, on a text of this file
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "run: pip install 'adminreform[charts]'" in done.stdout
