DROP SCHEMA metrics;
