DO $$
DECLARE
    attached record;
BEGIN
    FOR attached IN
        SELECT tgname, tgrelid::regclass AS on_table FROM pg_trigger
        WHERE tgname IN ('trail_of_insert', 'trail_of_update', 'trail_of_delete') AND tgparentid = 0
    LOOP
        EXECUTE format('DROP TRIGGER %I ON %s', attached.tgname, attached.on_table);
    END LOOP;
END
$$;

DROP FUNCTION system_core.attach_table(regclass, text, text, text[], text[], text[]);
ALTER FUNCTION system_core.attach_untracked(regclass, text, text, text[], text[], text[]) RENAME TO attach_table;

DROP FUNCTION audit_mgmt.attach_trails();
DROP FUNCTION audit_mgmt.tracked_tables();
DROP FUNCTION audit_mgmt.attach_trail(regclass);
DROP FUNCTION audit_mgmt.label_column(regclass);
DROP FUNCTION audit_mgmt.left_out(regclass);
DROP FUNCTION audit_mgmt.masks(regclass);
DROP FUNCTION audit_mgmt.record_update();
DROP FUNCTION audit_mgmt.record_delete();
DROP FUNCTION audit_mgmt.record_insert();
DROP FUNCTION audit_mgmt.is_archiving(oid);

ALTER TABLE audit_mgmt.activity_stream DROP COLUMN recorded_xid;
ALTER TABLE audit_mgmt.audit_log DROP COLUMN recorded_xid;
CREATE TRIGGER require_members AFTER INSERT OR UPDATE OF user_id ON audit_mgmt.audit_log
    FOR EACH ROW WHEN (NEW.user_id IS NOT NULL) EXECUTE FUNCTION user_mgmt.require_members('user_id');

REVOKE INSERT ON audit_mgmt.audit_log, audit_mgmt.activity_stream FROM thorbis_trust;
REVOKE SELECT (id, first_name, last_name, display_name) ON user_mgmt.users FROM thorbis_trust;
REVOKE USAGE ON SCHEMA user_mgmt FROM thorbis_trust;
SELECT system_core.drop_table('security_mgmt.column_classes');
DROP FUNCTION audit_mgmt.untracked_tables();
