-- Triggers of one table and event run in the order of their names. Where a table has several that run before a change,
-- their names begin with their place.

-- Whether a tenant is at work; without one (migration, seeding) little is asked.
CREATE FUNCTION investigations.in_session() RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$ SELECT nullif(current_setting('app.current_business_id', true), '') IS NOT NULL $$;

-- A case is led by whoever opens it, unless another is named.
CREATE FUNCTION investigations.open_case() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.lead_investigator_id := coalesce(NEW.lead_investigator_id, user_mgmt.acting_user());
    RETURN NEW;
END
$$;

CREATE TRIGGER step_2_open_case BEFORE INSERT ON investigations.cases
    FOR EACH ROW EXECUTE FUNCTION investigations.open_case();

-- A case closes when each finding is decided or withdrawn and a final report is issued. The row
-- itself is locked by now, and findings take a share of that lock, so that none slips in.
CREATE FUNCTION investigations.keep_case_status() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    ended CONSTANT text[] := ARRAY['closed', 'dismissed'];
    was_ended boolean := false;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        was_ended := OLD.status = ANY (ended);
    END IF;
    IF NEW.status = 'closed' THEN
        IF EXISTS (
            SELECT FROM investigations.findings AS finding
            WHERE finding.business_id = NEW.business_id AND finding.case_id = NEW.id
              AND finding.status IN ('open', 'under_review')
        ) THEN
            PERFORM system_core.refuse('investigations.cases', 'status', 'the case has open findings',
                'decide or withdraw each finding first');
        END IF;
        IF NOT EXISTS (
            SELECT FROM investigations.case_reports AS report
            WHERE report.business_id = NEW.business_id AND report.case_id = NEW.id
              AND report.report_type = 'final' AND report.status = 'issued'
        ) THEN
            PERFORM system_core.refuse('investigations.cases', 'status', 'the case has no final report',
                'issue a final report first');
        END IF;
    END IF;
    IF NEW.status = ANY (ended) THEN
        IF NOT was_ended THEN
            NEW.closed_at := now();
            NEW.closed_by_id := coalesce(user_mgmt.acting_user(), NEW.closed_by_id);
        END IF;
    ELSIF was_ended THEN
        NEW.closed_at := NULL;
        NEW.closed_by_id := NULL;
        NEW.outcome := NULL;
        NEW.reopened_count := OLD.reopened_count + 1;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_1_keep_status BEFORE INSERT OR UPDATE OF status ON investigations.cases
    FOR EACH ROW EXECUTE FUNCTION investigations.keep_case_status();

-- Seats the lead among the assigned; a lead who was before stays as an investigator.
-- Named to run after the check that the lead is a member.
CREATE FUNCTION investigations.seat_lead() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE investigations.case_assignments SET assignment_role = 'investigator'
    WHERE business_id = NEW.business_id AND case_id = NEW.id AND assignment_role = 'lead'
      AND user_id <> NEW.lead_investigator_id;
    INSERT INTO investigations.case_assignments (business_id, case_id, user_id, assignment_role)
    VALUES (NEW.business_id, NEW.id, NEW.lead_investigator_id, 'lead')
    ON CONFLICT (business_id, case_id, user_id) DO UPDATE
    SET assignment_role = 'lead', ended_at = NULL, end_reason = NULL;
    RETURN NULL;
END
$$;

CREATE TRIGGER seat_lead AFTER INSERT OR UPDATE OF lead_investigator_id ON investigations.cases
    FOR EACH ROW WHEN (NEW.lead_investigator_id IS NOT NULL)
    EXECUTE FUNCTION investigations.seat_lead();

