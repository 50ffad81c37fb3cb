//! What `security_mgmt.search_ids` finds, and what it refuses.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session};

async fn prepared() -> Result<Session> {
    let mut session = Session::new().await?;
    for tenant in [FIRST, SECOND] {
        session
            .run(&tenant.fill(
                "UPDATE hs.customers SET lifetime_value = 120.50, customer_tags = '{vip,slow}', service_location = 'POINT(-73.98 40.75)',
                        service_preferences = jsonb_build_object('pets', jsonb_build_object('dogs', 2)), company_name = 'Harbour Works'
                 WHERE id = <customer>;
                 UPDATE auto.parts_inventory SET compatible_years = ARRAY[2019, 2020] WHERE id = <part>;
                 UPDATE hs.work_orders SET team_assignment = ARRAY[<technician_user>]::uuid[] WHERE id = <work_order>;
                 UPDATE ret.products SET full_description = 'Drives nails into walls', tags = '{steel}' WHERE id = <product>;
                 UPDATE file_mgmt.attachments SET tags = '{shingles}', description = 'before the repair' WHERE business_id = <business>",
            ))
            .await?;
    }
    Ok(session)
}

fn search(table: &str, column: &str, operator: &str, value: &str) -> String {
    format!("SELECT count(*) FROM security_mgmt.search_ids('{table}', '{column}', '{operator}', '{value}')")
}

#[tokio::test]
async fn every_operator_finds_what_it_should_and_only_in_the_tenant() -> Result<()> {
    let mut session = prepared().await?;
    session.act_as_owner_of(FIRST).await?;
    let member = format!("\"{}\"", FIRST.id("technician_user"));
    for (table, column, operator, value, found) in [
        ("hs.customers", "first_name", "ilike", "\"%WIL%\"", "1"),
        ("hs.customers", "first_name", "like", "\"%WIL%\"", "0"),
        ("hs.customers", "lifetime_value", "eq", "\"120.5\"", "1"),
        ("hs.customers", "lifetime_value", "eq", "120.50", "1"),
        ("hs.customers", "lifetime_value", "in", "[\"1\", \"120.5\"]", "1"),
        ("hs.customers", "lifetime_value", "lt", "\"120.5\"", "0"),
        ("hs.customers", "lifetime_value", "lte", "\"120.5\"", "1"),
        ("hs.customers", "lifetime_value", "gt", "\"120.5\"", "0"),
        ("hs.customers", "lifetime_value", "gte", "\"120.5\"", "1"),
        ("hs.customers", "lifetime_value", "between", "[\"120\", \"121\"]", "1"),
        ("hs.customers", "customer_tags", "has", "\"vip\"", "1"),
        ("hs.customers", "customer_tags", "hasAny", "[\"none\", \"slow\"]", "1"),
        ("hs.customers", "customer_tags", "hasAll", "[\"vip\", \"none\"]", "0"),
        ("hs.work_orders", "team_assignment", "has", member.as_str(), "1"),
        ("auto.parts_inventory", "compatible_years", "hasAll", "[2019, 2020]", "1"),
        ("hs.customers", "service_preferences", "contains", "{\"pets\": {\"dogs\": 2}}", "1"),
        ("hs.customers", "service_preferences", "path", "\"$.pets.dogs == 2\"", "1"),
        ("hs.customers", "service_preferences", "path", "\"$.pets.dogs == 3\"", "0"),
        ("hs.customers", "service_preferences", "path", "\"$.pets ? (@.dogs > 1)\"", "1"),
        ("hs.customers", "service_preferences", "path", "\"$.cats\"", "0"),
        (
            "hs.customers",
            "service_location",
            "within",
            "{\"longitude\": -73.98, \"latitude\": 40.751, \"metres\": 200}",
            "1",
        ),
        (
            "hs.customers",
            "service_location",
            "within",
            "{\"longitude\": -73.98, \"latitude\": 40.751, \"metres\": 50}",
            "0",
        ),
        ("hs.customers", "search", "matches", "\"will example\"", "1"),
        ("hs.customers", "search", "matches", "\"harbour -works\"", "0"),
        ("ret.products", "search", "matches", "\"driving nail\"", "1"),
        ("file_mgmt.attachments", "search", "matches", "\"shingle\"", "1"),
    ] {
        let sql = search(table, column, operator, value);
        assert_eq!(session.text(&sql).await?, found, "{sql}");
    }
    Ok(())
}

