"""Vectors from an OpenAI-compatible endpoint, played by a fake transport."""

import json
from collections.abc import Callable
from typing import Any

import httpx
import numpy as np
import pytest

from digua.vectors import EndpointEncoder, EndpointError

Answer = Callable[[httpx.Request], httpx.Response]


def embeddings(request: httpx.Request) -> httpx.Response:
    texts = json.loads(request.content)["input"]
    rows = [{"index": i, "embedding": [float(len(text)), 1.0, 2.0]} for i, text in enumerate(texts)]
    return httpx.Response(200, json={"data": rows[::-1]})


class Endpoint:
    """Answers in turn, the last for ever; remembers what was asked and how long one waited."""

    def __init__(self, *answers: Answer) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.waits: list[float] = []

    def encoder(self, **settings: Any) -> EndpointEncoder:
        return EndpointEncoder(
            "https://vectors.example/v1",
            "small",
            3,
            **{"key": "secret", **settings},
            transport=httpx.MockTransport(self._answer),
            sleep=self.waits.append,
        )

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        return (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])(request)


def status(code: int, **settings: Any) -> Answer:
    return lambda request: httpx.Response(code, **settings)


def lost(request: httpx.Request) -> httpx.Response:
    raise httpx.ReadTimeout("timed out", request=request)


def test_vectors_are_normalised_and_in_order() -> None:
    endpoint = Endpoint(embeddings)
    vectors = endpoint.encoder().encode(["abc", "a", "", "abc"])
    expected = np.array([[3, 1, 2], [1, 1, 2], [1, 1, 2], [3, 1, 2]], dtype=np.float32)
    np.testing.assert_allclose(vectors, expected / np.linalg.norm(expected, axis=1, keepdims=True), rtol=1e-6)
    (request,) = endpoint.requests
    assert str(request.url) == "https://vectors.example/v1/embeddings"
    assert request.headers["Authorization"] == "Bearer secret"
    assert json.loads(request.content) == {
        "model": "small",
        "input": ["abc", "a", " "],
        "encoding_format": "float",
    }


def test_many_texts_go_in_batches() -> None:
    endpoint = Endpoint(embeddings)
    assert endpoint.encoder().encode([str(i) for i in range(130)]).shape == (130, 3)
    assert len(endpoint.requests) == 3


@pytest.mark.parametrize("trouble", [status(429), status(503), lost])
def test_passing_trouble_is_tried_again(trouble: Answer) -> None:
    endpoint = Endpoint(trouble, trouble, embeddings)
    endpoint.encoder().encode(["a"])
    assert endpoint.waits == [1.0, 2.0]


def test_the_endpoint_may_ask_for_a_wait() -> None:
    endpoint = Endpoint(
        status(429, headers={"Retry-After": "7"}), status(429, headers={"Retry-After": "3600"}), embeddings
    )
    endpoint.encoder().encode(["a"])
    assert endpoint.waits == [7.0, 30.0]


@pytest.mark.parametrize(
    ("answer", "message", "asked"),
    [
        (status(401, text="no"), r"answered 401 \(check the key\): no", 1),
        (status(404, text="what"), r"answered 404 \(check the address and the model's name\): what", 1),
        (status(400, text="too long"), "answered 400: too long", 1),
        (status(500, text="broken"), "answered 500: broken", 4),
        (lost, "could not be reached in 4 attempts: timed out", 4),
        (status(200, text="<html>"), "answered something else than embeddings: '<html>'", 1),
        (status(200, json={"data": [{"index": 0}]}), "something else than embeddings", 1),
        (
            status(200, json={"data": [{"index": 0, "embedding": [1.0, 2.0]}]}),
            r"shape \(1, 2\) for 1 texts and 3 dimensions",
            1,
        ),
        (status(200, json={"data": []}), "gave vectors of shape", 1),
        (status(200, json={"data": [{"index": 0, "embedding": [0, 0, 0]}]}), "zero or not finite", 1),
    ],
)
def test_lasting_trouble_is_told_with_its_cure(answer: Answer, message: str, asked: int) -> None:
    endpoint = Endpoint(answer)
    with pytest.raises(EndpointError, match=message) as raised:
        endpoint.encoder().encode(["a"])
    assert "https://vectors.example/v1" in str(raised.value)
    assert "secret" not in str(raised.value)
    assert len(endpoint.requests) == asked
