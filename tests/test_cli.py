"""The command line as a newcomer uses it, including wrong: one line of error, exit status not 0, nothing lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from index.embedding import Embedder
from tests.conftest import ROOT
from ui.cli import main

PAGE = """Ferries stoppublished at 18:05 GMT 1 November 2024

    No boats sail before morning, the harbour master says.

Power cutpublished at 17:50 GMT 1 November 2024

    Some 9,000 homes are without power.
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, embedder: Embedder):  # type: ignore[no-untyped-def] # a closure
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(Embedder, "load", classmethod(lambda cls, settings: embedder))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "storm.txt").write_text(PAGE, encoding="utf-8")

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, list(arguments))

    return call


def test_add_says_what_is_new_and_the_second_time_unchanged(run) -> None:  # type: ignore[no-untyped-def]
    first = run("add", "storm.txt")
    assert first.exit_code == 0
    assert first.stdout.splitlines() == [
        "storm: 2 entries, 2 new",
        "  2024-11-01 17:50  Power cut",
        "  2024-11-01 18:05  Ferries stop",
    ]
    assert run("add", "storm.txt").stdout == "storm: 2 entries, unchanged\n"


def test_pages_entries_and_remove(run) -> None:  # type: ignore[no-untyped-def]
    run("add", "storm.txt")
    assert run("pages").stdout == "storm  2 entries, 2024-11-01 17:50 – 2024-11-01 18:05  Storm\n"
    assert json.loads(run("entries", "storm", "--json").stdout.splitlines()[0])["title"] == "Power cut"
    assert run("remove", "storm").stdout == "Removed storm.\n"
    assert run("pages").stdout == "There is no coverage yet. Add a page first: dateline add SOURCE.\n"
    assert run("pages", "--json").stdout == ""


def test_ask_answers_with_its_source(run) -> None:  # type: ignore[no-untyped-def]
    run("add", "storm.txt")
    shown = run("ask", "How many homes are without power?").stdout
    assert "Some 9,000 homes are without power. [17:50]" in shown
    assert "Sources:\n  [17:50] Power cut" in shown


