"""Pots from a seed: funders of unequal wealth in several currencies, projects that ask three to seven of them, scores in half points.

python -m bench.pots PROJECTS FUNDERS SEED [MODE] > POT.json
"""

import json
import sys
from random import Random
from typing import Any

RATES = {
    "NOK": "8.3845", "SEK": "9.2723", "DKK": "7.4611", "PLN": "4.0337", "CZK": "27.433", "ISK": "147.5", "GBP": "0.7267", "CHF": "1.0486",
}  # fmt: skip
COUNTRIES = {
    "NO": "NOK", "SE": "SEK", "DK": "DKK", "FI": "EUR", "EE": "EUR", "DE": "EUR", "FR": "EUR", "PL": "PLN", "CZ": "CZK", "IS": "ISK",
    "GB": "GBP", "CH": "CHF",
}  # fmt: skip


def made(projects: int, funders: int, seed: int, mode: str = "class-lexicographic") -> dict[str, Any]:
    """A pot in which about a third of what is asked for can be paid, and money runs out at different ranks."""
    random = Random(seed)
    purses = [_funder(number) for number in range(funders)]
    wealth = [random.paretovariate(1.3) for _ in purses]
    scores = sorted((min(15.0, max(9.0, round(2 * random.gauss(12, 1.3)) / 2)) for _ in range(projects)), reverse=True)
    asking = [_requests(random, purses, wealth) for _ in scores]
    for purse in purses:
        asked = sum(requests.get(purse["id"], 0) for requests in asking)
        purse["budget"] = int(asked * 0.35 * random.uniform(0.4, 1.7)) // 1000 * 1000
    rates = {code: {"per_eur": per_euro, "date": "2015-04-30", "source": "ECB"} for code, per_euro in RATES.items()}
    listed = [
        {"id": f"a{number + 1}", "rank": number + 1, "score": str(score), "class": str(score), "requests": requests}
        for number, (score, requests) in enumerate(zip(scores, asking, strict=True))
    ]
    return {"mode": mode, "currency": "EUR", "rates": rates, "funders": purses, "projects": listed}


def _funder(number: int) -> dict[str, Any]:
    country = list(COUNTRIES)[number % len(COUNTRIES)]
    return {"id": f"{country.lower()}-{number + 1}", "country": country, "currency": COUNTRIES[country]}


def _requests(random: Random, purses: list[dict[str, Any]], wealth: list[float]) -> dict[str, int]:
    wanted = min(random.choice([3, 3, 4, 4, 5, 6, 7]), len(purses))
    chosen: set[int] = set()
    while len(chosen) < wanted:
        chosen.add(random.choices(range(len(purses)), wealth)[0])
    return {purses[number]["id"]: _amount(random, purses[number]["currency"]) for number in sorted(chosen)}


def _amount(random: Random, currency: str) -> int:
    """From 60,000 to 300,000 euros in minor units; most are round, some are not."""
    euros = random.randrange(60, 300) * 1000
    minor = 1 if currency == "ISK" else 100
    rounded = round(euros * float(RATES.get(currency, "1")) / 1000) * 1000 * minor
    return rounded + (random.randrange(-400, 400) * minor if random.random() < 0.3 else 0)


if __name__ == "__main__":
    json.dump(made(*map(int, sys.argv[1:4]), *sys.argv[4:]), sys.stdout, indent=1)
