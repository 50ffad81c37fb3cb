-- Places in courses: what was paid for them and paid back, who came to which class, and which courses take learners.

-- What a place comes to: due is its price less the discount, less what was paid, with what was paid back; less than
-- nothing is the learner's. A cancelled place comes to nothing; one that was given up or ran out to what was paid for it.
ALTER TABLE courses.enrolments
    ADD COLUMN amount_refunded numeric(12, 2) NOT NULL DEFAULT 0,
    ADD COLUMN amount_due numeric(12, 2) NOT NULL GENERATED ALWAYS AS (
        CASE status
            WHEN 'cancelled' THEN 0
            WHEN 'withdrawn' THEN least(price - discount_amount, amount_paid - amount_refunded)
            WHEN 'expired' THEN least(price - discount_amount, amount_paid - amount_refunded)
            ELSE price - discount_amount
        END - amount_paid + amount_refunded
    ) STORED,
    ADD CONSTRAINT chk_enrolments_amount_refunded CHECK (amount_refunded BETWEEN 0 AND amount_paid);

-- What was paid for a place, and what was paid back. A payment is never edited: a wrong one is voided, and what is given
-- back is a row of its own.
CREATE TABLE courses.payments (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_courses_payments_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    enrolment_id uuid NOT NULL,
    kind text NOT NULL DEFAULT 'payment',
    amount numeric(12, 2) NOT NULL,
    method text NOT NULL,
    status text NOT NULL DEFAULT 'completed',
    reference_number text,
    reason text,
    processed_at timestamptz NOT NULL DEFAULT now(),
    processed_by uuid CONSTRAINT fk_courses_payments_processed_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    voided_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_courses_payments_enrolment_id FOREIGN KEY (business_id, enrolment_id) REFERENCES courses.enrolments (business_id, id) ON DELETE CASCADE,
    CONSTRAINT chk_payments_kind CHECK (kind IN ('payment', 'refund')),
    CONSTRAINT chk_payments_amount CHECK (amount > 0),
    CONSTRAINT chk_payments_method CHECK (method IN ('cash', 'credit_card', 'debit_card', 'check', 'bank_transfer', 'gift_card', 'other')),
    CONSTRAINT chk_payments_status CHECK (status IN ('completed', 'voided'))
);

-- Who came to the classes of a cohort.
CREATE TABLE courses.attendances (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_courses_attendances_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    enrolment_id uuid NOT NULL,
    held_on date NOT NULL DEFAULT current_date,
    presence text NOT NULL DEFAULT 'present',
    note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid CONSTRAINT fk_courses_attendances_created_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    updated_by uuid CONSTRAINT fk_courses_attendances_updated_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_courses_attendances_enrolment_id FOREIGN KEY (business_id, enrolment_id) REFERENCES courses.enrolments (business_id, id) ON DELETE CASCADE,
    CONSTRAINT uk_attendances_held_on UNIQUE (business_id, enrolment_id, held_on),
    CONSTRAINT chk_attendances_presence CHECK (presence IN ('present', 'late', 'excused', 'absent'))
);

-- What enrolments of before say of their money is written down as payments; how it was paid they do not say.
INSERT INTO courses.payments (business_id, enrolment_id, amount, method, processed_at, created_at)
SELECT business_id, id, amount_paid, 'other', updated_at, updated_at FROM courses.enrolments WHERE amount_paid > 0;

SELECT system_core.attach_table('courses.payments', privileges => 'SELECT, INSERT, UPDATE',
    lifecycles => ARRAY[['status', 'payment', 'payment_processing']]);
SELECT system_core.attach_table('courses.attendances');
SELECT system_core.guard_references('courses.payments');
SELECT system_core.guard_references('courses.attendances');
-- The trail of the enrolments knows their new columns.
SELECT audit_mgmt.attach_trail('courses.enrolments');

SELECT workflow_mgmt.attach_lifecycle('courses.payments', 'status', 'completed', $$
    completed: void>voided!
$$, 'voided:voided_at');

