"""The call document: what a joint call says, as data."""

from commonpot.engine.calls.document import CallDocument
from commonpot.engine.calls.funders import Funder

__all__ = ["CallDocument", "Funder"]
