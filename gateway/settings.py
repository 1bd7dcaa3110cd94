"""Settings from the environment, read once at start and checked as a whole.

Every variable starts with ``GATEWAY_``; budgets are ``GATEWAY_LIMITS__DEPTH`` and so on, after the
names in `gateway.graph.limits.Limits`.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from gateway.graph.limits.budget import Limits
from gateway.library.calendars import default_folder


class Settings(BaseSettings):
    """What the server needs to know before it starts.

    Attributes:
        host: address to listen on; only this machine by default.
        port: port to listen on.
        log_level: of the loggers ``gateway`` and ``uvicorn``.
        limits: budgets of requests and documents.
        max_age: seconds for which a constant answer may be reused by clients and proxies.
        calendar_dir: folder with the years that ``gateway calendar load`` added.

    Raises:
        pydantic.ValidationError: a variable is not what it should be; names all such variables.
    """

    model_config = SettingsConfigDict(
        env_prefix="GATEWAY_", env_nested_delimiter="__", frozen=True, extra="ignore"
    )

    host: str = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65_535)] = 8000
    log_level: Literal["debug", "info", "warning", "error", "critical"] = "info"
    limits: Limits = Limits()
    max_age: Annotated[int, Field(ge=0, le=86_400)] = 300
    calendar_dir: Path = Field(default_factory=default_folder)

    @field_validator("limits")
    @classmethod
    def _positive(cls, limits: Limits) -> Limits:
        wrong = sorted(name for name, value in asdict(limits).items() if value < 1)
        if wrong:
            message = f"must be at least 1: {', '.join(wrong)}"
            raise ValueError(message)
        return limits
