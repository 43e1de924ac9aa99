#!/usr/bin/env bash
# Every test: those that use the database on PostgreSQL first (but the slow ones, which start servers of their own or compare
# whole worlds byte for byte), then everything on SQLite. Run by `make test`.
set -euo pipefail

# A programme's own settings in the environment are not the tests' business.
unset "${!COMMONPOT_@}"

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
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends $1; } </dev/null >/dev/null ||
        echo "apt-get could not install $1."
}

leave_out() {
    export COMMONPOT_TESTS_LEFT_OUT="${COMMONPOT_TESTS_LEFT_OUT:+$COMMONPOT_TESTS_LEFT_OUT
}$1"
}

install "$(missing)"
still=$(missing)
python=.venv/bin/python
failed=()
marks=()

if [[ $still == *postgresql* ]]; then
    leave_out "PostgreSQL is not installed: the database tests ran on SQLite only."
else
    COMMONPOT_TEST_DATABASE=postgresql $python -m pytest -n 2 -q -m "not browser and not slow" </dev/null || failed+=(PostgreSQL)
fi
if [[ $still == *chromium* ]]; then
    leave_out "Chromium is not installed: the browser tests did not run."
    marks=(-m "not browser")
fi
$python -m pytest -n 2 -q --durations=15 "${marks[@]}" </dev/null || failed+=(SQLite)

if [ "${#failed[@]}" != 0 ]; then
    echo "FAILED on: ${failed[*]}. What failed is said above, under “short test summary info”."
    exit 1
fi
echo "Every test passed${COMMONPOT_TESTS_LEFT_OUT:+, but not everything ran: $COMMONPOT_TESTS_LEFT_OUT}"
