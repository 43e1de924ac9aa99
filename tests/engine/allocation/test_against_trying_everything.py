"""Every mode against all sets of projects tried one by one."""

import pytest

from commonpot.engine.allocation import allocate, read_pot
from commonpot.engine.vocabulary import FundingMode
from tests.engine.allocation.pots import Reference, random_pot


def disagreements(seeds: range, mode: str) -> list[int]:
    wrong = []
    for seed in seeds:
        data = random_pot(seed, mode)
        decision = allocate(read_pot(data))
        if list(decision.funded) != Reference(data).best() or not (decision.proven and decision.ordered):
            wrong.append(seed)
    return wrong


@pytest.mark.parametrize("mode", list(FundingMode))
def test_every_mode_agrees_with_trying_everything(mode: FundingMode) -> None:
    assert disagreements(range(200), mode.value) == []


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(FundingMode))
def test_every_mode_agrees_with_trying_everything_on_two_thousand_pots(mode: FundingMode) -> None:
    assert disagreements(range(200, 2000), mode.value) == []
