"""The program's settings, made quick and deterministic for the tests."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("COMMONPOT_DEMO", "1")
os.environ.setdefault("COMMONPOT_DATA", str(Path(tempfile.gettempdir(), "commonpot-tests")))

from commonpot.web.settings import *  # noqa: F403
from commonpot.web.settings import STORAGES as _STORAGES

STORAGES = _STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True