-- What was paid for places and paid back. They are locked before the sums are taken, so that the last of several writers
-- sees what all have written.
CREATE FUNCTION courses.total_enrolments(p_business_ids uuid[], p_enrolment_ids uuid[]) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM courses.enrolments
    WHERE business_id = ANY (p_business_ids) AND id = ANY (p_enrolment_ids)
    ORDER BY id FOR NO KEY UPDATE;
    UPDATE courses.enrolments AS enrolment
    SET amount_paid = money.taken, amount_refunded = money.given_back
    FROM (
        SELECT place.business_id, place.id,
               coalesce(sum(payment.amount) FILTER (WHERE payment.kind = 'payment'), 0) AS taken,
               coalesce(sum(payment.amount) FILTER (WHERE payment.kind = 'refund'), 0) AS given_back
        FROM courses.enrolments AS place
        LEFT JOIN courses.payments AS payment
          ON payment.business_id = place.business_id AND payment.enrolment_id = place.id AND payment.status = 'completed'
        WHERE place.business_id = ANY (p_business_ids) AND place.id = ANY (p_enrolment_ids)
        GROUP BY place.business_id, place.id
    ) AS money
    WHERE enrolment.business_id = money.business_id AND enrolment.id = money.id
      AND (enrolment.amount_paid, enrolment.amount_refunded) IS DISTINCT FROM (money.taken, money.given_back);
END
$$;
REVOKE EXECUTE ON FUNCTION courses.total_enrolments(uuid[], uuid[]) FROM PUBLIC;
SELECT system_core.attach_recount('courses.payments', 'total', 'enrolment_id', 'courses.total_enrolments');

-- What was paid is no one's to write: it begins at nothing and follows from the payments.
CREATE FUNCTION courses.begin_unpaid() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.amount_paid := 0;
    NEW.amount_refunded := 0;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.begin_unpaid() FROM PUBLIC;
CREATE TRIGGER begin_unpaid BEFORE INSERT ON courses.enrolments
    FOR EACH ROW WHEN (user_mgmt.acts_for_a_tenant() AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION courses.begin_unpaid();

CREATE FUNCTION courses.keep_figures() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse(TG_RELID, 'amount_paid', 'what was paid follows from the payments',
        'take, refund or void a payment');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.keep_figures() FROM PUBLIC;
CREATE TRIGGER a_keep_figures BEFORE UPDATE OF amount_paid, amount_refunded ON courses.enrolments
    FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND user_mgmt.acts_for_a_tenant()
        AND current_setting('app.importing', true) IS DISTINCT FROM 'on'
        AND (OLD.amount_paid, OLD.amount_refunded) IS DISTINCT FROM (NEW.amount_paid, NEW.amount_refunded))
    EXECUTE FUNCTION courses.keep_figures();

-- No more is paid than is due, and no more paid back than is the learner's: who cancels or gives up may get back all that
-- was paid. TL046 is AMOUNT_EXCEEDS_DUE in the graph.
CREATE FUNCTION courses.keep_within_due() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    place courses.enrolments;
    most numeric;
