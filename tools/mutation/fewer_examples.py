"""What a mutation run changes of the tests: fewer examples, and how names are written."""

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


def pytest_make_parametrize_id(val: object) -> str | None:
    """Escape texts and bytes here, once, for pytest does not (see pytest.ini)."""
    return ascii(val) if isinstance(val, str | bytes) else None
