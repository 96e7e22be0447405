"""What this room needs of two packages, `np` and `nw`, or what to install if they are missing."""

try:
    import narwhals.stable.v2 as nw
    import numpy as np
    from narwhals.exceptions import DuplicateError
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        f"adminreform.frames needs {(error.name or '').partition('.')[0]}, which is not installed; "
        "run: pip install 'adminreform[frames]'",
        name=error.name,
    ) from error

__all__ = ["DuplicateError", "np", "nw"]
