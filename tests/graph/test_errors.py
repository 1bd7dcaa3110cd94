"""Errors are typed, bilingual and carry a code; defects are masked."""

from __future__ import annotations

import logging
from typing import Any

import anyio
import pytest
import strawberry
from graphql import GraphQLError

from gateway.graph.errors import (
    BadRequestError,
    BadUserInput,
    ConflictError,
    CostExceededError,
    DocumentNotFoundError,
    ErrorCode,
    ForbiddenError,
    GatewayError,
    IdempotencyKeyReusedError,
    InputFault,
    NotFoundError,
    RegionUnavailableError,
    UnauthenticatedError,
    render,
)
from gateway.graph.limits import Admission, ServedSchema

SECRET = "hunter2 330113199001011234"


class Even(int):
    """A number that is even."""


def _even(value: object) -> int:
    if value == "bilingual":
        raise BadUserInput(InputFault("须为偶数", "must be even", ("value",)))
    if value == "crash":
        raise KeyError(SECRET)
    if not isinstance(value, int) or value % 2:
        message = "must be even"
        raise ValueError(message)
    return value


@strawberry.input
class Engagement:
    start: int
    length: Even = Even(2)


@strawberry.input
class FactsInput:
    engagements: list[Engagement]


@strawberry.type
class Query:
    @strawberry.field
    def assess(self, facts: FactsInput) -> int | None:  # noqa: ARG002 - only refused
        raise BadUserInput(
            InputFault("早于 1990 年", "before 1990", ("facts", "engagements", 0, "from"), {"min": 1990}),
            InputFault("长度为零", "has no length", ("facts", "engagements", 1)),
        )  # fmt: skip

    @strawberry.field
    def region(self) -> str | None:
        raise RegionUnavailableError(
            message_zh="不可用", message_en="unavailable", data={"region": "xinzhou"}
        )

    @strawberry.field
    def plain(self) -> str | None:
        raise GraphQLError(SECRET)

    @strawberry.field
    def wrapped(self) -> str | None:
        raise GraphQLError(message=SECRET, extensions={"code": "MADE_UP"})

    @strawberry.field
    def overflowing(self) -> int | None:
        return 330113199001011234

    @strawberry.field
    def argument(self, number: int = 3) -> int:
        return number

    @strawberry.field
    def node(self, id: strawberry.relay.GlobalID) -> str | None:  # noqa: A002 - as Relay calls it
        return str(id)


SCHEMA = strawberry.Schema(
    query=Query,
    config=strawberry.schema.config.StrawberryConfig(
        scalar_map={Even: strawberry.scalar(name="Even", parse_value=_even, serialize=int)}
    ),
)
SERVED = ServedSchema(SCHEMA, Admission(SCHEMA))


def _errors(query: str, variables: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    async def run() -> Any:
        return await SERVED.execute(query, variable_values=variables)

    return render(anyio.run(run).errors or [])


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UnauthenticatedError, "UNAUTHENTICATED"),
        (ForbiddenError, "FORBIDDEN"),
        (NotFoundError, "NOT_FOUND"),
        (ConflictError, "CONFLICT"),
        (IdempotencyKeyReusedError, "IDEMPOTENCY_KEY_REUSED"),
        (RegionUnavailableError, "REGION_UNAVAILABLE"),
        (CostExceededError, "COST_EXCEEDED"),
        (DocumentNotFoundError, "DOCUMENT_NOT_FOUND"),
        (BadRequestError, "BAD_REQUEST"),
        (GatewayError, "INTERNAL"),
    ],
)
def test_each_error_has_its_code(error: type[GatewayError], code: str) -> None:
    raised = error("甲", "A", path=["a", 0], data={"limit": 3, "code": "not this"})

    assert render([GraphQLError("", original_error=raised)]) == [
        {
            "message": "甲 / A",
            "extensions": {
                "limit": 3,
                "code": code,
                "message": {"zh": "甲", "en": "A"},
                "inputPath": ["a", 0],
            },
        }
    ]


def test_codes_are_the_published_ones() -> None:
    assert {code.value for code in ErrorCode} == {
        "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "BAD_USER_INPUT", "IDEMPOTENCY_KEY_REUSED",
        "CONFLICT", "REGION_UNAVAILABLE", "COST_EXCEEDED", "DOCUMENT_NOT_FOUND", "INTERNAL",
        "GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_REQUEST",
        "OVERLOADED", "RATE_LIMITED", "TIMEOUT",
    }  # fmt: skip


def test_code_may_be_chosen() -> None:
    assert GatewayError("甲", "A", code=ErrorCode.CONFLICT).code is ErrorCode.CONFLICT


def test_each_fault_is_an_error_of_its_own() -> None:
    errors = _errors("{a:assess(facts:{engagements:[{start:1}]})}")

    assert errors == [
        {
            "message": "早于 1990 年 / before 1990",
            "locations": [{"line": 1, "column": 2}],
            "path": ["a"],
            "extensions": {
                "min": 1990,
                "code": "BAD_USER_INPUT",
                "message": {"zh": "早于 1990 年", "en": "before 1990"},
                "inputPath": ["facts", "engagements", 0, "from"],
            },
        },
        {
            "message": "长度为零 / has no length",
            "locations": [{"line": 1, "column": 2}],
            "path": ["a"],
            "extensions": {
                "code": "BAD_USER_INPUT",
                "message": {"zh": "长度为零", "en": "has no length"},
                "inputPath": ["facts", "engagements", 1],
            },
        },
    ]


def test_bad_input_says_all_its_faults() -> None:
    raised = BadUserInput(InputFault("甲", "A", ("a",)), InputFault("乙", "B"))

    assert (raised.message_zh, raised.message_en, raised.path) == ("甲；乙", "A; B", ("a",))
    with pytest.raises(ValueError, match="at least one fault"):
        BadUserInput()


