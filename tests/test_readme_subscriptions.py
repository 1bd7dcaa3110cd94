"""The README's passages on subscriptions, run as written against a demonstration."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import urllib.request
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from tests.npm import node

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT: Final = Path(__file__).parents[1]
PASSAGE: Final = re.search(
    r"### 订阅与登录 · Subscriptions and signing in\n(.*?)\n## ",
    (ROOT / "README.md").read_text(encoding="utf-8"),
    re.DOTALL,
)
assert PASSAGE is not None
[TOKEN, EVENTS] = re.findall(r"```sh\n(.*?)```", PASSAGE[1], re.DOTALL)
[SHOWN] = re.findall(r"```text\n(.*?)```", PASSAGE[1], re.DOTALL)
[PROGRAM] = re.findall(r"```js\n(.*?)```", PASSAGE[1], re.DOTALL)
SECONDS: Final = 60


@dataclass(frozen=True)
class Demo:
    """A demonstration that runs, with the token that the README's command got."""

    origin: str
    environment: dict[str, str]

    def here(self, text: str) -> str:
        """A passage at this demonstration's address."""
        return text.replace("127.0.0.1:8000", self.origin)


def _is_up(origin: str) -> bool:
    with suppress(OSError), urllib.request.urlopen(f"http://{origin}/readyz", timeout=5) as answer:
        return int(answer.status) == 200
    return False


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("subscriptions")
    with socket.create_server(("127.0.0.1", 0)) as held:
        port = held.getsockname()[1]
    kept = {name: each for name, each in os.environ.items() if not name.startswith("GATEWAY_")}
    environment = {
        **kept,
        "GATEWAY_DEMO": "true",
        "GATEWAY_DATABASE_URL": f"sqlite:///{folder / 'records.sqlite3'}",
        "GATEWAY_OAUTH__KEY_FILE": str(folder / "oauth.key"),
        "GATEWAY_LEDGER_KEY": str(folder / "ledger.pem"),
        "GATEWAY_PORT": str(port),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "no_proxy": "127.0.0.1",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "gateway.cli", "serve"],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            origin = f"127.0.0.1:{port}"
            # Asking waits for an answer or a refused connection; the process ending ends it, too.
            while not _is_up(origin):
                assert server.poll() is None, "the gateway ended"
            opened = Demo(origin, environment)
            got = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", opened.here(f"{TOKEN}\necho $TOKEN")],
                env=environment,
                capture_output=True,
                encoding="utf-8",
                timeout=SECONDS,
                check=True,
            )
            yield Demo(origin, {**environment, "TOKEN": got.stdout.strip()})
        finally:
            server.terminate()


def test_the_command_is_told_who_asks_and_stays_open(demo: Demo) -> None:
    with subprocess.Popen(
        ["bash", "-c", f"exec {demo.here(EVENTS)}"],
        env=demo.environment,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as listening:
        try:
            assert listening.stdout is not None
            # the first two lines that say something; heartbeats and blank lines say nothing
            said = (line for line in listening.stdout if line.strip().rstrip(":"))
            first = [next(said), next(said)]
            still_open = listening.poll() is None
        finally:
            listening.terminate()

    assert "".join(first) == SHOWN
    assert still_open


def test_the_program_is_told_the_same(demo: Demo, tmp_path: Path) -> None:
    program = tmp_path / "viewer.mjs"
    program.write_text(demo.here(PROGRAM), encoding="utf-8")

    done = subprocess.run(
        [node(), str(program)],
        env=demo.environment,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    (_, said) = SHOWN.strip().splitlines()
    assert said.startswith(f'data: {{"data":{done.stdout.strip()},"extensions":')
