-- Whether a change of a row touches columns other than the marks of who wrote it and the ignored
-- ones. A key that is cleared because the row behind it goes does not count when it is released.
CREATE FUNCTION payroll.is_changed(before_row jsonb, after_row jsonb, ignored text[], released text[])
RETURNS boolean
LANGUAGE sql IMMUTABLE
AS $$
    SELECT EXISTS (
        SELECT FROM jsonb_each(after_row) AS field
        WHERE field.value IS DISTINCT FROM before_row -> field.key
          AND field.key <> ALL (ARRAY['updated_at', 'created_by', 'updated_by'] || ignored)
          AND NOT (field.key = ANY (released) AND field.value = 'null')
    )
$$;

-- Keeps the day on which an employment ended: there is one exactly when it is over or its end is known.
CREATE FUNCTION payroll.keep_termination() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status = 'terminated' THEN
        NEW.termination_date := coalesce(NEW.termination_date, greatest(current_date, NEW.hire_date));
    ELSIF TG_OP = 'UPDATE' AND OLD.status = 'terminated' THEN
        NEW.termination_date := NULL;
        NEW.termination_type := NULL;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_termination BEFORE INSERT OR UPDATE OF status, termination_date ON payroll.employees
    FOR EACH ROW EXECUTE FUNCTION payroll.keep_termination();

-- Puts a new time entry into its period, keeps the facts of its approval, and holds what is
-- settled: an approved entry until the approval is withdrawn, every entry of a closed period.
CREATE FUNCTION payroll.keep_time_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    period record;
    released_keys CONSTANT text[] := ARRAY['approved_by', 'location_id', 'work_order_id', 'pay_period_id'];
BEGIN
    IF TG_OP = 'INSERT' AND NEW.pay_period_id IS NULL THEN
        SELECT pay_period.id INTO NEW.pay_period_id
        FROM payroll.employees AS employee
        JOIN tenant_mgmt.businesses AS business ON business.id = employee.business_id
        JOIN payroll.pay_periods AS pay_period
          ON pay_period.business_id = employee.business_id
         AND pay_period.pay_schedule_id = employee.pay_schedule_id
        WHERE employee.business_id = NEW.business_id AND employee.id = NEW.employee_id
          AND pay_period.status IN ('upcoming', 'open')
          AND (NEW.started_at AT TIME ZONE coalesce(business.default_timezone, 'UTC'))::date
              BETWEEN pay_period.starts_on AND pay_period.ends_on;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'approved' AND payroll.is_changed(
        to_jsonb(OLD), to_jsonb(NEW),
        CASE WHEN NEW.status = 'approved' THEN ARRAY['hours']
             ELSE ARRAY['hours', 'status', 'return_reason', 'submitted_at', 'approved_at'] END,
        released_keys
    ) THEN
        RAISE EXCEPTION 'time entry % is approved and no longer changes', NEW.id
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                  CONSTRAINT = 'chk_time_entries_status',
                  HINT = 'withdraw the approval first: set the status to submitted or returned';
    END IF;
    IF TG_OP = 'INSERT' OR payroll.is_changed(to_jsonb(OLD), to_jsonb(NEW), ARRAY['hours'], released_keys) THEN
        -- Shared, so that the period cannot be locked before this entry is in.
        FOR period IN
            SELECT pay_period.starts_on, pay_period.ends_on, pay_period.status
            FROM payroll.pay_periods AS pay_period
            WHERE pay_period.business_id = NEW.business_id
              AND pay_period.id IN (NEW.pay_period_id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.pay_period_id END)
            ORDER BY pay_period.id FOR SHARE
        LOOP
            CONTINUE WHEN period.status IN ('upcoming', 'open');
            RAISE EXCEPTION 'the pay period from % to % is %', period.starts_on, period.ends_on, period.status
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'pay_period_id',
                      CONSTRAINT = 'chk_time_entries_pay_period_id',
                      HINT = 'record the time in the open period';
        END LOOP;
    END IF;
    IF NEW.status = 'approved' AND (TG_OP = 'INSERT' OR OLD.status <> 'approved') THEN
        NEW.approved_at := now();
        NEW.approved_by := user_mgmt.acting_user();
        NEW.return_reason := NULL;
    ELSIF NEW.status <> 'approved' THEN
        NEW.approved_at := NULL;
        NEW.approved_by := NULL;
    END IF;
    IF NEW.status = 'submitted' AND (TG_OP = 'INSERT' OR OLD.status <> 'submitted') THEN
        NEW.submitted_at := now();
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION payroll.keep_time_entry() FROM PUBLIC;

