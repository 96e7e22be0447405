"""Arguments that are on or off."""

from __future__ import annotations

from ..errors import InvalidTypeError, shown


def switch(value: object, name: str) -> bool:
    """Accept ``True`` or ``False`` and nothing that only counts as one of them.

    Raises:
        InvalidTypeError: It is no bool.

    Example:
        >>> switch(True, "include_unverified")
        True
    """
    if isinstance(value, bool):
        return value
    raise InvalidTypeError(f"{name} must be True or False, got {shown(value)}", **{name: value})
