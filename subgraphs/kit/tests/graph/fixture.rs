//! A small subgraph over a database of its own, with two tenants.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use cluster::testing;
use entities::{auto, hs, security_mgmt, tenant_mgmt, user_mgmt};
use kit::{Bounds, Definition, Request, Subgraph};
use serde_json::Value;
use service::budget::Allowance;
use service::identity::{Caller, Role};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// The first tenant.
pub(crate) const ACME: Uuid = Uuid::from_u128(0x018f0000_0000_7000_8000_000000000001);
/// The second tenant.
pub(crate) const GLOBEX: Uuid = Uuid::from_u128(0x018f0000_0000_7000_8000_000000000002);

/// A subgraph, its database, and callers.
pub(crate) struct Graph {
    pub(crate) subgraph: Subgraph,
    /// A second vertical over the same database, which extends the customer.
    pub(crate) auto: Subgraph,
    /// People and what is confidential about them.
    pub(crate) platform: Subgraph,
    pub(crate) database: testing::Database,
}

impl Graph {
    /// A migrated database with the two tenants, their owners, and nothing else.
    pub(crate) async fn start() -> Self {
        Self::within(Bounds::default()).await
    }

    /// The same, with bounds of its own.
    pub(crate) async fn within(bounds: Bounds) -> Self {
        Self::on(&testing::Server::from_env().unwrap(), bounds).await
    }

    /// The same on a server of the test's own.
    pub(crate) async fn on(server: &testing::Server, bounds: Bounds) -> Self {
        let template = server
            .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
            .await
            .unwrap()
            .template("kit", include_str!("fixture.rs"), async |url: String| {
                seed(&url).await.map_err(std::io::Error::other)
            })
            .await
            .unwrap();
        let database = testing::Database::from_template(&template).await.unwrap();
        let connection = kit::Database::connect(&database.url(), 4).await.unwrap();
        let subgraph = Subgraph::new(definition(), connection.clone(), bounds).unwrap();
        let auto = Subgraph::new(auto_definition(), connection.clone(), bounds).unwrap();
        let platform = Subgraph::new(platform_definition(), connection, bounds).unwrap();
        Self { subgraph, auto, platform, database }
    }

    /// The same subgraph with memories of its own, over the same database.
    pub(crate) async fn another_process(&self) -> Subgraph {
        self.process_with(2).await
    }

    /// The same with so many connections.
    pub(crate) async fn process_with(&self, connections: u32) -> Subgraph {
        let connection = kit::Database::connect(&self.database.url(), connections).await.unwrap();
        Subgraph::new(definition(), connection, Bounds::default()).unwrap()
    }

    /// The same subgraph with memories of its own, over another database.
    pub(crate) fn process_over(&self, database: kit::Database) -> Subgraph {
        Subgraph::new(definition(), database, Bounds::default()).unwrap()
    }

    /// The second vertical with so many connections.
    pub(crate) async fn auto_with(&self, connections: u32) -> Subgraph {
        let connection = kit::Database::connect(&self.database.url(), connections).await.unwrap();
        Subgraph::new(auto_definition(), connection, Bounds::default()).unwrap()
    }

    /// The first vertical again, over the same pool, with other bounds.
    pub(crate) fn bounded(&self, allowance: Allowance) -> Subgraph {
        let bounds = Bounds { allowance, ..Bounds::default() };
        Subgraph::new(definition(), self.subgraph.database().clone(), bounds).unwrap()
    }

    /// Runs SQL as the owner of the database, past every policy.
    pub(crate) async fn sql(&self, sql: &str) {
        let mut connection = PgConnection::connect(&self.database.url()).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    }

    /// The texts that SQL returns, past every policy.
    pub(crate) async fn texts(&self, sql: &str) -> Vec<String> {
        let mut connection = PgConnection::connect(&self.database.url()).await.unwrap();
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await.unwrap()
    }

    /// Waits until SQL returns one text; the test's own time limit ends a wait in vain.
    pub(crate) async fn until(&self, sql: &str, expected: &str) {
        let wait = async {
            while self.texts(sql).await != [expected] {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), wait).await.unwrap_or_else(|_| panic!("never {expected}: {sql}"));
    }

