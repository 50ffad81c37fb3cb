//! Access for a time: what the session proves holds, and each use of it is in the trail before it is answered.

use end_to_end::graph::Graph;
use end_to_end::people::bearer_in;
use end_to_end::{ACME, data};
use serde_json::Value;
use service::identity::Role;
use uuid::Uuid;

use super::roles::code;

const CASES: &str = "{ cases { totalCount } }";
const SESSION: Uuid = Uuid::from_u128(0x018f_0000_0000_7000_8000_0000_0000_5e55);

/// A parts manager, who may not read cases, with access for a time and a session.
struct Watched {
    graph: Graph,
    user: Uuid,
}

impl Watched {
    async fn start() -> Self {
        let graph = Graph::writing().await;
        let user = graph.members.user(ACME, Role::PartsManager).unwrap();
        let session = format!(
            "INSERT INTO security_mgmt.enhanced_user_sessions
                 (id, user_id, business_id, session_token_hash, device_fingerprint, ip_address, geolocation)
             VALUES ('{SESSION}', '{user}', '{ACME}', 'hash', 'till-3', '203.0.113.7', 'POINT(-97.7 30.2)')"
        );
        data::run(graph.database(), &session).await;
        Self { graph, user }
    }

    /// Gives the access, with more of its columns.
    async fn give(&self, columns: &str, values: &str) {
        let sql = format!(
            "SET session_replication_role = replica;
             DELETE FROM security_mgmt.dynamic_roles WHERE business_id = '{ACME}';
             INSERT INTO security_mgmt.dynamic_roles (business_id, user_id, assignment_type, context_conditions {columns})
             VALUES ('{ACME}', '{}', 'emergency', '{{\"permissions\": [\"cases:read\"]}}' {values})",
            self.user
        );
        data::run(self.graph.database(), &sql).await;
    }

    fn bearer(&self, session: Option<Uuid>) -> String {
        bearer_in(session, ACME, Some(self.user), Role::PartsManager)
    }

    /// Asks in a process that has believed nothing yet.
    async fn reads(&self, session: Option<Uuid>) -> bool {
        let answer = Graph::beside(&self.graph).await.ask(&self.bearer(session), CASES, Value::Null).await;
        assert!(matches!(code(&answer), None | Some("FORBIDDEN")), "{answer}");
        code(&answer).is_none()
    }

    /// The uses in the trail: verb, table, session.
    async fn noted(&self) -> Vec<(String, String, Option<Uuid>)> {
        let sql = "SELECT metadata ->> 'verb', entity_type, session_id FROM audit_mgmt.audit_log
            WHERE action = 'use' AND user_id = $1 AND request_id IS NOT NULL ORDER BY 2, 1";
        let mut connection = data::superuser(self.graph.database()).await;
        sqlx::query_as(sql).bind(self.user).fetch_all(&mut connection).await.unwrap()
    }
}

const GLASS: &str =
    ", break_glass_access, break_glass_reason, break_glass_activated_at, break_glass_expires_at, usage_monitoring";
const BROKEN: &str = ", true, 'fire', now(), now() + interval '1 hour', false";

#[tokio::test]
async fn a_condition_holds_where_the_session_proves_it_and_nowhere_else() {
    let watched = Watched::start().await;
    let area = |corner: &str| format!(", 'POLYGON((-98 30, -97 30, {corner}, -98 31, -98 30))'");
    let (here, there) = (area("-97 31"), ", 'POLYGON((1 1, 2 1, 2 2, 1 2, 1 1))'".to_owned());
    for (columns, values, holds) in [
        (", network_restrictions", ", '{\"networks\": [\"198.51.100.0/24\", \"203.0.113.0/24\"]}'".to_owned(), true),
        (", network_restrictions", ", '{\"networks\": [\"198.51.100.0/24\"]}'".to_owned(), false),
        (", network_restrictions", ", '{\"networks\": [\"nonsense\"]}'".to_owned(), false),
        (", network_restrictions", ", '{\"network\": [\"203.0.113.0/24\"]}'".to_owned(), false),
        (", device_restrictions", ", '{\"devices\": [\"till-3\"]}'".to_owned(), true),
        (", device_restrictions", ", '{\"devices\": [\"till-4\"]}'".to_owned(), false),
        (", device_restrictions", ", '{\"devices\": \"till-3\"}'".to_owned(), false),
        (", geo_fencing", here, true),
        (", geo_fencing", there, false),
    ] {
        watched.give(columns, &values).await;
        assert_eq!(watched.reads(Some(SESSION)).await, holds, "{columns} {values}");
        assert!(!watched.reads(None).await, "a token without a session proves nothing: {columns} {values}");
    }
}

#[tokio::test]
async fn what_nobody_can_prove_gives_nothing() {
    let watched = Watched::start().await;
    let kind = |kind: &str| format!("UPDATE security_mgmt.dynamic_roles SET assignment_type = '{kind}'");
    let condition = |key: &str| {
        format!("UPDATE security_mgmt.dynamic_roles SET context_conditions = context_conditions || '{{\"{key}\": 1}}'")
    };
    watched.give("", "").await;
    assert!(watched.reads(Some(SESSION)).await);
    for sql in [
        kind("project_based"),
        kind("location_based"),
        condition("project"),
        condition("anything"),
        "UPDATE security_mgmt.dynamic_roles SET allowed_locations = ARRAY[gen_random_uuid()]".to_owned(),
    ] {
        watched.give("", "").await;
        data::run(watched.graph.database(), &format!("SET session_replication_role = replica; {sql}")).await;
        assert!(!watched.reads(Some(SESSION)).await, "{sql}");
    }
}

