GRANT USAGE ON SCHEMA courses TO thorbis_app;

GRANT SELECT, INSERT, UPDATE, DELETE ON
    courses.courses,
    courses.modules,
    courses.lessons,
    courses.instructors,
    courses.cohorts,
    courses.enrolments,
    courses.lesson_progress,
    courses.assessments,
    courses.assessment_questions,
    courses.answer_keys,
    courses.submissions,
    courses.submission_answers,
    courses.certificates
    TO thorbis_app;

ALTER TABLE courses.courses ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.courses FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.courses
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.modules ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.modules FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.modules
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.lessons ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.lessons FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.lessons
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.instructors ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.instructors FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.instructors
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.cohorts ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.cohorts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.cohorts
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.enrolments ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.enrolments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.enrolments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.lesson_progress ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.lesson_progress FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.lesson_progress
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.assessments ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.assessments FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.assessments
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.assessment_questions ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.assessment_questions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.assessment_questions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.answer_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.answer_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.answer_keys
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.submissions ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.submissions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.submissions
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.submission_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.submission_answers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.submission_answers
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

ALTER TABLE courses.certificates ENABLE ROW LEVEL SECURITY;
ALTER TABLE courses.certificates FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON courses.certificates
    USING (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid))
    WITH CHECK (business_id = (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid));

-- The training of a member of the business is seen by that member, by those who teach it, and by owners and managers;
-- that of customers by all who work with customers. Nobody enrols a colleague but those who run the business.
CREATE POLICY learners_and_teachers ON courses.enrolments AS RESTRICTIVE
    USING (
        user_id IS NULL
        OR user_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid)
        OR (SELECT courses.runs_the_business())
        OR courses.teaches(business_id, course_id, cohort_id)
    );

-- What hangs on an enrolment shows no more than the enrolment itself.
CREATE POLICY learners_and_teachers ON courses.lesson_progress AS RESTRICTIVE
    USING (
        (SELECT courses.runs_the_business())
        OR EXISTS (
            SELECT FROM courses.enrolments AS enrolment
            WHERE enrolment.business_id = lesson_progress.business_id AND enrolment.id = lesson_progress.enrolment_id
        )
    );
CREATE POLICY learners_and_teachers ON courses.submissions AS RESTRICTIVE
    USING (
        (SELECT courses.runs_the_business())
        OR EXISTS (
            SELECT FROM courses.enrolments AS enrolment
            WHERE enrolment.business_id = submissions.business_id AND enrolment.id = submissions.enrolment_id
        )
    );
CREATE POLICY learners_and_teachers ON courses.certificates AS RESTRICTIVE
    USING (
        (SELECT courses.runs_the_business())
        OR EXISTS (
            SELECT FROM courses.enrolments AS enrolment
            WHERE enrolment.business_id = certificates.business_id AND enrolment.id = certificates.enrolment_id
        )
    );
CREATE POLICY learners_and_teachers ON courses.submission_answers AS RESTRICTIVE
    USING (
        (SELECT courses.runs_the_business())
        OR EXISTS (
            SELECT FROM courses.submissions AS submission
            WHERE submission.business_id = submission_answers.business_id
              AND submission.id = submission_answers.submission_id
        )
    );

-- Who learns never sees the answers: the keys are for owners and managers, and for the functions that grade.
CREATE POLICY managers_only ON courses.answer_keys AS RESTRICTIVE
    USING ((SELECT courses.runs_the_business()));

-- What is taught, asked and certified is for owners and managers to say.
CREATE POLICY managers_insert ON courses.courses AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT courses.runs_the_business()));
CREATE POLICY managers_update ON courses.courses AS RESTRICTIVE FOR UPDATE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_delete ON courses.courses AS RESTRICTIVE FOR DELETE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_insert ON courses.modules AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT courses.runs_the_business()));
CREATE POLICY managers_update ON courses.modules AS RESTRICTIVE FOR UPDATE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_delete ON courses.modules AS RESTRICTIVE FOR DELETE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_insert ON courses.lessons AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT courses.runs_the_business()));
CREATE POLICY managers_update ON courses.lessons AS RESTRICTIVE FOR UPDATE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_delete ON courses.lessons AS RESTRICTIVE FOR DELETE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_insert ON courses.instructors AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT courses.runs_the_business()));
CREATE POLICY managers_update ON courses.instructors AS RESTRICTIVE FOR UPDATE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_delete ON courses.instructors AS RESTRICTIVE FOR DELETE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_insert ON courses.assessments AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT courses.runs_the_business()));
CREATE POLICY managers_update ON courses.assessments AS RESTRICTIVE FOR UPDATE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_delete ON courses.assessments AS RESTRICTIVE FOR DELETE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_insert ON courses.assessment_questions AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT courses.runs_the_business()));
CREATE POLICY managers_update ON courses.assessment_questions AS RESTRICTIVE FOR UPDATE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_delete ON courses.assessment_questions AS RESTRICTIVE FOR DELETE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_insert ON courses.certificates AS RESTRICTIVE FOR INSERT
    WITH CHECK ((SELECT courses.runs_the_business()));
CREATE POLICY managers_update ON courses.certificates AS RESTRICTIVE FOR UPDATE
    USING ((SELECT courses.runs_the_business()));
CREATE POLICY managers_delete ON courses.certificates AS RESTRICTIVE FOR DELETE
    USING ((SELECT courses.runs_the_business()));
