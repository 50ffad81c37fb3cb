-- Roles belong to the whole cluster: another database may have made them, or be making
-- them at this moment.

-- The role of the services: owns nothing, never passes by row level security.
DO $$
BEGIN
    CREATE ROLE thorbis_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$$;

-- Owner of the one search function; nobody signs in as it.
DO $$
BEGIN
    CREATE ROLE thorbis_search NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$$;

-- An owner that is no superuser has to be a member of both, to act as the one and to hand
-- the search function to the other.
DO $$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['thorbis_app', 'thorbis_search'] LOOP
        IF NOT pg_has_role(current_user, role_name, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
        END IF;
    END LOOP;
END
$$;

-- A role that bypasses row level security, or owns the tables' owner, would void it.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'thorbis_app' AND (rolsuper OR rolbypassrls)) THEN
        RAISE EXCEPTION 'role thorbis_app is a superuser or bypasses row level security'
            USING HINT = 'ALTER ROLE thorbis_app NOSUPERUSER NOBYPASSRLS';
    END IF;
END
$$;
