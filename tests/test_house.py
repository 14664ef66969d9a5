"""The arrows of the house: an import may only point to a later line. In-function imports count; those for types do not."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("webapp", "storytelling", "inference")
PURE = ("storytelling.script", "storytelling.prompts")

# Folder by folder; what stands on one line does not import each other. What is not listed is held by the cycle test alone.
ROWS = {
    "webapp": [
        ["asgi"],
        ["urls", "sockets", "management"],
        ["views", "api"],
        ["dispatcher"],
        ["studio"],
        ["live"],
        ["access"],
    ],
    "storytelling": [
        ["models"],
        ["publishing"],
        ["cutting"],
        ["provenance"],
        ["review"],
        ["rendering"],
        ["manuscript"],
        ["safety"],
        ["canon"],
        ["worlds"],
        ["assets"],
        ["people"],
        ["events"],
        ["prompts"],
        ["script"],
        ["errors", "slugs"],
    ],
    "inference": [
        ["__main__"],
        ["training"],
        ["app"],
        ["ingress"],
        ["replica"],
        ["record"],
        ["engines", "client"],
        ["contract"],
    ],
}
WEB_SIDE_NEVER = {"torch", "ray", "numpy", "cv2", "diffusers", "transformers", "PIL"}
RENDER_SIDE_NEVER = {"django", "channels", "allauth", "psycopg", "pycrdt", "webapp"}


@cache
def modules() -> dict[str, Path]:
    """Every module of the house by its dotted name."""
    found = {}
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = list(path.relative_to(ROOT).with_suffix("").parts)
            found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def imports(module: str) -> frozenset[str]:
    """What `module` imports when it runs, as the deepest known module or the foreign dotted name."""
    path = modules()[module]
    return frozenset(_resolved(name, path, module) for name in _named(ast.parse(path.read_text()), module, path))


def _named(tree: ast.AST, module: str, path: Path) -> Iterator[str]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            for other in node.orelse:
                yield from _named(other, module, path)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
                base = ".".join([*package[: len(package) - node.level + 1], *([base] if base else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)
        else:
            yield from _named(node, module, path)


def _resolved(name: str, path: Path, module: str) -> str:
    parts = name.split(".")
    if parts[0] not in PACKAGES:
        return name
    while parts and ".".join(parts) not in modules():
        parts.pop()
    assert parts, f"{module} imports {name}, which does not exist"
    return ".".join(parts)


def row_of(module: str) -> int | None:
    package, _, rest = module.partition(".")
    place = rest.partition(".")[0]
    return next((i for i, row in enumerate(ROWS[package]) if place in row), None)


def folder_of(module: str) -> str:
    return ".".join(module.split(".")[:2])


def house_imports(module: str) -> Iterator[str]:
    return (name for name in imports(module) if name.partition(".")[0] in PACKAGES)


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_point_to_a_later_line(package: str) -> None:
    wrong = []
    for module in modules():
        if module.partition(".")[0] != package or (here := row_of(module)) is None:
            continue
        for other in house_imports(module):
            if other.partition(".")[0] != package or folder_of(other) == folder_of(module):
                continue
            there = row_of(other)
            if there is not None and there <= here:
                wrong.append(f"{module} → {other}")
    assert not wrong, "\n".join(wrong)


def test_nothing_imports_in_a_ring() -> None:
    seen: dict[str, int] = {}  # 1 on the way, 2 done
    rings: list[str] = []

    def visit(module: str, way: list[str]) -> None:
        seen[module] = 1
        for other in sorted(set(house_imports(module)) - {module}):
            if seen.get(other) == 1:
                rings.append(" → ".join([*way[way.index(other) :], other]))
            elif other not in seen:
                visit(other, [*way, other])
        seen[module] = 2

    for module in modules():
        if module not in seen:
            visit(module, [module])
    assert not rings, "\n".join(rings)


def test_the_contract_is_the_standard_library_alone() -> None:
    for module in modules():
        if module.startswith("inference.contract"):
            foreign = {
                name
                for name in imports(module)
                if not name.startswith("inference.contract") and name.partition(".")[0] not in sys.stdlib_module_names
            }
            assert not foreign, f"{module} imports {sorted(foreign)}"


def test_scripts_and_prompts_are_pure() -> None:
    allowed = (*PURE, "inference.contract")
    for module in modules():
        if module.startswith(PURE):
            foreign = {
                name
                for name in imports(module)
                if not name.startswith(allowed) and name.partition(".")[0] not in sys.stdlib_module_names
            }
            assert not foreign, f"{module} imports {sorted(foreign)}"


def test_the_web_side_knows_only_the_contract_and_the_dispatcher_the_client() -> None:
    wrong = []
    for module in modules():
        package = module.partition(".")[0]
        if package == "inference":
            continue
        for name in imports(module):
            if name.partition(".")[0] in WEB_SIDE_NEVER:
                wrong.append(f"{module} → {name}")
            if name.startswith("inference") and not name.startswith("inference.contract"):
                if name == "inference.client" and module.startswith("webapp.dispatcher"):
                    continue
                wrong.append(f"{module} → {name}")
            if package == "storytelling" and name.startswith("webapp"):
                wrong.append(f"{module} → {name}")
    assert not wrong, "\n".join(sorted(wrong))


def test_the_render_side_knows_no_django_and_no_stories() -> None:
    wrong = []
    for module in modules():
        if not module.startswith("inference"):
            continue
        for name in imports(module):
            for_training = module.startswith("inference.training") and name.startswith(PURE)
            if name.partition(".")[0] in RENDER_SIDE_NEVER or (name.startswith("storytelling") and not for_training):
                wrong.append(f"{module} → {name}")
    assert not wrong, "\n".join(sorted(wrong))


def test_importing_storytelling_alone_imports_nothing() -> None:
    assert not imports("storytelling")
