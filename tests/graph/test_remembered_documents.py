"""What admission remembers of documents, and the bounded cache that it remembers in."""

from __future__ import annotations

from gateway.graph.limits import Admission, BoundedCache
from tests.web.sample_schema import sample_schema

SCHEMA = sample_schema()


def test_admitted_document_is_parsed_once() -> None:
    admission = Admission(SCHEMA)

    first = admission.admit("query($n:Int){provisions(first:$n){number}}", None, {"n": 1})
    second = admission.admit("query($n:Int){provisions(first:$n){number}}", None, {"n": 2})

    assert first.document is second.document
    assert (first.cost, second.cost) == (2, 4)


def test_remembered_documents_are_bounded() -> None:
    admission = Admission(SCHEMA, documents=2)
    first = admission.admit("{hello}", None, None)
    for name in "abc":
        admission.admit(f"{{{name}:hello}}", None, None)

    assert admission.admit("{hello}", None, None).document is not first.document


def test_cache_lets_go_of_the_least_recently_used() -> None:
    cache: BoundedCache[str, int] = BoundedCache(entries=2, weight=100)
    cache.put("a", 1, 1)
    cache.put("b", 2, 1)
    assert cache.get("a") == 1

    cache.put("c", 3, 1)

    assert (cache.get("a"), cache.get("b"), cache.get("c")) == (1, None, 3)


def test_cache_is_bounded_by_weight() -> None:
    cache: BoundedCache[str, int] = BoundedCache(entries=10, weight=10)
    cache.put("a", 1, 6)
    cache.put("a", 2, 4)
    cache.put("b", 3, 6)
    assert (len(cache), cache.weight) == (2, 10)

    cache.put("c", 4, 1)
    assert (cache.get("a"), cache.weight) == (None, 7)

    cache.put("b", 5, 11)
    assert (cache.get("b"), cache.get("c"), cache.weight) == (None, 4, 1)

    cache.clear()
    assert (len(cache), cache.weight) == (0, 0)
