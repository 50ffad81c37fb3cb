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
SELECT system_core.restrict_writes(taught, 'managers', '(SELECT courses.runs_the_business())', '{insert,update,delete}')
FROM unnest(ARRAY[
    'courses.courses', 'courses.modules', 'courses.lessons', 'courses.instructors',
    'courses.assessments', 'courses.assessment_questions', 'courses.certificates'
]::regclass[]) AS taught;
