"""Strategies for what is recorded and for what reports print, true and broken.

A suite that draws some may draw others by their type, so all are registered with Hypothesis.
"""

from ..registration import register_all

register_all()
