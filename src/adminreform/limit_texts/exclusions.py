"""The times that a limit does not count: 'không tính thời gian niêm yết'."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from .._normalized_text import NormalizedText, Span
from . import lexicon as lex
from .clauses import Item, brackets, holds_time, within
from .tokens import Token

_OPENING = re.compile(
    r"(?:không|chưa) (?:được )?(?:tính|bao gồm|kể|gồm)(?: cả| vào| đến| trong đó)* ?:? ?"
    r"(?:(?:các |những |khoảng )*(?:thời gian|thời hạn(?! giải quyết))"
    r"|(?P<list>(?<=:)\s*$|(?<=: )\s*$))"
    r"|(?P<passive>không (?:được )?tính vào (?:tổng )?(?:thời gian|thời hạn))"
    r"|trừ (?:các )?thời gian(?! (?:làm việc|giải quyết))"
    r"|(?:not (?:counting|including)|excluding|exclusive of|(?:does|do|shall) not include)"
    r" (?:the )?(?:times?|periods?)(?!\w)"
)
_TIME = re.compile(r"(?:khoảng )?thời gian(?!\w)")
_SUBJECT = re.compile(
    r"[;\n(]|(?<=[.!?]) |, (?=(?:khoảng )?thời gian|(?:trong )?trường hợp|nếu|đối với)"
)
_PART = re.compile(r"[;,]\s*|[.!?](?=\s|$)")
_LIMIT_AGAIN = re.compile(
    r"(?:(?:và |còn |riêng )?(?:đối với|(?:trong )?trường hợp|nếu)|riêng|không quá|tối đa"
    r"|chậm nhất|trong (?:thời hạn|vòng)|thời (?:hạn|gian) giải quyết(?= (?:là|không|tối))"
    r"|áp dụng)(?!\w)"
)
_LATE_START = re.compile(r"(?<=[\w)] )(?:Đối với|Trường hợp)\b")


@attrs.frozen
class _Finder:
    source: NormalizedText
    items: Sequence[Item]
    tokens: Sequence[Token]

    def find(self) -> list[Span]:
        found: list[Span] = []
        for number, item in enumerate(self.items):
            at = max(item.start, found[-1][1] if found else 0)
            pairs = brackets(self.source.text, item, self.tokens)
            while at < item.end and (opening := _OPENING.search(self.source.text, at, item.end)):
                is_list = opening["list"] is not None and self._lists_times(number + 1)
                if lex.DAYS_OFF.match(self.source.text, opening.start()) or (
                    opening["list"] is not None and not is_list
                ):
                    at = opening.end()
                    continue
                around = within(opening.start(), pairs)
                end = around[1] if around else self._end(opening.end(), number, pairs)
                passive = bool(opening["passive"])
                start = self._subject(at, opening.start()) if passive else opening.start()
                found.append((start, end))
                at = end
        return found

    def _lists_times(self, number: int) -> bool:
        """Return whether the list that begins at an item is one of times."""
        first = self.items[number] if number < len(self.items) else None
        return bool(first and _TIME.match(self.source.text, first.start, first.end))

    def _subject(self, since: int, start: int) -> int:
        """Find the beginning of the sentence whose end is 'not counted in the limit'."""
        stops = [stop.end() for stop in _SUBJECT.finditer(self.source.text, since, start)]
        return stops[-1] if stops else since

    def _end(self, at: int, number: int, pairs: Sequence[Span]) -> int:
        """Find the end of the sentence, or of the list that it opens."""
        end = self._end_of_sentence(at, self.items[number].end, pairs)
        if end < self.items[number].end:
            return end
        listed: str | None = None
        for following in range(number + 1, len(self.items)):
            item = self.items[following]
            opens = self.source.text[end - 2 : end].rstrip()[-1:] in (":", ";")
            goes_on = opens if listed is None else item.kind == listed
            if not goes_on or _LIMIT_AGAIN.match(self.source.text, item.start, item.end):
                break
            listed, end = item.kind, item.end
        return end

    def _end_of_sentence(self, at: int, limit: int, pairs: Sequence[Span]) -> int:
        text = self.source.text
        for stop in _PART.finditer(text, at, limit):
            if within(stop.start(), pairs):
                continue
            if stop[0] in (".", "!", "?"):
                return self._late(at, stop.start())
            if _LIMIT_AGAIN.match(text, stop.end(), limit):
                after = _PART.search(text, stop.end(), limit)
                part_end = after.start() if after else limit
                if stop[0][0] == ";" or holds_time(self.tokens, stop.end(), part_end):
                    return self._late(at, stop.start())
        return self._late(at, limit)

    def _late(self, at: int, end: int) -> int:
        """Stop before a sentence that begins without a full stop before it."""
        late = _LATE_START.search(self.source.cased, at, end)
        return late.start() if late else end


def find_exclusions(
    source: NormalizedText, items: Sequence[Item], tokens: Sequence[Token]
) -> list[Span]:
    """Find each clause of time not counted, to the end of its sentence, list or brackets."""
    return _Finder(source, items, tokens).find()
