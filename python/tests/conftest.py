"""What the tests share: the invented pages of the example, and the program to hold the wheel against."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "osmer-strait"

SAID = "LUDOVAR, July 19 — Envoy Mira Voss said talks would resume on Monday.\n\n“We refuse to meet,” Daro Pell told her."


@pytest.fixture
def example() -> Path:
    """The folder of invented pages."""
    return EXAMPLE


@pytest.fixture
def pages() -> list[dict[str, str]]:
    """The example's pages as objects with their markup or text."""
    files = sorted(path for path in EXAMPLE.iterdir() if path.suffix in (".html", ".txt"))
    kinds = {".html": "html", ".txt": "text"}
    return [
        {"page": path.name, kinds[path.suffix]: path.read_text(errors="replace")} for path in files
    ]


@pytest.fixture(scope="session")
def program() -> Callable[..., list[dict[str, Any]]]:
    """Runs the command line, and gives the JSON Lines that it prints."""
    target = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    path = os.environ.get("ONRECORD_PROGRAM", str(target / "debug" / "onrecord"))

    def run(*arguments: str | Path) -> list[dict[str, Any]]:
        ended = subprocess.run([path, "--quiet", *map(str, arguments)], check=True, capture_output=True)
        return [json.loads(line) for line in ended.stdout.splitlines()]

    return run
