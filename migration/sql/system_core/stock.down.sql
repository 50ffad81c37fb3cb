DROP FUNCTION system_core.refuse_settled(regclass, text, text, text);
DROP FUNCTION system_core.require_stock(regclass, text, numeric, numeric);
DROP FUNCTION system_core.attach_ledger(regclass, text[]);
DROP FUNCTION system_core.refuse_stock_by_hand();
