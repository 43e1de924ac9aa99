"""The program's settings, made quick and deterministic for the tests: a folder of its own for each test process."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

if "COMMONPOT_DATA" not in os.environ or "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["COMMONPOT_DATA"] = tempfile.mkdtemp(prefix="commonpot-tests-")
    atexit.register(shutil.rmtree, os.environ["COMMONPOT_DATA"], ignore_errors=True)
os.environ["COMMONPOT_DEMO"] = "1"

from commonpot.web.settings import *  # noqa: F403
from commonpot.web.settings import DATABASES, STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WHITENOISE_AUTOREFRESH = True

if "COMMONPOT_DATABASE_URL" not in os.environ:
    # A file, as in production, so that threads have connections of their own. Nobody needs it after a power cut.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(os.environ["COMMONPOT_DATA"], "test.sqlite3"))}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA foreign_keys=ON"
