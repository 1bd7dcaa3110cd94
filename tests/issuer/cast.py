"""The parties, people and clients that the tests know."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import cache
from typing import Any, Final

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from gateway.access.issuer.authentication import secret_digest
from gateway.access.matrix import scopes_supported
from gateway.access.tables import Client, Membership, Party, PartyRegion, User
from gateway.store.identifiers import FIRST_REAL_ID
from tests.issuer.signing import ISSUER, NOW, keys_by_algorithm

CALLBACK: Final = "https://app.example.cn/callback"
PASSWORD: Final = "correct horse 电池 staple"
SECRET: Final = "s3cret+of/the:insurer"
GENERATED: Final = "PPmAJvtSLvYzoVYvIeVWlfF1lAjCR9U3tYzqVYbI0dk"
"""A secret as the gateway makes them; Authlib's client does not encode those that need it."""
INSURER, AGENCY, OTHER = range(FIRST_REAL_ID + 101, FIRST_REAL_ID + 104)
WANG, LI, IDLE, GONE = range(FIRST_REAL_ID + 201, FIRST_REAL_ID + 205)
"""Wang acts for the insurer and the agency, Li for the agency with one scope, Idle for nobody."""

# The tests sign in hundreds of times: the product's cost would be most of their running time.
_HASHER: Final = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@cache
def _password_hash() -> str:
    return _HASHER.hash(PASSWORD)


def verify_password(kept: str | None, password: str) -> bool:
    try:
        return _HASHER.verify(kept or _password_hash(), password) and kept is not None
    except VerificationError:
        return False


INSURER_SCOPES: Final = "project:read policy:read policy:write finding:read claim:decide"


def cast_rows() -> list[Any]:
    every = " ".join(scopes_supported())
    made: dict[str, Any] = {"created_at": NOW}
    jwks = json.dumps({"keys": [k.as_dict(private=False) for k in keys_by_algorithm().values()]})
    code, refresh, machine = "authorization_code", "refresh_token", "client_credentials"

    def client(client_id: str, **given: Any) -> Client:
        values: dict[str, Any] = {
            "name": f"应用 {client_id}",
            "auth_method": "client_secret_basic",
            "redirect_uris": CALLBACK,
            "grant_types": f"{code} {refresh} {machine}",
            "scopes": INSURER_SCOPES,
            "party_id": INSURER,
            "secret_digest": secret_digest(SECRET),
            **made,
        }
        return Client(client_id=client_id, **{**values, **given})

    keyed = {"auth_method": "private_key_jwt", "secret_digest": None, "jwks": jwks}
    public = {
        "auth_method": "none",
        "secret_digest": None,
        "party_id": None,
        "grant_types": f"{code} {refresh}",
        "scopes": every,
    }
    return [
        Party(id=INSURER, type="INSURER", name="平安财险", **made),
        Party(id=AGENCY, type="AGENCY", name="沪安风控", **made),
        Party(id=OTHER, type="INSURER", name="别家财险", **made),
        PartyRegion(party_id=INSURER, region="shanghai"),
        PartyRegion(party_id=AGENCY, region="shanghai"),
        PartyRegion(party_id=OTHER, region="hangzhou"),
        _user(WANG, "wang", "王工"),
        _user(LI, "li", "李工"),
        _user(IDLE, "idle", "闲人"),
        _user(GONE, "gone", "旧人", disabled_at=NOW - timedelta(days=1)),
        Membership(user_id=WANG, party_id=INSURER),
        Membership(user_id=WANG, party_id=AGENCY),
        Membership(user_id=LI, party_id=AGENCY, scopes="finding:read"),
        Membership(user_id=GONE, party_id=INSURER),
        client("secret"),
        client("generated", secret_digest=secret_digest(GENERATED)),
        client("stranger", party_id=OTHER),
        client("keyed", **keyed),
        client("fapi", fapi=True, **keyed),
        client("disabled", disabled_at=NOW - timedelta(days=1)),
        client("machine-only", grant_types=machine, redirect_uris=""),
        client("public", **public),
        client("native", **public | {"redirect_uris": "http://127.0.0.1/cb com.example.app:/cb"}),
        client("console", **public | {"redirect_uris": f"{ISSUER}/graphiql"}),
    ]


def _user(number: int, login: str, name: str, **given: Any) -> User:
    kept = _password_hash()
    return User(
        id=number, login=login, display_name=name, password_hash=kept, created_at=NOW, **given
    )
