"""A whole call, headless: synthetic people and applications through every engine, each result checked on the way."""

from commonpot.rehearsal.headless.call import Rehearsal, rehearse
from commonpot.rehearsal.headless.scale import SCALES, Scale, ScaleName

__all__ = ["SCALES", "Rehearsal", "Scale", "ScaleName", "rehearse"]