-- Nobody investigates a case whose subject they are.
CREATE FUNCTION investigations.require_impartial() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    conflict boolean;
BEGIN
    IF TG_TABLE_NAME = 'case_assignments' THEN
        IF NEW.user_id IS NULL AND investigations.in_session() THEN
            RAISE EXCEPTION 'an assignment names a user'
                USING ERRCODE = 'not_null_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
                      COLUMN = 'user_id', HINT = 'name the user who is assigned';
        END IF;
        conflict := NEW.ended_at IS NULL AND EXISTS (
            SELECT FROM investigations.case_parties AS party
            WHERE party.business_id = NEW.business_id AND party.case_id = NEW.case_id
              AND party.party_role = 'subject' AND party.user_id = NEW.user_id
        );
    ELSE
        conflict := NEW.party_role = 'subject' AND EXISTS (
            SELECT FROM investigations.case_assignments AS assignment
            WHERE assignment.business_id = NEW.business_id AND assignment.case_id = NEW.case_id
              AND assignment.user_id = NEW.user_id AND assignment.ended_at IS NULL
        );
    END IF;
    IF conflict THEN
        PERFORM system_core.refuse(TG_RELID, 'user_id', 'a subject of the case is assigned to it',
            'end the assignment, or assign somebody else');
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_1_require_impartial BEFORE INSERT OR UPDATE OF case_id, user_id, ended_at ON investigations.case_assignments
    FOR EACH ROW EXECUTE FUNCTION investigations.require_impartial();

CREATE TRIGGER step_1_require_impartial BEFORE INSERT OR UPDATE OF case_id, user_id, party_role ON investigations.case_parties
    FOR EACH ROW EXECUTE FUNCTION investigations.require_impartial();

-- What belongs to a case stays with it.
CREATE FUNCTION investigations.stay_in_case() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM system_core.refuse(TG_RELID, 'case_id', 'a row does not move to another case',
        'record it anew in the other case');
    RETURN NULL;
END
$$;

CREATE TRIGGER step_2_stay_in_case BEFORE UPDATE OF case_id ON investigations.case_parties
    FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION investigations.stay_in_case();

CREATE TRIGGER step_2_stay_in_case BEFORE UPDATE OF case_id ON investigations.case_assignments
    FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION investigations.stay_in_case();

CREATE TRIGGER step_6_stay_in_case BEFORE UPDATE OF case_id ON investigations.evidence_items
    FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION investigations.stay_in_case();

CREATE TRIGGER step_3_stay_in_case BEFORE UPDATE OF case_id ON investigations.case_activities
    FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION investigations.stay_in_case();

CREATE TRIGGER step_3_stay_in_case BEFORE UPDATE OF case_id ON investigations.interviews
    FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION investigations.stay_in_case();

CREATE TRIGGER step_4_stay_in_case BEFORE UPDATE OF case_id ON investigations.findings
    FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION investigations.stay_in_case();

CREATE TRIGGER step_3_stay_in_case BEFORE UPDATE OF case_id ON investigations.case_reports
    FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION investigations.stay_in_case();

CREATE TRIGGER step_3_stay_in_case BEFORE UPDATE OF case_id ON investigations.legal_holds
    FOR EACH ROW WHEN (OLD.case_id <> NEW.case_id) EXECUTE FUNCTION investigations.stay_in_case();

-- Refuses to name a row of another case, which foreign keys would let pass.
-- Arguments: pairs of a column and the table that it names.
CREATE FUNCTION investigations.require_same_case() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    named uuid;
    is_of_case boolean;
BEGIN
    IF NOT investigations.in_session() THEN
        RETURN NEW;
    END IF;
    FOR place IN 0 .. TG_NARGS - 1 BY 2 LOOP
        named := (to_jsonb(NEW) ->> TG_ARGV[place])::uuid;
        CONTINUE WHEN named IS NULL;
        EXECUTE format(
            'SELECT EXISTS (SELECT FROM investigations.%I WHERE business_id = $1 AND id = $2 AND case_id = $3)',
            TG_ARGV[place + 1]
        ) INTO is_of_case USING NEW.business_id, named, NEW.case_id;
        IF NOT is_of_case THEN
            RAISE EXCEPTION 'the case has no such row as %', named
                USING ERRCODE = 'foreign_key_violation',
                      SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[place],
                      CONSTRAINT = format('fk_investigations_%s_%s', TG_TABLE_NAME, TG_ARGV[place]),
                      HINT = 'name a row of the same case';
        END IF;
    END LOOP;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_5_require_same_case BEFORE INSERT OR UPDATE OF collected_from_id ON investigations.evidence_items
    FOR EACH ROW EXECUTE FUNCTION investigations.require_same_case('collected_from_id', 'case_parties');

