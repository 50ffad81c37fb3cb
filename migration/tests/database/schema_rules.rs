//! Rules that every table keeps, asked of the catalogue.

use anyhow::Result;

use crate::session::{FIRST, Session};

async fn none(sql: &str, rule: &str) -> Result<()> {
    let mut session = Session::new().await?;
    let offenders = session.column(sql).await?;
    assert!(offenders.is_empty(), "{rule}: {offenders:#?}");
    Ok(())
}

#[tokio::test]
async fn every_foreign_key_has_an_index_that_begins_with_it_or_its_tenant() -> Result<()> {
    none(
        "SELECT format('%s %s', keys.conrelid::regclass, keys.conname)
         FROM pg_constraint AS keys
         JOIN pg_class AS class ON class.oid = keys.conrelid
         WHERE keys.contype = 'f' AND NOT class.relispartition
           AND NOT EXISTS (
               SELECT FROM pg_index AS index
               WHERE index.indrelid = keys.conrelid
                 AND (index.indkey::int2[])[0:1] @> keys.conkey
           )",
        "a foreign key without an index",
    )
    .await
}

#[tokio::test]
async fn every_tenant_table_has_its_tenant_in_the_key_or_may_lack_one() -> Result<()> {
    none(
        "SELECT class.oid::regclass::text
         FROM pg_class AS class
         JOIN pg_attribute AS tenant ON tenant.attrelid = class.oid AND tenant.attname = 'business_id'
         JOIN pg_constraint AS key ON key.conrelid = class.oid AND key.contype = 'p'
         WHERE class.relkind = 'r' AND tenant.attnotnull AND NOT tenant.attnum = ANY (key.conkey)",
        "a tenant table whose key lacks the tenant",
    )
    .await
}

#[tokio::test]
async fn every_table_forces_row_level_security() -> Result<()> {
    none(
        "SELECT class.oid::regclass::text
         FROM pg_class AS class JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
         WHERE class.relkind IN ('r', 'p') AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
           AND NOT (class.relrowsecurity AND class.relforcerowsecurity)",
        "a table without forced row level security",
    )
    .await
}

#[tokio::test]
async fn no_permissive_policy_passes_by_the_tenant() -> Result<()> {
    none(
        "SELECT format('%s.%s %s', schemaname, tablename, policyname) FROM pg_policies
         WHERE permissive = 'PERMISSIVE'
           AND concat(qual, with_check) !~ 'current_business_id|current_user_id|administrator'",
        "a permissive policy that asks for no tenant",
    )
    .await
}

/// A sub-select is evaluated once, too, but hides the tenant's size from the planner.
#[tokio::test]
async fn every_policy_lets_the_planner_see_the_tenant() -> Result<()> {
    none(
        "SELECT format('%s.%s %s', schemaname, tablename, policyname) FROM pg_policies
         WHERE concat(qual, with_check) ~ 'id = \\( SELECT \\(NULLIF\\(current_setting\\(''app.current_business_id'",
        "a policy that compares the tenant with a sub-select",
    )
    .await
}

#[tokio::test]
async fn every_list_of_a_tenant_has_its_orders_of_time_and_its_count_on_an_index() -> Result<()> {
    none(
        "SELECT format('%s %s', class.oid::regclass, attribute.attname)
         FROM pg_class AS class
         JOIN pg_attribute AS tenant ON tenant.attrelid = class.oid AND tenant.attname = 'business_id'
         JOIN pg_attribute AS attribute
           ON attribute.attrelid = class.oid AND attribute.attname IN ('created_at', 'updated_at', 'deleted_at')
         WHERE class.relkind = 'r' AND has_any_column_privilege('thorbis_app', class.oid, 'SELECT')
           AND NOT EXISTS (
               SELECT FROM pg_index AS index
               WHERE index.indrelid = class.oid AND index.indkey[0] = tenant.attnum
                 AND CASE attribute.attname
                         WHEN 'deleted_at' THEN pg_get_expr(index.indpred, class.oid) = '(deleted_at IS NULL)' AND NOT index.indisunique
                         ELSE index.indkey[1] = attribute.attnum AND index.indpred IS NULL
                     END
           )",
        "a list that cannot be ordered by time or counted from an index",
    )
    .await
}

/// Triggers of one table and event run in the order of their names.
#[tokio::test]
async fn where_several_triggers_of_a_case_run_before_a_change_their_names_say_in_which_order() -> Result<()> {
    none(
        "SELECT format('%s %s', tgrelid::regclass, tgname) FROM (
             SELECT tgrelid, tgname, count(*) OVER (PARTITION BY tgrelid) AS together
             FROM pg_trigger JOIN pg_class AS class ON class.oid = tgrelid
             WHERE NOT tgisinternal AND tgtype & 3 = 3 AND class.relnamespace = 'investigations'::regnamespace
               AND tgname NOT IN ('accept_number', 'assign_number', 'touch_updated_at')
               -- They come first, and set what the others read.
               AND tgname !~ '^a_sign_'
         ) AS before
         WHERE together > 1 AND tgname !~ '^(a_|step_[1-9]_)'",
        "a trigger whose place is left to chance",
    )
    .await
}

