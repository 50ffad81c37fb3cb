DROP FUNCTION system_core.note_administrator_uses(text, jsonb);
SELECT system_core.drop_table('system_core.administrator_uses');
DROP FUNCTION system_core.refuse_change();
