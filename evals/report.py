"""The report of an evaluation: one self-contained HTML page, the same as JSON, a summary in Markdown, and exports."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Undefined
from markupsafe import Markup, escape

from evals import plots
from evals.dossier import Dossier
from evals.goldset import full_text
from evals.judging import Judged
from evals.ledger import flips
from evals.measures import GROUPS, MEASURES, Figure
from evals.relevance import qrel_lines, run_lines
from evals.run import Run
from evals.table import COLUMNS, SIDE_BY_SIDE, show, used, values_of
from index.errors import GoldError
from rag.records import prose

HEADLINE = (
    "right",
    "right, balanced",
    "nugget recall",
    "citation precision",
    "recall@3",
    "abstention F1",
    "tokens",
    "ms",
)
_PARTIAL = ".partial-"
_FILES = ("report.html", "report.json", "summary.md", "questions.csv", "qrels.txt", "run.txt", "samples.jsonl")


def write_report(folder: Path, dossier: Dossier, runs: Sequence[Run], before: Dossier | None = None) -> None:
    """Write every file of a report into a folder, each whole or not at all.

    report.html, report.json, summary.md, questions.csv, TREC's qrels.txt and run.txt, and samples.jsonl in the format
    of RAGAS.

    Raises GoldError when the folder cannot be written to.
    """
    texts = (
        html(dossier, before),
        json.dumps(dossier, ensure_ascii=False, indent=1),
        markdown(dossier, before),
        table(dossier),
        _lines(line for one in runs[0].judged for line in qrel_lines(one.gold) if one.gold.answerable),
        _lines(line for one in runs[0].judged for line in run_lines(one.gold, one.retrieved, runs[0].system)),
        _lines(json.dumps(sample(one), ensure_ascii=False) for one in runs[0].judged),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob(f"{_PARTIAL}*"):
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=_PARTIAL) as partial:
            for name, text in zip(_FILES, texts, strict=True):
                Path(partial, name).write_text(text, encoding="utf-8")
            for name in _FILES:
                shutil.move(os.fspath(Path(partial, name)), folder / name)
    except OSError as error:
        message = f"The report cannot be written to {folder}: {error.strerror}. Choose another folder with --report."
        raise GoldError(message) from error


def require_writable(folder: Path) -> None:
    """Make sure, before anything is answered, that a report can be written to a folder; it is not made yet.

    Raises GoldError when it cannot be.
    """
    there = next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())
    if not (there.is_dir() and os.access(there, os.W_OK)):
        message = f"The report cannot be written to {folder}: {there} is no folder that can be written to."
        raise GoldError(f"{message} Choose another with --report.")


def html(dossier: Dossier, before: Dossier | None = None) -> str:
    """Write the report as one HTML page that loads nothing from elsewhere."""
    first = dossier["systems"][0]
    return _render("report.html", {"run": None, **dossier, "first": first, "findings": findings(dossier, before)})


def findings(dossier: Dossier, before: Dossier | None = None) -> Markup:
    """Write what a report says, as a piece of HTML to stand in a page with a style of its own."""
    context = {
        "judge": None,
        "repeats": None,
        **dossier,
        "first": dossier["systems"][0],
        "headline": used(HEADLINE, values_of(dossier)[:1]),
        "columns": used(SIDE_BY_SIDE, values_of(dossier)),
        "type_columns": list(COLUMNS),
        "groups": GROUPS,
        "plots": plots.draw_all(dossier),
        "before": _before(dossier, before),
        "facts": _facts(dossier),
    }
    return Markup(_render("findings.html", context))  # noqa: S704 # rendered with escaping


def _render(name: str, context: Mapping[str, Any]) -> str:
    """Fill a template of the report's, escaping whatever goes into it."""
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page.filters |= {
        "shown": _shown,
        "interval": _interval,
        "cell": _cell,
        "minute": lambda time: time[11:16],
        "unborne": _unborne,
    }
    return page.from_string(files("evals").joinpath(name).read_text(encoding="utf-8")).render(context)


def markdown(dossier: Dossier, before: Dossier | None = None) -> str:
    """Write a summary for a pull request."""
    first = dossier["systems"][0]
    right, columns = first["figures"]["right"], used(SIDE_BY_SIDE, values_of(dossier))
    within = f" ({_interval(right, 'right')})" if right["low"] is not None else ""
    lines = [
        f"### {first['system']}: {_shown(right)}{within} right of {len(first['questions'])} questions",
        "",
        "| system | " + " | ".join(columns) + " |",
        "|---|" + "---:|" * len(columns),
    ]
    for one in dossier["systems"]:
        cells = [show(Figure(**one["figures"][name]), unit=MEASURES[name].unit) for name in columns]
        lines.append(f"| {_plain(one['system'])} | " + " | ".join(cells) + " |")
    lines += ["", dossier["repeats"]] if dossier.get("repeats") else []
    lines += ["", dossier["judge"]] if dossier.get("judge") else []
    past = _before(dossier, before)
    if past:
        lines += ["", past["says"], "", *(f"- `{flip.id}`: {flip.why}" for flip in past["flips"])]
    wrong = [one for one in first["questions"] if not one["right"]]
    lines += ["", f"<details><summary>{len(wrong)} wrong</summary>", ""]
    lines += [
        f"- `{one['id']}` ({one['type']}) {_plain(one['question'])} {'; '.join(one['failings'])}" for one in wrong
    ]
    return "\n".join([*lines, "", "</details>", "", f"`{dossier['command']}`", ""])


