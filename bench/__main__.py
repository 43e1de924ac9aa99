"""Run every measurement of this package and print its ratios."""

import argparse
from importlib import import_module
from pkgutil import iter_modules

import bench
from bench.measure import SIZES, Row


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--size", choices=SIZES, action="append", help="only this size (can be given again)")
    parser.add_argument("--only", help="only this measurement, as eligibility")
    arguments = parser.parse_args()
    for found in iter_modules(bench.__path__):
        module = import_module(f"bench.{found.name}")
        if hasattr(module, "rows") and arguments.only in (None, found.name):
            for size in arguments.size or SIZES:
                _print(module.rows(size))


def _print(rows: list[Row]) -> None:
    for row in rows:
        compared = "no solution from" if row.ratio is None else f"{row.ratio:>8.1f} {row.relation}"
        print(f"{row.what:<34} {row.size:<7} {row.per:<34} {compared} {row.baseline}", flush=True)


if __name__ == "__main__":
    main()
