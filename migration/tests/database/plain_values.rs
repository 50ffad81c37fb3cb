//! Values look like what they are, whatever door they come through.

use anyhow::Result;

use crate::session::{FIRST, Session};

#[tokio::test]
async fn what_is_no_address_number_or_code_is_refused_in_every_column_of_its_kind() -> Result<()> {
    let mut session = Session::new().await?;
    let unchecked = session
        .column(
            "SELECT format('%s.%s', a.attrelid::regclass, a.attname) FROM pg_attribute a
             JOIN pg_class t ON t.oid = a.attrelid JOIN pg_namespace s ON s.oid = t.relnamespace
             WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND s.nspname !~ '^(pg_|information_schema|public$)'
               AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'text'::regtype
               AND a.attname ~ '(^|_)(email|phone)(_primary|_secondary|_billing|_mobile|_number)?$|(^|_)postal_code$'
               AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'c'
                               AND k.conkey = ARRAY[a.attnum] AND pg_get_constraintdef(k.oid) ~ '~')",
        )
        .await?;
    assert!(unchecked.is_empty(), "call the rule of m0045 for these: {unchecked:?}");
    session.act_as_owner_of(FIRST).await?;
    let set = |column: &str, value: &str| format!("UPDATE hs.customers SET {column} = '{value}'");
    let cases = [
        ("email_primary", "ada@example.com", true),
        ("email_primary", "ada", false),
        ("email_primary", "a da@example.com", false),
        ("email_primary", "", false),
        ("phone_primary", "+1 (512) 555-0100 x12", true),
        ("phone_primary", "1", true),
        ("phone_primary", "erased", true),
        ("phone_primary", "call me", false),
        ("phone_primary", "", false),
        ("service_postal_code", "SW1A 1AA", true),
        ("service_postal_code", "78701-1234", true),
        ("service_postal_code", "!", false),
    ];
    for (column, value, passes) in cases {
        match passes {
            true => session.run(&set(column, value)).await?,
            false => assert_eq!(session.refusal(&set(column, value)).await?, "23514", "{column} {value}"),
        }
    }
    session.run("UPDATE auto.vehicles SET vin = '1HGCM82633A004352'").await?;
    assert_eq!(session.refusal("UPDATE auto.vehicles SET vin = 'OOOOOOOOOOOOOOOOO'").await?, "23514");
    Ok(())
}

#[tokio::test]
async fn a_new_reference_to_a_deleted_row_is_one_to_a_row_that_is_not_there() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run("INSERT INTO hs.customers (id, business_id, phone_primary) VALUES ('00000000-0000-7000-8000-00000000dead', <business>, '1')".replace("<business>", &format!("'{}'", FIRST.id("business"))).as_str())
        .await?;
    session.run("UPDATE hs.customers SET deleted_at = now() WHERE id = '00000000-0000-7000-8000-00000000dead'").await?;
    let moved = "UPDATE hs.work_orders SET customer_id = '00000000-0000-7000-8000-00000000dead'";
    assert_eq!(session.refusal(moved).await?, "23503");
    let made = format!(
        "INSERT INTO hs.work_orders (business_id, customer_id, title, description, job_type, service_category)
         VALUES ('{}', '00000000-0000-7000-8000-00000000dead', 'Leak', 'A leak', 'repair', 'plumbing')",
        FIRST.id("business")
    );
    assert_eq!(session.refusal(&made).await?, "23503");
    // What refers to a row that is deleted later goes on.
    session.run("UPDATE hs.customers SET deleted_at = now()").await?;
    session.run("UPDATE hs.work_orders SET title = 'Still at work'").await
}

#[tokio::test]
async fn every_table_with_a_reference_to_rows_that_are_deleted_softly_is_guarded() -> Result<()> {
    let mut session = Session::new().await?;
    let open = session
        .column(
            "SELECT DISTINCT k.conrelid::regclass::text FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
             JOIN pg_attribute d ON d.attrelid = k.confrelid AND d.attname = 'deleted_at' AND NOT d.attisdropped
             JOIN pg_attribute own ON own.attrelid = k.conrelid AND own.attnum = k.conkey[1] AND own.attname = 'business_id'
             WHERE k.contype = 'f' AND cardinality(k.conkey) = 2 AND NOT t.relispartition
               AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = k.conrelid AND g.tgname = 'refuse_deleted_made')",
        )
        .await?;
    assert!(open.is_empty(), "call system_core.guard_references for these: {open:?}");
    Ok(())
}

#[tokio::test]
async fn a_vehicle_is_its_customers_and_does_not_drive_backwards() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let other = "00000000-0000-7000-8000-0000000000ff";
    session
        .run(&format!(
            "INSERT INTO hs.customers (id, business_id, phone_primary) VALUES ('{other}', '{}', '1')",
            FIRST.id("business")
        ))
        .await?;
    for table in ["repair_orders", "appointments"] {
        let query = format!("UPDATE auto.{table} SET customer_id = '{other}'");
        assert_eq!(session.refusal(&query).await?, "23514", "{table}");
    }
    session.run("UPDATE auto.vehicles SET current_mileage = 1000").await?;
    assert_eq!(session.refusal("UPDATE auto.vehicles SET current_mileage = 999").await?, "23514");
    session.run("UPDATE auto.vehicles SET current_mileage = 1000, make = 'Honda'").await?;
    session.run("UPDATE auto.vehicles SET current_mileage = 621, mileage_unit = 'kilometers'").await?;
    assert_eq!(session.refusal("UPDATE auto.repair_orders SET mileage_in = 10, mileage_out = 9").await?, "23514");
    Ok(())
}
