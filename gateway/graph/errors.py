"""Errors as callers see them: a code, a message in Chinese and in English, and where.

Resolvers raise `GatewayError`, the layers below `CodedError`; everything else that is raised is a defect and is masked. `render`
is the one place that turns an error of GraphQL execution into the entry of ``errors`` in an answer
(GraphQL specification, section 7.1.7): ``message`` is Chinese first, then English, and
``extensions`` carries ``code``, ``message`` as ``{zh, en}`` and, where known, ``inputPath``.
"""

from __future__ import annotations

import logging
import re
import secrets
import traceback
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from graphql import FieldNode, GraphQLError, GraphQLSyntaxError, VariableDefinitionNode
from strawberry.exceptions import StrawberryInputCoercionError

from gateway.store.errors import CodedError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LOGGER: Final = logging.getLogger("gateway")


class ErrorCode(StrEnum):
    """What kind of error it is; the contract that programs may branch on."""

    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    NOT_FOUND = "NOT_FOUND"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"
    CONFLICT = "CONFLICT"
    REGION_UNAVAILABLE = "REGION_UNAVAILABLE"
    COST_EXCEEDED = "COST_EXCEEDED"
    DOCUMENT_NOT_FOUND = "DOCUMENT_NOT_FOUND"
    INTERNAL = "INTERNAL"
    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    BAD_REQUEST = "BAD_REQUEST"
    TIMEOUT = "TIMEOUT"
    OVERLOADED = "OVERLOADED"
    RATE_LIMITED = "RATE_LIMITED"


@dataclass(frozen=True, slots=True)
class InputFault:
    """One thing wrong with an input.

    Attributes:
        message_zh: what is wrong, in Chinese.
        message_en: the same in English.
        path: where in the input, e.g. ``("facts", "engagements", 0, "from")``.
        data: further members of ``extensions``, e.g. the bounds that were exceeded.
    """

    message_zh: str
    message_en: str
    path: tuple[str | int, ...] = ()
    data: Mapping[str, object] = field(default_factory=dict)


class GatewayError(Exception):
    """An error meant for the caller.

    ``path`` is the input's own path, not the path of the answer, which GraphQL adds by itself.
    ``data`` becomes further members of ``extensions`` and must be fit for JSON.
    """

    code: ErrorCode = ErrorCode.INTERNAL

    def __init__(
        self,
        message_zh: str,
        message_en: str,
        *,
        code: ErrorCode | None = None,
        path: Sequence[str | int] = (),
        data: Mapping[str, object] | None = None,
    ) -> None:
        self.message_zh = message_zh
        self.message_en = message_en
        self.code = type(self).code if code is None else code
        self.path = tuple(path)
        self.data: dict[str, object] = dict(data or {})
        super().__init__(f"{message_zh} / {message_en}")

    @property
    def faults(self) -> tuple[InputFault, ...]:
        """What is rendered: one entry of ``errors`` each."""
        return (InputFault(self.message_zh, self.message_en, self.path, self.data),)


class UnauthenticatedError(GatewayError):
    """The request names nobody, or a name that could not be verified."""

    code = ErrorCode.UNAUTHENTICATED


class ForbiddenError(GatewayError):
    """The caller is known and may not do this."""

    code = ErrorCode.FORBIDDEN


class NotFoundError(GatewayError):
    """There is no such thing, or none that the caller may see."""

    code = ErrorCode.NOT_FOUND


class ConflictError(GatewayError):
    """The state of the record does not permit it, or changed in the meantime."""

    code = ErrorCode.CONFLICT


class IdempotencyKeyReusedError(GatewayError):
    """The idempotency key was used before, for another input."""

    code = ErrorCode.IDEMPOTENCY_KEY_REUSED


class RegionUnavailableError(GatewayError):
    """A region's records cannot be reached; other regions answer."""

    code = ErrorCode.REGION_UNAVAILABLE


class CostExceededError(GatewayError):
    """A document asks for more than a budget allows; ``data`` has both numbers."""

    code = ErrorCode.COST_EXCEEDED


class DocumentNotFoundError(GatewayError):
    """No document is stored under the identifier the request gave instead of a text."""

    code = ErrorCode.DOCUMENT_NOT_FOUND


class BadRequestError(GatewayError):
    """The request cannot be understood, so no operation of it was tried."""

    code = ErrorCode.BAD_REQUEST


class BadUserInput(GatewayError):  # noqa: N818 - it carries faults, named as its code is
    """An input with one fault or several, each shown as an error of its own."""

    code = ErrorCode.BAD_USER_INPUT

    def __init__(self, *faults: InputFault) -> None:
        if not faults:
            message = "bad input has at least one fault"
            raise ValueError(message)
        super().__init__(
            "；".join(fault.message_zh for fault in faults),
            "; ".join(fault.message_en for fault in faults),
            path=faults[0].path,
        )
        self._faults = faults

    @property
    def faults(self) -> tuple[InputFault, ...]:
        """The faults in the order in which they were found."""
        return self._faults


