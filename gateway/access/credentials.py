"""What a request shows of who sends it: an access token in ``Authorization``, and nothing else.

Cookies are never looked at, and a token in a query string or a body is none (RFC 6750, section 2;
RFC 9700, section 4.3.2).
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from gateway.access.principal import ANONYMOUS, Principal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping

_CREDENTIALS: Final = re.compile(r"(bearer|dpop) +([A-Za-z0-9._~+/-]+=*)", re.IGNORECASE)
_LONGEST: Final = 16 * 1024

Recall: TypeAlias = "Callable[[], Principal | None]"
"""Who asks at this moment, held to everything `Authenticator.authenticate` holds them to; ``None`` if
that has to be found out by `Authenticator.authenticate`, which also says what is wrong."""


class Reason(Enum):
    """Why credentials are refused; the value is what the caller is told (zh, en)."""

    MALFORMED = ("Authorization 头有误", "The Authorization header is malformed")
    INVALID = ("访问令牌无效", "The access token is not valid")
    EXPIRED = ("访问令牌已过期", "The access token has expired")
    REVOKED = ("访问令牌已失效", "The access token has been revoked")
    UNLINKED = (
        "此令牌的主体在本网关没有对应的账号或客户端",
        "The subject of the access token stands for nobody here",
    )
    PROOF = ("DPoP 证明无效或缺失", "The DPoP proof is missing or not valid")


class CredentialsRefused(Exception):  # noqa: N818 - a decision, not a defect
    """A request shows credentials that do not hold.

    Attributes:
        reason: why, as far as a stranger may know.
        is_proof: it is the proof of possession that fails (RFC 9449, section 7.1).
    """

    def __init__(self, reason: Reason = Reason.INVALID) -> None:
        self.reason = reason
        self.is_proof = reason is Reason.PROOF
        super().__init__(reason.value[1])


@dataclass(frozen=True, slots=True)
class Credentials:
    """An access token as it was shown.

    Attributes:
        token: the token.
        is_dpop: it came with the scheme ``DPoP``.
        proof: header ``DPoP`` (RFC 9449), if there was one.
    """

    token: str
    is_dpop: bool = False
    proof: str | None = None


def read_credentials(headers: Mapping[str, str]) -> Credentials | None:
    """The credentials of a request, ``None`` if it shows none. Names of headers are lower case.

    Raises:
        CredentialsRefused: there is an ``Authorization`` that is none of ours.
    """
    shown = headers.get("authorization")
    if shown is None:
        return None
    found = _CREDENTIALS.fullmatch(shown.strip()) if len(shown) <= _LONGEST else None
    if found is None:
        raise CredentialsRefused(Reason.MALFORMED)
    is_dpop = found.group(1).lower() == "dpop"
    return Credentials(found.group(2), is_dpop, headers.get("dpop"))


class Authenticator(Protocol):
    """Says who asks; the one authentication for HTTP, WebSocket and server-sent events.

    Attributes:
        resource_metadata: URL of the metadata of RFC 9728 that a refusal points to.
    """

    resource_metadata: str | None

    async def authenticate(self, headers: Mapping[str, str], method: str = "POST") -> Principal:
        """Who sends these headers; anonymous if they have no credentials.

        Raises:
            CredentialsRefused: the credentials do not hold.
        """

    def recall(self, headers: Mapping[str, str]) -> Recall:
        """What tells again and again who sends these headers, without asking anybody.

        Raises:
            CredentialsRefused: the credentials are malformed.
        """

    def watch(self, headers: Mapping[str, str]) -> AsyncIterator[Principal]:
        """Who sends these headers, now and whenever what they may do changes.

        A proof of possession is not asked for again: it was held when the connection began.

        Raises:
            CredentialsRefused: from the moment the credentials do not hold any more.
        """


class NobodySignsIn:
    """Where nobody can sign in: everybody is anonymous."""

    resource_metadata: str | None = None

    async def authenticate(
        self,
        headers: Mapping[str, str],
        method: str = "POST",  # noqa: ARG002 - its signature
    ) -> Principal:
        """Anonymous; credentials are refused, for nothing here can tell whose they are."""
        if read_credentials(headers) is not None:
            raise CredentialsRefused
        return ANONYMOUS

    def recall(self, headers: Mapping[str, str]) -> Recall:
        """Anonymous, or nobody."""
        shown = None if read_credentials(headers) is not None else ANONYMOUS
        return lambda: shown

    async def watch(self, headers: Mapping[str, str]) -> AsyncIterator[Principal]:
        """Anonymous, for ever."""
        yield await self.authenticate(headers)
        await asyncio.Event().wait()
