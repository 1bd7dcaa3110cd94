"""The README's five steps of integration, run as written against a running gateway."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.databases import fresh_database

ROOT: Final = Path(__file__).parents[1]
CHAPTER: Final = re.search(
    r"### 接入 · Integrate as an insurer\n(.*?)\n## ",
    (ROOT / "README.md").read_text(encoding="utf-8"),
    re.DOTALL,
)
assert CHAPTER is not None
STEPS: Final = re.findall(r"```sh\n(.*?)```", CHAPTER[1], re.DOTALL)
[SHOWN] = re.findall(r"```json\n(.*?)```", CHAPTER[1], re.DOTALL)
[PROGRAM] = re.findall(r"```python\n(.*?)```", CHAPTER[1], re.DOTALL)


@dataclass(frozen=True)
class Served:
    """A running gateway, and a folder in which commands are run as the README has them."""

    origin: str
    folder: Path
    environment: dict[str, str]

    def run(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the README's in bash, at this gateway's address."""
        return subprocess.run(
            [
                "bash",
                "-euo",
                "pipefail",
                "-c",
                script.replace("http://127.0.0.1:8000", self.origin),
            ],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(origin: str) -> bool:
    with suppress(urllib.error.URLError, ConnectionError):
        url = f"{origin}/.well-known/oauth-authorization-server"
        with urllib.request.urlopen(url, timeout=5) as answer:
            return int(answer.status) == 200
    return False


Followed = tuple[Served, subprocess.CompletedProcess[str]]
"""A running gateway, and what came of the five steps at it."""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Followed]:
    folder = tmp_path_factory.mktemp("insurer")
    binaries = Path(sys.executable).parent
    (folder / ".venv").mkdir()
    (folder / ".venv" / "bin").symlink_to(binaries)
    port = _free_port()
    with fresh_database("sqlite") as url:
        environment = {
            **{
                name: value for name, value in os.environ.items() if not name.startswith("GATEWAY_")
            },
            "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
            "GATEWAY_DATABASE_URL": url,
            "GATEWAY_OAUTH__KEY_FILE": str(folder / "oauth.key"),
            "GATEWAY_PORT": str(port),
            "no_proxy": "127.0.0.1",
        }
        served = Served(f"http://127.0.0.1:{port}", folder, environment)
        server = subprocess.Popen(
            [sys.executable, "-m", "gateway.cli", "serve"],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            # Asking waits for an answer or a refused connection; the process ending ends it, too.
            while not _answers(served.origin):
                assert server.poll() is None, "the gateway ended"
            yield (
                served,
                served.run("\n".join([*STEPS, "echo; echo $CLIENT > client; echo $TOKEN > token"])),
            )
        finally:
            server.terminate()
            server.wait(30)


def test_there_are_five_steps_an_answer_and_a_program() -> None:
    assert len(STEPS) == 5
    assert len(re.findall(r"^\*\*\d\. ", CHAPTER[1] if CHAPTER else "", re.MULTILINE)) == 5


def test_five_steps_lead_from_a_key_pair_to_the_first_query(followed: Followed) -> None:
    served, done = followed

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["data"] == json.loads(SHOWN)["data"]
    # and the private key is nobody else's to read
    assert (served.folder / "insurer.pem").stat().st_mode & 0o077 == 0
    assert "d" not in json.loads((served.folder / "insurer.jwks.json").read_text())["keys"][0]


def test_the_program_does_the_same(followed: Followed) -> None:
    served, _ = followed
    (served.folder / "program.py").write_text(
        PROGRAM.replace("http://127.0.0.1:8000", served.origin), encoding="utf-8"
    )

    done = served.run("CLIENT=$(cat client) python3 program.py")

    assert done.returncode == 0, done.stderr
    assert done.stdout == "{'party': {'name': '某财产保险公司'}, 'scopes': ['agency:read']}\n"


def test_a_scope_beyond_the_registration_is_refused_whole(followed: Followed) -> None:
    served, _ = followed
    # The client was registered for agency:read and project:read.
    steps = [
        "GATEWAY=http://127.0.0.1:8000",
        "CLIENT=$(cat client)",
        STEPS[2],
        (
            'curl -s "$GATEWAY/oauth/token" -d grant_type=client_credentials'
            ' -d scope="agency:read claim:decide"'
            " -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            ' -d client_assertion="$ASSERTION"'
        ),
    ]

    done = served.run("\n".join(steps))

    assert json.loads(done.stdout)["error"] == "invalid_scope"
    assert "access_token" not in done.stdout


def test_what_is_disabled_is_refused_with_the_token_it_still_has(followed: Followed) -> None:
    served, _ = followed
    ask = (
        "curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8000/graphql"
        ' -H "Authorization: Bearer $(cat token)" -H "Content-Type: application/json"'
        """ -d '{"query": "{ viewer { kind } }"}'"""
    )
    assert served.run(ask).stdout == "200"
    try:
        disabled = served.run(".venv/bin/gateway clients disable $(cat client) --json")

        assert disabled.returncode == 0, disabled.stderr
        assert served.run(ask).stdout == "401"
    finally:
        served.run(".venv/bin/gateway clients enable $(cat client) --json")
    assert served.run(ask).stdout == "200"
