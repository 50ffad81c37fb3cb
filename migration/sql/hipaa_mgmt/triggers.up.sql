-- Keeps the time at which an agreement was terminated.
CREATE FUNCTION hipaa_mgmt.keep_agreement() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.terminated_at := CASE WHEN NEW.status = 'terminated' THEN coalesce(NEW.terminated_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_agreement BEFORE INSERT OR UPDATE ON hipaa_mgmt.business_associate_agreements
    FOR EACH ROW EXECUTE FUNCTION hipaa_mgmt.keep_agreement();
