"""统一社会信用代码 (GB 32100-2015): checked, and normalised to its one written form."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.store.credit_code import normalised_credit_code

if TYPE_CHECKING:
    from tests.graph_client import GraphClient

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# GB 32100-2015, 4.5: powers of three modulo 31.
WEIGHTS = [pow(3, place, 31) for place in range(17)]
AGENCY = "query ($facts: AgencyInput!) { assessAgency(facts: $facts) { outcome } }"


def checked(body: str) -> str:
    """Append the check character by the standard's own sum."""
    total = sum(ALPHABET.index(sign) * weight for sign, weight in zip(body, WEIGHTS, strict=True))
    return body + ALPHABET[(31 - total % 31) % 31]


COMPANY = checked("91310000MA1FL0TB1")
BODIES = st.tuples(
    st.sampled_from(["11", "12", "51", "91", "92", "93", "N1", "A1", "Y1"]),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=9, max_size=9),
).map("".join)


def test_a_known_code_is_its_own_form() -> None:
    assert COMPANY == "91310000MA1FL0TB1Q"
    assert normalised_credit_code(COMPANY) == COMPANY


@given(body=BODIES)
def test_every_code_with_its_check_character_is_valid(body: str) -> None:
    assert normalised_credit_code(checked(body)) == checked(body)


@given(body=BODIES, place=st.integers(0, 17), sign=st.sampled_from(ALPHABET))
def test_no_single_slip_goes_unnoticed(body: str, place: int, sign: str) -> None:
    # given one character read as another: the weights are invertible modulo 31
    code = checked(body)
    slip = code[:place] + sign + code[place + 1 :]

    assert normalised_credit_code(slip) == (code if slip == code else None)


def _full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in text)


@pytest.mark.parametrize(
    "written",
    [
        COMPANY.lower(),
        _full_width(COMPANY),
        _full_width(COMPANY.lower()),
        f" {COMPANY} ",
        f"{COMPANY[:8]} {COMPANY[8:]}",
        f"{COMPANY[:8]}-{COMPANY[8:]}",
        f"　{COMPANY}",
    ],
)
def test_other_ways_of_writing_are_normalised(written: str) -> None:
    assert normalised_credit_code(written) == COMPANY


@pytest.mark.parametrize("prefix", ["N2", "A1", "Y1"])
def test_bodies_of_registers_with_a_letter_are_valid(prefix: str) -> None:
    code = checked(f"{prefix}310000MA1FL0TB1")

    assert normalised_credit_code(code) == code
    assert normalised_credit_code(code.lower()) == code
    assert normalised_credit_code(_full_width(code)) == code
    wrong = "0" if code[-1] != "0" else "1"
    assert normalised_credit_code(code[:-1] + wrong) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        COMPANY[:-1],
        COMPANY + "0",
        COMPANY[:-1] + "X",
        "I" * 18,
        "Z" * 18,
        "Y" * 18,
        "YI310000MA1FL0TB1X",
        "A1١٢٣٤٥٦MA1FL0TB1X",
        "9131000AMA1FL0TB1Q",
        "913100005OTHERNONE",
        "统一社会信用代码统一社会信用代码统一",
    ],
)
def test_what_is_no_code_is_none(text: str) -> None:
    assert normalised_credit_code(text) is None


@given(text=st.text(max_size=20) | st.text(string.printable, min_size=18, max_size=18))
def test_no_text_breaks_the_check(text: str) -> None:
    code = normalised_credit_code(text)

    assert code is None or (len(code) == 18 and set(code) <= set(ALPHABET))


@pytest.mark.parametrize("code", [COMPANY, COMPANY.lower(), _full_width(COMPANY)])
def test_a_valid_code_is_taken(graph: GraphClient, code: str) -> None:
    graph.ask(AGENCY, facts={"uscc": code})


def test_a_wrong_check_character_is_refused_and_says_what_foreign_bodies_state(
    graph: GraphClient,
) -> None:
    (error,) = graph.refused(AGENCY, facts={"uscc": COMPANY[:-1] + "X"})

    assert error["extensions"]["inputPath"] == ["facts", "uscc"]
    assert "foreignIdentifier" in error["extensions"]["message"]["zh"]
    assert "foreignIdentifier" in error["extensions"]["message"]["en"]


def test_an_insurers_code_is_checked_too(graph: GraphClient) -> None:
    query = "query ($facts: InsurerInput!) { assessInsurer(facts: $facts) { outcome } }"

    assert graph.faults(query, facts={"uscc": "1"}) == [("BAD_USER_INPUT", ["facts", "uscc"])]


def test_a_foreign_agency_needs_no_code(graph: GraphClient) -> None:
    facts = {"origin": "OUTSIDE_MAINLAND", "foreignIdentifier": "HE 123456 (Companies House)"}

    graph.ask(AGENCY, facts=facts)
