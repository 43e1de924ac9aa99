"""What a request asks for, read without trust: anybody can send anything in place of what the page offered."""

MOST_DIGITS = 9
"""More than any key or version here has, and few enough for every column of every database."""


def number(sent: str, *, otherwise: int = 0) -> int:
    """The key or version that a form names; `otherwise` (which names nothing) when it is no such number."""
    return int(sent) if sent.isdecimal() and len(sent) <= MOST_DIGITS else otherwise
