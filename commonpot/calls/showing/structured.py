"""What search engines read: the call as schema.org data."""

import json
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from commonpot.calls.showing.page import events
from commonpot.engine.calls import CallDocument, Funder
from commonpot.engine.calls.timeline import Milestone
from commonpot.engine.vocabulary import MilestoneKind
from commonpot.engine.wording import LocalText

# As Django's own json_script does it: nothing in the data can end the element.
_HARMLESS = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def data_block(document: CallDocument, page_url: str) -> SafeString:
    written = json.dumps(described(document, page_url), ensure_ascii=False).translate(_HARMLESS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(written))  # noqa: S308


def described(document: CallDocument, page_url: str) -> dict[str, Any]:
    """Only funders whose rules are published: an invented one must not reach a search engine as a fact."""
    call = {
        "@type": "MonetaryGrant",
        "@id": page_url,
        "identifier": document.id,
        "name": _read(document.title),
        "description": _read(document.summary),
        "url": page_url,
        "inLanguage": get_language() or "en",
        "funder": [_organisation(one) for one in document.funders if not one.example],
    }
    return {"@context": "https://schema.org", "@graph": [call, _period(document, page_url), *_events(document)]}


def _period(document: CallDocument, page_url: str) -> dict[str, Any]:
    """The time in which applications are taken."""
    zone = ZoneInfo(document.timeline.time_zone)
    return {
        "@type": "Service",
        "name": _read(document.title),
        "provider": {"@type": "Organization", "name": _read(document.publisher)},
        "areaServed": sorted({funder.area.country for funder in document.funders if not funder.example}),
        "availableChannel": {"@type": "ServiceChannel", "serviceUrl": page_url},
        "offers": {
            "@type": "Offer",
            "availabilityStarts": document.opens_at().astimezone(zone).isoformat(),
            "availabilityEnds": document.deadline().astimezone(zone).isoformat(),
        },
    }


def _events(document: CallDocument) -> list[dict[str, Any]]:
    return [_event(one) for one in events(document) if one.kind is MilestoneKind.EVENT]


def _event(milestone: Milestone) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": "Event",
        "name": _read(milestone.title),
        "startDate": milestone.on.isoformat(),
        "endDate": (milestone.until or milestone.on).isoformat(),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
    }
    if milestone.place:
        found["location"] = {"@type": "Place", "name": _read(milestone.place), "address": _read(milestone.place)}
    if milestone.url:
        found["url"] = milestone.url
    return found


def _organisation(funder: Funder) -> dict[str, Any]:
    found: dict[str, Any] = {"@type": "GovernmentOrganization", "name": _read(funder.name)}
    if funder.contact.email:
        found["email"] = funder.contact.email
    return found


def _read(text: LocalText) -> str:
    return text.in_language(get_language() or "en")
