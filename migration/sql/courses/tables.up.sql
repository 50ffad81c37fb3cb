CREATE SCHEMA courses;