    /// Waits until no backend works for a request, none waits inside a transaction, and every connection is back.
    pub(crate) async fn nothing_runs(&self) {
        let running = "SELECT count(*)::text FROM pg_stat_activity WHERE datname = current_database() \
             AND backend_type = 'client backend' AND pid <> pg_backend_pid() \
             AND (state = 'active' OR state LIKE 'idle in transaction%' AND query NOT LIKE '%LOCK TABLE%' AND query NOT LIKE '%FOR UPDATE%')";
        self.until(running, "0").await;
        let database = self.subgraph.database();
        let back = async {
            while database.releasing() > 0 || database.pool().num_idle() != database.pool().size() as usize {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(20), back).await.expect("every connection comes back");
    }

    /// Asks as a tenant's owner.
    pub(crate) async fn ask(&self, tenant: Uuid, query: &str) -> Value {
        self.ask_as(tenant, Role::Owner, query, Value::Null).await
    }

    /// Asks with a role and variables.
    pub(crate) async fn ask_as(&self, tenant: Uuid, role: Role, query: &str, variables: Value) -> Value {
        self.ask_of(&self.subgraph, caller(tenant, role), query, None, variables).await
    }

    /// Asks the second vertical as a tenant's owner.
    pub(crate) async fn ask_auto(&self, tenant: Uuid, query: &str) -> Value {
        self.ask_of(&self.auto, caller(tenant, Role::Owner), query, None, Value::Null).await
    }

    /// Asks a subgraph as any caller.
    pub(crate) async fn ask_of(
        &self,
        subgraph: &Subgraph,
        caller: Caller,
        query: &str,
        operation_name: Option<&str>,
        variables: Value,
    ) -> Value {
        self.send(subgraph, caller, (query, operation_name), variables.to_string().as_bytes()).await
    }

    /// Asks with variables as bytes, whose numbers nobody has read.
    pub(crate) async fn ask_bytes(&self, subgraph: &Subgraph, caller: Caller, query: &str, variables: &[u8]) -> Value {
        self.send(subgraph, caller, (query, None), variables).await
    }

    async fn send(
        &self,
        subgraph: &Subgraph,
        caller: Caller,
        (query, operation_name): (&str, Option<&str>),
        variables: &[u8],
    ) -> Value {
        let request = Request {
            query,
            operation_name,
            variables: Some(variables),
            caller: Arc::new(caller),
            origin: kit::Origin::default(),
            idempotency_key: None,
            deadline: None,
        };
        let response = subgraph.execute(request).await;
        serde_json::from_slice(&response.body).unwrap()
    }

    /// The only error of an answer.
    pub(crate) async fn error(&self, tenant: Uuid, query: &str) -> Value {
        only_error(&self.ask(tenant, query).await)
    }

    /// The code of an answer's only error, and the field that it names.
    pub(crate) async fn refusal(&self, tenant: Uuid, query: &str) -> (String, String) {
        let error = self.error(tenant, query).await;
        let text = |name: &str| error["extensions"][name].as_str().unwrap_or_default().to_owned();
        (text("code"), text("field"))
    }

    /// The ids that a list query answers with, in its order, or the values of another field.
    pub(crate) async fn listed(&self, arguments: &str, field: &str) -> Vec<Value> {
        let query = format!("{{ customers({arguments}) {{ nodes {{ {field} }} }} }}");
        let data = self.data(ACME, &query).await;
        let nodes = data["customers"]["nodes"].as_array().unwrap();
        nodes.iter().map(|node| node[field].clone()).collect()
    }

    /// The data of an answer that must have no errors.
    pub(crate) async fn data(&self, tenant: Uuid, query: &str) -> Value {
        let answer = self.ask(tenant, query).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        answer["data"].clone()
    }

    /// How many statements a query takes.
    pub(crate) async fn statements(&self, tenant: Uuid, query: &str) -> u64 {
        let before = self.subgraph.database().statements();
        self.data(tenant, query).await;
        self.subgraph.database().statements() - before
    }
}

/// The only error of an answer.
pub(crate) fn only_error(answer: &Value) -> Value {
    match answer["errors"].as_array().map(Vec::as_slice) {
        Some([error]) => error.clone(),
        _ => panic!("not exactly one error: {answer:#}"),
    }
}

/// The owner of a tenant, in a role.
pub(crate) fn caller(tenant: Uuid, role: Role) -> Caller {
    Caller {
        tenant,
        user: Some(owner_of(tenant)),
        role,
        session: None,
        scopes: Vec::new(),
        expires_at: SystemTime::now() + Duration::from_secs(60),
    }
}

/// The user who owns a tenant.
pub(crate) fn owner_of(tenant: Uuid) -> Uuid {
    Uuid::from_u128(tenant.as_u128() + 0x1000)
}

pub(crate) fn definition() -> Definition {
    Definition::new("hs", 0)
        .table::<hs::customers::Entity>()
        .natural_key::<hs::customers::Entity>(&[hs::customers::Column::CustomerNumber])
        .table::<hs::customer_equipment::Entity>()
        .table::<hs::work_orders::Entity>()
        .table::<hs::work_order_items::Entity>()
        .lines::<hs::work_orders::Entity, hs::work_order_items::Entity>()
        .table::<hs::estimates::Entity>()
        .table::<hs::technicians::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .single::<user_mgmt::users::Entity, hs::technicians::Entity>(hs::technicians::Column::UserId, "technician")
}

fn auto_definition() -> Definition {
    Definition::new("auto", 0)
        .table::<auto::vehicles::Entity>()
        .table::<auto::repair_orders::Entity>()
        .table::<auto::invoices::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .extend::<hs::customers::Entity>()
        .through::<hs::customers::Entity, auto::repair_orders::Entity, auto::invoices::Entity>("invoices")
}

fn platform_definition() -> Definition {
    Definition::new("platform", 0)
        .table::<tenant_mgmt::businesses::Entity>()
        .table::<user_mgmt::users::Entity>()
        .table::<user_mgmt::business_users::Entity>()
        .single::<user_mgmt::users::Entity, user_mgmt::business_users::Entity>(
            user_mgmt::business_users::Column::UserId,
            "membership",
        )
        .table::<security_mgmt::enhanced_user_sessions::Entity>()
        .table::<security_mgmt::user_roles::Entity>()
}

async fn seed(url: &str) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    for (tenant, slug) in [(ACME, "acme"), (GLOBEX, "globex")] {
        let owner = owner_of(tenant);
        let sql = format!(
            "INSERT INTO tenant_mgmt.businesses (id, slug, business_name, primary_industry, primary_email, primary_phone,
                 headquarters_address_line_1, headquarters_city, headquarters_state_province, headquarters_postal_code)
             VALUES ('{tenant}', '{slug}', '{slug}', 'hs', 'office@{slug}.example', '+1 512 555 0100',
                 '1 Main St', 'Austin', 'TX', '78701');
             INSERT INTO user_mgmt.users (id, email, first_name, last_name) VALUES ('{owner}', 'owner@{slug}.example', 'Olive', 'Owner');
             INSERT INTO user_mgmt.business_users (user_id, business_id, role, status) VALUES ('{owner}', '{tenant}', 'owner', 'active');"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await?;
    }
    Ok(())
}
