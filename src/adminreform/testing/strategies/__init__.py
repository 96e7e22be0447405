"""Strategies for what is recorded and for what reports print, true and broken.

Whoever draws one may ask for others by their type: all are registered with Hypothesis then.
"""

from ..registration import register_all

register_all()
