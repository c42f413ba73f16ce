"""The PHP examples really run. They need PHP, and are slow tests for that reason."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

EXAMPLES = Path(__file__).parents[2] / "examples"
DATA = EXAMPLES / "data"


def php(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a PHP file with the command line of this environment."""
    found = shutil.which("php")
    if found is None:
        pytest.fail("no PHP here: call `make programs` (Debian, as root), or install php")
    command = str(Path(sys.executable).with_name("inovasi-daerah"))
    environment = {**os.environ, "INOVASI_DAERAH": command}
    return subprocess.run([found, *arguments], capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def service() -> Iterator[str]:
    """The address of the FastAPI example, on this machine only."""
    import uvicorn
    from examples.fastapi.app import app

    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        for _ in range(200):
            if server.started:
                break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/score"
        server.should_exit = True
        thread.join()


def test_the_command_scores() -> None:
    """What PHP prints is the score with its notice."""
    done = php(str(EXAMPLES / "php" / "skor.php"), str(DATA / "lumajang-2026.json"))

    assert done.returncode == 0, done.stderr
    assert "Inovatif" in done.stdout.splitlines()[0]
    assert "bukan hasil resmi" in done.stdout


def test_the_command_tells_what_is_wrong() -> None:
    """A submission that is wrong is told with its place."""
    done = php(str(EXAMPLES / "php" / "skor.php"), str(DATA / "contoh-salah.json"))

    assert done.returncode == 2
    assert "answers.1.level" in done.stderr


def test_the_service_scores(service: str) -> None:
    """The same through the web service."""
    done = php(str(EXAMPLES / "php" / "layanan.php"), str(DATA / "lumajang-2026.json"), service)

    assert done.returncode == 0, done.stderr
    assert "Inovatif" in done.stdout.splitlines()[0]


def test_the_service_tells_what_is_wrong(service: str) -> None:
    """Problems arrive with their place."""
    done = php(str(EXAMPLES / "php" / "layanan.php"), str(DATA / "contoh-salah.json"), service)

    assert done.returncode == 2
    assert "answers.1.level" in done.stderr
