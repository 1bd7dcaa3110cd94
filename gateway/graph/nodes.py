"""What every type of the schema may share: global ids and the language argument."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from gateway.graph.words import Language, RegionCode

LanguageArg = Annotated[
    Language,
    strawberry.argument(description="显示语言；中文为准 / Language; Chinese is authoritative"),
]
InForceOnArg = Annotated[
    date | None,
    strawberry.argument(
        description="只列该日有效或效力不明的 / Only what is in force that day, or may be"
    ),
]
OnArg = Annotated[
    date | None, strawberry.argument(description="日期，默认今日 / The day, today by default")
]
RegionArg = Annotated[RegionCode, strawberry.argument(description="地区 / The region")]
OptionalRegionArg = Annotated[
    RegionCode | None,
    strawberry.argument(description="地区，默认全部 / The region, all by default"),
]
IdArg = Annotated[
    strawberry.ID,
    strawberry.argument(
        description="编号（如 SH-TIS-2023/4.2c）或全局标识 / Own id such as SH-TIS-2023/4.2c, or global id"
    ),
]

GlobalIdArg = Annotated[
    strawberry.ID,
    strawberry.argument(
        description="全局标识，即对象的 id 字段 / Global id, the field id of an object"
    ),
]


@strawberry.interface(description="有全局标识的对象 / Something with a global id (Relay)")
class Node:
    """Something with a global id."""

    id: strawberry.ID = strawberry.field(description="全局标识 / Opaque global id")
