"""A chat model as a judge of statements: optional, and shown only beside how far it agrees with other verdicts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Self

from sklearn.metrics import cohen_kappa_score

from evals.judging import Judged
from index.errors import DatelineError, ModelError
from index.settings import Settings
from prompts import template
from rag.generate import open_chat

_VERDICT = re.compile(r'\{\s*"supported"\s*:\s*(true|false)\s*\}')
_TRIES = 2
_MOST_NONSENSE = 0.2
Verdict = bool | None
Claim = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a judge says in words, its verdict on each statement by the question's id, and why it is no use if so."""

    says: str
    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    refused: str = ""


class Judge:
    """Asks a chat model whether evidence supports a claim, and remembers each verdict in a file."""

    def __init__(self, ask: Callable[[str], str], model: str, cache: Path) -> None:
        """Keep how the model is asked, its name, and where verdicts are remembered."""
        self._ask = ask
        self._lock = Lock()
        self._cache = cache
        self.model = model
        self._known = dict(_remembered(cache))

    @classmethod
    def open(cls, settings: Settings, cache: Path) -> Self:
        """Open the chat model that the settings name.

        Raises ModelError when there is none.
        """
        return cls(open_chat(settings), settings.llm or "", cache)

    def verdict(self, claim: str, evidence: str) -> Verdict:
        """Say whether evidence supports a claim; None where the model gave no verdict, asked twice.

        Raises ModelError when the model does not answer.
        """
        prompt = template("judge").substitute(claim=claim, evidence=evidence)
        key = hashlib.sha256(f"{self.model}\n{prompt}".encode()).hexdigest()
        if key in self._known:
            return self._known[key]
        found = self._verdict(prompt)
        if found is not None:
            with self._lock:
                self._known[key] = found
                self._cache.parent.mkdir(parents=True, exist_ok=True)
                with self._cache.open("a", encoding="utf-8") as file:
                    file.write(json.dumps([key, found]) + "\n")
        return found

    def report(
        self, judged: Sequence[Judged], *, workers: int = 1, each: Callable[[], None] | None = None
    ) -> Judgement:
        """Judge every statement of some answers; says how far the judge agrees with others before what it found.

        A judge that gives no verdict on more than a fifth of what people read, or of the statements, or that does not
        answer, is refused: no figure of it is shown.
        """
        try:
            return self._reported(judged, workers, each or (lambda: None))
        except DatelineError as error:
            return Judgement(f"Judge {self.model}: no figures. {error}", refused=str(error))

    def _reported(self, judged: Sequence[Judged], workers: int, each: Callable[[], None]) -> Judgement:
        """Judge what people judged, then every statement."""
        people = readings()
        read = self._all(((one["claim"], one["evidence"]) for one in people), workers, lambda: None)
        self._require(read, "of what people read")
        given = self._all(_claims(judged), workers, each)
        self._require(given, "statements")
        borne = [verdict for one in judged for verdict in one.grounds.supported]
        clear = [(verdict, other) for verdict, other in zip(given, borne, strict=True) if verdict is not None]
        agreed = [(verdict, one["supported"]) for verdict, one in zip(read, people, strict=True) if verdict is not None]
        says = (
            f"Judge {self.model}: agreement with people's verdicts {kappa(agreed)} on {len(agreed)} readings, with the "
            f"deterministic ones {kappa(clear)} on {len(clear)} statements (Cohen's kappa; n/a where all verdicts are "
            f"the same). It finds {sum(verdict for verdict, _ in clear)} of {len(clear)} statements supported; "
            f"{len(given) - len(clear)} are without a verdict."
        )
        left = iter(given)
        return Judgement(says, {one.gold.id: [next(left) for _ in one.answer.statements] for one in judged})

    def _all(self, claims: Iterable[Claim], workers: int, each: Callable[[], None]) -> list[Verdict]:
        """Give every verdict in order, some of them asked for side by side."""
        pool = ThreadPoolExecutor(workers)
        verdicts = []
        try:
            for verdict in pool.map(lambda one: self.verdict(*one), claims):
                verdicts.append(verdict)
                each()
        finally:
            pool.shutdown(cancel_futures=True)
        return verdicts

    def _require(self, verdicts: Sequence[Verdict], what: str) -> None:
        """Make sure that most replies were verdicts.

        Raises ModelError otherwise.
        """
        nonsense = verdicts.count(None)
        if nonsense > _MOST_NONSENSE * len(verdicts):
            message = (
                f"The judge {self.model} gave no verdict on {nonsense} of {len(verdicts)} {what}. "
                "It must reply with the JSON that prompts/judge.md asks for; choose another model."
            )
            raise ModelError(message)

    def _verdict(self, prompt: str) -> Verdict:
        """Ask the model, once more when the reply is no verdict."""
        for _ in range(_TRIES):
            found = _VERDICT.search(self._ask(prompt))
            if found:
                return found[1] == "true"
        return None


def readings() -> list[dict[str, Any]]:
    """List claims with evidence that people read, and their verdicts."""
    lines = files("evals.gold").joinpath("readings.json").read_text(encoding="utf-8")
    return list(json.loads(lines))


def kappa(pairs: Sequence[tuple[object, object]]) -> str:
    """Give Cohen's kappa (1960) of two judges' verdicts, chance agreement taken out; n/a where neither ever differs."""
    if not pairs or len({verdict for pair in pairs for verdict in pair}) < 2:
        return "n/a"
    return f"{cohen_kappa_score(*zip(*pairs, strict=True)):.2f}"


def _claims(judged: Sequence[Judged]) -> Iterator[Claim]:
    """List every statement with what it quotes."""
    for one in judged:
        for statement in one.answer.statements:
            yield statement.text, "\n\n".join(citation.quote for citation in statement.citations)


def _remembered(cache: Path) -> Iterator[tuple[str, bool]]:
    """Read verdicts that were given before; a line that was cut off is asked for again."""
    for line in cache.read_text(encoding="utf-8").split("\n") if cache.exists() else ():
        try:
            key, verdict = json.loads(line)
        except (ValueError, TypeError):
            continue
        yield key, bool(verdict)
