"""Receipts, and the heads of the audit chain that they carry."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from commonpot.applications.models import Application, Submission
from commonpot.applications.queries.submission_status import HEAVY
from commonpot.applications.signing import public_key
from commonpot.audit.verification import Anchor

JSON, BINARY, PEM, ZIP = "application/json", "application/octet-stream", "application/x-pem-file", "application/zip"


def versions(application: Application) -> QuerySet[Submission]:
    """Every submission of the application, newest first, without the bytes."""
    return application.submissions.defer(*HEAVY)


def file_of(submission: Submission, name: str) -> tuple[bytes, str] | None:
    """One of the files that belong to a receipt, and its content type."""
    if name == "receipt.zip":
        return bundle(submission), ZIP
    return files_of(submission).get(name)


def files_of(submission: Submission) -> dict[str, tuple[bytes, str]]:
    return {
        "receipt.json": (bytes(submission.receipt), JSON),
        "receipt.sig": (bytes(submission.signature), BINARY),
        "application.json": (bytes(submission.document), JSON),
    }


def bundle(submission: Submission) -> bytes:
    """All of it and the public key in one file, with the same bytes every time."""
    key = public_key(key_id_of(submission))
    contents = {name: data for name, (data, _kind) in files_of(submission).items()} | ({"key.pem": key.pem} if key else {})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(zipfile.ZipInfo(f"{submission.number}/{name}", submission.received_at.timetuple()[:6]), data)
    return packed.getvalue()


def receipt_of(submission: Submission) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(bytes(submission.receipt))
    return read


def key_id_of(submission: Submission) -> str:
    return str(receipt_of(submission)["key"]["id"])


def anchors() -> Iterator[Anchor]:
    """For `commonpot audit verify`: each head that a receipt has given away must still stand in the log."""
    for head, number in Submission.objects.values_list("chain_head", "number").order_by("pk").iterator():
        yield Anchor(head, number)
