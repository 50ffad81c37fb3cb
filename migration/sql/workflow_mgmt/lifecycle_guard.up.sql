-- Lifecycles are data: attach_lifecycle declares the moves of a machine once, and everything else reads what it declared.
-- The declaration is kept as the arguments of the guard's triggers, so that the guard and its readers cannot differ, and
-- a table that goes takes its lifecycles along.

-- Refuses a move that the machine does not have, or a beginning that is none. A legal move never comes here.
-- Arguments: the status column, the states in which a row may begin, and the moves as attach_lifecycle writes them.
CREATE FUNCTION workflow_mgmt.refuse_move() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    former text := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) ->> TG_ARGV[0] END;
    wished text := to_jsonb(NEW) ->> TG_ARGV[0];
    allowed text[] := CASE TG_OP
        WHEN 'INSERT' THEN string_to_array(TG_ARGV[1], ' ')
        ELSE ARRAY(
            SELECT split_part(split_part(move, '>', 2), '!', 1)
            FROM unnest(string_to_array(TG_ARGV[2], ' ')) AS move
            WHERE split_part(move, ':', 1) = former
        )
    END;
BEGIN
    RAISE EXCEPTION '%', CASE TG_OP
            WHEN 'INSERT' THEN format('no row begins as %s', wished)
            ELSE format('there is no way from %s to %s', former, wished) END
        USING ERRCODE = 'TL001', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[0],
              DETAIL = jsonb_build_object('from', former, 'to', wished, 'allowed', allowed);
END
$$;

-- Notes when a row came to a state, unless the change says so itself.
-- Arguments: the status column, and `state:column` for each that is noted; `?` at the end keeps the first time.
CREATE FUNCTION workflow_mgmt.note_time() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    before_row constant jsonb := to_jsonb(OLD);
    after_row constant jsonb := to_jsonb(NEW);
    noted jsonb := '{}';
    parts text[];
BEGIN
    FOR parts IN
        SELECT regexp_match(note, '^([^:]+):([^?]+)([?]?)$') FROM unnest(string_to_array(TG_ARGV[1], ' ')) AS note
    LOOP
        CONTINUE WHEN parts[1] <> after_row ->> TG_ARGV[0]
            OR after_row -> parts[2] IS DISTINCT FROM before_row -> parts[2]
            OR (parts[3] = '?' AND after_row ->> parts[2] IS NOT NULL);
        noted := noted || jsonb_build_object(parts[2], now());
    END LOOP;
    RETURN jsonb_populate_record(NEW, noted);
END
$$;

