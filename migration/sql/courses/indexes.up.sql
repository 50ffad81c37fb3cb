CREATE INDEX idx_courses_status_created_at ON courses.courses (business_id, status, created_at DESC);
CREATE INDEX idx_courses_category_partial ON courses.courses (business_id, category) WHERE deleted_at IS NULL;
CREATE INDEX idx_courses_course_number_trgm ON courses.courses USING gin (business_id, course_number gin_trgm_ops);
CREATE INDEX idx_courses_title_trgm ON courses.courses USING gin (business_id, title gin_trgm_ops);
CREATE INDEX idx_courses_category_trgm ON courses.courses USING gin (business_id, category gin_trgm_ops);
CREATE INDEX idx_courses_price_btree ON courses.courses USING btree (business_id, price);
CREATE INDEX idx_courses_tags_gin ON courses.courses USING gin (business_id, tags);
CREATE INDEX idx_courses_search_vector_gin ON courses.courses USING gin (business_id, search_vector);

CREATE INDEX idx_modules_course_id_position ON courses.modules (business_id, course_id, position);
CREATE INDEX idx_modules_title_trgm ON courses.modules USING gin (business_id, title gin_trgm_ops);

CREATE INDEX idx_lessons_module_id_position ON courses.lessons (business_id, module_id, position);
CREATE INDEX idx_lessons_title_trgm ON courses.lessons USING gin (business_id, title gin_trgm_ops);

CREATE INDEX idx_instructors_display_name_trgm ON courses.instructors USING gin (business_id, display_name gin_trgm_ops);
CREATE INDEX idx_instructors_specialties_gin ON courses.instructors USING gin (business_id, specialties);

CREATE INDEX idx_cohorts_status_starts_on ON courses.cohorts (business_id, status, starts_on);
CREATE INDEX idx_cohorts_course_id_starts_on ON courses.cohorts (business_id, course_id, starts_on);
CREATE INDEX idx_cohorts_name_trgm ON courses.cohorts USING gin (business_id, name gin_trgm_ops);

CREATE INDEX idx_enrolments_status_created_at ON courses.enrolments (business_id, status, created_at DESC);
CREATE INDEX idx_enrolments_course_id_status ON courses.enrolments (business_id, course_id, status);
CREATE INDEX idx_enrolments_due_on_partial ON courses.enrolments (business_id, due_on) WHERE status IN ('waitlisted', 'pending', 'active') AND deleted_at IS NULL;
CREATE INDEX idx_enrolments_enrolment_number_trgm ON courses.enrolments USING gin (business_id, enrolment_number gin_trgm_ops);
CREATE INDEX idx_enrolments_progress_percentage_btree ON courses.enrolments USING btree (business_id, progress_percentage);
CREATE INDEX idx_enrolments_total_amount_btree ON courses.enrolments USING btree (business_id, total_amount);

CREATE INDEX idx_assessments_course_id_position ON courses.assessments (business_id, course_id, position);
CREATE INDEX idx_assessments_title_trgm ON courses.assessments USING gin (business_id, title gin_trgm_ops);

CREATE INDEX idx_assessment_questions_assessment_id_position ON courses.assessment_questions (business_id, assessment_id, position);

CREATE INDEX idx_submissions_status_submitted_at ON courses.submissions (business_id, status, submitted_at);
CREATE INDEX idx_submissions_score_percentage_btree ON courses.submissions USING btree (business_id, score_percentage);

CREATE INDEX idx_certificates_status_expires_on ON courses.certificates (business_id, status, expires_on);
CREATE INDEX idx_certificates_certificate_number_trgm ON courses.certificates USING gin (business_id, certificate_number gin_trgm_ops);
CREATE INDEX idx_certificates_holder_name_trgm ON courses.certificates USING gin (business_id, holder_name gin_trgm_ops);