CREATE TRIGGER step_2_require_same_case BEFORE INSERT OR UPDATE OF party_id ON investigations.case_activities
    FOR EACH ROW EXECUTE FUNCTION investigations.require_same_case('party_id', 'case_parties');

CREATE TRIGGER step_2_require_same_case BEFORE INSERT OR UPDATE OF party_id, recording_id ON investigations.interviews
    FOR EACH ROW EXECUTE FUNCTION investigations.require_same_case('party_id', 'case_parties', 'recording_id', 'evidence_items');

CREATE TRIGGER step_3_require_same_case BEFORE INSERT OR UPDATE OF subject_id ON investigations.findings
    FOR EACH ROW EXECUTE FUNCTION investigations.require_same_case('subject_id', 'case_parties');

CREATE TRIGGER step_2_require_same_case BEFORE INSERT OR UPDATE OF evidence_item_id ON investigations.legal_holds
    FOR EACH ROW EXECUTE FUNCTION investigations.require_same_case('evidence_item_id', 'evidence_items');

-- Takes a row's case from the row that it belongs to. Arguments: the column, the table that it names.
CREATE FUNCTION investigations.take_case() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    named uuid := (to_jsonb(NEW) ->> TG_ARGV[0])::uuid;
BEGIN
    EXECUTE format('SELECT case_id FROM investigations.%I WHERE business_id = $1 AND id = $2', TG_ARGV[1])
    INTO NEW.case_id USING NEW.business_id, named;
    IF NEW.case_id IS NULL THEN
        RAISE EXCEPTION 'there is no such row as %', named
            USING ERRCODE = 'foreign_key_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[0],
                  CONSTRAINT = format('fk_investigations_%s_%s', TG_TABLE_NAME, TG_ARGV[0]),
                  HINT = 'send the id of an existing row';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_1_place_in_case BEFORE INSERT OR UPDATE OF finding_id, case_id ON investigations.finding_evidence_items
    FOR EACH ROW EXECUTE FUNCTION investigations.take_case('finding_id', 'findings');

CREATE TRIGGER step_2_require_same_case BEFORE INSERT OR UPDATE OF evidence_item_id, finding_id ON investigations.finding_evidence_items
    FOR EACH ROW EXECUTE FUNCTION investigations.require_same_case('evidence_item_id', 'evidence_items');

CREATE TRIGGER step_2_place_in_case BEFORE INSERT OR UPDATE OF legal_hold_id, case_id ON investigations.legal_hold_custodians
    FOR EACH ROW EXECUTE FUNCTION investigations.take_case('legal_hold_id', 'legal_holds');

-- A case that is closed or dismissed takes no more evidence, interviews or findings. The share of the
-- row's lock makes whoever closes it at this moment wait.
CREATE FUNCTION investigations.require_open_case() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM investigations.cases
    WHERE business_id = NEW.business_id AND id = NEW.case_id AND status IN ('closed', 'dismissed');
    IF FOUND THEN
        PERFORM system_core.refuse(TG_RELID, 'case_id', 'the case is closed', 'take the case up again first');
    END IF;
    PERFORM FROM investigations.cases WHERE business_id = NEW.business_id AND id = NEW.case_id FOR SHARE;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_4_require_open_case BEFORE INSERT ON investigations.evidence_items
    FOR EACH ROW EXECUTE FUNCTION investigations.require_open_case();

