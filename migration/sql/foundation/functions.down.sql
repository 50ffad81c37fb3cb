DROP FUNCTION system_core.join_words(text[]);
DROP FUNCTION system_core.uuid_v7();
DROP SCHEMA system_core;
