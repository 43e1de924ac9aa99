"""Make this working copy importable in its virtual environment, and put the `commonpot` command there.

What an editable install does, without needing setuptools (newer Pythons bring none) or the network. Run by `make setup`.
"""

import sys
import sysconfig
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent

# Through the shell, as pip does it: the path of the interpreter may hold a blank, or be longer than a #! line can be.
COMMAND = """#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from commonpot.commands import main

sys.exit(main())
"""


def install() -> None:
    if sys.prefix == sys.base_prefix:
        sys.exit("Run this with the Python of the virtual environment.")
    Path(sysconfig.get_path("purelib"), "commonpot.pth").write_text(f"{HERE}\n", encoding="utf-8")
    command = Path(sysconfig.get_path("scripts"), "commonpot")
    command.write_text(COMMAND.format(python=sys.executable), encoding="utf-8")
    command.chmod(0o755)


if __name__ == "__main__":
    install()
