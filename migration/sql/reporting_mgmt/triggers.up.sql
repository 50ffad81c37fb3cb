-- Brings all reports up to date, beside those who read them.
-- Whoever may act as thorbis_reports may call it: the migrations' owner, or a nightly job.
CREATE FUNCTION reporting_mgmt.refresh() RETURNS TABLE (report text, duration interval)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    begun timestamptz;
BEGIN
    FOREACH report IN ARRAY ARRAY['customer_360_view', 'customer_summary', 'revenue_summary', 'technician_performance'] LOOP
        begun := clock_timestamp();
        EXECUTE format('REFRESH MATERIALIZED VIEW CONCURRENTLY reporting_mgmt.%I', report);
        duration := clock_timestamp() - begun;
        INSERT INTO reporting_mgmt.refreshes AS last (report, refreshed_at, duration)
        VALUES (refresh.report, now(), refresh.duration)
        ON CONFLICT ON CONSTRAINT uk_refreshes_report
        DO UPDATE SET refreshed_at = excluded.refreshed_at, duration = excluded.duration;
        RETURN NEXT;
    END LOOP;
END
$$;
REVOKE EXECUTE ON FUNCTION reporting_mgmt.refresh() FROM PUBLIC;
