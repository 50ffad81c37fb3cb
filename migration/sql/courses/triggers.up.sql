-- Whether the session acts for those who run the business, or for the platform itself: the functions below that have
-- their owner's rights pass as the owner of the schema.
CREATE FUNCTION courses.runs_the_business() RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(current_setting('app.current_role', true), '') IN ('owner', 'manager')
        OR current_user = (SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'courses')
$$;

-- Whether the session's user teaches the enrolment's group, or answers for its course.
CREATE FUNCTION courses.teaches(p_business_id uuid, p_course_id uuid, p_cohort_id uuid) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM courses.instructors AS instructor
        WHERE instructor.business_id = p_business_id
          AND instructor.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
          AND instructor.deleted_at IS NULL
          AND (
              EXISTS (
                  SELECT FROM courses.courses AS course
                  WHERE course.business_id = p_business_id AND course.id = p_course_id
                    AND course.lead_instructor_id = instructor.id
              )
              OR EXISTS (
                  SELECT FROM courses.cohorts AS cohort
                  WHERE cohort.business_id = p_business_id AND cohort.id = p_cohort_id
                    AND cohort.instructor_id = instructor.id
              )
          )
    )
$$;

-- A course is published with lessons; the times of its states are noted.
CREATE FUNCTION courses.place_course() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status = 'published' AND NEW.lesson_count = 0 AND (TG_OP = 'INSERT' OR OLD.status <> 'published') THEN
        RAISE EXCEPTION 'a course without lessons cannot be published'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                  CONSTRAINT = 'chk_courses_status',
                  HINT = 'add a module with a lesson first';
    END IF;
    IF NEW.status = 'published' THEN
        NEW.published_at := coalesce(NEW.published_at, now());
    END IF;
    NEW.archived_at := CASE WHEN NEW.status = 'archived' THEN coalesce(NEW.archived_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER place_course BEFORE INSERT OR UPDATE OF status ON courses.courses
    FOR EACH ROW EXECUTE FUNCTION courses.place_course();

-- Counts how far enrolments are: required lessons completed and required assessments passed, of all that are required.
-- An active enrolment that has everything is completed. Enrolments that are not active stay as they are, so that what
-- was completed stays so when the course grows.
CREATE FUNCTION courses.count_progress(p_business_ids uuid[], p_enrolment_ids uuid[], p_worked boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM courses.enrolments
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_enrolment_ids) AND status = 'active'
    ORDER BY id FOR NO KEY UPDATE;

    WITH steps AS (
        SELECT enrolment.business_id, enrolment.id, lessons.required + assessments.required AS required,
               lessons.done + assessments.done AS done
        FROM courses.enrolments AS enrolment
        CROSS JOIN LATERAL (
            SELECT count(*) AS required, count(*) FILTER (WHERE progress.status = 'completed') AS done
            FROM courses.lessons AS lesson
            JOIN courses.modules AS module ON module.business_id = lesson.business_id AND module.id = lesson.module_id
            LEFT JOIN courses.lesson_progress AS progress
              ON progress.business_id = lesson.business_id AND progress.lesson_id = lesson.id
             AND progress.enrolment_id = enrolment.id
            WHERE module.business_id = enrolment.business_id AND module.course_id = enrolment.course_id
              AND module.deleted_at IS NULL AND lesson.deleted_at IS NULL AND lesson.is_required
        ) AS lessons
        CROSS JOIN LATERAL (
            SELECT count(*) AS required, count(*) FILTER (WHERE EXISTS (
                SELECT FROM courses.submissions AS submission
                WHERE submission.business_id = assessment.business_id
                  AND submission.assessment_id = assessment.id
                  AND submission.enrolment_id = enrolment.id AND submission.passed
            )) AS done
            FROM courses.assessments AS assessment
            WHERE assessment.business_id = enrolment.business_id AND assessment.course_id = enrolment.course_id
              AND assessment.is_required AND assessment.status = 'published' AND assessment.deleted_at IS NULL
        ) AS assessments
        WHERE enrolment.business_id = ANY (p_business_ids) AND enrolment.id = ANY (p_enrolment_ids)
          AND enrolment.status = 'active'
    )
    UPDATE courses.enrolments AS enrolment
    SET progress_percentage = CASE required WHEN 0 THEN 0 ELSE round(100.0 * done / required, 2) END,
        status = CASE WHEN required > 0 AND done = required THEN 'completed' ELSE enrolment.status END,
        last_activity_at = CASE WHEN p_worked THEN now() ELSE enrolment.last_activity_at END
    FROM steps
    WHERE enrolment.business_id = steps.business_id AND enrolment.id = steps.id
      AND (
          p_worked OR (required > 0 AND done = required)
          OR enrolment.progress_percentage
              <> CASE required WHEN 0 THEN 0 ELSE round(100.0 * done / required, 2) END
      );
END
$$;
REVOKE EXECUTE ON FUNCTION courses.count_progress(uuid[], uuid[], boolean) FROM PUBLIC;

-- The active enrolments of courses whose requirements changed.
CREATE FUNCTION courses.count_progress_of_courses(p_business_ids uuid[], p_course_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    enrolment_ids uuid[];
BEGIN
    SELECT array_agg(id) INTO enrolment_ids FROM courses.enrolments
    WHERE business_id = ANY (p_business_ids) AND course_id = ANY (p_course_ids) AND status = 'active';
    IF enrolment_ids IS NOT NULL THEN
        PERFORM courses.count_progress(p_business_ids, enrolment_ids, false);
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.count_progress_of_courses(uuid[], uuid[]) FROM PUBLIC;

-- Lessons and minutes of courses, one recount a statement, and what that means for those who take them.
CREATE FUNCTION courses.count_lessons() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    business_ids uuid[];
    course_ids uuid[];
    other_ids uuid[];
BEGIN
    IF TG_TABLE_NAME = 'modules' THEN
        SELECT array_agg(DISTINCT business_id), array_agg(DISTINCT course_id) INTO business_ids, course_ids FROM changed;
        IF TG_OP = 'UPDATE' THEN
            SELECT array_agg(DISTINCT course_id) INTO other_ids FROM former;
        END IF;
    ELSE
        SELECT array_agg(DISTINCT module.business_id), array_agg(DISTINCT module.course_id)
        INTO business_ids, course_ids
        FROM changed
        JOIN courses.modules AS module ON module.business_id = changed.business_id AND module.id = changed.module_id;
        IF TG_OP = 'UPDATE' THEN
            SELECT array_agg(DISTINCT module.course_id) INTO other_ids
            FROM former
            JOIN courses.modules AS module ON module.business_id = former.business_id AND module.id = former.module_id;
        END IF;
    END IF;
    IF business_ids IS NULL THEN
        RETURN NULL;
    END IF;
    course_ids := course_ids || coalesce(other_ids, '{}');
    PERFORM FROM courses.courses
    WHERE business_id = ANY (business_ids) AND id = ANY (course_ids)
    ORDER BY id FOR NO KEY UPDATE;
    WITH counted AS (
        SELECT course.business_id, course.id, count(lesson.id) AS lessons,
               coalesce(sum(lesson.duration_minutes), 0) AS minutes
        FROM courses.courses AS course
        LEFT JOIN courses.modules AS module
          ON module.business_id = course.business_id AND module.course_id = course.id AND module.deleted_at IS NULL
        LEFT JOIN courses.lessons AS lesson
          ON lesson.business_id = module.business_id AND lesson.module_id = module.id AND lesson.deleted_at IS NULL
        WHERE course.business_id = ANY (business_ids) AND course.id = ANY (course_ids)
        GROUP BY course.business_id, course.id
    )
    UPDATE courses.courses AS course
    SET lesson_count = counted.lessons, duration_minutes = counted.minutes
    FROM counted
    WHERE course.business_id = counted.business_id AND course.id = counted.id
      AND (course.lesson_count, course.duration_minutes) IS DISTINCT FROM (counted.lessons::integer, counted.minutes::integer);
    PERFORM courses.count_progress_of_courses(business_ids, course_ids);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.count_lessons() FROM PUBLIC;

CREATE TRIGGER count_lessons_after_update AFTER UPDATE ON courses.modules
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION courses.count_lessons();

CREATE TRIGGER count_lessons_after_delete AFTER DELETE ON courses.modules
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION courses.count_lessons();

CREATE TRIGGER count_lessons_after_insert AFTER INSERT ON courses.lessons
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION courses.count_lessons();

CREATE TRIGGER count_lessons_after_update AFTER UPDATE ON courses.lessons
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION courses.count_lessons();

CREATE TRIGGER count_lessons_after_delete AFTER DELETE ON courses.lessons
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION courses.count_lessons();

-- Prepares an enrolment: who may take which course with whom, at what price, from when until when.
-- Rows that keys will not find are left to the keys.
CREATE FUNCTION courses.place_enrolment() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    course courses.courses;
    cohort courses.cohorts;
    joins boolean := TG_OP = 'INSERT' OR NEW.course_id <> OLD.course_id;
    moves boolean := TG_OP = 'INSERT' OR NEW.cohort_id IS DISTINCT FROM OLD.cohort_id;
BEGIN
    SELECT * INTO course FROM courses.courses WHERE business_id = NEW.business_id AND id = NEW.course_id;
    SELECT * INTO cohort FROM courses.cohorts WHERE business_id = NEW.business_id AND id = NEW.cohort_id;
    IF joins AND (course.status = 'archived' OR course.deleted_at IS NOT NULL) THEN
        RAISE EXCEPTION 'course % takes no new learners', course.course_number
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'course_id',
                  CONSTRAINT = 'chk_enrolments_course_id',
                  HINT = 'choose a course that is not archived';
    END IF;
    IF joins AND course.audience = 'employees' AND NEW.customer_id IS NOT NULL THEN
        RAISE EXCEPTION 'course % is for members of the business only', course.course_number
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'customer_id',
                  CONSTRAINT = 'chk_enrolments_customer_id',
                  HINT = 'enrol a user, or choose a course for customers or everyone';
    END IF;
    IF (joins OR moves) AND cohort.course_id <> NEW.course_id THEN
        RAISE EXCEPTION 'the cohort takes another course'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'cohort_id',
                  CONSTRAINT = 'chk_enrolments_cohort_id',
                  HINT = 'choose a cohort of the enrolment''s course';
    END IF;
    IF moves AND (cohort.status IN ('completed', 'cancelled') OR cohort.enrolment_closes_on < current_date) THEN
        RAISE EXCEPTION 'cohort % takes no more learners', cohort.name
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'cohort_id',
                  CONSTRAINT = 'chk_enrolments_cohort_id',
                  HINT = 'choose a cohort that is still open';
    END IF;
    IF NEW.price IS NULL THEN
        NEW.price := coalesce(cohort.price, course.price, 0);
        NEW.currency := coalesce(CASE WHEN cohort.price IS NULL THEN course.currency ELSE cohort.currency END, NEW.currency);
    END IF;
    IF NEW.status = 'active' THEN
        NEW.starts_on := coalesce(NEW.starts_on, greatest(current_date, cohort.starts_on));
        NEW.expires_on := coalesce(NEW.expires_on, NEW.starts_on + course.access_days);
    END IF;
    IF NEW.status <> 'completed' THEN
        NEW.completed_at := NULL;
    ELSIF TG_OP = 'INSERT' OR OLD.status <> 'completed' THEN
        IF NOT courses.runs_the_business() THEN
            RAISE EXCEPTION 'the enrolment is at % percent', NEW.progress_percentage
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                      CONSTRAINT = 'chk_enrolments_status',
                      HINT = 'complete the required lessons and pass the assessments, or ask a manager to waive them';
        END IF;
        NEW.completed_at := now();
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER place_enrolment BEFORE INSERT OR UPDATE OF course_id, cohort_id, customer_id, status ON courses.enrolments
    FOR EACH ROW EXECUTE FUNCTION courses.place_enrolment();

-- Counts the places that are taken in a cohort, under a lock on it, so that of two learners who come for the last
-- place one is told.
CREATE FUNCTION courses.count_seats() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    row_business uuid := CASE WHEN TG_OP = 'DELETE' THEN OLD.business_id ELSE NEW.business_id END;
    cohort record;
    taken integer;
BEGIN
    FOR cohort IN
        SELECT id, name, capacity, seats_taken FROM courses.cohorts
        WHERE business_id = row_business
          AND id IN (
              CASE WHEN TG_OP <> 'INSERT' THEN OLD.cohort_id END,
              CASE WHEN TG_OP <> 'DELETE' THEN NEW.cohort_id END
          )
        ORDER BY id FOR NO KEY UPDATE
    LOOP
        SELECT count(*) INTO taken FROM courses.enrolments
        WHERE business_id = row_business AND cohort_id = cohort.id
          AND status IN ('pending', 'active', 'completed') AND deleted_at IS NULL;
        IF taken > cohort.capacity AND taken > cohort.seats_taken THEN
            RAISE EXCEPTION 'cohort % has no place left: all % are taken', cohort.name, cohort.capacity
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'cohort_id',
                      CONSTRAINT = 'chk_enrolments_cohort_id',
                      HINT = 'choose another cohort, enrol with the status waitlisted, or raise the capacity';
        END IF;
        UPDATE courses.cohorts SET seats_taken = taken
        WHERE business_id = row_business AND id = cohort.id AND seats_taken <> taken;
    END LOOP;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.count_seats() FROM PUBLIC;

CREATE TRIGGER count_seats AFTER INSERT OR UPDATE OF cohort_id, status, deleted_at OR DELETE ON courses.enrolments
    FOR EACH ROW EXECUTE FUNCTION courses.count_seats();

-- What a learner does on a lesson, and when.
CREATE FUNCTION courses.place_lesson_progress() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    enrolment courses.enrolments;
    module courses.modules;
BEGIN
    SELECT * INTO enrolment FROM courses.enrolments WHERE business_id = NEW.business_id AND id = NEW.enrolment_id;
    SELECT found_module.* INTO module
    FROM courses.lessons AS lesson
    JOIN courses.modules AS found_module
      ON found_module.business_id = lesson.business_id AND found_module.id = lesson.module_id
    WHERE lesson.business_id = NEW.business_id AND lesson.id = NEW.lesson_id;
    IF module.course_id <> enrolment.course_id THEN
        RAISE EXCEPTION 'the lesson belongs to another course than the enrolment'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'lesson_id',
                  CONSTRAINT = 'chk_lesson_progress_lesson_id',
                  HINT = 'choose a lesson of the enrolment''s course';
    END IF;
    IF NEW.status <> 'not_started' AND (TG_OP = 'INSERT' OR NEW.status <> OLD.status) THEN
        IF enrolment.status NOT IN ('active', 'completed') OR enrolment.expires_on < current_date THEN
            RAISE EXCEPTION 'enrolment % gives no access to the lessons', enrolment.enrolment_number
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'enrolment_id',
                      CONSTRAINT = 'chk_lesson_progress_enrolment_id',
                      HINT = 'the enrolment must be active, and its access not have ended';
        END IF;
        IF enrolment.starts_on + module.unlocks_after_days > current_date THEN
            RAISE EXCEPTION 'the module opens on %', enrolment.starts_on + module.unlocks_after_days
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'lesson_id',
                      CONSTRAINT = 'chk_lesson_progress_lesson_id',
                      HINT = 'go on with an earlier module until then';
        END IF;
    END IF;
    NEW.started_at := CASE WHEN NEW.status <> 'not_started' THEN coalesce(NEW.started_at, now()) END;
    NEW.completed_at := CASE WHEN NEW.status = 'completed' THEN coalesce(NEW.completed_at, now()) END;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.place_lesson_progress() FROM PUBLIC;

CREATE TRIGGER place_lesson_progress BEFORE INSERT OR UPDATE OF enrolment_id, lesson_id, status ON courses.lesson_progress
    FOR EACH ROW EXECUTE FUNCTION courses.place_lesson_progress();

-- One recount a statement, for all enrolments whose progress it touched.
CREATE FUNCTION courses.count_after_lessons() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    business_ids uuid[];
    enrolment_ids uuid[];
BEGIN
    SELECT array_agg(DISTINCT business_id), array_agg(DISTINCT enrolment_id) INTO business_ids, enrolment_ids FROM changed;
    IF enrolment_ids IS NOT NULL THEN
        PERFORM courses.count_progress(business_ids, enrolment_ids, TG_OP <> 'DELETE');
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.count_after_lessons() FROM PUBLIC;

CREATE TRIGGER count_after_insert AFTER INSERT ON courses.lesson_progress
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION courses.count_after_lessons();

CREATE TRIGGER count_after_update AFTER UPDATE ON courses.lesson_progress
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION courses.count_after_lessons();

CREATE TRIGGER count_after_delete AFTER DELETE ON courses.lesson_progress
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION courses.count_after_lessons();

-- Questions and points of assessments.
CREATE FUNCTION courses.count_questions(p_business_ids uuid[], p_assessment_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM courses.assessments
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_assessment_ids)
    ORDER BY id FOR NO KEY UPDATE;
    WITH counted AS (
        SELECT assessment.business_id, assessment.id, count(question.id) AS questions,
               coalesce(sum(question.points), 0) AS points
        FROM courses.assessments AS assessment
        LEFT JOIN courses.assessment_questions AS question
          ON question.business_id = assessment.business_id AND question.assessment_id = assessment.id
         AND question.deleted_at IS NULL
        WHERE assessment.business_id = ANY (p_business_ids) AND assessment.id = ANY (p_assessment_ids)
        GROUP BY assessment.business_id, assessment.id
    )
    UPDATE courses.assessments AS assessment
    SET question_count = counted.questions, total_points = counted.points
    FROM counted
    WHERE assessment.business_id = counted.business_id AND assessment.id = counted.id;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.count_questions(uuid[], uuid[]) FROM PUBLIC;

-- Another set of required assessments changes how far learners are.
CREATE FUNCTION courses.count_after_assessment() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM courses.count_progress_of_courses(ARRAY[OLD.business_id], ARRAY[OLD.course_id]);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.count_after_assessment() FROM PUBLIC;

-- Triggers that change other states come after `record_transition` by their names, so that the log tells causes first.
CREATE TRIGGER total_progress AFTER UPDATE OF status, is_required, deleted_at OR DELETE ON courses.assessments
    FOR EACH ROW EXECUTE FUNCTION courses.count_after_assessment();

-- Begins an attempt: within the attempts that the assessment allows, under a lock on the enrolment.
CREATE FUNCTION courses.begin_attempt() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    assessment courses.assessments;
    enrolment courses.enrolments;
    made integer;
BEGIN
    SELECT * INTO assessment FROM courses.assessments WHERE business_id = NEW.business_id AND id = NEW.assessment_id;
    SELECT * INTO enrolment FROM courses.enrolments
    WHERE business_id = NEW.business_id AND id = NEW.enrolment_id FOR NO KEY UPDATE;
    IF assessment.course_id <> enrolment.course_id THEN
        RAISE EXCEPTION 'the assessment belongs to another course than the enrolment'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'assessment_id',
                  CONSTRAINT = 'chk_submissions_assessment_id',
                  HINT = 'choose an assessment of the enrolment''s course';
    END IF;
    IF assessment.status = 'retired' OR assessment.deleted_at IS NOT NULL THEN
        RAISE EXCEPTION 'assessment % takes no attempts', assessment.title
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'assessment_id',
                  CONSTRAINT = 'chk_submissions_assessment_id',
                  HINT = 'choose an assessment that is not retired';
    END IF;
    IF enrolment.status NOT IN ('active', 'completed') OR enrolment.expires_on < current_date THEN
        RAISE EXCEPTION 'enrolment % gives no access to the assessments', enrolment.enrolment_number
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'enrolment_id',
                  CONSTRAINT = 'chk_submissions_enrolment_id',
                  HINT = 'the enrolment must be active, and its access not have ended';
    END IF;
    SELECT coalesce(max(attempt_number), 0) INTO made FROM courses.submissions
    WHERE business_id = NEW.business_id AND enrolment_id = NEW.enrolment_id AND assessment_id = NEW.assessment_id;
    IF made >= assessment.max_attempts THEN
        RAISE EXCEPTION 'all % attempts at % are used up', assessment.max_attempts, assessment.title
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'assessment_id',
                  CONSTRAINT = 'chk_submissions_attempt_number',
                  HINT = 'ask a manager to allow another attempt by raising maxAttempts';
    END IF;
    IF NEW.status <> 'in_progress' THEN
        RAISE EXCEPTION 'an attempt begins in progress'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                  CONSTRAINT = 'chk_submissions_status',
                  HINT = 'record the answers, then hand it in with the status submitted';
    END IF;
    NEW.attempt_number := made + 1;
    NEW.started_at := now();
    NEW.expires_at := now() + make_interval(mins => assessment.time_limit_minutes);
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.begin_attempt() FROM PUBLIC;

CREATE TRIGGER begin_attempt BEFORE INSERT ON courses.submissions
    FOR EACH ROW EXECUTE FUNCTION courses.begin_attempt();

-- An attempt goes from in progress to submitted or abandoned, and from submitted to graded when its last answer is.
CREATE FUNCTION courses.move_attempt() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.assessment_id <> OLD.assessment_id OR NEW.enrolment_id <> OLD.enrolment_id THEN
        RAISE EXCEPTION 'an attempt stays with its enrolment and assessment'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'enrolment_id',
                  CONSTRAINT = 'chk_submissions_enrolment_id',
                  HINT = 'begin another attempt';
    END IF;
    IF NEW.status = OLD.status THEN
        RETURN NEW;
    END IF;
    IF NOT (
        (OLD.status = 'in_progress' AND NEW.status IN ('submitted', 'abandoned'))
        OR (OLD.status = 'submitted' AND NEW.status = 'graded' AND NEW.score IS NOT NULL AND NEW.graded_at IS NOT NULL)
    ) THEN
        RAISE EXCEPTION 'an attempt does not go from % to %', OLD.status, NEW.status
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                  CONSTRAINT = 'chk_submissions_status',
                  HINT = 'hand it in with the status submitted; it is graded when every answer has its points';
    END IF;
    IF NEW.status = 'submitted' THEN
        NEW.submitted_at := now();
        SELECT assessment.total_points INTO NEW.max_score FROM courses.assessments AS assessment
        WHERE assessment.business_id = NEW.business_id AND assessment.id = NEW.assessment_id;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER move_attempt BEFORE UPDATE OF status, assessment_id, enrolment_id ON courses.submissions
    FOR EACH ROW EXECUTE FUNCTION courses.move_attempt();

-- The points of an answer by the key of its question; null where a person has to decide.
CREATE FUNCTION courses.points_of(
    answer courses.submission_answers, question courses.assessment_questions, answer_key courses.answer_keys
) RETURNS numeric
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT CASE
        WHEN answer_key.id IS NULL OR question.kind = 'essay' THEN NULL
        WHEN CASE question.kind
            WHEN 'short_text' THEN EXISTS (
                SELECT FROM unnest(answer_key.accepted_texts) AS accepted
                WHERE lower(btrim(accepted)) = lower(btrim(answer.answer_text))
            )
            WHEN 'numeric' THEN coalesce(abs(answer.answer_number - answer_key.correct_number) <= answer_key.tolerance, false)
            ELSE answer.selected_options @> answer_key.correct_options
                AND answer.selected_options <@ answer_key.correct_options
                AND cardinality(answer_key.correct_options) > 0
        END THEN question.points
        ELSE 0
    END
$$;
REVOKE EXECUTE ON FUNCTION courses.points_of(
    courses.submission_answers, courses.assessment_questions, courses.answer_keys
) FROM PUBLIC;

-- Adds up an attempt that was handed in; with points for every answer it is graded.
CREATE FUNCTION courses.total_submissions(p_business_ids uuid[], p_submission_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM courses.submissions
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_submission_ids)
    ORDER BY id FOR NO KEY UPDATE;

    WITH sums AS (
        SELECT submission.business_id, submission.id, coalesce(sum(answer.points_awarded), 0) AS points,
               bool_and(answer.id IS NULL OR answer.points_awarded IS NOT NULL) AS all_graded
        FROM courses.submissions AS submission
        LEFT JOIN courses.submission_answers AS answer
          ON answer.business_id = submission.business_id AND answer.submission_id = submission.id
        WHERE submission.business_id = ANY (p_business_ids) AND submission.id = ANY (p_submission_ids)
          AND submission.status IN ('submitted', 'graded')
        GROUP BY submission.business_id, submission.id
    ), rated AS (
        SELECT sums.*, assessment.kind = 'survey' AS is_survey, assessment.passing_percentage,
               CASE WHEN submission.max_score > 0 THEN least(round(100 * points / submission.max_score, 2), 100) ELSE 0 END
                   AS percentage
        FROM sums
        JOIN courses.submissions AS submission USING (business_id, id)
        JOIN courses.assessments AS assessment
          ON assessment.business_id = submission.business_id AND assessment.id = submission.assessment_id
    )
    UPDATE courses.submissions AS submission
    SET score = points,
        score_percentage = percentage,
        passed = CASE WHEN all_graded THEN is_survey OR (submission.max_score > 0 AND percentage >= passing_percentage) END,
        status = CASE WHEN all_graded THEN 'graded' ELSE submission.status END,
        graded_at = CASE WHEN all_graded THEN now() END
    FROM rated
    WHERE submission.business_id = rated.business_id AND submission.id = rated.id;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.total_submissions(uuid[], uuid[]) FROM PUBLIC;

-- Grades what the keys can decide as soon as an attempt is handed in, not before: an attempt under way shows nothing.
CREATE FUNCTION courses.grade_submission() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE courses.submission_answers AS answer
    SET points_awarded = graded.points, is_correct = graded.points > 0
    FROM (
        SELECT given.id, courses.points_of(given, question, answer_key) AS points
        FROM courses.submission_answers AS given
        JOIN courses.assessment_questions AS question
          ON question.business_id = given.business_id AND question.id = given.question_id
        LEFT JOIN courses.answer_keys AS answer_key
          ON answer_key.business_id = given.business_id AND answer_key.question_id = given.question_id
        WHERE given.business_id = NEW.business_id AND given.submission_id = NEW.id
    ) AS graded
    WHERE answer.business_id = NEW.business_id AND answer.id = graded.id;
    PERFORM courses.total_submissions(ARRAY[NEW.business_id], ARRAY[NEW.id]);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.grade_submission() FROM PUBLIC;

CREATE TRIGGER score_submission AFTER UPDATE OF status ON courses.submissions
    FOR EACH ROW WHEN (OLD.status = 'in_progress' AND NEW.status = 'submitted')
    EXECUTE FUNCTION courses.grade_submission();

-- A result changes how far the learner is.
CREATE FUNCTION courses.count_after_result() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM courses.count_progress(ARRAY[NEW.business_id], ARRAY[NEW.enrolment_id], true);
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.count_after_result() FROM PUBLIC;

CREATE TRIGGER total_progress AFTER UPDATE ON courses.submissions
    FOR EACH ROW WHEN (OLD.passed IS DISTINCT FROM NEW.passed)
    EXECUTE FUNCTION courses.count_after_result();

-- Answers are the learner's while the attempt is under way, and points the grader's once it is handed in.
CREATE FUNCTION courses.keep_answers() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    answer courses.submission_answers := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    submission courses.submissions;
    enrolment courses.enrolments;
    question courses.assessment_questions;
BEGIN
    SELECT * INTO submission FROM courses.submissions
    WHERE business_id = answer.business_id AND id = answer.submission_id;
    SELECT * INTO question FROM courses.assessment_questions
    WHERE business_id = answer.business_id AND id = answer.question_id;
    IF submission.id IS NULL OR question.id IS NULL THEN
        RETURN answer;
    END IF;
    IF question.assessment_id <> submission.assessment_id THEN
        RAISE EXCEPTION 'the question belongs to another assessment than the attempt'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'question_id',
                  CONSTRAINT = 'chk_submission_answers_question_id',
                  HINT = 'choose a question of the assessment that is attempted';
    END IF;
    IF (
        TG_OP <> 'UPDATE'
        OR (NEW.submission_id, NEW.question_id, NEW.selected_options, NEW.answer_text, NEW.answer_number)
            IS DISTINCT FROM (OLD.submission_id, OLD.question_id, OLD.selected_options, OLD.answer_text, OLD.answer_number)
    ) AND (submission.status <> 'in_progress' OR submission.expires_at < now()) THEN
        RAISE EXCEPTION 'the attempt takes no more answers'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'submission_id',
                  CONSTRAINT = 'chk_submission_answers_submission_id',
                  HINT = 'answers are fixed once the attempt is handed in or its time is over; begin another attempt';
    END IF;
    IF TG_OP = 'INSERT' THEN
        NEW.is_correct := NULL;
        NEW.points_awarded := NULL;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.points_awarded, NEW.feedback) IS DISTINCT FROM (OLD.points_awarded, OLD.feedback) THEN
        SELECT * INTO enrolment FROM courses.enrolments
        WHERE business_id = submission.business_id AND id = submission.enrolment_id;
        IF NOT courses.runs_the_business()
            AND NOT courses.teaches(enrolment.business_id, enrolment.course_id, enrolment.cohort_id)
        THEN
            RAISE EXCEPTION 'only those who teach the course, owners and managers grade'
                USING ERRCODE = 'insufficient_privilege',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'points_awarded',
                      HINT = 'ask the instructor of the course';
        END IF;
        IF submission.status NOT IN ('submitted', 'graded') THEN
            RAISE EXCEPTION 'the attempt is not handed in yet'
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'points_awarded',
                      CONSTRAINT = 'chk_submission_answers_points_awarded',
                      HINT = 'grade it when its status is submitted';
        END IF;
        IF NEW.points_awarded > question.points THEN
            RAISE EXCEPTION 'the question gives at most % points', question.points
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'points_awarded',
                      CONSTRAINT = 'chk_submission_answers_points_awarded',
                      HINT = 'give fewer points';
        END IF;
    END IF;
    RETURN answer;
END
$$;

CREATE TRIGGER keep_answers BEFORE INSERT OR UPDATE OR DELETE ON courses.submission_answers
    FOR EACH ROW EXECUTE FUNCTION courses.keep_answers();

CREATE FUNCTION courses.total_after_answers() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    business_ids uuid[];
    submission_ids uuid[];
BEGIN
    SELECT array_agg(DISTINCT changed.business_id), array_agg(DISTINCT changed.submission_id)
    INTO business_ids, submission_ids
    FROM changed
    JOIN former ON former.business_id = changed.business_id AND former.id = changed.id
    WHERE former.points_awarded IS DISTINCT FROM changed.points_awarded;
    IF submission_ids IS NOT NULL THEN
        UPDATE courses.submissions SET graded_by = user_mgmt.acting_user()
        WHERE business_id = ANY (business_ids) AND id = ANY (submission_ids) AND pg_trigger_depth() = 1;
        PERFORM courses.total_submissions(business_ids, submission_ids);
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.total_after_answers() FROM PUBLIC;

CREATE TRIGGER total_after_answers AFTER UPDATE ON courses.submission_answers
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION courses.total_after_answers();

-- Certificates are issued for completed enrolments only, with a code that nobody can guess. What is on one is copied
-- at issue: it says what was true that day.
CREATE FUNCTION courses.place_certificate() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    enrolment courses.enrolments;
    course courses.courses;
    learner text;
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status = 'revoked' AND NEW.status <> 'revoked' THEN
        RAISE EXCEPTION 'a revoked certificate stays revoked'
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                  CONSTRAINT = 'chk_certificates_status',
                  HINT = 'enrol the learner again';
    END IF;
    NEW.revoked_at := CASE WHEN NEW.status = 'revoked' THEN coalesce(NEW.revoked_at, now()) END;
    IF NEW.status <> 'issued' OR NEW.verification_code IS NOT NULL THEN
        RETURN NEW;
    END IF;
    SELECT * INTO enrolment FROM courses.enrolments WHERE business_id = NEW.business_id AND id = NEW.enrolment_id;
    IF enrolment.status <> 'completed' THEN
        RAISE EXCEPTION 'enrolment % is not completed', enrolment.enrolment_number
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'enrolment_id',
                  CONSTRAINT = 'chk_certificates_enrolment_id',
                  HINT = 'issue the certificate when the enrolment is completed, or keep it pending until then';
    END IF;
    SELECT * INTO course FROM courses.courses WHERE business_id = NEW.business_id AND id = enrolment.course_id;
    SELECT coalesce(
        nullif(btrim(concat_ws(' ', customer.first_name, customer.last_name)), ''), customer.company_name
    ) INTO learner
    FROM hs.customers AS customer WHERE customer.business_id = NEW.business_id AND customer.id = enrolment.customer_id;
    IF learner IS NULL THEN
        SELECT coalesce(
            nullif(btrim(concat_ws(' ', member.first_name, member.last_name)), ''), member.display_name, member.email
        ) INTO learner
        FROM user_mgmt.users AS member WHERE member.id = enrolment.user_id;
    END IF;
    NEW.holder_name := coalesce(NEW.holder_name, learner);
    NEW.course_title := coalesce(NEW.course_title, course.title);
    NEW.issued_at := now();
    NEW.expires_on := coalesce(
        NEW.expires_on, (current_date + make_interval(months => course.certificate_valid_months))::date
    );
    NEW.verification_code :=
        left(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 32);
    IF NEW.final_score_percentage IS NULL THEN
        SELECT round(avg(best), 2) INTO NEW.final_score_percentage
        FROM (
            SELECT max(submission.score_percentage) AS best FROM courses.submissions AS submission
            WHERE submission.business_id = NEW.business_id AND submission.enrolment_id = NEW.enrolment_id
              AND submission.passed
            GROUP BY submission.assessment_id
        ) AS results;
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.place_certificate() FROM PUBLIC;

CREATE TRIGGER place_certificate BEFORE INSERT OR UPDATE OF status, enrolment_id ON courses.certificates
    FOR EACH ROW EXECUTE FUNCTION courses.place_certificate();

-- Who completes a course that certifies gets the certificate.
CREATE FUNCTION courses.certify_completion() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM courses.courses AS course
        WHERE course.business_id = NEW.business_id AND course.id = NEW.course_id AND course.issues_certificate
    ) THEN
        RETURN NULL;
    END IF;
    UPDATE courses.certificates SET status = 'issued'
    WHERE business_id = NEW.business_id AND enrolment_id = NEW.id AND status = 'pending';
    IF NOT EXISTS (
        SELECT FROM courses.certificates WHERE business_id = NEW.business_id AND enrolment_id = NEW.id
    ) THEN
        INSERT INTO courses.certificates (business_id, enrolment_id, status)
        VALUES (NEW.business_id, NEW.id, 'issued');
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.certify_completion() FROM PUBLIC;

CREATE TRIGGER yield_certificate AFTER INSERT OR UPDATE OF status ON courses.enrolments
    FOR EACH ROW WHEN (NEW.status = 'completed')
    EXECUTE FUNCTION courses.certify_completion();
