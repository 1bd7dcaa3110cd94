"""What the inputs of all acts share."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

import strawberry

T = TypeVar("T")


def idempotency_key() -> Any:  # noqa: ANN401 - stands for a field's default
    """The key by which an act asked for twice is done once."""
    return strawberry.field(
        description="幂等键，1 至 80 个可见字符，由调用方随机生成；同一键重复提交只办理一次 / "
        "Idempotency key, 1 to 80 characters that the caller makes at random; the act is done once"
    )


def dry_run() -> Any:  # noqa: ANN401 - likewise
    """Whether the act is only tried."""
    return strawberry.field(
        default=False,
        description="只试办：答复相同，不留下任何记录 / Try it only: the same answer, and nothing is kept",
    )


def stated() -> Any:  # noqa: ANN401 - likewise
    """Facts beside the records."""
    return strawberry.field(
        default=None,
        description="档案之外另行说明的事实；与档案不一致的以档案为准 / "
        "Facts stated beside what the records know; where they differ the records prevail",
    )


def in_region() -> Any:  # noqa: ANN401 - likewise
    """The region of a record to be made."""
    return strawberry.field(description="地区 / The region")


InputArg = Annotated[T, strawberry.argument(description="内容 / Input")]
