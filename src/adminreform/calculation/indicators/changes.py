"""`Figure`, a count or share of a period, and its change from one period to another."""

from __future__ import annotations

from fractions import Fraction

import attrs

from ..._checks import check_instance, check_text
from ..._reprs import brief
from ...domain.periods import Period
from ...errors import InvalidTypeError, InvalidValueError, UndefinedShareError, safe_repr
from ..shares import Share


@attrs.frozen
class Figure:
    """A count or a share of a period.

    Attributes:
        value: The count, or the share.
        period: The days it speaks of.
        of: What it is, such as the id of an indicator; two figures compare if it is the same.

    Raises:
        InvalidTypeError: The value is neither an int nor a `Share`.
        InvalidValueError: A count is negative.

    Example:
        >>> Figure(Share(23, 30), Period.reporting_year(2020), "H.PLAN").value.numerator
        23
    """

    value: int | Share
    period: Period
    of: str = ""

    def __repr__(self) -> str:
        return brief(self, "of", "value", period="period")

    def __attrs_post_init__(self) -> None:
        if type(self.value) is int:
            if self.value < 0:
                raise InvalidValueError(
                    f"a count is at least 0, got {safe_repr(self.value)}", value=self.value
                )
        elif not isinstance(self.value, Share):
            raise InvalidTypeError(
                f"a figure is an int or a Share, got {safe_repr(self.value)}; "
                "a percentage alone has lost its counts"
            )
        check_instance(self.period, "period", Period, "build it with Period(first, last)")
        check_text(self.of, "of", empty=True)


def difference_in_points(
    before: Figure, after: Figure, *, allow_different_periods: bool = False
) -> Fraction:
    """Subtract two shares, in percentage points (điểm phần trăm).

    From 40 % to 50 % is 10 points; its `relative_change` is a quarter.

    Args:
        before: The earlier share.
        after: The later one.
        allow_different_periods: Compare windows of different kind or length all the same.

    Returns:
        The exact difference in points; negative if it fell.

    Raises:
        InvalidTypeError: A figure is not a share.
        InvalidValueError: The windows differ in kind or length or are in the wrong order, or
            the figures are of different things.
        UndefinedShareError: A share has an empty base.

    Example:
        >>> before = Figure(Share(40, 100), Period.reporting_year(2023))
        >>> after = Figure(Share(50, 100), Period.reporting_year(2024))
        >>> difference_in_points(before, after)
        Fraction(10, 1)
    """
    _check_pair(before, after, allow_different_periods)
    shares = []
    for figure in (before, after):
        if not isinstance(figure.value, Share):
            raise InvalidTypeError(
                f"percentage points are between shares, got the count {safe_repr(figure.value)}; "
                "use relative_change for counts"
            )
        shares.append(figure.value.value)
    return (shares[1] - shares[0]) * 100


def relative_change(
    before: Figure, after: Figure, *, allow_different_periods: bool = False
) -> Fraction:
    """Divide the change of a count or a share by what it was (tăng, giảm so với kỳ trước).

    Args:
        before: The earlier figure.
        after: The later one, of the same sort.
        allow_different_periods: Compare windows of different kind or length all the same.

    Returns:
        The exact change over the earlier value: 1/4 is an increase by 25 percent.

    Raises:
        InvalidTypeError: One is a count and the other a share.
        InvalidValueError: The windows differ in kind or length or are in the wrong order, or
            the figures are of different things.
        UndefinedShareError: The earlier value is 0, or a share has an empty base.

    Example:
        >>> before = Figure(Share(40, 100), Period.reporting_year(2023))
        >>> after = Figure(Share(50, 100), Period.reporting_year(2024))
        >>> relative_change(before, after)
        Fraction(1, 4)
    """
    _check_pair(before, after, allow_different_periods)
    if type(before.value) is not type(after.value):
        raise InvalidTypeError("a count and a share do not compare; pass two of one sort")
    earlier, later = _exact(before), _exact(after)
    if earlier == 0:
        raise UndefinedShareError(
            "a change from 0 has no relative size; report the difference itself", before=0
        )
    return (later - earlier) / earlier


def _exact(figure: Figure) -> Fraction:
    value = figure.value
    return value.value if isinstance(value, Share) else Fraction(value)


def _check_pair(before: Figure, after: Figure, allow_different_periods: bool) -> None:
    for name, figure in (("before", before), ("after", after)):
        check_instance(figure, name, Figure, "build it with Figure(value, period)")
    if before.of != after.of:
        raise InvalidValueError(
            f"{safe_repr(before.of)} and {safe_repr(after.of)} are different figures; "
            "compare like with like",
            before=before.of,
            after=after.of,
        )
    if after.period.first < before.period.first:
        raise InvalidValueError(
            f"{after.period} begins before {before.period}; pass the earlier figure first",
            before=before.period,
            after=after.period,
        )
    if not allow_different_periods and not before.period.is_like(after.period):
        raise InvalidValueError(
            f"{before.period} ({before.period.kind}) and {after.period} ({after.period.kind}) are "
            "windows of different kind or length; compare like windows, or pass "
            "allow_different_periods=True",
            before=before.period,
            after=after.period,
        )
