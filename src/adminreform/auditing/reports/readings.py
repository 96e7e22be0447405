"""`Reading`, a number and its meaning, and `Context`, what the words before it leave known.

Both are frozen: a reader takes a context and returns a reading, and the next context follows from
both. No module changes what another one made.
"""

from __future__ import annotations

import attrs

from ..._words import Lang
from ..quotes.numbers import QuotedNumber
from ..statements.naming import STAGES, TOTALS
from ..statements.stated import UNSTATED, Role
from .aims import NO_AIM, Aim
from .clauses import Pieces
from .numbers import Mark, MarkKind
from .periods import StatedPeriod
from .remarks import Reason
from .units import NamedUnit

_NO_BLOCK = -1


@attrs.frozen
class Reading:
    """A number of a report and what it means.

    Attributes:
        mark: The number.
        at: Its number among all numbers of the report.
        sentence: The number of its sentence.
        section: The number of the group of figures that it belongs to.
        unit: The unit of that group; '' where none is named.
        depth: The number of brackets around it.
        name: What it counts, or the part of a share; '' while unread.
        base: The base of a share or ratio.
        role: Whether it states a level, an aim or a difference.
        reason: Why it is unread.
        own: Whether words of its own name a share.
        unsure: Whether words leave open if a share is completion or timeliness, which only counts
            can decide: 'tỷ lệ giải quyết đạt 95%'.
        beside: The number of the count that a share is set beside, or a count of its share.
        whole_of: The number of the figure that a count is the whole of.
        follows: The number of the share that it takes its part from.
        in_list: The number of the count that it is listed below.
        names_unit: Whether the words before it name a unit or level, which may be another than
            that of the counts around it.
        elsewhere: Whether it is of another period or unit than the counts around it.
        is_met: Whether the words beside an aim call it reached; ``None`` where they do not.
    """

    mark: Mark
    at: int
    sentence: int
    section: int
    unit: str = ""
    depth: int = 0
    name: str = ""
    base: str = UNSTATED
    role: Role = "stated"
    reason: Reason | None = None
    own: bool = False
    unsure: bool = False
    beside: int | None = None
    whole_of: int | None = None
    follows: int | None = None
    in_list: int | None = None
    names_unit: bool = False
    elsewhere: bool = False
    is_met: bool | None = None

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage."""
        return self.mark.kind is MarkKind.PERCENT

    @property
    def is_ratio(self) -> bool:
        """Whether it is one count over another."""
        return self.mark.kind is MarkKind.RATIO

    @property
    def is_count(self) -> bool:
        """Whether it is a count, alone or over another."""
        return self.mark.kind in (MarkKind.COUNT, MarkKind.RATIO)

    @property
    def number(self) -> QuotedNumber | None:
        """The number as printed; ``None`` for one that could not be read."""
        return self.mark.number

    def unread(self, reason: Reason) -> Reading:
        """Return it left unread."""
        return attrs.evolve(self, name="", reason=reason)

    def named(self, name: str, *, base: str = UNSTATED) -> Reading:
        """Return it with words of its own that name it."""
        return attrs.evolve(self, name=name, base=base, own=True, reason=None)

    def counting(self, name: str, *, base: str = UNSTATED) -> Reading:
        """Return it as a count with a name."""
        return attrs.evolve(self, name=name, base=base, reason=None)

    def following(self, subject: Reading, *, own: bool = True) -> Reading:
        """Return it with the part of a share that was named before."""
        return attrs.evolve(self, name=subject.name, own=own, follows=subject.at)


@attrs.frozen
class Group:
    """The figures of one unit, level and period, as far as they are read.

    Attributes:
        section: Its number.
        totals: The totals that it has, and their values.
        stage: The stage of the last total: ``received``, ``resolved``, ``open`` or ''.
        block: The paragraph in which its last total was.
        level: The level that the text speaks of.
        days: The period that the text speaks of.
        unit: The unit that the text speaks of; '' where none is named.
        used: The number of the last group that was begun.
        outer: The group that the text returns to after a list or brackets on other units.
        depth: The number of brackets in which it left that.
    """

    section: int = 0
    totals: tuple[tuple[str, QuotedNumber | None], ...] = ()
    stage: str = ""
    block: int = _NO_BLOCK
    level: str = ""
    days: tuple[object, ...] | None = None
    unit: str = ""
    used: int = 0
    outer: Group | None = None
    depth: int = 0

    def next(self) -> Group:
        """Return another group, of the same unit, level and period."""
        number = self.used + 1
        empty = Group(number, used=number, outer=self.outer, depth=self.depth)
        return attrs.evolve(empty, level=self.level, days=self.days, unit=self.unit)

    def of_unit(self, unit: str, depth: int | None = None) -> Group:
        """Return the group of a unit; the first one that is named may be that of all before.

        Args:
            unit: The unit; '' for one that is not named.
            depth: The number of brackets, if only a list or brackets speak of it.
        """
        if unit == self.unit:
            return self
        if depth is not None and self.outer is None:
            return attrs.evolve(self.next(), unit=unit, outer=self, depth=depth)
        is_begun = self.unit or self.block != _NO_BLOCK
        return attrs.evolve(self.next() if is_begun else self, unit=unit)

    def outside(self) -> Group:
        """Return the group that the text returns to."""
        return self if self.outer is None else attrs.evolve(self.outer, used=self.used)

    def before(self, name: str, value: QuotedNumber | None, block: int) -> Group:
        """Return the group that a count belongs to: another one for a total that it has."""
        known = dict(self.totals)
        if name not in TOTALS or known.get(name) == value:
            return self
        opens = name in ("received_total", "received_new") and block != self.block
        is_part = name == "received_new" and _parts(known.get("received_total"), value)
        opens = opens and not (is_part and len(known) == 1)
        return self.next() if name in known or (opens and known) else self

    def having(self, name: str, value: QuotedNumber | None, block: int) -> Group:
        """Return the group with one of its counts."""
        totals = self.totals
        if name in TOTALS and name not in dict(totals):
            totals = (*totals, (name, value))
        return attrs.evolve(self, totals=totals, stage=STAGES.get(name, self.stage), block=block)


def _parts(total: QuotedNumber | None, part: QuotedNumber | None) -> bool:
    """Return whether a count may be part of a total."""
    return total is not None and part is not None and part.value <= total.value


@attrs.frozen
class Subject:
    """What a share is of that names only its unit: 'Huyện A đạt 98%'.

    Attributes:
        share: The last share of the sentence with words of its own.
        nested: Whether a list below another subject set it.
        before: The share that the sentences before in the paragraph were about, and no other.
        begun: Whether the sentence names anything by now.
    """

    share: Reading | None = None
    nested: bool = False
    before: Reading | None = None
    begun: bool = False

    def of_unit(self, *, parted: bool) -> Reading | None:
        """Return the subject of a share that names only a unit; ``None`` if it is not sure.

        Args:
            parted: Whether a ';' precedes it, which ends a list below another subject.
        """
        if self.share is not None:
            return None if self.nested and parted else self.share
        return None if self.begun else self.before


@attrs.frozen
class Items:
    """The list items below a count: 'đã giải quyết 90 hồ sơ, trong đó:'.

    Attributes:
        whole: The count.
        head: The shape of the mark of its own item; '' where it is in none.
        shape: The shape of the marks of the items; '' before the first of them.
        is_here: Whether the text is in one of them, and not in an item of another list.
    """

    whole: Reading
    head: str
    shape: str = ""
    is_here: bool = False

    def at(self, shape: str) -> Items | None:
        """Return the list at a block with some mark; ``None`` where it ends."""
        if shape in ("", self.head):
            return None
        own = self.shape or shape
        return attrs.evolve(self, shape=own, is_here=own == shape)


@attrs.frozen
class Context:
    """What the words before a number leave known.

    Attributes:
        text: The uniform text.
        lang: Its language.
        periods: The periods that it names, with their places in it.
        units: The units that it names, likewise.
        group: The group of figures.
        subject: What a share is of that names only its unit.
        aim: Whether figures are aims here.
        sentence: The number of the sentence.
        block: The number of its paragraph.
        depth: The number of open brackets.
        last: The number before, in the same sentence.
        last_words: The kinds of the words before that.
        after_last: The words after it that belong to it.
        listed_below: The count that a list parts: 'trong đó'.
        items: The list whose items the blocks to come may be.
        topic: The facets of a topic that opens the sentence: 'về hồ sơ trực tuyến, ...'.
        noun: What the last number of the sentence that names a noun counts.
        named: The units that the sentence named for its figures, outside lists and brackets.
    """

    text: str
    lang: Lang
    periods: tuple[StatedPeriod, ...] = ()
    units: tuple[NamedUnit, ...] = ()
    group: Group = Group()
    subject: Subject = Subject()
    aim: Aim = NO_AIM
    sentence: int = 0
    block: int = -1
    depth: int = 0
    last: Reading | None = None
    last_words: tuple[str, ...] = ()
    after_last: Pieces = ()
    listed_below: Reading | None = None
    items: Items | None = None
    topic: frozenset[str] = frozenset()
    noun: str = ""
    named: frozenset[str] = frozenset()

    def words(self, pieces: Pieces) -> str:
        """Return the words of pieces, from the first to the last."""
        return self.text[pieces[0].start : pieces[-1].end] if pieces else ""
