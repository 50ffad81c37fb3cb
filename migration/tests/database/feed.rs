//! The feed: every change of the log comes once, in the order of its record, whatever other transactions do.

use anyhow::Result;
use sqlx::PgConnection;

use crate::session::{FIRST, SECOND, Session, begin, run};

const PUBLISH: &str = "SELECT workflow_mgmt.publish()";

/// What the feed has of the table tenants' orders: revision and states, by position.
const OF_ORDERS: &str = "SELECT format('%s %s>%s', revision, \"from\", \"to\") FROM workflow_mgmt.feed \
     WHERE entity_schema = 'rest' AND entity_type = 'order' ORDER BY business_id, position";

/// A session whose feed has no samples: it is as long as its ends say.
async fn unpublished() -> Result<Session> {
    let mut session = Session::new().await?;
    session.run("DELETE FROM workflow_mgmt.feed; DELETE FROM workflow_mgmt.feed_ends").await?;
    Ok(session)
}

/// A session whose fixture's own events were published, and are not in the feed any more.
async fn published() -> Result<Session> {
    let mut session = unpublished().await?;
    session.text(PUBLISH).await?;
    session.run("DELETE FROM workflow_mgmt.feed").await?;
    Ok(session)
}

async fn begin_as_owner(connection: &mut PgConnection) -> Result<()> {
    begin(connection, &FIRST.id("business").to_string(), &FIRST.id("owner").to_string(), "owner").await
}

#[tokio::test]
async fn a_record_is_followed_from_its_making_to_its_deletion() -> Result<()> {
    let mut session = unpublished().await?;
    let log = "SELECT format('%s>%s', from_state, to_state) FROM workflow_mgmt.state_transitions \
         WHERE entity_type = 'estimate' AND sequence_number > (SELECT highest FROM workflow_mgmt.publisher) \
         ORDER BY sequence_number";
    session.text(PUBLISH).await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(
            "INSERT INTO hs.estimates (business_id, title) SELECT business_id, 'roof' FROM hs.customers LIMIT 1;
             UPDATE hs.estimates SET status = 'sent' WHERE title = 'roof';
             UPDATE hs.estimates SET deleted_at = now() WHERE title = 'roof';
             UPDATE hs.estimates SET status = 'approved' WHERE title = 'roof';
             UPDATE hs.estimates SET deleted_at = NULL WHERE title = 'roof';
             DELETE FROM hs.estimates WHERE title = 'roof'",
        )
        .await?;
    session.run("RESET ROLE").await?;
    assert_eq!(session.column(log).await?, [">draft", "draft>sent", "sent>", ">approved", "approved>"]);
    Ok(())
}

