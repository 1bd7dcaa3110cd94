"""Install uv into a folder of the project, with nothing but a Python that has pip or venv.

Run by the Makefile; needs the standard library only.
"""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

OLDEST = (3, 11)


def main() -> int:
    """Put uv under the folder named by the first argument."""
    if sys.version_info < OLDEST:
        print(f"Python {OLDEST[0]}.{OLDEST[1]} or newer is needed, this is {sys.version}")
        return 1
    folder = Path(sys.argv[1]).resolve()
    found = shutil.which("uv")
    if found:
        (folder / "bin").mkdir(parents=True, exist_ok=True)
        (folder / "bin" / "uv").unlink(missing_ok=True)
        (folder / "bin" / "uv").symlink_to(found)
        return 0
    return _with_venv(folder) if _has("ensurepip") else _with_pip(folder)


def _has(module: str) -> bool:
    command = [sys.executable, "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _with_venv(folder: Path) -> int:
    venv.create(folder, with_pip=True, clear=True)
    python = (
        folder / ("Scripts" if sysconfig.get_platform().startswith("win") else "bin") / "python"
    )
    return subprocess.call([python, "-m", "pip", "install", "--quiet", "uv"])


def _with_pip(folder: Path) -> int:
    if not _has("pip"):
        print("Neither ensurepip nor pip is there; on Debian: apt-get install python3-venv")
        return 1
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--prefix", str(folder), "uv"]
    status = subprocess.call(command)
    if status == 0:
        for found in folder.glob("**/bin/uv"):
            if found != folder / "bin" / "uv":
                (folder / "bin").mkdir(exist_ok=True)
                (folder / "bin" / "uv").symlink_to(found)
    return status


if __name__ == "__main__":
    sys.exit(main())