class DocumentRefused(Exception):  # noqa: N818 - a decision, not a defect
    """A document is not executed; carries every reason as an error of GraphQL."""

    def __init__(self, errors: Sequence[GraphQLError]) -> None:
        self.errors = tuple(errors)
        super().__init__("document refused")


def coded(error: GraphQLError, code: ErrorCode) -> GraphQLError:
    """Mark one of graphql-core's own errors with the code it is rendered with."""
    error.extensions = {**(error.extensions or {}), "code": code.value}
    return error


def render(errors: Iterable[GraphQLError]) -> list[dict[str, object]]:
    """Render errors for an answer; one with several faults becomes several entries.

    What is not an error of ours or of graphql-core's about the request is masked: the answer has
    an id, and the log has that id with the types and frames of the exceptions. Neither has the
    text of the exception, which may quote data.
    """
    return [entry for error in errors for entry in _entries(error)]


def mask(exception: BaseException, *, where: str = "request") -> InputFault:
    """Log an unexpected exception under a new id and return what the caller may know of it."""
    reference = secrets.token_hex(8)
    LOGGER.error("internal error %s in %s\n%s", reference, where, _frames(exception))
    return InputFault(
        f"内部错误，编号 {reference}",
        f"Internal error, reference {reference}",
        data={"errorId": reference},
    )


def entry(
    fault: InputFault, code: ErrorCode, located: GraphQLError | None = None
) -> dict[str, object]:
    """One member of ``errors`` for a fault, with the locations and the path of ``located``."""
    shown: dict[str, object] = {"message": f"{fault.message_zh} / {fault.message_en}"}
    if located is not None and located.locations:
        shown["locations"] = [location.formatted for location in located.locations]
    if located is not None and located.path:
        shown["path"] = list(located.path)
    extensions: dict[str, object] = {
        **fault.data,
        "code": code.value,
        "message": {"zh": fault.message_zh, "en": fault.message_en},
    }
    if fault.path:
        extensions["inputPath"] = list(fault.path)
    return {**shown, "extensions": extensions}


def _entries(error: GraphQLError) -> Iterator[dict[str, object]]:
    cause = _cause(error)
    if isinstance(cause, DocumentRefused):
        yield from render(cause.errors)
        return
    if isinstance(cause, GatewayError):
        prefix = _variable_path(error)
        for fault in cause.faults:
            placed = InputFault(fault.message_zh, fault.message_en, prefix + fault.path, fault.data)
            yield entry(placed, cause.code, error)
        return
    if isinstance(cause, CodedError):
        fault = InputFault(cause.message_zh, cause.message_en, data=cause.data)
        yield entry(fault, ErrorCode(cause.code), error)
        return
    code = _code_of_core(error, cause)
    if code is None:
        node = error.nodes[0] if error.nodes else None
        where = f"field {node.name.value}" if isinstance(node, FieldNode) else "operation"
        yield entry(mask(cause, where=where), ErrorCode.INTERNAL, error)
        return
    message = str(error.message)
    yield entry(InputFault(_in_chinese(message), message, _variable_path(error)), code, error)


def _cause(error: GraphQLError) -> Exception:
    """The exception at the bottom of the wrappings that graphql-core puts around it."""
    cause: Exception = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    return cause


def _code_of_core(error: GraphQLError, cause: Exception) -> ErrorCode | None:
    """The code of an error about the request, ``None`` for a defect of ours."""
    marked = (error.extensions or {}).get("code")
    if isinstance(marked, str) and marked in ErrorCode.__members__:
        return ErrorCode(marked)
    if isinstance(cause, GraphQLSyntaxError):
        return ErrorCode.GRAPHQL_PARSE_FAILED
    if isinstance(cause, StrawberryInputCoercionError):
        return ErrorCode.BAD_USER_INPUT
    if _is_about_a_value(error, cause):
        # A scalar says "no" with ValueError or TypeError; anything else is its defect.
        decent = isinstance(cause, (GraphQLError, ValueError, TypeError))
        return ErrorCode.BAD_USER_INPUT if decent else None
    return None


def _is_about_a_value(error: GraphQLError, cause: Exception) -> bool:
    """Whether graphql-core raised it while coercing a variable or an argument."""
    if any(isinstance(node, VariableDefinitionNode) for node in error.nodes or ()):
        return True
    trace = cause.__traceback__
    if not isinstance(cause, GraphQLError) or trace is None:
        return False
    while trace.tb_next is not None:
        trace = trace.tb_next
    return trace.tb_frame.f_globals.get("__name__") == "graphql.execution.values"


_VARIABLE: Final = re.compile(r"Variable '\$(\w+)' has invalid value(?: at ([.\w\[\]]+))?:")
_KEY: Final = re.compile(r"\.(\w+)|\[(\d+)\]")