CREATE TRIGGER step_1_require_open_case BEFORE INSERT ON investigations.interviews
    FOR EACH ROW EXECUTE FUNCTION investigations.require_open_case();

CREATE TRIGGER step_2_require_open_case BEFORE INSERT ON investigations.findings
    FOR EACH ROW EXECUTE FUNCTION investigations.require_open_case();

-- A member as the chain of custody names them: name, and number as an employee.
CREATE FUNCTION investigations.custodian_name(p_business uuid, p_user uuid) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(
               nullif(person.display_name, ''),
               nullif(concat_ws(' ', person.first_name, person.last_name), ''),
               person.email
           ) || coalesce(' (' || membership.employee_id || ')', '')
    FROM user_mgmt.users AS person
    LEFT JOIN user_mgmt.business_users AS membership
      ON membership.business_id = p_business AND membership.user_id = person.id
    WHERE person.id = p_user
$$;

-- SHA-256 of what an event states, with the hash of the event before. Users count by the names that
-- they had: their rows may go, the chain stays.
CREATE FUNCTION investigations.custody_hash(event investigations.custody_events) RETURNS text
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(
        event.business_id, event.evidence_item_id, event.sequence_number, event.event_type,
        event.from_name, event.to_name, event.location, event.reason, event.item_condition, event.seal_number,
        (extract(epoch FROM event.occurred_at) * 1000000)::bigint, event.recorded_by_name,
        (extract(epoch FROM event.created_at) * 1000000)::bigint, event.previous_hash
    )::text, 'UTF8')), 'hex')
$$;

-- Whether an active legal hold covers the item.
CREATE FUNCTION investigations.is_held(p_business uuid, p_case uuid, p_item uuid) RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM investigations.legal_holds AS hold
        WHERE hold.business_id = p_business AND hold.case_id = p_case AND hold.status = 'active'
          AND coalesce(hold.evidence_item_id, p_item) = p_item
    )
$$;

-- Whoever collects evidence holds it first; the rest of its whereabouts comes from the chain alone.
CREATE FUNCTION investigations.collect_evidence() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.collected_by_id := coalesce(NEW.collected_by_id, user_mgmt.acting_user());
    NEW.status := 'collected';
    NEW.current_holder_id := NULL;
    NEW.current_holder_name := NULL;
    NEW.current_location := NULL;
    NEW.custody_event_count := 0;
    NEW.custody_hash := NULL;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_1_collect_evidence BEFORE INSERT ON investigations.evidence_items
    FOR EACH ROW EXECUTE FUNCTION investigations.collect_evidence();

-- Begins the chain of custody with the collection.
-- Named to run after the check that the collector is a member.
CREATE FUNCTION investigations.start_custody() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO investigations.custody_events (
        business_id, evidence_item_id, event_type, to_user_id, location, reason, occurred_at
    ) VALUES (
        NEW.business_id, NEW.id, 'collected', NEW.collected_by_id, NEW.collection_place, NEW.collection_method,
        NEW.collected_at
    );
    RETURN NULL;
END
$$;

CREATE TRIGGER start_custody AFTER INSERT ON investigations.evidence_items
    FOR EACH ROW EXECUTE FUNCTION investigations.start_custody();

-- Forges the next link of a chain. The item's row is locked, so that links come one after the other.
CREATE FUNCTION investigations.chain_custody() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    item investigations.evidence_items;
    last investigations.custody_events;
