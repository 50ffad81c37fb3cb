CREATE SCHEMA monitoring;

