-- What rules say goes with the function that said it.
DO $$
DECLARE
    rule record;
BEGIN
    FOR rule IN
        SELECT format('CONSTRAINT %I ON %s', k.conname, k.conrelid::regclass) AS name
        FROM pg_constraint k JOIN pg_description d ON d.objoid = k.oid AND d.classoid = 'pg_constraint'::regclass
        JOIN pg_namespace s ON s.oid = k.connamespace WHERE s.nspname !~ '^(pg_|information_schema|public$)'
        UNION ALL
        SELECT format('INDEX %s', i.oid::regclass)
        FROM pg_class i JOIN pg_description d ON d.objoid = i.oid AND d.classoid = 'pg_class'::regclass AND d.objsubid = 0
        JOIN pg_namespace s ON s.oid = i.relnamespace
        WHERE i.relkind IN ('i', 'I') AND s.nspname !~ '^(pg_|information_schema|public$)'
    LOOP
        EXECUTE format('COMMENT ON %s IS NULL', rule.name);
    END LOOP;
END
$$;
DROP FUNCTION system_core.say_rule(regclass, text, text, text, text);
