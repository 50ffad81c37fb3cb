DROP TRIGGER require_members ON notification_mgmt.notifications;
DROP TRIGGER record_transition ON notification_mgmt.notifications;
DROP TRIGGER touch_updated_at ON notification_mgmt.notifications;
DROP TRIGGER refuse_rewriting ON notification_mgmt.notifications;
DROP FUNCTION notification_mgmt.refuse_rewriting();
DROP TRIGGER keep_delivery ON notification_mgmt.notifications;
DROP FUNCTION notification_mgmt.keep_delivery();
DROP TRIGGER complete_notification ON notification_mgmt.notifications;
DROP FUNCTION notification_mgmt.complete_notification();
