SELECT system_core.attach_table('courses.courses',
    numbered => ARRAY['course_number', 'CRS'],
    lifecycles => ARRAY[['status', 'course', 'course_lifecycle']]);
SELECT system_core.attach_table('courses.modules');
SELECT system_core.attach_table('courses.lessons');
SELECT system_core.attach_table('courses.instructors');
SELECT system_core.attach_table('courses.cohorts', lifecycles => ARRAY[['status', 'cohort', 'cohort_lifecycle']]);
SELECT system_core.attach_table('courses.enrolments',
    numbered => ARRAY['enrolment_number', 'ENR'],
    lifecycles => ARRAY[['status', 'enrolment', 'enrolment_lifecycle']]);
SELECT system_core.attach_table('courses.lesson_progress');
SELECT system_core.attach_table('courses.assessments',
    lifecycles => ARRAY[['status', 'assessment', 'assessment_lifecycle']]);
SELECT system_core.attach_table('courses.assessment_questions');
SELECT system_core.attach_table('courses.answer_keys');
SELECT system_core.attach_table('courses.submissions',
    lifecycles => ARRAY[['status', 'submission', 'submission_lifecycle']]);
SELECT system_core.attach_table('courses.submission_answers');
SELECT system_core.attach_table('courses.certificates',
    numbered => ARRAY['certificate_number', 'CERT'],
    lifecycles => ARRAY[['status', 'certificate', 'certificate_lifecycle']]);

SELECT system_core.attach_recount(
    'courses.assessment_questions', 'count_questions', 'assessment_id', 'courses.count_questions');
