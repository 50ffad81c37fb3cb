-- What people want to read of the trail, as sentences: records that came, went or changed their status, and what a
-- person changed in them. Written when the trail is sealed, not by those who write.

-- The records of which activities tell: those with a number or a status. Their kind, and the columns of their status.
CREATE FUNCTION audit_mgmt.told_records() RETURNS TABLE (table_name text, schema_name text, kind text, status_columns text[])
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT known.table_name, known.schema_name, known.kind,
           coalesce(array_agg(DISTINCT convert_from(arguments.first, 'UTF8')) FILTER (
               WHERE marks.tgfoid = 'workflow_mgmt.record_transition'::regproc), '{}')
    FROM security_mgmt.record_kinds() AS known
    JOIN pg_namespace AS namespace ON namespace.nspname = known.schema_name
    JOIN pg_class AS class
      ON class.relnamespace = namespace.oid AND known.table_name = format('%s.%s', namespace.nspname, class.relname)
    JOIN pg_trigger AS marks
      ON marks.tgrelid = class.oid
     AND marks.tgfoid IN ('workflow_mgmt.record_transition'::regproc, 'system_core.assign_number'::regproc)
    CROSS JOIN LATERAL (
        SELECT substring(marks.tgargs FOR position('\x00'::bytea IN marks.tgargs) - 1) AS first
    ) AS arguments
    GROUP BY known.table_name, known.schema_name, known.kind
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.told_records() FROM PUBLIC;

-- What an entry says to people, as a verb with its object: `marked invoice INV-2026-0001 as paid`.
CREATE FUNCTION audit_mgmt.sentence(p_action text, p_thing text, p_status text, p_fields text[]) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN p_action = 'create' THEN 'created ' || p_thing
        WHEN p_action = 'delete' THEN 'deleted ' || p_thing
        WHEN p_status IS NOT NULL THEN format('marked %s as %s', p_thing, replace(p_status, '_', ' '))
        ELSE format('changed %s of %s', replace(
            array_to_string(p_fields[1:3], ', ') || CASE WHEN cardinality(p_fields) > 3 THEN ' and more' ELSE '' END,
            '_', ' '), p_thing)
    END
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.sentence(text, text, text, text[]) FROM PUBLIC;

-- Tells of the entries that were committed between two snapshots. Changes that rules made in consequence of another one,
-- and those that nobody made, are told where the status changed.
CREATE FUNCTION audit_mgmt.tell(p_before pg_snapshot, p_after pg_snapshot) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    INSERT INTO audit_mgmt.activity_stream (
        business_id, actor_type, actor_id, actor_name, target_type, target_id, target_schema, target_display_name,
        activity_type, activity_verb, activity_summary, changed_fields, source_application, activity_group_id, metadata,
        occurred_at
    )
    SELECT told.business_id, CASE WHEN told.user_id IS NULL THEN 'system' ELSE 'user' END, told.user_id, told.actor,
           told.kind, told.entity_id, told.schema_name, told.label,
           CASE WHEN told.status IS NOT NULL THEN 'status_changed' ELSE told.action || 'd' END,
           coalesce(told.status, CASE told.action WHEN 'update' THEN 'modified' ELSE told.action || 'd' END),
           told.actor || ' ' || audit_mgmt.sentence(
               told.action, concat_ws(' ', replace(told.kind, '_', ' '), told.label), told.status, told.changed_fields),
           told.changed_fields, CASE WHEN told.request_id IS NULL THEN 'system' ELSE 'api' END, told.request_id,
           jsonb_build_object('audit_log_id', told.id), told.created_at
    FROM (
        SELECT entry.*, record.kind, record.schema_name, entry.metadata ->> 'label' AS label,
               coalesce(person.display_name, nullif(concat_ws(' ', person.first_name, person.last_name), ''),
                        CASE WHEN entry.user_id IS NULL THEN 'The system' ELSE 'Somebody' END) AS actor,
               (SELECT entry.new_values ->> changed FROM unnest(record.status_columns) AS changed
                WHERE entry.action = 'update' AND changed = ANY (entry.changed_fields) LIMIT 1) AS status
        FROM trust.committed_between(p_before, p_after) AS added
        JOIN audit_mgmt.audit_log AS entry ON entry.id = added.source_id
        JOIN audit_mgmt.told_records() AS record ON record.table_name = entry.entity_type
        LEFT JOIN user_mgmt.users AS person ON person.id = entry.user_id
        WHERE added.source_table = 'audit_mgmt.audit_log' AND entry.entity_id IS NOT NULL
          AND NOT EXISTS (
              SELECT FROM trust.audit_chain_links AS link
              WHERE link.business_id = entry.business_id AND link.source_table = 'audit_mgmt.audit_log'
                AND link.source_id = entry.id
          )
    ) AS told
    WHERE told.status IS NOT NULL OR told.user_id IS NOT NULL AND NOT told.metadata ? 'consequence'
    ORDER BY told.recorded_xid, told.id;
END
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.tell(pg_snapshot, pg_snapshot) FROM PUBLIC;

-- What the sentences are made of.
GRANT USAGE ON SCHEMA security_mgmt TO thorbis_trust;
GRANT EXECUTE ON FUNCTION security_mgmt.record_kinds() TO thorbis_trust;
GRANT CREATE ON SCHEMA audit_mgmt TO thorbis_trust;
ALTER FUNCTION audit_mgmt.told_records() OWNER TO thorbis_trust;
ALTER FUNCTION audit_mgmt.sentence(text, text, text, text[]) OWNER TO thorbis_trust;
ALTER FUNCTION audit_mgmt.tell(pg_snapshot, pg_snapshot) OWNER TO thorbis_trust;
REVOKE CREATE ON SCHEMA audit_mgmt FROM thorbis_trust;
