DROP TRIGGER a_keep_payment ON hs.payments;
DROP TRIGGER keep_completed_within_due ON hs.payments;
DROP TRIGGER keep_within_due ON hs.payments;
DROP TRIGGER total_after_beginning ON hs.estimates;
DROP TRIGGER a_keep_settled_choice ON hs.estimate_items;
DROP TRIGGER a_keep_settled_old_lines ON hs.invoice_line_items;
DROP TRIGGER price_line ON hs.invoice_line_items;
DO $$
DECLARE
    named text;
    event text;
BEGIN
    FOREACH named IN ARRAY ARRAY['hs.work_orders', 'hs.estimates', 'hs.invoices'] LOOP
        EXECUTE format('DROP TRIGGER begin_without_figures ON %s', named);
        EXECUTE format('DROP TRIGGER a_refuse_figures ON %s', named);
        EXECUTE format('DROP TRIGGER a_keep_settled_terms ON %s', named);
        EXECUTE format('DROP TRIGGER total_after_terms ON %s', named);
    END LOOP;
    FOREACH named IN ARRAY ARRAY['hs.work_order_items', 'hs.estimate_items', 'hs.invoice_line_items'] LOOP
        EXECUTE format('DROP TRIGGER a_keep_settled_new_lines ON %s', named);
        EXECUTE format('DROP TRIGGER a_keep_settled_lines ON %s', named);
    END LOOP;
    FOREACH named IN ARRAY ARRAY['hs.work_order_items', 'hs.estimate_items', 'hs.invoice_line_items', 'hs.payments'] LOOP
        FOREACH event IN ARRAY ARRAY['insert', 'update', 'delete'] LOOP
            EXECUTE format('DROP TRIGGER total_after_%s ON %s', event, named);
        END LOOP;
    END LOOP;
END
$$;
DROP FUNCTION hs.keep_payment();
DROP FUNCTION hs.keep_within_due();
DROP FUNCTION hs.attach_totals(regclass, regclass, text, text[], text[], text, text);
DROP FUNCTION hs.keep_settled_lines();
DROP FUNCTION hs.keep_settled_terms();
DROP FUNCTION hs.refuse_figures_by_hand();
DROP FUNCTION hs.begin_without_figures();
DROP FUNCTION hs.total_after_terms();
DROP FUNCTION hs.price_line();
DROP FUNCTION hs.total_invoices(uuid[], uuid[]);
DROP FUNCTION hs.invoice_status_of(text, numeric, numeric, numeric);
DROP FUNCTION hs.total_estimates(uuid[], uuid[]);
DROP FUNCTION hs.total_work_orders(uuid[], uuid[]);

SELECT hs.shift_discounts(1);
DROP FUNCTION hs.shift_discounts(integer);
ALTER TABLE hs.invoices DROP COLUMN tax_rate;
SELECT audit_mgmt.attach_trail('hs.invoices');
