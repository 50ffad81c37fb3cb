-- Plans, states and figures are the platform's to change.
GRANT UPDATE (
    business_name, legal_business_name, doing_business_as, primary_industry,
    secondary_industries, business_type, naics_code, sic_code, primary_email, secondary_email,
    primary_phone, secondary_phone, fax_number, website_url, headquarters_address_line_1,
    headquarters_address_line_2, headquarters_city, headquarters_state_province,
    headquarters_postal_code, headquarters_country, mailing_address_same,
    mailing_address_line_1, mailing_address_line_2, mailing_city, mailing_state_province,
    mailing_postal_code, mailing_country, headquarters_location, service_area_boundaries,
    default_timezone, default_currency, date_format, time_format, number_format,
    auto_renewal_enabled, billing_cycle, next_billing_date, payment_method_on_file,
    billing_contact_id, tax_id_number, vat_number, resale_permit_number,
    business_license_number, business_license_state, required_compliance_frameworks,
    current_certifications, insurance_information, is_multi_location, enabled_features,
    feature_configuration, integration_settings, data_residency_region, gdpr_applicable,
    ccpa_applicable, data_retention_policy_days, onboarding_status, onboarding_completed_at,
    domain, settings, tax_rate, labor_rate, logo_url, updated_by, deleted_at, deleted_by,
    deletion_reason
) ON tenant_mgmt.businesses TO thorbis_app;

CREATE POLICY tenant ON tenant_mgmt.businesses
    USING (id = nullif(current_setting('app.current_business_id', true), '')::uuid)
    WITH CHECK (id = nullif(current_setting('app.current_business_id', true), '')::uuid);

-- For owners and managers with an active membership; settings of the system are for no user.
CREATE POLICY managers ON tenant_mgmt.business_settings AS RESTRICTIVE
    USING (
        NOT is_system_setting
        AND (
            SELECT current_setting('app.current_role', true) IN ('owner', 'manager')
               AND EXISTS (
                   SELECT FROM user_mgmt.business_users AS membership
                   WHERE membership.user_id = nullif(current_setting('app.current_user_id', true), '')::uuid
                     AND membership.role IN ('owner', 'manager')
                     AND membership.status = 'active'
               )
        )
    );
