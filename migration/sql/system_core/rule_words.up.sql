-- What the rules of tables say to people, kept beside each rule as its comment: the sentence, the remedy and, where a
-- program must decide, a code of its own, a line each. `{column}` stands for the column's field in the graph.
-- Plain comparisons, unique keys and references need none: the graph says them by what they compare.

-- Says a constraint or a unique index of a table in words.
CREATE FUNCTION system_core.say_rule(
    p_table regclass, p_rule text, p_sentence text, p_remedy text, p_code text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    said constant text := concat_ws(E'\n', p_sentence, p_remedy, p_code);
    place constant text := (SELECT relnamespace::regnamespace::text FROM pg_class WHERE oid = p_table);
BEGIN
    IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = p_table AND conname = p_rule) THEN
        EXECUTE format('COMMENT ON CONSTRAINT %I ON %s IS %L', p_rule, p_table, said);
    ELSE
        EXECUTE format('COMMENT ON INDEX %s.%I IS %L', place, p_rule, said);
    END IF;
END
$$;
REVOKE EXECUTE ON FUNCTION system_core.say_rule(regclass, text, text, text, text) FROM PUBLIC;

SELECT system_core.say_rule('ai_mgmt.ai_operations', 'chk_ai_operations_completion',
    'an operation that is pending has no {completed_at}',
    'leave {completed_at} out, or set the status of what is over');
SELECT system_core.say_rule('ai_mgmt.ai_operations', 'chk_ai_operations_verification',
    'a verified operation has a {blockchain_hash}',
    'send the hash, or leave the operation unverified');
SELECT system_core.say_rule('auto.vehicles', 'chk_vehicles_year',
    '{year} must lie between 1900 and the year after next',
    'send the model year of the vehicle');
SELECT system_core.say_rule('auto.photos', 'chk_photos_parent',
    'a photo belongs to exactly one of {inspection_point_id}, {repair_order_id} and {vehicle_id}',
    'name one of them and leave the others out');
SELECT system_core.say_rule('auto.photos', 'chk_photos_context_parent',
    'the photo does not name the record that its {context} speaks of',
    'name the inspection point, repair order or vehicle that fits {context}');
SELECT system_core.say_rule('auto.stock_transactions', 'chk_stock_transactions_quantity',
    '{quantity} has the wrong sign for its {type}',
    'send a positive quantity for receipts and returns, a negative one for sales, and never 0');
SELECT system_core.say_rule('auto.invoices', 'chk_invoices_one_repair_order',
    'an invoice has exactly one repair order',
    'name {repair_order_id}');
SELECT system_core.say_rule('backup_mgmt.backup_policies', 'chk_backup_policies_scope_schemas',
    'a policy over schemas names at least one',
    'fill {schemas}, or choose another {scope}');
SELECT system_core.say_rule('backup_mgmt.backup_runs', 'chk_backup_runs_checksum',
    '{checksum} must be a SHA-256 in lower-case hexadecimal',
    'send 64 of the digits 0 to 9 and a to f');
SELECT system_core.say_rule('backup_mgmt.backup_runs', 'chk_backup_runs_method_base_run_id',
    'an incremental backup has a backup that it builds on',
    'send {base_run_id}');
SELECT system_core.say_rule('backup_mgmt.backup_runs', 'chk_backup_runs_status_checksum',
    'a completed backup has a {checksum} and a {snapshot_at}',
    'send both, or another status');
SELECT system_core.say_rule('backup_mgmt.backup_runs', 'chk_backup_runs_status_error_message',
    'a failed backup says why',
    'send {error_message}');
SELECT system_core.say_rule('backup_mgmt.backup_verifications', 'chk_backup_verifications_status_mismatch_count',
    'a passed verification has no mismatches',
    'set {mismatch_count} to 0, or the status to failed');
SELECT system_core.say_rule('backup_mgmt.restore_runs', 'chk_restore_runs_scope_targets',
    'a restore of less than the business names what it restores',
    'fill {targets}, or choose another {scope}');
SELECT system_core.say_rule('backup_mgmt.restore_runs', 'chk_restore_runs_status_approved_by_id',
    'a restore is approved by another than the one who asked for it',
    'have another person approve it');