BEGIN
    SELECT * INTO place FROM courses.enrolments
    WHERE business_id = NEW.business_id AND id = NEW.enrolment_id FOR NO KEY UPDATE;
    IF NEW.kind = 'payment' AND place.status NOT IN ('pending', 'active', 'completed') THEN
        PERFORM system_core.refuse_settled(TG_RELID, 'enrolment_id',
            format('enrolment %s is %s', place.enrolment_number, place.status), 'take payments for places that are held');
    END IF;
    most := greatest(CASE
        WHEN NEW.kind = 'payment' THEN place.amount_due
        WHEN place.status IN ('cancelled', 'withdrawn') THEN place.amount_paid - place.amount_refunded
        ELSE -place.amount_due
    END, 0);
    IF NEW.amount > most THEN
        RAISE EXCEPTION '%', format(CASE NEW.kind WHEN 'payment' THEN 'only %s is due' ELSE 'only %s can be paid back' END, most)
            USING ERRCODE = 'TL046', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'amount',
                  HINT = format('send at most %s', most);
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.keep_within_due() FROM PUBLIC;
CREATE TRIGGER keep_within_due BEFORE INSERT ON courses.payments
    FOR EACH ROW WHEN (user_mgmt.acts_for_a_tenant() AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION courses.keep_within_due();

CREATE FUNCTION courses.keep_payment() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse_settled(TG_RELID, 'amount', 'a payment is never edited', 'void it and take another');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.keep_payment() FROM PUBLIC;
CREATE TRIGGER a_keep_payment BEFORE UPDATE ON courses.payments
    FOR EACH ROW WHEN ((OLD.enrolment_id, OLD.kind, OLD.amount, OLD.method)
        IS DISTINCT FROM (NEW.enrolment_id, NEW.kind, NEW.amount, NEW.method))
    EXECUTE FUNCTION courses.keep_payment();

-- Learners are taken by courses that are published, and by cohorts that are open or at work.
CREATE FUNCTION courses.require_open() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    course record;
    cohort record;
BEGIN
    SELECT course_number, status INTO course FROM courses.courses
    WHERE business_id = NEW.business_id AND id = NEW.course_id FOR SHARE;
    IF TG_OP = 'INSERT' AND course.status <> 'published' THEN
        PERFORM system_core.refuse(TG_RELID, 'course_id',
            format('course %s is %s and takes no learners', course.course_number, replace(course.status, '_', ' ')),
            'publish the course first, or choose another');
    END IF;
    -- Locked as count_seats will lock it, so that two who enrol wait for each other and do not meet in a deadlock.
    SELECT name, status INTO cohort FROM courses.cohorts
    WHERE business_id = NEW.business_id AND id = NEW.cohort_id FOR NO KEY UPDATE;
    IF cohort.status NOT IN ('open', 'running') THEN
        PERFORM system_core.refuse(TG_RELID, 'cohort_id',
            format('cohort %s is %s and takes no learners', cohort.name, cohort.status),
            'open the cohort first, or choose another');
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.require_open() FROM PUBLIC;
CREATE TRIGGER a_require_open BEFORE INSERT ON courses.enrolments
    FOR EACH ROW WHEN (user_mgmt.acts_for_a_tenant() AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION courses.require_open();
CREATE TRIGGER a_require_open_cohort BEFORE UPDATE OF cohort_id ON courses.enrolments
    FOR EACH ROW WHEN (user_mgmt.acts_for_a_tenant() AND current_setting('app.importing', true) IS DISTINCT FROM 'on'
        AND NEW.cohort_id IS NOT NULL AND OLD.cohort_id IS DISTINCT FROM NEW.cohort_id)
    EXECUTE FUNCTION courses.require_open();

-- Classes are held on the days of the cohort, for those who have a place in it, and have been held when they are noted.
CREATE FUNCTION courses.check_attendance() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    place record;
BEGIN
    SELECT enrolment.enrolment_number, enrolment.status, cohort.starts_on, cohort.ends_on INTO place
    FROM courses.enrolments AS enrolment
    LEFT JOIN courses.cohorts AS cohort ON cohort.business_id = enrolment.business_id AND cohort.id = enrolment.cohort_id
    WHERE enrolment.business_id = NEW.business_id AND enrolment.id = NEW.enrolment_id;
    IF place.starts_on IS NULL OR place.status NOT IN ('active', 'completed') THEN
        PERFORM system_core.refuse(TG_RELID, 'enrolment_id',
            format('enrolment %s has no place in a class', place.enrolment_number), 'name active learners of a cohort');
    ELSIF NEW.held_on NOT BETWEEN place.starts_on AND place.ends_on THEN
        PERFORM system_core.refuse(TG_RELID, 'held_on',
            format('the cohort meets from %s to %s', place.starts_on, place.ends_on), 'send a day of the cohort');
    ELSIF NEW.held_on > current_date + 1 THEN
        PERFORM system_core.refuse(TG_RELID, 'held_on', 'the class is still to come', 'note who came on the day itself');
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION courses.check_attendance() FROM PUBLIC;
CREATE TRIGGER check_attendance BEFORE INSERT OR UPDATE OF enrolment_id, held_on ON courses.attendances
    FOR EACH ROW WHEN (user_mgmt.acts_for_a_tenant() AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION courses.check_attendance();

-- A full cohort is told by the code of taken slots: TL045 is SLOT_TAKEN in the graph.
CREATE OR REPLACE FUNCTION courses.count_seats() RETURNS trigger
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
                USING ERRCODE = 'TL045', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'cohort_id',
                      HINT = 'choose another cohort, enrol with the status waitlisted, or raise the capacity';
        END IF;
        UPDATE courses.cohorts SET seats_taken = taken
        WHERE business_id = row_business AND id = cohort.id AND seats_taken <> taken;
    END LOOP;
    RETURN NULL;
END
$$;
