"""The report of an evaluation: one self-contained HTML page, the same as JSON, a summary in Markdown, and exports."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from evals import plots
from evals.dossier import Dossier
from evals.ledger import flips
from evals.measures import GROUPS, MEASURES, Figure
from evals.relevance import qrel_lines, run_lines
from evals.run import Run
from evals.table import COLUMNS, SIDE_BY_SIDE, show
from index.errors import GoldError

HEADLINE = ("right", "right, balanced", "nugget recall", "citation precision", "recall@3", "abstention F1", "ms")
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
        _lines(line for one in runs[0].judged for line in run_lines(one.gold, one.retrieved, "dateline")),
        _lines(json.dumps(sample(one), ensure_ascii=False) for one in dossier["systems"][0]["questions"]),
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".partial-") as partial:
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
        **dossier,
        "first": dossier["systems"][0],
        "headline": HEADLINE,
        "columns": list(SIDE_BY_SIDE),
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
    page.filters |= {"shown": _shown, "interval": _interval, "cell": _cell, "minute": lambda time: time[11:16]}
    return page.from_string(files("evals").joinpath(name).read_text(encoding="utf-8")).render(context)


def markdown(dossier: Dossier, before: Dossier | None = None) -> str:
    """Write a summary for a pull request."""
    first = dossier["systems"][0]
    lines = [
        f"### {first['system']}: {_shown(first['figures']['right'])} right of {len(first['questions'])} questions",
        "",
        "| system | " + " | ".join(SIDE_BY_SIDE) + " |",
        "|---|" + "---:|" * len(SIDE_BY_SIDE),
    ]
    for one in dossier["systems"]:
        cells = [show(Figure(**one["figures"][name]), unit=MEASURES[name].unit) for name in SIDE_BY_SIDE]
        lines.append(f"| {one['system']} | " + " | ".join(cells) + " |")
    past = _before(dossier, before)
    if past:
        lines += ["", past["says"], *(f"- {flip.id}: {flip.why}" for flip in past["flips"])]
    wrong = [one for one in first["questions"] if not one["right"]]
    lines += ["", f"<details><summary>{len(wrong)} wrong</summary>", ""]
    lines += [f"- `{one['id']}` ({one['type']}) {one['question']}" for one in wrong]
    return "\n".join([*lines, "", "</details>", "", f"`{dossier['command']}`", ""])


def table(dossier: Dossier) -> str:
    """Write every question of every system as CSV."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    names = ("id", "type", "page", "question", "answer", "answerable", "right", "rightly_cited", "ms")
    writer.writerow(("system", *names, "status", "text", "confidence"))
    for system in dossier["systems"]:
        for one in system["questions"]:
            given = [one["given"][name] for name in ("status", "text", "confidence")]
            writer.writerow([system["system"], *(one[name] for name in names), *given])
    return buffer.getvalue()


def sample(question: Mapping[str, Any]) -> dict[str, Any]:
    """Write one question as a RAGAS single-turn sample."""
    return {
        "user_input": question["question"],
        "retrieved_contexts": [
            citation["quote"] for statement in question["given"]["statements"] for citation in statement["citations"]
        ],
        "retrieved_context_ids": [f"{hit['page']}/{hit['entry']}" for hit in question["retrieved"]],
        "response": question["given"]["text"],
        "reference": question["answer"],
    }


def _before(dossier: Dossier, before: Dossier | None) -> dict[str, Any] | None:
    """Say how a run differs from an earlier one."""
    if before is None:
        return None
    turned = flips(before, dossier)
    now, past = (_shown(one["systems"][0]["figures"]["right"]) for one in (dossier, before))
    gained = sum(flip.now_right for flip in turned)
    says = f"Right {past} before, {now} now; {gained} questions turned right, {len(turned) - gained} turned wrong."
    return {"run": before["run"], "says": says, "flips": turned}


def _facts(dossier: Dossier) -> dict[str, str]:
    """List what a run rests on, a line each."""
    made = dossier["environment"]
    packages = ", ".join(f"{name} {number}" for name, number in made["packages"].items())
    index = ", ".join(f"{page} ({count} entries)" for page, count in made["index"].items())
    machine = f"Python {made['python']}, {made['machine']}, {made['precision']}"
    settings = ", ".join(f"{name} {value}" for name, value in made["settings"].items())
    return {"versions": packages, "machine": machine, "settings": settings, "index": index}


def _shown(figure: Mapping[str, Any], name: str = "") -> str:
    """Show a figure, with its unit where its measure has one."""
    unit = MEASURES[name].unit if name else ""
    return f"{show(Figure(**figure), unit=unit)} {unit}".rstrip() if figure["value"] is not None else "n/a"


def _interval(figure: Mapping[str, Any], name: str) -> str:
    """Show the interval of a figure."""
    return "–".join(show(Figure(figure[end], 0), unit=MEASURES[name].unit) for end in ("low", "high"))


def _cell(figure: Mapping[str, Any], name: str) -> Markup:
    """Make a table cell of a figure, with its interval or why it is undefined to hover over."""
    if figure["value"] is None:
        return Markup('<td class="na" title="{}">n/a</td>').format(figure["why"])
    hint = _interval(figure, name) if figure["low"] is not None else f"over {figure['count']} questions"
    return Markup('<td title="{}">{}</td>').format(hint, escape(show(Figure(**figure), unit=MEASURES[name].unit)))


def _lines(lines: Any) -> str:  # an iterable of lines
    """Join lines, each with its end."""
    return "".join(f"{line}\n" for line in lines)
