"""A chat model as a judge of statements: optional, and shown only beside how far it agrees with other verdicts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from sklearn.metrics import cohen_kappa_score

from evals.judging import Judged
from index.errors import GoldError
from index.settings import Settings
from prompts import template
from rag.generate import open_chat

_VERDICT = re.compile(r'\{\s*"supported"\s*:\s*(true|false)\s*\}')
_TRIES = 2
_MOST_NONSENSE = 0.2


class Judge:
    """Asks a chat model whether evidence supports a claim, and remembers each verdict in a file."""

    def __init__(self, ask: Callable[[str], str], model: str, cache: Path) -> None:
        """Keep how the model is asked, its name, and where verdicts are remembered."""
        self._ask = ask
        self._model = model
        self._cache = cache
        lines = cache.read_text(encoding="utf-8").splitlines() if cache.exists() else []
        self._known: dict[str, bool | None] = dict(json.loads(line) for line in lines if line.endswith("]"))

    @classmethod
    def open(cls, settings: Settings, cache: Path) -> Self:
        """Open the chat model that the settings name.

        Raises ModelError when there is none.
        """
        return cls(open_chat(settings), settings.llm or "", cache)

    def verdict(self, claim: str, evidence: str) -> bool | None:
        """Say whether evidence supports a claim; None where the model gave no verdict, asked twice."""
        prompt = template("judge").substitute(claim=claim, evidence=evidence)
        key = hashlib.sha256(f"{self._model}\n{prompt}".encode()).hexdigest()
        if key not in self._known:
            self._known[key] = self._verdict(prompt)
            self._cache.parent.mkdir(parents=True, exist_ok=True)
            with self._cache.open("a", encoding="utf-8") as file:
                file.write(json.dumps([key, self._known[key]]) + "\n")
        return self._known[key]

    def report(self, judged: Sequence[Judged]) -> str:
        """Judge every statement of some answers; says how far the judge agrees with others before what it found.

        Raises GoldError when the judge gives no verdict on more than a fifth of the statements.
        """
        pairs = [
            (statement.text, "\n\n".join(citation.quote for citation in statement.citations), borne)
            for one in judged
            for statement, borne in zip(one.answer.statements, one.grounds.supported, strict=True)
        ]
        given = [(self.verdict(claim, evidence), borne) for claim, evidence, borne in pairs]
        clear = [(verdict, borne) for verdict, borne in given if verdict is not None]
        if len(given) - len(clear) > _MOST_NONSENSE * len(given):
            message = (
                f"The judge {self._model} gave no verdict on {len(given) - len(clear)} of {len(given)} statements. "
                "It must reply with the JSON that prompts/judge.md asks for; choose another model."
            )
            raise GoldError(message)
        people = [(self.verdict(one["claim"], one["evidence"]), one["supported"]) for one in readings()]
        read = [(verdict, person) for verdict, person in people if verdict is not None]
        supported = sum(verdict for verdict, _ in clear)
        return (
            f"Judge {self._model}: agreement with people's verdicts {kappa(read)} on {len(read)} readings, with the "
            f"deterministic ones {kappa(clear)} on {len(clear)} statements (Cohen's kappa); "
            f"it finds {supported} of {len(clear)} statements supported, {len(given) - len(clear)} without a verdict."
        )

    def _verdict(self, prompt: str) -> bool | None:
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
