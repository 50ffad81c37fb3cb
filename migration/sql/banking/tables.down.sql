DROP SCHEMA banking;
