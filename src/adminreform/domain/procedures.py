"""`Procedure`: the administrative procedure that a dossier asks for."""

from __future__ import annotations

import attrs

from .._checks import check_text
from ..errors import InvalidTypeError, safe_repr
from .limits import TimeLimit


@attrs.frozen
class Procedure:
    """An administrative procedure (thủ tục hành chính).

    Attributes:
        code: Its code on the national portal, such as ``1.004222``.
        name: What it is called.
        field: Its field of administration (lĩnh vực), such as ``Hộ tịch``.
        limit: How long it may take; ``None`` where no limit is known.

    Raises:
        InvalidTypeError: A field is of the wrong kind.
        InvalidValueError: The code is blank.

    Example:
        >>> residence = Procedure("1.004222", "Đăng ký thường trú", "Cư trú",
        ...                       TimeLimit(7, "working_days"))
        >>> str(residence.limit)
        '7 ngày làm việc'
    """

    code: str
    name: str = attrs.field(default="", repr=False)
    field: str = attrs.field(default="", repr=False)
    limit: TimeLimit | None = None

    def __attrs_post_init__(self) -> None:
        check_text(self.code, "code")
        check_text(self.name, "name", empty=True)
        check_text(self.field, "field", empty=True)
        if self.limit is not None and not isinstance(self.limit, TimeLimit):
            raise InvalidTypeError(
                f"limit must be a TimeLimit, got {safe_repr(self.limit)}; "
                "build it with TimeLimit(15, 'working_days')"
            )
