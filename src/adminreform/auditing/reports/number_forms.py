"""How the numbers of reports look in each language: counts, shares, dates and noise, as data."""

from __future__ import annotations

import re

import attrs

from ..._words import Lang


@attrs.frozen
class NumberForms:
    """How the numbers of one language look.

    Attributes:
        lang: The language.
        pattern: Finds every number. Its groups: ``noise``, ``time``, ``tally``, ``range``,
            ``spoilt``, ``points``, ``percent``, ``part`` over ``whole`` with ``ratio_noun``,
            ``count`` with ``scale`` and ``noun``, ``word`` with ``word_noun``.
        nouns: What is counted, by the words of it.
        follows: What may follow a count that names nothing it counts.
        qualifier: A qualifier at the end of the words before a number.
    """

    lang: Lang
    pattern: re.Pattern[str]
    nouns: dict[str, str]
    follows: re.Pattern[str]
    qualifier: re.Pattern[str]


def _any(*parts: str) -> str:
    return "|".join(parts)


def _longest_first(words: dict[str, str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_FIGURES = r"[0-9]+(?:[.,][0-9]+)*"
_SPACED = r"(?<![0-9%] )[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9.,/%])(?! [0-9])"
_NUMBER = rf"(?:{_SPACED}|{_FIGURES})"
_BEFORE = r"(?<![\w/])(?<![0-9][.,:-])"
_DAY = "[0-9]{1,2}"
_YEAR = "[0-9]{4}"
_ADDRESSES = r"(?:https?://|www\.)\S+|[\w.-]{1,64}@[\w.-]{1,64}"
_DOCUMENTS = rf"{_BEFORE}{_FIGURES}/(?:{_YEAR}/)?[^\W\d_][\w-]*(?:/[^\W\d_][\w-]*)*"
_CLOCK = rf"{_BEFORE}{_DAY}(?::[0-9]{{2}}){{1,2}}(?![0-9])"
_CODES = r"(?<!\w)[^\W\d_]+[0-9]\w*"
_PLAIN_DATE = rf"{_BEFORE}{_DAY} ?[/.-] ?{_DAY} ?[/.-] ?{_YEAR}(?![0-9])"
_ITEM_NUMBER = r"(?<![^\n])[0-9]{1,2}(?:\.[0-9]{1,2})*[.)](?= )"
_DATE_FIRST_YEAR = rf"{_BEFORE}(?:19|20)[0-9]{{2}}-(?:0[1-9]|1[0-2])(?:-[0-9]{{2}})?(?![0-9-])"
_DASHED = rf"{_BEFORE}[0-9]{{1,4}}-[^\W\d_]{{2,4}}(?:/[^\W\d_]+)*(?!\w)"
_SPOILT = (
    r"(?P<spoilt>[0-9]{1,3}(?:[.,] | [.,] ?)[0-9]{1,3} ?%"
    r"|[0-9](?: [0-9]){1,2}(?: ?[.,] ?[0-9]+)? ?%)"
)

_NOUNS_VI = {
    "hồ sơ tthc": "dossiers", "bộ hồ sơ": "dossiers", "lượt hồ sơ": "dossiers",
    "hồ sơ": "dossiers", "hồ sở": "dossiers", "hs": "dossiers", "hstthc": "dossiers",
    "bộ": "dossiers", "trường hợp": "cases", "thủ tục hành chính": "procedures",
    "thủ tục": "procedures", "tthc": "procedures", "dịch vụ công trực tuyến": "services",
    "dịch vụ công": "services", "dvctt": "services", "dvc": "services", "nhiệm vụ": "tasks",
    "phiếu": "ratings", "ý kiến": "ratings", "lượt đánh giá": "ratings",
    "phản ánh": "petitions", "kiến nghị": "petitions", "pakn": "petitions",
    "văn bản": "documents", "đơn": "petitions", "đơn thư": "petitions", "lượt": "others",
    "thẻ": "others", "tài khoản": "others", "cuộc": "others", "giao dịch": "others",
    "công dân": "others", "người": "others", "vụ": "others", "vụ việc": "others",
}  # fmt: skip
_COUNTED_VI = _longest_first(_NOUNS_VI)
_UNITS_VI = "huyện|xã|phường|sở|ngành|đơn vị|cơ quan|tỉnh|thành phố|địa phương|thị|phòng|bộ"
_NUMBERED_VI = (
    "(?:quyết định|nghị quyết|nghị định|chỉ thị|thông tư|công văn|kế hoạch|đề án|luật|thông báo"
    "|tờ trình|chương trình|điều|khoản|mục|chương|phụ lục|bước|bảng|biểu|hình|trang|khóa|tổ|đội"
    "|đoàn(?: kiểm tra)?|quốc lộ|tỉnh lộ|điện thoại|đt|tổng đài|hotline|fax|tel|mã số|số nhà"
    "|lần thứ|thứ|hạng|top|vị trí|xếp|quận|phường|khu phố|ấp|thôn|đường|trung ương|kỳ họp thứ"
    "|lượt xem|lượt truy cập|lượt đọc|truy cập|xem|đang online|đang truy cập|đang trực tuyến"
    "|hôm nay|tổng truy cập|tổng lượt truy cập|tổng số lượt truy cập|tiêu chí"
    "|nhóm|mẫu|phiên bản|số)"
)
_NOISE_VI = _any(
    _ITEM_NUMBER,
    _ADDRESSES,
    r"(?:iso|tcvn(?: iso)?|covid)[ -]?[0-9]+(?:[:-][0-9]+)?",
    r"(?<![\w/.,])0?[23] cấp(?!\w)",
    r"\b24/(?:24|7)\b|(?<![0-9.,])[0-9]\.0\b",
    rf"{_BEFORE}(?:1[89]00|0[0-9]{{2,3}})(?:[ .-]?[0-9]{{2,4}}){{2,4}}(?!\w)",
    r"(?<!\w)(?:điện thoại|đt|hotline|tổng đài|fax|tel|đường dây nóng)[:.]? ?[0-9][0-9 .-]*",
    _DOCUMENTS,
    _DASHED,
    r"(?<!\w)(?:mức|cấp)(?: độ)? ?[1-4](?:(?:,| và|/|-) ?(?:(?:mức|cấp)(?: độ)? ?)?[1-4])*"
    r"(?![0-9]|[.,/][0-9]| ?%)",
    rf"(?<!\w)(?<!tổng )(?<!trong )(?<!trên ){_NUMBERED_VI}(?: số)?:? ?{_FIGURES}(?:/[0-9]+)?"
    rf"(?![0-9]|[.,][0-9]| ?(?:%|phần trăm|nghìn|ngàn|{_COUNTED_VI}|/[0-9])|\w)",
    rf"{_BEFORE}{_NUMBER} ?(?:(?:triệu|tỷ|nghìn|ngàn|trăm) )*(?:đồng|vnđ|vnd|usd|đ)(?!\w)",
    _CLOCK,
    rf"{_BEFORE}{_DAY} ?h ?[0-9]{{0,2}}(?!\w)|gmt ?[+-] ?[0-9]+",
    rf"{_BEFORE}{_NUMBER} (?:lượt xem|lượt truy cập|lượt đọc)",
    _CODES,
)
_TALLY_VI = (
    rf"{_BEFORE}[0-9]{{1,3}}(?= (?:huyện|xã|phường|sở|địa phương|đơn vị|cơ quan|tỉnh)(?!\w))"
)
_TIME_VI = _any(
    _DATE_FIRST_YEAR,
    rf"(?:ngày )?{_PLAIN_DATE}",
    rf"(?<!\w)ngày {_DAY}(?: ?- ?{_DAY}(?![0-9/]))?(?: ?[/-] ?{_DAY}(?!\w)| tháng {_DAY})?"
    rf"(?: năm {_YEAR})?",
    rf"(?<!\w)tháng {_DAY}(?: ?[/.-] ?{_YEAR}| năm {_YEAR})?(?![0-9])",
    rf"(?<!\w)quý (?:[1-4]|i{{1,3}}|iv)(?!\w)(?: ?[/.-] ?{_YEAR}| năm {_YEAR})?",
    rf"(?<!\w)(?:giai đoạn|nhiệm kỳ|năm)(?: từ)?(?: năm)? {_YEAR}"
    rf"(?: ?(?:-|và|đến|đến năm|/) ?{_YEAR})?(?![0-9%])",
    rf"{_BEFORE}(?:19|20)[0-9]{{2}} ?- ?(?:19|20)[0-9]{{2}}(?![0-9])",
    rf"(?<!\w)(?:từ|đến|tới|hết|sáng|chiều|tối|trước|sau) {_DAY} ?[/-] ?{_DAY}"
    rf"(?![\w/]| (?:{_COUNTED_VI}|{_UNITS_VI}))",
    rf"{_BEFORE}{_DAY} ?- ?{_DAY}[/-]{_DAY}(?![\w/])",
    rf"(?<!\w)(?:từ|đến|index|papi|sipas|so với|cùng kỳ) {_YEAR}(?![\w./,%-]| ?(?:{_COUNTED_VI}))",
    rf"{_BEFORE}[0-9]{{1,3}} (?:tháng|năm|ngày|giờ|phút|tuần|quý|buổi|giây)(?!\w)",
)
_VALUE_VI = _any(
    rf"(?P<range>{_FIGURES} ?%? ?(?:-|đến) ?{_FIGURES} ?(?:%|phần trăm))",
    _SPOILT,
    rf"(?P<points>{_FIGURES} điểm(?: ?%| phần trăm)?)",
    rf"(?P<percent>{_FIGURES}) ?(?:%|phần trăm)",
    rf"(?P<part>{_NUMBER})(?: ?(?:{_COUNTED_VI}))? ?(?:/|trên(?= )) ?(?:tổng(?: số)? ?)?"
    rf"(?P<whole>{_FIGURES})"
    rf"(?: ?(?P<ratio_noun>{_COUNTED_VI})(?!\w))?(?!\w|/)",
    rf"(?P<count>{_NUMBER})(?P<scale> ?(?:nghìn|ngàn|triệu|tỷ)(?!\w))?"
    rf"(?: ?(?P<noun>{_COUNTED_VI})(?!\w))?",
)
_FIRST_VI = "hai|ba|bốn|sáu|bảy|tám|chín"
_DIGIT_VI = f"một|năm|{_FIRST_VI}"
_WORD_VI = (
    rf"(?<!\w)(?P<word>(?:{_FIRST_VI}|mười)(?: (?:{_DIGIT_VI}|mươi|mốt|tư|lăm|trăm)){{0,3}})"
    r" (?P<word_noun>hồ sơ|hs|trường hợp)(?!\w)"
)

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec"
)
_NOUNS_EN = {
    "administrative dossiers": "dossiers", "dossiers": "dossiers", "dossier": "dossiers",
    "records": "dossiers", "files": "dossiers", "applications": "dossiers",
    "submissions": "dossiers", "requests": "dossiers", "case files": "dossiers",
    "administrative records": "dossiers", "documents": "documents",
    "online submissions": "dossiers", "cases": "cases", "procedures": "procedures",
    "administrative procedures": "procedures", "tasks": "tasks", "services": "services",
    "ratings": "ratings",
}  # fmt: skip
_COUNTED_EN = _longest_first(_NOUNS_EN)
_NOISE_EN = _any(
    _ITEM_NUMBER,
    _ADDRESSES,
    r"iso[ -]?[0-9]+(?:[:-][0-9]+)?",
    _DOCUMENTS,
    r"(?<!\w)levels? ?[1-4](?:(?:,| and|/|-) ?[1-4])*(?![0-9]|[.,/][0-9]| ?(?:%|per ?cent))",
    rf"(?<!\w)(?:plan|decision|no|article|resolution|decree|circular|center|centre)\.? "
    rf"{_FIGURES}(?:(?:,| and|-) ?[0-9])*(?![0-9,.%]|[.,][0-9])",
    rf"(?:vnd|usd|\$) ?{_FIGURES}(?: (?:thousand|million|billion))?",
    rf"{_BEFORE}{_NUMBER} (?:(?:thousand|million|billion) )?(?:vnd|usd|dong)(?!\w)",
    _CLOCK,
    _CODES,
    rf"{_BEFORE}[0-9]+(?:st|nd|rd|th)(?!\w)",
)
_TIME_EN = _any(
    rf"(?:(?:{_MONTHS})\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}|(?:{_MONTHS})\.? [0-9]{{1,4}}"
    rf"|{_DAY} (?:{_MONTHS})(?: {_YEAR})?)(?![0-9])",
    _DATE_FIRST_YEAR,
    _PLAIN_DATE,
    r"(?<!\w)(?:in|of|year|for|since|by|to|with|on|than|from|until|and) (?:19|20)[0-9]{2}"
    rf"(?![0-9%]|[,.][0-9]| (?:per|{_COUNTED_EN}))",
    rf"{_BEFORE}[0-9]{{1,3}}[ -](?:months?|years?|days?|hours?|minutes?|weeks?|quarters?)(?!\w)",
)
_VALUE_EN = _any(
    rf"(?P<range>{_FIGURES} ?%? ?(?:-|to) ?{_FIGURES} ?(?:%|per ?cent))",
    _SPOILT,
    rf"(?P<points>{_FIGURES} (?:percentage )?points)",
    rf"(?P<percent>{_FIGURES}) ?(?:%|per ?cent)",
    rf"(?P<part>{_FIGURES})(?: ?/ ?| (?:out )?of (?:the |its |all )?)(?P<whole>{_FIGURES})"
    rf"(?: (?P<ratio_noun>{_COUNTED_EN})(?!\w))?(?!\w|/| ?%)",
    rf"(?P<count>{_FIGURES})(?P<scale> (?:thousand|million|billion)(?!\w))?"
    rf"(?: (?P<noun>{_COUNTED_EN})(?!\w))?",
)
_NO_WORD = r"(?!)(?P<word>)(?P<word_noun>)"


def _pattern(noise: str, time: str, tally: str, value: str, word: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<noise>{noise})|(?P<time>{time})|(?P<tally>{tally})|{_BEFORE}(?:{value})|{word}"
    )


