DROP TABLE rest.payments;
DROP TABLE rest.kitchen_queue;
DROP TABLE rest.order_items;
DROP TABLE rest.orders;
DROP TABLE rest.dining_tables;
DROP TABLE rest.menu_items;
DROP TABLE rest.menu_categories;
DROP SCHEMA rest;
