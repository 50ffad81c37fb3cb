CREATE SCHEMA investigations;

