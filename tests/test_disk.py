"""A disk that is full and a folder that is read-only: one clear line, and the pages as they were.

Both are mounted where only the process under test sees them, which Linux lets any user do, and root too.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.ingest import add
from index.library import Library
from index.settings import Settings
from tests.test_crash import page, texts

# Adds an edition with ever more room on the disk, each time with the room taken away and given back.
CROWDED = """
import shutil, sys
from pathlib import Path
from index.embedding import Embedder
from index.health import audit
from index.ingest import add
from index.library import Library
from index.settings import Settings
from tests.test_crash import page, texts
home, source = map(Path, sys.argv[1:])
settings = Settings(home=home / "index")
embedder = Embedder.load(settings)

def opened(job):
    with Library.open(settings, embedder) as library:
        return job(library)

source.write_text(page(0))
opened(lambda library: list(add(library, str(source))))
before = opened(lambda library: texts(library, "river"))
source.write_text(page(1, 120))
for kilobytes in (0, 64, 512):
    filler = home / "filler"
    filler.write_bytes(bytes(max(0, shutil.disk_usage(home).free - 1024 * kilobytes)))
    print(*opened(lambda library: [added.refused for added in add(library, str(source))]))
    filler.unlink()
    print(opened(lambda library: (texts(library, "river") == before, audit(library.store, "river")[1])))
print(*opened(lambda library: [added.refused for added in add(library, str(source))]))
print(opened(lambda library: (len(texts(library, "river")), audit(library.store, "river"))))
"""
CLOSED = """
import sys
from pathlib import Path
from index.errors import StoreError
from index.ingest import add
from index.library import Library
from index.settings import Settings
with Library.open(Settings(home=Path(sys.argv[1]))) as library:
    print(*(added.refused for added in add(library, sys.argv[2])))
    try:
        library.pages()
    except StoreError as error:
        print(error)
"""


def mounted(mount: str, script: str, *arguments: Path) -> list[str]:
    """Run a script where something is mounted on its first argument, and give the lines it printed."""
    private = [shutil.which("unshare") or "false", "--map-root-user", "--mount"]
    if subprocess.run([*private, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this system lets nobody mount anything in a namespace of their own")
    command = [*private, "sh", "-c", f'{mount} && exec "$0" -c "$@"', sys.executable, script, *map(str, arguments)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=Path(__file__).parent.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.slow
def test_a_full_disk_is_said_to_be_full_and_keeps_the_page(tmp_path: Path) -> None:
    home = tmp_path / "small"
    home.mkdir()
    *tried, added, whole = mounted(f"mount -t tmpfs -o size=12m tmpfs {home}", CROWDED, home, tmp_path / "river.txt")
    assert all("The disk is full: make room" in line for line in tried[::2])
    assert set(tried[1::2]) == {"(True, 0)"}
    assert (added, whole) == ("None", "(121, (0, 0))")


@pytest.mark.slow
def test_a_folder_that_is_read_only_is_said_to_be_and_keeps_the_page(
    settings: Settings, embedder: Embedder, tmp_path: Path
) -> None:
    source = tmp_path / "river.txt"
    source.write_text(page(0), encoding="utf-8")
    with Library.open(settings, embedder) as library:
        list(add(library, str(source)))
        before = texts(library, "river")
    source.write_text(page(1), encoding="utf-8")
    home = settings.home
    said = mounted(f"mount --bind {home} {home} && mount -o remount,ro,bind {home}", CLOSED, home, source)
    assert len(said) == 2
    assert all("cannot be written to" in line and "DATELINE_HOME" in line for line in said)
    with Library.open(settings, embedder) as library:
        assert texts(library, "river") == before
        assert [added.refused for added in add(library, str(source))] == [None]
        assert texts(library, "river") != before
