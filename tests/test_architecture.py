"""The picture of DESIGN: arrows between rooms, one home for each library, no circles, and the bounds on size."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("index", "rag", "evals", "ui", "prompts")
MAY_IMPORT = {
    "prompts": {"prompts"},
    "index": {"index"},
    "rag": {"rag", "index", "prompts"},
    "evals": {"evals", "rag", "index", "prompts"},
    "ui": {"ui", "evals", "rag", "index"},
}
HOMES = {
    "chromadb": {"index/connection.py", "index/collections.py", "index/store.py"},
    "sentence_transformers": {
        "index/embedding.py",
        "index/hands.py",
        "index/crossencoder.py",
        "evals/benchmark/ingesting.py",
    },
    "transformers": {
        "index/embedding.py",
        "index/spanreader.py",
        "rag/localmodel.py",
        "evals/learning/marker.py",
        "evals/learning/windows.py",
    },
    "torch": {
        "index/embedding.py",
        "index/hands.py",
        "index/crossencoder.py",
        "index/spanreader.py",
        "rag/localmodel.py",
        "evals/learning/marker.py",
        "evals/learning/quantizing.py",
        "evals/learning/reading.py",
    },
    "onnxruntime": {"index/layers.py", "evals/learning/quantizing.py"},
    "sentencex": {"index/segments.py"},
    "gradio": {f"ui/{one}.py" for one in ("web", "layout", "adding", "measuring", "endpoints", "guarding", "serving")},
    "starlette": {"ui/serving.py"},
    "limits": {"ui/metering.py"},
    "prometheus_client": {"ui/metering.py"},
    "click": {"ui/cli.py", "ui/evaluation.py", "ui/jobs.py", "ui/moments.py", "ui/watching.py"},
    "langchain": {"rag/generate.py"},
    "tiktoken": {"rag/tokens.py"},
    "mistral_common": {"rag/tokens.py"},
    "langchain_chroma": {"evals/baselines/recipe.py", "evals/benchmark/ingesting.py"},
    "langchain_text_splitters": {
        "evals/baselines/recipe.py",
        "evals/baselines/citation_chunks.py",
        "evals/benchmark/ingesting.py",
    },
    "bm25s": {"evals/baselines/lexical_entries.py"},
    "matplotlib": {"evals/plots.py"},
    "jinja2": {"evals/report.py"},
    "scipy": {"evals/intervals.py", "evals/learning/grounds.py", "evals/learning/weighing.py"},
    "sklearn": {
        "evals/grounding.py",
        "evals/judge.py",
        "evals/learning/elsewhere.py",
        "evals/learning/reading.py",
        "evals/learning/reliability.py",
        "evals/learning/relying.py",
    },
    "charset_normalizer": {"index/decoding.py"},
    "ir_measures": {"evals/relevance.py"},
    "Stemmer": {"index/words.py"},
    "selectolax": {"index/readers/markup.py"},
}
# Each step of a room is only joined to the others by the room's conductor.
STEPS = {
    "index": {"fetch", "versions", "chunking", "embedding", "store"},
    "rag": {"condense", "timeframe", "retrieve", "rank", "pack", "extract", "generate", "verify"},
}
CONDUCTORS = {
    "index/ingest.py", "index/library.py", "index/editions.py", "index/health.py", "rag/chain.py", "rag/author.py"
}  # fmt: skip
HEAVY = ("chromadb", "torch", "sentence_transformers", "gradio", "httpx", "selectolax", "tiktoken", "langchain_core")


def files() -> list[Path]:
    return [path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_rooms_import_only_what_lies_below(path: Path) -> None:
    room = name_of(path).split("/", maxsplit=1)[0]
    used = {name.split(".", maxsplit=1)[0] for name in imports(path)} & set(ROOMS)
    assert used <= MAY_IMPORT[room]


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_each_library_has_one_home(path: Path) -> None:
    used = {name.split(".", maxsplit=1)[0] for name in imports(path)}
    strays = {library for library in used & set(HOMES) if name_of(path) not in HOMES[library]}
    assert not strays


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_steps_never_import_steps(path: Path) -> None:
    room, stem = name_of(path).split("/", maxsplit=1)[0], path.stem
    if stem not in STEPS.get(room, set()) or name_of(path) in CONDUCTORS:
        return
    used = {name.split(".")[1] for name in imports(path) if name.startswith(f"{room}.")}
    assert not (used & STEPS[room]) - {stem}


def test_imports_make_no_circle() -> None:
    modules = {name_of(path).removesuffix(".py").replace("/", "."): path for path in files()}
    arrows = {module: {used for used in imports(path) if used in modules} for module, path in modules.items()}
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        assert module not in way, " -> ".join((*way, module))
        if module not in done:
            for used in arrows[module]:
                visit(used, (*way, module))
            done.add(module)

    for module in modules:
        visit(module, ())


@pytest.mark.parametrize("path", files(), ids=name_of)
def test_files_functions_and_classes_stay_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert source.count("\n") <= 250
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 40, node.name
        if isinstance(node, ast.ClassDef):
            assert (node.end_lineno or 0) - node.lineno < 150, node.name


def test_file_stems_are_unique() -> None:
    stems = [path.stem for path in files() if path.stem != "__init__"]
    assert sorted(stems) == sorted(set(stems))


def test_the_command_line_loads_nothing_heavy() -> None:
    code = f"import ui.cli, sys; print([name for name in {HEAVY!r} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert shown.stdout.strip() == "[]"
