"""Lock requirements/*.in with hashes and without the address of any package index. Run by `make lock`."""

import os
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
OPTIONS = [
    "--generate-hashes",
    "--universal",
    "--python-version=3.11",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--custom-compile-command=make lock",
    "--upgrade",
]


def lock(name: str) -> None:
    uv = Path(sys.executable).with_name("uv")
    environment = os.environ | {"UV_PYTHON_DOWNLOADS": "never"}
    command = [str(uv), "pip", "compile", "--quiet", *OPTIONS, f"{name}.in", "--output-file", f"{name}.txt"]
    subprocess.run(command, check=True, cwd=REQUIREMENTS, env=environment)


if __name__ == "__main__":
    for name in ("run", "test"):
        lock(name)