CREATE TRIGGER keep_time_entry BEFORE INSERT OR UPDATE ON payroll.time_entries
    FOR EACH ROW EXECUTE FUNCTION payroll.keep_time_entry();

-- An approved entry does not go either, unless the whole business goes.
CREATE FUNCTION payroll.hold_time_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
        RAISE EXCEPTION 'time entry % is approved and no longer goes', OLD.id
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                  CONSTRAINT = 'chk_time_entries_status',
                  HINT = 'withdraw the approval first: set the status to submitted or returned';
    END IF;
    RETURN OLD;
END
$$;
REVOKE EXECUTE ON FUNCTION payroll.hold_time_entry() FROM PUBLIC;

CREATE TRIGGER hold_time_entry BEFORE DELETE ON payroll.time_entries
    FOR EACH ROW WHEN (OLD.status = 'approved') EXECUTE FUNCTION payroll.hold_time_entry();

-- Notes when the bank confirmed an account.
CREATE FUNCTION payroll.keep_verification() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status = 'active' AND (TG_OP = 'INSERT' OR OLD.status <> 'active') THEN
        NEW.verified_at := now();
    ELSIF NEW.status IN ('pending', 'failed') THEN
        NEW.verified_at := NULL;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_verification BEFORE INSERT OR UPDATE ON payroll.direct_deposits
    FOR EACH ROW EXECUTE FUNCTION payroll.keep_verification();

-- Refuses to share out more than all of an employee's pay. The employee is locked, so that two
-- accounts that come at once see each other.
CREATE FUNCTION payroll.hold_percentages() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    shared numeric;
BEGIN
    PERFORM FROM payroll.employees
    WHERE business_id = NEW.business_id AND id = NEW.employee_id
    FOR NO KEY UPDATE;

    SELECT sum(deposit.percent) INTO shared
    FROM payroll.direct_deposits AS deposit
    WHERE deposit.business_id = NEW.business_id AND deposit.employee_id = NEW.employee_id
      AND deposit.status <> 'closed';
    IF shared > 100 THEN
        RAISE EXCEPTION 'the accounts of employee % would get % percent of the pay', NEW.employee_id, shared
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'percent',
                  CONSTRAINT = 'chk_direct_deposits_percent',
                  HINT = 'lower or close another account of the employee first';
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION payroll.hold_percentages() FROM PUBLIC;

CREATE TRIGGER hold_percentages AFTER INSERT OR UPDATE OF employee_id, percent, status ON payroll.direct_deposits
    FOR EACH ROW WHEN (NEW.percent IS NOT NULL AND NEW.status <> 'closed')
    EXECUTE FUNCTION payroll.hold_percentages();

