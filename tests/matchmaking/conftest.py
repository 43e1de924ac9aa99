import pytest

from commonpot.matchmaking.models import Event
from tests import factories


@pytest.fixture
def event(db: None) -> Event:
    return factories.event()
