"""What this room needs of matplotlib, or what to install if it is missing."""

try:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch, Rectangle
except ModuleNotFoundError as error:
    raise ModuleNotFoundError(
        f"adminreform.charts needs {(error.name or '').partition('.')[0]}, which is not installed; "
        "run: pip install 'adminreform[charts]'",
        name=error.name,
    ) from error

__all__ = ["Artist", "Axes", "Figure", "Line2D", "Patch", "Rectangle"]
