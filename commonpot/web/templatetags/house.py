"""`{% load house %}`: the components every page is made of. Examples stand in docs/design-system.md."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from importlib import metadata
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from commonpot import clock
from commonpot.engine.money import Money
from commonpot.engine.vocabulary import Outcome
from commonpot.engine.wording import LocalText
from commonpot.web.appearance import scheme_of
from commonpot.web.display import formats, icons

register = template.Library()

Things = Mapping[str, Any]

_MESSAGE_COLOURS = {"error": "danger", "warning": "warning", "success": "success"}
_ALERT_DRAWINGS = {"danger": "not-met", "warning": "alert", "success": "met"}
_VERDICTS = {
    Outcome.MET: ("met", "success", _("Met")),
    Outcome.NOT_MET: ("not-met", "danger", _("Not met")),
    Outcome.CANNOT_TELL_YET: ("unknown", "warning", _("Cannot tell yet")),
}
_STEP_STATES = {
    "done": ("check", _("Complete")),
    "started": ("edit", _("Started")),
    "empty": ("", _("Not started")),
    "attention": ("alert", _("Needs attention")),
    "locked": ("lock", _("Locked")),
}


# Ground ------------------------------------------------------------------------------------------------------------


@register.simple_tag(takes_context=True)
def colour_scheme(context: template.Context) -> str:
    """`light`, `dark` or `auto`: what the reader chose."""
    return scheme_of(context.get("request"))


@register.simple_tag
def url_or(otherwise: str, name: str, *args: Any) -> str:
    """The address of a route, or something else when this installation does not have that route."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return otherwise


@register.simple_tag(takes_context=True)
def nav_link(context: template.Context, name: str, words: str, under: str = "") -> SafeString | str:
    """A link of the main menu, marked when the reader is there (or below `under`); nothing when the route does not exist."""
    request, url = context.get("request"), url_or("", name)
    if not url:
        return ""
    here = request is not None and (request.path == url or bool(under and request.path.startswith(under)))
    return format_html('<a href="{}"{}>{}</a>', url, mark_safe(' aria-current="page"') if here else "", words)


@register.simple_tag
def version() -> str:
    """Of the installed package; nothing when it runs from a bare checkout."""
    try:
        return metadata.version("commonpot")
    except metadata.PackageNotFoundError:
        return ""


@register.simple_tag
def icon(name: str) -> SafeString:
    return icons.icon(name)


@register.simple_tag
def message_alert(message: Message) -> SafeString:
    return _alert(str(message), _MESSAGE_COLOURS.get(message.level_tag, "info"), "")


# Words and figures -------------------------------------------------------------------------------------------------


@register.filter
def money(amount: Money | int | str | None, currency: str = "") -> str:
    """`{{ line.amount|money:line.currency }}` or `{{ total|money }}` for an engine Money. What a template cannot find is empty."""
    if amount is None or isinstance(amount, str):
        return ""
    if isinstance(amount, Money):
        return formats.money(amount.amount, amount.currency)
    return formats.money(amount, currency)


@register.filter
def long_date(value: date | None) -> str:
    return "" if value is None else formats.day(value)


@register.simple_tag
def local_text(text: LocalText) -> SafeString | str:
    """A text of the call; when it falls back to another language than the reader's, that is said and marked."""
    wanted = get_language() or "en"
    shown = text.language_shown(wanted)
    words = text.in_language(wanted)
    if shown == wanted:
        return words
    return format_html('<span lang="{0}">{1}</span> <span class="text-language">{2}</span>', shown, words, shown.upper())


@register.simple_tag
def zoned_time(moment: datetime, zone: str, *, reader: bool = True) -> SafeString:
    """A moment in the call's zone; a script adds the reader's own zone when it differs."""
    where = formats.zone_named(zone)
    mark = format_html(' data-zone="{}"', zone) if reader else ""
    iso = moment.astimezone(where).isoformat(timespec="seconds")
    return format_html('<time datetime="{}"{}>{}</time>', iso, mark, formats.moment(moment, where))


@register.simple_tag(takes_context=True)
def days_left(context: template.Context, deadline: datetime, zone: str) -> str:
    return formats.days_left(deadline, context.get("now") or clock.now(), formats.zone_named(zone))


@register.inclusion_tag("components/countdown.html")
def countdown(deadline: datetime, zone: str) -> Things:
    """Server time and what is left, ticking to the second when scripts run."""
    now, where = clock.now(), formats.zone_named(zone)
    return {
        "deadline": deadline,
        "zone": zone,
        "deadline_iso": deadline.isoformat(),
        "now_iso": now.isoformat(),
        "now_words": _clock_words(now, where),
        "left": formats.days_left(deadline, now, where),
        "urgent": 0 < (deadline - now).total_seconds() < 24 * 3600,
        "over": deadline <= now,
    }


def _clock_words(now: datetime, where: ZoneInfo) -> str:
    return formats.clock_time(now, where, seconds=True)


