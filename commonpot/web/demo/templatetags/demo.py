from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django import template
from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpot import clock
from commonpot.mail.models import MessageState
from commonpot.web.demo.roles import NAMES, Role, role_of
from commonpot.web.templatetags.house import badge

register = template.Library()

_STATES = {
    MessageState.WAITING: (gettext_lazy("Waiting"), "info"),
    MessageState.SENT: (gettext_lazy("Sent"), "success"),
    MessageState.FAILED: (gettext_lazy("Failed"), "danger"),
}


@dataclass(frozen=True)
class Line:
    """One line of a message; `path` is set when the line is an address of this site."""

    words: str
    path: str


@register.simple_tag(takes_context=True)
def demo_who(context: template.Context) -> str:
    """`You are a coordinator, Ingrid Solheim.`"""
    request = context["request"]
    role = role_of(request)
    if role is None:
        return _("You are %(name)s.") % {"name": request.user}
    if role is Role.VISITOR:
        return _("You are %(role)s.") % {"role": NAMES[role]}
    return _("You are %(role)s, %(name)s.") % {"role": NAMES[role], "name": request.user}


@register.simple_tag
def demo_now() -> datetime:
    return clock.now()


@register.simple_tag
def demo_zone() -> str:
    """The site's zone, not the call's own: the bar is on every page and may not cost a statement."""
    return settings.TIME_ZONE


@register.simple_tag
def message_state(state: str) -> SafeString:
    words, colour = _STATES[MessageState(state)]
    return badge(str(words), colour)


@register.filter
def as_lines(body: str) -> list[Line]:
    return [Line(line, _path(line.strip())) for line in body.splitlines()]


def _path(line: str) -> str:
    """Relative, so that a message can be followed wherever the demo is served."""
    parts = urlsplit(line)
    if parts.scheme not in {"http", "https"} or " " in line:
        return ""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path or "/"
