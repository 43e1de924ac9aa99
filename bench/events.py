"""Events from a seed, to measure and to try with: `python -m bench.events 300 --tight --seed 1 > EVENT.json`.

Loose: nearly everything fits, but popular people are asked for more meetings than there are slots. Tight: 40 % of the availability is
missing, everybody is in 25 wishes on average, and there are tables for a quarter of the participants.
"""

import argparse
import json
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

SLOTS = 20
SLOTS_A_DAY = 10
MINUTES = 20
FIRST_DAY = datetime(2015, 9, 17, 7, 0, tzinfo=UTC)
WEIGHTS = (1, 1, 1, 2, 2, 3)


def made(people: int, *, tight: bool, seed: int) -> dict[str, Any]:
    """An event of so many people, as the document that `commonpot schedule` reads."""
    random = Random(f"{people}-{tight}-{seed}")
    participants = [_participant(number, tight, random) for number in range(people)]
    wishes = min(round(people * (12.5 if tight else 6.1 if people < 1000 else 5)), people * (people - 2) // 4)
    return {
        "slots": [_slot(number) for number in range(SLOTS)],
        "tables": max(1, people // (4 if tight else 3)),
        "participants": participants,
        "meetings": _meetings(participants, wishes, random),
    }


def _slot(number: int) -> dict[str, Any]:
    day, place = divmod(number, SLOTS_A_DAY)
    start = FIRST_DAY + timedelta(days=day, minutes=place * MINUTES)
    return {"id": f"d{day + 1}-{start:%H%M}", "start": start.isoformat(), "minutes": MINUTES}


def _participant(number: int, tight: bool, random: Random) -> dict[str, Any]:
    one: dict[str, Any] = {"id": f"p{number + 1}", "organisation": f"o{number // 2 + 1}"}
    if tight:
        slots = sorted(random.sample(range(SLOTS), round(SLOTS * 0.6)))
        one["available"] = [_slot(slot)["id"] for slot in slots]
    return one


def _meetings(participants: list[dict[str, Any]], wishes: int, random: Random) -> list[dict[str, Any]]:
    """Pairs drawn by popularity, of two organisations and with a common slot, none twice."""
    popularity = list(accumulate(random.lognormvariate(0, 0.35) for _ in participants))
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < wishes:
        first, second = sorted(random.choices(range(len(participants)), cum_weights=popularity, k=2))
        if _can_meet(participants[first], participants[second]):
            pairs[first, second] = None
    return [
        {"id": f"m{number + 1}", "participants": [f"p{first + 1}", f"p{second + 1}"], "weight": random.choice(WEIGHTS)}
        for number, (first, second) in enumerate(pairs)
    ]


def _can_meet(first: dict[str, Any], second: dict[str, Any]) -> bool:
    if first["organisation"] == second["organisation"]:
        return False
    return "available" not in first or bool(set(first["available"]) & set(second["available"]))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.events", description=__doc__)
    parser.add_argument("people", type=int)
    parser.add_argument("--tight", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(json.dumps(made(arguments.people, tight=arguments.tight, seed=arguments.seed)))


if __name__ == "__main__":
    main()