FORMS: dict[Lang, NumberForms] = {
    "vi": NumberForms(
        "vi",
        _pattern(_NOISE_VI, _TIME_VI, _TALLY_VI, _VALUE_VI, _WORD_VI),
        _NOUNS_VI,
        re.compile(
            r" ?(?:$|[,;.:)(\n-]|(?:và|đạt|chiếm|trong đó|trong số|trong tổng|trên tổng|trên số"
            r"|tương|tỷ lệ|gồm|được|đã|đang|chưa|trực|quá|đúng|trước|các loại)(?!\w))"
        ),
        re.compile(
            r"(?<!\w)(?:hơn|trên|gần|khoảng|dưới|xấp xỉ|ước|ước tính|tối thiểu|ít nhất|không dưới"
            r"|tối đa|không quá) ?$"
        ),
    ),
    "en": NumberForms(
        "en",
        _pattern(_NOISE_EN, _TIME_EN, r"(?!)", _VALUE_EN, _NO_WORD),
        _NOUNS_EN,
        re.compile(
            r" ?(?:$|[,;.:)(\n-]|(?:and|were|was|have|had|are|accounting|via|online|through"
            r"|new|overdue|pending|came|behind|before|after|past|beyond"
            r"|directly|direct|by|in person|late|early|ahead|within|of which|out of|on time"
            r"|on schedule|received|resolved|settled|processed|completed|returned|of them|of these"
            r"|at the counter)(?!\w))"
        ),
        re.compile(
            r"(?<!\w)(?:over|nearly|more than|about|around|approximately|almost|at least|below"
            r"|under) ?$"
        ),
    ),
}
"""The forms of each language."""
