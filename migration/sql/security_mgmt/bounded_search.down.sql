DROP FUNCTION security_mgmt.search_few(text, jsonb, integer);
DROP FUNCTION security_mgmt.search_query(text, text);
