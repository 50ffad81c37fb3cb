DROP FUNCTION system_core.take_key(text, text, text);
DROP FUNCTION system_core.keep_answer(text, text, text);
DROP TABLE system_core.idempotency_keys;
