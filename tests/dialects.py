"""How each provider's server speaks: OpenAI's and Anthropic's server-sent events, Ollama's lines of JSON."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

TOKENS_IN, TOKENS_OUT = 111, 22
Record = dict[str, Any]


class Dialect(Protocol):
    """What a server writes: how a stream begins, each piece of it, how it ends, and what it says when it refuses."""

    @property
    def name(self) -> str: ...

    @property
    def path(self) -> str: ...

    @property
    def content_type(self) -> str: ...

    def begins(self) -> Iterator[bytes]: ...

    def piece(self, text: str) -> bytes: ...

    def ends(self, reason: str) -> Iterator[bytes]: ...

    def fails(self, said: str) -> bytes: ...

    def refuses(self, said: str) -> Record: ...


@dataclass(frozen=True)
class OpenAI:
    name: str = "openai"
    path: str = "/v1"
    content_type: str = "text/event-stream"

    def begins(self) -> Iterator[bytes]:
        yield from ()

    def piece(self, text: str) -> bytes:
        return self._chunk({"choices": [{"index": 0, "delta": {"content": text}}]})

    def ends(self, reason: str) -> Iterator[bytes]:
        yield self._chunk({"choices": [{"index": 0, "delta": {}, "finish_reason": reason}]})
        usage = {"prompt_tokens": TOKENS_IN, "completion_tokens": TOKENS_OUT, "total_tokens": TOKENS_IN + TOKENS_OUT}
        yield self._chunk({"choices": [], "usage": usage})
        yield b"data: [DONE]\n\n"

    def fails(self, said: str) -> bytes:
        return f"data: {json.dumps(self.refuses(said))}\n\n".encode()

    def refuses(self, said: str) -> Record:
        return {"error": {"message": said}}

    def _chunk(self, record: Record) -> bytes:
        whole = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "small", **record}
        return f"data: {json.dumps(whole)}\n\n".encode()


@dataclass(frozen=True)
class Anthropic:
    """Anthropic's Messages: each event has a name, and the counts of tokens come with the first and the last."""

    name: str = "anthropic"
    path: str = ""
    content_type: str = "text/event-stream"

    def begins(self) -> Iterator[bytes]:
        usage = {"input_tokens": TOKENS_IN, "output_tokens": 1}
        message = {"id": "x", "type": "message", "role": "assistant", "content": [], "model": "small", "usage": usage}
        yield self._event("message_start", message={**message, "stop_reason": None, "stop_sequence": None})
        yield self._event("content_block_start", index=0, content_block={"type": "text", "text": ""})
        yield self._event("ping")

    def piece(self, text: str) -> bytes:
        return self._event("content_block_delta", index=0, delta={"type": "text_delta", "text": text})

    def ends(self, reason: str) -> Iterator[bytes]:
        ended = {"stop": "end_turn", "length": "max_tokens"}[reason]
        yield self._event("content_block_stop", index=0)
        delta = {"stop_reason": ended, "stop_sequence": None}
        yield self._event("message_delta", delta=delta, usage={"input_tokens": TOKENS_IN, "output_tokens": TOKENS_OUT})
        yield self._event("message_stop")

    def fails(self, said: str) -> bytes:
        return self._event("error", error={"type": "overloaded_error", "message": said})

    def refuses(self, said: str) -> Record:
        return {"type": "error", "error": {"type": "api_error", "message": said}}

    def _event(self, kind: str, **record: Any) -> bytes:
        return f"event: {kind}\ndata: {json.dumps({'type': kind, **record})}\n\n".encode()


@dataclass(frozen=True)
class Ollama:
    """Ollama's /api/chat: one object a line, the last one done."""

    name: str = "ollama"
    path: str = ""
    content_type: str = "application/x-ndjson"

    def begins(self) -> Iterator[bytes]:
        yield from ()

    def piece(self, text: str) -> bytes:
        return self._line(text, done=False)

    def ends(self, reason: str) -> Iterator[bytes]:
        counts = {"prompt_eval_count": TOKENS_IN, "eval_count": TOKENS_OUT, "total_duration": 1}
        yield self._line("", done=True, done_reason=reason, **counts)

    def fails(self, said: str) -> bytes:
        return f"{json.dumps(self.refuses(said))}\n".encode()

    def refuses(self, said: str) -> Record:
        return {"error": said}

    def _line(self, text: str, **record: Any) -> bytes:
        message = {"role": "assistant", "content": text}
        whole = {"model": "small", "created_at": "2024-11-01T17:50:00Z", "message": message, **record}
        return f"{json.dumps(whole)}\n".encode()
