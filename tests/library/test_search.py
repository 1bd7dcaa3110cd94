"""Search finds Chinese and English words, ranks them, and takes any text for plain words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway.library import Library
from gateway.library.search import MAX_TERMS, SearchIndex, segmented
from gateway.regime.instruments import Disposition, Kind, Provision
from gateway.regime.words import Label


def provision(
    key: str,
    text: str = "本条无关内容。",
    summary: Label = Label("概要", "a line of summary"),  # noqa: B008 - frozen
    interpretation: str | None = None,
    locator: str = "第一条",
) -> Provision:
    return Provision(
        id=f"T/{key}",
        locator_zh=locator,
        heading_zh=None,
        text_zh=text,
        kind=Kind.DUTY,
        bound=(),
        disposition=Disposition.REFERENCE,
        summary=summary,
        interpretation=interpretation,
        parameters={},
        examples=(),
    )


def found(words: str, *provisions: Provision) -> list[str]:
    return [hit.provision.removeprefix("T/") for hit in SearchIndex(provisions).search(words)]


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("", ""),
        ("工", "工"),
        ("工程", "工程 程"),
        ("质量保险", "质量 量保 保险 险"),
        ("IDI保险2023", "IDI 保险 险 2023"),
        ("第5条, A-b", "第 5 条 A b"),
        ("。！— *", ""),
    ],
)
def test_text_is_cut_into_pairs_and_words(text: str, segments: str) -> None:
    assert segmented(text) == segments


def test_a_word_of_the_text_outranks_one_of_the_interpretation() -> None:
    # given the same word once in the law's own words and once in a reading of them
    spoken = provision("text", text="鉴定机构应当独立。")
    read = provision("reading", interpretation="鉴定机构 is read widely")

    assert found("鉴定机构", read, spoken) == ["text", "reading"]


def test_a_word_of_the_text_outranks_one_of_the_summary_and_of_the_locator() -> None:
    spoken = provision("text", text="飞行检查不得事先告知。")
    summed = provision("summary", summary=Label("飞行检查不告知", "unannounced inspection visits"))
    located = provision("locator", locator="附录飞行检查一")

    assert found("飞行检查", located, summed, spoken) == ["text", "summary", "locator"]


def test_a_phrase_is_found_where_it_stands_and_not_where_its_characters_are_scattered() -> None:
    # given the same four characters, once together and once apart
    together = provision("together", text="须有项目经理到场。")
    apart = provision("apart", text="项目的经营与理赔。")

    assert found("项目经理", apart, together) == ["together"]


def test_all_words_must_occur() -> None:
    both = provision("both", text="保险公司委托风险管理机构。")
    one = provision("one", text="保险公司应当理赔。")

    assert found("风险管理 保险公司", one, both) == ["both"]


def test_where_nothing_has_all_words_the_parts_are_found_best_first() -> None:
    # given a query whose words stand in no provision together
    more = provision("more", text="注册安全工程师应当在岗。")
    less = provision("less", text="安全培训。")

    assert found("注册安全工程师名录库", less, more) == ["more", "less"]


@pytest.mark.parametrize("character", ["岗", "在", "。岗。"])
def test_a_single_character_is_found_within_and_at_the_end_of_a_run(character: str) -> None:
    with_it = provision("with", text="负责人在岗")
    without = provision("without", text="保险责任")

    assert found(character, without, with_it) == ["with"]


@pytest.mark.parametrize("words", ["project lead", "PROJECT leads", "leading projects", "proj"])
def test_english_is_found_in_any_form(words: str) -> None:
    english = provision("english", summary=Label("项目负责人", "the project lead must be present"))

    assert found(words, provision("other"), english) == ["english"]


@pytest.mark.parametrize("words", ["IDI保险", "idi 保险", "保险idi", "ＩＤＩ保险"])
def test_mixed_chinese_and_english_is_found(words: str) -> None:
    mixed = provision("mixed", text="投保IDI的保险公司")
    chinese = provision("chinese", text="其他保险")

    assert found(words, chinese, mixed) == ["mixed"]


@pytest.mark.parametrize("words", ["15", "１５"])
def test_numbers_are_found_whole(words: str) -> None:
    assert found(words, provision("150", text="150日"), provision("15", text="15日")) == ["15"]


@pytest.mark.parametrize(
    "hostile",
    [
        '"',
        '""',
        "*",
        "^",
        "( ) : + - { }",
        "。，；",
        "'; --",
        "\x00",
        "\ud800",
        "😀",
    ],
)
def test_signs_alone_find_nothing(hostile: str) -> None:
    assert found(hostile, provision("a", text="保险")) == []


@pytest.mark.parametrize(
    "hostile",
    [
        '" OR * NEAR( ^',
        "保险 OR 质量",
        "NEAR(保险 质量)",
        "text: 保险 NOT 质量",
        "a AND",
        "AND",
        '") OR 1=1 --',
        "{text summary}: x",
        "'); DROP TABLE provisions; --",
    ],
)
def test_operators_of_the_index_are_mere_words(hostile: str) -> None:
    # given provisions of which none has the English words in it
    index = SearchIndex([provision("9", text="理赔", summary=Label("理赔", "claims"))])

    assert index.search(hostile) == []
    assert [hit.provision for hit in index.search("理赔")] == ["T/9"]


def test_words_beyond_the_limit_are_not_read() -> None:
    words = " ".join(["保险"] * MAX_TERMS + ["从未出现"])

    assert found(words, provision("a", text="保险")) == ["a"]


def test_equal_fits_keep_the_order_of_the_text() -> None:
    same = [provision(key, text="保险公司理赔。") for key in ("b", "a", "c")]

    assert found("理赔", *same) == ["b", "a", "c"]


@settings(max_examples=200, deadline=None)
@given(words=st.text(max_size=60) | st.text('"*^():+-{}NEAROT保险质 ', max_size=40))
def test_no_text_breaks_the_search(installed_index: SearchIndex, words: str) -> None:
    hits = installed_index.search(words)

    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert len({hit.provision for hit in hits}) == len(hits)


@pytest.fixture(scope="module")
def installed_index(installed_library: Library) -> SearchIndex:
    return SearchIndex(installed_library.provisions())


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("重点观察企业名单", "SH-TIS-2023"),
        ("质量保险分会", "HZ-TIS-2024"),
        ("注册安全工程师", "XZ-SLI-2024"),
    ],
)
def test_real_terms_lead_to_the_instrument_that_has_them(
    installed_index: SearchIndex, words: str, first: str
) -> None:
    assert installed_index.search(words)[0].provision.partition("/")[0] == first
