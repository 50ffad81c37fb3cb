DROP TRIGGER keep_second_person ON security_mgmt.dynamic_roles;
DROP TRIGGER keep_second_person ON payroll.payroll_runs;
DROP TRIGGER a_review_oneself ON sox_mgmt.control_tests;
DROP TRIGGER a_sign_oneself ON sox_mgmt.attestations;
GRANT INSERT ON audit_mgmt.audit_log, audit_mgmt.activity_stream, system_core.system_events TO thorbis_app;
DROP TRIGGER a_sign_log_line ON gdpr_mgmt.request_actions;
DROP TRIGGER a_sign_log_line ON pci_mgmt.card_data_access_logs;
DROP TRIGGER a_sign_log_line ON hipaa_mgmt.phi_access_logs;

-- The triggers that were attached by sign_rows.
DO $$
DECLARE
    attached record;
BEGIN
    FOR attached IN
        SELECT signing.tgname, signing.tgrelid::regclass AS on_table FROM pg_trigger AS signing
        WHERE signing.tgname IN ('a_sign_new_row', 'a_sign_changed_row', 'a_sign_new_acts', 'a_sign_acts')
          AND signing.tgparentid = 0
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', attached.tgname, attached.on_table);
    END LOOP;
END
$$;

DROP FUNCTION user_mgmt.sign_rows();
DROP FUNCTION user_mgmt.sign_log_line();
DROP FUNCTION user_mgmt.require_second_person();
DROP FUNCTION user_mgmt.sign_acts_of_another();
DROP FUNCTION user_mgmt.sign_acts();
DROP FUNCTION user_mgmt.sign_changed_row();
DROP FUNCTION user_mgmt.sign_new_row();
