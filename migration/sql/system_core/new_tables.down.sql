DROP FUNCTION system_core.drop_table(regclass);
DROP FUNCTION system_core.drop_schema(text);
ALTER FUNCTION system_core.drop_schema_alone(text) RENAME TO drop_schema;
DROP FUNCTION system_core.attach_table(regclass, text, text, text[], text[], text[]);
ALTER FUNCTION system_core.attach_parts(regclass, text, text, text[], text[], text[]) RENAME TO attach_table;
