"""The budgets a connection is held to before its request reaches the application."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ServerLimits:
    """Budgets of the server; times are in seconds and are checked every quarter of a second.

    Attributes:
        header_seconds: for the first byte of a request after the connection is made, and from
            there for all of its header, however often a byte arrives.
        head_bytes: of a request's line and header, about.
        body_seconds: for all of a request's body.
        body_rate: bytes a second that a body arrives with at least, on average, after
            ``body_grace`` seconds.
        body_grace: seconds before ``body_rate`` applies.
        body_bytes: of a request's body; a body is held whole before the application sees it.
        idle_seconds: between an answer and the next request of the same connection.
        write_seconds: for a client to go on reading an answer that has filled the buffers.
        connections: open at once over HTTP; beyond it those that have waited longest for their
            request are closed. WebSockets are not counted.
        concurrency: requests answered at once; beyond it 503. Requests still arriving, and streams
            that have begun, are not counted.
        retry_seconds: what ``Retry-After`` says beside a 503.
        red_seconds: how long readiness is red before the listener closes on SIGTERM, for a
            balancer to notice; on SIGINT there is no such wait.
        drain_seconds: how long requests in flight may go on after the listener has closed; more
            than the slowest mutation takes.
    """

    header_seconds: float = 10.0
    head_bytes: int = 131_072
    body_seconds: float = 30.0
    body_rate: int = 1_000
    body_grace: float = 5.0
    body_bytes: int = 262_144
    idle_seconds: float = 60.0
    write_seconds: float = 30.0
    connections: int = 2_000
    concurrency: int = 200
    retry_seconds: int = 1
    red_seconds: float = 3.0
    drain_seconds: float = 30.0
