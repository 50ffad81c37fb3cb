DROP SCHEMA courses;
