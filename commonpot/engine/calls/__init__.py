"""The call document: what a joint call says, as data."""

from commonpot.engine.calls.document import CallDocument
from commonpot.engine.calls.faults import BadCall, Fault
from commonpot.engine.calls.folder import load_call
from commonpot.engine.calls.funders import Funder
from commonpot.engine.calls.not_yet import Purpose

__all__ = ["BadCall", "CallDocument", "Fault", "Funder", "Purpose", "load_call"]
