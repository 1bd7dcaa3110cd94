"""What a client accepts (RFC 9110, section 12.5) and what it already has (section 13.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gateway.web.refusals import GRAPHQL_RESPONSE, JSON, RequestRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

EVENT_STREAM: Final = "text/event-stream"
"""Media type of server-sent events (HTML Standard, section 9.2)."""


def media_type(accept: str | None) -> str:
    """The media type of an answer of ``/graphql``.

    ``application/json`` unless ``application/graphql-response+json`` or ``text/event-stream`` is
    asked for by name and liked at least as much.

    Raises:
        RequestRefused: 406, the client accepts neither.
    """
    if not accept or not accept.strip():
        return JSON
    ranges = dict(_weighted(accept))
    anything = max(ranges.get("application/*", 0.0), ranges.get("*/*", 0.0))
    json = ranges.get(JSON, anything)
    graphql = ranges.get(GRAPHQL_RESPONSE, 0.0)
    events = ranges.get(EVENT_STREAM, 0.0)
    if events > 0 and events >= max(json, graphql):
        return EVENT_STREAM
    if graphql > 0 and graphql >= json:
        return GRAPHQL_RESPONSE
    if json > 0:
        return JSON
    raise RequestRefused(
        406,
        f"只能回答 {JSON} 或 {GRAPHQL_RESPONSE}；浏览器请打开 /graphiql",
        f"Only {JSON} and {GRAPHQL_RESPONSE} can be answered; with a browser open /graphiql",
    )


def accepts_gzip(accept_encoding: str | None) -> bool:
    """Whether an answer may be compressed with gzip."""
    codings = dict(_weighted(accept_encoding or ""))
    return codings.get("gzip", codings.get("*", 0.0)) > 0


def already_has(if_none_match: str | None, etags: frozenset[str]) -> bool:
    """Whether the client's copy is one of the representations ``etags`` stand for."""
    if not if_none_match:
        return False
    given = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in given or not etags.isdisjoint(given)


def _weighted(header: str) -> Iterator[tuple[str, float]]:
    """Members of a list header in lower case with their weights; unreadable weights are 0."""
    for member in header.lower().split(","):
        name, *parameters = (part.strip() for part in member.split(";"))
        weight = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                weight = _number(value.strip())
        if name:
            yield name, weight


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0.0 <= value <= 1.0 else 0.0
