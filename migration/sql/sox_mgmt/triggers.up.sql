-- Keeps the times of a test, and holds an open test open until it has a conclusion.
CREATE FUNCTION sox_mgmt.keep_test() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status = 'reviewed' AND NEW.reviewer_id IS NULL THEN
        NEW.reviewer_id := user_mgmt.acting_user();
    END IF;
    NEW.completed_at := CASE WHEN NEW.status IN ('completed', 'reviewed') THEN coalesce(NEW.completed_at, now()) END;
    NEW.reviewed_at := CASE WHEN NEW.status = 'reviewed' THEN coalesce(NEW.reviewed_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_test BEFORE INSERT OR UPDATE ON sox_mgmt.control_tests
    FOR EACH ROW EXECUTE FUNCTION sox_mgmt.keep_test();

-- A control shows the outcome of its last completed test.
CREATE FUNCTION sox_mgmt.show_last_test() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE sox_mgmt.controls AS control
    SET last_tested_on = (last_test.completed_at AT TIME ZONE 'UTC')::date, last_conclusion = last_test.conclusion
    FROM (
        SELECT test.completed_at, test.conclusion FROM sox_mgmt.control_tests AS test
        WHERE test.business_id = NEW.business_id AND test.control_id = NEW.control_id AND test.completed_at IS NOT NULL
        ORDER BY test.period_end DESC, test.completed_at DESC, test.id DESC
        LIMIT 1
    ) AS last_test
    WHERE control.business_id = NEW.business_id AND control.id = NEW.control_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER show_last_test AFTER INSERT OR UPDATE ON sox_mgmt.control_tests
    FOR EACH ROW WHEN (NEW.completed_at IS NOT NULL)
    EXECUTE FUNCTION sox_mgmt.show_last_test();

-- Keeps the time at which a conflict was judged.
CREATE FUNCTION sox_mgmt.keep_conflict() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status = 'open' THEN
        NEW.resolved_at := NULL;
    ELSE
        NEW.resolved_at := coalesce(NEW.resolved_at, now());
        NEW.resolved_by := coalesce(NEW.resolved_by, user_mgmt.acting_user());
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_conflict BEFORE INSERT OR UPDATE ON sox_mgmt.duty_conflicts
    FOR EACH ROW EXECUTE FUNCTION sox_mgmt.keep_conflict();

-- Whether a permission that a role holds grants another: `*`, `*:read` and `invoices:*` stand for many.
CREATE FUNCTION sox_mgmt.grants(p_held text, p_wanted text) RETURNS boolean
LANGUAGE sql IMMUTABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT p_held = '*' OR (
        split_part(p_held, ':', 1) IN ('*', split_part(p_wanted, ':', 1))
        AND split_part(p_held, ':', 2) IN ('*', split_part(p_wanted, ':', 2))
    )
$$;

-- Finds members whose roles grant both duties of an active rule, and records each as an open conflict unless it
-- is known; conflicts whose grants are gone are resolved. Answers with the number of new ones.
CREATE FUNCTION sox_mgmt.detect_duty_conflicts() RETURNS integer
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant uuid := nullif(current_setting('app.current_business_id', true), '')::uuid;
    found_count integer;
BEGIN
    WITH held AS (
        SELECT assignment.user_id, rule.id AS rule_id,
               array_agg(DISTINCT role.name) AS role_names,
               bool_or(sox_mgmt.grants(permission.name, rule.first_permission)) AS has_first,
               bool_or(sox_mgmt.grants(permission.name, rule.second_permission)) AS has_second
        FROM security_mgmt.user_roles AS assignment
        JOIN security_mgmt.roles AS role ON role.id = assignment.role_id
        CROSS JOIN unnest(role.permissions) AS permission (name)
        JOIN sox_mgmt.duty_rules AS rule ON rule.business_id = assignment.business_id AND rule.is_active
        WHERE assignment.business_id = tenant
          AND (assignment.expires_at IS NULL OR assignment.expires_at > now())
          AND (
              sox_mgmt.grants(permission.name, rule.first_permission)
              OR sox_mgmt.grants(permission.name, rule.second_permission)
          )
        GROUP BY assignment.user_id, rule.id
    ), gone AS (
        UPDATE sox_mgmt.duty_conflicts AS conflict
        SET status = 'resolved', resolution_note = coalesce(conflict.resolution_note, 'the duties were parted')
        WHERE conflict.business_id = tenant
          AND conflict.status <> 'resolved'
          AND conflict.user_id IS DISTINCT FROM user_mgmt.acting_user()
          AND NOT EXISTS (
              SELECT FROM held
              WHERE held.user_id = conflict.user_id AND held.rule_id = conflict.duty_rule_id
                AND held.has_first AND held.has_second
          )
    )
    INSERT INTO sox_mgmt.duty_conflicts (business_id, duty_rule_id, user_id, granting_roles)
    SELECT tenant, held.rule_id, held.user_id, held.role_names FROM held
    WHERE held.has_first AND held.has_second
    ON CONFLICT DO NOTHING;
    GET DIAGNOSTICS found_count = ROW_COUNT;
    RETURN found_count;
END
$$;

-- The name of a user as records keep it, or their e-mail address while they gave no name.
CREATE FUNCTION sox_mgmt.name_of(p_user uuid) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(nullif(concat_ws(' ', person.first_name, person.last_name), ''), person.email)
    FROM user_mgmt.users AS person WHERE person.id = p_user
$$;

-- A decision has a second person and a time, and is final. A user who goes leaves their name behind.
CREATE FUNCTION sox_mgmt.keep_approval() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.requested_by := coalesce(NEW.requested_by, user_mgmt.acting_user());
    ELSIF OLD.status <> 'pending' AND (
        (NEW.status, NEW.amount, NEW.currency, NEW.subject_id, NEW.summary)
        IS DISTINCT FROM (OLD.status, OLD.amount, OLD.currency, OLD.subject_id, OLD.summary)
        OR coalesce(NEW.approver_id, OLD.approver_id) IS DISTINCT FROM OLD.approver_id
        OR coalesce(NEW.requested_by, OLD.requested_by) IS DISTINCT FROM OLD.requested_by
    ) THEN
        RAISE EXCEPTION 'approval % is decided and does not change any more', OLD.approval_number
            USING HINT = 'ask for a new approval';
    END IF;
    IF NEW.status IN ('approved', 'rejected') AND NEW.decided_at IS NULL THEN
        NEW.approver_id := coalesce(NEW.approver_id, user_mgmt.acting_user());
    END IF;
    NEW.requester_name := coalesce(sox_mgmt.name_of(NEW.requested_by), NEW.requester_name);
    NEW.approver_name := coalesce(sox_mgmt.name_of(NEW.approver_id), NEW.approver_name);
    NEW.decided_at := CASE WHEN NEW.status <> 'pending' THEN coalesce(NEW.decided_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_approval BEFORE INSERT OR UPDATE ON sox_mgmt.approvals
    FOR EACH ROW EXECUTE FUNCTION sox_mgmt.keep_approval();

-- Seals an attestation when it is signed; a signed one can be superseded and nothing else.
CREATE FUNCTION sox_mgmt.keep_attestation() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.status <> 'draft' AND (
        NEW.status = 'draft'
        OR (NEW.statement, NEW.exceptions, NEW.attestation_type, NEW.fiscal_year, NEW.fiscal_quarter)
           IS DISTINCT FROM
           (OLD.statement, OLD.exceptions, OLD.attestation_type, OLD.fiscal_year, OLD.fiscal_quarter)
        OR coalesce(NEW.signer_id, OLD.signer_id) IS DISTINCT FROM OLD.signer_id
    ) THEN
        RAISE EXCEPTION 'a signed attestation does not change any more'
            USING HINT = 'draft a new one that supersedes it';
    END IF;
    IF NEW.status = 'draft' THEN
        NEW.signed_at := NULL;
        NEW.signer_name := NULL;
        NEW.statement_hash := NULL;
    ELSIF NEW.signed_at IS NULL THEN
        NEW.signer_id := coalesce(NEW.signer_id, user_mgmt.acting_user());
        NEW.signer_name := sox_mgmt.name_of(NEW.signer_id);
        NEW.signed_at := now();
        NEW.statement_hash := encode(
            sha256(convert_to(NEW.statement || E'\n' || coalesce(NEW.exceptions, ''), 'UTF8')), 'hex'
        );
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_attestation BEFORE INSERT OR UPDATE ON sox_mgmt.attestations
    FOR EACH ROW EXECUTE FUNCTION sox_mgmt.keep_attestation();
