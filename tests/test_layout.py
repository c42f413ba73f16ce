from __future__ import annotations

import ast
from pathlib import Path

import pytest

import inovasi_daerah

PACKAGE = Path(inovasi_daerah.__file__).parent
"""The package as it is imported: in `src/`, or in an installed wheel."""
TESTS = Path(__file__).parent
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))


def has_code(module: Path) -> bool:
    """Return whether *module* holds more than its docstring, imports and the names that it passes on."""
    statements = ast.parse((PACKAGE / module).read_text(encoding="utf-8")).body
    return not all(
        isinstance(item, ast.Import | ast.ImportFrom)
        or (isinstance(item, ast.Expr) and isinstance(item.value, ast.Constant))
        or (isinstance(item, ast.Assign) and ast.unparse(item.targets[0]) == "__all__")
        or (isinstance(item, ast.FunctionDef) and item.name == "__dir__")
        for item in statements
    )


def mirror_of(module: Path) -> Path:
    """Return the test module that *module* must have."""
    return module.with_name(f"test_{module.stem.strip('_')}.py")


def test_the_package_was_found() -> None:
    """The checks below look at real modules: the public face, the engine and the command line are among them."""
    assert {Path("__init__.py"), Path("engine/evaluate.py"), Path("cli/app.py")} <= set(MODULES)


@pytest.mark.parametrize("module", [module for module in MODULES if has_code(module)], ids=str)
def test_every_module_is_tested_where_one_looks_for_it(module: Path) -> None:
    """The test tree mirrors the source tree: `domain/answers.py` is tested by `tests/domain/test_answers.py`."""
    assert (TESTS / mirror_of(module)).is_file()


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_module_is_long(module: Path) -> None:
    """A module has at most 700 lines."""
    assert len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) <= 700


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_every_module_says_what_it_is(module: Path) -> None:
    """A module begins with a docstring."""
    assert ast.get_docstring(ast.parse((PACKAGE / module).read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "source, expected",
    [
        ('"""Names."""\nfrom a import b\n__all__ = ["b"]\n\n\ndef __dir__():\n    return __all__\n', False),
        ('"""Names."""\n', False),
        ('"""Code."""\nfrom a import b\n\n\ndef c():\n    return b\n', True),
        ('"""Code."""\nimport a\n\nX = a.b()\n', True),
    ],
)
def test_code_is_told_from_names(source: str, expected: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that only passes names on needs no test of its own."""
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    monkeypatch.setitem(globals(), "PACKAGE", tmp_path)

    assert expected is has_code(Path("module.py"))
