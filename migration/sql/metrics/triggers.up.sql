-- What the values of some days make together, as the figure says; null without values.
CREATE FUNCTION metrics.value_between(
    p_business_id uuid, p_definition_id uuid, p_location_id uuid, p_first date, p_last date
) RETURNS numeric
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT round(CASE definition.aggregation
        WHEN 'sum' THEN sum(measured.value)
        WHEN 'average' THEN avg(measured.value)
        WHEN 'minimum' THEN min(measured.value)
        WHEN 'maximum' THEN max(measured.value)
        WHEN 'last' THEN (array_agg(measured.value ORDER BY measured.measured_on DESC))[1]
    END, 4)
    FROM metrics.metric_definitions AS definition
    JOIN metrics.metric_values AS measured
      ON measured.business_id = definition.business_id AND measured.metric_definition_id = definition.id
    WHERE definition.business_id = p_business_id AND definition.id = p_definition_id
      AND measured.location_id IS NOT DISTINCT FROM p_location_id
      AND measured.measured_on BETWEEN p_first AND p_last
    GROUP BY definition.aggregation
$$;

-- A target knows what was reached.
CREATE FUNCTION metrics.measure_target() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.actual_value := metrics.value_between(
        NEW.business_id, NEW.metric_definition_id, NEW.location_id, NEW.starts_on, NEW.ends_on
    );
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION metrics.measure_target() FROM PUBLIC;

CREATE TRIGGER measure_target
    BEFORE INSERT OR UPDATE OF metric_definition_id, location_id, starts_on, ends_on ON metrics.metric_targets
    FOR EACH ROW EXECUTE FUNCTION metrics.measure_target();

-- New, changed and removed values count for the targets whose period they lie in, one recount a statement.
CREATE FUNCTION metrics.measure_targets() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE metrics.metric_targets AS target
    SET actual_value = metrics.value_between(
        target.business_id, target.metric_definition_id, target.location_id, target.starts_on, target.ends_on
    )
    WHERE target.status <> 'cancelled' AND EXISTS (
        SELECT FROM changed
        WHERE changed.business_id = target.business_id
          AND changed.metric_definition_id = target.metric_definition_id
          AND changed.location_id IS NOT DISTINCT FROM target.location_id
          AND changed.measured_on BETWEEN target.starts_on AND target.ends_on
    );
    IF TG_OP = 'UPDATE' THEN
        UPDATE metrics.metric_targets AS target
        SET actual_value = metrics.value_between(
            target.business_id, target.metric_definition_id, target.location_id, target.starts_on, target.ends_on
        )
        WHERE target.status <> 'cancelled' AND EXISTS (
            SELECT FROM former
            WHERE former.business_id = target.business_id
              AND former.metric_definition_id = target.metric_definition_id
              AND former.location_id IS NOT DISTINCT FROM target.location_id
              AND former.measured_on BETWEEN target.starts_on AND target.ends_on
        );
    END IF;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION metrics.measure_targets() FROM PUBLIC;

CREATE TRIGGER measure_after_insert AFTER INSERT ON metrics.metric_values
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION metrics.measure_targets();

CREATE TRIGGER measure_after_update AFTER UPDATE ON metrics.metric_values
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION metrics.measure_targets();

CREATE TRIGGER measure_after_delete AFTER DELETE ON metrics.metric_values
    REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION metrics.measure_targets();

-- A final value outside the bounds of an active figure raises an alert, unless one is open already.
-- Off by half of the bound or more is critical.
CREATE FUNCTION metrics.raise_alert() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    definition metrics.metric_definitions;
    crossed text;
    bound_value numeric;
BEGIN
    SELECT * INTO definition FROM metrics.metric_definitions
    WHERE business_id = NEW.business_id AND id = NEW.metric_definition_id
      AND status = 'active' AND deleted_at IS NULL;
    crossed := CASE
        WHEN NEW.value < definition.alert_below THEN 'below'
        WHEN NEW.value > definition.alert_above THEN 'above'
    END;
    IF crossed IS NULL THEN
        RETURN NULL;
    END IF;
    bound_value := CASE crossed WHEN 'below' THEN definition.alert_below ELSE definition.alert_above END;
    INSERT INTO metrics.metric_alerts (
        business_id, metric_definition_id, metric_value_id, location_id, measured_on, bound, threshold,
        observed_value, severity
    ) VALUES (
        NEW.business_id, NEW.metric_definition_id, NEW.id, NEW.location_id, NEW.measured_on, crossed, bound_value,
        NEW.value,
        CASE WHEN abs(NEW.value - bound_value) >= abs(bound_value) / 2 THEN 'critical' ELSE 'warning' END
    )
    ON CONFLICT DO NOTHING;
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION metrics.raise_alert() FROM PUBLIC;

CREATE TRIGGER raise_alert AFTER INSERT OR UPDATE OF value, is_provisional ON metrics.metric_values
    FOR EACH ROW WHEN (NOT NEW.is_provisional)
    EXECUTE FUNCTION metrics.raise_alert();

-- Who took an alert on, and when it came to its end.
CREATE FUNCTION metrics.place_alert() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status = 'open' THEN
        NEW.acknowledged_at := NULL;
        NEW.acknowledged_by := NULL;
    ELSIF NEW.acknowledged_at IS NULL THEN
        NEW.acknowledged_at := now();
        NEW.acknowledged_by := user_mgmt.acting_user();
    END IF;
    NEW.resolved_at := CASE WHEN NEW.status IN ('resolved', 'dismissed') THEN coalesce(NEW.resolved_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER place_alert BEFORE UPDATE OF status ON metrics.metric_alerts
    FOR EACH ROW EXECUTE FUNCTION metrics.place_alert();
