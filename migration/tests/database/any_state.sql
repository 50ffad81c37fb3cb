-- A moment or a person may belong to a state, so that no row can simply be put into it; only the moves are of interest.
DO $do$
DECLARE
    rule record;
BEGIN
    FOR rule IN SELECT conrelid::regclass AS place, conname FROM pg_constraint
        WHERE contype = 'c' AND conrelid::regclass IN (SELECT table_name::regclass FROM states)
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', rule.place, rule.conname);
    END LOOP;
END
$do$;
