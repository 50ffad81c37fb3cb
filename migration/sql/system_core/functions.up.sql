-- Keeps the time of the last change.
CREATE FUNCTION system_core.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;

-- The last number given per tenant, series and year; without a business, for the whole platform. A series is a prefix:
-- tables with the same prefix count together. Nobody but the functions below is granted anything here.
CREATE TABLE system_core.document_counters (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid,
    kind text NOT NULL,
    year integer NOT NULL,
    last_number bigint NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT uk_document_counters_kind_year UNIQUE NULLS NOT DISTINCT (business_id, kind, year),
    CONSTRAINT fk_system_core_document_counters_business_id FOREIGN KEY (business_id)
        REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE
);

ALTER TABLE system_core.document_counters ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_core.document_counters FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON system_core.document_counters
    USING (business_id IS NULL OR business_id = nullif(current_setting('app.current_business_id', true), '')::uuid)
    WITH CHECK (business_id IS NULL OR business_id = nullif(current_setting('app.current_business_id', true), '')::uuid);

-- Moves a counter on, and says where it stands then; null where there is none yet. Its row lock makes transactions that
-- number the same series wait for each other, so that no number is given twice, and a rollback gives its numbers back.
CREATE FUNCTION system_core.move_counter(p_business_id uuid, p_series text, p_year integer, p_by bigint) RETURNS bigint
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    reached bigint;
BEGIN
    -- The key's index serves equality and IS NULL each; it does not serve IS NOT DISTINCT FROM.
    IF p_business_id IS NULL THEN
        UPDATE system_core.document_counters AS counter SET last_number = counter.last_number + p_by
        WHERE counter.business_id IS NULL AND counter.kind = p_series AND counter.year = p_year
        RETURNING counter.last_number INTO reached;
    ELSE
        UPDATE system_core.document_counters AS counter SET last_number = counter.last_number + p_by
        WHERE counter.business_id = p_business_id AND counter.kind = p_series AND counter.year = p_year
        RETURNING counter.last_number INTO reached;
    END IF;
    RETURN reached;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.move_counter(uuid, text, integer, bigint) FROM PUBLIC;

-- A query for the numbers of a series ($1 in the condition) that rows have already: of a business ($2), or of all.
CREATE FUNCTION system_core.numbers_in_use(p_business_id uuid, p_columns text[], p_condition text) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT string_agg(
        format('SELECT %1$I AS number FROM %2$I.%3$I WHERE ' || p_condition, place[3], place[1], place[2])
            || CASE WHEN p_business_id IS NULL THEN '' ELSE ' AND business_id = $2' END,
        ' UNION ALL ')
    FROM unnest(p_columns) AS named, string_to_array(named, '.') AS place
$$;

