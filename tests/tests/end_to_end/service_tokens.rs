//! Service tokens through the whole graph: an owner makes one, tools send it in each way, and it reads its reports alone.

use std::sync::Arc;
use std::time::{Duration, Instant};

use end_to_end::client::{Answer, Client};
use end_to_end::documents::repository;
use end_to_end::graph::pool;
use end_to_end::people::Members;
use end_to_end::sockets::Socket;
use end_to_end::{ACME, data};
use gateway::listen::Server;
use gateway::registry::Registry;
use gateway::{GatewaySettings, Identify};
use kit::Issuer;
use serde_json::{Value, json};
use service::identity::{AuthSettings, Role, TokenRequest, TokenSigner, TokenVerifier};
use service::telemetry::Telemetry;
use thorbis::graph;
use uuid::Uuid;

const CREATE: &str = "mutation($input: IssueServiceTokenInput!) {
  issueServiceToken(input: $input) { token serviceToken { id } }
}";

/// The graph with its reports, as `thorbis dev` serves it.
pub(crate) struct Door {
    pub(crate) socket: Socket,
    pub(crate) client: Client,
    pub(crate) owner: String,
}

impl Door {
    /// Opened by the owner of the first business.
    pub(crate) async fn open(database: &cluster::testing::Database) -> Self {
        Self::open_by(database, ACME).await
    }

    /// Opened by the owner of a business.
    pub(crate) async fn open_by(database: &cluster::testing::Database, tenant: Uuid) -> Self {
        let signer = TokenSigner::ephemeral().unwrap();
        let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
        let user = Members::read(database).await.user(tenant, Role::Owner);
        let request = TokenRequest {
            tenant,
            user,
            role: Role::Owner,
            scopes: Vec::new(),
            lifetime: Duration::from_secs(600),
            session: None,
        };
        let owner = signer.mint(&request).unwrap();
        let database = kit::Database::new(pool(database).await).with_issuer(Arc::new(Issuer::new(signer)));
        let mut settings = GatewaySettings::default();
        settings.documents.folder = Some(repository().join("documents"));
        (settings.sharing.caller_requests, settings.sharing.tenant_requests) = (0, 0);
        let gateway = Arc::new(graph::gateway(&database, &verifier, settings).unwrap());
        let registry = Arc::new(Registry::open(&gateway).unwrap());
        let server = Server::new(gateway).identify(Identify::Verified(verifier)).documents(registry);
        let socket = Socket::serve(server.router(&Telemetry::off()).unwrap());
        Self { socket, client: Client::default(), owner }
    }

    pub(crate) async fn graphql(&self, token: &str, query: &str, variables: &Value) -> Answer {
        let authorization = format!("Bearer {token}");
        let headers = [("authorization", authorization.as_str())];
        self.client.post(&format!("{}/graphql", self.socket.url), &headers, query, variables).await
    }

    pub(crate) async fn get(&self, path: &str, header: Option<(&str, &str)>) -> Answer {
        self.client.get_with(&format!("{}{path}", self.socket.url), header).await
    }

    /// A token of the owner: its text and its id.
    pub(crate) async fn token(&self, input: Value) -> (String, Value) {
        let answer = self.graphql(&self.owner, CREATE, &json!({ "input": input })).await.json();
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        let made = &answer["data"]["issueServiceToken"];
        (made["token"].as_str().unwrap().to_owned(), made["serviceToken"]["id"].clone())
    }
}

pub(crate) fn code(answer: &Answer) -> String {
    answer.json()["errors"][0]["extensions"]["code"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn a_token_reads_its_reports_in_each_way_and_nothing_else() {
    let database = data::copy().await;
    let door = Door::open(&database).await;
    let input = json!({ "name": "tools", "role": "MANAGER", "documents": ["technicians"], "allowedInAddress": true });
    let (token, _) = door.token(input).await;
    let bearer = format!("Bearer {token}");
    let path = "/reports/technicians.csv";
    let whole = door.get(path, Some(("authorization", &bearer))).await;
    assert_eq!(whole.status, 200, "{}", whole.text());
    assert!(whole.text().lines().count() > 1, "{}", whole.text());
    let by_key = door.get(path, Some(("x-api-key", &token))).await;
    assert_eq!((by_key.status.as_u16(), by_key.body), (200, whole.body.clone()));
    let in_address = door.get(&format!("{path}?token={token}"), None).await;
    assert_eq!((in_address.status.as_u16(), in_address.body), (200, whole.body.clone()));
    let other = door.get("/reports/balances.csv", Some(("x-api-key", &token))).await;
    assert_eq!((other.status.as_u16(), &*code(&other)), (403, "FORBIDDEN"));
    let list = door.get("/reports", Some(("x-api-key", &token))).await.json();
    assert_eq!(list["reports"].as_array().map(Vec::len), Some(1), "{list}");
    for typed in
        ["{ customers { nodes { id } } }", "{ __schema { types { name } } }", "mutation { signOut { sessionId } }"]
    {
        let answer = door.graphql(&token, typed, &Value::Null).await;
        assert_eq!(code(&answer), "PERSISTED_DOCUMENT_REQUIRED", "{typed}: {}", answer.text());
    }
}

#[tokio::test]
async fn a_token_that_is_replaced_or_revoked_or_in_the_wrong_place_is_refused_within_five_seconds() {
    let database = data::copy().await;
    let door = Door::open(&database).await;
    let (token, id) = door.token(json!({ "name": "tools", "role": "VIEWER", "allDocuments": true })).await;
    let in_address = door.get(&format!("/reports/technicians.csv?token={token}"), None).await;
    assert_eq!((in_address.status.as_u16(), &*code(&in_address)), (401, "SESSION_ENDED"));
    let mut current = token;
    for verb in ["rotate", "revoke"] {
        let header = Some(("x-api-key", current.as_str()));
        assert_eq!(door.get("/reports/technicians.csv", header).await.status, 200, "before {verb}");
        let selection = if verb == "rotate" { "token" } else { "serviceToken { id }" };
        let query = format!("mutation {{ {verb}ServiceToken(input: {{ serviceTokenId: {id} }}) {{ {selection} }} }}");
        let changed = door.graphql(&door.owner, &query, &Value::Null).await.json();
        assert_eq!(changed.get("errors"), None, "{changed:#}");
        let began = Instant::now();
        while door.get("/reports/technicians.csv", header).await.status != 401 {
            assert!(began.elapsed() < Duration::from_secs(5), "it still holds after {verb}");
        }
        if let Some(next) = changed["data"]["rotateServiceToken"]["token"].as_str() {
            current = next.to_owned();
        }
    }
}
