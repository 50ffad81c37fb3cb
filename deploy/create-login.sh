#!/bin/bash
# Runs once, when the database is new: makes the login of the subgraphs, which owns nothing and bypasses nothing.
# The migrations find it there and only grant to it.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --set=password="$THORBIS_APP_PASSWORD" \
    --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" <<'SQL'
CREATE ROLE thorbis_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'password';
SQL
