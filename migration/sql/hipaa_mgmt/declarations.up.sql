SELECT system_core.attach_table('hipaa_mgmt.business_associate_agreements',
    numbered => ARRAY['agreement_number', 'BAA'],
    lifecycles => ARRAY[['status', 'business_associate_agreement', 'business_associate_agreement_lifecycle']]);

-- Only ever appended to.
SELECT system_core.attach_table('hipaa_mgmt.phi_access_logs', privileges => 'SELECT, INSERT');
