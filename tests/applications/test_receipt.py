"""Receipts: checked with the computer's own OpenSSL, and by nothing of ours."""

import io
import json
import stat
import subprocess
import threading
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from commonpot.applications import signing
from commonpot.applications.models import Submission
from commonpot.applications.queries.receipt import anchors
from commonpot.audit.models import AuditEvent, ChainHead
from commonpot.audit.verification import verify
from commonpot.engine.canonical import sha256
from tests import factories
from tests.applications import submitted
from tests.conftest import triggers_off

FILES = ("receipt.json", "receipt.sig", "application.json")


@pytest.fixture
def made(db: None) -> Submission:
    return submitted.submitted()


@pytest.fixture
def folder(made: Submission, client: Client, tmp_path: Path) -> Path:
    """What a coordinator keeps: the files as downloaded, and the public key as anybody can fetch it."""
    client.force_login(factories.coordinator_of(made.application))
    for name in FILES:
        (tmp_path / name).write_bytes(client.get(_file(made, name)).content)
    (tmp_path / "key.pem").write_bytes(Client().get(reverse("applications:signing_key")).content)
    return tmp_path


def _file(made: Submission, name: str) -> str:
    return reverse("applications:receipt_file", args=[made.application.public_id, made.version, name])


def openssl(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["openssl", "dgst", "-sha256", *arguments], cwd=folder, capture_output=True, text=True, check=False)


def verified(folder: Path) -> bool:
    return openssl(folder, "-verify", "key.pem", "-signature", "receipt.sig", "receipt.json").stdout == "Verified OK\n"


def test_a_receipt_verifies_with_stock_openssl(folder: Path) -> None:
    assert verified(folder)


@pytest.mark.parametrize("name", ["receipt.json", "receipt.sig"])
@pytest.mark.parametrize("place", [0, 20, -1])
def test_one_changed_byte_and_it_does_not_verify(folder: Path, name: str, place: int) -> None:
    changed = bytearray((folder / name).read_bytes())
    changed[place] ^= 1
    (folder / name).write_bytes(changed)
    assert not verified(folder)


def test_the_frozen_application_has_the_hash_that_the_receipt_names(folder: Path) -> None:
    said = json.loads((folder / "receipt.json").read_text())
    assert openssl(folder, "-r", "application.json").stdout.split()[0] == said["sha256"]


def test_a_receipt_says_what_when_and_where_in_the_log_and_names_no_person(made: Submission) -> None:
    said = json.loads(bytes(made.receipt))
    person = factories.coordinator_of(made.application)
    assert (said["number"], said["version"], said["received_at"]) == (made.number, 1, "2015-09-01T10:00:00.000Z")
    assert (said["chain"], said["sha256"]) == ({"sequence": made.chain_sequence, "head": made.chain_head}, made.sha256)
    assert said["submitted_by"] == made.application.partners.get(key="p1").organisation.name
    assert person.name not in bytes(made.receipt).decode() + bytes(made.document).decode()
    assert person.email not in bytes(made.receipt).decode() + bytes(made.document).decode()


def test_everything_in_one_file_verifies_too(made: Submission, client: Client, tmp_path: Path) -> None:
    client.force_login(factories.coordinator_of(made.application))
    packed = zipfile.ZipFile(io.BytesIO(client.get(_file(made, "receipt.zip")).content))
    packed.extractall(tmp_path)
    assert verified(tmp_path / made.number)


def test_receipt_page_shows_the_hash_and_the_command(made: Submission, client: Client) -> None:
    client.force_login(factories.coordinator_of(made.application))
    page = client.get(reverse("applications:receipt", args=[made.application.public_id, 1])).content.decode()
    assert made.sha256 in page
    assert "openssl dgst -sha256 -verify key.pem -signature receipt.sig receipt.json" in page


@pytest.mark.parametrize("name", [*FILES, "receipt.zip", "nothing.txt"])
def test_files_of_others_are_not_there(made: Submission, client: Client, name: str) -> None:
    client.force_login(factories.user())
    assert client.get(_file(made, name)).status_code == 404


def test_heads_in_receipts_are_anchors_of_the_log(made: Submission) -> None:
    assert [(one.hash, one.place) for one in anchors()] == [(made.chain_head, made.number)]
    assert verify() == []


def test_a_log_cut_off_behind_a_receipt_is_found_out(made: Submission) -> None:
    last = AuditEvent.objects.get(sequence=made.chain_sequence - 1)
    with triggers_off():
        AuditEvent.objects.filter(sequence__gte=made.chain_sequence).delete()
    ChainHead.objects.update(sequence=last.sequence, hash=last.hash)
    assert [made.number in str(fault) for fault in verify()] == [True]


def test_public_keys_are_found_by_their_own_hash(db: None, client: Client) -> None:
    key = signing.current_key()
    der = serialization.load_pem_public_key(key.pem).public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    assert key.id == sha256(der)[:32]
    assert client.get(reverse("applications:public_key", args=[key.id])).content == key.pem
    assert client.get(reverse("applications:public_key", args=["0" * 32])).status_code == 404


# The key itself --------------------------------------------------------------------------------------------------------


def pem(curve: ec.EllipticCurve) -> bytes:
    key = ec.generate_private_key(curve)
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())


def test_own_key_is_made_once_and_is_its_owners_alone(settings: object, tmp_path: Path) -> None:
    settings.DATA, settings.SIGNING_KEY = tmp_path / "new", ""  # type: ignore[attr-defined]
    rings: list[signing.KeyRing] = []
    together = [threading.Thread(target=lambda: rings.append(signing.key_ring())) for _ in range(8)]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()
    assert len({ring.published[0].id for ring in rings}) == 1
    assert [file.name for file in (tmp_path / "new").iterdir()] == [signing.OWN_KEY]
    assert stat.S_IMODE((tmp_path / "new" / signing.OWN_KEY).stat().st_mode) == 0o600


def test_a_given_key_signs_and_an_earlier_one_stays_published(settings: object, tmp_path: Path) -> None:
    old, new = signing._private_key(pem(ec.SECP256R1())), pem(ec.SECP256R1())
    former = old.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    (tmp_path / "keys.pem").write_bytes(new + former)
    settings.SIGNING_KEY = str(tmp_path / "keys.pem")  # type: ignore[attr-defined]
    assert len(signing.key_ring().published) == 2
    assert signing.public_key(signing.key_ring().published[1].id) is not None


@pytest.mark.parametrize("given", ["/no/such/file.pem", pem(ec.SECP384R1()).decode(), "-----BEGIN NOTHING-----"])
def test_a_key_that_cannot_sign_receipts_is_refused_in_a_sentence(settings: object, given: str) -> None:
    settings.SIGNING_KEY = given  # type: ignore[attr-defined]
    with pytest.raises(ImproperlyConfigured, match="COMMONPOT_SIGNING_KEY"):
        signing.key_ring()


def test_a_platform_on_many_machines_must_bring_its_key(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SIGNING_KEY, settings.DEMO = "", False  # type: ignore[attr-defined]
    monkeypatch.setattr(signing, "connection", type("PostgreSQL", (), {"vendor": "postgresql"}))
    with pytest.raises(ImproperlyConfigured, match="every process needs the same"):
        signing.key_ring()
