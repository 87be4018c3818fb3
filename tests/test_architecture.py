"""The shape of the code: layers in one direction, small modules, no clock, documented, no traces of how it was made."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "macros"
MODULES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 300
LAYERS = ("model", "render", "adapters")
# Nothing that differs between two runs of the same data.
FORBIDDEN = {"time", "datetime", "random", "uuid", "secrets", "socket", "urllib.request", "http", "requests", "subprocess", "git", "getpass", "platform", "locale", "tempfile"}
TEXTS = (".py", ".yml", ".md", ".jinja", ".html", ".css", ".js", ".mjs", ".toml", ".json", ".svg", ".txt", ".sh", "")


def name(path: Path) -> str:
    """The module's path in the project."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Every module that ``path`` imports, in full, also inside functions and type checks."""
    package = path.relative_to(ROOT).with_suffix("").parts
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = list(package[:len(package) - node.level]) if node.level else []
            whole = [*base, *(node.module.split(".") if node.module else [])]
            yield ".".join(whole)
            yield from (".".join([*whole, alias.name]) for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_layers_import_in_one_direction(path: Path) -> None:
    """adapters → render → model; the commands may use all three."""
    layer = path.relative_to(PACKAGE).parts[0]
    if layer in LAYERS:
        above = LAYERS[LAYERS.index(layer) + 1:]
        assert not [module for module in imports(path) for upper in above if module.startswith(f"macros.{upper}")]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_the_hook_knows_mkdocs(path: Path) -> None:
    known = [module for module in imports(path) if module.split(".")[0] in ("mkdocs", "material")]
    assert not known or name(path) == "macros/adapters/mkdocs_hook.py"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_model_and_render_ask_no_clock_network_or_chance(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] in ("model", "render"):
        assert not [module for module in imports(path) for word in FORBIDDEN if module == word or module.startswith(f"{word}.")]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_the_model_knows_no_markup(path: Path) -> None:
    if path.relative_to(PACKAGE).parts[0] == "model":
        assert not [module for module in imports(path) if module.split(".")[0] in ("jinja2", "markupsafe", "html", "markdown")]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_modules_are_small(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_everything_public_is_documented(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    assert ast.get_docstring(tree), "the module"
    bare = []

    def walk(node: ast.AST, inside: str) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                if not child.name.startswith("_") and not ast.get_docstring(child):
                    bare.append(inside + child.name)
                if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
                    walk(child, f"{inside}{child.name}.")

    walk(tree, "")
    assert not bare


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_functions_are_typed(path: Path) -> None:
    bare = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            if node.returns is None or any(argument.annotation is None for argument in arguments if argument.arg not in ("self", "cls")):
                bare.append(node.name)
    assert not bare


def test_no_module_is_left_unused() -> None:
    used = {module for path in MODULES for module in imports(path)}
    entry = {"macros.__main__", "macros.adapters.mkdocs_hook"}
    unused = []
    for path in MODULES:
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if module not in used | entry and not any(other.startswith(f"{module}.") for other in used):
            unused.append(module)
    assert not unused


def test_unit_tests_mirror_the_package() -> None:
    """Every module of the model and the adapters, and every part of rendering that is not a kind of page, has its tests."""
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "unit").glob("test_*.py")}
    wanted = {path.stem for path in MODULES if path.parent.name in ("model", "adapters")} - {"__init__", "files", "rules", "references", "entries", "build"}
    assert wanted - tests == set()


def committed() -> list[Path]:
    """Every file that is or would be part of the repository."""
    listed = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / item for item in listed.stdout.decode().split("\0") if item and (ROOT / item).is_file()]


# Spelled apart, so that this file does not find itself.
TRACES = {
    "a path of some machine": r"(?<![\w.])/(?:wo" + r"rk|home|Users|tmp/te" + r"am|tmp/cla)[/\w]*/",
    "an issue number": r"(?i)\biss" + r"ues? #?\d+\b|\(#\d+\)|\bfixes #\d+",
    "how the work was organised": r"(?i)\bses" + r"sions?\b|\bsub" + r"agents?\b|\bworke" + r"r agent|\bthe brie" + r"f\b",
    "a shared folder of the making": r"\.\./shar" + r"ed/|design\.m" + r"d|voice\.m" + r"d|source-notes\.m" + r"d",
    "unfinished business": r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b",
    "a merge that was left": r"^(?:<{7}|>{7}) ",
}


@pytest.mark.parametrize("trace", TRACES)
def test_no_traces_of_the_making(trace: str) -> None:
    found = []
    for path in committed():
        if path.suffix in TEXTS and "vendor" not in path.parts and path.name not in ("LICENSE", "requirements.lock"):
            try:
                text = path.read_text("utf-8")
            except UnicodeDecodeError:
                continue
            # pytest's word for a fixture made once, and the browser's for its store and its protocol.
            text = re.sub(r'scope="session"|sessionStorage|\bsession(?: =|\.send)', "", text)
            for match in re.finditer(TRACES[trace], text, re.MULTILINE):
                found.append(f"{name(path)}: {text[max(0, match.start() - 30):match.end() + 30]!r}")
    assert not found, "\n".join(found)


def test_nothing_made_or_private_is_committed() -> None:
    names = [name(path) for path in committed()]
    assert not [item for item in names if re.search(r"(^|/)(site|\.venv|__pycache__|node_modules|\.pytest_cache|\.hypothesis)/|\.(pyc|log|orig|rej)$|egg-info", item)]
    assert not [item for item in names if (ROOT / item).stat().st_size > 1_500_000]


def test_text_files_end_with_one_line_end() -> None:
    wrong = []
    for path in committed():
        if path.suffix in (".py", ".yml", ".md", ".jinja", ".css", ".js", ".toml") and "vendor" not in path.parts and "cases" not in path.parts:
            raw = path.read_bytes()
            if raw and (not raw.endswith(b"\n") or b"\r" in raw or b"\t" in raw and path.suffix in (".py", ".yml")):
                wrong.append(name(path))
    assert not wrong
