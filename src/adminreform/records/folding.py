"""Titles and words made comparable (`fold`, `key_of_name`, `key_of_unit`)."""

from __future__ import annotations

import re
import unicodedata

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")
_SHORT = {
    "ubnd": "uỷ ban nhân dân",
    "ttpvhcc": "trung tâm phục vụ hành chính công",
    "tp": "thành phố",
    "tp.": "thành phố",
    "tx.": "thị xã",
    "tt.": "thị trấn",
    "p.": "phường",
    "x.": "xã",
    "h.": "huyện",
    "q.": "quận",
    "t.": "tỉnh",
}
_AFTER_A_POINT = re.compile(r"(?<=\b[pxhqt]\.)(?=\w)|(?<=\bt[pxt]\.)(?=\w)")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


def without_accents(text: str) -> str:
    """Return a text in lower case, without accents, its white space single.

    Example:
        >>> without_accents("Ngày  HẸN trả,\u00a0đợt 2")
        'ngay hen tra, dot 2'
    """
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text.casefold()).replace("đ", "d")
        text = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return " ".join(text.casefold().split())


def fold(text: str) -> str:
    """Return the letters and digits of a text, in lower case and without accents.

    Example:
        >>> fold("Ngày hẹn trả"), fold("NGAY_HEN_TRA"), fold("NgayHenTra")
        ('ngayhentra', 'ngayhentra', 'ngayhentra')
    """
    return _NOT_PLAIN.sub("", without_accents(text))


def key_of_name(text: str) -> str:
    """Return a key by which a name equals its other spellings: case, spaces, place of the tone.

    Example:
        >>> key_of_name("UBND phường Hòa Bình") == key_of_name("UBND  Phường HOÀ Bình")
        True
    """
    words = unicodedata.normalize("NFKD", text.casefold()).split()
    return " ".join(_TONES.sub("", word) + "".join(_TONES.findall(word)) for word in words)


def key_of_unit(text: str) -> str:
    """Return a key by which a unit equals its other spellings, those with short words too.

    Example:
        >>> key_of_unit("UBND P.Hòa Bình") == key_of_unit("Ủy ban nhân dân phường Hoà Bình")
        True
    """
    words = _AFTER_A_POINT.sub(" ", text.casefold()).split()
    return key_of_name(" ".join(_SHORT.get(word, word) for word in words))