-- Begins a counter behind the highest number of its year that rows brought along.
CREATE FUNCTION system_core.start_counter(p_business_id uuid, p_series text, p_year integer, p_columns text[])
RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    highest bigint;
BEGIN
    EXECUTE format(
        'SELECT coalesce(max(substring(number FROM length($1) + 1)::bigint), 0) FROM (%s) AS held
         WHERE substring(number FROM length($1) + 1) ~ ''^[0-9]{1,15}$''',
        system_core.numbers_in_use(p_business_id, p_columns, 'starts_with(%1$I, $1)')
    ) INTO highest USING format('%s-%s-', p_series, p_year), p_business_id;
    INSERT INTO system_core.document_counters (business_id, kind, year, last_number)
    VALUES (p_business_id, p_series, p_year, highest)
    ON CONFLICT DO NOTHING;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.start_counter(uuid, text, integer, text[]) FROM PUBLIC;

-- PREFIX-YEAR-NNNN, longer after 9999.
CREATE FUNCTION system_core.number_text(p_series text, p_year integer, p_number bigint) RETURNS text
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT format('%s-%s-%s', p_series, p_year, lpad(p_number::text, greatest(4, length(p_number::text)), '0')) $$;

-- Takes the next numbers of a series: up to which, and whether no row has one of them already.
CREATE FUNCTION system_core.take_numbers(
    p_business_id uuid, p_series text, p_year integer, p_columns text[], p_count bigint,
    OUT reached bigint, OUT free boolean
)
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    reached := system_core.move_counter(p_business_id, p_series, p_year, p_count);
    IF reached IS NULL THEN
        PERFORM system_core.start_counter(p_business_id, p_series, p_year, p_columns);
        reached := system_core.move_counter(p_business_id, p_series, p_year, p_count);
    END IF;
    EXECUTE format('SELECT NOT EXISTS (%s)', system_core.numbers_in_use(p_business_id, p_columns, '%1$I = ANY ($1)'))
    INTO free
    USING ARRAY(SELECT system_core.number_text(p_series, p_year, number)
                FROM generate_series(reached - p_count + 1, reached) AS number), p_business_id;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.take_numbers(uuid, text, integer, text[], bigint) FROM PUBLIC;

-- What a statement holds of a series is in `app.held_numbers`: business, series, year, the last number given, the last
-- one taken, how many were taken at once, whether no row had one of them. Its end gives back what is left: the counter's
-- row is locked, so nobody came after.
CREATE FUNCTION system_core.give_back_numbers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    held constant text[] := string_to_array(current_setting('app.held_numbers', true), '/');
BEGIN
    IF held[5]::bigint > held[4]::bigint THEN
        PERFORM system_core.move_counter(nullif(held[1], '')::uuid, held[2], held[3]::integer,
            held[4]::bigint - held[5]::bigint);
    END IF;
    PERFORM set_config('app.held_numbers', '', true);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.give_back_numbers() FROM PUBLIC;

-- A row brings a number along, which may be one of those that the statement holds: they are looked at one by one.
CREATE FUNCTION system_core.accept_number() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM set_config('app.held_numbers',
        coalesce(regexp_replace(current_setting('app.held_numbers', true), 'true$', 'false'), ''), true);
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.accept_number() FROM PUBLIC;

-- Gives a row its number when it comes without one; numbers that rows brought along are passed over.
-- Arguments: the column, the series, `business` or `platform` as what is counted over, and the columns that share it.
-- A statement takes one number, then ever more at once, so that many rows move the counter a few times only.
CREATE FUNCTION system_core.assign_number() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    counted_year constant integer := extract(year FROM coalesce(NEW.created_at, now()) AT TIME ZONE 'UTC');
    owner_id uuid;
    series text[];
    columns constant text[] := TG_ARGV[3:];
    held constant text[] := string_to_array(current_setting('app.held_numbers', true), '/');
    size bigint := 1;
    given bigint;
    reached bigint;
    free boolean;
    unused boolean;
    candidate text;
BEGIN
    IF TG_ARGV[2] = 'business' THEN
        owner_id := NEW.business_id;
    END IF;
    series := ARRAY[coalesce(owner_id::text, ''), TG_ARGV[1], counted_year::text];
    IF held[1:3] = series THEN
        given := held[4];
        reached := held[5];
        size := held[6];
        free := held[7];
    ELSIF held[5]::bigint > held[4]::bigint THEN
        PERFORM system_core.move_counter(nullif(held[1], '')::uuid, held[2], held[3]::integer,
            held[4]::bigint - held[5]::bigint);
    END IF;
    LOOP
        IF given IS NULL OR given = reached THEN
            size := CASE WHEN given IS NULL THEN 1 ELSE least(greatest(16, 2 * size), 1024) END;
            SELECT taken.reached, taken.free INTO reached, free
            FROM system_core.take_numbers(owner_id, TG_ARGV[1], counted_year, columns, size) AS taken;
            given := reached - size;
        END IF;
        given := given + 1;
        candidate := system_core.number_text(TG_ARGV[1], counted_year, given);
        EXIT WHEN free;
        EXECUTE format('SELECT NOT EXISTS (%s)', system_core.numbers_in_use(owner_id, columns, '%1$I = $1'))
        INTO unused USING candidate, owner_id;
        EXIT WHEN unused;
    END LOOP;
    PERFORM set_config('app.held_numbers',
        array_to_string(series || ARRAY[given::text, reached::text, size::text, free::text], '/'), true);
    RETURN jsonb_populate_record(NEW, jsonb_build_object(TG_ARGV[0], candidate));
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.assign_number() FROM PUBLIC;
