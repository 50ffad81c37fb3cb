-- What security_mgmt.search_ids may search here.
INSERT INTO security_mgmt.search_columns (table_name, column_name, kind, configuration) VALUES
    ('notification_mgmt.notifications', 'recipient_phone', 'trigram', NULL),
    ('notification_mgmt.notifications', 'recipient_email', 'trigram', NULL),
    ('notification_mgmt.notifications', 'subject', 'trigram', NULL),
    ('notification_mgmt.notifications', 'search', 'fulltext', 'english');

GRANT USAGE ON SCHEMA notification_mgmt TO thorbis_search;
GRANT SELECT ON
    notification_mgmt.notifications
    TO thorbis_search;