@register.inclusion_tag("components/saved_state.html")
def saved_state(saved_at: datetime | None, zone: str, *, oob: bool = False, version: int | None = None) -> Things:
    """`Saved 14:02:11`, on another day with its date. With `oob=True` as part of an htmx answer it replaces the line on the page."""
    where = formats.zone_named(zone)
    time = None if saved_at is None else formats.time_of_day(saved_at, clock.now(), where)
    return {"saved_at": saved_at, "time": time, "oob": oob, "version": version}


# Verdicts and states -----------------------------------------------------------------------------------------------


@register.simple_tag
def verdict(outcome: Outcome | str, words: str = "") -> SafeString:
    """The badge: a drawing AND the words, never the colour alone."""
    drawing, colour, label = _VERDICTS[Outcome(outcome)]
    inside = icons.icon_and_words(drawing, words or str(label))
    return format_html('<span class="ds-tag verdict" data-color="{}">{}</span>', colour, inside)


@register.inclusion_tag("components/verdict_item.html")
def verdict_item(
    outcome: Outcome | str,
    sentence: str,
    *,
    found: str = "",
    required: str = "",
    mend: str = "",
    mend_url: str = "",
    source: str = "",
) -> Things:
    """One rule: what it says, what was found, what is required, how to mend it, the sentence of the call."""
    drawing, colour, label = _VERDICTS[Outcome(outcome)]
    return {
        "outcome": Outcome(outcome),
        "drawing": drawing,
        "colour": colour,
        "label": label,
        "sentence": sentence,
        "found": found,
        "required": required,
        "mend": mend,
        "mend_url": mend_url,
        "source": source,
    }


@register.inclusion_tag("components/verdict_counts.html")
def verdict_counts(*, met: int = 0, not_met: int = 0, cannot_tell: int = 0) -> Things:
    return {"met": met, "not_met": not_met, "cannot_tell": cannot_tell}


@register.simple_tag
def badge(words: str, colour: str = "neutral", drawing: str = "") -> SafeString:
    """A short state in words: `{% badge "Submitted" "success" "check" %}`."""
    inside = icons.icon_and_words(drawing, words) if drawing else words
    return format_html('<span class="ds-tag" data-color="{}">{}</span>', colour, inside)


@register.simple_block_tag
def status_banner(content: str, state: str, colour: str = "info", drawing: str = "info") -> SafeString:
    """The state of the thing on the page, in words: `{% status_banner "Draft. Not submitted." %}…{% endstatus_banner %}`."""
    return format_html(
        '<div class="status-banner" data-color="{}"><p class="status-banner__state">{}</p><div class="status-banner__more">{}</div></div>',
        colour,
        icons.icon_and_words(drawing, state),
        content,
    )


@register.simple_block_tag
def alert(content: str, colour: str = "info", title: str = "") -> SafeString:
    return _alert(content, colour, title)


def _alert(content: str, colour: str, title: str) -> SafeString:
    heading = format_html("<h2>{}</h2>", title) if title else ""
    drawing = icons.icon(_ALERT_DRAWINGS.get(colour, "info"))
    return format_html('<div class="ds-alert" data-color="{}">{}<div>{}{}</div></div>', colour, drawing, heading, content)


# Forms -------------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm | None = None, *, errors: Iterable[tuple[str, str]] = (), title: str = "") -> Things:
    """At the top of the page: every error as a link to its place."""
    listed = [*_form_errors(form), *errors] if form is not None else list(errors)
    return {"errors": listed, "title": title, "count": len(listed)}


def _form_errors(form: BaseForm) -> list[tuple[str, str]]:
    whole = [("", str(sentence)) for sentence in form.non_field_errors()]
    return whole + [_error_line(form[name], str(sentence)) for name in form.fields for sentence in form[name].errors]


def _error_line(bound: BoundField, sentence: str) -> tuple[str, str]:
    """A link to the control itself: of several (radio buttons, boxes), to the first."""
    place = f"{bound.auto_id}_0" if bound.use_fieldset else bound.id_for_label
    label = str(bound.label or "").rstrip(".:?")
    return place, f"{label}: {sentence}" if label else sentence


@register.simple_tag
def field(bound: BoundField, *, hint: str = "", prefix: str = "", suffix: str = "", size: str = "") -> SafeString:
    """Label, hint, control, error: `{% field form.title %}`; `suffix="%"`, `size="s"` (xs, s, m, l)."""
    if hint:
        bound.help_text = hint
    context = {"field": bound, "prefix": prefix, "suffix": suffix, "size": size}
    return bound.form.render(template_name="django/forms/field.html", context=context)


@register.simple_tag
def button(
    words: str, variant: str = "primary", *, href: str = "", name: str = "", value: str = "", drawing: str = "", colour: str = ""
) -> SafeString:
    """`{% button _("Save") %}`, `{% button _("Back") "secondary" href=url %}`; variants primary, secondary, tertiary."""
    inside = icons.icon_and_words(drawing, words) if drawing else words
    tint = format_html(' data-color="{}"', colour) if colour else ""
    if href:
        return format_html('<a class="ds-button" data-variant="{}"{} href="{}">{}</a>', variant, tint, href, inside)
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="ds-button" type="submit" data-variant="{}"{}{}>{}</button>', variant, tint, named, inside)