def _variable_path(error: GraphQLError) -> tuple[str | int, ...]:
    """The input's path that graphql-core only writes into the text of its message."""
    found = _VARIABLE.match(str(error.message))
    if found is None:
        return ()
    keys = _KEY.findall(found.group(2) or "")
    return (found.group(1), *(name or int(index) for name, index in keys))


def _frames(exception: BaseException) -> str:
    """Types and frames of an exception and of what caused it, without texts or values."""
    lines: list[str] = []
    seen: set[int] = set()
    pending: list[BaseException | None] = [exception]
    while pending:
        current = pending.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        lines.extend(
            f"  {frame.f_code.co_filename}:{line} in {frame.f_code.co_qualname}"
            for frame, line in traceback.walk_tb(current.__traceback__)
        )
        pending += [current.__context__, current.__cause__]
        if isinstance(current, BaseExceptionGroup):
            pending.extend(current.exceptions)
    return "\n".join(lines)


# graphql-core's messages about requests. What is quoted stays as it is, a detail is translated too.
_CHINESE: Final = tuple(
    (re.compile(pattern, re.DOTALL), template)
    for pattern, template in (
        (r".*nested too deeply.*|Validation aborted\.", r"嵌套过深"),
        (r"Syntax Error: Expected (.+), found (.+)\.", r"语法错误：应为 \1，实为 \2"),
        (r"Syntax Error: Unexpected (.+)\.", r"语法错误：此处不应出现 \1"),
        (r"Syntax Error: (.+)", r"语法错误：\1"),
        (r"Cannot query field '(\w+)' on type '(\w+)'.*", r"类型 \2 没有字段 \1"),
        (r"Unknown argument '(\w+)' on (?:field|directive) '(.+?)'.*", r"\2 没有参数 \1"),
        (r"Argument '(.+?)' of type '(.+?)' is required.*", r"缺少必填参数 \1，类型为 \2"),
        (r"Unknown type '(\w+)'.*", r"没有类型 \1"),
        (r"Unknown fragment '(\w+)'.*", r"没有片段 \1"),
        (r"Unknown directive '(.+?)'.*", r"没有指令 \1"),
        (r"Directive '(.+?)' may not be used on (.+)\.", r"指令 \1 不能用于 \2"),
        (r"Field '(\w+)' must not have a selection.*", r"字段 \1 没有子字段，不能再作选择"),
        (r"Field '(\w+)' of type '(.+?)' must have .*", r"字段 \1 的类型为 \2，必须选择其子字段"),
        (r"Fields '(.+?)' conflict.*", r"字段 \1 彼此冲突，请使用不同的别名"),
        (r"Cannot spread fragment '(\w+)' within itself.*", r"片段 \1 循环引用自身"),
        (r"Fragment '(\w+)' is never used.*", r"片段 \1 未被使用"),
        (r"Fragment (?:'(\w+)' )?cannot (?:be spread|condition).*", r"片段 \1 不能用于此类型"),
        (r"Variable '(.+?)' is not defined.*", r"变量 \1 未定义"),
        (r"Variable '(.+?)' is never used.*", r"变量 \1 未被使用"),
        (r"Variable '(.+?)' of type '(.+?)' used in .* '(.+?)'\.", r"变量 \1 应为 \3，不是 \2"),
        (r"Variable '(.+?)' cannot be non-input type.*", r"变量 \1 的类型不能作为输入"),
        (r"There can be only one (\w+ ?\w*) named '(.+?)'\.", r"名称 \2 重复"),
        (r"This anonymous operation must be.*", r"未命名的操作必须是唯一的操作"),
        (r"The (\w+) operation is not supported.*", r"接口不提供 \1 操作"),
        (r"Maximum introspection depth exceeded", r"内省查询嵌套过深"),
        (r"Too many .* errors.*", r"错误过多，不再继续检查"),
        (
            r"\w+ '(.+?)' has invalid (?:default )?value(?: at (\S+?))?: (?P<detail>.*)",
            r"\1\2 的值无效",
        ),
        (r"Argument '(.+?)' of required type '(.+?)' was not provided\.", r"缺少必填参数 \1"),
        (r"Expected .*non-null type '(.+?)'.*", r"此处必须有值，类型为 \1"),
        (
            r"Expected value of type '(.+?)' to include required field '(\w+)'.*",
            r"\1 缺少必填项 \2",
        ),
        (
            r"Expected value of type '(.+?)' not to include unknown field '(\w+)'.*",
            r"\1 没有 \2 项",
        ),
        (r"Expected value of type '(.+?)'.*", r"值的类型应为 \1"),
        (r"Value (.+?) does not exist in '(\w+)' enum.*", r"枚举 \2 没有值 \1"),
        (r"(\w+) cannot represent .*", r"值不能作为 \1"),
    )
)


def _in_chinese(message: str) -> str:
    for pattern, template in _CHINESE:
        found = pattern.fullmatch(message)
        if found is not None:
            detail = found.groupdict().get("detail")
            return found.expand(template) + (f"：{_in_chinese(detail)}" if detail else "")
    return "请求不符合接口定义"