#[tokio::test]
async fn every_declared_column_can_be_searched() -> Result<()> {
    let mut session = prepared().await?;
    let declared = session
        .column("SELECT concat_ws(' ', table_name, column_name, kind) FROM security_mgmt.search_columns")
        .await?;
    session.act_as_owner_of(FIRST).await?;
    for line in declared {
        let [table, column, kind] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let (operator, value) = match kind {
            "trigram" => ("ilike", "\"%a%\""),
            "numeric" => ("gte", "\"0\""),
            "array" if column == "team_assignment" => ("has", "\"00000000-0000-7000-8000-000000000000\""),
            "array" if column == "compatible_years" => ("has", "2020"),
            "array" => ("has", "\"a\""),
            "json" => ("contains", "{}"),
            "place" => ("within", "{\"longitude\": 0, \"latitude\": 0, \"metres\": 1}"),
            _ => ("matches", "\"leak\""),
        };
        session.text(&search(table, column, operator, value)).await?;
    }
    Ok(())
}

#[tokio::test]
async fn without_a_tenant_nothing_is_found() -> Result<()> {
    let mut session = prepared().await?;
    session.act_with("", "", "owner").await?;
    assert_eq!(session.text(&search("hs.customers", "first_name", "ilike", "\"%\"")).await?, "0");
    Ok(())
}

#[tokio::test]
async fn undeclared_columns_operators_and_values_are_refused() -> Result<()> {
    let mut session = prepared().await?;
    session.act_as_owner_of(FIRST).await?;
    for sql in [
        search("user_mgmt.users", "password_hash", "like", "\"%\""),
        search("hs.customers", "gate_code", "like", "\"%\""),
        search("hs.customers\"; DROP TABLE hs.customers; --", "first_name", "like", "\"%\""),
        search("hs.customers", "first_name", "~", "\"%\""),
        search("hs.customers", "first_name", "has", "\"a\""),
        search("hs.customers", "first_name", "ilike", "[\"a\"]"),
        search("hs.customers", "lifetime_value", "in", "\"1\""),
        search("hs.customers", "lifetime_value", "between", "[\"1\"]"),
        search("hs.customers", "service_location", "within", "{\"longitude\": 1}"),
        "SELECT security_mgmt.search_ids('hs.customers', 'first_name', 'like', NULL)".to_owned(),
    ] {
        assert_eq!(session.refusal(&sql).await?, "22023", "{sql}");
    }
    Ok(())
}

#[tokio::test]
async fn a_value_is_never_read_as_sql() -> Result<()> {
    let mut session = prepared().await?;
    session.act_as_owner_of(FIRST).await?;
    let sql = search("hs.customers", "first_name", "ilike", "\"%'' OR true --\"");
    assert_eq!(session.text(&sql).await?, "0");
    Ok(())
}

#[tokio::test]
async fn only_the_application_may_search_and_only_the_searcher_owns_it() -> Result<()> {
    let mut session = Session::new().await?;
    let facts = session
        .text(
            "SELECT concat_ws(' ', proowner::regrole, prosecdef, provolatile,
                    has_function_privilege('thorbis_app', oid, 'EXECUTE'), has_function_privilege('public', oid, 'EXECUTE'))
             FROM pg_proc WHERE oid = 'security_mgmt.search_ids(text, text, text, jsonb)'::regprocedure",
        )
        .await?;
    assert_eq!(facts, "thorbis_search t s t f");
    let owned = session
        .column("SELECT oid::regprocedure::text FROM pg_proc WHERE proowner = 'thorbis_search'::regrole ORDER BY 1")
        .await?;
    // The others look past the rules that ask them: which cases and work orders are one's own, what the session may,
    // and whether a hold stands.
    assert_eq!(
        owned,
        [
            "gdpr_mgmt.is_on_hold(uuid)",
            "hs.own_work_orders()",
            "investigations.assigned_cases()",
            "security_mgmt.people_of_scopes()",
            "security_mgmt.rights_of_member(uuid)",
            "security_mgmt.search_few(text,jsonb,integer)",
            "security_mgmt.search_ids(text,text,text,jsonb)",
            "security_mgmt.search_query(text,text)",
        ]
    );
    let writes = session
        .text(
            "SELECT count(*) FROM information_schema.role_table_grants
             WHERE grantee = 'thorbis_search' AND privilege_type <> 'SELECT'",
        )
        .await?;
    assert_eq!(writes, "0");
    assert_eq!(session.text("SELECT rolcanlogin FROM pg_roles WHERE rolname = 'thorbis_search'").await?, "f");
    Ok(())
}
