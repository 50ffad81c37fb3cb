-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('courses.courses', 'course_number', 'trigram', NULL),
    ('courses.courses', 'title', 'trigram', NULL),
    ('courses.courses', 'category', 'trigram', NULL),
    ('courses.courses', 'price', 'numeric', NULL),
    ('courses.courses', 'tags', 'array', NULL),
    ('courses.courses', 'search', 'fulltext', 'english'),
    ('courses.modules', 'title', 'trigram', NULL),
    ('courses.lessons', 'title', 'trigram', NULL),
    ('courses.instructors', 'display_name', 'trigram', NULL),
    ('courses.instructors', 'specialties', 'array', NULL),
    ('courses.cohorts', 'name', 'trigram', NULL),
    ('courses.enrolments', 'enrolment_number', 'trigram', NULL),
    ('courses.enrolments', 'progress_percentage', 'numeric', NULL),
    ('courses.enrolments', 'total_amount', 'numeric', NULL),
    ('courses.assessments', 'title', 'trigram', NULL),
    ('courses.submissions', 'score_percentage', 'numeric', NULL),
    ('courses.certificates', 'certificate_number', 'trigram', NULL),
    ('courses.certificates', 'holder_name', 'trigram', NULL);

GRANT USAGE ON SCHEMA courses TO thorbis_search;
GRANT SELECT ON
    courses.courses,
    courses.modules,
    courses.lessons,
    courses.instructors,
    courses.cohorts,
    courses.enrolments,
    courses.assessments,
    courses.submissions,
    courses.certificates
    TO thorbis_search;
