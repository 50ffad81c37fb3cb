DROP FUNCTION system_core.request_factors(uuid, text);
