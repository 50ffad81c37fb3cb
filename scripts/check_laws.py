#!/usr/bin/env python3
"""Holds the laws of the layers: who may depend on whom, where SQL may be, what every subgraph looks like.

Ends with 1 and a line for each breach; prints what was checked otherwise.
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Packages that may speak SQL, beside the subgraphs.
SQL_PACKAGES = {"benchmarks", "cluster", "demo", "end-to-end", "kit", "migration", "table-model", "thorbis"}
SQL_LIBRARIES = {"sqlx", "sea-orm", "sea-orm-migration", "sea-query", "tokio-postgres"}

# What a crate of table models may use.
MODELS_MAY_USE = {"table-model"}

# What the gateway may use of the workspace.
GATEWAY_MAY_USE = {"columnar", "service"}

# `SELECT ... FROM` and the like, as they stand in a string; words in prose are lower case.
SQL_TEXT = re.compile(
    r"\bSELECT\b[^;]*\bFROM\b|\bINSERT INTO\b|\bUPDATE\b[^;]*\bSET\b|\bDELETE FROM\b"
    r"|\b(?:CREATE|ALTER|DROP) (?:TABLE|SCHEMA|DATABASE|ROLE|INDEX|FUNCTION)\b"
)
STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)

# Planning turns types into types: no files, no network, no clock.
INPUT_OUTPUT = re.compile(r"\b(?:std::(?:fs|net|process)|tokio::(?:fs|io|net|process|time)|hyper)\b")


def packages():
    """The workspace's packages by name, each with its directory and what it depends on."""
    command = ["cargo", "metadata", "--format-version=1", "--no-deps"]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout)
    return {
        package["name"]: {
            "directory": Path(package["manifest_path"]).parent,
            "uses": {dependency["name"] for dependency in package["dependencies"]},
            "ships": {
                dependency["name"]
                for dependency in package["dependencies"]
                if dependency["kind"] != "dev"
            },
        }
        for package in metadata["packages"]
    }


def is_subgraph(name, package):
    return package["directory"].parent == ROOT / "subgraphs" and name != "kit"


def rust_files(directory):
    """Sources of one package; those of packages inside it are not its own."""
    for path in sorted(directory.rglob("*.rs")):
        owner = next(parent for parent in path.parents if (parent / "Cargo.toml").is_file())
        if owner == directory and "target" not in path.parts:
            yield path


def without_tests(text):
    """The text up to its test module, without comments."""
    text = text.split("#[cfg(test)]\nmod ")[0]
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("//"))


def dependency_breaches(all_packages):
    subgraphs = {name for name, package in all_packages.items() if is_subgraph(name, package)}
    for name in sorted(subgraphs):
        for other in sorted(all_packages[name]["uses"] & subgraphs):
            yield f"subgraph `{name}` depends on subgraph `{other}`; extend its entities by @key instead"
    workspace = set(all_packages)
    for other in sorted(all_packages["gateway"]["ships"] & workspace - GATEWAY_MAY_USE):
        yield f"`gateway` depends on `{other}`; it may know nothing of the subgraphs' code"
    for name in GATEWAY_MAY_USE:
        for other in sorted(all_packages[name]["ships"] & workspace):
            yield f"`{name}` depends on `{other}`, and so the gateway would; what all share depends on nothing of ours"
    for name in sorted(name for name in all_packages if name.endswith("-models")):
        for other in sorted(all_packages[name]["uses"] - MODELS_MAY_USE):
            yield f"`{name}` depends on `{other}`; table models compile side by side, so none may wait for more"
    for name, package in sorted(all_packages.items()):
        if name not in SQL_PACKAGES | subgraphs:
            for library in sorted(package["ships"] & SQL_LIBRARIES):
                yield f"`{name}` depends on `{library}`; only {', '.join(sorted(SQL_PACKAGES))} and subgraphs may"


def sql_breaches(all_packages):
    for name, package in sorted(all_packages.items()):
        if name in SQL_PACKAGES or is_subgraph(name, package):
            continue
        for path in rust_files(package["directory"] / "src"):
            for string in STRING.findall(without_tests(path.read_text())):
                if SQL_TEXT.search(string):
                    yield f"{path.relative_to(ROOT)} has SQL: {string[:60]}"


def planning_breaches():
    plan = ROOT / "gateway" / "src" / "plan"
    for path in sorted([*plan.rglob("*.rs"), plan.with_suffix(".rs")]):
        if path.is_file():
            for number, line in enumerate(without_tests(path.read_text()).splitlines(), 1):
                if INPUT_OUTPUT.search(line):
                    yield f"{path.relative_to(ROOT)}: planning does input or output: {line.strip()}"


def shape_breaches(all_packages):
    """Every subgraph has the same inside, so that who knows one knows all."""
    for name, package in sorted(all_packages.items()):
        if is_subgraph(name, package):
            for part in ["README.md", "src/lib.rs", "src/main.rs"]:
                if not (package["directory"] / part).is_file():
                    yield f"subgraph `{name}` has no {part}"


def reason_breaches():
    """Each outside crate of the workspace has its line in docs/dependencies.md, and no line is left of one that went."""
    dependencies = tomllib.loads((ROOT / "Cargo.toml").read_text())["workspace"]["dependencies"]
    outside = {name for name, wanted in dependencies.items() if "path" not in wanted}
    cells = re.findall(r"^\| (`[^|]*`) \|", (ROOT / "docs" / "dependencies.md").read_text(), re.MULTILINE)
    reasons = {name for cell in cells for name in re.findall(r"`([\w-]+)`", cell)}
    for name in sorted(outside - reasons):
        yield f"`{name}` has no line in docs/dependencies.md that says why it is there"
    for name in sorted(reasons - outside):
        yield f"docs/dependencies.md gives a reason for `{name}`, which the workspace no longer has"


def link_breaches():
    """Links of the docs lead to files, and a name that is linked stands in the file to which it leads."""
    pages = subprocess.run(["git", "ls-files", "*.md"], cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    for page in map(Path, pages.stdout.split()):
        # What stands in a block of code is an example, and no link.
        text = re.sub(r"^```.*?^```", "", (ROOT / page).read_text(), flags=re.MULTILINE | re.DOTALL)
        for label, target in re.findall(r"\[([^\]]+)\]\(([^)#\s]+)[^)]*\)", text):
            if "://" in target or target.startswith("mailto:"):
                continue
            path = (ROOT / page).parent / target
            name = re.fullmatch(r"`(?:\w+::)*(\w+)`", label)
            if not path.exists():
                yield f"{page} links to {target}, which is not there"
            elif name and path.suffix == ".rs" and not re.search(rf"\b{name[1]}\b", path.read_text() + path.stem):
                yield f"{page} links `{name[1]}` to {target}, where nothing is called so"


def main():
    all_packages = packages()
    breaches = [
        *dependency_breaches(all_packages),
        *sql_breaches(all_packages),
        *planning_breaches(),
        *shape_breaches(all_packages),
        *reason_breaches(),
        *link_breaches(),
    ]
    for breach in breaches:
        print(breach, file=sys.stderr)
    if not breaches:
        print(f"{len(all_packages)} packages keep the laws of the layers.")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
