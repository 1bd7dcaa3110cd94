"""Why an act could not be asked for so; its refusals by the law are no errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gateway.store.errors import CodedError

if TYPE_CHECKING:
    from gateway.regime.holding import Against
    from gateway.regime.roles import Capability
    from gateway.regime.words import Label


class Denied(CodedError):  # noqa: N818 - a decision, not a defect
    """The act is not this caller's to do; ledgered, and answered as an error."""

    code = "FORBIDDEN"


class NoSuchRecord(Denied):
    """There is no such record, or none that the caller may act on; which of both is not told."""

    code = "NOT_FOUND"

    def __init__(self, kind: Label) -> None:
        super().__init__(
            f"没有此{kind.zh}，或无权办理",
            f"There is no such {kind.en}, or none that you may act on",
        )


class MissingScope(Denied):
    """The caller lacks the capability in the region; the provision that takes it is named.

    ``against`` is the region's shift that stands against the caller, where one does.
    """

    def __init__(self, capability: Capability, region: str, against: Against | None = None) -> None:
        data: dict[str, object] = {"missingScope": capability.scope, "region": region}
        zh, en = (
            f"在 {region} 没有权限 {capability.scope}",
            f"The scope {capability.scope} is missing",
        )
        if against is None:
            super().__init__(zh, f"{en} in {region}", data)
            return
        note = against.shift.note
        super().__init__(
            f"{zh}：{note.zh}",
            f"{en} in {region}: {note.en}",
            {**data, "reason": against.code, "provisionId": against.shift.provision},
        )


class KeyInFlight(CodedError):  # noqa: N818 - named for what is the case
    """Another request with the same idempotency key is under way."""

    code = "CONFLICT"

    def __init__(self) -> None:
        super().__init__(
            "同一幂等键的请求正在办理", "A request with this idempotency key is under way"
        )


class RecordsInDemand(CodedError):  # noqa: N818 - named for what is the case
    """What the act rests on changed every time it was tried."""

    code = "CONFLICT"

    def __init__(self) -> None:
        super().__init__(
            "所涉记录正被频繁修改，请稍后重试",
            "The records concerned keep changing; try again later",
        )


class KeyReused(CodedError):  # noqa: N818 - named as its code is
    """The idempotency key was used before, for another input."""

    code = "IDEMPOTENCY_KEY_REUSED"

    def __init__(self) -> None:
        super().__init__(
            "此幂等键已用于另一份内容", "This idempotency key was used for another input"
        )


class KeyRefused(CodedError):  # noqa: N818 - a decision about an input
    """The idempotency key cannot be used."""

    code = "BAD_USER_INPUT"

    def __init__(self, longest: int) -> None:
        super().__init__(
            f"幂等键须为 1 至 {longest} 个可见字符",
            f"An idempotency key has 1 to {longest} characters that print",
            {"inputPath": ["input", "idempotencyKey"]},
        )
