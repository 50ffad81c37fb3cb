-- Keeps the time at which a call ended: set exactly while it is not pending.
CREATE FUNCTION ai_mgmt.keep_completion() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.completed_at := CASE WHEN NEW.status <> 'pending' THEN coalesce(NEW.completed_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_completion BEFORE INSERT OR UPDATE OF status, completed_at ON ai_mgmt.ai_operations
    FOR EACH ROW EXECUTE FUNCTION ai_mgmt.keep_completion();

-- Adds up the calls of a period by business, provider and model; adding up again replaces the figures.
CREATE FUNCTION ai_mgmt.add_up_usage(p_start timestamptz, p_end timestamptz) RETURNS bigint
LANGUAGE sql
SET search_path = pg_catalog, pg_temp
AS $$
    WITH written AS (
        INSERT INTO ai_mgmt.model_usage AS usage (
            business_id, period_start, period_end, model, provider, total_requests, prompt_tokens,
            completion_tokens, total_cost_usd, average_response_time_ms, success_rate
        )
        SELECT business_id, p_start, p_end, model, provider, count(*),
               coalesce(sum(prompt_tokens), 0), coalesce(sum(completion_tokens), 0),
               coalesce(sum(cost_usd), 0), round(avg(response_time_ms), 2),
               round(avg((status = 'completed')::integer), 4)
        FROM ai_mgmt.ai_operations
        WHERE created_at >= p_start AND created_at < p_end AND status <> 'pending'
        GROUP BY business_id, model, provider
        ON CONFLICT (business_id, period_start, period_end, model, provider) DO UPDATE
        SET total_requests = excluded.total_requests,
            prompt_tokens = excluded.prompt_tokens,
            completion_tokens = excluded.completion_tokens,
            total_cost_usd = excluded.total_cost_usd,
            average_response_time_ms = excluded.average_response_time_ms,
            success_rate = excluded.success_rate
        RETURNING 1
    )
    SELECT count(*) FROM written
$$;
REVOKE EXECUTE ON FUNCTION ai_mgmt.add_up_usage(timestamptz, timestamptz) FROM PUBLIC;
