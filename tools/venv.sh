#!/usr/bin/env bash
# An empty virtual environment: tools/venv.sh PYTHON FOLDER. Run by `make setup`.
set -euo pipefail
python=$1 folder=$2

if [ -z "$python" ]; then
    echo "Commonpot needs Python 3.11 or newer, and there is none here (on Debian: apt-get install python3 python3-venv)." >&2
    exit 1
fi
"$python" -m venv --clear "$folder" >/dev/null 2>&1 && exit

# Debian keeps what makes one in a package of its own.
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing python3-venv ..."
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends python3-venv; } </dev/null >/dev/null || true
    "$python" -m venv --clear "$folder" >/dev/null 2>&1 && exit
fi
rm -rf "$folder"
echo "$python cannot make a virtual environment (on Debian, as root: apt-get install python3-venv)." >&2
exit 1
