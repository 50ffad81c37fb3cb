//! The verification on a real chain: nothing when it is untouched, and the right finding otherwise.

use cluster::testing::{Database, Server};
use sqlx::AssertSqlSafe;

use super::*;

const BUSINESS: &str = "018f0000-0000-7000-8000-0000000000aa";

/// A tenant with three rows of an audit trail.
async fn chained() -> (Database, PgConnection) {
    let server = Server::from_env().unwrap();
    let template = server
        .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
        .await
        .unwrap();
    let database = Database::from_template(&template).await.unwrap();
    let mut connection = PgConnection::connect(&database.url()).await.unwrap();
    // With triggers silenced, so that its making is not in the trail.
    tamper(
        &mut connection,
        &format!(
            "INSERT INTO tenant_mgmt.businesses (id, business_name, primary_industry, primary_email, primary_phone,
                 headquarters_address_line_1, headquarters_city, headquarters_state_province, headquarters_postal_code, slug)
             VALUES ('{BUSINESS}', 'Chained', 'hs', 'office@example.com', '555-0100', '1 Main St', 'Austin', 'TX', '78701', 'chained')"
        ),
    )
    .await;
    execute(
        &mut connection,
        &format!(
            "INSERT INTO audit_mgmt.audit_log (business_id, action, entity_type)
             SELECT '{BUSINESS}', 'create', 'customers' FROM generate_series(1, 3)"
        ),
    )
    .await;
    execute(&mut connection, "SELECT trust.seal()").await;
    (database, connection)
}

async fn execute(connection: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.unwrap();
}

/// As who can do everything does it: with triggers silenced.
async fn tamper(connection: &mut PgConnection, sql: &str) {
    execute(
        connection,
        &format!("SET session_replication_role = replica; {sql}; SET session_replication_role = origin"),
    )
    .await;
}

fn trusting(key: &AuditKey, kept: Vec<Checkpoint>) -> Evidence {
    let mut evidence = Evidence { kept, ..Evidence::default() };
    evidence.trusted.trust(key);
    evidence
}

/// The kinds of what does not fit.
async fn kinds(connection: &mut PgConnection, evidence: &Evidence) -> Vec<String> {
    let found = verify(connection, Some("chained"), evidence).await.unwrap();
    found.into_iter().flat_map(|(_, findings)| findings.breaks).map(|one| one.kind).collect()
}

#[tokio::test]
async fn an_untouched_chain_fits_its_checkpoints() {
    let (_database, mut connection) = chained().await;
    let key = AuditKey::passing();
    let signed = sign(&mut connection, Some("chained"), &key).await.unwrap();
    assert_eq!(signed.iter().map(|one| one.sequence_number).collect::<Vec<_>>(), [3]);
    let found = verify(&mut connection, None, &trusting(&key, signed)).await.unwrap();
    let lines: Vec<String> = found.iter().map(|(tenant, findings)| report(tenant, findings)).collect();
    let [line] = lines.as_slice() else { panic!("{lines:?}") };
    assert!(line.starts_with("chained: 3 links and 1 checkpoints, everything fits; sealed through 20"), "{line}");
    assert!(line.ends_with("Z, 0 rows open\n"), "{line}");
}

#[tokio::test]
async fn an_altered_row_is_named_and_fails_the_command() {
    let (_database, mut connection) = chained().await;
    let evidence = trusting(&AuditKey::passing(), Vec::new());
    tamper(&mut connection, "UPDATE audit_mgmt.audit_log SET action = 'view' WHERE id = (SELECT source_id FROM trust.audit_chain_links WHERE sequence_number = 2)").await;
    let found = verify(&mut connection, None, &evidence).await.unwrap();
    let line = report(&found[0].0, &found[0].1);
    assert!(line.starts_with("chained: row_altered link 2 audit_mgmt.audit_log "), "{line}");
    let failed = print_findings(&mut connection, None, &evidence).await.unwrap_err().to_string();
    assert!(failed.contains("1 findings"), "{failed}");
}

#[tokio::test]
async fn a_checkpoint_of_another_key_or_content_proves_nothing() {
    let (_database, mut connection) = chained().await;
    let key = AuditKey::passing();
    sign(&mut connection, None, &key).await.unwrap();
    let stranger = trusting(&AuditKey::passing(), Vec::new());
    assert_eq!(kinds(&mut connection, &stranger).await, ["checkpoint_untrusted"]);
    tamper(&mut connection, "UPDATE trust.audit_checkpoints SET signed_at = signed_at - interval '1 day'").await;
    assert_eq!(kinds(&mut connection, &trusting(&key, Vec::new())).await, ["checkpoint_forged"]);
}

#[tokio::test]
async fn a_chain_rewritten_from_the_start_contradicts_a_checkpoint_that_was_kept() {
    let (_database, mut connection) = chained().await;
    let key = AuditKey::passing();
    let kept = sign(&mut connection, None, &key).await.unwrap();
    tamper(
        &mut connection,
        "DELETE FROM trust.audit_checkpoints; DELETE FROM trust.audit_chain_links; DELETE FROM trust.chain_heads;
         DELETE FROM audit_mgmt.audit_log WHERE id = (SELECT min(id::text)::uuid FROM audit_mgmt.audit_log)",
    )
    .await;
    execute(&mut connection, "SELECT trust.adopt_all()").await;
    assert!(kinds(&mut connection, &trusting(&key, Vec::new())).await.is_empty(), "nothing in the database shows it");
    assert_eq!(kinds(&mut connection, &trusting(&key, kept)).await, ["chain_cut", "checkpoint_removed"]);
}

#[tokio::test]
async fn a_tenant_that_is_not_there_is_told() {
    let (_database, mut connection) = chained().await;
    let error = sign(&mut connection, Some("nobody"), &AuditKey::passing()).await.unwrap_err().to_string();
    assert_eq!(error, "there is no tenant `nobody`");
}

#[test]
fn the_key_stays_the_same_and_its_set_is_trusted_later() {
    let directory = tempfile::tempdir().unwrap();
    let key = AuditKey::open(directory.path()).unwrap();
    assert_eq!(AuditKey::open(directory.path()).unwrap().id(), key.id());
    let mut evidence = Evidence::default();
    evidence.trusted.read(&directory.path().join("jwks.json")).unwrap();
    assert!(evidence.trusted.find(&key.id()).is_some());
}
