#!/usr/bin/env bash
# Installs the system packages that `make run`, `make test` or `.ci/run` needs and this machine lacks.
#
#   scripts/setup.sh run     what the graph needs: a C compiler, PostgreSQL, PostGIS
#   scripts/setup.sh test    and what its tests need: Chromium with its driver, Python, Redis, PgBouncer
#   scripts/setup.sh ci      and what `.ci/run` needs beside: virtual environments of Python
#
# It does nothing where nothing is missing, and asks for no password: where it may not install,
# it prints the command to type and ends with 1.
set -euo pipefail

purpose=${1:-run}
minimum=15

have() { command -v "$1" >/dev/null 2>&1; }

# The directories in which a PostgreSQL server's programs may be.
postgres_directories() {
    local program
    if program=$(command -v postgres); then dirname "$(readlink -f "$program")"; fi
    if have pg_config; then pg_config --bindir; fi
    printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin \
        /usr/local/opt/postgresql*/bin /Applications/Postgres.app/Contents/Versions/*/bin
}

# Whether this directory has a server that is new enough.
usable_postgres() {
    [ -x "$1/postgres" ] && [ -x "$1/initdb" ] || return 1
    local major
    major=$("$1/postgres" --version | sed -E 's/.*\(PostgreSQL\) ([0-9]+).*/\1/')
    [ "$major" -ge "$minimum" ]
}

# Whether PostGIS lies beside the server in this directory; yes where its place is not known.
usable_postgis() {
    local share
    share=$("$1/pg_config" --sharedir 2>/dev/null) || return 0
    [ -f "$share/extension/postgis.control" ]
}

have_postgres() {
    local directory
    while read -r directory; do
        if usable_postgres "$directory" && usable_postgis "$directory"; then return 0; fi
    done < <(postgres_directories)
    return 1
}

have_chromium() { have chromium || have chromium-browser || have google-chrome; }

# What is missing, a word each.
missing() {
    have cc || echo compiler
    if [ "$purpose" != run ]; then
        [ -n "${THORBIS_TEST_SERVER:-}" ] || have_postgres || echo postgres
        have_chromium || echo chromium
        have chromedriver || echo chromedriver
        have npm || echo npm
        have python3 || echo python
        have redis-server || echo redis
        have pgbouncer || [ -x /usr/sbin/pgbouncer ] || echo pgbouncer
        [ "$purpose" != ci ] || python3 -c 'import ensurepip, venv' 2>/dev/null || echo venv
    else
        [ -n "${DATABASE_URL:-}" ] || have_postgres || echo postgres
    fi
}

# The packages for the words of `missing`, for the package manager $1.
packages() {
    local manager=$1 word
    shift
    for word in "$@"; do
        case $manager:$word in
            apt:compiler) echo build-essential ;;
            apt:postgres) echo postgresql postgresql-contrib postgresql-postgis ;;
            apt:chromium) echo chromium ;;
            apt:chromedriver) echo chromium-driver ;;
            apt:python) echo python3 ;;
            apt:npm) echo npm ;;
            apt:redis) echo redis-server ;;
            apt:pgbouncer) echo pgbouncer ;;
            apt:venv) echo python3-venv ;;
            dnf:compiler) echo gcc gcc-c++ make ;;
            dnf:postgres) echo postgresql-server postgresql-contrib postgis ;;
            dnf:chromium) echo chromium ;;
            dnf:chromedriver) echo chromedriver ;;
            dnf:python) echo python3 ;;
            dnf:npm) echo nodejs-npm ;;
            dnf:redis) echo redis ;;
            dnf:pgbouncer) echo pgbouncer ;;
            brew:postgres) echo postgresql@17 postgis ;;
            brew:chromium) echo --cask chromium ;;
            brew:chromedriver) echo --cask chromedriver ;;
            brew:python) echo python ;;
            brew:npm) echo node ;;
            brew:redis) echo redis ;;
            brew:pgbouncer) echo pgbouncer ;;
        esac
    done | tr '\n' ' '
}

# Says what to type, and ends.
tell() {
    echo "Missing: $*" >&2
    if [ "$(uname)" = Darwin ]; then
        case " $* " in *" compiler "*) echo "Install it with:  xcode-select --install" >&2 ;; esac
        echo "Install with:  brew install $(packages brew "$@")" >&2
    elif have dnf; then
        echo "Install with:  sudo dnf install $(packages dnf "$@")" >&2
    elif have apt-get; then
        echo "Install with:  sudo apt-get install $(packages apt "$@")" >&2
    else
        echo "Install PostgreSQL $minimum or later with PostGIS and a C compiler with your system's packages." >&2
        echo "Debian:  sudo apt-get install $(packages apt "$@")" >&2
        echo "Fedora:  sudo dnf install $(packages dnf "$@")" >&2
        echo "macOS:   brew install $(packages brew "$@")" >&2
    fi
    exit 1
}

# Installs Debian packages as root, or through a sudo that asks for nothing.
install_with_apt() {
    local root=()
    if [ "$(id -u)" != 0 ]; then
        if ! have sudo || ! sudo -n true 2>/dev/null; then return 1; fi
        root=(sudo -n)
    fi
    echo "Installing: $*"
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=120)
    # A package list that is old, or not there, makes the first try fail.
    "${root[@]}" "${apt[@]}" install --no-install-recommends "$@" </dev/null ||
        { "${root[@]}" "${apt[@]}" update </dev/null &&
            "${root[@]}" "${apt[@]}" install --no-install-recommends "$@" </dev/null; }
}

read -r -d '' -a lacking < <(missing && printf '\0') || true
if [ ${#lacking[@]} -eq 0 ]; then exit 0; fi

have apt-get || tell "${lacking[@]}"
read -r -a wanted <<<"$(packages apt "${lacking[@]}")"
install_with_apt "${wanted[@]}" || tell "${lacking[@]}"

read -r -d '' -a lacking < <(missing && printf '\0') || true
if [ ${#lacking[@]} -gt 0 ]; then
    echo "Still missing after the installation: ${lacking[*]}" >&2
    echo "Where the system's PostgreSQL is older than $minimum, take it from https://www.postgresql.org/download/" >&2
    exit 1
fi
