"""Fuzzing of every parser of the library; `run.py` is the command, `docs/fuzzing.md` the page."""
