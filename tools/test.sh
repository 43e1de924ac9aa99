#!/usr/bin/env bash
# Every test: those that use the database on PostgreSQL first, then everything on SQLite. Run by `make test`.
set -euo pipefail

missing() {
    local packages=()
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || packages+=(postgresql)
    command -v chromium >/dev/null || packages+=(chromium)
    echo "${packages[@]:-}"
}

install() {
    [ -n "$1" ] || return 0
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "Not installed and not installable from here: $1 (on Debian, as root: apt-get install $1)."
        return 0
    fi
    echo "Installing $1 ..."
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends $1; } >/dev/null ||
        echo "apt-get could not install $1."
}

install "$(missing)"
still=$(missing)
python=.venv/bin/python
status=0

if [[ $still == *postgresql* ]]; then
    export COMMONPOT_TESTS_LEFT_OUT="PostgreSQL is not installed: the database tests ran on SQLite only."
else
    COMMONPOT_TEST_DATABASE=postgresql $python -m pytest -n 2 -q -m "not browser" || status=$?
fi
if [[ $still == *chromium* ]]; then
    COMMONPOT_TESTS_LEFT_OUT="${COMMONPOT_TESTS_LEFT_OUT:+$COMMONPOT_TESTS_LEFT_OUT
}Chromium is not installed: the browser tests did not run."
    export COMMONPOT_TESTS_LEFT_OUT
    $python -m pytest -n 2 -q -m "not browser" || status=$?
else
    $python -m pytest -n 2 -q || status=$?
fi
if [ "$status" != 0 ]; then
    echo "FAILED: see above, for each database."
fi
exit "$status"
