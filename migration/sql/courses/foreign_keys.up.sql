ALTER TABLE courses.courses
    ADD CONSTRAINT fk_courses_courses_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_courses_lead_instructor_id FOREIGN KEY (business_id, lead_instructor_id) REFERENCES courses.instructors (business_id, id) ON DELETE SET NULL (lead_instructor_id),
    ADD CONSTRAINT fk_courses_courses_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_courses_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_courses_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.modules
    ADD CONSTRAINT fk_courses_modules_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_modules_course_id FOREIGN KEY (business_id, course_id) REFERENCES courses.courses (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_modules_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_modules_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_modules_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.lessons
    ADD CONSTRAINT fk_courses_lessons_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_lessons_module_id FOREIGN KEY (business_id, module_id) REFERENCES courses.modules (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_lessons_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_lessons_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_lessons_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.instructors
    ADD CONSTRAINT fk_courses_instructors_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_instructors_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_instructors_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_instructors_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_instructors_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.cohorts
    ADD CONSTRAINT fk_courses_cohorts_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_cohorts_course_id FOREIGN KEY (business_id, course_id) REFERENCES courses.courses (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_cohorts_instructor_id FOREIGN KEY (business_id, instructor_id) REFERENCES courses.instructors (business_id, id) ON DELETE SET NULL (instructor_id),
    ADD CONSTRAINT fk_courses_cohorts_location_id FOREIGN KEY (business_id, location_id) REFERENCES tenant_mgmt.business_locations (business_id, id) ON DELETE SET NULL (location_id),
    ADD CONSTRAINT fk_courses_cohorts_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_cohorts_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_cohorts_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.enrolments
    ADD CONSTRAINT fk_courses_enrolments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_enrolments_course_id FOREIGN KEY (business_id, course_id) REFERENCES courses.courses (business_id, id) ON DELETE NO ACTION,
    ADD CONSTRAINT fk_courses_enrolments_cohort_id FOREIGN KEY (business_id, cohort_id) REFERENCES courses.cohorts (business_id, id) ON DELETE SET NULL (cohort_id),
    ADD CONSTRAINT fk_courses_enrolments_customer_id FOREIGN KEY (business_id, customer_id) REFERENCES hs.customers (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_enrolments_user_id FOREIGN KEY (user_id) REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_enrolments_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_enrolments_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_enrolments_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.lesson_progress
    ADD CONSTRAINT fk_courses_lesson_progress_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_lesson_progress_enrolment_id FOREIGN KEY (business_id, enrolment_id) REFERENCES courses.enrolments (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_lesson_progress_lesson_id FOREIGN KEY (business_id, lesson_id) REFERENCES courses.lessons (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_lesson_progress_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_lesson_progress_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.assessments
    ADD CONSTRAINT fk_courses_assessments_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_assessments_course_id FOREIGN KEY (business_id, course_id) REFERENCES courses.courses (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_assessments_module_id FOREIGN KEY (business_id, module_id) REFERENCES courses.modules (business_id, id) ON DELETE SET NULL (module_id),
    ADD CONSTRAINT fk_courses_assessments_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_assessments_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_assessments_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.assessment_questions
    ADD CONSTRAINT fk_courses_assessment_questions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_assessment_questions_assessment_id FOREIGN KEY (business_id, assessment_id) REFERENCES courses.assessments (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_assessment_questions_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_assessment_questions_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_assessment_questions_deleted_by FOREIGN KEY (deleted_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.answer_keys
    ADD CONSTRAINT fk_courses_answer_keys_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_answer_keys_question_id FOREIGN KEY (business_id, question_id) REFERENCES courses.assessment_questions (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_answer_keys_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_answer_keys_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.submissions
    ADD CONSTRAINT fk_courses_submissions_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_submissions_assessment_id FOREIGN KEY (business_id, assessment_id) REFERENCES courses.assessments (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_submissions_enrolment_id FOREIGN KEY (business_id, enrolment_id) REFERENCES courses.enrolments (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_submissions_graded_by FOREIGN KEY (graded_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_submissions_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_submissions_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.submission_answers
    ADD CONSTRAINT fk_courses_submission_answers_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_submission_answers_submission_id FOREIGN KEY (business_id, submission_id) REFERENCES courses.submissions (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_submission_answers_question_id FOREIGN KEY (business_id, question_id) REFERENCES courses.assessment_questions (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_submission_answers_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_submission_answers_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;

ALTER TABLE courses.certificates
    ADD CONSTRAINT fk_courses_certificates_business_id FOREIGN KEY (business_id) REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_certificates_enrolment_id FOREIGN KEY (business_id, enrolment_id) REFERENCES courses.enrolments (business_id, id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_courses_certificates_created_by FOREIGN KEY (created_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_courses_certificates_updated_by FOREIGN KEY (updated_by) REFERENCES user_mgmt.users (id) ON DELETE SET NULL;
