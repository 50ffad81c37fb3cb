DROP TRIGGER open_ledger ON auto.parts_inventory;
DROP FUNCTION auto.open_ledger();
ALTER TABLE auto.stock_transactions DROP CONSTRAINT chk_stock_transactions_notes;
DROP TRIGGER require_part ON auto.stock_transactions;
DROP FUNCTION auto.require_part();
DROP TRIGGER a_keep_stock ON auto.parts_inventory;