-- Leads a run along its path and holds it once it is approved. Who approves sees to it that
-- there is something to pay, and that nobody would owe the business.
CREATE FUNCTION payroll.keep_payroll_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    wrong text;
    hint text;
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.status <> 'draft' THEN
            wrong := format('a payroll run begins as a draft, not as %s', NEW.status);
            hint := 'make the run a draft, fill it, and approve it then';
        END IF;
        NEW.submitted_at := NULL;
        NEW.approved_at := NULL;
        NEW.approved_by := NULL;
        NEW.paid_at := NULL;
    ELSIF NEW.status = OLD.status THEN
        IF OLD.status IN ('approved', 'paid', 'voided') AND payroll.is_changed(
            to_jsonb(OLD), to_jsonb(NEW), ARRAY['net_pay', 'total_cost'], ARRAY['approved_by']
        ) THEN
            wrong := format('payroll run %s is %s and no longer changes', OLD.run_number, OLD.status);
            hint := 'correct it by another run, of the type correction';
        ELSIF OLD.status IN ('draft', 'pending_approval') THEN
            NEW.approved_by := NULL;
        END IF;
    ELSIF (OLD.status, NEW.status) NOT IN (
        ('draft', 'pending_approval'), ('draft', 'approved'), ('draft', 'voided'),
        ('pending_approval', 'draft'), ('pending_approval', 'approved'), ('pending_approval', 'voided'),
        ('approved', 'paid'), ('approved', 'voided')
    ) THEN
        wrong := format('payroll run %s cannot go from %s to %s', OLD.run_number, OLD.status, NEW.status);
        hint := 'the path is draft, pending_approval, approved, paid; only what is not paid can be voided';
    ELSIF OLD.status = 'approved' AND payroll.is_changed(
        to_jsonb(OLD), to_jsonb(NEW), ARRAY['status', 'paid_at', 'net_pay', 'total_cost'], ARRAY['approved_by']
    ) THEN
        wrong := format('payroll run %s is approved and no longer changes', OLD.run_number);
        hint := 'change its status alone';
    ELSIF NEW.status = 'approved' AND NOT EXISTS (
        SELECT FROM payroll.payslips AS payslip
        WHERE payslip.business_id = NEW.business_id AND payslip.payroll_run_id = NEW.id
    ) THEN
        wrong := format('payroll run %s has no payslips', OLD.run_number);
        hint := 'add a payslip for each employee before approving the run';
    ELSIF NEW.status = 'approved' THEN
        SELECT format('payslip %s would pay out %s', payslip.payslip_number, payslip.net_pay),
               'lower its deductions before approving the run'
        INTO wrong, hint
        FROM payroll.payslips AS payslip
        WHERE payslip.business_id = NEW.business_id AND payslip.payroll_run_id = NEW.id AND payslip.net_pay < 0
        ORDER BY payslip.payslip_number LIMIT 1;
        NEW.approved_at := now();
        NEW.approved_by := user_mgmt.acting_user();
    ELSIF NEW.status = 'pending_approval' THEN
        NEW.submitted_at := now();
    ELSIF NEW.status = 'paid' THEN
        NEW.paid_at := now();
    END IF;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION '%', wrong
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                  CONSTRAINT = 'chk_payroll_runs_status', HINT = hint;
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION payroll.keep_payroll_run() FROM PUBLIC;

CREATE TRIGGER keep_payroll_run BEFORE INSERT OR UPDATE ON payroll.payroll_runs
    FOR EACH ROW EXECUTE FUNCTION payroll.keep_payroll_run();

-- What was paid, or is about to be, stays, unless the whole business goes.
CREATE FUNCTION payroll.hold_payroll_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
        RAISE EXCEPTION 'payroll run % is % and no longer goes', OLD.run_number, OLD.status
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'status',
                  CONSTRAINT = 'chk_payroll_runs_status',
                  HINT = 'void a run that is not paid yet, correct a paid one by another run';
    END IF;
    RETURN OLD;
END
$$;
REVOKE EXECUTE ON FUNCTION payroll.hold_payroll_run() FROM PUBLIC;

CREATE TRIGGER hold_payroll_run BEFORE DELETE ON payroll.payroll_runs
    FOR EACH ROW WHEN (OLD.status IN ('approved', 'paid')) EXECUTE FUNCTION payroll.hold_payroll_run();

-- Hands a run's dates and status on to its payslips, and the status of a regular run to its
-- period: approval locks it, payment closes it, and voiding an approved run opens it again.
CREATE FUNCTION payroll.spread_payroll_run() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE payroll.payslips SET status = status
    WHERE business_id = NEW.business_id AND payroll_run_id = NEW.id;

    IF NEW.run_type = 'regular' AND NEW.status IS DISTINCT FROM OLD.status THEN
        UPDATE payroll.pay_periods AS pay_period
        SET status = CASE NEW.status WHEN 'approved' THEN 'locked' WHEN 'paid' THEN 'closed' ELSE 'open' END
        WHERE pay_period.business_id = NEW.business_id AND pay_period.id = NEW.pay_period_id
          AND CASE NEW.status
                  WHEN 'approved' THEN pay_period.status IN ('upcoming', 'open')
                  WHEN 'paid' THEN pay_period.status <> 'closed'
                  WHEN 'voided' THEN OLD.status = 'approved' AND pay_period.status = 'locked'
                  ELSE false
              END;
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION payroll.spread_payroll_run() FROM PUBLIC;

CREATE TRIGGER spread_payroll_run AFTER UPDATE OF status, pay_date, pay_period_id, currency ON payroll.payroll_runs
    FOR EACH ROW WHEN (
        OLD.status IS DISTINCT FROM NEW.status
        OR OLD.pay_date IS DISTINCT FROM NEW.pay_date
        OR OLD.pay_period_id IS DISTINCT FROM NEW.pay_period_id
        OR OLD.currency IS DISTINCT FROM NEW.currency
    )
    EXECUTE FUNCTION payroll.spread_payroll_run();

