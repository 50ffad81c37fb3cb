CREATE INDEX idx_courses_status_created_at ON courses.courses (business_id, status, created_at DESC);
CREATE INDEX idx_courses_category_partial ON courses.courses (business_id, category) WHERE deleted_at IS NULL;
CREATE INDEX idx_courses_lead_instructor_id ON courses.courses (business_id, lead_instructor_id) WHERE lead_instructor_id IS NOT NULL;
CREATE INDEX idx_courses_created_by ON courses.courses (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_courses_updated_by ON courses.courses (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_courses_deleted_by ON courses.courses (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_courses_created_at ON courses.courses (business_id, created_at);
CREATE INDEX idx_courses_course_number_trgm ON courses.courses USING gin (business_id, course_number gin_trgm_ops);
CREATE INDEX idx_courses_title_trgm ON courses.courses USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_courses_category_trgm ON courses.courses USING gin (business_id, category gin_trgm_ops);
CREATE INDEX idx_courses_price_btree ON courses.courses USING btree (business_id, price);
CREATE INDEX idx_courses_tags_gin ON courses.courses USING gin (business_id, tags);
CREATE INDEX idx_courses_search_vector_gin ON courses.courses USING gin (business_id, search_vector);

CREATE INDEX idx_modules_course_id_position ON courses.modules (business_id, course_id, position);
CREATE INDEX idx_modules_created_by ON courses.modules (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_modules_updated_by ON courses.modules (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_modules_deleted_by ON courses.modules (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_modules_created_at ON courses.modules (business_id, created_at);
CREATE INDEX idx_modules_title_trgm ON courses.modules USING gin (business_id, title gin_trgm_ops);

CREATE INDEX idx_lessons_module_id_position ON courses.lessons (business_id, module_id, position);
CREATE INDEX idx_lessons_created_by ON courses.lessons (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_lessons_updated_by ON courses.lessons (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_lessons_deleted_by ON courses.lessons (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_lessons_created_at ON courses.lessons (business_id, created_at);
CREATE INDEX idx_lessons_title_trgm ON courses.lessons USING gin (business_id, title gin_trgm_ops);

CREATE INDEX idx_instructors_created_by ON courses.instructors (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_instructors_updated_by ON courses.instructors (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_instructors_deleted_by ON courses.instructors (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_instructors_created_at ON courses.instructors (business_id, created_at);
CREATE INDEX idx_instructors_display_name_trgm ON courses.instructors USING gin (business_id, display_name gin_trgm_ops);
CREATE INDEX idx_instructors_specialties_gin ON courses.instructors USING gin (business_id, specialties);

CREATE INDEX idx_cohorts_status_starts_on ON courses.cohorts (business_id, status, starts_on);
CREATE INDEX idx_cohorts_course_id_starts_on ON courses.cohorts (business_id, course_id, starts_on);
CREATE INDEX idx_cohorts_instructor_id ON courses.cohorts (business_id, instructor_id) WHERE instructor_id IS NOT NULL;
CREATE INDEX idx_cohorts_location_id ON courses.cohorts (business_id, location_id) WHERE location_id IS NOT NULL;
CREATE INDEX idx_cohorts_created_by ON courses.cohorts (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_cohorts_updated_by ON courses.cohorts (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_cohorts_deleted_by ON courses.cohorts (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_cohorts_created_at ON courses.cohorts (business_id, created_at);
CREATE INDEX idx_cohorts_name_trgm ON courses.cohorts USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_enrolments_status_created_at ON courses.enrolments (business_id, status, created_at DESC);
CREATE INDEX idx_enrolments_course_id_status ON courses.enrolments (business_id, course_id, status);
CREATE INDEX idx_enrolments_due_on_partial ON courses.enrolments (business_id, due_on) WHERE status IN ('waitlisted', 'pending', 'active') AND deleted_at IS NULL;
CREATE INDEX idx_enrolments_cohort_id ON courses.enrolments (business_id, cohort_id) WHERE cohort_id IS NOT NULL;
CREATE INDEX idx_enrolments_customer_id ON courses.enrolments (business_id, customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX idx_enrolments_user_id ON courses.enrolments (business_id, user_id) WHERE user_id IS NOT NULL;
CREATE INDEX idx_enrolments_created_by ON courses.enrolments (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_enrolments_updated_by ON courses.enrolments (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_enrolments_deleted_by ON courses.enrolments (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_enrolments_created_at ON courses.enrolments (business_id, created_at);
CREATE INDEX idx_enrolments_enrolment_number_trgm ON courses.enrolments USING gin (business_id, enrolment_number gin_trgm_ops);
CREATE INDEX idx_enrolments_progress_percentage_btree ON courses.enrolments USING btree (business_id, progress_percentage);
CREATE INDEX idx_enrolments_total_amount_btree ON courses.enrolments USING btree (business_id, total_amount);

CREATE INDEX idx_lesson_progress_lesson_id ON courses.lesson_progress (business_id, lesson_id);
CREATE INDEX idx_lesson_progress_created_by ON courses.lesson_progress (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_lesson_progress_updated_by ON courses.lesson_progress (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_lesson_progress_created_at ON courses.lesson_progress (business_id, created_at);

CREATE INDEX idx_assessments_course_id_position ON courses.assessments (business_id, course_id, position);
CREATE INDEX idx_assessments_module_id ON courses.assessments (business_id, module_id) WHERE module_id IS NOT NULL;
CREATE INDEX idx_assessments_created_by ON courses.assessments (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_assessments_updated_by ON courses.assessments (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_assessments_deleted_by ON courses.assessments (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_assessments_created_at ON courses.assessments (business_id, created_at);
CREATE INDEX idx_assessments_title_trgm ON courses.assessments USING gin (business_id, title gin_trgm_ops);

CREATE INDEX idx_assessment_questions_assessment_id_position ON courses.assessment_questions (business_id, assessment_id, position);
CREATE INDEX idx_assessment_questions_created_by ON courses.assessment_questions (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_assessment_questions_updated_by ON courses.assessment_questions (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_assessment_questions_deleted_by ON courses.assessment_questions (business_id, deleted_by) WHERE deleted_by IS NOT NULL;
CREATE INDEX idx_assessment_questions_created_at ON courses.assessment_questions (business_id, created_at);

CREATE INDEX idx_answer_keys_created_by ON courses.answer_keys (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_answer_keys_updated_by ON courses.answer_keys (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_answer_keys_created_at ON courses.answer_keys (business_id, created_at);

CREATE INDEX idx_submissions_status_submitted_at ON courses.submissions (business_id, status, submitted_at);
CREATE INDEX idx_submissions_assessment_id ON courses.submissions (business_id, assessment_id);
CREATE INDEX idx_submissions_graded_by ON courses.submissions (business_id, graded_by) WHERE graded_by IS NOT NULL;
CREATE INDEX idx_submissions_created_by ON courses.submissions (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_submissions_updated_by ON courses.submissions (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_submissions_created_at ON courses.submissions (business_id, created_at);
CREATE INDEX idx_submissions_score_percentage_btree ON courses.submissions USING btree (business_id, score_percentage);

CREATE INDEX idx_submission_answers_question_id ON courses.submission_answers (business_id, question_id);
CREATE INDEX idx_submission_answers_created_by ON courses.submission_answers (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_submission_answers_updated_by ON courses.submission_answers (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_submission_answers_created_at ON courses.submission_answers (business_id, created_at);

CREATE INDEX idx_certificates_status_expires_on ON courses.certificates (business_id, status, expires_on);
CREATE INDEX idx_certificates_created_by ON courses.certificates (business_id, created_by) WHERE created_by IS NOT NULL;
CREATE INDEX idx_certificates_updated_by ON courses.certificates (business_id, updated_by) WHERE updated_by IS NOT NULL;
CREATE INDEX idx_certificates_created_at ON courses.certificates (business_id, created_at);
CREATE INDEX idx_certificates_certificate_number_trgm ON courses.certificates USING gin (business_id, certificate_number gin_trgm_ops);
CREATE INDEX idx_certificates_holder_name_trgm ON courses.certificates USING gin (business_id, holder_name gin_trgm_ops);