-- A declaration as the guard keeps it: `from:action>to`, parted by spaces; `!` at the end asks for a reason.
CREATE FUNCTION workflow_mgmt.written_moves(p_moves text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(string_agg(format('%s:%s', btrim(parts[1]), move), ' ' ORDER BY place, step), '')
    FROM regexp_split_to_table(p_moves, E'\n') WITH ORDINALITY AS lines (line, place),
         regexp_match(line, '^([^:]+):(.*)$') AS parts,
         regexp_split_to_table(btrim(parts[2]), '\s+') WITH ORDINALITY AS moves (move, step)
    WHERE move <> ''
$$;

-- The condition under which a change of the column is no move of the machine.
CREATE FUNCTION workflow_mgmt.is_no_move(p_column text, p_written text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('OLD.%1$I <> NEW.%1$I AND NOT coalesce(CASE OLD.%1$I %2$s ELSE false END, false)
                   AND current_setting(''app.importing'', true) IS DISTINCT FROM ''on''', p_column,
        coalesce(string_agg(format('WHEN %L THEN NEW.%I IN (%s)', former, p_column, targets), ' ' ORDER BY former),
                 'WHEN NULL THEN false'))
    FROM (
        SELECT split_part(move, ':', 1) AS former,
               string_agg(quote_literal(split_part(split_part(move, '>', 2), '!', 1)), ', ') AS targets
        FROM unnest(string_to_array(p_written, ' ')) AS move
        GROUP BY 1
    ) AS ways
$$;

-- Declares the lifecycle of a status column.
--   p_first  the states in which a row may begin, parted by spaces
--   p_moves  a line a state: `from: action>to action>to!`; `!` marks a move for which people expect a reason
-- The moves stand in the conditions of the triggers: a legal one costs no call and no query.
--   a_guard_*      asks before anything else happens, so that its refusal is the one that is seen
--   a_guard_made_* asks after everything that may change the state on the way
--   a_note_*       notes the times that p_notes names: `state:column`, parted by spaces, `?` for the first time alone
-- What is loaded stands where it stood: a loader says so with `app.importing`, for new rows and for those that it brings
-- up to date. What comes back from the archive begins where it was: `app.archiving`.
CREATE FUNCTION workflow_mgmt.attach_lifecycle(
    p_table regclass, p_column text, p_first text, p_moves text, p_notes text DEFAULT ''
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    written constant text := workflow_mgmt.written_moves(p_moves);
    no_move constant text := workflow_mgmt.is_no_move(p_column, written);
    arguments constant text := format('%L, %L, %L', p_column, p_first, written);
    firsts constant text := (
        SELECT string_agg(quote_literal(state), ', ') FROM unnest(string_to_array(p_first, ' ')) AS state);
BEGIN
    EXECUTE format($sql$CREATE TRIGGER %I BEFORE INSERT ON %s FOR EACH ROW
        WHEN (NEW.%I NOT IN (%s) AND current_setting('app.importing', true) IS DISTINCT FROM 'on'
              AND current_setting('app.archiving', true) IS DISTINCT FROM 'on')
        EXECUTE FUNCTION workflow_mgmt.refuse_move(%s)$sql$,
        'a_guard_first_' || p_column, p_table, p_column, firsts, arguments);
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE ON %s FOR EACH ROW WHEN (%s)
        EXECUTE FUNCTION workflow_mgmt.refuse_move(%s)', 'a_guard_' || p_column, p_table, no_move, arguments);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %s FOR EACH ROW WHEN (%s)
        EXECUTE FUNCTION workflow_mgmt.refuse_move(%s)', 'a_guard_made_' || p_column, p_table, no_move, arguments);
    IF p_notes <> '' THEN
        EXECUTE format($sql$CREATE TRIGGER %I BEFORE UPDATE ON %s FOR EACH ROW
            WHEN (OLD.%3$I <> NEW.%3$I AND NEW.%3$I IN (%4$s) AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
            EXECUTE FUNCTION workflow_mgmt.note_time(%3$L, %5$L)$sql$,
            'a_note_' || p_column, p_table, p_column,
            (SELECT string_agg(DISTINCT quote_literal(split_part(note, ':', 1)), ', ')
             FROM unnest(string_to_array(p_notes, ' ')) AS note), p_notes);
    END IF;
END
$$;

-- Every machine: its table, column, name, and the states in which a row may begin.
CREATE FUNCTION workflow_mgmt.lifecycles()
RETURNS TABLE (table_name text, column_name text, machine text, first_states text[], moves text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('%s.%s', namespace.nspname, class.relname), declared[1],
           (SELECT logged[3] FROM pg_trigger AS log,
                   string_to_array(encode(log.tgargs, 'escape'), '\000') AS logged
            WHERE log.tgrelid = guard.tgrelid AND log.tgfoid = 'workflow_mgmt.record_transition'::regproc
              AND logged[1] = declared[1]),
           string_to_array(declared[2], ' '), declared[3]
    FROM pg_trigger AS guard
    JOIN pg_class AS class ON class.oid = guard.tgrelid
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace,
         string_to_array(encode(guard.tgargs, 'escape'), '\000') AS declared
    WHERE guard.tgfoid = 'workflow_mgmt.refuse_move'::regproc AND starts_with(guard.tgname, 'a_guard_first_')
    ORDER BY 1, 2
$$;

-- Every move of every machine: what it is called, and whether people expect a reason.
CREATE FUNCTION workflow_mgmt.lifecycle_moves()
RETURNS TABLE (
    table_name text, column_name text, from_state text, to_state text, action text, asks_reason boolean, place bigint
)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT lifecycle.table_name, lifecycle.column_name, parts[1], parts[3], parts[2], parts[4] = '!', place
    FROM workflow_mgmt.lifecycles() AS lifecycle,
         unnest(string_to_array(lifecycle.moves, ' ')) WITH ORDINALITY AS listed (move, place),
         regexp_match(move, '^([^:]+):([^>]+)>([^!]+)(!?)$') AS parts
    ORDER BY 1, 2, place
$$;

-- The times that moves note: the state that a row comes to, and the column; whether the first time stays.
CREATE FUNCTION workflow_mgmt.lifecycle_notes()
RETURNS TABLE (table_name text, column_name text, state text, noted text, is_first boolean)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT format('%s.%s', namespace.nspname, class.relname), declared[1], parts[1], parts[2], parts[3] = '?'
    FROM pg_trigger AS guard
    JOIN pg_class AS class ON class.oid = guard.tgrelid
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace,
         string_to_array(encode(guard.tgargs, 'escape'), '\000') AS declared,
         unnest(string_to_array(declared[2], ' ')) WITH ORDINALITY AS listed (note, place),
         regexp_match(note, '^([^:]+):([^?]+)([?]?)$') AS parts
    WHERE guard.tgfoid = 'workflow_mgmt.note_time'::regproc
    ORDER BY 1, 2, place
$$;

-- For each of these rows, and each machine of their table: where it stands, and the moves of the machine. Each move with
-- the states that it leads from, so that what is allowed now follows.
CREATE FUNCTION workflow_mgmt.row_actions(p_table text, p_ids uuid[]) RETURNS TABLE (id uuid, state text, moves jsonb)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    guard text[];
BEGIN
    FOR guard IN
        SELECT string_to_array(encode(tgargs, 'escape'), '\000') FROM pg_trigger
        WHERE tgrelid = p_table::regclass AND tgfoid = 'workflow_mgmt.refuse_move'::regproc
          AND starts_with(tgname, 'a_guard_first_')
        ORDER BY tgname
    LOOP
        RETURN QUERY EXECUTE format('SELECT subject.id, subject.%I, $2 FROM %s AS subject WHERE subject.id = ANY ($1)',
            guard[1], p_table::regclass)
        USING p_ids, workflow_mgmt.told_moves(guard[1], guard[3]);
    END LOOP;
END
$$;

-- The moves of a declaration by name and target, in the order in which they are declared.
CREATE FUNCTION workflow_mgmt.told_moves(p_column text, p_written text) RETURNS jsonb
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT jsonb_agg(jsonb_build_object('column', p_column, 'name', action, 'to', target, 'from', origins,
                                        'asks_reason', asks_reason) ORDER BY first_place)
    FROM (
        SELECT parts[2] AS action, parts[3] AS target, array_agg(parts[1] ORDER BY place) AS origins,
               bool_or(parts[4] = '!') AS asks_reason, min(place) AS first_place
        FROM unnest(string_to_array(p_written, ' ')) WITH ORDINALITY AS listed (move, place),
             regexp_match(move, '^([^:]+):([^>]+)>([^!]+)(!?)$') AS parts
        GROUP BY 1, 2
    ) AS named
$$;
