"""The wheel holds all that a run needs: installed in an empty environment it works outside the repository, without network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from .conftest import ROOT

pytestmark = pytest.mark.slow

#: Closes the network to the process: a connection is an error, not a wait.
_NO_NETWORK = """
import socket
def refuse(*args, **kwargs):
    raise OSError("this test has no network")
socket.socket.connect = socket.socket.connect_ex = refuse
socket.getaddrinfo = refuse
"""


class Installed(NamedTuple):
    """An environment with the wheel, and a folder far from the repository."""

    python: Path
    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.python), *arguments], cwd=self.folder, env=_plain(), capture_output=True, encoding="utf-8", timeout=300, check=False
        )


def _plain() -> Mapping[str, str]:
    """The environment without anything that points to this repository."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))} | {"PYTHONUTF8": "1"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (found,) = out.glob("museion-*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in an environment of its own; what it depends on is lent by this one, the museion of this one is not."""
    place = tmp_path_factory.mktemp("empty") / "venv"
    venv.create(place, with_pip=False)
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    site = Path(sysconfig.get_path("purelib", "venv", vars={"base": str(place)}))
    uv = shutil.which("uv")
    command = (
        [uv, "pip", "install", "--offline", "--python", str(python)]
        if uv
        else [sys.executable, "-m", "pip", "--python", str(python), "install"]
    )
    subprocess.run([*command, "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True, timeout=300)
    # Paths in a .pth file are searched last, and .pth files in them are not read: a checkout installed there stays out.
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    (site / "sitecustomize.py").write_text(_NO_NETWORK, encoding="utf-8")
    folder = tmp_path_factory.mktemp("elsewhere")
    for name in ("pipeline", "models", "json"):  # what a user may well have called a file of his own
        (folder / f"{name}.py").write_text('raise ImportError("a file of the user was imported")\n', encoding="utf-8")
    return Installed(python, folder)


def test_the_wheel_holds_models_lexicon_and_licence_and_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in ("museion/models/config.cfg", "museion/lexicon/museums.csv", "museion/lexicon/en/titles.toml", "museion/py.typed"):
        assert wanted in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert [name for name in names if not name.startswith(("museion/", "museion-"))] == []
    sources = {path.relative_to(ROOT / "pipeline").as_posix() for path in (ROOT / "pipeline" / "museion").rglob("*") if path.is_file()}
    assert {name for name in sources if "__pycache__" not in name} <= set(names)


def test_it_runs_outside_the_repository_without_network(installed: Installed, sample: Path) -> None:
    shutil.copytree(sample, installed.folder / "releases", dirs_exist_ok=True)
    done = installed.run("-P", "-m", "museion", "run", "releases", "-o", "out", "--workers", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (installed.folder / "out" / "museion.duckdb").is_file()
    where = installed.run("-P", "-c", "import museion; print(museion.__file__)")
    assert str(ROOT) not in where.stdout
    assert "site-packages" in where.stdout


def test_the_doctor_finds_it_well(installed: Installed) -> None:
    done = installed.run("-P", "-m", "museion", "doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(ROOT) not in done.stdout.replace(sysconfig.get_path("purelib"), "")


def test_the_factories_work_in_anybodys_pipeline_beside_a_pipeline_module(installed: Installed) -> None:
    folder = installed.folder / "own"
    folder.mkdir()
    (folder / "pipeline.py").write_text('MINE = "yes"\n', encoding="utf-8")
    (folder / "program.py").write_text(
        "import spacy, pipeline\n"
        "assert pipeline.MINE == 'yes'\n"
        "nlp = spacy.blank('en')\n"
        "for name in ('layout', 'museums', 'people', 'names'):\n"
        "    nlp.add_pipe(f'museion_{name}')\n"
        "doc = nlp('The director of the Henan Museum spoke.')\n"
        "print([span.text for span in doc.spans['museion_museums']])\n",
        encoding="utf-8",
    )
    done = installed.run(str(folder / "program.py"))
    assert (done.returncode, done.stdout) == (0, "['Henan Museum']\n"), done.stderr


def test_every_component_of_the_configuration_has_an_entry_point(installed: Installed) -> None:
    wanted = re.findall(r'factory = "(museion_\w+)"', (ROOT / "models" / "config.cfg").read_text(encoding="utf-8"))
    assert wanted
    code = (
        "import spacy, sys\nnlp = spacy.blank('en')\n"
        "print([name for name in sys.argv[1:] if not nlp.has_factory(name) or not nlp.get_factory_meta(name)])"
    )
    done = installed.run("-P", "-c", code, *wanted)
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr


def test_the_lock_has_hashes_and_no_addresses() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    assert "index" not in lock.replace("indexed", "")
    pinned = re.findall(r"^([a-z0-9][a-z0-9._-]*)==", lock, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9])", lock, flags=re.MULTILINE)[1:]
    assert len(pinned) == len(blocks) > 50
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_holds_all_that_the_project_asks_for() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.match(r"[\w.-]+", item)[0].lower().replace("_", "-") for item in asked}  # type: ignore[index]
    pinned = set(re.findall(r"^([a-z0-9][a-z0-9._-]*)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))
    assert names - pinned == set()


def test_the_versions_of_package_citation_and_changelog_agree() -> None:
    import tomllib

    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_make_lists_its_targets() -> None:
    if not shutil.which("make"):
        pytest.skip("make is not installed")
    listed = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8").stdout
    targets = re.findall(r"^  make (\w+)", listed, re.MULTILINE)
    assert set(targets) >= {"run", "test", "check", "lock", "floors", "help"}
    assert set(targets) == set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
