"""The house stands as it was drawn: imports go one way, modules and functions stay small, what is public is described."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from .conftest import ROOT

PACKAGE = ROOT / "pipeline" / "museion"

#: Rooms and modules by floor: a module may import what is on its own floor in its own room, and what is on floors below.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("callable", "errors", "facts", "registry", "release"),
    ("resources", "lexicon"),
    ("versions",),
    ("acquire", "clean"),
    ("extract",),
    ("resolve",),
    ("mine", "tables"),
    ("report", "review", "worker"),
    ("parts", "supervisor", "api"),
    ("executor",),
    ("stages", "summary"),
    ("run", "evaluation"),
    ("evaluate", "doctor", "terminal"),
    ("terminal_facts", "terminal_fetch"),
    ("cli",),
    ("__main__",),
)
FLOOR = {name: number for number, names in enumerate(FLOORS) for name in names}
#: The package itself and floors.py, a script that is run, may use the door above them: see there.
DOORS = {("evaluation", "evaluate")}

MODULES = sorted(PACKAGE.rglob("*.py"))
NAMES = [path.relative_to(PACKAGE).as_posix() for path in MODULES]
LONGEST_MODULE, LONGEST_FUNCTION, MOST_POSITIONAL = 300, 60, 5
#: Typer reads the options of a command from its parameters; a module of tables is a list, not logic.
LONG_LISTS = frozenset({"tables/schema.py"})


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _room(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and room of each import of our own package."""
    inside = ("museion", *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom):
            base = ".".join(inside[: len(inside) - node.level + 1]) if node.level else ""
            full = ".".join(filter(None, (base, node.module)))
            names = [f"{full}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "museion" and len(parts) > 1:
                yield node.lineno, parts[1]


def _wrong_arrows(path: Path) -> list[str]:
    room = _room(path)
    return [
        f"{path.relative_to(PACKAGE)}:{line}: {room} must not import {other}"
        for line, other in _imported(path)
        if other != room and (room, other) not in DOORS and not FLOOR.get(other, -1) < FLOOR[room]
    ]


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "__init__.py" or path.parent != PACKAGE], ids=str)
def test_imports_go_one_way(path: Path) -> None:
    assert _room(path) in FLOOR, f"{_room(path)} is no room; say in FLOORS where it belongs"
    assert _wrong_arrows(path) == []


def test_a_wrong_arrow_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = tmp_path / "clean" / "wrong.py"
    wrong.parent.mkdir()
    wrong.write_text(
        "from ..extract import people\nimport museion.tables.rows\nfrom .. import release, cli\nfrom . import body\n", encoding="utf-8"
    )
    monkeypatch.setattr(f"{__name__}.PACKAGE", tmp_path)
    assert [line.split(": ", 1)[1] for line in _wrong_arrows(wrong)] == [
        "clean must not import extract",
        "clean must not import tables",
        "clean must not import cli",
    ]


def _functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(_tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its decorators, signature and docstring: what has to be held in mind."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1


def _positional(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return sum(argument.arg not in {"self", "cls"} for argument in [*node.args.posonlyargs, *node.args.args])


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_modules_and_functions_stay_small(path: Path) -> None:
    name = path.relative_to(PACKAGE).as_posix()
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert name in LONG_LISTS or length <= LONGEST_MODULE, f"{name} has {length} lines; part it"
    assert [f"{name}:{node.lineno} {node.name}: {_lines(node)} lines" for node in _functions(path) if _lines(node) > LONGEST_FUNCTION] == []
    crowded = [node for node in _functions(path) if _positional(node) > MOST_POSITIONAL and name != "cli.py"]
    assert [f"{name}:{node.lineno} {node.name}: more than {MOST_POSITIONAL} positional parameters" for node in crowded] == []


def test_most_functions_are_short() -> None:
    assert statistics.median(_lines(node) for path in MODULES for node in _functions(path)) <= 12


def _undescribed(path: Path) -> Iterator[str]:
    """Public modules, classes, functions and methods without a docstring."""
    name = path.relative_to(PACKAGE).as_posix()
    tree = _tree(path)
    if not ast.get_docstring(tree):
        yield f"{name}: the module"
    for node in tree.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef) or node.name.startswith("_"):
            continue
        if not ast.get_docstring(node):
            yield f"{name}:{node.lineno} {node.name}"
        for part in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(part, ast.FunctionDef) and not part.name.startswith("_") and not ast.get_docstring(part):
                yield f"{name}:{part.lineno} {node.name}.{part.name}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_what_is_public_is_described(path: Path) -> None:
    assert list(_undescribed(path)) == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_files_say_their_encoding_and_only_the_command_prints(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "\r" not in source
    assert path.name != "utils.py"
    calls = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]
    silent = [node for node in calls if _opens_text(node) and not any(word.arg == "encoding" for word in node.keywords)]
    assert [node.lineno for node in silent] == [], "say encoding="
    scripts = any(isinstance(node, ast.If) and "__main__" in ast.unparse(node.test) for node in _tree(path).body)
    prints = [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"]
    assert prints == [] or scripts, "only cli.py and scripts print"


def _opens_text(node: ast.Call) -> bool:
    """Whether a call reads or writes a file as text."""
    if not isinstance(node.func, ast.Attribute):
        return isinstance(node.func, ast.Name) and node.func.id == "open"
    if node.func.attr in {"read_text", "write_text"}:
        return not node.args or node.func.attr == "write_text"
    if (
        node.func.attr != "open"
        or ast.unparse(node.func.value) == "tarfile"
        or any(not isinstance(argument, ast.Constant) for argument in node.args)
    ):
        return False  # archive.open(member): no file of the file system
    return not any(isinstance(item, ast.Constant) and "b" in str(item.value) for item in node.args)
