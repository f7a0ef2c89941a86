"""The sample dump comes with the package, also in a zip archive, and the command prints it."""

import subprocess
import sys
import zipfile
from pathlib import Path

import wireparse
from commands import run

PACKAGE = Path(wireparse.__file__).parent


def test_the_sample_is_the_file_of_the_package() -> None:
    file = PACKAGE / "example_dump.txt"
    assert wireparse.sample().encode("utf-8") == file.read_bytes()


def test_the_command_prints_the_same_text(tmp_path: Path) -> None:
    assert run("sample") == (0, wireparse.sample(), "")
    assert run("sample", "-o", tmp_path / "dump.txt") == (0, "", "")
    assert wireparse.parse_file(tmp_path / "dump.txt").text == wireparse.sample()


def test_the_sample_is_read_from_a_zip_archive(tmp_path: Path) -> None:
    archive = tmp_path / "packed.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in PACKAGE.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                packed.write(path, path.relative_to(PACKAGE.parent))
    program = "import wireparse; print(wireparse.__file__, len(wireparse.sample()))"
    command = [sys.executable, "-c", program]
    done = subprocess.run(
        command,
        env={"PYTHONPATH": str(archive), "PYTHONUTF8": "1"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith(str(archive))
    assert done.stdout.endswith(f" {len(wireparse.sample())}\n")
