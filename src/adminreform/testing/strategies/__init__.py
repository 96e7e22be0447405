"""The strategies, by what they draw; users take them from ``adminreform.testing``."""
