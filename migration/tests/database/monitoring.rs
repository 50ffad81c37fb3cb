//! What administrators of the platform watch: sizes, slow statements, unused indexes.

use anyhow::Result;

use crate::session::{FIRST, Session};

const VIEWS: [&str; 3] = ["table_sizes", "slow_queries", "unused_indexes"];

#[tokio::test]
async fn only_administrators_of_the_platform_see_the_database() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for view in VIEWS {
        assert_eq!(session.text(&format!("SELECT count(*) FROM monitoring.{view}")).await?, "0", "{view}");
    }
    assert_eq!(session.text("SELECT count(*) FROM monitoring.slow_statements()").await?, "0");
    session.commit().await?;
    session.act_as(FIRST, "owner", "administrator").await?;
    for view in ["table_sizes", "unused_indexes"] {
        assert_ne!(session.text(&format!("SELECT count(*) FROM monitoring.{view}")).await?, "0", "{view}");
    }
    Ok(())
}

#[tokio::test]
async fn the_largest_tables_of_the_product_come_first() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as(FIRST, "owner", "administrator").await?;
    let sizes: Vec<i64> = session
        .column("SELECT size_bytes FROM monitoring.table_sizes")
        .await?
        .iter()
        .map(|size| size.parse())
        .collect::<Result<_, _>>()?;
    assert!(sizes.is_sorted_by(|one, next| one >= next), "{sizes:?}");
    let outside = "SELECT count(*) FROM monitoring.table_sizes WHERE schema_name IN ('public', 'pg_catalog')";
    assert_eq!(session.text(outside).await?, "0");
    let uneven = "SELECT count(*) FROM monitoring.table_sizes WHERE size_bytes <> table_bytes + index_bytes";
    assert_eq!(session.text(uneven).await?, "0");
    Ok(())
}

#[tokio::test]
async fn an_index_that_holds_a_key_is_never_called_unused() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as(FIRST, "owner", "administrator").await?;
    let keys =
        "SELECT count(*) FROM monitoring.unused_indexes WHERE index_name LIKE '%_pkey' OR index_name LIKE 'uk_%'";
    assert_eq!(session.text(keys).await?, "0");
    Ok(())
}

#[tokio::test]
async fn slow_queries_are_none_where_the_server_does_not_count_them() -> Result<()> {
    let mut session = Session::new().await?;
    let counts = session.text("SELECT current_setting('shared_preload_libraries') LIKE '%pg_stat_statements%'").await?;
    session.act_as(FIRST, "owner", "administrator").await?;
    let slow = session.column("SELECT mean_time_ms > 100 FROM monitoring.slow_queries").await?;
    if counts == "f" {
        assert!(slow.is_empty());
    }
    assert!(slow.len() <= 50 && slow.iter().all(|above| above == "t"));
    Ok(())
}
