//! Counts of an inspection follow its points.

use anyhow::Result;

use crate::session::{FIRST, Session};

const COUNTS: &str =
    "SELECT concat_ws(' ', total_points, good_count, attention_count, urgent_count) FROM auto.inspections";

#[tokio::test]
async fn points_are_counted_by_grade() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO auto.inspection_points (business_id, inspection_id, category, item, status)
             SELECT <business>, <inspection>, 'tires', 'Tire', grade
             FROM unnest('{good,attention,attention,urgent}'::text[]) AS grade",
        ))
        .await?;
    assert_eq!(session.text(COUNTS).await?, "5 2 2 1");
    session.run("UPDATE auto.inspection_points SET status = 'urgent' WHERE status = 'attention'").await?;
    assert_eq!(session.text(COUNTS).await?, "5 2 0 3");
    session.run("DELETE FROM auto.inspection_points").await?;
    assert_eq!(session.text(COUNTS).await?, "0 0 0 0");
    Ok(())
}
