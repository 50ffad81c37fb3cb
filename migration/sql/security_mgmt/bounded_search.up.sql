-- `search_ids` returns every match, however many there are. These search as it does, in the session's
-- tenant and over declared columns only, and give up where a search does not narrow anything down.

-- Ids of the tenant's rows that meet one of several searches, or NULL where there are more than `p_most`.
-- `p_searches`: [{"column": "title", "operator": "ilike", "value": "%leak%"}].
CREATE FUNCTION security_mgmt.search_few(p_table text, p_searches jsonb, p_most integer)
RETURNS uuid[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
-- What the search reads of other tenants' rows has no bound.
SET enable_seqscan = off
AS $$
DECLARE
    tenant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
    search jsonb;
    declared security_mgmt.search_columns;
    value jsonb;
    matching uuid[];
    few uuid[] := '{}';
BEGIN
    FOR search IN SELECT jsonb_array_elements(p_searches) LOOP
        SELECT * INTO declared FROM security_mgmt.search_columns
        WHERE table_name = p_table AND column_name = search ->> 'column';
        IF NOT FOUND THEN
            RAISE EXCEPTION 'SEARCH_COLUMN_UNKNOWN: % of % is not declared for search', search ->> 'column', p_table
                USING ERRCODE = 'invalid_parameter_value',
                      HINT = 'security_mgmt.search_columns lists the searchable columns';
        END IF;
        value := search -> 'value';
        IF declared.kind = 'array' AND jsonb_typeof(value) <> 'array' THEN
            value := jsonb_build_array(value);
        END IF;
        -- Planned for all matches, and left after the first ones: planned for a few, it would rather try one row after
        -- the other.
        EXECUTE format(
            'WITH matches AS MATERIALIZED (SELECT id FROM %I.%I WHERE business_id = $1 AND %s) '
                'SELECT ARRAY(SELECT id FROM matches LIMIT $3)',
            split_part(declared.table_name, '.', 1), split_part(declared.table_name, '.', 2),
            security_mgmt.search_condition(
                declared.table_name, declared.column_name, declared.kind, declared.configuration,
                search ->> 'operator', value
            )
        ) INTO matching USING tenant, value, p_most + 1;
        few := few || matching;
        IF cardinality(few) > p_most THEN
            RETURN NULL;
        END IF;
    END LOOP;
    RETURN few;
END
$$;

-- The words of a full text search of a table, in the language of its index.
CREATE FUNCTION security_mgmt.search_query(p_table text, p_words text)
RETURNS tsquery
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT websearch_to_tsquery(configuration::regconfig, p_words)
    FROM security_mgmt.search_columns WHERE table_name = p_table AND kind = 'fulltext'
$$;

REVOKE EXECUTE ON FUNCTION security_mgmt.search_few(text, jsonb, integer) FROM PUBLIC;
REVOKE EXECUTE ON FUNCTION security_mgmt.search_query(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security_mgmt.search_few(text, jsonb, integer) TO thorbis_app;
GRANT EXECUTE ON FUNCTION security_mgmt.search_query(text, text) TO thorbis_app;

-- A new owner needs CREATE on the schema for the moment of the change.
GRANT CREATE ON SCHEMA security_mgmt TO thorbis_search;
ALTER FUNCTION security_mgmt.search_few(text, jsonb, integer) OWNER TO thorbis_search;
ALTER FUNCTION security_mgmt.search_query(text, text) OWNER TO thorbis_search;
REVOKE CREATE ON SCHEMA security_mgmt FROM thorbis_search;
