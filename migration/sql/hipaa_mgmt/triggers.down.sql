DROP TRIGGER require_members ON hipaa_mgmt.business_associate_agreements;
DROP TRIGGER record_transition ON hipaa_mgmt.business_associate_agreements;
DROP TRIGGER assign_number ON hipaa_mgmt.business_associate_agreements;
DROP TRIGGER touch_updated_at ON hipaa_mgmt.business_associate_agreements;
DROP TRIGGER require_members ON hipaa_mgmt.phi_access_logs;
DROP TRIGGER keep_agreement ON hipaa_mgmt.business_associate_agreements;
DROP FUNCTION hipaa_mgmt.keep_agreement();
