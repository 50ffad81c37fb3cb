DROP FUNCTION system_core.attach_table(regclass, text, text, text[], text[], text[]);
ALTER FUNCTION system_core.attach_visibility(regclass, text, text, text[], text[], text[]) RENAME TO attach_table;
DO $$
DECLARE
    made record;
BEGIN
    FOR made IN SELECT polrelid::regclass AS on_table FROM pg_policy WHERE polname = 'by_grant' LOOP
        EXECUTE format('DROP POLICY by_grant ON %s', made.on_table);
    END LOOP;
    FOR made IN
        SELECT index.indexrelid::regclass AS present, class.relname AS name, index.indrelid::regclass AS on_table
        FROM pg_index AS index JOIN pg_class AS class ON class.oid = index.indexrelid
        JOIN security_mgmt.grantable_tables() AS grantable ON grantable.name = index.indrelid
        JOIN pg_class AS counted ON counted.oid = index.indrelid
        WHERE class.relname = format('idx_%s_present', counted.relname)
          AND index.indrelid <> 'hs.work_orders'::regclass
    LOOP
        EXECUTE format('DROP INDEX %s', made.present);
        EXECUTE format('CREATE INDEX %I ON %s (business_id) WHERE deleted_at IS NULL', made.name, made.on_table);
    END LOOP;
    DROP INDEX hs.idx_work_orders_present;
    CREATE INDEX idx_work_orders_present ON hs.work_orders (business_id, id) WHERE deleted_at IS NULL;
    FOR made IN
        SELECT granted.oid::regprocedure AS name FROM pg_proc AS granted
        WHERE granted.pronamespace = 'security_mgmt'::regnamespace
          AND granted.prorettype = 'uuid'::regtype AND granted.proretset AND granted.proname LIKE 'granted\_%'
    LOOP
        EXECUTE format('DROP FUNCTION %s', made.name);
    END LOOP;
END
$$;
DROP FUNCTION security_mgmt.follow_grants();
DROP FUNCTION security_mgmt.cover_counts(regclass);
DROP FUNCTION security_mgmt.condition_of_parents(regclass);
DROP FUNCTION security_mgmt.condition_of_grant(regclass, text);
DROP FUNCTION security_mgmt.is_no_partner();
DROP FUNCTION security_mgmt.make_granted(regclass);
DROP FUNCTION security_mgmt.key_of_whole(regclass);
DROP FUNCTION security_mgmt.column_of_grant(regclass, text);
DROP FUNCTION security_mgmt.granted_customers(text);
DROP FUNCTION security_mgmt.granted_locations(text);
DROP FUNCTION security_mgmt.grant_of_partner(text);
DROP FUNCTION security_mgmt.follow_records();
ALTER FUNCTION security_mgmt.follow_records_of_members() RENAME TO follow_records;
SELECT system_core.drop_table('security_mgmt.partner_grants');
DROP FUNCTION security_mgmt.check_partner_grant();
DROP FUNCTION security_mgmt.grantable_tables();
