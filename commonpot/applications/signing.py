"""Receipts are signed with ECDSA on P-256 over SHA-256, in DER: what a stock `openssl dgst -verify` understands.

COMMONPOT_SIGNING_KEY is a PEM file (or its text). Its first private key signs; public keys after it are earlier ones, kept so that old
receipts can still be checked. Unset, the demo and a platform on SQLite (one process, one machine) make their own key once; one on
PostgreSQL refuses, because every machine would make another.
"""

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from commonpot.engine.canonical import sha256

ALGORITHM = "ECDSA P-256, SHA-256, DER"
OWN_KEY = "signing-key.pem"
NO_KEY = "Set COMMONPOT_SIGNING_KEY to a PEM file with the key that signs receipts; every process needs the same one."
NO_PRIVATE_KEY = "COMMONPOT_SIGNING_KEY holds no private key. `openssl ecparam -name prime256v1 -genkey -noout` makes one."
_BLOCK = re.compile(rb"-----BEGIN ([A-Z ]+)-----.+?-----END \1-----", re.DOTALL)
_PKCS8, _PEM = serialization.PrivateFormat.PKCS8, serialization.Encoding.PEM


@dataclass(frozen=True)
class PublicKey:
    """`id` is the SHA-256 of the key's own DER bytes, cut to 16 octets: anybody can work it out."""

    id: str
    pem: bytes


@dataclass(frozen=True)
class KeyRing:
    """The key that signs, and every public key that has ever signed, newest first."""

    private: ec.EllipticCurvePrivateKey
    published: tuple[PublicKey, ...]


def sign(data: bytes) -> bytes:
    return key_ring().private.sign(data, ec.ECDSA(hashes.SHA256()))


def current_key() -> PublicKey:
    return key_ring().published[0]


def public_key(key_id: str) -> PublicKey | None:
    return next((key for key in key_ring().published if key.id == key_id), None)


def is_signed(data: bytes, signature: bytes, key_id: str) -> bool:
    """Whether one of our keys signed it."""
    key = public_key(key_id)
    if key is None:
        return False
    try:
        _public(key.pem).verify(signature, data, ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        return False
    return True


def has_key() -> bool:
    """Whether there is a key to check with. A reader of a copy may have none, and must not make one."""
    return bool(settings.SIGNING_KEY) or (Path(settings.DATA) / OWN_KEY).exists()


def key_ring() -> KeyRing:
    return _read(settings.SIGNING_KEY or str(_own_key_file()))


@lru_cache(maxsize=8)
def _read(given: str) -> KeyRing:
    """Read once per process: the environment does not change while it runs."""
    blocks = [found[0] for found in _BLOCK.finditer(_pem_of(given))]
    private = next((block for block in blocks if b"PRIVATE KEY" in block), None)
    if private is None:
        raise ImproperlyConfigured(NO_PRIVATE_KEY)
    key = _private_key(private)
    earlier = [_published(serialization.load_pem_public_key(block)) for block in blocks if b"PUBLIC KEY" in block]
    return KeyRing(key, (_published(key.public_key()), *earlier))


def _pem_of(given: str) -> bytes:
    if given.startswith("-----BEGIN"):
        return given.replace("\\n", "\n").encode()
    try:
        return Path(given).read_bytes()
    except OSError as error:
        raise ImproperlyConfigured(f"COMMONPOT_SIGNING_KEY names {given}, which cannot be read: {error.strerror}.") from error


def _private_key(block: bytes) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(block, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
        raise ImproperlyConfigured("COMMONPOT_SIGNING_KEY must be an ECDSA key on the curve P-256 (prime256v1).")
    return key


def _public(pem: bytes) -> ec.EllipticCurvePublicKey:
    key = serialization.load_pem_public_key(pem)
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ImproperlyConfigured("COMMONPOT_SIGNING_KEY holds a public key that is not ECDSA.")
    return key


def _published(key: object) -> PublicKey:
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ImproperlyConfigured("COMMONPOT_SIGNING_KEY holds a public key that is not ECDSA.")
    spki = serialization.PublicFormat.SubjectPublicKeyInfo
    der = key.public_bytes(serialization.Encoding.DER, spki)
    return PublicKey(sha256(der)[:32], key.public_bytes(_PEM, spki))


def _own_key_file() -> Path:
    if connection.vendor != "sqlite" and not settings.DEMO:
        raise ImproperlyConfigured(NO_KEY)
    file = Path(settings.DATA) / OWN_KEY
    if not file.exists():
        _make(file)
    return file


def _make(file: Path) -> None:
    """Written beside its place and linked there: whoever is second finds the first one's key, and nobody a half one."""
    key = ec.generate_private_key(ec.SECP256R1())
    draft = file.with_name(f".{OWN_KEY}.{os.getpid()}.{id(key)}")
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as writer:
        writer.write(key.private_bytes(_PEM, _PKCS8, serialization.NoEncryption()))
        writer.flush()
        os.fsync(writer.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    _sync_folder(file.parent)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
