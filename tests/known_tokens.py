"""An authenticator that knows tokens by heart, and forgets them when a test says so."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from gateway.access.credentials import CredentialsRefused, Reason, Recall, read_credentials
from gateway.access.principal import ANONYMOUS, Principal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping


class KnownTokens:
    """Knows tokens by heart; `change` and `refuse` take effect on open connections at once."""

    __test__ = False
    resource_metadata: str | None = "http://gateway/.well-known/oauth-protected-resource/graphql"

    def __init__(self, principals: Mapping[str, Principal] | None = None) -> None:
        self._principals = dict(principals or {})
        self._refused: dict[str, Reason] = {}
        self._changed: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    def change(self, token: str, principal: Principal) -> None:
        """Let a token stand for somebody else from now on."""
        self._principals[token] = principal
        self._tell()

    def refuse(self, token: str, reason: Reason) -> None:
        """Accept a token no more."""
        self._refused[token] = reason
        self._tell()

    async def authenticate(
        self,
        headers: Mapping[str, str],
        method: str = "POST",  # noqa: ARG002 - its signature
    ) -> Principal:
        """Who the token stands for."""
        credentials = read_credentials(headers)
        if credentials is None:
            return ANONYMOUS
        if credentials.token in self._refused:
            raise CredentialsRefused(self._refused[credentials.token])
        if credentials.token not in self._principals:
            raise CredentialsRefused
        return self._principals[credentials.token]

    def recall(self, headers: Mapping[str, str]) -> Recall:
        """Who the token stands for at the moment; nobody once it is refused."""
        credentials = read_credentials(headers)

        def recalled() -> Principal | None:
            if credentials is None:
                return ANONYMOUS
            is_refused = credentials.token in self._refused
            return None if is_refused else self._principals.get(credentials.token)

        return recalled

    async def watch(self, headers: Mapping[str, str]) -> AsyncIterator[Principal]:
        """Who the token stands for, now and after each change."""
        event = asyncio.Event()
        self._changed.append((asyncio.get_running_loop(), event))
        before = None
        while True:
            principal = await self.authenticate(headers)
            if principal != before:
                yield principal
            before = principal
            await event.wait()
            event.clear()

    def _tell(self) -> None:
        for loop, event in self._changed:
            if not loop.is_closed():
                loop.call_soon_threadsafe(event.set)
