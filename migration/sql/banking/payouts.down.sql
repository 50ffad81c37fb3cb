DROP FUNCTION banking.pay_out(uuid, numeric, text, text, text, text);
