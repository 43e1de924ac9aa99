"""`commonpot rank REVIEWS.json`: the ranking list, with its uncertainty as advice beside it.

Exit 0: ranked. Exit 2: bad input.
"""

import argparse
from pathlib import Path

from commonpot.commands.eligibility import LANGUAGES, catalogue
from commonpot.commands.files import read_json, write_json
from commonpot.commands.numbers import whole
from commonpot.errors import BadInput, Fault


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("rank", help="rank applications from their reviews")
    parser.add_argument("reviews", metavar="REVIEWS.json", help="the reviews document, or - for standard input")
    parser.add_argument("--seed", type=whole(0, 2**32 - 1), default=0, help="of the drawn worlds; the same seed gives the same bytes")
    parser.add_argument("--resamples", type=whole(100, 100_000), default=2000, help="worlds to draw (2000)")
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="of the flags")
    parser.add_argument("--out", type=Path, help="write the list here instead of to standard output")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the ranking list."""
    from commonpot.engine.assessment import BadAssessment, rank, read_reviews

    data = read_json(arguments.reviews, "reviews")
    try:
        reviews = read_reviews(data)
    except BadAssessment as bad:
        raise BadInput("The reviews have faults.", [Fault(one.path, one.sentence) for one in bad.faults]) from bad
    ranking = rank(reviews, seed=arguments.seed, resamples=arguments.resamples)
    written = ranking.as_data(arguments.language, catalogue(arguments.language))
    write_json({**written, "problem": data}, arguments.out, "ranking")
    return 0