def test_a_batch_keeps_ids_and_other_keys(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run("add", "storm.txt")
    question = {
        "id": "7",
        "question": "How many homes are without power?",
        "mine": 1,
        "history": [["Hello?", "Hello."]],
    }
    (tmp_path / "in.jsonl").write_text(json.dumps(question) + "\n", encoding="utf-8")
    assert run("ask", "--batch", "in.jsonl", "--out", "out.jsonl").exit_code == 0
    answer = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert (answer["id"], answer["mine"], answer["status"]) == ("7", 1, "answered")
    assert run("search", "--batch", "in.jsonl", "--out", "found.jsonl", "-k", "1").exit_code == 0
    found = json.loads((tmp_path / "found.jsonl").read_text(encoding="utf-8"))
    assert [hit["rank"] for hit in found["hits"]] == [1]


def test_a_line_of_a_batch_may_name_its_moment(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run("add", "storm.txt")
    lines = [{"question": "How many homes are without power?", "as_of": as_of} for as_of in ("17:49", "17:50", None)]
    (tmp_path / "in.jsonl").write_text("\ufeff" + "\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert run("ask", "--batch", "in.jsonl", "--out", "out.jsonl").exit_code == 0
    answers = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["status"] for one in answers] == ["declined", "answered", "answered"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("not json", "in.jsonl, line 2: not JSON"),
        ("[" * 100_000, "in.jsonl, line 2: not JSON (nested too deep)"),
        ('{"question": 5}', 'in.jsonl, line 2: no "question"'),
        ('{"question": "\\ud800?"}', "is no text that can be written"),
        ('{"question": "Why?", "page": 5}', '"page" is 5, which names no page'),
        ('{"question": "Why?", "page": "none"}', "in.jsonl, line 2: There is no page 'none'"),
        ('{"question": "Why?", "as_of": 5}', '"as_of" is 5, which is no time'),
        ('{"question": "Why?", "as_of": "soon"}', "in.jsonl, line 2: 'soon' is not a time"),
        ('{"question": "Why?", "as_of": "0001-01-01"}', "'0001-01-01' is before there was any live coverage"),
        ('{"question": "Why?", "history": "Hello"}', '"history" is no list of pairs'),
        ('{"question": "Why?", "history": [{"question": "a", "answer": "b"}]}', '"history" is no list of pairs'),
    ],
)
def test_a_line_of_a_batch_that_is_no_question_is_named(run, tmp_path: Path, line: str, said: str) -> None:  # type: ignore[no-untyped-def]
    run("add", "storm.txt")
    (tmp_path / "in.jsonl").write_text(f'{{"question": "Where?"}}\n{line}\n', encoding="utf-8")
    shown = run("ask", "--batch", "in.jsonl", "--out", "out.jsonl")
    assert said in shown.output
    assert isinstance(shown.exception, SystemExit)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", "Anything?"), "The index is empty. Add a page first"),
        (("add", "none.txt"), "There is no file none.txt"),
        (("add", "empty.txt"), "empty.txt is empty"),
        (("add", "picture.txt"), "picture.txt is a picture"),
        (("add", "prose.txt"), "no entry found"),
        (("add", "hollow"), "holds no page"),
        (("add", "storm.txt", "--date", "9999-12-31"), "--date 9999-12-31 is no day of live coverage. Give one betw"),
        (("add", "storm.txt", "--date", "1899-12-31"), "--date 1899-12-31 is no day of live coverage. Give one betw"),
        (("add", ""), "'': refused. '' names no source. Give a file"),
        (("add", " "), "' ': refused. ' ' names no source. Give a file"),
        (("add", "pipe.txt"), "pipe.txt is a pipe, a socket or a device. Save what it gives in a file"),
        (("add", "/dev/zero"), "/dev/zero is a pipe, a socket or a device. Save what it gives in a file"),
        (("add", "news.json"), "liveBlogUpdate, each with headline"),
        (("add", "prose.html"), "prose.html: refused. no entry found"),
        (("add", "https://"), "names no host"),
        (("add", "http://127.0.0.1:9/live"), "Set DATELINE_ALLOW_PRIVATE=1"),
        (("add", "file:///etc/hosts"), "names no host"),
        (("entries", "nothing"), "There is no page 'nothing'"),
        (("ask", "--batch", "bad.jsonl", "--out", "bad.jsonl"), "--out bad.jsonl is the batch itself"),
        (("ask", "--batch", "bad.jsonl", "--out", "none/out.jsonl"), "--out none/out.jsonl cannot be written"),
        (("ask", "--batch", "empty.txt", "--out", "out.jsonl"), "empty.txt holds no question"),
        (("ask", "Why?", "--out", "out.jsonl"), "--out out.jsonl is for the results of --batch FILE"),
        (("chat", "--auth", "nobody"), "--auth takes USER:PASSWORD"),
        (("chat", "--host", "192.0.2.1"), "192.0.2.1 is not an address of this machine. Give --host 127.0.0.1"),
        (("chat", "--host", "no..name"), "no..name is not an address of this machine. Give --host 127.0.0.1"),
        (("chat", "--root-path", "dateline"), "--root-path 'dateline' is no path. Begin it with /"),
        (("chat", "--root-path", "/date line"), "--root-path '/date line' is no path. Begin it with /"),
        (("chat", "--root-path", "//dateline"), "--root-path '//dateline' is no path. Begin it with /"),
    ],
)
def test_bad_input_is_one_line_with_the_cure(run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "empty.txt").write_text("  \n")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50))
    (tmp_path / "prose.txt").write_text("Nothing here has a time.")
    (tmp_path / "prose.html").write_text("<html><body><p>Nothing here has a time.</p></body></html>")
    (tmp_path / "news.json").write_text('{"@type": "NewsArticle"}')
    (tmp_path / "hollow").mkdir()
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "bad.jsonl").write_text('{"question": "a"}\n')
    if "--batch" in arguments:
        run("add", "storm.txt")
    shown = run(*arguments)
    assert shown.exit_code != 0
    assert said in shown.output
    assert "Traceback" not in shown.output
    assert isinstance(shown.exception, SystemExit)


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask", "caf\udce9"),
        ("search", "caf\udce9"),
        ("entries", "caf\udce9"),
        ("remove", "caf\udce9"),
        ("add", "caf\udce9"),
        ("ask", "Why?", "--page", "caf\udce9"),
        ("ask", "Why?", "--since", "caf\udce9"),
        ("ask", "Why?", "--page=caf\udce9"),
    ],
)
def test_an_argument_that_is_not_utf_8_is_refused(run, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    shown = run(*arguments)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr.startswith("Error: '")
    assert shown.stderr.endswith(
        "caf\\xe9' is not UTF-8. Type it anew; a file of such a name is added with its folder.\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("raw", ["", "1"])
@pytest.mark.parametrize("asked", [["--help"], ["pages", "--json"]])
def test_output_that_cannot_be_written_is_one_line(run, tmp_path: Path, asked: list[str], raw: str) -> None:  # type: ignore[no-untyped-def]
    run("add", "storm.txt")
    command = [sys.executable, "-c", "from ui.cli import main; main()", *asked]
    home = {**os.environ, "DATELINE_HOME": str(tmp_path / "home"), "PYTHONUNBUFFERED": raw}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, check=False, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=home)
    said = "Error: The output cannot be written: No space left on device. Send it elsewhere.\n"
    assert (done.returncode, done.stderr) == (1, said)


@pytest.mark.parametrize("name", [None, *main.commands])
def test_help_shows_its_examples_line_by_line(run, name: str | None) -> None:  # type: ignore[no-untyped-def]
    command = main.commands[name] if name else main
    shown = run(*([name] if name else []), "--help").stdout
    told = [line.strip() for line in shown.splitlines()]
    examples = [line.strip() for line in (command.help or "").splitlines() if line.strip().startswith("dateline ")]
    assert "\\b" not in shown
    assert [line for line in told if line.startswith("dateline ")] == examples


def test_the_help_says_what_a_score_is(run) -> None:  # type: ignore[no-untyped-def]
    assert "it need not fall with the rank" in " ".join(run("search", "--help").stdout.split())


@pytest.mark.parametrize("text", ["", "   ", "?!…", "word " * 2001])
def test_a_question_that_is_none_is_refused(run, text: str) -> None:  # type: ignore[no-untyped-def]
    run("add", "storm.txt")
    shown = run("ask", text)
    assert shown.exit_code == 1
    assert shown.output.startswith("Error: ")


@pytest.mark.parametrize(
    "options", [("--since", "25:99"), ("--as-of", "yesterday-ish"), ("--since", "18:00", "--until", "17:00")]
)
def test_a_scope_that_cannot_be_is_refused(run, options: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    run("add", "storm.txt")
    shown = run("ask", "What happened?", *options)
    assert (shown.exit_code, shown.output.startswith("Error: ")) == (1, True)


@pytest.mark.parametrize("moment", ["9998-12-31", "9999-01-01", "9999-12-30", "9999-12-31", "9999-12-31T23:59-12:00"])
def test_as_of_the_end_of_time_everything_is_known(run, moment: str) -> None:  # type: ignore[no-untyped-def]
    run("add", "storm.txt")
    known = run("search", "power", "--as-of", moment).stdout
    assert known == run("search", "power").stdout
    assert "Power cut" in known


def test_other_encodings_are_detected(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "latin.txt").write_bytes(PAGE.replace("harbour", "café").encode("cp1252"))
    assert run("add", "latin.txt").exit_code == 0
    assert "café" in run("entries", "latin", "--json").stdout