-- A payslip repeats its run's dates, currency and status, and is held once the run is settled.
-- The run is locked first, so that it cannot be approved while its payslips change.
CREATE FUNCTION payroll.keep_payslip() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    run record;
    touched boolean := TG_OP <> 'UPDATE' OR payroll.is_changed(
        to_jsonb(OLD), to_jsonb(NEW),
        ARRAY['net_pay', 'status', 'pay_date', 'period_start', 'period_end', 'currency'], ARRAY[]::text[]
    );
BEGIN
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
        RETURN OLD;
    END IF;
    FOR run IN
        SELECT payroll_run.id, payroll_run.run_number, payroll_run.status, payroll_run.pay_date,
               payroll_run.currency, pay_period.starts_on, pay_period.ends_on
        FROM payroll.payroll_runs AS payroll_run
        LEFT JOIN payroll.pay_periods AS pay_period
          ON pay_period.business_id = payroll_run.business_id AND pay_period.id = payroll_run.pay_period_id
        WHERE (payroll_run.business_id, payroll_run.id) IN (
            (OLD.business_id, OLD.payroll_run_id), (NEW.business_id, NEW.payroll_run_id)
        )
        ORDER BY payroll_run.id FOR NO KEY UPDATE OF payroll_run
    LOOP
        IF touched AND run.status IN ('approved', 'paid', 'voided') THEN
            RAISE EXCEPTION 'payroll run % is %, its payslips no longer change', run.run_number, run.status
                USING ERRCODE = 'check_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'payroll_run_id',
                      CONSTRAINT = 'chk_payslips_payroll_run_id',
                      HINT = 'correct it by another run, of the type correction';
        END IF;
        IF run.id = NEW.payroll_run_id THEN
            NEW.pay_date := run.pay_date;
            NEW.period_start := run.starts_on;
            NEW.period_end := run.ends_on;
            NEW.currency := run.currency;
            NEW.status := CASE run.status WHEN 'pending_approval' THEN 'draft' ELSE run.status END;
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    -- Without such a run the key is refused, not the missing date.
    NEW.pay_date := coalesce(NEW.pay_date, current_date);
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION payroll.keep_payslip() FROM PUBLIC;

CREATE TRIGGER keep_payslip BEFORE INSERT OR UPDATE OR DELETE ON payroll.payslips
    FOR EACH ROW EXECUTE FUNCTION payroll.keep_payslip();

-- Holds the lines of payslips whose run is settled, and locks the run otherwise: it cannot be
-- approved while its lines change, and writers of one run wait for each other.
CREATE FUNCTION payroll.hold_payslip_lines() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    run record;
BEGIN
    IF TG_OP = 'UPDATE' AND NOT payroll.is_changed(to_jsonb(OLD), to_jsonb(NEW), ARRAY[]::text[], ARRAY[]::text[]) THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND NOT EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
        RETURN OLD;
    END IF;
    FOR run IN
        SELECT payroll_run.run_number, payroll_run.status
        FROM payroll.payslips AS payslip
        JOIN payroll.payroll_runs AS payroll_run
          ON payroll_run.business_id = payslip.business_id AND payroll_run.id = payslip.payroll_run_id
        WHERE (payslip.business_id, payslip.id) IN (
            (OLD.business_id, OLD.payslip_id), (NEW.business_id, NEW.payslip_id)
        )
        ORDER BY payroll_run.id FOR NO KEY UPDATE OF payroll_run
    LOOP
        CONTINUE WHEN run.status IN ('draft', 'pending_approval');
        RAISE EXCEPTION 'payroll run % is %, its lines no longer change', run.run_number, run.status
            USING ERRCODE = 'check_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'payslip_id',
                  CONSTRAINT = format('chk_%s_payslip_id', TG_TABLE_NAME),
                  HINT = 'correct it by another run, of the type correction';
    END LOOP;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION payroll.hold_payslip_lines() FROM PUBLIC;

CREATE TRIGGER hold_lines BEFORE INSERT OR UPDATE OR DELETE ON payroll.payslip_earnings
    FOR EACH ROW EXECUTE FUNCTION payroll.hold_payslip_lines();

CREATE TRIGGER hold_lines BEFORE INSERT OR UPDATE OR DELETE ON payroll.payslip_deductions
    FOR EACH ROW EXECUTE FUNCTION payroll.hold_payslip_lines();

