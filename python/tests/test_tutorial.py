"""The tutorial runs as its first lines say."""

import subprocess
import sys
from pathlib import Path


def test_the_tutorial_ends_in_a_plot(tmp_path: Path, example: Path) -> None:
    out = tmp_path / "osmer.png"
    script = Path(__file__).parents[1] / "tutorial.py"
    told = subprocess.run(
        [sys.executable, script, example, out], check=True, capture_output=True, text=True
    ).stdout
    assert told.startswith("11 pages of ") and told.endswith(f"drawn: {out}\n")
    assert out.read_bytes().startswith(b"\x89PNG") and out.stat().st_size > 10_000
