SELECT system_core.attach_table('ccpa_mgmt.consumer_requests',
    numbered => ARRAY['request_number', 'CCR'],
    lifecycles => ARRAY[['status', 'consumer_request', 'consumer_request_lifecycle']]);
SELECT system_core.attach_table('ccpa_mgmt.opt_outs',
    lifecycles => ARRAY[['status', 'consumer_opt_out', 'consumer_opt_out_lifecycle']]);
SELECT system_core.attach_table('ccpa_mgmt.disclosures');