@register.simple_tag
def copy_button(target_id: str, words: str = "") -> SafeString:
    """Copies the text of an element. Without scripts it stays hidden, since it could do nothing."""
    return format_html(
        '<button class="ds-button copy-button" type="button" data-variant="tertiary" data-copy="{}" hidden>{}</button>',
        target_id,
        icons.icon_and_words("copy", words or gettext("Copy")),
    )


# Containers --------------------------------------------------------------------------------------------------------


@register.simple_block_tag
def card(content: str, title: str = "", href: str = "", level: int = 2) -> SafeString:
    heading = format_html('<a href="{}">{}</a>', href, title) if href else title
    head = format_html("<h{0}>{1}</h{0}>", level, heading) if title else ""
    return format_html('<div class="ds-card card{}">{}{}</div>', " card--link" if href else "", head, content)


@register.simple_block_tag
def data_table(content: str, label: str, tall: bool = False) -> SafeString:
    """Around a `<table>`: scrolls inside itself on a narrow screen and can be reached by keyboard."""
    return format_html(
        '<div class="table-frame{}" role="region" tabindex="0" aria-label="{}">{}</div>',
        " table-frame--tall" if tall else "",
        label,
        content,
    )


@register.simple_block_tag
def chart(content: str, title: str, note: str = "") -> SafeString:
    """Around an SVG drawn by the server; put the same numbers as a table beside it."""
    more = format_html('<span class="chart__note">{}</span>', note) if note else ""
    return format_html(
        '<figure class="chart"><figcaption><span class="chart__title">{}</span>{}</figcaption>'
        '<div class="chart__frame" role="region" tabindex="0" aria-label="{}">{}</div></figure>',
        title,
        more,
        title,
        content,
    )


@register.simple_block_tag
def side_panel(content: str, title: str, summary: str = "") -> SafeString:
    """Beside the page on a wide screen; a line that opens, with its summary, on a narrow one."""
    return format_html(
        '<details class="side-panel" data-side-panel><summary><h2>{}</h2><span class="side-panel__sum">{}</span>'
        '</summary><div class="side-panel__body">{}</div></details>',
        title,
        summary,
        content,
    )


@register.simple_block_tag
def empty_state(content: str, title: str) -> SafeString:
    return format_html('<div class="empty"><h2>{}</h2><div>{}</div></div>', title, content)


@register.inclusion_tag("components/facts.html")
def facts(pairs: Iterable[tuple[str, Any]]) -> Things:
    """A list of names and values: `{% facts pairs %}` with pairs of (name, value)."""
    return {"pairs": list(pairs)}


# Ways to go --------------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/section_nav.html")
def section_nav(steps: Iterable[Mapping[str, Any]], label: str = "") -> Things:
    """Steps of a long form. Each: url, label, state (done, started, empty, attention, locked), current, note."""
    shown = [{**step, "drawing": _STEP_STATES[step["state"]][0], "words": _STEP_STATES[step["state"]][1]} for step in steps]
    return {"steps": shown, "label": label or gettext("Sections")}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Iterable[Mapping[str, Any]], label: str) -> Things:
    """Pages side by side. Each: url, label, current, count."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("components/crumbs.html")
def crumbs(*pairs: str) -> Things:
    """`{% crumbs url_a "Calls" url_b "Call 2015" %}`: address and words in turn."""
    return {"items": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.inclusion_tag("components/pages.html", takes_context=True)
def pages(context: template.Context, page: Page[Any], label: str = "") -> Things:
    """Under a list; keeps the search and the filter of the address."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    numbers: Sequence[int | str] = list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
    return {"page": page, "numbers": numbers, "query": query.urlencode(), "label": label or gettext("Pages")}


@register.inclusion_tag("components/progress.html")
def progress(done: int, of: int, label: str, *, place: str = "progress") -> Things:
    return {"done": done, "of": of, "label": label, "place": place}


@register.inclusion_tag("components/milestones.html")
def milestones(items: Iterable[Mapping[str, Any]]) -> Things:
    """The timetable. Each: at (datetime), zone, label, note; past and next are worked out from the clock."""
    now = clock.now()
    rows = [{**item, "past": item["at"] <= now} for item in items]
    following = next((row for row in rows if not row["past"]), None)
    return {"rows": rows, "following": following, "now": now}


@register.simple_tag
def download(url: str, words: str, kind: str = "", size: int | None = None) -> SafeString:
    """`{% download url _("Your receipt") "PDF" receipt.size %}`."""
    about = ", ".join(part for part in (kind, "" if size is None else formats.file_size(size)) if part)
    more = format_html(' <span class="download__about">({})</span>', about) if about else ""
    return format_html('<a class="download" href="{}" download>{}<span>{}{}</span></a>', url, icons.icon("download"), words, more)