BEGIN
    SELECT * INTO item FROM investigations.evidence_items
    WHERE business_id = NEW.business_id AND id = NEW.evidence_item_id FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no such item as %', NEW.evidence_item_id
            USING ERRCODE = 'foreign_key_violation',
                  SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME, COLUMN = 'evidence_item_id',
                  CONSTRAINT = 'fk_investigations_custody_events_evidence_item_id',
                  HINT = 'send the id of an existing item';
    END IF;
    SELECT * INTO last FROM investigations.custody_events
    WHERE business_id = NEW.business_id AND evidence_item_id = NEW.evidence_item_id
    ORDER BY sequence_number DESC LIMIT 1;
    PERFORM investigations.require_custody_order(item, last, NEW);
    NEW.case_id := item.case_id;
    NEW.sequence_number := coalesce(last.sequence_number, 0) + 1;
    NEW.from_user_id := item.current_holder_id;
    NEW.from_name := item.current_holder_name;
    IF NEW.to_user_id IS NOT NULL THEN
        NEW.to_name := investigations.custodian_name(NEW.business_id, NEW.to_user_id);
    ELSIF NEW.to_name IS NULL THEN
        NEW.to_user_id := item.current_holder_id;
        NEW.to_name := item.current_holder_name;
    END IF;
    NEW.location := coalesce(NEW.location, item.current_location);
    NEW.recorded_by_id := coalesce(user_mgmt.acting_user(), NEW.recorded_by_id);
    NEW.recorded_by_name := investigations.custodian_name(NEW.business_id, NEW.recorded_by_id);
    NEW.created_at := now();
    NEW.previous_hash := coalesce(last.event_hash, repeat('0', 64));
    NEW.event_hash := investigations.custody_hash(NEW);
    RETURN NEW;
END
$$;

-- Refuses an event that the chain cannot take: out of order, by another than the holder, without a
-- receiver, or against a legal hold.
CREATE FUNCTION investigations.require_custody_order(
    item investigations.evidence_items, last investigations.custody_events, event investigations.custody_events
) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (last.id IS NULL) <> (event.event_type = 'collected') THEN
        PERFORM system_core.refuse('investigations.custody_events', 'event_type', 'a chain of custody begins with the collection, once',
            'the collection is recorded with the item');
    END IF;
    IF last.event_type IN ('released', 'disposed') THEN
        PERFORM system_core.refuse('investigations.custody_events', 'event_type', 'the item has left custody',
            'collect it anew as another item');
    END IF;
    IF event.occurred_at < last.occurred_at THEN
        PERFORM system_core.refuse('investigations.custody_events', 'occurred_at', 'the event lies before the last one',
            'send the time at which it happened, after the event before');
    END IF;
    IF event.event_type IN ('released', 'disposed')
        AND investigations.is_held(event.business_id, item.case_id, item.id)
    THEN
        PERFORM system_core.refuse('investigations.custody_events', 'event_type', 'the item is under a legal hold',
            'release the hold first');
    END IF;
    IF NOT investigations.in_session() THEN
        RETURN;
    END IF;
    IF event.from_user_id IS NOT NULL AND event.from_user_id IS DISTINCT FROM item.current_holder_id THEN
        PERFORM system_core.refuse('investigations.custody_events', 'from_user_id', 'only the holder hands an item over',
            'the item''s currentHolder holds it');
    END IF;
    IF event.event_type IN ('transferred', 'checked_out', 'sent_for_analysis', 'released')
        AND event.to_user_id IS NULL AND event.to_name IS NULL
    THEN
        PERFORM system_core.refuse('investigations.custody_events', 'to_name', 'nobody takes the item',
            'send toUserId, or toName of a person or body outside');
    END IF;
END
$$;

CREATE TRIGGER chain_custody BEFORE INSERT ON investigations.custody_events
    FOR EACH ROW EXECUTE FUNCTION investigations.chain_custody();

-- Keeps an item's whereabouts, and the seal on its chain, from the last event.
CREATE FUNCTION investigations.follow_custody() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE investigations.evidence_items SET
        status = CASE NEW.event_type
            WHEN 'stored' THEN 'stored'
            WHEN 'checked_out' THEN 'checked_out'
            WHEN 'sent_for_analysis' THEN 'in_analysis'
            WHEN 'reported_missing' THEN 'missing'
            WHEN 'released' THEN 'released'
            WHEN 'disposed' THEN 'disposed'
            ELSE status
        END,
        current_holder_id = NEW.to_user_id,
        current_holder_name = NEW.to_name,
        current_location = NEW.location,
        custody_event_count = NEW.sequence_number,
        custody_hash = NEW.event_hash
    WHERE business_id = NEW.business_id AND id = NEW.evidence_item_id;
    RETURN NULL;
