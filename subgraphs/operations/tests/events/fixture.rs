//! The subgraph over a database of its own with two businesses, its publisher at work, and streams to read from.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use cluster::testing;
use futures::StreamExt;
use futures::stream::BoxStream;
use kit::{Bounds, CursorKey, RedisSettings, Request, Subgraph};
use serde_json::Value;
use service::identity::{Caller, Role};
use service::settings::Secret;
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio_util::sync::{CancellationToken, DropGuard};
use uuid::Uuid;

/// The business at which the tests look.
pub(crate) const ACME: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001);
/// Another one.
pub(crate) const GLOBEX: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0002);

/// The longest that a test waits for something that must come.
const PATIENCE: Duration = Duration::from_secs(20);

/// The subgraph at work.
pub(crate) struct Graph {
    pub(crate) subgraph: Subgraph,
    pub(crate) database: testing::Database,
    _stop: DropGuard,
}

/// The user who has this role in a business.
pub(crate) fn user(business: Uuid, role: Role) -> Uuid {
    let place = [Role::Owner, Role::Technician, Role::ApiPartner].iter().position(|known| *known == role).unwrap();
    Uuid::from_u128(business.as_u128() + 0x1000 * (1 + place as u128))
}

/// That user, with a token of that role.
pub(crate) fn caller(business: Uuid, role: Role) -> Caller {
    Caller {
        tenant: business,
        user: Some(user(business, role)),
        role,
        scopes: Vec::new(),
        expires_at: SystemTime::now() + Duration::from_secs(300),
        session: None,
    }
}

impl Graph {
    /// With a publisher.
    pub(crate) async fn start() -> Self {
        let graph = Self::without_publisher().await;
        Self { _stop: work(&graph.subgraph), ..graph }
    }

    /// Nothing is published but by hand.
    pub(crate) async fn without_publisher() -> Self {
        Self::on(&testing::Server::from_env().unwrap()).await
    }

    /// The same on a server of the test's own.
    pub(crate) async fn on(server: &testing::Server) -> Self {
        let template = server
            .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
            .await
            .unwrap()
            .template("operations_events", include_str!("fixture.rs"), async |url: String| {
                seed(&url).await.map_err(std::io::Error::other)
            })
            .await
            .unwrap();
        let database = testing::Database::from_template(&template).await.unwrap();
        let subgraph = process(&database.url()).await;
        Self { subgraph, database, _stop: CancellationToken::new().drop_guard() }
    }

    /// A connection as the database's owner.
    pub(crate) async fn connection(&self) -> PgConnection {
        PgConnection::connect(&self.database.url()).await.unwrap()
    }

    /// Runs SQL past every policy.
    pub(crate) async fn sql(&self, sql: &str) {
        run(&mut self.connection().await, sql).await.unwrap();
    }

    /// Lets a partner see the rows of a table.
    pub(crate) async fn grant(&self, partner: Uuid, table: &str) {
        let sql = format!(
            "INSERT INTO security_mgmt.partner_grants (business_id, partner_id, resource, reason)
             VALUES ('{ACME}', '{partner}', '{table}', 'a test')"
        );
        self.sql(&sql).await;
    }

    /// The only value that SQL returns.
    pub(crate) async fn text(&self, sql: &str) -> String {
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_one(&mut self.connection().await).await.unwrap()
    }

    /// Makes a restaurant's order, which begins as a draft.
    pub(crate) async fn order(&self, business: Uuid) -> Uuid {
        let id = Uuid::now_v7();
        self.make_order(business, id).await;
        id
    }

    /// Makes a restaurant's order of this id.
    pub(crate) async fn make_order(&self, business: Uuid, id: Uuid) {
        self.sql(&format!("INSERT INTO rest.orders (id, business_id) VALUES ('{id}', '{business}')")).await;
    }

    /// Moves it on.
    pub(crate) async fn moved(&self, order: Uuid, statuses: &[&str]) {
        for status in statuses {
            self.sql(&format!("UPDATE rest.orders SET status = '{status}' WHERE id = '{order}'")).await;
        }
    }

    /// Follows as somebody.
    pub(crate) fn follow(&self, caller: Caller, query: &str) -> Events {
        follow(&self.subgraph, caller, query)
    }

    /// Follows the changes of orders as a business's owner, with these arguments; once it has begun.
    pub(crate) async fn orders(&self, business: Uuid, arguments: &str) -> Events {
        let query = format!(
            "subscription {{ orderStatusChanged{arguments} {{ cursor revision machine from to order {{ __typename id }} }} }}"
        );
        self.follow(caller(business, Role::Owner), &query)
    }

    /// Asks as somebody.
    pub(crate) async fn ask(&self, caller: Caller, query: &str) -> Value {
        ask(&self.subgraph, caller, query).await
    }

    /// Publishes what was committed before.
    pub(crate) async fn published(&self) {
        self.text("SELECT workflow_mgmt.publish()::text").await;
    }

    /// The orders' events after a cursor.
    pub(crate) async fn page_after(&self, business: Uuid, cursor: &str) -> Vec<String> {
        let query = format!("{{ orderEvents(after: \"{cursor}\") {{ events {{ revision from to }} }} }}");
        let answer = self.ask(caller(business, Role::Owner), &query).await;
        let events = answer["data"]["orderEvents"]["events"].as_array().unwrap_or_else(|| panic!("{answer:#}"));
        events.iter().map(state).collect()
    }

