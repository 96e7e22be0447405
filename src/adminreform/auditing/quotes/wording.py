"""The sentences that explain a check, in Vietnamese and English."""

from __future__ import annotations

from ..._words import Lang
from .verdicts import Verdict

FINDINGS: dict[Lang, dict[Verdict, str]] = {
    "vi": {
        Verdict.EXACT: "{quoted} đúng bằng {truth}.",
        Verdict.ROUNDED: "{quoted} đúng: {truth}, làm tròn.",
        Verdict.HALF_EVEN: "{quoted} đúng: {truth}, nửa đơn vị làm tròn về chữ số chẵn.",
        Verdict.TRUNCATED: "{quoted} là {truth} bị cắt bỏ các chữ số sau; làm tròn thì là "
        "{rounded}.",
        Verdict.WITHIN_ONE_UNIT: "{quoted} lệch không quá một đơn vị của chữ số cuối, không do "
        "cách làm tròn nào: {truth}, làm tròn thì là {rounded}.",
        Verdict.FORCED_TOTAL: "{quoted} được chỉnh một đơn vị để cả hàng cộng đủ 100%: {truth}, "
        "làm tròn thì là {rounded}.",
        Verdict.QUALIFIER_TRUE: "“{quoted}” đúng: {truth}.",
        Verdict.QUALIFIER_TOO_LOOSE: "“{quoted}” không sai nhưng quá rộng: {truth}.",
        Verdict.QUALIFIER_ROUNDED: "“{quoted}” là số làm tròn: {truth}; nên bỏ từ chỉ mức độ.",
        Verdict.QUALIFIER_FALSE: "“{quoted}” không đúng: {truth}.",
        Verdict.POSSIBLE: "{quoted} có thể đúng: {truth}.",
        Verdict.MISMATCH: "{quoted} không khớp: {truth}.",
        Verdict.UNDEFINED: "{quoted} không đối chiếu được: mẫu số bằng 0.",
    },
    "en": {
        Verdict.EXACT: "{quoted} is exact: {truth}.",
        Verdict.ROUNDED: "{quoted} is right: {truth}, rounded.",
        Verdict.HALF_EVEN: "{quoted} is right: {truth}, a half rounded to the even digit.",
        Verdict.TRUNCATED: "{quoted} is {truth} with the further digits cut off; rounded it would "
        "be {rounded}.",
        Verdict.WITHIN_ONE_UNIT: "{quoted} is at most one unit of its last digit off, by no "
        "rounding: {truth}, rounded {rounded}.",
        Verdict.FORCED_TOTAL: "{quoted} was moved by one unit so that its row adds to 100%: "
        "{truth}, rounded {rounded}.",
        Verdict.QUALIFIER_TRUE: "“{quoted}” is true: {truth}.",
        Verdict.QUALIFIER_TOO_LOOSE: "“{quoted}” is true but too loose: {truth}.",
        Verdict.QUALIFIER_ROUNDED: "“{quoted}” is rounded: {truth}; its word is better left out.",
        Verdict.QUALIFIER_FALSE: "“{quoted}” is not true: {truth}.",
        Verdict.POSSIBLE: "{quoted} may be right: {truth}.",
        Verdict.MISMATCH: "{quoted} does not follow: {truth}.",
        Verdict.UNDEFINED: "{quoted} has nothing to be compared with: the base is 0.",
    },
}
"""A sentence for each verdict on ``{quoted}``; ``{truth}`` and ``{rounded}`` are filled in."""

WOULD_FIT: dict[Lang, str] = {
    "vi": "Để có {quoted}: {fitting}.",
    "en": "To get {quoted}: {fitting}.",
}
NUMERATOR: dict[Lang, str] = {"vi": "tử số {range}", "en": "a numerator of {range}"}
DENOMINATOR: dict[Lang, str] = {"vi": "mẫu số {range}", "en": "a denominator of {range}"}
OR: dict[Lang, str] = {"vi": " hoặc ", "en": " or "}
EXCEEDS: dict[Lang, str] = {
    "vi": "Tử số lớn hơn mẫu số: đây không phải phần của một tổng.",
    "en": "The numerator is above the denominator: it cannot be a part of that whole.",
}
REPRODUCED_BY: dict[Lang, str] = {
    "vi": "{quoted} tính được từ: {names}.",
    "en": "{quoted} is given by: {names}.",
}
CANNOT_TELL: dict[Lang, str] = {
    "vi": "Con số này không cho biết mẫu số nào được dùng.",
    "en": "The figure does not show which of these bases was used.",
}
MAY_BE: dict[Lang, str] = {
    "vi": "{quoted} không tính được đúng từ mẫu số nào; có thể chấp nhận: {names}.",
    "en": "{quoted} is printed from none of the bases; it can stand for: {names}.",
}
REPRODUCED_BY_NONE: dict[Lang, str] = {
    "vi": "{quoted} không khớp với mẫu số nào: {names}.",
    "en": "{quoted} follows from none of the bases: {names}.",
}
VERDICTS: dict[Lang, dict[Verdict, str]] = {
    "vi": {
        Verdict.EXACT: "đúng",
        Verdict.ROUNDED: "làm tròn",
        Verdict.HALF_EVEN: "làm tròn về số chẵn",
        Verdict.TRUNCATED: "cắt bỏ",
        Verdict.WITHIN_ONE_UNIT: "lệch một đơn vị cuối",
        Verdict.FORCED_TOTAL: "chỉnh cho đủ 100%",
        Verdict.QUALIFIER_TRUE: "đúng như lời",
        Verdict.QUALIFIER_TOO_LOOSE: "quá rộng",
        Verdict.QUALIFIER_ROUNDED: "làm tròn qua mức nêu",
        Verdict.QUALIFIER_FALSE: "sai",
        Verdict.POSSIBLE: "có thể đúng",
        Verdict.MISMATCH: "không khớp",
        Verdict.UNDEFINED: "không xác định",
    },
    "en": {verdict: verdict.value.replace("_", " ") for verdict in Verdict},
}
TABLE_TITLE: dict[Lang, str] = {"vi": "Đối chiếu {quoted}", "en": "{quoted} against its bases"}
TABLE_COLUMNS: dict[Lang, tuple[str, ...]] = {
    "vi": ("Cách tính", "Tử số", "Mẫu số", "Tỷ lệ", "Kết luận"),
    "en": ("Base", "Numerator", "Denominator", "Share", "Verdict"),
}
CHANGE: dict[Lang, str] = {
    "vi": "“{quoted}” từ {before} đến {after}: {readings}.",
    "en": "“{quoted}” from {before} to {after}: {readings}.",
}
READINGS: dict[Lang, dict[str, str]] = {
    "vi": {"relative": "tương đối", "points": "chênh lệch", "multiple": "gấp"},
    "en": {"relative": "relative", "points": "absolute", "multiple": "a multiple of"},
}
POINTS: dict[Lang, str] = {"vi": " điểm phần trăm", "en": " percentage points"}
TIMES: dict[Lang, str] = {"vi": " lần", "en": " times"}
