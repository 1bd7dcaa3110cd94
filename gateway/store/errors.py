"""What goes wrong with records, each with the code and the words that callers see.

The layers below the schema raise these; the schema renders them (`gateway.graph.errors`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping


class CodedError(Exception):
    """An error meant for the caller, raised below the schema.

    Attributes:
        code: a member of `gateway.graph.errors.ErrorCode` by name.
        message_zh: what is wrong, in Chinese.
        message_en: the same in English.
        data: further members of the error's ``extensions``, fit for JSON.
    """

    code: ClassVar[str] = "INTERNAL"

    def __init__(
        self, message_zh: str, message_en: str, data: Mapping[str, object] | None = None
    ) -> None:
        self.message_zh = message_zh
        self.message_en = message_en
        self.data = dict(data or {})
        super().__init__(f"{message_zh} / {message_en}")


class RegionUnavailable(CodedError):  # noqa: N818 - named as its code is
    """The database with a region's records does not answer; other regions' records do."""

    code = "REGION_UNAVAILABLE"

    def __init__(self, region: str | None) -> None:
        self.region = region
        if region is None:
            super().__init__(
                "主数据库暂时无法访问", "The home database cannot be reached at present"
            )
            return
        super().__init__(
            f"{region} 的数据暂时无法访问，请稍后重试",
            f"The records of {region} cannot be reached at present; try again later",
            {"region": region},
        )
