"""The pairs of counts that each percentage may be of: structure proposes them, arithmetic decides.

A pair is proposed by where the counts are: in one ratio, beside the percentage, in the total that a
list or brackets part, by the words that name a base, or by their names in one group of figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import attrs

from ..quotes.numbers import QuotedNumber
from ..statements.naming import POSSIBLE_BASES, TOTALS
from ..statements.stated import UNSTATED
from .readings import Reading
from .remarks import Reason

_NAMELESS = frozenset({Reason.NO_SUBJECT, Reason.UNCLEAR_WORDS, Reason.FAR_SUBJECT})
_MOST_OF_A_NAME = 8
_NEAR = 1
_BESIDE_LISTS = 3
_MOST_UNITS_OFF = 50
_MOST_POINTS_OFF = 5
_DONE_OR_ON_TIME = ("resolved_total", "resolved_in_time", "resolved_on_time")
_TIMELY = frozenset({"resolved_early", "resolved_on_time", "resolved_in_time"})
_RATIO_BASES = {"resolved_total": "received_total", "tasks_done": "tasks"}


@attrs.frozen
class CountReading:
    """A count that a percentage may be of: a number of the report, or a sum of two of them.

    Attributes:
        reading: The number; of a sum the first of the two.
        name: What it counts.
        number: Its value.
        is_lower: Whether it is the lower half of a ratio.
    """

    reading: Reading
    name: str
    number: QuotedNumber
    is_lower: bool = False


@attrs.frozen
class Proposal:
    """The pairs that a percentage may be of.

    Attributes:
        share: The percentage, named by what was decided.
        pairs: The parts and bases, the likeliest first.
        is_closed: Whether it must be of one of them.
    """

    share: Reading
    pairs: tuple[tuple[CountReading, CountReading], ...] = ()
    is_closed: bool = False


def settle(readings: Sequence[Reading]) -> list[Reading]:
    """Settle what later numbers decide of earlier ones.

    'Đúng hạn' beside 'trước hạn' is on time and not early; alone it is in time. A share that
    follows another one has its name.
    """
    found = _with_ratios(readings)
    for reading in readings:
        if reading.is_share and reading.base == "resolved_total":
            beside = _count_beside(found, reading)
            if beside is not None and beside.name == "overdue":
                base = reading.base if beside.is_ratio else beside.base
                found[beside.at] = attrs.evolve(beside, name="resolved_late", base=base)
            if found[reading.at].name == "overdue":
                found[reading.at] = attrs.evolve(found[reading.at], name="resolved_late")
    early = {
        (one.section, one.sentence, one.is_share) for one in found if one.name == "resolved_early"
    }
    for at, one in enumerate(found):
        if one.name == "resolved_on_time":
            counts, shares = (
                {(one.section, one.sentence + step, kind) for step in (-1, 0, 1)} & early
                for kind in (False, True)
            )
            if not counts and not shares:
                found[at] = attrs.evolve(one, name="resolved_in_time")
            elif one.is_share and one.beside is None and not shares:
                found[at] = one.unread(Reason.ON_TIME_OR_EARLY)
    for at, one in enumerate(found):
        if one.name and one.follows is not None:
            found[at] = attrs.evolve(one, name=found[one.follows].name or one.name)
    return found


def _with_ratios(readings: Sequence[Reading]) -> list[Reading]:
    """Read the shares that no words name, but a ratio in brackets behind them counts."""
    found = list(readings)
    for ratio in readings:
        if ratio.is_ratio and ratio.beside is not None:
            share = found[ratio.beside]
            if share.reason in _NAMELESS:
                found[share.at] = attrs.evolve(share, reason=None)
    return found


def _count_beside(readings: Sequence[Reading], share: Reading) -> Reading | None:
    """Return the count that a share is set beside, or that is in brackets behind it."""
    if share.beside is not None:
        return readings[share.beside]
    behind = readings[share.at + 1 : share.at + 2]
    return behind[0] if behind and behind[0].beside == share.at else None


def propose(readings: Sequence[Reading]) -> list[Proposal]:
    """Propose the pairs of each percentage that states a level."""
    book = _Book(readings)
    found: dict[int, Proposal] = {}
    for share in readings:
        if not share.is_share or share.reason is not None or share.number is None:
            continue
        subject = None if share.follows is None else found.get(share.follows)
        if subject is not None and subject.share.reason is Reason.DONE_OR_ON_TIME:
            found[share.at] = Proposal(share.unread(Reason.DONE_OR_ON_TIME))
            continue
        name = subject.share.name if subject is not None else share.name
        named = attrs.evolve(share, name=name or share.name)
        proposal = book.proposal(named) if share.role == "stated" else Proposal(named)
        found[share.at] = _decided(proposal)
    return [*found.values()]


def _decided(proposal: Proposal) -> Proposal:
    """Name a percentage by the first pair that prints it."""
    share = proposal.share
    pair = next((pair for pair in proposal.pairs if prints(share, *pair)), None)
    if pair is None or not share.name:
        return proposal
    part, base = (one.name for one in pair)
    named = attrs.evolve(share, name=part or share.name, base=base or UNSTATED)
    return attrs.evolve(proposal, share=named)


class _Book:
    """The counts of a report by where they are and what they count."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.readings = readings
        self.by_name: dict[tuple[int, str], list[CountReading]] = {}
        self.lower: dict[int, CountReading] = {}
        self.behind: dict[int, Reading] = {}
        self.whole: dict[int, Reading] = {}
        for one in readings:
            if not one.is_count or one.role != "stated":
                continue
            if one.beside is not None:
                self.behind[one.beside] = one
            if one.whole_of is not None:
                self.whole[one.whole_of] = one
            if one.name and (count := upper(one)) and one.beside is None:
                same = self.by_name.setdefault((one.section, one.name), [])
                same[_MOST_OF_A_NAME:] = []
                same.append(count)
            if one.mark.whole is not None:
                base = one.base if one.base != UNSTATED else _RATIO_BASES.get(one.name, UNSTATED)
                lower = CountReading(one, base, one.mark.whole, is_lower=True)
                self.lower[one.at] = lower
                if base != UNSTATED:
                    self.by_name.setdefault((one.section, base), []).append(lower)

    def proposal(self, share: Reading) -> Proposal:
        """Propose the pairs of one percentage."""
        beside = self.behind.get(share.at)
        beside = beside or (None if share.beside is None else self.readings[share.beside])
        whole = self.whole.get(share.at)
        base = None if whole is None else upper(whole)
        if beside is not None and beside.is_ratio and (part := upper(beside)):
            return Proposal(share, ((part, self._renamed(share, self.lower[beside.at])),), True)
        if beside is not None and beside.whole_of is not None:
            whole, beside = beside, self.readings[beside.whole_of]
            base, share = upper(whole), attrs.evolve(share, name=beside.name)
        if beside is not None and base is not None and (part := upper(beside)):
            is_other = base.name and base.name not in _bases(beside.name)
            named = attrs.evolve(share, name="") if is_other else share
            return Proposal(named, ((part, base),), True)
        if beside is not None and not share.unsure:
            return self._of_count(share, beside)
        return self._of_none(share, base)

    def _of_none(self, share: Reading, base: CountReading | None) -> Proposal:
        """Propose the pairs of a percentage that no count is beside."""
        if share.elsewhere:
            return Proposal(share)
        if share.unsure:
            return self._done_or_on_time(share)
        if base is not None:
            pairs = tuple((part, base) for part in self._named(share, share.name))
            return Proposal(share, pairs, True)
        return self._by_names(share)

    def _renamed(self, share: Reading, lower: CountReading) -> CountReading:
        """Name the lower half of a ratio by the base that its share names."""
        return attrs.evolve(lower, name=share.base) if share.base != UNSTATED else lower

    def _of_count(self, share: Reading, count: Reading) -> Proposal:
        """Propose the bases of a count that a share is beside."""
        part = upper(count)
        if part is None or count.role != "stated":
            above = "" if count.in_list is None else self.readings[count.in_list].name
            named = attrs.evolve(share, base=above) if above in _bases(count.name) else share
            return Proposal(named if count.name else share.unread(Reason.UNREAD_COUNT))
        if share.base != UNSTATED:
            bases = self._named(share, share.base)
            return Proposal(share, tuple((part, base) for base in bases), bool(bases))
        parents = [*self._parents(count)]
        others = [base for base in self._bases_by_name(share, count.name) if base not in parents]
        before = self._before(count)
        parts = [part, *self._sums(share, count)]
        pairs = [(one, base) for base in (*parents, *others) for one in parts]
        pairs += [(part, base) for base in before if not (base.name and part.name)]
        near = [base for base in others if abs(base.reading.sentence - share.sentence) <= _NEAR]
        is_closed = bool(parents or near) or _is_nearly(share, pairs)
        is_unclear = count.name == "open_in_time" and not parents
        if count.name in TOTALS:
            pairs += [(other, part) for other in before if other.name]
            is_unclear = bool(before) and not (parents or others)
        proposal = Proposal(share, tuple(pairs), is_closed)
        if any(prints(share, *pair) for pair in pairs):
            return proposal
        if is_unclear:
            return Proposal(share.unread(Reason.UNCLEAR_BASE))
        is_known = count.name in POSSIBLE_BASES or (count.name and count.name not in TOTALS)
        is_known = is_known or (count.reason is Reason.OTHER_NOUN and _is_nearly(share, pairs))
        return proposal if is_known else Proposal(share.unread(Reason.UNREAD_COUNT))

    def _before(self, count: Reading) -> list[CountReading]:
        """Return the counts before another one in its sentence, the nearest first."""
        near = self.readings[max(0, count.at - _MOST_OF_A_NAME) : count.at]
        return [
            found
            for one in reversed(near)
            if one.sentence == count.sentence
            and one.role == "stated"
            and one.is_count
            and (one.name or one.reason is Reason.NO_WORDS)
            and (found := upper(one))
        ]

    def _parents(self, count: Reading) -> Iterator[CountReading]:
        """Find the totals that the structure puts above a count: a list, brackets, 'trong số'."""
        found = [self.whole.get(count.at)]
        if count.in_list is not None:
            found.append(self.readings[count.in_list])
        outer = [
            one
            for one in self.readings[max(0, count.at - 12) : count.at]
            if one.sentence == count.sentence and one.is_count and one.depth < count.depth
        ]
        found += outer[-1:]
        seen = set()
        for one in found:
            if one is None or one.at in seen or not (base := upper(one)):
                continue
            seen.add(one.at)
            is_possible = not count.name or not one.name or one.name in _bases(count.name)
            if one.role == "stated" and is_possible:
                yield base

    def _bases_by_name(self, share: Reading, name: str) -> list[CountReading]:
        """Find the bases that a part may have by its name, those in its sentence first."""
        found = [base for one in _bases(name) for base in self._named(share, one)]
        return sorted(found, key=lambda one: abs(one.reading.sentence - share.sentence) > 0)

    def _named(self, share: Reading, name: str) -> list[CountReading]:
        return self.by_name.get((share.section, name), [])

    def _sums(self, share: Reading, count: Reading) -> Iterator[CountReading]:
        """Add those early and those on time: '60 trước hạn, 38 đúng hạn (98%)'."""
        if count.name not in ("resolved_early", "resolved_on_time"):
            return
        for early in self._named(share, "resolved_early"):
            for on_time in self._named(share, "resolved_on_time"):
                near = {early.reading.sentence, on_time.reading.sentence} == {count.sentence}
                if near and early.number.is_count and on_time.number.is_count:
                    text = f"{early.number.text} + {on_time.number.text}"
                    value = early.number.value + on_time.number.value
                    yield CountReading(count, "resolved_in_time", QuotedNumber(text, value, 0))

    def _by_names(self, share: Reading) -> Proposal:
        """Propose counts of the group by the names of the part and its bases."""
        if share.number is None or not share.number.decimals:
            return Proposal(share)  # one without decimals fits too many counts
        names = (share.base,) if share.base != UNSTATED else _bases(share.name)
        pairs = [
            (part, base)
            for name in names
            for part in self._parts(share)
            for base in self._named(share, name)
            if self._are_near(share, part, base)
        ]
        is_closed = not share.names_unit and _is_nearly(share, pairs)
        return Proposal(share, tuple(pairs), is_closed)

    def _parts(self, share: Reading) -> list[CountReading]:
        parts = list(self._named(share, share.name))
        if share.name == "resolved_in_time":
            for one in self._named(share, "resolved_on_time"):
                parts += self._sums(share, one.reading)
        return parts

    def _are_near(self, share: Reading, *counts: CountReading) -> bool:
        return all(abs(one.reading.sentence - share.sentence) <= _BESIDE_LISTS for one in counts)

    def _done_or_on_time(self, share: Reading) -> Proposal:
        """Let counts decide what 'tỷ lệ giải quyết' is."""
        for name in _DONE_OR_ON_TIME:
            named = attrs.evolve(share, name=name, unsure=False)
            proposal = self._by_names(named)
            if any(prints(share, part, base) for part, base in proposal.pairs):
                return proposal
        return Proposal(share.unread(Reason.DONE_OR_ON_TIME))


