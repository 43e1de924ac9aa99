"""Numbers on the command line, refused with a sentence."""

import argparse
from collections.abc import Callable


def whole(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers from `least` to `most`."""

    def read(written: str) -> int:
        try:
            number = int(written)
        except ValueError as error:
            raise argparse.ArgumentTypeError(f"“{written}” is not a whole number") from error
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"write a number from {least} to {most}")
        return number

    return read


def seconds(written: str) -> float:
    """Above 0, at most a day."""
    try:
        number = float(written)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{written}” is not a number of seconds") from error
    if not 0 < number <= 86_400:
        raise argparse.ArgumentTypeError("write a number of seconds above 0, at most a day")
    return number
