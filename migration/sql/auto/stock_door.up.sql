-- The ledger of parts is the only door to their stock: what is written past it is refused, and a correction has a reason.

SELECT system_core.attach_ledger('auto.parts_inventory', 'current_stock');

-- Refuses a movement that takes more than there is, before anything moves.
CREATE FUNCTION auto.require_part() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    part record;
BEGIN
    SELECT part_name, current_stock INTO part FROM auto.parts_inventory
    WHERE business_id = NEW.business_id AND id = NEW.inventory_item_id FOR NO KEY UPDATE;
    PERFORM system_core.require_stock('auto.parts_inventory', part.part_name, part.current_stock, -NEW.quantity);
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.require_part() FROM PUBLIC;
CREATE TRIGGER require_part BEFORE INSERT ON auto.stock_transactions
    FOR EACH ROW WHEN (NEW.quantity < 0) EXECUTE FUNCTION auto.require_part();

-- Corrections of before may have none.
ALTER TABLE auto.stock_transactions
    ADD CONSTRAINT chk_stock_transactions_notes CHECK (type <> 'adjustment' OR notes IS NOT NULL AND btrim(notes) <> '') NOT VALID;

-- What comes with stock on its shelf has it from a first movement.
CREATE FUNCTION auto.open_ledger() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE auto.parts_inventory SET current_stock = 0 WHERE business_id = NEW.business_id AND id = NEW.id;
    INSERT INTO auto.stock_transactions (business_id, inventory_item_id, type, quantity, cost, notes)
    VALUES (NEW.business_id, NEW.id, 'adjustment', NEW.current_stock, NEW.cost_price, 'Opening stock');
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION auto.open_ledger() FROM PUBLIC;
CREATE TRIGGER open_ledger AFTER INSERT ON auto.parts_inventory
    FOR EACH ROW WHEN (NEW.current_stock <> 0 AND current_setting('app.importing', true) IS DISTINCT FROM 'on')
    EXECUTE FUNCTION auto.open_ledger();
