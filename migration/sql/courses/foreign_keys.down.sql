ALTER TABLE courses.certificates
    DROP CONSTRAINT fk_courses_certificates_business_id,
    DROP CONSTRAINT fk_courses_certificates_enrolment_id,
    DROP CONSTRAINT fk_courses_certificates_created_by,
    DROP CONSTRAINT fk_courses_certificates_updated_by;

ALTER TABLE courses.submission_answers
    DROP CONSTRAINT fk_courses_submission_answers_business_id,
    DROP CONSTRAINT fk_courses_submission_answers_submission_id,
    DROP CONSTRAINT fk_courses_submission_answers_question_id,
    DROP CONSTRAINT fk_courses_submission_answers_created_by,
    DROP CONSTRAINT fk_courses_submission_answers_updated_by;

ALTER TABLE courses.submissions
    DROP CONSTRAINT fk_courses_submissions_business_id,
    DROP CONSTRAINT fk_courses_submissions_assessment_id,
    DROP CONSTRAINT fk_courses_submissions_enrolment_id,
    DROP CONSTRAINT fk_courses_submissions_graded_by,
    DROP CONSTRAINT fk_courses_submissions_created_by,
    DROP CONSTRAINT fk_courses_submissions_updated_by;

ALTER TABLE courses.answer_keys
    DROP CONSTRAINT fk_courses_answer_keys_business_id,
    DROP CONSTRAINT fk_courses_answer_keys_question_id,
    DROP CONSTRAINT fk_courses_answer_keys_created_by,
    DROP CONSTRAINT fk_courses_answer_keys_updated_by;

ALTER TABLE courses.assessment_questions
    DROP CONSTRAINT fk_courses_assessment_questions_business_id,
    DROP CONSTRAINT fk_courses_assessment_questions_assessment_id,
    DROP CONSTRAINT fk_courses_assessment_questions_created_by,
    DROP CONSTRAINT fk_courses_assessment_questions_updated_by,
    DROP CONSTRAINT fk_courses_assessment_questions_deleted_by;

ALTER TABLE courses.assessments
    DROP CONSTRAINT fk_courses_assessments_business_id,
    DROP CONSTRAINT fk_courses_assessments_course_id,
    DROP CONSTRAINT fk_courses_assessments_module_id,
    DROP CONSTRAINT fk_courses_assessments_created_by,
    DROP CONSTRAINT fk_courses_assessments_updated_by,
    DROP CONSTRAINT fk_courses_assessments_deleted_by;

ALTER TABLE courses.lesson_progress
    DROP CONSTRAINT fk_courses_lesson_progress_business_id,
    DROP CONSTRAINT fk_courses_lesson_progress_enrolment_id,
    DROP CONSTRAINT fk_courses_lesson_progress_lesson_id,
    DROP CONSTRAINT fk_courses_lesson_progress_created_by,
    DROP CONSTRAINT fk_courses_lesson_progress_updated_by;

ALTER TABLE courses.enrolments
    DROP CONSTRAINT fk_courses_enrolments_business_id,
    DROP CONSTRAINT fk_courses_enrolments_course_id,
    DROP CONSTRAINT fk_courses_enrolments_cohort_id,
    DROP CONSTRAINT fk_courses_enrolments_customer_id,
    DROP CONSTRAINT fk_courses_enrolments_user_id,
    DROP CONSTRAINT fk_courses_enrolments_created_by,
    DROP CONSTRAINT fk_courses_enrolments_updated_by,
    DROP CONSTRAINT fk_courses_enrolments_deleted_by;

ALTER TABLE courses.cohorts
    DROP CONSTRAINT fk_courses_cohorts_business_id,
    DROP CONSTRAINT fk_courses_cohorts_course_id,
    DROP CONSTRAINT fk_courses_cohorts_instructor_id,
    DROP CONSTRAINT fk_courses_cohorts_location_id,
    DROP CONSTRAINT fk_courses_cohorts_created_by,
    DROP CONSTRAINT fk_courses_cohorts_updated_by,
    DROP CONSTRAINT fk_courses_cohorts_deleted_by;

ALTER TABLE courses.instructors
    DROP CONSTRAINT fk_courses_instructors_business_id,
    DROP CONSTRAINT fk_courses_instructors_user_id,
    DROP CONSTRAINT fk_courses_instructors_created_by,
    DROP CONSTRAINT fk_courses_instructors_updated_by,
    DROP CONSTRAINT fk_courses_instructors_deleted_by;

ALTER TABLE courses.lessons
    DROP CONSTRAINT fk_courses_lessons_business_id,
    DROP CONSTRAINT fk_courses_lessons_module_id,
    DROP CONSTRAINT fk_courses_lessons_created_by,
    DROP CONSTRAINT fk_courses_lessons_updated_by,
    DROP CONSTRAINT fk_courses_lessons_deleted_by;

ALTER TABLE courses.modules
    DROP CONSTRAINT fk_courses_modules_business_id,
    DROP CONSTRAINT fk_courses_modules_course_id,
    DROP CONSTRAINT fk_courses_modules_created_by,
    DROP CONSTRAINT fk_courses_modules_updated_by,
    DROP CONSTRAINT fk_courses_modules_deleted_by;

ALTER TABLE courses.courses
    DROP CONSTRAINT fk_courses_courses_business_id,
    DROP CONSTRAINT fk_courses_courses_lead_instructor_id,
    DROP CONSTRAINT fk_courses_courses_created_by,
    DROP CONSTRAINT fk_courses_courses_updated_by,
    DROP CONSTRAINT fk_courses_courses_deleted_by;
