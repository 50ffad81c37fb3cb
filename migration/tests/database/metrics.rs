//! Metrics: values count for their targets, and raise alerts outside their bounds.

use anyhow::Result;

use crate::session::{FIRST, Session};

const ACTUAL: &str = "SELECT actual_value FROM metrics.metric_targets";

/// A value of the fixture's figure.
async fn measure(session: &mut Session, day: &str, value: i32) -> Result<()> {
    let sql = format!(
        "INSERT INTO metrics.metric_values (business_id, metric_definition_id, measured_on, value) VALUES (<business>, <metric>, '{day}', {value})"
    );
    session.run(&FIRST.fill(&sql)).await
}

#[tokio::test]
async fn a_target_adds_up_the_values_of_its_days_as_its_figure_says() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for (aggregation, expected) in
        [("sum", "28.0000"), ("average", "9.3333"), ("minimum", "7.0000"), ("maximum", "12.0000"), ("last", "9.0000")]
    {
        session.run(&format!("UPDATE metrics.metric_definitions SET aggregation = '{aggregation}'")).await?;
        session.run("DELETE FROM metrics.metric_values WHERE measured_on > '2025-01-01'").await?;
        measure(&mut session, "2025-01-30", 12).await?;
        measure(&mut session, "2025-01-31", 9).await?;
        measure(&mut session, "2025-02-01", 500).await?;
        assert_eq!(session.text(ACTUAL).await?, expected, "{aggregation}");
    }
    session.run("UPDATE metrics.metric_values SET measured_on = '2024-12-31' WHERE measured_on = '2025-01-31'").await?;
    assert_eq!(session.text(ACTUAL).await?, "12.0000");
    Ok(())
}

#[tokio::test]
async fn a_figure_has_one_value_a_day_for_the_business_and_for_each_site() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for (location, code) in [("NULL", "23505"), ("<location>", "accepted")] {
        let sql = FIRST.fill(&format!(
            "INSERT INTO metrics.metric_values (business_id, metric_definition_id, measured_on, location_id, value) VALUES (<business>, <metric>, '2025-01-01', {location}, 8)"
        ));
        assert_eq!(session.refusal(&sql).await?, code, "{location}");
    }
    Ok(())
}

#[tokio::test]
async fn a_value_outside_its_bounds_raises_one_alert_until_it_is_dealt_with() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE metrics.metric_alerts SET status = 'resolved'").await?;
    session.run("UPDATE metrics.metric_definitions SET alert_below = 5, alert_above = 50").await?;
    measure(&mut session, "2025-01-02", 4).await?;
    measure(&mut session, "2025-01-03", 90).await?;
    let open = "SELECT string_agg(concat_ws(' ', bound, threshold, observed_value, severity), ', ') FROM metrics.metric_alerts WHERE status = 'open'";
    assert_eq!(session.text(open).await?, "below 5.0000 4.0000 warning");
    session.run("UPDATE metrics.metric_alerts SET status = 'resolved' WHERE status = 'open'").await?;
    let closed = "SELECT bool_and(acknowledged_by IS NOT NULL AND resolved_at = now()) FROM metrics.metric_alerts";
    assert_eq!(session.text(closed).await?, "t");
    measure(&mut session, "2025-01-04", 90).await?;
    assert_eq!(session.text(open).await?, "above 50.0000 90.0000 critical");
    Ok(())
}
