//! A small subgraph over a database of its own, with two tenants.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use cluster::testing;
use entities::{hs, tenant_mgmt, user_mgmt};
use kit::{Bounds, Definition, Request, Subgraph};
use serde_json::Value;
use service::identity::{Caller, Role};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

/// The first tenant.
pub const ACME: Uuid = Uuid::from_u128(0x018f0000_0000_7000_8000_000000000001);
/// The second tenant.
pub const GLOBEX: Uuid = Uuid::from_u128(0x018f0000_0000_7000_8000_000000000002);

/// A subgraph, its database, and callers.
pub struct Graph {
    pub subgraph: Subgraph,
    pub database: testing::Database,
}

impl Graph {
    /// A migrated database with the two tenants, their owners, and nothing else.
    pub async fn start() -> Self {
        let server = testing::Server::from_env().unwrap();
        let template = server
            .template("kit", &migration::fingerprint(), async |url: String| {
                migration::up(&url).await.map_err(|error| std::io::Error::other(error.to_string()))?;
                seed(&url).await.map_err(std::io::Error::other)
            })
            .await
            .unwrap();
        let database = testing::Database::from_template(&template).await.unwrap();
        let connection = kit::Database::connect(&database.url(), 4).await.unwrap();
        let subgraph = Subgraph::new(definition(), connection, Bounds::default()).unwrap();
        Self { subgraph, database }
    }

    /// Runs SQL as the owner of the database, past every policy.
    pub async fn sql(&self, sql: &str) {
        let mut connection = PgConnection::connect(&self.database.url()).await.unwrap();
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    }

    /// Asks as a tenant's owner.
    pub async fn ask(&self, tenant: Uuid, query: &str) -> Value {
        self.ask_as(tenant, Role::Owner, query, Value::Null).await
    }

    /// Asks with a role and variables.
    pub async fn ask_as(&self, tenant: Uuid, role: Role, query: &str, variables: Value) -> Value {
        let caller = Arc::new(Caller {
            tenant,
            user: Some(owner_of(tenant)),
            role,
            scopes: Vec::new(),
            expires_at: SystemTime::now() + Duration::from_secs(60),
        });
        let variables = variables.to_string();
        let request = Request { query, operation_name: None, variables: Some(variables.as_bytes()), caller };
        let response = self.subgraph.execute(request).await;
        serde_json::from_slice(&response.body).unwrap()
    }

    /// The data of an answer that must have no errors.
    pub async fn data(&self, tenant: Uuid, query: &str) -> Value {
        let answer = self.ask(tenant, query).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        answer["data"].clone()
    }

    /// How many statements a query takes.
    pub async fn statements(&self, tenant: Uuid, query: &str) -> u64 {
        let before = self.subgraph.database().statements();
        self.data(tenant, query).await;
        self.subgraph.database().statements() - before
    }
}

/// The user who owns a tenant.
pub fn owner_of(tenant: Uuid) -> Uuid {
    Uuid::from_u128(tenant.as_u128() + 0x1000)
}

fn definition() -> Definition {
    Definition::new("hs", 0)
        .table::<hs::customers::Entity>()
        .table::<hs::customer_equipment::Entity>()
        .table::<hs::work_orders::Entity>()
        .table::<hs::work_order_items::Entity>()
        .table::<hs::estimates::Entity>()
        .table::<hs::technicians::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<user_mgmt::users::Entity>()
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