def test_one_region_down_leaves_the_others() -> None:
    (error,) = _errors("{region argument}")

    assert error["path"] == ["region"]
    assert error["extensions"]["code"] == "REGION_UNAVAILABLE"
    assert error["extensions"]["region"] == "xinzhou"


@pytest.mark.parametrize(
    ("query", "code", "zh"),
    [
        ("{", "GRAPHQL_PARSE_FAILED", "语法错误：应为 Name，实为 <EOF>"),
        ("{argument(number:)}", "GRAPHQL_PARSE_FAILED", "语法错误：此处不应出现 ')'"),
        ("{" + "a{" * 300, "GRAPHQL_PARSE_FAILED", "嵌套过深"),
        ("{nope}", "GRAPHQL_VALIDATION_FAILED", "类型 Query 没有字段 nope"),
        ("{argument(a:1)}", "GRAPHQL_VALIDATION_FAILED", "Query.argument 没有参数 a"),
        ("{assess}", "GRAPHQL_VALIDATION_FAILED", "缺少必填参数 Query.assess(facts:)，类型为 FactsInput!"),
        ("{argument{a}}", "GRAPHQL_VALIDATION_FAILED", "字段 argument 没有子字段，不能再作选择"),
        ("{__schema}", "GRAPHQL_VALIDATION_FAILED", "字段 __schema 的类型为 __Schema!，必须选择其子字段"),
        ("{argument(number:$a)}", "GRAPHQL_VALIDATION_FAILED", "变量 $a 未定义"),
        ("query($a:Int){argument}", "GRAPHQL_VALIDATION_FAILED", "变量 $a 未被使用"),
        ("query($a:Nope){argument(number:$a)}", "GRAPHQL_VALIDATION_FAILED", "没有类型 Nope"),
        ("query($a:String){argument(number:$a)}", "GRAPHQL_VALIDATION_FAILED", "变量 $a 应为 Int!，不是 String"),
        ("{...A}", "GRAPHQL_VALIDATION_FAILED", "没有片段 A"),
        ("{argument} fragment A on Query{argument}", "GRAPHQL_VALIDATION_FAILED", "片段 A 未被使用"),
        ("{argument @nope}", "GRAPHQL_VALIDATION_FAILED", "没有指令 @nope"),
        ("{argument a:plain a:region}", "GRAPHQL_VALIDATION_FAILED", "字段 a 彼此冲突，请使用不同的别名"),
        ("{argument} {argument}", "BAD_REQUEST", "须以 operationName 指明操作"),
        ('{argument(number:"a")}', "BAD_USER_INPUT", "值不能作为 Int"),
        ("{assess(facts:{})}", "BAD_USER_INPUT", "FactsInput 缺少必填项 engagements"),
        ("{assess(facts:{engagements:[],a:1})}", "BAD_USER_INPUT", "FactsInput 没有 a 项"),
        ("subscription{a}", "GRAPHQL_VALIDATION_FAILED", "接口不提供 subscription 操作"),
    ],
)  # fmt: skip
def test_errors_about_the_document_are_coded_and_bilingual(query: str, code: str, zh: str) -> None:
    error = _errors(query)[0]

    assert error["extensions"]["code"] == code
    assert error["extensions"]["message"]["zh"] == zh
    assert error["message"] == f"{zh} / {error['extensions']['message']['en']}"
    assert "path" not in error


@pytest.mark.parametrize(
    ("facts", "path", "zh"),
    [
        (None, ["facts"], "$facts 的值无效：此处必须有值，类型为 FactsInput!"),
        ({"engagements": [{"start": "a"}]}, ["facts", "engagements", 0, "start"],
         "$facts.engagements[0].start 的值无效：值不能作为 Int"),
        ({"engagements": [{"start": 1, "length": 3}]}, ["facts", "engagements", 0, "length"],
         "$facts.engagements[0].length 的值无效：值的类型应为 Even"),
        ({"engagements": [{"start": 1, "length": "bilingual"}]},
         ["facts", "engagements", 0, "length", "value"], "须为偶数"),
    ],
)  # fmt: skip
def test_variables_are_located(facts: object, path: list[object], zh: str) -> None:
    (error,) = _errors("query($facts:FactsInput!){assess(facts:$facts)}", {"facts": facts})

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["extensions"]["inputPath"] == path
    assert error["extensions"]["message"]["zh"] == zh


def test_argument_that_turns_out_null_is_bad_input() -> None:
    (error,) = _errors("query($n:Int=1){argument(number:$n)}", {"n": None})

    assert error["path"] == ["argument"]
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


def test_broken_global_identifier_is_bad_input() -> None:
    (error,) = _errors('{node(id:"!")}')

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("query", ["{plain}", "{wrapped}", "{overflowing}"])
def test_errors_nobody_coded_are_masked(query: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        (error,) = _errors(query)

    assert error["extensions"]["code"] == "INTERNAL"
    assert error["extensions"]["errorId"] in caplog.text
    for secret in (*SECRET.split(), "MADE_UP"):
        assert secret not in str(error)
        assert secret not in caplog.text


def test_scalar_that_crashes_is_masked(caplog: pytest.LogCaptureFixture) -> None:
    facts = {"engagements": [{"start": 1, "length": "crash"}]}

    (error,) = _errors("query($facts:FactsInput!){assess(facts:$facts)}", {"facts": facts})

    assert error["extensions"]["code"] == "INTERNAL"
    assert "builtins.KeyError" in caplog.text
    assert "hunter2" not in str(error) + caplog.text
