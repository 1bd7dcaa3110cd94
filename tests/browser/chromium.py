"""Where Chromium is on this machine; as a command, prints its path or how to get it."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Final

COMMANDS: Final = ("chromium", "chromium-browser", "google-chrome")

ADVICE: Final = """\
没有找到 Chromium。请安装，或用环境变量 CHROMIUM 指明其位置：
No Chromium found. Install it, or name it in the environment variable CHROMIUM:
    apt-get install chromium chromium-driver fonts-noto-cjk
"""


class ChromiumMissingError(Exception):
    """No Chromium on this machine; the message says how to get one."""


def find_chromium() -> str:
    """Path of Chromium: that of the variable CHROMIUM, else the first known command on the path.

    Raises ``ChromiumMissingError`` if there is none.
    """
    candidates = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else COMMANDS
    for command in candidates:
        path = shutil.which(command)
        if path is not None:
            return path
    raise ChromiumMissingError(ADVICE)


def main() -> int:
    """Print the path; 1, and the advice, if there is none."""
    try:
        sys.stdout.write(f"{find_chromium()}\n")
    except ChromiumMissingError as missing:
        sys.stderr.write(str(missing))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
