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

-- The last number given per tenant, kind and year; without a business, for the whole platform.
-- Nobody but the function below is granted anything here.
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
    USING (business_id IS NULL OR business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id IS NULL OR business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

-- Gives a row its number, PREFIX-YEAR-NNNN, when it comes without one.
-- Arguments: the column, the prefix, and `platform` where the count goes over all tenants.
-- The counter's row lock makes concurrent inserts wait for each other, so that no number is
-- given twice; a rolled back insert gives its number back. Numbers that rows brought along
-- are passed over.
CREATE FUNCTION system_core.assign_number() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    number_column text := TG_ARGV[0];
    given_at timestamptz := coalesce(NEW.created_at, now());
    counted_year integer := extract(year FROM given_at AT TIME ZONE 'UTC');
    stem text := format('%s-%s-', TG_ARGV[1], counted_year);
    owner_id uuid;
    taken boolean;
    highest bigint;
    given bigint;
    candidate text;
BEGIN
    IF TG_ARGV[2] IS NULL THEN
        owner_id := NEW.business_id;
    END IF;
    LOOP
        UPDATE system_core.document_counters AS counter
        SET last_number = counter.last_number + 1
        WHERE counter.business_id IS NOT DISTINCT FROM owner_id
          AND counter.kind = format('%s.%s', TG_TABLE_SCHEMA, TG_TABLE_NAME)
          AND counter.year = counted_year
        RETURNING counter.last_number INTO given;
        IF given IS NULL THEN
            EXECUTE format(
                'SELECT coalesce(max(substring(%1$I FROM length($1) + 1)::bigint), 0) FROM %2$I.%3$I
                 WHERE starts_with(%1$I, $1) AND substring(%1$I FROM length($1) + 1) ~ ''^[0-9]{1,15}$'' %4$s',
                number_column, TG_TABLE_SCHEMA, TG_TABLE_NAME,
                CASE WHEN owner_id IS NULL THEN '' ELSE 'AND business_id = $2' END
            ) INTO highest USING stem, owner_id;
            INSERT INTO system_core.document_counters (business_id, kind, year, last_number)
            VALUES (owner_id, format('%s.%s', TG_TABLE_SCHEMA, TG_TABLE_NAME), counted_year, highest)
            ON CONFLICT DO NOTHING;
            CONTINUE;
        END IF;
        candidate := stem || lpad(given::text, greatest(4, length(given::text)), '0');
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM %I.%I WHERE %I = $1 %s)',
            TG_TABLE_SCHEMA, TG_TABLE_NAME, number_column,
            CASE WHEN owner_id IS NULL THEN '' ELSE 'AND business_id = $2' END
        ) INTO taken USING candidate, owner_id;
        EXIT WHEN NOT taken;
    END LOOP;
    RETURN jsonb_populate_record(NEW, jsonb_build_object(number_column, candidate));
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.assign_number() FROM PUBLIC;
