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
        SELECT granted.oid::regprocedure AS name FROM pg_proc AS granted
        WHERE granted.pronamespace = 'security_mgmt'::regnamespace
          AND granted.prorettype = 'uuid'::regtype AND granted.proretset AND granted.proname LIKE 'granted\_%'
    LOOP
        EXECUTE format('DROP FUNCTION %s', made.name);
    END LOOP;
END
$$;
DROP FUNCTION security_mgmt.follow_grants();
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
