#!/usr/bin/env python3
"""Does what CONTRIBUTING.md says under "Add a table" and "Add a vertical", in a copy, and runs the tests on the copy.

The page is the program. A block of code after one of these lines is written where the line says:

    Write `path`:                        a new file
    After `line` in `path`:              after the one line that is or begins so
    At the end of `LIST` in `path`:      as the last entries of that list

Blocks of `sh` are run in the copy. `NNNN` becomes the next numbers of a step.
Ends with 1 and the step that did not work.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")).resolve()
PLACE = TARGET / "follow"
COPY = PLACE / "copy"

CHAPTERS = ["Add a table", "Add a vertical"]
PLACES = re.compile(r"^(?:Write|After `(?P<line>.+)` in|At the end of `(?P<list>\w+)` in) `(?P<path>[^`]+)`:$")

# What the new tables must give their clients.
ROOT_FIELDS = ["warranty", "warranties", "createWarranty", "pet", "pets", "createPet"]

# The rules that every table keeps, as the tests have them.
TESTS = {
    "database": ["schema_rules", "reversal", "released", "new_tables", "authorship", "visibility", "isolation"],
    "end_to_end": ["sweep", "naming", "schema_pages", "permissions", "demo::"],
    "deployment": ["the_gateways_settings"],
    "catalogue": ["of_a_model", "in_a_sentence"],
}

started = time.monotonic()


class Broken(Exception):
    """A step of the page that does not work."""


def step(name):
    print(f"\n=== {name} ({time.monotonic() - started:.0f} s)", flush=True)


def tracked():
    """The files that git has or would add, with what they hold."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    paths = [name for name in names.split("\0") if name and (ROOT / name).is_file()]
    return {path: (ROOT / path).read_bytes() for path in paths}


def chapter(page, title):
    found = re.search(rf"^## {title}\n(.*?)^## ", page, re.MULTILINE | re.DOTALL)
    if not found:
        raise Broken(f'CONTRIBUTING.md has no chapter "{title}"')
    return found[1]


def blocks(text):
    """Each block of code: the line before it, its language, what it holds."""
    before = ""
    for part in parts(text):
        if isinstance(part, str):
            before = part
        else:
            yield before, *part
            before = ""


def parts(text):
    """The lines of a chapter, and its blocks as language and text."""
    lines = iter(text.splitlines(keepends=True))
    for line in lines:
        if line.startswith("```"):
            inside = []
            for inner in lines:
                if inner.startswith("```"):
                    break
                inside.append(inner)
            yield line[3:].strip(), "".join(inside)
        elif line.strip():
            yield line.strip()


def insert(text, place, block):
    """The text with a block after a line or at the end of a list."""
    lines = text.splitlines(keepends=True)
    if place["line"]:
        found = [at for at, line in enumerate(lines) if line.strip().startswith(place["line"])]
        if len(found) != 1:
            raise Broken(f"{place['path']} has {len(found)} lines `{place['line']}`")
        at = found[0] + 1
    else:
        begin = re.compile(rf"\b(?:const|static) {place['list']}\b")
        found = [at for at, line in enumerate(lines) if begin.search(line)]
        if len(found) != 1:
            raise Broken(f"{place['path']} has {len(found)} lists `{place['list']}`")
        at = next((at for at in range(found[0], len(lines)) if lines[at] == "];\n"), None)
        if at is None:
            raise Broken(f"the end of `{place['list']}` in {place['path']} is not found")
    return "".join(lines[:at]) + block + "".join(lines[at:])


def apply(files, before, block):
    """Does what the line before a block says; the path that it touched."""
    place = PLACES.match(before)
    if not place:
        raise Broken(f"a block of code comes after a line that does not say where it goes: {before!r}")
    path = place["path"]
    if place["line"] or place["list"]:
        if path not in files:
            raise Broken(f"{path} is not there")
        files[path] = insert(files[path].decode(), place, block).encode()
    elif path in files:
        raise Broken(f"{path} is there already")
    else:
        files[path] = block.encode()
    return path