def _plain(words: str) -> str:
    """Write what others wrote so that Markdown takes nothing in it for its own."""
    return re.sub(r"([\\`*_{}\[\]<>#|!~])", r"\\\1", " ".join(words.split()))


def table(dossier: Dossier) -> str:
    """Write every question of every system as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    asked, found = (
        ("id", "type", "page", "question", "answer", "answerable"),
        ("right", "rightly_cited", "ms", "tokens"),
    )
    gold = {one["id"]: [one[name] for name in asked] for one in dossier["systems"][0]["questions"]}
    writer.writerow(("system", *asked, *found, "status", "text", "confidence"))
    for system in dossier["systems"]:
        for one in system["questions"]:
            given = [one["given"][name] for name in ("status", "text", "confidence")]
            writer.writerow([system["system"], *gold[one["id"]], *(one[name] for name in found), *given])
    return buffer.getvalue()


def sample(one: Judged) -> dict[str, Any]:
    """Write one judged answer as a RAGAS single-turn sample."""
    return {
        "user_input": one.gold.question,
        "retrieved_contexts": [full_text(entry) for entry in one.retrieved],
        "retrieved_context_ids": [f"{entry.page}/{entry.id}" for entry in one.retrieved],
        "response": prose(one.answer),
        "reference": one.gold.answer,
    }


def _before(dossier: Dossier, before: Dossier | None) -> dict[str, Any] | None:
    """Say how a run differs from an earlier one."""
    if before is None:
        return None
    turned = flips(before, dossier)
    now, past = (_shown(one["systems"][0]["figures"]["right"]) for one in (dossier, before))
    gained = sum(flip.now_right for flip in turned)
    says = f"Right {past} before, {now} now; {_counted(gained)} turned right, {_counted(len(turned) - gained)} wrong."
    figures = before["systems"][0]["figures"]
    return {"run": before["run"], "says": says, "flips": turned, "figures": figures}


def _counted(questions: int) -> str:
    """Count questions in words."""
    return f"{questions} question{'s' * (questions != 1)}"


def _facts(dossier: Dossier) -> dict[str, str]:
    """List what a run rests on, a line each."""
    made = dossier["environment"]
    packages = ", ".join(f"{name} {number}" for name, number in made["packages"].items())
    index = ", ".join(f"{page} ({count} entries)" for page, count in made["index"].items())
    machine = f"Python {made['python']}, {made['machine']}, {made['precision']}"
    settings = ", ".join(f"{name} {value}" for name, value in made["settings"].items())
    facts = {"versions": packages, "machine": machine, "settings": settings, "index": index}
    marks = {"index state": "state of the index", "code": "state of the code"}
    return facts | {label: made[name] for name, label in marks.items() if name in made}


def _unborne(question: Mapping[str, Any]) -> list[Any]:
    """List the statements of an answer that their citations do not support."""
    pairs = zip(question["given"]["statements"], question["supported"], strict=True)
    return [statement for statement, borne in pairs if not borne]


def _shown(figure: Mapping[str, Any], name: str = "") -> str:
    """Show a figure, with its unit where its measure has one."""
    unit = MEASURES[name].unit if name else ""
    said = "" if unit == name else unit
    return f"{show(Figure(**figure), unit=unit)} {said}".rstrip() if figure["value"] is not None else "n/a"


def _interval(figure: Mapping[str, Any], name: str) -> str:
    """Show the interval of a figure."""
    return "–".join(show(Figure(figure[end], 0), unit=MEASURES[name].unit) for end in ("low", "high"))


def _cell(figure: Mapping[str, Any] | Undefined, name: str) -> Markup:
    """Make a table cell of a figure, with its interval or why it is undefined to hover over."""
    if isinstance(figure, Undefined):
        return Markup('<td class="na" title="this run did not take it">–</td>')
    if figure["value"] is None:
        return Markup('<td class="na" title="{}">n/a</td>').format(figure["why"])
    hint = _interval(figure, name) if figure["low"] is not None else f"over {figure['count']} questions"
    return Markup('<td title="{}">{}</td>').format(hint, escape(show(Figure(**figure), unit=MEASURES[name].unit)))


def _lines(lines: Any) -> str:  # an iterable of lines
    """Join lines, each with its end."""
    return "".join(f"{line}\n" for line in lines)
