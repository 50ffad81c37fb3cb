//! `thorbis check` finds nothing in the demo, and each row that says something else than what follows.

use end_to_end::data;
use thorbis::check::check;

#[tokio::test]
async fn the_demo_says_what_follows_and_a_row_that_does_not_is_told() {
    let database = data::demo().await;
    let found = check(&database.url()).await.unwrap();
    assert!(found.is_empty(), "{found:#?}");

    data::run(
        &database,
        "SET session_replication_role = replica;
         UPDATE auto.repair_orders SET subtotal = subtotal + 1 WHERE id = (
             SELECT repair_order_id FROM auto.line_items WHERE status <> 'declined' ORDER BY id LIMIT 1);
         UPDATE rest.orders SET status = 'cancelled' WHERE id = (
             SELECT id FROM rest.orders WHERE status = 'completed' ORDER BY id LIMIT 1);",
    )
    .await;
    let found = check(&database.url()).await.unwrap();
    let rules: Vec<&str> = found.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["the lines of a repair order make its totals", "a row stands where its history ends"]);
    assert!(found.iter().all(|finding| finding.differences.len() == 1), "{found:#?}");
}
