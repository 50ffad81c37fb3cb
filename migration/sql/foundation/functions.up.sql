CREATE SCHEMA system_core;

-- A UUID of version 7: 48 bits of milliseconds since 1970, then random bits.
CREATE FUNCTION system_core.uuid_v7() RETURNS uuid
LANGUAGE plpgsql VOLATILE PARALLEL SAFE
SET search_path = pg_catalog
AS $$
DECLARE
    milliseconds bigint := floor(extract(epoch FROM clock_timestamp()) * 1000);
    octets bytea := uuid_send(gen_random_uuid());
BEGIN
    octets := overlay(octets PLACING substring(int8send(milliseconds) FROM 3) FROM 1 FOR 6);
    octets := set_byte(octets, 6, (get_byte(octets, 6) & 15) | 112);
    RETURN encode(octets, 'hex')::uuid;
END
$$;

-- The words of a list as one text, for full text columns. Unlike array_to_string it is
-- immutable, which holds for text.
CREATE FUNCTION system_core.join_words(words text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT coalesce(pg_catalog.array_to_string(words, ' '), '') $$;
