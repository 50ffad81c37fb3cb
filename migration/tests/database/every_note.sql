CREATE TEMPORARY TABLE noted (table_name text, column_name text, state text, noted text, outcome text) ON COMMIT DROP;

DO $do$
DECLARE
    note record;
    place tid;
    told text;
BEGIN
    FOR note IN
        SELECT declared.*, (SELECT min(move.from_state) FROM workflow_mgmt.lifecycle_moves() AS move
                            WHERE (move.table_name, move.column_name, move.to_state)
                                = (declared.table_name, declared.column_name, declared.state)) AS former
        FROM workflow_mgmt.lifecycle_notes() AS declared
    LOOP
        BEGIN
            SET LOCAL session_replication_role = replica;
            EXECUTE format('UPDATE %1$s SET %2$I = $1, %3$I = NULL WHERE ctid = (SELECT min(ctid) FROM %1$s) RETURNING ctid',
                note.table_name, note.column_name, note.noted) INTO place USING note.former;
            SET LOCAL session_replication_role = origin;
            EXECUTE format('UPDATE %s SET %I = $1 WHERE ctid = $2 RETURNING %I::text LIKE current_date || ''%%''',
                note.table_name, note.column_name, note.noted) INTO told USING note.state, place;
            RAISE SQLSTATE 'TLEND';
        EXCEPTION
            WHEN SQLSTATE 'TLEND' THEN NULL;
            WHEN OTHERS THEN told := SQLSTATE || ' ' || SQLERRM;
        END;
        SET LOCAL session_replication_role = origin;
        INSERT INTO noted VALUES (note.table_name, note.column_name, note.state, note.noted, told);
    END LOOP;
END
$do$;
