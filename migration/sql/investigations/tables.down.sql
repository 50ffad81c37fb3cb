DROP SCHEMA investigations;
