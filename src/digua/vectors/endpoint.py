"""Vectors from any endpoint that speaks OpenAI's embeddings API."""

import time
from collections.abc import Callable, Sequence
from http import HTTPStatus

import httpx
import numpy as np

from digua.engine.text.encoders.batches import encode_in_batches
from digua.engine.text.encoders.encoder import EncoderKind, Vectors

_BATCH = 64
_LONGEST_WAIT = 30.0
_EXCERPT = 200


class EndpointError(Exception):
    """The endpoint gave no usable vectors. The message names its address and says what to change."""


class EndpointEncoder:
    """Asks `base_url`/embeddings for the vectors of `model`.

    `dim` is what the model is known to give; another number is an error, since stored vectors would no
    longer compare. Overload (429), server errors and lost connections are tried again, `attempts` times in
    all, waiting 1, 2, 4 … seconds or what the endpoint asks for, at most 30.
    """

    def __init__(
        self,
        base_url: str,
        model: str,
        dim: int,
        key: str | None = None,
        *,
        languages: frozenset[str] | None = None,
        timeout: float = 60.0,
        attempts: int = 4,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.kind = EncoderKind(
            name=f"{base_url.rstrip('/')} {model}", version="1", dim=dim, languages=languages
        )
        self._model = model
        self._attempts = attempts
        self._sleep = sleep
        self._client = httpx.Client(
            base_url=base_url,
            timeout=timeout,
            transport=transport,
            headers={"Authorization": f"Bearer {key}"} if key else {},
        )

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As every encoder. Raises EndpointError."""
        return encode_in_batches(texts, self.kind.dim, self._encode, batch=_BATCH, threads=1)

    def _encode(self, texts: list[str]) -> Vectors:
        answer = self._ask([text or " " for text in texts])
        try:
            rows = sorted(answer.json()["data"], key=lambda row: row["index"])
            vectors = np.array([row["embedding"] for row in rows], dtype=np.float32)
        except (ValueError, KeyError, TypeError) as error:
            raise self._error(f"answered something else than embeddings: {answer.text[:_EXCERPT]!r}") from error
        if vectors.shape != (len(texts), self.kind.dim):
            raise self._error(
                f"gave vectors of shape {vectors.shape} for {len(texts)} texts and {self.kind.dim} dimensions; "
                "set the number of dimensions that the model has"
            )
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.all(np.isfinite(norms) & (norms > 0)):
            raise self._error("gave vectors that are zero or not finite")
        unit: Vectors = vectors / norms
        return unit

    def _ask(self, texts: list[str]) -> httpx.Response:
        body = {"model": self._model, "input": texts, "encoding_format": "float"}
        for attempt in range(1, self._attempts + 1):
            try:
                answer = self._client.post("embeddings", json=body)
            except httpx.TransportError as error:
                if attempt == self._attempts:
                    reason = str(error) or type(error).__name__
                    raise self._error(f"could not be reached in {attempt} attempts: {reason}") from error
                self._sleep(_wait(attempt, None))
                continue
            if answer.is_success:
                return answer
            if attempt == self._attempts or not _passing(answer.status_code):
                raise self._error(f"answered {answer.status_code}{_meaning(answer)}")
            self._sleep(_wait(attempt, answer.headers.get("Retry-After")))
        raise AssertionError("at least one attempt is made")

    def _error(self, what: str) -> EndpointError:
        return EndpointError(f"The embeddings endpoint {self._client.base_url} {what}")


def _passing(status: int) -> bool:
    return status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT) or status >= 500


def _meaning(answer: httpx.Response) -> str:
    cures: dict[int, str] = {
        HTTPStatus.UNAUTHORIZED: " (check the key)",
        HTTPStatus.FORBIDDEN: " (the key may not use this model)",
        HTTPStatus.NOT_FOUND: " (check the address and the model's name)",
    }
    return f"{cures.get(answer.status_code, '')}: {answer.text[:_EXCERPT]}"


def _wait(attempt: int, asked: str | None) -> float:
    """Seconds: what the endpoint asks for, where it says so in seconds."""
    seconds = float(asked) if asked and asked.isdecimal() else 2.0 ** (attempt - 1)
    return min(seconds, _LONGEST_WAIT)
