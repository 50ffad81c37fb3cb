//! The demo can be made on any day, and ends with it.

use chrono::{DateTime, Utc};
use sqlx::{Connection, PgConnection};

use super::{count, migrated, small};
use crate::{SeedOptions, last_day, run};

/// Ends of months, quarters and years, a leap day, and the days on which clocks are moved.
const DAYS: [&str; 6] = ["2026-12-31", "2027-01-01", "2027-01-31", "2027-03-14", "2028-02-29", "2028-11-05"];

#[tokio::test]
async fn the_demo_can_be_made_on_days_that_are_special_to_the_calendar() {
    for day in DAYS {
        let database = migrated().await;
        let options = SeedOptions { today: day.parse().unwrap(), scale: 0.02, ..small(&database.url()) };
        run(options, false).await.unwrap_or_else(|error| panic!("{day}: {error:#}"));
        let mut connection = PgConnection::connect(&database.url()).await.unwrap();
        let of_the_day = |table: &str, column: &str| {
            format!("SELECT count(*) FROM {table} WHERE ({column} AT TIME ZONE 'UTC')::date = '{day}'")
        };
        assert!(
            count(&mut connection, &of_the_day("workflow_mgmt.state_transitions", "created_at")).await > 0,
            "{day}"
        );
        let later = format!("SELECT count(*) FROM workflow_mgmt.state_transitions WHERE created_at > '{day} 22:30Z'");
        assert_eq!(count(&mut connection, &later).await, 0, "{day}");
    }
}

#[test]
fn the_last_day_is_today_once_the_day_of_the_demo_is_over() {
    let at = |moment: &str| last_day(moment.parse::<DateTime<Utc>>().unwrap()).to_string();
    assert_eq!(at("2027-01-01T22:30:00Z"), "2027-01-01");
    assert_eq!(at("2027-01-01T22:29:59Z"), "2026-12-31");
}
