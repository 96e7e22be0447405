"""What belongs together: shares and their counts, and the base that reproduces a share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

import attrs

from ..quotes.checks import QuoteCheck, check_quote
from ..quotes.numbers import QuotedNumber
from ..quotes.verdicts import Verdict
from .candidates import NumberCandidate
from .meanings import POSSIBLE_BASES, RATIO_BASES, TOTALS, UNSTATED
from .remarks import Reason

Groups: TypeAlias = Mapping[tuple[int, str], Sequence[NumberCandidate]]
"""The counts that are stated, by their group and name."""

_MOST_OF_A_NAME = 8
_TIMELY = frozenset({"resolved_early", "resolved_on_time"})
_DONE_OR_ON_TIME = ("resolved_total", "resolved_in_time", "resolved_on_time")


def link(drafts: Sequence[NumberCandidate]) -> Groups:
    """Join every share with its counts, and separate 'on time' from 'early or on time'.

    Returns:
        The counts that are stated.
    """
    _tell_on_time(drafts)
    groups: dict[tuple[int, str], list[NumberCandidate]] = {}
    for draft in drafts:
        if draft.name and not draft.is_share and draft.role == "stated":
            same = groups.setdefault((draft.group, draft.name), [])
            if len(same) < _MOST_OF_A_NAME:
                same.append(draft)
    said: list[NumberCandidate] = []
    for draft in drafts:
        said = [count for count in said if count.sentence == draft.sentence][-_MOST_OF_A_NAME:]
        if draft.follows is not None:
            _keep_following(draft, draft.follows)
        if draft.name and draft.is_share and draft.role == "stated":
            _link(draft, groups, said)
        elif draft.is_count and draft.role == "stated":
            said.append(draft)
        if draft.name and draft.unsure:
            draft.mark_unread(Reason.DONE_OR_ON_TIME)
    return groups


def _keep_following(share: NumberCandidate, subject: NumberCandidate) -> None:
    """Name a share by its subject once more, now that counts have settled what that is."""
    if share.name and subject.reason is Reason.DONE_OR_ON_TIME:
        share.mark_unread(Reason.DONE_OR_ON_TIME)
    elif share.name:
        share.name = subject.name or share.name


def tried(share: NumberCandidate, groups: Groups) -> Iterator[tuple[str, QuoteCheck]]:
    """Set a share whose part is counted, and whose base is unstated, beside each base it may have.

    A base that the group prints more than once is left out.
    """
    part, percent = share.numerator, share.mark.number
    if part is None or part.is_ratio or share.base != UNSTATED or share.role != "stated":
        return
    for name in POSSIBLE_BASES.get(share.name, ()):
        wholes = groups.get((share.group, name), ())
        if len(wholes) != 1:
            continue
        one, all_ = part.mark.number, wholes[0].mark.number
        if percent and one and all_ and checkable(one) and checkable(all_):
            yield name, check_quote(percent, one, all_)


def _tell_on_time(drafts: Sequence[NumberCandidate]) -> None:
    """Read 'đúng hạn' beside 'trước hạn' as on time and not early; alone it is in time."""
    early = {
        (draft.group, draft.sentence, draft.is_share)
        for draft in drafts
        if draft.name == "resolved_early"
    }
    for draft in drafts:
        if draft.name != "resolved_on_time":
            continue
        counts, shares = (
            {(draft.group, draft.sentence + step, is_share) for step in (-1, 0, 1)} & early
            for is_share in (False, True)
        )
        if not counts and not shares:
            draft.name = "resolved_in_time"
        elif draft.is_share and draft.numerator is None and not shares:
            draft.mark_unread(Reason.ON_TIME_OR_EARLY)


def _link(share: NumberCandidate, groups: Groups, said: Sequence[NumberCandidate]) -> None:
    part = share.numerator
    if part is not None and part.is_ratio:
        _take_ratio(share, part)
    elif share.unsure:
        _tell_done(share, groups)
    elif share.denominator is None:
        _try_bases(share, part, groups, said)


def _tell_done(share: NumberCandidate, groups: Groups) -> None:
    """Return 'tỷ lệ giải quyết' by the two counts that reproduce it."""
    for part in _DONE_OR_ON_TIME:
        for base in POSSIBLE_BASES[part]:
            ones, wholes = (groups.get((share.group, name), ()) for name in (part, base))
            for one, whole in product(_near(share, ones), _near(share, wholes)):
                if _gives(share, one, whole):
                    share.name, share.base, share.unsure = part, base, False
                    share.numerator, share.denominator = one, whole
                    return


def _take_ratio(share: NumberCandidate, ratio: NumberCandidate) -> None:
    """Take the base that the ratio, the words or the part name; late of resolved is resolved."""
    if share.base == UNSTATED:
        share.base = ratio.base
    if share.base == UNSTATED:
        share.base = RATIO_BASES.get(share.name, UNSTATED)
    ratio.base = share.base
    if share.name == "overdue" and share.base == "resolved_total":
        share.name = ratio.name = "resolved_late"


def _try_bases(
    share: NumberCandidate,
    part: NumberCandidate | None,
    groups: Groups,
    said: Sequence[NumberCandidate],
) -> None:
    """Find two counts of the group that reproduce the share; else take the usual base before it."""
    names = POSSIBLE_BASES.get(share.name, ()) if share.base == UNSTATED else (share.base,)
    parts = [part] if part else _near(share, groups.get((share.group, share.name), ()))
    for name, one in product(names, parts):
        wholes = groups.get((share.group, name), ())
        for whole in wholes if part else _near(share, wholes):
            if _gives(share, one, whole):
                share.numerator, share.denominator, share.base = one, whole, name
                return
    if _is_of_sum(share, part, names, groups) or part is None:
        return
    if share.base != UNSTATED or not _is_of_others(share, part, said):
        _take_usual_base(share, part, next(iter(names), ""), groups, said)


def _is_of_sum(
    share: NumberCandidate, part: NumberCandidate | None, names: Sequence[str], groups: Groups
) -> bool:
    """Try a share of those early and those on time together: '60 trước hạn, 38 đúng hạn (98%)'.

    No one count of the text is its numerator.
    """
    if share.name not in (_TIMELY if part else {"resolved_in_time"}):
        return False
    ones, others = (
        _near_part(share, part, groups.get((share.group, name), ()))
        for name in ("resolved_early", "resolved_on_time")
    )
    for early, on_time, name in product(ones, others, names):
        for whole in groups.get((share.group, name), ()):
            if _is_sum(share, early, on_time, whole):
                share.name, share.base = "resolved_in_time", name
                share.numerator, share.denominator = None, whole
                return True
    return False


def _near_part(
    share: NumberCandidate, part: NumberCandidate | None, counts: Sequence[NumberCandidate]
) -> Sequence[NumberCandidate]:
    """Return the counts that a sum may be of: with a part beside it, those of its sentence."""
    if part is None:
        return _near(share, counts)
    return [count for count in counts if count.sentence == part.sentence]


def _is_sum(
    share: NumberCandidate, early: NumberCandidate, on_time: NumberCandidate, whole: NumberCandidate
) -> bool:
    """Return whether two exact counts together print the share of a third."""
    one, other = early.mark.number, on_time.mark.number
    if one is None or other is None or not (one.is_count and other.is_count):
        return False
    both = attrs.evolve(one, value=one.value + other.value)
    return _gives(share, attrs.evolve(early, mark=attrs.evolve(early.mark, number=both)), whole)


def _is_of_others(
    share: NumberCandidate, part: NumberCandidate, said: Sequence[NumberCandidate]
) -> bool:
    """Take another count before the share as its part, if that reproduces it; leave what is unsure.

    'Trực tuyến 115 hồ sơ và tổng số giải quyết 168 hồ sơ, chiếm 68,45%' is of the online ones.
    """
    others = [count for count in said if count is not part and count.mark.start < part.mark.start]
    giving = [count for count in others if count.name and _gives(share, count, part)]
    if giving and share.mark.number and share.mark.number.decimals:
        share.name, share.base = giving[-1].name, part.name
        share.numerator, share.denominator = giving[-1], part
        return True
    if not others or not others[-1].name or part.name not in TOTALS:
        return False
    if others[-1].name in POSSIBLE_BASES.get(part.name, ()):
        return False
    share.mark_unread(Reason.UNCLEAR_BASE)
    return True


def _take_usual_base(
    share: NumberCandidate,
    part: NumberCandidate,
    usual_name: str,
    groups: Groups,
    said: Sequence[NumberCandidate],
) -> None:
    """Take the usual base of a part, where the sentence counts it before the share."""
    if part.name == "open_in_time" and share.base == UNSTATED:
        share.mark_unread(Reason.UNCLEAR_BASE)
        return
    usual = [
        whole
        for whole in groups.get((share.group, usual_name), ())
        if whole.sentence == share.sentence and whole.mark.start < share.mark.start
    ]
    between = [count for count in said if usual and usual[-1].mark.start < count.mark.start]
    if any(not count.name and count.mark.start < part.mark.start for count in between):
        share.mark_unread(Reason.UNREAD_COUNT)
    elif usual:
        share.base = usual[-1].name
        if _is_exact(part) and _is_exact(usual[-1]):
            share.denominator = usual[-1]


def _near(share: NumberCandidate, counts: Sequence[NumberCandidate]) -> list[NumberCandidate]:
    """Return the counts that a share with words of its own may be of: those in sentences beside it.

    A percentage without decimals fits too many counts.
    """
    if share.mark.number is None or not share.mark.number.decimals:
        return []
    return [count for count in counts if abs(count.sentence - share.sentence) <= 1]


def _is_exact(draft: NumberCandidate) -> bool:
    return draft.mark.number is not None and draft.mark.number.is_count


def _gives(share: NumberCandidate, part: NumberCandidate, whole: NumberCandidate) -> bool:
    """Return whether two counts print the share."""
    percent, one, all_ = share.mark.number, part.mark.number, whole.mark.number
    if percent is None or one is None or all_ is None or part is whole or not all_.value:
        return False
    if percent.qualifier or not checkable(one) or not checkable(all_):
        return False
    if one.is_count and all_.is_count:
        below = 100 * one.value / all_.value - percent.value
        return -percent.step / 2 <= below < percent.step  # rounded, or cut
    return check_quote(percent, one, all_).verdict is Verdict.POSSIBLE


def checkable(count: QuotedNumber) -> bool:
    """Return whether a count is exact, or rounded to its unit word, with no 'hơn' beside it."""
    return count.is_count or (count.scale > 1 and count.qualifier is None)
