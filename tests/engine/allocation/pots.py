"""Small pots for the tests, and the right answers by trying everything; shares no code with the engine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from math import ceil, floor
from random import Random
from typing import Any

RATES = {"NOK": "8.3845", "SEK": "9.2723", "ISK": "147.5"}
MINOR = {"EUR": 100, "NOK": 100, "SEK": 100, "ISK": 1}


Data = dict[str, Any]


def pot(projects: Iterable[Mapping[str, Any]], budgets: Mapping[str, int], mode: str = "rank-with-skipping", **fields: Any) -> Data:
    """Euro funders with these budgets; projects as {id, rank, requests, …}, ranks counted up where they are left out."""
    funders = [{"id": name, "country": "NO", "currency": "EUR", "budget": budget} for name, budget in budgets.items()]
    listed = [{"rank": number, **project} for number, project in enumerate(projects, 1)]
    return {"mode": mode, "funders": funders, "projects": listed, **fields}


def random_pot(seed: int, mode: str, most: int = 9) -> dict[str, Any]:
    """Up to `most` projects in a few classes, up to four funders in several currencies, sometimes a top-up, ties and withdrawals."""
    random = Random(f"{seed} {mode}")
    count, funders = random.randint(1, most), random.randint(1, 4)
    currencies = [random.choice(list(MINOR)) for _ in range(funders)]
    listed = []
    rank, name = 1, 1
    for number in range(count):
        rank += random.random() < 0.75
        name += random.random() < 0.35 and number > 0 and rank != listed[-1]["rank"]
        asked = random.sample(range(funders), random.randint(1, funders))
        requests = {f"f{one}": random.randint(1, 12) * random.choice([7, 10, 100]) for one in sorted(asked)}
        listed.append({"id": f"p{number}", "rank": rank, "class": f"c{name}", "requests": requests})
    budgets = [random.randint(0, 12 * count // 2) * random.choice([10, 60]) for _ in range(funders)]
    made = [
        {"id": f"f{number}", "country": "NO", "currency": code, "budget": budget, "withdrawn": random.random() < 0.05}
        for number, (code, budget) in enumerate(zip(currencies, budgets, strict=True))
    ]
    data = {"mode": mode, "currency": random.choice(["EUR", "NOK"]), "funders": made, "projects": listed, "rates": rates()}
    if random.random() < 0.5:
        rule = random.choice(["proportional", "gap-filling", "both"])
        data["top_up"] = {"budget": random.randint(0, 800), "rule": rule, "proportional_share": random.choice(["0.5", "0.333"])}
    return data


def rates() -> dict[str, Any]:
    return {code: {"per_eur": per_euro, "date": "2015-04-30", "source": "ECB"} for code, per_euro in RATES.items()}


class Reference:
    """The rules again, from the documents' words, by plain fractions and by trying every set of projects."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.data = data
        self.funders = {one["id"]: one for one in data["funders"]}
        self.budgets = {key: 0 if one.get("withdrawn") else one["budget"] for key, one in self.funders.items()}
        self.projects = sorted(data["projects"], key=lambda one: one["rank"])
        gone = {key for key, one in self.funders.items() if one.get("withdrawn")}
        self.projects = [one for one in self.projects if not gone & set(one["requests"]) and not one.get("withdrawn")]
        self.worth = {key: self._worth(one["currency"]) for key, one in self.funders.items()}
        self.top_up = data.get("top_up") or {"budget": 0, "rule": "gap-filling"}
        share = {"proportional": "1", "gap-filling": "0"}.get(self.top_up["rule"], self.top_up.get("proportional_share"))
        self.shared = floor(self.top_up["budget"] * Fraction(share))
        total = sum(self.budgets[key] * self.worth[key] for key in self.budgets)
        parts = {key: floor(self.shared * self.budgets[key] * self.worth[key] / total) if total else 0 for key in self.budgets}
        self.purses = {key: self.budgets[key] + floor(parts[key] / self.worth[key]) for key in self.budgets}

    def _worth(self, currency: str) -> Fraction:
        def per_euro(code: str) -> Fraction:
            return (Fraction(1) if code == "EUR" else Fraction(RATES[code])) * MINOR[code]

        return per_euro(self.data.get("currency", "EUR")) / per_euro(currency)

    def asked(self, chosen: Iterable[Mapping[str, Any]]) -> dict[str, int]:
        total = dict.fromkeys(self.budgets, 0)
        for one in chosen:
            for key, amount in one["requests"].items():
                total[key] += amount
        return total

    def payable(self, chosen: Iterable[Mapping[str, Any]]) -> bool:
        asked = self.asked(chosen)
        mode = self.data["mode"]
        if mode == "unrestricted":
            return True
        if mode == "real-pot":
            spent = sum(amount * self.worth[key] for key, amount in asked.items())
            return spent <= self.top_up["budget"] + sum(self.budgets[key] * self.worth[key] for key in self.budgets)
        over = {key: max(0, asked[key] - self.purses[key]) for key in asked}
        return sum(ceil(over[key] * self.worth[key]) for key in over) <= self.top_up["budget"] - self.shared

    def best(self) -> list[str]:
        """Ids of the projects that the mode funds, in the published order."""
        mode = self.data["mode"]
        chosen = self._by_class() if mode == "class-lexicographic" else self._down_the_list(mode in {"stop-at-first-gap", "real-pot"})
        return [one["id"] for one in chosen]

    def _down_the_list(self, stops: bool) -> list[Mapping[str, Any]]:
        chosen: list[Mapping[str, Any]] = []
        stopped_at = None
        for one in self.projects:
            if stopped_at is not None and one["rank"] > stopped_at:
                break
            if self.payable([*chosen, one]):
                chosen.append(one)
            elif stops and stopped_at is None:
                stopped_at = one["rank"]
        return chosen

    def _by_class(self) -> list[Mapping[str, Any]]:
        every = range(len(self.projects))
        sets = [chosen for size in range(len(self.projects) + 1) for chosen in combinations(every, size)]
        return [self.projects[number] for number in max(filter(self._payable_numbers, sets), key=self._merit)]

    def _payable_numbers(self, chosen: tuple[int, ...]) -> bool:
        return self.payable([self.projects[number] for number in chosen])

    def _merit(self, chosen: tuple[int, ...]) -> tuple[Any, ...]:
        names = list(dict.fromkeys(one["class"] for one in self.projects))
        counts = [sum(self.projects[number]["class"] == name for number in chosen) for name in names]
        return (*counts, *(number in chosen for number in range(len(self.projects))))
