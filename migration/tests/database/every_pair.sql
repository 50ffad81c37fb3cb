CREATE TEMPORARY TABLE tried (
    table_name text, column_name text, from_state text, to_state text, is_declared boolean, outcome text
) ON COMMIT DROP;

DO $do$
DECLARE
    pair record;
    place tid;
    told text;
BEGIN
    FOR pair IN
        SELECT former.table_name, former.column_name, former.state AS from_state, wished.state AS to_state,
               EXISTS (SELECT FROM workflow_mgmt.lifecycle_moves() AS move
                       WHERE (move.table_name, move.column_name, move.from_state, move.to_state)
                           = (former.table_name, former.column_name, former.state, wished.state)) AS is_declared
        FROM states AS former
        JOIN states AS wished USING (table_name, column_name)
        WHERE former.state <> wished.state
    LOOP
        told := NULL;
        BEGIN
            -- The row stands in the state as if it had been loaded.
            SET LOCAL session_replication_role = replica;
            EXECUTE format('UPDATE %1$s SET %2$I = $1 WHERE ctid = (SELECT min(ctid) FROM %1$s) RETURNING ctid',
                pair.table_name, pair.column_name) INTO place USING pair.from_state;
            SET LOCAL session_replication_role = origin;
            EXECUTE format('UPDATE %s SET %I = $1 WHERE ctid = $2', pair.table_name, pair.column_name)
                USING pair.to_state, place;
            told := 'accepted';
            RAISE SQLSTATE 'TLEND';
        EXCEPTION
            WHEN SQLSTATE 'TLEND' THEN NULL;
            WHEN OTHERS THEN told := SQLSTATE;
        END;
        SET LOCAL session_replication_role = origin;
        INSERT INTO tried VALUES (
            pair.table_name, pair.column_name, pair.from_state, pair.to_state, pair.is_declared, told);
    END LOOP;
END
$do$;
