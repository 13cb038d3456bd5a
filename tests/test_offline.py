"""Offline, proven: with every address but loopback refused, adding, asking and evaluating work."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

# Runs in a fresh interpreter, since what a library asks for at import must be seen too.
GUARD = """
import socket, sys
real = socket.socket.connect
def connect(self, address):
    if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
        print("REACHED OUT", address, file=sys.stderr)
        raise OSError("no network")
    return real(self, address)
def resolve(host, *rest, **options):
    if host not in ("127.0.0.1", "localhost", "::1", None):
        print("LOOKED UP", host, file=sys.stderr)
        raise socket.gaierror("no network")
    return known(host, *rest, **options)
known, socket.getaddrinfo = socket.getaddrinfo, resolve
socket.socket.connect = connect
sys.argv = ["dateline", *sys.argv[1:]]
from ui.cli import main
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [("eval", "--limit", "3"), ("add", "index/sample/oval-office-2025-04-14.txt"), ("doctor",)],
    ids=lambda arguments: arguments[0],
)
def test_nothing_reaches_out(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    environment = {"DATELINE_HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", GUARD, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "REACHED OUT" not in done.stderr
    assert "LOOKED UP" not in done.stderr
    assert done.returncode == 0, done.stderr