    /// The cursor after all that was committed before, in a selection.
    pub(crate) async fn now(&self, business: Uuid, arguments: &str) -> String {
        self.published().await;
        let query = format!("{{ orderEvents(first: 1{arguments}) {{ newestCursor }} }}");
        let answer = self.ask(caller(business, Role::Owner), &query).await;
        answer["data"]["orderEvents"]["newestCursor"].as_str().unwrap_or_else(|| panic!("{answer:#}")).to_owned()
    }
}

/// A process of the subgraph over a database; all of them seal cursors alike.
pub(crate) async fn process(url: &str) -> Subgraph {
    process_over(url, None).await
}

/// The same, which is woken over a Redis server.
pub(crate) async fn process_over(url: &str, redis: Option<String>) -> Subgraph {
    let connection = kit::Database::connect(url, 8).await.unwrap();
    let connection = connection
        .with_cursor_key(CursorKey::of_secret("of the tests"))
        .with_redis(RedisSettings { url: redis.map(Secret::new), ..RedisSettings::default() });
    Subgraph::new(operations::definition(), connection, Bounds::default()).unwrap()
}

/// Lets a process do its work beside the requests, until what is returned is dropped.
pub(crate) fn work(subgraph: &Subgraph) -> DropGuard {
    let (subgraph, stop) = (subgraph.clone(), CancellationToken::new());
    let token = stop.clone();
    tokio::spawn(async move { subgraph.work(token).await });
    stop.drop_guard()
}

/// Follows at one process as somebody.
pub(crate) fn follow(subgraph: &Subgraph, caller: Caller, query: &str) -> Events {
    Events { responses: subgraph.subscribe(&request(caller, query)) }
}

/// Asks one process as somebody.
pub(crate) async fn ask(subgraph: &Subgraph, caller: Caller, query: &str) -> Value {
    serde_json::from_slice(&subgraph.execute(request(caller, query)).await.body).unwrap()
}

fn request(caller: Caller, query: &str) -> Request<'_> {
    Request {
        query,
        operation_name: None,
        variables: None,
        caller: Arc::new(caller),
        origin: kit::Origin::default(),
        idempotency_key: None,
        deadline: None,
    }
}

/// The responses of a stream.
pub(crate) struct Events {
    responses: BoxStream<'static, Bytes>,
}

impl Events {
    /// The next response; `None` at the end.
    pub(crate) async fn next(&mut self) -> Option<Value> {
        self.next_within(PATIENCE).await
    }

    /// The next response, for which a test may wait so long.
    pub(crate) async fn next_within(&mut self, patience: Duration) -> Option<Value> {
        let next = tokio::time::timeout(patience, self.responses.next()).await.expect("a response in time");
        next.map(|bytes| serde_json::from_slice(&bytes).unwrap())
    }

    /// The next event.
    pub(crate) async fn event(&mut self) -> Value {
        let response = self.next().await.expect("an event");
        assert_eq!(response.get("errors"), None, "{response:#}");
        let event = response["data"]["orderStatusChanged"].clone();
        if !event["cursor"].is_null() {
            assert!(response["extensions"]["cursor"].is_string(), "{response:#}");
        }
        event
    }

    /// The next events as `revision from>to`.
    pub(crate) async fn states(&mut self, count: usize) -> Vec<String> {
        let mut states = Vec::new();
        while states.len() < count {
            states.push(state(&self.event().await));
        }
        states
    }

    /// The code of the error that ends the stream.
    pub(crate) async fn refusal(&mut self) -> String {
        let response = self.next().await.expect("an error");
        let code = response["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned();
        assert_eq!(self.next().await, None, "nothing follows {response:#}");
        code
    }
}

/// An event as `revision from>to`.
pub(crate) fn state(event: &Value) -> String {
    let state = |name: &str| event[name].as_str().unwrap_or("-").to_owned();
    format!("{} {}>{}", event["revision"], state("from"), state("to"))
}

pub(crate) async fn run(connection: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.map(drop)
}

async fn seed(url: &str) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    for (business, slug) in [(ACME, "acme"), (GLOBEX, "globex")] {
        let mut sql = format!(
            "INSERT INTO tenant_mgmt.businesses (id, slug, business_name, primary_industry, primary_email, primary_phone,
                 headquarters_address_line_1, headquarters_city, headquarters_state_province, headquarters_postal_code)
             VALUES ('{business}', '{slug}', '{slug}', 'rest', 'office@{slug}.example', '+1 512 555 0100',
                 '1 Main St', 'Austin', 'TX', '78701');"
        );
        for role in [Role::Owner, Role::Technician, Role::ApiPartner] {
            let (id, role) = (user(business, role), role.as_str());
            sql.push_str(&format!(
                "INSERT INTO user_mgmt.users (id, email, first_name, last_name)
                 VALUES ('{id}', '{role}@{slug}.example', 'A', 'B');
                 INSERT INTO user_mgmt.business_users (user_id, business_id, role, status)
                 VALUES ('{id}', '{business}', '{role}', 'active');"
            ));
        }
        sql.push_str(&format!(
            "INSERT INTO security_mgmt.partner_grants (business_id, partner_id, resource, reason)
             VALUES ('{business}', '{}', 'rest.orders', 'follows orders');",
            user(business, Role::ApiPartner)
        ));
        run(&mut connection, &sql).await?;
    }
    Ok(())
}
