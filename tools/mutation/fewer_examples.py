"""What a mutation run changes of the tests: fewer examples, and names that stay the same."""

import re

import pytest
from hypothesis import HealthCheck, Phase, settings

settings.register_profile(
    "mutation",
    derandomize=True,
    deadline=None,
    max_examples=10,
    phases=[Phase.explicit, Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.hookimpl(tryfirst=True)
def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Leave addresses out of the names of tests: mutmut calls each by the name it once had."""
    given = metafunc.parametrize

    def parametrize(*args: object, ids: object = None, **options: object) -> None:
        named = ids
        if callable(ids):

            def named(value: object) -> object:
                name = ids(value)
                return re.sub(r" at 0x\w+", "", name) if isinstance(name, str) else name

        given(*args, ids=named, **options)

    metafunc.parametrize = parametrize


def pytest_make_parametrize_id(val: object) -> str | None:
    """Escape texts and bytes here, once, for pytest is told not to (see pytest.ini)."""
    return ascii(val) if isinstance(val, str | bytes) else None