END
$$;

CREATE TRIGGER follow_custody AFTER INSERT ON investigations.custody_events
    FOR EACH ROW EXECUTE FUNCTION investigations.follow_custody();

-- What the chain keeps is not written by hand.
CREATE FUNCTION investigations.keep_custody() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.status := OLD.status;
    NEW.current_holder_id := OLD.current_holder_id;
    NEW.current_holder_name := OLD.current_holder_name;
    NEW.current_location := OLD.current_location;
    NEW.custody_event_count := OLD.custody_event_count;
    NEW.custody_hash := OLD.custody_hash;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_2_keep_custody BEFORE UPDATE OF status, current_holder_id, current_holder_name, current_location, custody_event_count, custody_hash
    ON investigations.evidence_items
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION investigations.keep_custody();

-- Walks an item's chain of custody and names every link that does not hold; no row means that it holds.
-- Finds facts that were altered, links that were taken out or put in, and a cut end.
CREATE FUNCTION investigations.verify_custody(p_evidence_item_id uuid)
RETURNS TABLE (sequence_number integer, problem text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    WITH chain AS (
        SELECT event.sequence_number AS number, event.event_hash AS hash, event.previous_hash AS link,
               investigations.custody_hash(event) AS computed,
               lag(event.event_hash, 1, repeat('0', 64)) OVER later AS before,
               row_number() OVER later AS place
        FROM investigations.custody_events AS event
        WHERE event.evidence_item_id = p_evidence_item_id
        WINDOW later AS (ORDER BY event.sequence_number)
    )
    SELECT chain.number, 'altered: the hash is not that of the facts' FROM chain WHERE chain.hash <> chain.computed
    UNION ALL
    SELECT chain.number, 'unlinked: the event before is another' FROM chain WHERE chain.link <> chain.before
    UNION ALL
    SELECT chain.number, 'missing: an event before is gone' FROM chain WHERE chain.number <> chain.place
    UNION ALL
    SELECT item.custody_event_count, 'cut: the chain does not end where the item says'
    FROM investigations.evidence_items AS item
    WHERE item.id = p_evidence_item_id
      AND (item.custody_event_count, coalesce(item.custody_hash, '')) IS DISTINCT FROM (
          (SELECT count(*) FROM chain),
          coalesce((SELECT chain.hash FROM chain ORDER BY chain.number DESC LIMIT 1), '')
      )
    ORDER BY 1, 2
$$;

-- What a legal hold covers is not deleted, neither softly nor for good. A business that goes takes
-- everything along.
CREATE FUNCTION investigations.protect_held() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    held boolean;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.deleted_at IS NULL OR OLD.deleted_at IS NOT NULL THEN
            RETURN NEW;
        END IF;
    ELSIF NOT EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
        RETURN OLD;
    END IF;
    IF TG_TABLE_NAME = 'evidence_items' THEN
        held := investigations.is_held(OLD.business_id, OLD.case_id, OLD.id);
    ELSE
        held := EXISTS (
            SELECT FROM investigations.legal_holds AS hold
            WHERE hold.business_id = OLD.business_id AND hold.case_id = OLD.id AND hold.status = 'active'
        );
    END IF;
    IF held THEN
        PERFORM system_core.refuse(TG_RELID, 'deleted_at', 'the row is under a legal hold', 'release the hold first');
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_3_protect_held BEFORE DELETE OR UPDATE OF deleted_at ON investigations.evidence_items
    FOR EACH ROW EXECUTE FUNCTION investigations.protect_held();

CREATE TRIGGER step_3_protect_held BEFORE DELETE OR UPDATE OF deleted_at ON investigations.cases
    FOR EACH ROW EXECUTE FUNCTION investigations.protect_held();

-- Keeps when and by whom a hold was issued and released. Issuing locks the evidence, so that a
-- disposal that is under way comes before it or not at all.
CREATE FUNCTION investigations.keep_hold_status() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.status = 'active' AND EXISTS (SELECT FROM tenant_mgmt.businesses WHERE id = OLD.business_id) THEN
            PERFORM system_core.refuse('investigations.legal_holds', 'status', 'an active hold is not deleted', 'release it first');
        END IF;
        RETURN OLD;
    END IF;
    IF NEW.status = 'active' AND NEW.issued_at IS NULL THEN
        PERFORM FROM investigations.evidence_items
        WHERE business_id = NEW.business_id AND case_id = NEW.case_id FOR UPDATE;
        NEW.issued_at := now();
        NEW.issued_by_id := coalesce(user_mgmt.acting_user(), NEW.issued_by_id);
    ELSIF NEW.status = 'released' AND NEW.released_at IS NULL THEN
        NEW.released_at := now();
        NEW.released_by_id := coalesce(user_mgmt.acting_user(), NEW.released_by_id);
    ELSIF NEW.status = 'draft' AND NEW.issued_at IS NOT NULL THEN
        PERFORM system_core.refuse('investigations.legal_holds', 'status', 'a hold that was issued is no draft any more', 'release it');
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_1_keep_status BEFORE INSERT OR DELETE OR UPDATE OF status ON investigations.legal_holds
    FOR EACH ROW EXECUTE FUNCTION investigations.keep_hold_status();

-- A hold that ends frees its custodians.
CREATE FUNCTION investigations.free_custodians() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE investigations.legal_hold_custodians SET status = 'released'
    WHERE business_id = NEW.business_id AND legal_hold_id = NEW.id AND status <> 'released';
    RETURN NULL;
END
$$;

CREATE TRIGGER free_custodians AFTER UPDATE OF status ON investigations.legal_holds
    FOR EACH ROW WHEN (OLD.status <> NEW.status AND NEW.status IN ('released', 'cancelled'))
    EXECUTE FUNCTION investigations.free_custodians();

-- Keeps when a custodian was told of the hold, acknowledged it and was freed.
CREATE FUNCTION investigations.keep_notice_status() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status IN ('notified', 'acknowledged') THEN
        NEW.notified_at := coalesce(NEW.notified_at, now());
        NEW.released_at := NULL;
    END IF;
    IF NEW.status = 'acknowledged' THEN
        NEW.acknowledged_at := coalesce(NEW.acknowledged_at, now());
    ELSIF NEW.status = 'released' THEN
        NEW.released_at := coalesce(NEW.released_at, now());
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_1_keep_status BEFORE INSERT OR UPDATE OF status ON investigations.legal_hold_custodians
    FOR EACH ROW EXECUTE FUNCTION investigations.keep_notice_status();

-- Keeps when an activity was done.
CREATE FUNCTION investigations.keep_activity_status() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.completed_at := CASE WHEN NEW.status = 'completed' THEN coalesce(NEW.completed_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_1_keep_status BEFORE INSERT OR UPDATE OF status ON investigations.case_activities
    FOR EACH ROW EXECUTE FUNCTION investigations.keep_activity_status();

-- Keeps when and by whom a finding was decided.
CREATE FUNCTION investigations.keep_finding_status() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status <> 'decided' THEN
        NEW.decided_at := NULL;
        NEW.decided_by_id := NULL;
    ELSIF NEW.decided_at IS NULL THEN
        NEW.decided_at := now();
        NEW.decided_by_id := coalesce(user_mgmt.acting_user(), NEW.decided_by_id);
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_1_keep_status BEFORE INSERT OR UPDATE OF status ON investigations.findings
    FOR EACH ROW EXECUTE FUNCTION investigations.keep_finding_status();

-- Counts the versions of a report, kind by kind; the case's lock makes them come one after the other.
CREATE FUNCTION investigations.begin_report() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM FROM investigations.cases WHERE business_id = NEW.business_id AND id = NEW.case_id FOR NO KEY UPDATE;
    SELECT coalesce(max(report.version), 0) + 1 INTO NEW.version
    FROM investigations.case_reports AS report
    WHERE report.business_id = NEW.business_id AND report.case_id = NEW.case_id
      AND report.report_type = NEW.report_type;
    NEW.prepared_by_id := coalesce(NEW.prepared_by_id, user_mgmt.acting_user());
    IF NEW.status NOT IN ('draft', 'in_review') THEN
        PERFORM system_core.refuse('investigations.case_reports', 'status', 'a report begins as a draft', 'approve and issue it afterwards');
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_1_begin_report BEFORE INSERT ON investigations.case_reports
    FOR EACH ROW EXECUTE FUNCTION investigations.begin_report();

-- Another than the author approves a report, an approved one is issued, and what was approved or
-- issued is not rewritten.
CREATE FUNCTION investigations.keep_report_status() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    settled CONSTANT text[] := ARRAY['approved', 'issued', 'superseded'];
BEGIN
    IF OLD.status = ANY (settled) AND NEW.status = ANY (settled)
        AND (OLD.title, OLD.report_type, OLD.executive_summary, OLD.body)
            IS DISTINCT FROM (NEW.title, NEW.report_type, NEW.executive_summary, NEW.body)
    THEN
        PERFORM system_core.refuse('investigations.case_reports', 'status', 'an approved report is not rewritten',
            'take it back to draft, or write a new version once it was issued');
    END IF;
    IF OLD.status IN ('issued', 'superseded') AND NEW.status NOT IN ('issued', 'superseded') THEN
        PERFORM system_core.refuse('investigations.case_reports', 'status', 'an issued report stays issued', 'write a new version');
    END IF;
    IF NEW.status = 'approved' AND OLD.status <> 'approved' THEN
        NEW.approved_at := now();
        NEW.approved_by_id := coalesce(user_mgmt.acting_user(), NEW.approved_by_id);
        IF NEW.approved_by_id = NEW.prepared_by_id THEN
            PERFORM system_core.refuse('investigations.case_reports', 'approved_by_id', 'nobody approves their own report',
                'ask somebody else to approve it');
        END IF;
    ELSIF NEW.status = 'issued' AND OLD.status NOT IN ('approved', 'issued', 'superseded') THEN
        PERFORM system_core.refuse('investigations.case_reports', 'status', 'only an approved report is issued', 'have it approved first');
    ELSIF NEW.status IN ('draft', 'in_review') THEN
        NEW.approved_at := NULL;
        NEW.approved_by_id := NULL;
    END IF;
    IF NEW.status = 'issued' THEN
        NEW.issued_at := coalesce(NEW.issued_at, now());
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER step_2_keep_status BEFORE UPDATE OF status, title, report_type, executive_summary, body ON investigations.case_reports
    FOR EACH ROW EXECUTE FUNCTION investigations.keep_report_status();

-- A report that is issued takes the place of the issued one before it.
CREATE FUNCTION investigations.supersede_reports() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE investigations.case_reports SET status = 'superseded'
    WHERE business_id = NEW.business_id AND case_id = NEW.case_id AND report_type = NEW.report_type
      AND status = 'issued' AND id <> NEW.id;
    RETURN NULL;
END
$$;

CREATE TRIGGER supersede_reports AFTER UPDATE OF status ON investigations.case_reports
    FOR EACH ROW WHEN (OLD.status <> 'issued' AND NEW.status = 'issued')
    EXECUTE FUNCTION investigations.supersede_reports();