SELECT system_core.say_rule('backup_mgmt.restore_runs', 'chk_restore_runs_status_rejection_reason',
    'a rejected restore says why',
    'send {rejection_reason}');
SELECT system_core.say_rule('backup_mgmt.restore_runs', 'chk_restore_runs_status_error_message',
    'a failed restore says why',
    'send {error_message}');
SELECT system_core.say_rule('banking.accounts', 'chk_accounts_routing_number',
    '{routing_number} must be nine digits',
    'send the routing number of the bank');
SELECT system_core.say_rule('banking.accounts', 'chk_accounts_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('banking.accounts', 'chk_accounts_closed_at_zero',
    'an account is closed when its balance is 0',
    'move what is left to another account first');
SELECT system_core.say_rule('banking.accounts', 'chk_accounts_number_known',
    'an account that is in use has an {account_number}',
    'send the number; only cash has none');
SELECT system_core.say_rule('banking.accounts', 'chk_accounts_primary_works',
    'the primary account must be active',
    'activate the account, or make another one primary');
SELECT system_core.say_rule('banking.transactions', 'chk_transactions_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('banking.transactions', 'chk_transactions_failure_reason',
    'only a failed transaction has a {failure_reason}',
    'leave it out');
SELECT system_core.say_rule('banking.payment_methods', 'chk_payment_methods_last_four',
    'the last four digits must be four digits',
    'send for instance "4242"');
SELECT system_core.say_rule('banking.payment_methods', 'chk_payment_methods_default_works',
    'the default payment method must be usable',
    'make another one the default');
SELECT system_core.say_rule('banking.invoices_integration', 'chk_invoices_integration_status_fits_amounts',
    '{payment_status} does not fit what is paid and due',
    'record the payment; the status follows');
SELECT system_core.say_rule('banking.accounts', 'chk_accounts_account_details_card_number',
    '{account_details} must not hold the number of a card',
    'leave the number out; keep the token that the payment provider gives');
SELECT system_core.say_rule('banking.transactions', 'chk_transactions_description_card_number',
    '{description} must not hold the number of a card',
    'leave the number out; keep the token that the payment provider gives');
SELECT system_core.say_rule('banking.transactions', 'chk_transactions_metadata_card_number',
    '{metadata} must not hold the number of a card',
    'leave the number out; keep the token that the payment provider gives');
SELECT system_core.say_rule('banking.payment_methods', 'chk_payment_methods_nickname_card_number',
    '{nickname} must not hold the number of a card',
    'leave the number out; keep the token that the payment provider gives');
SELECT system_core.say_rule('banking.payment_methods', 'chk_payment_methods_holder_name_card_number',
    '{holder_name} must not hold the number of a card',
    'leave the number out; keep the token that the payment provider gives');
SELECT system_core.say_rule('banking.payment_methods', 'chk_payment_methods_method_details_card_number',
    '{method_details} must not hold the number of a card',
    'leave the number out; keep the token that the payment provider gives');
SELECT system_core.say_rule('banking.payment_methods', 'chk_payment_methods_method_details_secrets',
    '{method_details} must not hold numbers or codes of a card or account',
    'keep the token that the payment provider gives');
SELECT system_core.say_rule('banking.invoices_integration', 'chk_invoices_integration_payment_details_card_number',
    '{payment_details} must not hold the number of a card',
    'leave the number out; keep the token that the payment provider gives');
SELECT system_core.say_rule('billing_mgmt.rate_plans', 'chk_rate_plans_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('billing_mgmt.rates', 'chk_rates_package',
    '{package_size} is given with package prices, and with no other',
    'change {pricing_model} or {package_size}');
