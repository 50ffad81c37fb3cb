SELECT system_core.attach_table('notification_mgmt.notifications',
    lifecycles => ARRAY[['status', 'notification', 'notification_delivery']]);
