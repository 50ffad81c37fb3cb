CREATE SCHEMA metrics;

