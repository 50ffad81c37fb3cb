//! The trail writes itself: an entry for each change, over every table of tenants.

use anyhow::{Context, Result, ensure};

use crate::session::{FIRST, Session, WITH_TENANT};

/// The column of the tenant.
fn tenant_column(table: &str) -> &'static str {
    if table == "tenant_mgmt.businesses" { "id" } else { "business_id" }
}

/// A session of the first tenant's owner at the database itself, in a request.
const ACTING: &str = "
    SET app.current_business_id = <business>; SET app.current_user_id = <owner>;
    SET app.current_session_id = '00000000-0000-7000-8000-00000000000a';
    SET app.request_id = '00000000-0000-7000-8000-00000000000b'; SET app.trace_id = 'c0ffee'";

async fn acting() -> Result<Session> {
    let mut session = Session::new().await?;
    session.run(&FIRST.fill(ACTING)).await?;
    Ok(session)
}

async fn tracked(session: &mut Session) -> Result<Vec<String>> {
    session.column("SELECT tracked::text FROM audit_mgmt.tracked_tables() AS tracked").await
}

/// Entries of the request on one record: who, what, and in which request.
async fn entries(session: &mut Session, table: &str, id: &str) -> Result<Vec<String>> {
    let found = format!(
        "SELECT concat_ws(' ', action, user_id, right(session_id::text, 1), right(request_id::text, 1), metadata ->> 'trace_id')
         FROM audit_mgmt.audit_log WHERE entity_type = '{table}' AND entity_id = '{id}' AND created_at = now()
           AND business_id = '{}' ORDER BY recorded_xid, id",
        FIRST.id("business")
    );
    session.column(&found).await
}

/// Silences every rule of a table but the trail, within the transaction, so that any row can be changed.
async fn only_the_trail(session: &mut Session, table: &str) -> Result<()> {
    session
        .run(&format!(
            "BEGIN; ALTER TABLE {table} DISABLE TRIGGER ALL; ALTER TABLE {table} ENABLE TRIGGER trail_of_insert;
             ALTER TABLE {table} ENABLE TRIGGER trail_of_update; ALTER TABLE {table} ENABLE TRIGGER trail_of_delete"
        ))
        .await
}

/// Another value for a column, as SQL; none for types that are not tried.
fn other_value(column: &str, type_name: &str) -> Option<String> {
    Some(match type_name {
        "text" => format!("coalesce({column}, '') || 'x'"),
        "boolean" => format!("NOT coalesce({column}, false)"),
        "integer" | "bigint" | "numeric" => format!("coalesce({column}, 0) + 1"),
        "timestamp with time zone" => format!("coalesce({column}, now()) + interval '1 hour'"),
        "date" => format!("coalesce({column}, current_date) + 1"),
        "jsonb" => "'{\"another\": true}'".to_owned(),
        "uuid" => "gen_random_uuid()".to_owned(),
        _ => return None,
    })
}

/// The columns of a table that a statement may write, with their types.
async fn columns(session: &mut Session, table: &str) -> Result<Vec<(String, String)>> {
    let listed = session
        .column(&format!(
            "SELECT attname || ' ' || format_type(atttypid, NULL) FROM pg_attribute
             WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
             ORDER BY attnum"
        ))
        .await?;
    listed.iter().map(|line| line.split_once(' ').map(own).context("a column has a type")).collect()
}

fn own((name, type_name): (&str, &str)) -> (String, String) {
    (name.to_owned(), type_name.to_owned())
}

/// Changes one column of the record, if the table's checks allow some other value.
async fn change(session: &mut Session, table: &str, id: &str, column: &(String, String)) -> Result<bool> {
    let Some(value) = other_value(&column.0, &column.1) else { return Ok(false) };
    let update = format!(
        "UPDATE {table} SET {0} = {value} WHERE id = '{id}' AND {1} = '{2}'",
        column.0,
        tenant_column(table),
        FIRST.id("business")
    );
    if session.refusal(&update).await? != "accepted" {
        return Ok(false);
    }
    session.run(&update).await?;
    Ok(true)
}

