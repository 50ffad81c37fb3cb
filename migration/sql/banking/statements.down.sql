SELECT system_core.drop_table('banking.statement_lines');
SELECT system_core.drop_table('banking.statements');
DROP FUNCTION banking.keep_reconciled();
DROP FUNCTION banking.require_explained();
DROP FUNCTION banking.check_statement_line();
-- What shows of the tables behind the keys is asked by nobody any more.
DROP FUNCTION security_mgmt.visible_banking_statements();
DROP FUNCTION security_mgmt.visible_banking_transactions();
DROP FUNCTION security_mgmt.visible_banking_accounts();
DROP FUNCTION security_mgmt.granted_banking_transactions();
