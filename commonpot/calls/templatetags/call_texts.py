"""`{% load call_texts %}`: texts of the call, the sentence behind a rule, and marks of who says so."""

from collections.abc import Iterable
from typing import Any

from babel.lists import format_list
from django import template
from django.utils.html import format_html, format_html_join, urlize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from commonpot.accounts.models import KIND_NAMES
from commonpot.calls.showing import dates
from commonpot.calls.showing.funders import country_name, percent
from commonpot.engine.calls import CallDocument
from commonpot.engine.vocabulary import FunderClass, FundingMode, OrganisationKind, Origin, SmeSize
from commonpot.engine.wording import LocalText, Sentence

register = template.Library()

SIZE_NAMES = {
    SmeSize.MICRO: gettext_lazy("Micro enterprise"),
    SmeSize.SMALL: gettext_lazy("Small enterprise"),
    SmeSize.MEDIUM: gettext_lazy("Medium-sized enterprise"),
    SmeSize.LARGE: gettext_lazy("Large enterprise"),
}
MODE_NAMES = {
    FundingMode.STOP_AT_FIRST_GAP: gettext_lazy("in order of rank, until one application cannot be paid"),
    FundingMode.RANK_WITH_SKIPPING: gettext_lazy("in order of rank, passing over what cannot be paid"),
    FundingMode.CLASS_LEXICOGRAPHIC: gettext_lazy("as many of the best as possible, then as many of the next best"),
    FundingMode.UNRESTRICTED: gettext_lazy("each funder pays for every application above the thresholds"),
    FundingMode.REAL_POT: gettext_lazy("from one common pot, by rank alone"),
}
CLASS_NAMES = {
    FunderClass.FUNDING: gettext_lazy("Funds its own applicants"),
    FunderClass.COOPERATION: gettext_lazy("Cooperates without money"),
    FunderClass.EXTENDED: gettext_lazy("Funds from outside the area"),
}


@register.filter
def read(text: LocalText | None) -> str:
    """The words alone, where no mark-up can stand: titles, attributes, options."""
    return "" if text is None else text.in_language(get_language() or "en")


@register.filter
def country(code: str) -> str:
    return country_name(code)


@register.filter
def share(value: Any) -> str:
    return percent(value)


@register.filter
def day_span(first: Any, last: Any = None) -> str:
    return dates.span(first, last)


@register.filter
def kind_name(kind: str) -> str:
    return str(KIND_NAMES[OrganisationKind(kind)])


@register.filter
def kind_names(kinds: Iterable[str]) -> str:
    return ", ".join(kind_name(kind) for kind in kinds)


@register.filter
def size_names(sizes: Iterable[str]) -> str:
    return ", ".join(str(SIZE_NAMES[SmeSize(size)]) for size in sizes)


@register.filter
def mode_name(mode: str) -> str:
    return str(MODE_NAMES[FundingMode(mode)])


@register.filter
def class_name(funder_class: str) -> str:
    return str(CLASS_NAMES[FunderClass(funder_class)])


@register.filter
def kinds_or(kinds: Iterable[str]) -> str:
    """`Cluster organisation or business network`; anyone at all when the call names no kinds."""
    names = [kind_name(kind) for kind in kinds]
    if not names:
        return _("Any organisation")
    return str(format_list([names[0], *(name.lower() for name in names[1:])], style="or", locale=dates.reader()))


@register.simple_tag
def example_mark(*, short: bool = False) -> SafeString:
    """Beside every funder that was invented. Short in a table with a legend, where only the first word is seen."""
    if short:
        seen, heard = _("Example"), _(", invented for this demonstration")
        return format_html('<span class="mark-short">{}<span class="ds-sr-only">{}</span></span>', seen, heard)
    words = _("Example, invented for this demonstration")
    return format_html('<span class="ds-tag mark-example" data-color="warning">{}</span>', words)


@register.simple_tag
def origin_mark(origin: Origin | None) -> SafeString | str:
    """What the announcement does not say is marked; what it says needs no mark."""
    match origin:
        case Origin.OURS:
            return format_html('<span class="ds-tag mark-ours" data-color="info">{}</span>', _("Ours, not in the announcement"))
        case Origin.EXAMPLE:
            return example_mark()
    return ""


@register.simple_tag
def call_body(text: LocalText, known_items: Iterable[LocalText] = ()) -> SafeString:
    """Paragraphs and lists of a text. A list that only repeats `known_items`, shown beside it in full, is left out."""
    wanted = get_language() or "en"
    shown = text.language_shown(wanted)
    known = {one.root.get(shown) for one in known_items}
    blocks = mark_safe("".join(_blocks(text.in_language(wanted), known)))  # noqa: S308 - each part is escaped
    if shown == wanted:
        return blocks
    return format_html('{}<div lang="{}">{}</div>', _fallback_note(shown), shown, blocks)


def _blocks(text: str, known: set[str | None]) -> Iterable[str]:
    for paragraph in text.split("\n\n"):
        lines = [line.strip() for line in paragraph.splitlines() if line.strip()]
        items = [line[2:].strip() for line in lines if line.startswith("- ")]
        words = " ".join(line for line in lines if not line.startswith("- "))
        if words:
            yield format_html("<p>{}</p>", _linked(words))
        if items and not known.issuperset(items):
            yield format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_linked(item),) for item in items)))


def _linked(words: str) -> SafeString:
    return mark_safe(urlize(words, autoescape=True))  # noqa: S308 - urlize escapes


def _fallback_note(language: str) -> SafeString:
    words = _("This text exists only in %(language)s.") % {"language": language_name(language)}
    return format_html('<p class="fallback-note">{}</p>', words)


def language_name(code: str) -> str:
    name = dates.reader().languages.get(code, code)
    return str(name)


@register.inclusion_tag("calls/parts/says.html")
def call_says(sentence: Sentence | None, document: CallDocument) -> dict[str, Any]:
    """The sentence behind a rule: in the call's original language, with the reader's beside it."""
    if sentence is None:
        return {"sentence": None}
    wanted = get_language() or "en"
    original = document.languages[0] if sentence.text.root.get(document.languages[0]) else sentence.text.language_shown(wanted)
    shown = sentence.text.language_shown(wanted)
    return {
        "sentence": sentence,
        "original": original,
        "original_name": language_name(original),
        "words": sentence.text.root[original],
        "translation": sentence.text.root[shown] if shown != original else "",
        "translation_language": shown,
        "announced": sentence.origin is Origin.ANNOUNCEMENT,
    }
