DROP FUNCTION system_core.note_administrator_uses(text, jsonb);
SELECT system_core.drop_table('system_core.administrator_uses');
DROP FUNCTION security_mgmt.narrowed_tables();
ALTER FUNCTION security_mgmt.tables_narrowed_by_name() RENAME TO narrowed_tables;
DROP FUNCTION system_core.refuse_change();
