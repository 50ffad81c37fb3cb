//! The platform over a database of its own: two businesses, each with a member of some roles.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use cluster::testing;
use kit::{Bounds, Issuer, MailSettings, Origin, Request, Subgraph};
use serde_json::Value;
use service::identity::{AuthSettings, Caller, OutsideIssuers, Role, TokenSigner, TokenVerifier};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// The business at which the tests look.
pub(crate) const ACME: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0001);
/// Another one.
pub(crate) const GLOBEX: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_0002);

/// Who is a member of each business.
const MEMBERS: [Role; 4] = [Role::Owner, Role::Manager, Role::Staff, Role::Viewer];

/// The subgraph at work.
pub(crate) struct Platform {
    subgraph: Subgraph,
    database: testing::Database,
    /// What issues its tokens.
    pub(crate) issuer: Arc<Issuer>,
    /// What takes them.
    pub(crate) verifier: Arc<TokenVerifier>,
}

/// The user who has this role in a business.
pub(crate) fn user(business: Uuid, role: Role) -> Uuid {
    Uuid::from_u128(business.as_u128() + 0x1000 * (1 + place(role)))
}

/// That user's membership.
pub(crate) fn membership(business: Uuid, role: Role) -> Uuid {
    Uuid::from_u128(business.as_u128() + 0x10_0000 * (1 + place(role)))
}

/// That user's open session.
pub(crate) fn session(business: Uuid, role: Role) -> Uuid {
    Uuid::from_u128(business.as_u128() + 0x1000_0000 * (1 + place(role)))
}

fn place(role: Role) -> u128 {
    MEMBERS.into_iter().zip(0..).find(|(member, _)| *member == role).map(|(_, place)| place).unwrap()
}

/// That user, with a token of that role.
pub(crate) fn caller(business: Uuid, role: Role) -> Caller {
    Caller {
        tenant: business,
        user: Some(user(business, role)),
        role,
        session: None,
        scopes: Vec::new(),
        expires_at: SystemTime::now() + Duration::from_secs(60),
    }
}

impl Platform {
    pub(crate) async fn start() -> Self {
        Self::sending(MailSettings::default()).await
    }

    /// With codes sent in a way.
    pub(crate) async fn sending(mail: MailSettings) -> Self {
        Self::with(|issuer| issuer.sending(mail)).await
    }

    /// With issuers outside that are trusted.
    pub(crate) async fn trusting(outside: OutsideIssuers) -> Self {
        Self::with(|issuer| issuer.trusting(outside)).await
    }

    async fn with(set_up: impl FnOnce(Issuer) -> Issuer) -> Self {
        let template = testing::Server::from_env()
            .unwrap()
            .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
            .await
            .unwrap()
            .template("platform_verbs", include_str!("fixture.rs"), async |url: String| {
                seed(&url).await.map_err(std::io::Error::other)
            })
            .await
            .unwrap();
        let database = testing::Database::from_template(&template).await.unwrap();
        let signer = TokenSigner::ephemeral().unwrap();
        let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
        let issuer = Arc::new(set_up(Issuer::new(signer)));
        let subgraph = subgraph(&database, &issuer).await;
        Self { subgraph, database, issuer, verifier }
    }

    /// The same over a pool and memories of its own, as another process has.
    pub(crate) async fn another_process(&self) -> Subgraph {
        subgraph(&self.database, &self.issuer).await
    }

    /// Does the work beside the requests until told to stop.
    pub(crate) async fn work(&self, stop: CancellationToken) {
        self.subgraph.work(stop).await;
    }

    /// How many statements have run.
    pub(crate) fn statements(&self) -> u64 {
        self.subgraph.database().statements()
    }

    /// The whole answer.
    pub(crate) async fn ask(&self, caller: Caller, query: &str) -> Value {
        ask(&self.subgraph, caller, Origin::default(), query).await
    }

    /// The whole answer to whoever is not signed in, at an address.
    pub(crate) async fn ask_at(&self, address: &str, query: &str) -> Value {
        let origin = Origin {
            address: Some(address.parse().unwrap()),
            user_agent: Some("a browser".to_owned()),
            snapshot: None,
        };
        ask(&self.subgraph, Caller::nobody(), origin, query).await
    }

    /// The whole answer to whoever is not signed in and may repeat the request with a key.
    pub(crate) async fn ask_with_key(&self, key: &str, query: &str) -> Value {
        let request = Request {
            query,
            operation_name: None,
            variables: None,
            caller: Arc::new(Caller::nobody()),
            origin: Origin::default(),
            idempotency_key: Some(key),
            deadline: None,
        };
        serde_json::from_slice(&self.subgraph.execute(request).await.body).unwrap()
    }

