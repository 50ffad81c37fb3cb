CREATE SCHEMA banking;

