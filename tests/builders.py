"""What tests of several rooms share: the public names of all rooms."""

from importlib import import_module
from typing import Any

import adminreform as ar

_ROOMS = [import_module(f"adminreform.{room}") for room in ar._ROOMS]
PUBLIC: dict[str, Any] = {name: getattr(room, name) for room in _ROOMS for name in room.__all__}
"""The public names of all rooms, with what they name."""
