"""Words on the pages of the letters."""

from django import template

from commonpot.calls.showing import dates

register = template.Library()


@register.filter
def language_name(code: str) -> str:
    """In the reader's language: `bokmål` or `Norwegian Bokmål`."""
    return str(dates.reader().languages.get(code, code))
