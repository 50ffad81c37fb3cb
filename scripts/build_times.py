#!/usr/bin/env python3
"""Prints where the time of the builds went: a table of the crates that took the longest.

    scripts/build_times.py target/cargo-timings

It reads the reports that `cargo build --timings` leaves there, all of them together.
"""

import json
import re
import sys
from pathlib import Path

SHOWN = 15
UNITS = re.compile(r"^const UNIT_DATA = (\[.*?^\]);", re.MULTILINE | re.DOTALL)


def reports(directory):
    """Each run's report once: cargo also keeps a copy of the last under a name without a date."""
    return [path for path in sorted(directory.glob("cargo-timing-*.html")) if path.is_file()]


def seconds_by_crate(paths):
    """Seconds and units of each crate, its build script and its tests included."""
    crates = {}
    wall = 0.0
    for path in paths:
        found = UNITS.search(path.read_text())
        units = json.loads(found.group(1)) if found else []
        wall += max((unit["start"] + unit["duration"] for unit in units), default=0.0)
        for unit in units:
            if unit["duration"] > 0:
                seconds, count = crates.get(unit["name"], (0.0, 0))
                crates[unit["name"]] = (seconds + unit["duration"], count + 1)
    return crates, wall


def main():
    paths = reports(Path(sys.argv[1]))
    crates, wall = seconds_by_crate(paths)
    if not crates:
        print("Nothing was built, or cargo's report has another form now.")
        return 0
    total = sum(seconds for seconds, _ in crates.values())
    print(f"{len(crates)} crates in {wall:.0f} s, {total:.0f} s of compilation, in {len(paths)} builds")
    print()
    print("| Crate | Seconds | Units | Share |")
    print("|---|---:|---:|---:|")
    slowest = sorted(crates.items(), key=lambda entry: -entry[1][0])[:SHOWN]
    for name, (seconds, units) in slowest:
        print(f"| {name} | {seconds:.1f} | {units} | {100 * seconds / total:.0f} % |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
