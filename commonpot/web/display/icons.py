"""Own line icons on a 24 by 24 grid. They decorate words, so they are hidden from assistive technology."""

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

_RING = '<circle cx="12" cy="12" r="9"/>'

_DRAWINGS = {
    "alert": '<path d="M12 4 2.8 19.5h18.4zM12 10v4.5M12 17.2v.1"/>',
    "calendar": '<rect x="4" y="5.5" width="16" height="14.5" rx="1.5"/><path d="M4 10h16M8 3v4M16 3v4"/>',
    "check": '<path d="m5 12.5 4.5 4.5L19 7.5"/>',
    "clock": _RING + '<path d="M12 7v5l3.5 2"/>',
    "copy": '<rect x="9" y="9" width="11" height="11" rx="1.5"/>'
    '<path d="M15 9V5.5A1.5 1.5 0 0 0 13.5 4h-8A1.5 1.5 0 0 0 4 5.5v8A1.5 1.5 0 0 0 5.5 15H9"/>',
    "cross": '<path d="m6 6 12 12M18 6 6 18"/>',
    "down": '<path d="m5 9 7 7 7-7"/>',
    "download": '<path d="M12 4v11m-4.5-4 4.5 4.5 4.5-4.5M5 20h14"/>',
    "edit": '<path d="m4 20 1-4L16 5l3 3L8 19z"/>',
    "exit": '<path d="M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h10m-3.5-3.5L20 12l-3.5 3.5"/>',
    "file": '<path d="M6 3h8l4 4v14H6zM14 3v4h4"/>',
    "globe": _RING + '<path d="M3 12h18M12 3c3.4 3.2 3.4 14.8 0 18M12 3c-3.4 3.2-3.4 14.8 0 18"/>',
    "info": _RING + '<path d="M12 11v5.5M12 7.7v.1"/>',
    "key": '<circle cx="8" cy="16" r="4"/><path d="m11 13 8-8m-3 3 3 3"/>',
    "left": '<path d="m15 5-7 7 7 7"/>',
    "lock": '<rect x="5" y="11" width="14" height="9" rx="1.5"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
    "mail": '<rect x="3" y="5" width="18" height="14" rx="1.5"/><path d="m3.5 7 8.5 6 8.5-6"/>',
    "met": _RING + '<path d="m7.8 12.3 3 3 5.4-6"/>',
    "not-met": _RING + '<path d="m8.5 8.5 7 7m0-7-7 7"/>',
    "person": '<circle cx="12" cy="8" r="4"/><path d="M4.5 20c1-4 4-6 7.5-6s6.5 2 7.5 6"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "right": '<path d="m9 5 7 7-7 7"/>',
    "search": '<circle cx="11" cy="11" r="6.5"/><path d="m16 16 4.5 4.5"/>',
    "shield": '<path d="m12 3 8 3v6c0 4.5-3.3 7.7-8 9-4.7-1.3-8-4.5-8-9V6z"/>',
    "trash": '<path d="M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5"/>',
    "unknown": _RING + '<path d="M9.6 9.6a2.5 2.5 0 1 1 3.5 2.3c-.8.4-1.1.9-1.1 1.7v.2M12 16.6v.1"/>',
}

_DRAWN = {
    name: mark_safe(  # noqa: S308 - constants of this file
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{drawing}</svg>'
    )
    for name, drawing in _DRAWINGS.items()
}

NAMES = tuple(_DRAWN)


def icon(name: str) -> SafeString:
    return _DRAWN[name]


def icon_and_words(name: str, words: str) -> SafeString:
    return format_html("{}<span>{}</span>", _DRAWN[name], words)