CREATE TRIGGER hold_lines BEFORE INSERT OR UPDATE OR DELETE ON payroll.payslip_taxes
    FOR EACH ROW EXECUTE FUNCTION payroll.hold_payslip_lines();

-- Sums of payslips from their lines. A payslip whose sums stay is not written.
CREATE FUNCTION payroll.total_payslips(p_business_ids uuid[], p_payslip_ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    WITH sums AS (
        SELECT payslip.business_id, payslip.id, earned.hours, earned.amount AS gross,
               deducted.amount AS deductions, deducted.employer_amount AS contributions,
               withheld.amount AS taxes, withheld.employer_amount AS employer_taxes
        FROM payroll.payslips AS payslip
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(line.hours), 0) AS hours, coalesce(sum(line.amount), 0) AS amount
            FROM payroll.payslip_earnings AS line
            WHERE line.business_id = payslip.business_id AND line.payslip_id = payslip.id
        ) AS earned
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(line.amount), 0) AS amount, coalesce(sum(line.employer_amount), 0) AS employer_amount
            FROM payroll.payslip_deductions AS line
            WHERE line.business_id = payslip.business_id AND line.payslip_id = payslip.id
        ) AS deducted
        CROSS JOIN LATERAL (
            SELECT coalesce(sum(line.amount), 0) AS amount, coalesce(sum(line.employer_amount), 0) AS employer_amount
            FROM payroll.payslip_taxes AS line
            WHERE line.business_id = payslip.business_id AND line.payslip_id = payslip.id
        ) AS withheld
        WHERE payslip.business_id = ANY (p_business_ids) AND payslip.id = ANY (p_payslip_ids)
    )
    UPDATE payroll.payslips AS payslip
    SET hours = sums.hours, gross_pay = sums.gross, total_deductions = sums.deductions, total_taxes = sums.taxes,
        employer_taxes = sums.employer_taxes, employer_contributions = sums.contributions
    FROM sums
    WHERE payslip.business_id = sums.business_id AND payslip.id = sums.id
      AND (payslip.hours, payslip.gross_pay, payslip.total_deductions, payslip.total_taxes,
           payslip.employer_taxes, payslip.employer_contributions)
          IS DISTINCT FROM (sums.hours, sums.gross, sums.deductions, sums.taxes,
                            sums.employer_taxes, sums.contributions)
$$;
REVOKE EXECUTE ON FUNCTION payroll.total_payslips(uuid[], uuid[]) FROM PUBLIC;

-- Sums of runs from their payslips. Settled runs keep theirs.
CREATE FUNCTION payroll.total_payroll_runs(p_business_ids uuid[], p_run_ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    WITH sums AS (
        SELECT payroll_run.business_id, payroll_run.id, count(payslip.id) AS employees,
               coalesce(sum(payslip.gross_pay), 0) AS gross,
               coalesce(sum(payslip.total_deductions), 0) AS deductions,
               coalesce(sum(payslip.total_taxes), 0) AS taxes,
               coalesce(sum(payslip.employer_taxes), 0) AS employer_taxes,
               coalesce(sum(payslip.employer_contributions), 0) AS contributions
        FROM payroll.payroll_runs AS payroll_run
        LEFT JOIN payroll.payslips AS payslip
          ON payslip.business_id = payroll_run.business_id AND payslip.payroll_run_id = payroll_run.id
        WHERE payroll_run.business_id = ANY (p_business_ids) AND payroll_run.id = ANY (p_run_ids)
          AND payroll_run.status IN ('draft', 'pending_approval')
        GROUP BY payroll_run.business_id, payroll_run.id
    )
    UPDATE payroll.payroll_runs AS payroll_run
    SET employee_count = sums.employees, gross_pay = sums.gross, total_deductions = sums.deductions,
        total_taxes = sums.taxes, employer_taxes = sums.employer_taxes, employer_contributions = sums.contributions
    FROM sums
    WHERE payroll_run.business_id = sums.business_id AND payroll_run.id = sums.id
      AND (payroll_run.employee_count, payroll_run.gross_pay, payroll_run.total_deductions, payroll_run.total_taxes,
           payroll_run.employer_taxes, payroll_run.employer_contributions)
          IS DISTINCT FROM (sums.employees::integer, sums.gross, sums.deductions, sums.taxes,
                            sums.employer_taxes, sums.contributions)
$$;
REVOKE EXECUTE ON FUNCTION payroll.total_payroll_runs(uuid[], uuid[]) FROM PUBLIC;