def _is_nearly(share: Reading, pairs: Sequence[tuple[CountReading, CountReading]]) -> bool:
    """Return whether a pair is near the percentage, so that it must be of it.

    By less than 50 units of its last digit and 5 points: a slip of the pen, and no other base.
    """
    percent = share.number
    if percent is None or percent.qualifier is not None:
        return False
    most = min(_MOST_UNITS_OFF * percent.step, Fraction(_MOST_POINTS_OFF))
    return any(
        base.number.value
        and abs(100 * part.number.value / base.number.value - percent.value) <= most
        for part, base in pairs
    )


def prints(share: Reading, part: CountReading, base: CountReading) -> bool:
    """Return whether two exact counts print a percentage, rounded or cut off."""
    percent = share.number
    if percent is None or not (part.number.is_count and base.number.is_count and base.number.value):
        return False
    below = 100 * part.number.value / base.number.value - percent.value
    return -percent.step / 2 <= below < percent.step


def _bases(name: str) -> Sequence[str]:
    return POSSIBLE_BASES.get(name, ())


def upper(one: Reading) -> CountReading | None:
    """Return a count as one that a percentage may be of; ``None`` for one with a word beside it."""
    number = one.number
    if number is None or not (number.is_count or (number.scale > 1 and not number.qualifier)):
        return None
    return CountReading(one, one.name, number)
