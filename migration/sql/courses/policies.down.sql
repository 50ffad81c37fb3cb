DROP POLICY managers_delete ON courses.certificates;
DROP POLICY managers_update ON courses.certificates;
DROP POLICY managers_insert ON courses.certificates;
DROP POLICY managers_delete ON courses.assessment_questions;
DROP POLICY managers_update ON courses.assessment_questions;
DROP POLICY managers_insert ON courses.assessment_questions;
DROP POLICY managers_delete ON courses.assessments;
DROP POLICY managers_update ON courses.assessments;
DROP POLICY managers_insert ON courses.assessments;
DROP POLICY managers_delete ON courses.instructors;
DROP POLICY managers_update ON courses.instructors;
DROP POLICY managers_insert ON courses.instructors;
DROP POLICY managers_delete ON courses.lessons;
DROP POLICY managers_update ON courses.lessons;
DROP POLICY managers_insert ON courses.lessons;
DROP POLICY managers_delete ON courses.modules;
DROP POLICY managers_update ON courses.modules;
DROP POLICY managers_insert ON courses.modules;
DROP POLICY managers_delete ON courses.courses;
DROP POLICY managers_update ON courses.courses;
DROP POLICY managers_insert ON courses.courses;
DROP POLICY managers_only ON courses.answer_keys;
DROP POLICY learners_and_teachers ON courses.submission_answers;
DROP POLICY learners_and_teachers ON courses.certificates;
DROP POLICY learners_and_teachers ON courses.submissions;
DROP POLICY learners_and_teachers ON courses.lesson_progress;
DROP POLICY learners_and_teachers ON courses.enrolments;

DROP POLICY tenant ON courses.certificates;
ALTER TABLE courses.certificates NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.certificates DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.submission_answers;
ALTER TABLE courses.submission_answers NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.submission_answers DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.submissions;
ALTER TABLE courses.submissions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.submissions DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.answer_keys;
ALTER TABLE courses.answer_keys NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.answer_keys DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.assessment_questions;
ALTER TABLE courses.assessment_questions NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.assessment_questions DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.assessments;
ALTER TABLE courses.assessments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.assessments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.lesson_progress;
ALTER TABLE courses.lesson_progress NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.lesson_progress DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.enrolments;
ALTER TABLE courses.enrolments NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.enrolments DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.cohorts;
ALTER TABLE courses.cohorts NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.cohorts DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.instructors;
ALTER TABLE courses.instructors NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.instructors DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.lessons;
ALTER TABLE courses.lessons NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.lessons DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.modules;
ALTER TABLE courses.modules NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.modules DISABLE ROW LEVEL SECURITY;

DROP POLICY tenant ON courses.courses;
ALTER TABLE courses.courses NO FORCE ROW LEVEL SECURITY;
ALTER TABLE courses.courses DISABLE ROW LEVEL SECURITY;

REVOKE ALL ON ALL TABLES IN SCHEMA courses FROM thorbis_app;
REVOKE ALL ON SCHEMA courses FROM thorbis_app;