#[tokio::test]
async fn a_session_of_somebody_else_proves_nothing() {
    let watched = Watched::start().await;
    watched.give(", device_restrictions", ", '{\"devices\": [\"till-3\"]}'").await;
    assert!(watched.reads(Some(SESSION)).await);
    let owner = watched.graph.members.user(ACME, Role::Owner).unwrap();
    let sql = format!(
        "SET session_replication_role = replica;
        UPDATE security_mgmt.enhanced_user_sessions SET user_id = '{owner}' WHERE id = '{SESSION}'"
    );
    data::run(watched.graph.database(), &sql).await;
    let answer = Graph::beside(&watched.graph).await.ask(&watched.bearer(Some(SESSION)), CASES, Value::Null).await;
    assert_eq!(code(&answer), Some("SESSION_ENDED"), "{answer}");
}

#[tokio::test]
async fn each_use_of_a_broken_glass_is_in_the_trail_once_a_request_and_table() {
    let watched = Watched::start().await;
    watched.give(GLASS, BROKEN).await;
    let twice = "{ cases { totalCount nodes { id } } again: cases(first: 1) { nodes { id } } parts { totalCount } }";
    watched.graph.data(&watched.bearer(Some(SESSION)), twice, Value::Null).await;
    // What the role may by itself is no use of the glass.
    assert_eq!(watched.noted().await, [("read".to_owned(), "investigations.cases".to_owned(), Some(SESSION))]);
    watched.graph.data(&watched.bearer(None), CASES, Value::Null).await;
    assert_eq!(watched.noted().await.len(), 2);
}

#[tokio::test]
async fn a_request_that_fails_after_the_use_leaves_its_entry() {
    let watched = Watched::start().await;
    watched.give(GLASS, BROKEN).await;
    let failing = "{ cases(filter: { id: { eq: \"nonsense\" } }) { totalCount } }";
    let answer = watched.graph.ask(&watched.bearer(Some(SESSION)), failing, Value::Null).await;
    assert!(code(&answer).is_some(), "{answer}");
    assert_eq!(watched.noted().await, [], "nothing was read yet");
    let half = format!(
        "{{ cases {{ totalCount }} case(id: \"{}\") {{ id }} employees {{ totalCount }} purchaseOrders(first: 5000) {{ totalCount }} }}",
        Uuid::nil()
    );
    watched.graph.ask(&watched.bearer(Some(SESSION)), &half, Value::Null).await;
    assert!(!watched.noted().await.is_empty());
}

#[tokio::test]
async fn access_that_is_watched_is_noted_and_without_a_note_nothing_is_read() {
    let watched = Watched::start().await;
    watched.give("", "").await;
    assert!(watched.reads(Some(SESSION)).await);
    assert_eq!(watched.noted().await.len(), 1, "use is watched unless the row says otherwise");
    watched.give(", usage_monitoring", ", false").await;
    assert!(watched.reads(Some(SESSION)).await);
    assert_eq!(watched.noted().await.len(), 1);
    watched.give(GLASS, BROKEN).await;
    data::run(watched.graph.database(), "REVOKE EXECUTE ON FUNCTION security_mgmt.note_uses FROM thorbis_app").await;
    let answer = Graph::beside(&watched.graph).await.ask(&watched.bearer(Some(SESSION)), CASES, Value::Null).await;
    assert!(code(&answer).is_some() && answer["data"]["cases"].is_null(), "{answer}");
}

#[tokio::test]
async fn a_rule_of_the_matrix_hides_columns_from_all_but_owners() {
    let watched = Watched::start().await;
    let rule = |action: &str, more: &str| {
        format!(
            "INSERT INTO security_mgmt.permission_matrix
                 (business_id, resource_type, resource_action, resource_scope, industry, security_level {more}
             VALUES ('{ACME}', 'parts_inventory', '{action}', 'all', 'auto', 6"
        )
    };
    let sql = rule("read", ", field_level_permissions)") + ", '{\"cost_price\": false}')";
    data::run(watched.graph.database(), &format!("SET session_replication_role = replica; {sql}")).await;
    for query in [
        "{ parts { nodes { costPrice } } }",
        "{ parts(filter: { costPrice: { gt: \"0\" } }) { totalCount } }",
        "{ parts(orderBy: [{ costPrice: ASC }]) { totalCount } }",
    ] {
        let hidden = Graph::beside(&watched.graph).await.ask(&watched.bearer(None), query, Value::Null).await;
        assert_eq!(code(&hidden), Some("FORBIDDEN"), "{query}: {hidden}");
        watched.graph.data(&watched.graph.owner(ACME), query, Value::Null).await;
    }
    let open = "{ parts { nodes { id } } }";
    watched.graph.data(&watched.bearer(None), open, Value::Null).await;
    // A condition that nobody can check is not met, and no other rule is.
    let sql = format!(
        "SET session_replication_role = replica; DELETE FROM security_mgmt.permission_matrix WHERE business_id = '{ACME}'; {}",
        rule("read", ", conditional_access)") + ", '{\"when\": \"raining\"}')"
    );
    data::run(watched.graph.database(), &sql).await;
    let withheld = Graph::beside(&watched.graph).await.ask(&watched.bearer(None), open, Value::Null).await;
    assert_eq!(code(&withheld), Some("FORBIDDEN"), "{withheld}");
}
