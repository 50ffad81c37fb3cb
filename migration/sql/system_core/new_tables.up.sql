-- Two rules came after attach_table: who made a row (sign_rows), and who sees it (follow_parents, follow_records).
-- The tables of that time got them at once; those that come from here on get them with their declaration.

ALTER FUNCTION system_core.attach_table(regclass, text, text, text[], text[], text[]) RENAME TO attach_parts;

-- Everything that a table of the house has, from one declaration: attach_parts says what its arguments mean.
CREATE FUNCTION system_core.attach_table(
    p_table regclass,
    tenancy text DEFAULT 'tenant',
    privileges text DEFAULT 'SELECT, INSERT, UPDATE, DELETE',
    numbered text[] DEFAULT NULL,
    lifecycles text[] DEFAULT NULL,
    members text[] DEFAULT NULL
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.attach_parts(p_table, tenancy, privileges, numbered, lifecycles, members);
    PERFORM user_mgmt.sign_rows();
    PERFORM security_mgmt.follow_parents();
    PERFORM security_mgmt.follow_records();
END
$$;

ALTER FUNCTION system_core.drop_schema(text) RENAME TO drop_schema_alone;

-- Undoes a schema with all that its declarations made, here and in other schemas.
CREATE FUNCTION system_core.drop_schema(p_schema text) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.drop_schema_alone(p_schema);
    PERFORM security_mgmt.follow_records();
END
$$;

-- Undoes a table with all that its declaration made.
CREATE FUNCTION system_core.drop_table(p_table regclass) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    DELETE FROM security_mgmt.search_columns WHERE table_name = p_table::text;
    EXECUTE format('DROP TABLE %s', p_table);
    PERFORM security_mgmt.follow_records();
END
$$;