/// Takes the record away and puts it back as it was.
async fn remove_and_bring_back(session: &mut Session, table: &str, id: &str) -> Result<()> {
    let names: Vec<String> = columns(session, table).await?.into_iter().map(|(name, _)| name).collect();
    let (names, key) = (names.join(", "), tenant_column(table));
    session
        .run(&format!(
            "CREATE TEMP TABLE kept ON COMMIT DROP AS SELECT {names} FROM {table} WHERE id = '{id}' AND {key} = '{business}';
             DELETE FROM {table} WHERE id = '{id}' AND {key} = '{business}';
             INSERT INTO {table} ({names}) OVERRIDING SYSTEM VALUE SELECT {names} FROM kept",
            business = FIRST.id("business")
        ))
        .await
}

#[tokio::test]
async fn every_insert_update_and_delete_leaves_one_entry_with_who_in_which_request() -> Result<()> {
    let mut session = acting().await?;
    let tables = tracked(&mut session).await?;
    ensure!(tables.len() > 100, "only {} tables", tables.len());
    let (owner, business) = (FIRST.id("owner"), FIRST.id("business"));
    for table in &tables {
        only_the_trail(&mut session, table).await?;
        let id = session
            .text(&format!("SELECT id FROM {table} WHERE {} = '{business}' LIMIT 1", tenant_column(table)))
            .await?;
        ensure!(id != "none", "the fixture has no row of {table}");
        let mut changed = false;
        for column in columns(&mut session, table).await? {
            let open = !["id", "business_id", "updated_at", "updated_by"].contains(&column.0.as_str());
            if open && change(&mut session, table, &id, &column).await? {
                changed = true;
                break;
            }
        }
        ensure!(changed, "no column of {table} could be changed");
        let expected = |action: &str| format!("{action} {owner} a b c0ffee");
        assert_eq!(entries(&mut session, table, &id).await?, [expected("update")], "{table}");
        session.run(&format!("UPDATE {table} SET id = id WHERE id = '{id}'")).await?;
        assert_eq!(entries(&mut session, table, &id).await?.len(), 1, "{table}: nothing changed");
        remove_and_bring_back(&mut session, table, &id).await?;
        let mut all = entries(&mut session, table, &id).await?;
        all.sort();
        // A business that goes takes its trail along.
        let deleted = if table == "tenant_mgmt.businesses" { vec![] } else { vec![expected("delete")] };
        let expected = [vec![expected("create")], deleted, vec![expected("update")]].concat();
        assert_eq!(all, expected, "{table}");
        session.run("ROLLBACK").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_masked_column_shows_that_it_changed_and_not_from_what_to_what() -> Result<()> {
    let mut session = acting().await?;
    let mut tried = 0;
    for table in tracked(&mut session).await? {
        only_the_trail(&mut session, &table).await?;
        let business = FIRST.id("business");
        let id = session
            .text(&format!("SELECT id FROM {table} WHERE {} = '{business}' LIMIT 1", tenant_column(&table)))
            .await?;
        let masks = format!("SELECT key FROM jsonb_object_keys(audit_mgmt.masks('{table}')) AS key");
        let masked = session.column(&masks).await?;
        for column in columns(&mut session, &table).await? {
            let hidden = masked.contains(&column.0);
            if !hidden || !change(&mut session, &table, &id, &column).await? {
                continue;
            }
            tried += 1;
            let said = session
                .text(&format!(
                    "SELECT concat_ws(' | ', changed_fields[1], old_values ->> changed_fields[1], new_values ->> changed_fields[1])
                     FROM audit_mgmt.audit_log WHERE entity_type = '{table}' ORDER BY recorded_xid DESC, id DESC LIMIT 1"
                ))
                .await?;
            let mask = session.text(&format!("SELECT audit_mgmt.masks('{table}') ->> '{}'", column.0)).await?;
            assert_eq!(said, format!("{0} | {mask} | {mask}", column.0), "{table}");
        }
        remove_and_bring_back(&mut session, &table, &id).await?;
        let whole = session
            .column(&format!(
                "SELECT DISTINCT key FROM audit_mgmt.audit_log, jsonb_object_keys(coalesce(old_values, new_values)) AS key
                 WHERE entity_type = '{table}' AND action <> 'update' AND created_at = now()"
            ))
            .await?;
        let shown: Vec<_> = whole.iter().filter(|key| masked.contains(key)).collect();
        ensure!(shown.is_empty(), "{table} shows {shown:?} in whole rows");
        session.run("ROLLBACK").await?;
    }
    ensure!(tried > 60, "only {tried} masked columns could be changed");
    Ok(())
}

#[tokio::test]
async fn every_table_of_tenants_has_the_trail_or_says_why_not() -> Result<()> {
    let mut session = Session::new().await?;
    let tables = session.column(WITH_TENANT).await?;
    let tracked = tracked(&mut session).await?;
    let excepted = session.column("SELECT table_name FROM audit_mgmt.untracked_tables() WHERE reason <> ''").await?;
    for table in &tables {
        ensure!(tracked.contains(table) != excepted.contains(table), "{table} is tracked, or excepted with a reason");
    }
    for table in &excepted {
        let there = session.text(&format!("SELECT to_regclass('{table}') IS NOT NULL")).await?;
        assert_eq!(there, "t", "{table} is excepted and not there");
    }
    // What the triggers say follows from the table as it is now: whoever adds a column or a class attaches them anew.
    let triggers = "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname LIKE 'trail\\_of\\_%' ORDER BY 1";
    let before = session.column(triggers).await?;
    assert_eq!(before.len(), tracked.len() * 3);
    session.run("SELECT audit_mgmt.attach_trails()").await?;
    let after = session.column(triggers).await?;
    let stale: Vec<_> = before.iter().filter(|trigger| !after.contains(trigger)).collect();
    assert!(stale.is_empty(), "call audit_mgmt.attach_trail for the tables of these: {stale:?}");
    Ok(())
}

#[tokio::test]
async fn nobody_writes_into_trails_by_the_applications_door_or_switches_them_off() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for table in ["audit_mgmt.audit_log", "audit_mgmt.activity_stream", "workflow_mgmt.state_transitions"] {
        for change in [
            format!("INSERT INTO {table} (id) SELECT gen_random_uuid()"),
            format!("UPDATE {table} SET id = id"),
            format!("DELETE FROM {table}"),
        ] {
            assert_eq!(session.refusal(&change).await?, "42501", "{change}");
        }
    }
    session.run("SET LOCAL app.archiving = 'on'; UPDATE auto.vehicles SET exterior_color = 'silent'").await?;
    let entry = "SELECT count(*) FROM audit_mgmt.audit_log WHERE entity_type = 'auto.vehicles' AND action = 'update'";
    assert_eq!(session.text(entry).await?, "1");
    Ok(())
}

#[tokio::test]
async fn people_read_what_was_done_as_sentences() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("SELECT trust.seal()").await?;
    session.act_as_owner_of(FIRST).await?;
    session.run(&FIRST.fill("INSERT INTO hs.customers (business_id, phone_primary) VALUES (<business>, '1')")).await?;
    session.run("UPDATE rest.orders SET status = 'submitted'").await?;
    session.run(&FIRST.fill("UPDATE hs.customers SET credit_limit = 7 WHERE id = <customer>")).await?;
    session.commit().await?;
    let told = "SELECT activity_summary FROM audit_mgmt.activity_stream WHERE metadata ? 'audit_log_id'
        AND recorded_xid = (SELECT max(recorded_xid::text::bigint)::text::xid8 FROM audit_mgmt.activity_stream) ORDER BY id";
    session.run("SELECT trust.seal()").await?;
    let sentences = session.column(told).await?;
    for (begins, ends) in [
        (" created customer CUST-HS-", ""),
        (" marked order ", " as submitted"),
        (" changed credit limit of customer ", ""),
    ] {
        ensure!(
            sentences.iter().any(|sentence| sentence.contains(begins) && sentence.ends_with(ends)),
            "`{begins}...{ends}` is not told: {sentences:#?}"
        );
    }
    Ok(())
}
