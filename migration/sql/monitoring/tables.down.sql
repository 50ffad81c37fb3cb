DROP SCHEMA monitoring;