def numbered(files, block):
    """The block with the next number of a step for `NNNN`."""
    numbers = re.findall(r'"m(\d{4})_', files["migration/src/steps.rs"].decode())
    return block.replace("NNNN", f"{int(max(numbers)) + 1:04}")


def follow(files):
    """Applies both chapters; the commands that they say to run, each once."""
    page = files["CONTRIBUTING.md"].decode()
    commands = []
    for title in CHAPTERS:
        step(title)
        for before, language, block in blocks(chapter(page, title)):
            if language == "sh":
                commands += [command for command in block.splitlines() if command not in commands]
            else:
                print("  ", apply(files, before, numbered(files, block)))
    return commands


def write(files):
    """Makes the copy; what is there already and the same stays untouched, so that it is not built again."""
    fresh = not COPY.exists()
    for path in [path for path in COPY.rglob("*") if path.is_file() and ".git" not in path.relative_to(COPY).parts]:
        if str(path.relative_to(COPY)) not in files:
            path.unlink()
    for name, content in files.items():
        path = COPY / name
        if path.is_file() and path.read_bytes() == content:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        original = ROOT / name
        if original.is_file():
            shutil.copymode(original, path)
            # As old as the original, so that what was built of it beside serves here.
            if fresh and original.read_bytes() == content:
                os.utime(path, ns=(original.stat().st_atime_ns, original.stat().st_mtime_ns))
    if not (COPY / ".git").exists():
        subprocess.run(["git", "init", "--quiet", str(COPY)], check=True)
    subprocess.run(["git", "add", "--all"], cwd=COPY, check=True)


def lend():
    """What was built beside, in a folder of our own: a package of the same name and place in another copy would be taken
    for ours. What cargo replaces is only linked; what it writes into is copied."""
    source, own = TARGET / "debug", PLACE / "target" / "debug"
    if not source.is_dir() or own.exists():
        return
    own.mkdir(parents=True)
    for folder, how in [("deps", "--link"), ("build", "--reflink=auto"), (".fingerprint", "--reflink=auto")]:
        if (source / folder).is_dir():
            subprocess.run(["cp", "--archive", how, str(source / folder), str(own)], check=True)


def run(command, shell=False):
    """Runs a command in the copy and shows what it prints; returns that."""
    shown = command if shell else " ".join(command)
    step(shown)
    environment = os.environ | {"CARGO_TARGET_DIR": str(PLACE / "target"), "CARGO_INCREMENTAL": "0"}
    options = {"cwd": COPY, "env": environment, "shell": shell, "text": True}
    printed = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            printed.append(line)
    if process.returncode:
        raise Broken(shown)
    return "".join(printed)


def test():
    """Runs the tests; each filter must find some, or a test that was renamed would no longer be run."""
    cluster = str(PLACE / "target" / "debug" / "with-cluster")
    targets = [word for name in TESTS for word in ("--test", name)]
    filters = [name for names in TESTS.values() for name in names]
    printed = run([cluster, "cargo", "test", "--workspace", *targets, "--", *filters])
    passed = re.findall(r"^test (\S+) \.\.\. ok$", printed, re.MULTILINE)
    for name in filters:
        if not any(name in test for test in passed):
            raise Broken(f"no test is called `{name}`")


def look_at_schema():
    """Sees whether the new root fields are in the schema that clients get."""
    schema = (COPY / "schema.graphql").read_text()
    missing = [field for field in ROOT_FIELDS if not re.search(rf"^\s+{field}[(:]", schema, re.MULTILINE)]
    if missing:
        raise Broken(f"schema.graphql has no {', '.join(missing)}")


def main():
    try:
        files = tracked()
        commands = follow(files)
        step("Copy")
        lend()
        write(files)
        run(["cargo", "fmt", "--all", "--check"])
        for command in commands:
            run(command, shell=True)
        look_at_schema()
        run(["python3", "scripts/check_laws.py"])
        test()
    except Broken as broken:
        print(f"\nCONTRIBUTING.md does not hold: {broken}", file=sys.stderr)
        return 1
    step("CONTRIBUTING.md holds: its table and its vertical compile, serve and pass")
    return 0


if __name__ == "__main__":
    sys.exit(main())
