"""The settings of Hypothesis for every test and every example of source and documentation.

They stand here, beside both, so that no example depends on which folders a run was asked for, nor
on what an earlier run kept in a database of examples.
"""

import os
from importlib.util import find_spec

from hypothesis import HealthCheck, settings

settings.register_profile(
    "repeatable",
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow],  # a loaded machine is no fault of a test
)
settings.register_profile("many", settings.get_profile("repeatable"), max_examples=100)
settings.register_profile("few", settings.get_profile("repeatable"), max_examples=15)

# An extra brings what these need; whoever has not installed it runs all the rest.
collect_ignore = [
    f"{folder}/{room}{end}"
    for room, needed in (
        ("frames", "narwhals"),
        ("charts", "matplotlib"),
        ("tutorial", "matplotlib"),
    )
    if not find_spec(needed)
    for folder, end in (("docs", ".md"), ("src/adminreform", ""), ("tests", ""))
]

settings.load_profile(os.environ.get("EXAMPLES", "repeatable"))
