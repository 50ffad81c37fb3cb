DROP FUNCTION auto.keep_mileage() CASCADE;
DROP FUNCTION auto.require_own_vehicle() CASCADE;
DROP FUNCTION system_core.guard_references(regclass);
DROP FUNCTION system_core.refuse_deleted() CASCADE;
ALTER TABLE auto.repair_orders DROP CONSTRAINT chk_repair_orders_mileage_out_in;
DO $$
DECLARE
    rule record;
BEGIN
    FOR rule IN
        SELECT k.conrelid::regclass AS place, k.conname FROM pg_constraint k JOIN pg_namespace s ON s.oid = k.connamespace
        WHERE k.contype = 'c' AND k.conname ~ '_form$' AND s.nspname !~ '^(pg_|information_schema|public$)'
          AND k.coninhcount = 0
    LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', rule.place, rule.conname);
    END LOOP;
END
$$;
DO $$
BEGIN
    EXECUTE replace(pg_get_functiondef('gdpr_mgmt.personal_columns(oid)'::regprocedure),
        'rule.contype = ''c'' AND rule.conname !~ ''_form$'' AND attribute', 'rule.contype = ''c'' AND attribute');
END
$$;