    /// The data of an answer without errors.
    pub(crate) async fn data(&self, caller: Caller, query: &str) -> Value {
        let answer = self.ask(caller, query).await;
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        answer["data"].clone()
    }

    /// The code and the field of an answer's only error, which says what to do.
    pub(crate) async fn refusal(&self, caller: Caller, query: &str) -> (String, String) {
        let answer = self.ask(caller, query).await;
        let errors = answer["errors"].as_array().cloned().unwrap_or_default();
        assert_eq!(errors.len(), 1, "{answer:#}");
        let text = |name: &str| errors[0]["extensions"][name].as_str().unwrap_or_default().to_owned();
        assert!(!text("remedy").is_empty() || text("code") == "GRAPHQL_VALIDATION_FAILED", "{answer:#}");
        (text("code"), text("field"))
    }

    /// Runs SQL past every policy.
    pub(crate) async fn sql(&self, sql: &str) {
        let mut connection = PgConnection::connect(&self.database.url()).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.unwrap();
    }

    /// Runs SQL that may be refused.
    pub(crate) async fn try_sql(&self, sql: &str) -> Result<(), sqlx::Error> {
        let mut connection = PgConnection::connect(&self.database.url()).await?;
        sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut connection).await.map(drop)
    }

    /// The texts that SQL returns past every policy.
    pub(crate) async fn texts(&self, sql: &str) -> Vec<String> {
        let mut connection = PgConnection::connect(&self.database.url()).await.unwrap();
        sqlx::query_scalar(AssertSqlSafe(sql.to_owned())).fetch_all(&mut connection).await.unwrap()
    }

    /// A column of a membership as text.
    pub(crate) async fn of_membership(&self, id: Uuid, column: &str) -> String {
        let sql = format!("SELECT {column}::text FROM user_mgmt.business_users WHERE id = '{id}'");
        self.texts(&sql).await.concat()
    }
}

async fn subgraph(database: &testing::Database, issuer: &Arc<Issuer>) -> Subgraph {
    let connection = kit::Database::connect(&database.url(), 3).await.unwrap().with_issuer(Arc::clone(issuer));
    Subgraph::new(platform::definition(), connection, Bounds::default()).unwrap()
}

/// The whole answer of a subgraph.
pub(crate) async fn ask(subgraph: &Subgraph, caller: Caller, origin: Origin, query: &str) -> Value {
    let request = Request {
        query,
        operation_name: None,
        variables: None,
        caller: Arc::new(caller),
        origin,
        idempotency_key: None,
        deadline: None,
    };
    serde_json::from_slice(&subgraph.execute(request).await.body).unwrap()
}

/// The code of an answer's first error; empty where there is none.
pub(crate) fn code(answer: &Value) -> &str {
    answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default()
}

/// A code and a field, as `refusal` gives them.
pub(crate) fn refused(code: &str, field: &str) -> (String, String) {
    (code.to_owned(), field.to_owned())
}

async fn seed(url: &str) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    for (business, slug) in [(ACME, "acme"), (GLOBEX, "globex")] {
        let mut sql = format!(
            "INSERT INTO tenant_mgmt.businesses (id, slug, business_name, primary_industry, primary_email, primary_phone,
                 headquarters_address_line_1, headquarters_city, headquarters_state_province, headquarters_postal_code)
             VALUES ('{business}', '{slug}', '{slug}', 'hs', 'office@{slug}.example', '+1 512 555 0100',
                 '1 Main St', 'Austin', 'TX', '78701');"
        );
        for role in MEMBERS {
            let (user, session) = (user(business, role), session(business, role));
            sql.push_str(&format!(
                "INSERT INTO user_mgmt.users (id, email) VALUES ('{user}', '{role}@{slug}.example');
                 INSERT INTO user_mgmt.business_users (id, user_id, business_id, role, status)
                 VALUES ('{}', '{user}', '{business}', '{role}', 'active');
                 INSERT INTO security_mgmt.enhanced_user_sessions
                     (id, user_id, business_id, session_token_hash, device_fingerprint, ip_address)
                 VALUES ('{session}', '{user}', '{business}', '{session}', 'x', '192.0.2.1');",
                membership(business, role)
            ));
        }
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await?;
    }
    Ok(())
}