#[tokio::test]
async fn a_business_that_goes_takes_its_log_and_its_feed_along() -> Result<()> {
    let mut session = unpublished().await?;
    session.text(PUBLISH).await?;
    let business = FIRST.id("business");
    session.run(&format!("DELETE FROM tenant_mgmt.businesses WHERE id = '{business}'")).await?;
    for table in ["state_transitions", "feed", "feed_ends"] {
        let left = format!("SELECT count(*) FROM workflow_mgmt.{table} WHERE business_id = '{business}'");
        assert_eq!(session.text(&left).await?, "0", "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn positions_and_revisions_are_dense_and_each_change_comes_once() -> Result<()> {
    let mut session = unpublished().await?;
    session.text(PUBLISH).await?;
    for status in ["submitted", "confirmed", "preparing"] {
        session.run(&format!("UPDATE rest.orders SET status = '{status}'")).await?;
    }
    session.text(PUBLISH).await?;
    session.text(PUBLISH).await?;
    for (rule, sql) in [
        (
            "positions",
            "SELECT count(*) FROM (SELECT position - row_number() OVER (PARTITION BY business_id ORDER BY position) AS gap \
             FROM workflow_mgmt.feed) AS places WHERE gap <> 0",
        ),
        (
            "revisions",
            "SELECT count(*) FROM (SELECT revision - row_number() OVER (PARTITION BY business_id, entity_schema, entity_type, \
             entity_id ORDER BY position) AS gap FROM workflow_mgmt.feed) AS places WHERE gap <> 0",
        ),
        (
            "changes without an event",
            "SELECT count(*) FROM workflow_mgmt.state_transitions AS change WHERE NOT EXISTS \
             (SELECT FROM workflow_mgmt.feed WHERE id = change.id)",
        ),
        (
            "ends",
            "SELECT count(*) FROM workflow_mgmt.feed_ends AS ending WHERE last_position <> \
             (SELECT max(position) FROM workflow_mgmt.feed WHERE business_id = ending.business_id)",
        ),
    ] {
        assert_eq!(session.text(sql).await?, "0", "{rule}");
    }
    Ok(())
}

#[tokio::test]
async fn whoever_publishes_learns_whose_feeds_have_grown_and_up_to_where() -> Result<()> {
    let mut session = published().await?;
    assert_eq!(session.text("SELECT concat_ws('|', taken, news) FROM workflow_mgmt.publish_news()").await?, "0");
    session.run("UPDATE rest.orders SET status = 'submitted'").await?;
    let news = session
        .text(
            "SELECT string_agg(told, ',' ORDER BY told) FROM workflow_mgmt.publish_news() \
         CROSS JOIN LATERAL unnest(string_to_array(news, ',')) AS told WHERE taken = 2",
        )
        .await?;
    let ends = "SELECT string_agg(told, ',' ORDER BY told) FROM (SELECT format('%s %s', business_id, last_position) AS told \
         FROM workflow_mgmt.feed_ends WHERE business_id IN (SELECT business_id FROM workflow_mgmt.feed)) AS grown";
    assert_eq!(news, session.text(ends).await?);
    Ok(())
}

/// The order by transaction would turn these round, and the horizon would wait for the writer that stays open.
#[tokio::test]
async fn a_transaction_that_began_early_and_commits_late_keeps_its_place_and_holds_up_nobody() -> Result<()> {
    let mut session = published().await?;
    let (mut early, mut idle) = (session.beside().await?, session.beside().await?);
    for connection in [&mut early, &mut idle] {
        begin_as_owner(connection).await?;
        run(connection, "SELECT pg_current_xact_id()").await?;
    }

    session.run("UPDATE rest.orders SET status = 'submitted'").await?;
    session.text(PUBLISH).await?;
    run(&mut early, "UPDATE rest.orders SET status = 'confirmed'").await?;
    session.text(PUBLISH).await?;
    run(&mut early, "COMMIT").await?;
    session.text(PUBLISH).await?;

    let delivered = session.column(OF_ORDERS).await?;
    assert_eq!(delivered, ["2 draft>submitted", "3 submitted>confirmed", "2 draft>submitted"]);
    run(&mut idle, "ROLLBACK").await?;
    Ok(())
}

#[tokio::test]
async fn what_was_rolled_back_is_never_published() -> Result<()> {
    let mut session = published().await?;
    let mut writer = session.beside().await?;
    begin_as_owner(&mut writer).await?;
    run(&mut writer, "UPDATE rest.orders SET status = 'submitted'").await?;
    session.text(PUBLISH).await?;
    run(&mut writer, "ROLLBACK").await?;
    assert_eq!(session.text(PUBLISH).await?, "0");
    assert_eq!(session.column(OF_ORDERS).await?, Vec::<String>::new());
    Ok(())
}

#[tokio::test]
async fn a_long_backlog_is_published_in_parts_and_each_part_goes_on_where_the_last_one_ended() -> Result<()> {
    let mut session = published().await?;
    for status in ["submitted", "confirmed", "preparing", "ready"] {
        session.run(&format!("UPDATE rest.orders SET status = '{status}'")).await?;
    }
    let mut taken = Vec::new();
    loop {
        let rows = session.text("SELECT workflow_mgmt.publish(3)").await?;
        taken.push(rows.clone());
        // What comes while a part is out waits for its end.
        if taken.len() == 1 {
            session.run("UPDATE rest.orders SET status = 'served'").await?;
        }
        if rows == "0" {
            break;
        }
    }
    let first =
        ["2 draft>submitted", "3 submitted>confirmed", "4 confirmed>preparing", "5 preparing>ready", "6 ready>served"];
    assert_eq!(session.column(OF_ORDERS).await?, [first, first].concat(), "{taken:?}");
    Ok(())
}

/// A dump keeps rows and the publisher's snapshot, not the count of transactions.
#[tokio::test]
async fn a_database_that_was_restored_where_transactions_count_lower_goes_on() -> Result<()> {
    let mut session = published().await?;
    session.run("UPDATE rest.orders SET status = 'submitted'").await?;
    session.text(PUBLISH).await?;
    session.run("UPDATE rest.orders SET status = 'confirmed'").await?;
    // As if all of it had happened where transactions count a million higher.
    session
        .run(
            "UPDATE workflow_mgmt.state_transitions SET recorded_xid = (recorded_xid::text::bigint + 1000000)::text::xid8;
             UPDATE workflow_mgmt.publisher SET snapshot =
                 format('%1$s:%1$s:', pg_snapshot_xmax(snapshot)::text::bigint + 1000000)::pg_snapshot",
        )
        .await?;
    session.text(PUBLISH).await?;
    session.run("UPDATE rest.orders SET status = 'preparing'").await?;
    session.text(PUBLISH).await?;
    session.text(PUBLISH).await?;
    let each = ["2 draft>submitted", "3 submitted>confirmed", "4 confirmed>preparing"];
    assert_eq!(session.column(OF_ORDERS).await?, [each, each].concat());
    Ok(())
}

#[tokio::test]
async fn the_feed_lets_go_of_what_it_has_kept_long_enough_and_says_where_it_begins() -> Result<()> {
    let mut session = unpublished().await?;
    session.text(PUBLISH).await?;
    session.run("UPDATE workflow_mgmt.feed SET published_at = now() - interval '91 days' WHERE position <= 2").await?;
    assert_eq!(session.text("SELECT workflow_mgmt.trim_feed()").await?, "4");
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text("SELECT first_position FROM workflow_mgmt.feed_bounds()").await?, "3");
    assert_eq!(session.text("SELECT min(position) FROM workflow_mgmt.feed").await?, "3");
    Ok(())
}

/// Times do not follow positions to the last millisecond, and clocks are set back.
#[tokio::test]
async fn what_the_feed_keeps_is_one_piece_in_whatever_order_its_times_are() -> Result<()> {
    let mut session = unpublished().await?;
    session.text(PUBLISH).await?;
    let length: i64 = session.text("SELECT min(last_position) FROM workflow_mgmt.feed_ends").await?.parse()?;
    assert!(length > 8, "{length} events are no feed");
    // Every second event of the first eight is old, the second one among them; the first one is not.
    for (old, first) in [("position IN (2, 4, 6, 8)", 1), ("position IN (1, 2, 4, 6, 8)", 3), ("position <= 8", 9)] {
        session
            .run(&format!(
                "UPDATE workflow_mgmt.feed SET published_at = now() - CASE WHEN {old} THEN interval '91 days' ELSE '1 day' END"
            ))
            .await?;
        while session.text("SELECT workflow_mgmt.trim_feed(1)").await? != "0" {
            let holes = "SELECT count(*) FROM workflow_mgmt.feed_ends AS ending WHERE last_position - first_position + 1 <> \
                 (SELECT count(*) FROM workflow_mgmt.feed WHERE business_id = ending.business_id \
                  AND position >= ending.first_position)";
            assert_eq!(session.text(holes).await?, "0", "{old}");
        }
        let firsts = "SELECT DISTINCT first_position FROM workflow_mgmt.feed_ends";
        assert_eq!(session.column(firsts).await?, [first.to_string()], "{old}");
    }
    Ok(())
}

#[tokio::test]
async fn housekeeping_says_how_long_the_feed_keeps_and_not_less_than_a_day() -> Result<()> {
    let mut session = unpublished().await?;
    session.text(PUBLISH).await?;
    session.run("UPDATE workflow_mgmt.feed SET published_at = now() - interval '10 days' WHERE position = 1").await?;
    assert_eq!(session.text("SELECT workflow_mgmt.trim_feed()").await?, "0");
    assert_eq!(session.text("SELECT workflow_mgmt.trim_feed(p_kept_for => '9 days')").await?, "2");
    session.run("BEGIN").await?;
    assert_eq!(session.refusal("SELECT workflow_mgmt.trim_feed(p_kept_for => '1 hour')").await?, "22023");
    Ok(())
}

/// Both need a tenant's end of the feed; the one that trims takes it last.
#[tokio::test]
async fn whoever_trims_holds_up_no_publisher() -> Result<()> {
    let mut session = unpublished().await?;
    session.text(PUBLISH).await?;
    let mut reader = session.beside().await?;
    run(&mut reader, "BEGIN; SELECT count(*) FROM workflow_mgmt.feed").await?;
    let mut beside = session.beside().await?;
    run(&mut beside, "BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('workflow_mgmt.trim_feed', 0))").await?;
    session.run("UPDATE workflow_mgmt.feed SET published_at = now() - interval '1 year'").await?;
    // Somebody else is at it.
    assert_eq!(session.text("SELECT workflow_mgmt.trim_feed()").await?, "0");
    run(&mut beside, "ROLLBACK").await?;
    // The publisher's turn is taken, and trimming does not wait for it.
    run(&mut beside, "BEGIN; SELECT FROM workflow_mgmt.publisher FOR UPDATE").await?;
    session.run("SET lock_timeout = '5s'").await?;
    assert_ne!(session.text("SELECT workflow_mgmt.trim_feed()").await?, "0");
    run(&mut beside, "ROLLBACK").await?;
    run(&mut reader, "ROLLBACK").await?;
    Ok(())
}

#[tokio::test]
async fn a_revision_goes_on_when_the_feed_has_let_go_of_the_earlier_ones() -> Result<()> {
    let mut session = published().await?;
    session.run("UPDATE rest.orders SET status = 'submitted'").await?;
    session.text(PUBLISH).await?;
    assert_eq!(session.column(OF_ORDERS).await?, ["2 draft>submitted", "2 draft>submitted"]);
    Ok(())
}

#[tokio::test]
async fn the_services_may_publish_and_read_and_no_more() -> Result<()> {
    let mut session = unpublished().await?;
    session.text(PUBLISH).await?;
    session.act_as(SECOND, "owner", "owner").await?;
    for (sql, code) in [
        (PUBLISH, "accepted"),
        ("SELECT * FROM workflow_mgmt.publish_news()", "accepted"),
        ("SELECT * FROM workflow_mgmt.feed_bounds()", "accepted"),
        ("SELECT * FROM workflow_mgmt.happenings(0, 10)", "accepted"),
        ("SELECT * FROM workflow_mgmt.publisher", "42501"),
        ("SELECT * FROM workflow_mgmt.feed_ends", "42501"),
        ("DELETE FROM workflow_mgmt.feed", "42501"),
        ("SELECT workflow_mgmt.trim_feed()", "42501"),
        ("SELECT workflow_mgmt.first_kept(NULL, NULL, 1)", "42501"),
        ("UPDATE workflow_mgmt.feed SET position = 1", "42501"),
        ("SELECT workflow_mgmt.revision_before(NULL, NULL, NULL, NULL, NULL)", "42501"),
        ("SELECT workflow_mgmt.unpublished(NULL, NULL, 1)", "42501"),
    ] {
        assert_eq!(session.refusal(sql).await?, code, "{sql}");
    }
    let foreign = "SELECT count(*) FROM workflow_mgmt.feed WHERE business_id <> \
         current_setting('app.current_business_id')::uuid";
    assert_eq!(session.text(foreign).await?, "0");
    // What happened is told of the session's tenant alone.
    let own = "SELECT array_agg(entity_id ORDER BY entity_id)::text FROM workflow_mgmt.happenings(0, 1000000)";
    let (told, business) = (session.text(own).await?, SECOND.id("business"));
    session.run("RESET ROLE").await?;
    let expected = format!(
        "SELECT array_agg(entity_id ORDER BY entity_id)::text FROM workflow_mgmt.feed WHERE business_id = '{business}'"
    );
    assert_eq!(told, session.text(&expected).await?);
    assert_ne!(told, "null");
    Ok(())
}