#[tokio::test]
async fn every_function_fixes_its_search_path() -> Result<()> {
    none(
        "SELECT function.oid::regprocedure::text
         FROM pg_proc AS function JOIN pg_namespace AS namespace ON namespace.oid = function.pronamespace
         WHERE namespace.nspname !~ '^pg_|^information_schema$|^public$'
           AND function.prosecdef
           AND NOT coalesce(array_to_string(function.proconfig, ',') LIKE '%search_path=%', false)",
        "a function with its owner's rights and the caller's search path",
    )
    .await
}

#[tokio::test]
async fn nobody_but_the_application_runs_what_has_its_owners_rights() -> Result<()> {
    none(
        "SELECT function.oid::regprocedure::text
         FROM pg_proc AS function JOIN pg_namespace AS namespace ON namespace.oid = function.pronamespace
         WHERE namespace.nspname !~ '^pg_|^information_schema$|^public$'
           AND function.prosecdef
           AND has_function_privilege('public', function.oid, 'EXECUTE')",
        "a function with its owner's rights that anybody may run",
    )
    .await
}

#[tokio::test]
async fn every_new_id_is_a_uuid_of_version_7_in_the_order_of_time() -> Result<()> {
    none(
        "SELECT format('%s.%s', table_schema, table_name)
         FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
         WHERE column_name = 'id' AND table_type = 'BASE TABLE' AND table_schema !~ '^pg_|^information_schema$|^public$'
           AND column_default IS DISTINCT FROM 'system_core.uuid_v7()'",
        "an id with another default",
    )
    .await?;
    let mut session = Session::new().await?;
    let id = session.text("SELECT system_core.uuid_v7()").await?;
    assert_eq!(id.as_bytes().get(14), Some(&b'7'), "{id}");
    assert!("89ab".contains(id.chars().nth(19).unwrap()), "{id}");
    let ordered = session
        .text("SELECT bool_and(later > earlier) FROM (SELECT system_core.uuid_v7() AS earlier, pg_sleep(0.002), system_core.uuid_v7() AS later FROM generate_series(1, 20)) AS pair")
        .await?;
    assert_eq!(ordered, "t");
    Ok(())
}

#[tokio::test]
async fn statuses_and_kinds_are_held_by_checks() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for (sql, code) in [
        ("UPDATE hs.work_orders SET status = 'flying'", "TL001"),
        ("UPDATE hs.work_orders SET status = NULL", "23502"),
        ("UPDATE hs.work_orders SET completion_percentage = 101", "23514"),
        ("UPDATE hs.work_orders SET estimated_cost = -1", "23514"),
        ("UPDATE hs.work_orders SET quality_score = 11", "23514"),
        ("UPDATE hs.work_orders SET nps_score = -101", "23514"),
        ("UPDATE hs.customers SET average_satisfaction_rating = 5.5", "23514"),
        ("UPDATE auto.vehicles SET year = 1899", "23514"),
        ("UPDATE auto.vehicles SET year = extract(year FROM now()) + 3", "23514"),
        ("UPDATE auto.vehicles SET year = extract(year FROM now()) + 2", "accepted"),
        ("UPDATE auto.vehicles SET vin = 'SHORT'", "23514"),
        ("UPDATE auto.appointments SET scheduled_end = scheduled_start", "23514"),
        ("UPDATE auto.photos SET context = 'repair_order'", "23514"),
        ("UPDATE auto.photos SET repair_order_id = (SELECT id FROM auto.repair_orders)", "23514"),
        ("UPDATE auto.payments SET amount = 0", "23514"),
        ("UPDATE rest.dining_tables SET capacity = 0", "23514"),
        ("UPDATE rest.order_items SET quantity = 0", "23514"),
        ("UPDATE rest.menu_items SET available_days = '{8}'", "23514"),
        (
            "INSERT INTO ret.sales_order_items (business_id, sales_order_id, product_id, product_variant_id, unit_price)
             SELECT line.business_id, sales_order_id, product_id, variant.id, 1
             FROM ret.sales_order_items AS line, ret.product_variants AS variant",
            "23514",
        ),
        ("UPDATE ret.products SET current_stock = -1", "23514"),
        ("UPDATE user_mgmt.business_users SET role_level = 7", "23514"),
    ] {
        assert_eq!(session.refusal(sql).await?, code, "{sql}");
    }
    Ok(())
}

#[tokio::test]
async fn natural_keys_are_unique_in_their_business() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for sql in [
        "INSERT INTO hs.customers (business_id, customer_number, phone_primary) SELECT business_id, customer_number, '1' FROM hs.customers",
        "INSERT INTO hs.estimates (business_id, estimate_number, title) SELECT business_id, estimate_number, 't' FROM hs.estimates",
        "INSERT INTO hs.work_order_assignments (business_id, work_order_id, technician_id) SELECT business_id, work_order_id, technician_id FROM hs.work_order_assignments",
        "INSERT INTO security_mgmt.user_roles (business_id, user_id, role_id) SELECT business_id, user_id, role_id FROM security_mgmt.user_roles",
        "INSERT INTO auto.invoices (business_id, repair_order_id, total_amount) SELECT business_id, repair_order_id, 1 FROM auto.invoices",
        "INSERT INTO ret.products (business_id, sku, name, slug, retail_price) SELECT business_id, sku, 'n', 's', 1 FROM ret.products",
    ] {
        assert_eq!(session.refusal(sql).await?, "23505", "{sql}");
    }
    session
        .run(
            "UPDATE auto.invoices SET status = 'void';
             INSERT INTO auto.invoices (business_id, repair_order_id, total_amount) SELECT business_id, repair_order_id, 1 FROM auto.invoices",
        )
        .await
}
