DROP FUNCTION user_mgmt.invite_member(text, text);
DROP FUNCTION user_mgmt.require_members();
DROP FUNCTION user_mgmt.acting_user();
