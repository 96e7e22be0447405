"""Search of names without regard to case, Vietnamese marks and word endings."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

_LONGEST_WHOLE_WORD = 4


def folded(words: str) -> str:
    """Return words without case and Vietnamese marks, so that spellings compare alike.

    Hyphens become spaces, đ becomes d, and y becomes i, as in tỷ and tỉ.

    Example:
        >>> folded("Tỉ lệ ĐÚNG hạn") == folded("ty le dung-han")
        True
    """
    letters = unicodedata.normalize("NFD", words.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.replace("y", "i").replace("-", " ")


def has_words(found_in: str, words: Collection[str]) -> bool:
    """Check whether words occur in a text, both of them `folded`.

    A word of up to four letters must be a whole word of the text; of a longer one the
    beginning is enough.

    Example:
        >>> has_words(folded("Tỷ lệ hồ sơ đồng bộ"), ["dong", "bo"])
        True
        >>> has_words("dossiers received", ["dossier"]), has_words("tren", ["tre"])
        (True, False)
    """
    return all(_has_word(found_in, word) for word in words)


def _has_word(found_in: str, word: str) -> bool:
    start = found_in.find(word)
    while start >= 0:
        end = start + len(word)
        begins = not found_in[start - 1 : start].isalnum()
        ends = len(word) > _LONGEST_WHOLE_WORD or not found_in[end : end + 1].isalnum()
        if begins and ends:
            return True
        start = found_in.find(word, start + 1)
    return False
