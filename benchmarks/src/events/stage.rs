//! A database with the demo's first business and orders of it, and the embedded graph over it.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use uuid::Uuid;

use crate::process::Server;
use crate::report;
use crate::servers::Place;

/// Where the graph listens.
pub(crate) const ADDRESS: &str = "127.0.0.1:4910";

/// The stage.
pub(crate) struct Stage {
    place: Place,
    pub(crate) business: Uuid,
    /// Orders that are changed, each followed by one subscriber.
    pub(crate) orders: Vec<Uuid>,
}

impl Stage {
    /// Makes the demo data and so many orders more; nothing runs on it yet.
    pub(crate) async fn set(orders: usize) -> anyhow::Result<Self> {
        let place = Place::make().await?;
        let mut stage = Self { place, business: Uuid::nil(), orders: Vec::new() };
        report::line("Making the demo data ...");
        drop(stage.serve().await?);
        let mut connection = stage.connect().await?;
        stage.business = sqlx::query_scalar("SELECT id FROM tenant_mgmt.businesses WHERE slug = 'acme'")
            .fetch_one(&mut connection)
            .await?;
        stage.orders = std::iter::repeat_with(Uuid::now_v7).take(orders).collect();
        sqlx::query("INSERT INTO rest.orders (id, business_id) SELECT id, $1 FROM unnest($2::uuid[]) AS made (id)")
            .bind(stage.business)
            .bind(&stage.orders)
            .execute(&mut connection)
            .await?;
        for status in ["submitted", "confirmed", "preparing"] {
            sqlx::query("UPDATE rest.orders SET status = $1 WHERE id = ANY ($2)")
                .bind(status)
                .bind(&stage.orders)
                .execute(&mut connection)
                .await?;
        }
        connection.close().await?;
        Ok(stage)
    }

    /// Starts the graph.
    pub(crate) async fn serve(&self) -> anyhow::Result<Server> {
        let many = [
            ("THORBIS_SUBSCRIPTIONS__OF_TENANT", "20000"),
            ("THORBIS_DOORS__CONNECTIONS", "20000"),
            ("THORBIS_DOORS__OF_ADDRESS", "20000"),
        ];
        self.place.embedded_at(ADDRESS, "demo", &many).await
    }

    /// A connection past every policy.
    pub(crate) async fn connect(&self) -> anyhow::Result<PgConnection> {
        Ok(PgConnection::connect(&self.place.database).await?)
    }

    /// A token of the business's owner.
    pub(crate) fn token(&self) -> anyhow::Result<String> {
        self.place.token("acme", 1)
    }
}

/// A change of an order's state that is always possible.
pub(crate) fn toggle(order: Uuid) -> String {
    format!(
        "UPDATE rest.orders SET status = CASE status WHEN 'preparing' THEN 'ready' ELSE 'preparing' END WHERE id = '{order}'"
    )
}

/// Runs SQL of one or several statements.
pub(crate) async fn run(connection: &mut PgConnection, sql: String) -> anyhow::Result<()> {
    connection.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
    Ok(())
}

/// Publishes all there is; how many events it was.
pub(crate) async fn publish(connection: &mut PgConnection) -> anyhow::Result<usize> {
    let mut published = 0;
    loop {
        let part: i32 = sqlx::query_scalar("SELECT workflow_mgmt.publish()").fetch_one(&mut *connection).await?;
        if part == 0 {
            return Ok(published);
        }
        published += usize::try_from(part)?;
    }
}

/// A writer that has an id and has written, and stays open as long as it is held.
pub(crate) async fn left_open(stage: &Stage) -> anyhow::Result<PgConnection> {
    let mut connection = stage.connect().await?;
    let sql = "BEGIN; INSERT INTO system_core.system_events (event_type, event_data) VALUES ('bench', '{}')";
    run(&mut connection, sql.to_owned()).await?;
    Ok(connection)
}
