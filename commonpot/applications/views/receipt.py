"""Receipts: the page, its files, what was frozen, and the public key."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from commonpot.access.policies import get_visible
from commonpot.applications import signing
from commonpot.applications.models import Submission
from commonpot.applications.policies_desk import sees_receipt, sees_submission
from commonpot.applications.queries import receipt as queries
from commonpot.applications.queries.submission_frozen import frozen_view
from commonpot.calls.queries import document_of
from commonpot.errors import NotFound
from commonpot.printing.answers import attached

FOREVER = "public, max-age=31536000, immutable"


def receipt(request: HttpRequest, public_id: UUID, version: int) -> HttpResponse:
    submission = _submission(request, public_id, version)
    call = document_of(submission.revision)
    facts = queries.receipt_of(submission)
    context = {
        "submission": submission,
        "application": submission.application,
        "call": call,
        "zone": call.timeline.time_zone,
        "versions": list(queries.versions(submission.application)),
        "files": _files(submission),
        "facts": facts,
        "deadline": datetime.fromisoformat(facts["deadline"]),
        "key_url": settings.BASE_URL + reverse("applications:public_key", args=[queries.key_id_of(submission)]),
    }
    return render(request, "applications/receipt.html", context)


def receipt_file(request: HttpRequest, public_id: UUID, version: int, name: str) -> HttpResponse:
    submission = _submission(request, public_id, version)
    found = queries.file_of(submission, name)
    if found is None:
        raise NotFound(_("There is no such file."))
    return attached(found[0], found[1], name if name != "receipt.zip" else f"{submission.number}.zip")


def frozen(request: HttpRequest, public_id: UUID, version: int) -> HttpResponse:
    """What was submitted, to read: for the consortium, its funders, the secretariat and observers."""
    wanted = Submission.objects.select_related("application__call__current", "revision").defer("revision__document")
    submission = get_visible(request.user, sees_submission, wanted, application__public_id=public_id, version=version)
    view = frozen_view(submission)
    context = {"view": view, "submission": submission, "zone": view.call.timeline.time_zone}
    return render(request, "applications/receipt_frozen.html", context)


def key(request: HttpRequest, key_id: str = "") -> HttpResponse:
    """The public key: without an id the one that signs now."""
    found = signing.public_key(key_id) if key_id else signing.current_key()
    if found is None:
        raise NotFound(_("No receipt of this platform was signed with this key."))
    response = attached(found.pem, queries.PEM, "key.pem")
    response["Cache-Control"] = FOREVER if key_id else "no-cache"
    return response


def _files(submission: Submission) -> list[dict[str, Any]]:
    """What there is to download, with words for it; the public key and everything at once beside the stored bytes."""
    where = [submission.application.public_id, submission.version]
    words = {
        "receipt.json": _("The receipt"),
        "receipt.sig": _("Its signature"),
        "application.json": _("The application as it was frozen"),
    }
    sizes = {name: len(data) for name, (data, _kind) in queries.files_of(submission).items()}
    stored = [
        {"name": name, "words": text, "size": sizes[name], "url": reverse("applications:receipt_file", args=[*where, name])}
        for name, text in words.items()
    ]
    key = reverse("applications:public_key", args=[queries.key_id_of(submission)])
    together = reverse("applications:receipt_file", args=[*where, "receipt.zip"])
    return [
        *stored,
        {"name": "key.pem", "words": _("The public key that it was signed with"), "url": key, "size": None},
        {"name": "zip", "words": _("All of it in one file"), "url": together, "size": None},
    ]


def _submission(request: HttpRequest, public_id: UUID, version: int) -> Submission:
    wanted = Submission.objects.select_related("application__call__current", "revision").defer(
        "revision__document", "application__call__current__document"
    )
    return get_visible(request.user, sees_receipt, wanted, application__public_id=public_id, version=version)
