#!/usr/bin/env bash
# Deletes the data of `thorbis dev`: the cluster, the signing key, the log. Refuses while it runs.
set -euo pipefail

directory=${1:-.thorbis}
if [ ! -d "$directory" ]; then
    echo "Nothing to delete: $directory does not exist."
    exit 0
fi

# The first line of postmaster.pid is the server's process.
if pid=$(head -n 1 "$directory/postgres/data/postmaster.pid" 2>/dev/null) &&
    ps -p "$pid" -o args= 2>/dev/null | grep -q postgres; then
    echo "PostgreSQL still runs on $directory (process $pid). Stop \`thorbis dev\` first." >&2
    exit 1
fi

# PostgreSQL could not live here, so the cluster is a link to a directory outside.
if [ -L "$directory/postgres" ]; then
    outside=$(readlink "$directory/postgres")
    case $outside in
        /var/lib/thorbis-* | /var/tmp/thorbis-*) rm -rf -- "$outside" ;;
        *)
            echo "$directory/postgres leads to $outside, which is not a place of ours; delete it by hand." >&2
            exit 1
            ;;
    esac
fi
rm -rf -- "$directory"
echo "Deleted $directory."