SELECT system_core.say_rule('billing_mgmt.rated_charges', 'chk_rated_charges_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('billing_mgmt.invoices', 'chk_invoices_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('billing_mgmt.invoices', 'chk_invoices_paid_in_full',
    'a paid invoice is paid in full',
    'record the missing payment first');
SELECT system_core.say_rule('billing_mgmt.invoices', 'chk_invoices_issued',
    'an invoice that is no draft has {issued_at}',
    'send the time of issue');
SELECT system_core.say_rule('billing_mgmt.invoice_lines', 'chk_invoice_lines_amount_sign',
    '{amount} has the wrong sign for its {line_type}',
    'send a negative amount for a credit, and for others 0 or more');
SELECT system_core.say_rule('billing_mgmt.payments', 'chk_payments_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('billing_mgmt.payments', 'chk_payments_failure_reason',
    'only a failed payment has a {failure_reason}',
    'leave it out');
SELECT system_core.say_rule('cache_mgmt.cache_invalidations', 'chk_cache_invalidations_status_completed_at',
    'a completed invalidation has {completed_at}',
    'send the time');
SELECT system_core.say_rule('ccpa_mgmt.consumer_requests', 'chk_consumer_requests_extension',
    'an extended request says why',
    'send {extension_reason}');
SELECT system_core.say_rule('ccpa_mgmt.consumer_requests', 'chk_consumer_requests_extended_type',
    'a request to opt out or to limit cannot be extended',
    'answer it in time');
SELECT system_core.say_rule('ccpa_mgmt.consumer_requests', 'chk_consumer_requests_denial',
    'a denied request says on what ground',
    'send {denial_ground}');
SELECT system_core.say_rule('ccpa_mgmt.consumer_requests', 'chk_consumer_requests_completion',
    '{completed_at} is given when the request is completed, and not before',
    'complete the request; the time follows');
SELECT system_core.say_rule('ccpa_mgmt.opt_outs', 'chk_opt_outs_revocation',
    '{revoked_at} is given when the opt-out is revoked, and not before',
    'revoke it; the time follows');
SELECT system_core.say_rule('courses.courses', 'chk_courses_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('courses.cohorts', 'chk_cohorts_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('courses.enrolments', 'chk_enrolments_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('courses.enrolments', 'chk_enrolments_customer_id_user_id',
    'an enrolment has a customer or a user, and not both',
    'name one of {customer_id} and {user_id}');
SELECT system_core.say_rule('courses.assessment_questions', 'chk_assessment_questions_options',
    '{options} must be a list',
    'send a JSON list');
SELECT system_core.say_rule('courses.certificates', 'chk_certificates_verification_code',
    'an issued certificate has a {verification_code}',
    'issue the certificate; the code follows');
SELECT system_core.say_rule('courses.certificates', 'chk_certificates_revocation_reason',
    'a revoked certificate says why',
    'send {revocation_reason}');
SELECT system_core.say_rule('gdpr_mgmt.data_subject_requests', 'chk_data_subject_requests_extension',
    'an extended request says why',
    'send {extension_reason}');
SELECT system_core.say_rule('gdpr_mgmt.data_subject_requests', 'chk_data_subject_requests_rejection',
    'a rejected request says on what ground',
    'send {rejection_ground}');
SELECT system_core.say_rule('gdpr_mgmt.data_subject_requests', 'chk_data_subject_requests_completion',
    '{completed_at} is given when the request is completed, and not before',
    'complete the request; the time follows');
SELECT system_core.say_rule('gdpr_mgmt.consents', 'chk_consents_withdrawal',
    '{withdrawn_at} is given when the consent is withdrawn, and not before',
    'withdraw it; the time follows');
SELECT system_core.say_rule('gdpr_mgmt.processing_activities', 'chk_processing_activities_transfer',
    'a transfer to other countries has a safeguard',
    'send {transfer_safeguard}');
SELECT system_core.say_rule('gdpr_mgmt.processing_activities', 'chk_processing_activities_interest',
    'processing for a legitimate interest names the interest',
    'send {legitimate_interest}');
SELECT system_core.say_rule('hipaa_mgmt.phi_access_logs', 'chk_phi_access_logs_emergency',
    'access in an emergency says why',
    'send {emergency_reason}');
SELECT system_core.say_rule('hipaa_mgmt.phi_access_logs', 'chk_phi_access_logs_disclosure',
    'a disclosure says to whom',
    'send {disclosed_to}');
SELECT system_core.say_rule('hipaa_mgmt.business_associate_agreements', 'chk_business_associate_agreements_signature',
    'an active agreement is signed',
    'send {signed_on}');
SELECT system_core.say_rule('hs.work_orders', 'chk_work_orders_completed_at',
    '{completed_at} is given when the work order is completed, and not before',
    'complete the work order; the time follows');
SELECT system_core.say_rule('integration_mgmt.integration_configs', 'chk_integration_configs_webhook_url',
    '{webhook_url} must begin with https://',
    'send an address that is encrypted');
SELECT system_core.say_rule('integration_mgmt.webhook_events', 'chk_webhook_events_headers',
    '{headers} must be an object',
    'send a JSON object');
SELECT system_core.say_rule('integration_mgmt.webhook_events', 'chk_webhook_events_integration_has_business',
    'an event of an integration has a business',
    'name the business');
SELECT system_core.say_rule('integration_mgmt.webhook_events', 'chk_webhook_events_processing',
    'only a processed event has {processed_at}',
    'set the status to processed');
SELECT system_core.say_rule('integration_mgmt.data_flow_events', 'chk_data_flow_events_attempts',
    '{attempt_number} must lie between 1 and {max_attempts}',
    'change one of the two');
SELECT system_core.say_rule('integration_mgmt.data_flow_events', 'chk_data_flow_events_retry',
    'a transfer whose attempts are used up is not tried again',
    'raise {max_attempts}');
SELECT system_core.say_rule('integration_mgmt.data_flow_events', 'chk_data_flow_events_completion',
    'only a completed or failed transfer has {completed_at}',
    'leave it out');
SELECT system_core.say_rule('investigations.cases', 'chk_cases_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('investigations.cases', 'chk_cases_status_outcome',
    'a closed case has an outcome',
    'send {outcome}');
SELECT system_core.say_rule('investigations.cases', 'chk_cases_status_status_reason',
    'a case on hold or dismissed says why',
    'send {status_reason}');
SELECT system_core.say_rule('investigations.evidence_items', 'chk_evidence_items_custody_hash',
    '{custody_hash} must be a SHA-256 in lower-case hexadecimal',
    'send 64 of the digits 0 to 9 and a to f');
SELECT system_core.say_rule('investigations.evidence_items', 'chk_evidence_items_file_hash',
    '{file_hash} must be a SHA-256 in lower-case hexadecimal',
    'send 64 of the digits 0 to 9 and a to f');
SELECT system_core.say_rule('investigations.custody_events', 'chk_custody_events_previous_hash',
    '{previous_hash} must be a SHA-256 in lower-case hexadecimal',
    'send 64 of the digits 0 to 9 and a to f');
SELECT system_core.say_rule('investigations.custody_events', 'chk_custody_events_event_hash',
    '{event_hash} must be a SHA-256 in lower-case hexadecimal',
    'send 64 of the digits 0 to 9 and a to f');
SELECT system_core.say_rule('investigations.interviews', 'chk_interviews_language',
    '{language} must be a language code',
    'send for instance "en" or "pt-BR"');
SELECT system_core.say_rule('investigations.interviews', 'chk_interviews_statement_signed_at',
    'only a statement that is there can be signed',
    'send {statement}');
SELECT system_core.say_rule('investigations.findings', 'chk_findings_status_rationale',
    'a decided finding says why',
    'send {rationale}');
SELECT system_core.say_rule('investigations.findings', 'chk_findings_status_determination',
    '{determination} is given when the finding is decided, and not before',
    'decide the finding, or leave {determination} out');
SELECT system_core.say_rule('investigations.case_reports', 'chk_case_reports_file_hash',
    '{file_hash} must be a SHA-256 in lower-case hexadecimal',
    'send 64 of the digits 0 to 9 and a to f');
SELECT system_core.say_rule('investigations.legal_holds', 'chk_legal_holds_status_release_reason',
    'a released hold says why',
    'send {release_reason}');
SELECT system_core.say_rule('metrics.metric_definitions', 'chk_metric_definitions_currency',
    '{currency} must be a currency code of three capital letters',
    'send for instance "USD"');
SELECT system_core.say_rule('notification_mgmt.notifications', 'chk_notifications_entity',
    'a record is named by its schema, type and id together',
    'send {entity_schema}, {entity_type} and {entity_id}, or none of them');
SELECT system_core.say_rule('notification_mgmt.notifications', 'chk_notifications_delivery',
    'a message is delivered after it was sent',
    'correct {sent_at} or {delivered_at}');
SELECT system_core.say_rule('payroll.employees', 'chk_employees_tax_id_last_four',
    '{tax_id_last_four} must be four digits',
    'send for instance "4242"');
SELECT system_core.say_rule('payroll.employees', 'chk_employees_terminated',
    'an employee who has left has a {termination_date}',
    'send the last day');
SELECT system_core.say_rule('payroll.time_entries', 'chk_time_entries_break_minutes_length',
    'the break is longer than the time worked',
    'shorten {break_minutes}');
SELECT system_core.say_rule('payroll.direct_deposits', 'chk_direct_deposits_routing_number',
    '{routing_number} must be nine digits',
    'send the routing number of the bank');
SELECT system_core.say_rule('payroll.direct_deposits', 'chk_direct_deposits_account_last_four',
    '{account_last_four} must be four digits',
    'send for instance "4242"');
SELECT system_core.say_rule('payroll.direct_deposits', 'chk_direct_deposits_percent_of_type',
    '{percent} is given with a share in percent, and with no other',
    'change {allocation_type} or {percent}');
SELECT system_core.say_rule('payroll.direct_deposits', 'chk_direct_deposits_amount_of_type',
    '{amount} is given with a fixed amount, and with no other',
    'change {allocation_type} or {amount}');
SELECT system_core.say_rule('payroll.payslip_earnings', 'chk_payslip_earnings_amount',
    '{amount} is not {hours} times {rate}',
    'send the product, rounded to cents');
SELECT system_core.say_rule('payroll.pay_periods', 'ex_pay_periods_starts_on_ends_on',
    'the period overlaps another one of the same schedule',
    'choose days after the last period');
SELECT system_core.say_rule('payroll.time_entries', 'ex_time_entries_started_at_ended_at',
    'the employee has another entry at that time',
    'correct the times, or change the other entry first', 'SLOT_TAKEN');
SELECT system_core.say_rule('payroll.benefit_enrolments', 'ex_benefit_enrolments_effective_from_effective_until',
    'the employee is enrolled in the plan at that time already',
    'end the other enrolment first');
SELECT system_core.say_rule('pci_mgmt.card_data_scopes', 'chk_card_data_scopes_protected',
    'what stores card data protects it at rest',
    'choose another {protection}');
SELECT system_core.say_rule('pci_mgmt.card_data_scopes', 'chk_card_data_scopes_out_of_scope',
    'what touches card data is not out of scope',
    'choose another {scope_category}');
SELECT system_core.say_rule('pci_mgmt.card_data_access_logs', 'chk_card_data_access_logs_card_last_four',
    '{card_last_four} must be four digits',
    'send for instance "4242"');
SELECT system_core.say_rule('pci_mgmt.assessments', 'chk_assessments_attestation',
    'a submitted assessment is attested',
    'send {attested_at}');
SELECT system_core.say_rule('pci_mgmt.vulnerability_scans', 'chk_vulnerability_scans_passed',
    'a passed scan has no critical or high findings',
    'set {critical_count} and {high_count} to 0, or the status to failed');
SELECT system_core.say_rule('pci_mgmt.vulnerability_scans', 'chk_vulnerability_scans_external_passed',
    'a passed external scan has no score of 4.0 or more',
    'send the highest score below 4.0, or the status failed');
SELECT system_core.say_rule('ret.sales_order_items', 'chk_sales_order_items_product_id',
    'a line sells a product or a variant, and not both',
    'name one of {product_id} and {product_variant_id}');
SELECT system_core.say_rule('security_mgmt.search_columns', 'chk_search_columns_configuration',
    '{configuration} is given with full-text search, and with no other',
    'change {kind} or {configuration}');
SELECT system_core.say_rule('security_mgmt.dynamic_roles', 'chk_dynamic_roles_emergency',
    'a role for emergencies says why and for how long',
    'send {emergency_justification} and {emergency_duration}');
SELECT system_core.say_rule('security_mgmt.dynamic_roles', 'chk_dynamic_roles_break_glass',
    'break-glass access says why',
    'send {break_glass_reason}');
SELECT system_core.say_rule('sox_mgmt.control_tests', 'chk_control_tests_conclusion_given',
    'a completed test has a conclusion',
    'send {conclusion}');
SELECT system_core.say_rule('sox_mgmt.duty_conflicts', 'chk_duty_conflicts_mitigation',
    'a mitigated conflict names the control that mitigates it',
    'send {compensating_control_id}');
SELECT system_core.say_rule('sox_mgmt.duty_conflicts', 'chk_duty_conflicts_acceptance',
    'an accepted conflict says why',
    'send {resolution_note}');
SELECT system_core.say_rule('sox_mgmt.approvals', 'chk_approvals_decision',
    'a decided approval names who decided, and when',
    'send {approver_name} and {decided_at}');
SELECT system_core.say_rule('sox_mgmt.attestations', 'chk_attestations_signature',
    'a signed attestation names who signed, and when',
    'send {signer_name} and {signed_at}');
SELECT system_core.say_rule('system_core.system_config', 'chk_system_config_config_value',
    '{config_value} must not be empty',
    'send a value, or delete the setting');
SELECT system_core.say_rule('workflow_mgmt.state_transitions', 'chk_state_transitions_states',
    'a transition has a state before or after it',
    'send {to_state}');
SELECT system_core.say_rule('payroll.pay_schedules', 'uk_pay_schedules_is_default',
    'another pay schedule is the default already',
    'make that one no default first');
SELECT system_core.say_rule('payroll.direct_deposits', 'uk_direct_deposits_allocation_type',
    'another account of the employee gets what is left already',
    'give this one a percentage or an amount');
SELECT system_core.say_rule('banking.payment_methods', 'uk_payment_methods_is_default',
    'another payment method of the customer is the default already',
    'make that one no default first');
SELECT system_core.say_rule('banking.accounts', 'uk_accounts_is_primary',
    'another account is the primary one already',
    'make that one no primary account first');
SELECT system_core.say_rule('auto.invoices', 'uk_invoices_repair_order',
    'the repair order has an invoice already',
    'void that one first, or correct it');
SELECT system_core.say_rule('security_mgmt.service_tokens', 'chk_service_tokens_documents',
    'a token for all documents names none',
    'leave {documents} out, or {all_documents}');
SELECT system_core.say_rule('hs.work_orders', 'ex_work_orders_technician_slot',
    'the technician has another job at that time',
    'choose another time, or who is free', 'SLOT_TAKEN');
SELECT system_core.say_rule('auto.appointments', 'ex_appointments_bay_slot',
    'the bay is taken at that time',
    'choose another time, or a bay that is free', 'SLOT_TAKEN');
SELECT system_core.say_rule('auto.appointments', 'ex_appointments_technician_slot',
    'the technician has another appointment at that time',
    'choose another time, or who is free', 'SLOT_TAKEN');
SELECT system_core.say_rule('auto.stock_transactions', 'chk_stock_transactions_notes',
    'an adjustment says why in {notes}',
    'send {notes}');
SELECT system_core.say_rule('ret.sales_orders', 'chk_sales_orders_credited_amount',
    '{credited_amount} lies between nothing and the total',
    'give back no more than was bought');
SELECT system_core.say_rule('ret.returns', 'chk_returns_reason',
    'a return has a {reason}',
    'send what the customer said');
SELECT system_core.say_rule('ret.stock_movements', 'chk_stock_movements_quantity',
    '{quantity} has the wrong sign for its {type}',
    'send a positive quantity for receipts and returns, a negative one for sales, and never 0');
SELECT system_core.say_rule('ret.stock_movements', 'chk_stock_movements_reason',
    'an adjustment says why in {reason}',
    'send {reason}');
SELECT system_core.say_rule('integration_mgmt.webhook_endpoints', 'chk_webhook_endpoints_url',
    '{url} must be an address of https without names, passwords and fragments',
    'send for instance "https://example.com/hooks"');
SELECT system_core.say_rule('integration_mgmt.webhook_deliveries', 'chk_webhook_deliveries_next_attempt_at',
    'a message that is pending, and no other, has a {next_attempt_at}',
    'correct {status} or {next_attempt_at}');
SELECT system_core.say_rule('integration_mgmt.webhook_deliveries', 'chk_webhook_deliveries_delivered_at',
    'a message that was delivered, and no other, has a {delivered_at}',
    'correct {status} or {delivered_at}');
