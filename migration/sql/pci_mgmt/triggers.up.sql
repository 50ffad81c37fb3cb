-- Keeps the time at which a system was taken out of use.
CREATE FUNCTION pci_mgmt.keep_scope() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.decommissioned_at := CASE WHEN NEW.status = 'decommissioned' THEN coalesce(NEW.decommissioned_at, now()) END;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_scope BEFORE INSERT OR UPDATE ON pci_mgmt.card_data_scopes
    FOR EACH ROW EXECUTE FUNCTION pci_mgmt.keep_scope();
