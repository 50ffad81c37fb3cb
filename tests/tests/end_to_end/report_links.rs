//! Links to reports: each reads the one report that it is to, as its maker may, until it ends; and nothing else.

use std::time::{Duration, Instant};

use end_to_end::{ACME, GLOBEX, data};
use serde_json::{Value, json};

use crate::service_tokens::{Door, code};

const LINK: &str = "mutation($input: LinkReportInput!) {
  linkReport(input: $input) { address serviceToken { id name reportAddress documents allowedInAddress expiresAt } }
}";

/// Roles of links: with all rights, with some, and with few.
const ROLES: [&str; 4] = ["OWNER", "MANAGER", "TECHNICIAN", "VIEWER"];

/// A moment that comes well after every test.
fn later() -> String {
    let moment = std::time::SystemTime::now() + Duration::from_secs(30 * 24 * 3600);
    table_model::prelude::DateTimeUtc::from(moment).to_rfc3339()
}

impl Door {
    async fn link(&self, name: &str, address: &str, role: &str) -> Value {
        let input = json!({ "name": name, "address": address, "role": role, "expiresAt": later() });
        let answer = self.graphql(&self.owner, LINK, &json!({ "input": input })).await.json();
        assert_eq!(answer.get("errors"), None, "{answer:#}");
        answer["data"]["linkReport"].clone()
    }

    /// The names of all reports.
    async fn reports(&self) -> Vec<String> {
        let bearer = format!("Bearer {}", self.owner);
        let list = self.get("/reports", Some(("authorization", &bearer))).await.json();
        let reports = list["reports"].as_array().unwrap();
        reports.iter().map(|report| report["name"].as_str().unwrap().to_owned()).collect()
    }
}

fn address(link: &Value) -> &str {
    link["address"].as_str().unwrap()
}

/// The token within a link.
fn token(link: &Value) -> &str {
    address(link).split_once("token=").unwrap().1
}

#[tokio::test]
async fn a_link_to_each_report_reads_for_each_business_and_role_what_that_role_reads_there() {
    let database = data::copy().await;
    for tenant in [ACME, GLOBEX] {
        let door = Door::open_by(&database, tenant).await;
        for report in door.reports().await {
            for role in ROLES {
                let name = format!("{report} {role}");
                let input = json!({ "name": format!("token {name}"), "role": role, "documents": [report] });
                let (of_tool, _) = door.token(input).await;
                let path = format!("/reports/{report}.csv");
                let link = door.link(&name, &path, role).await;
                assert_eq!(link["serviceToken"]["reportAddress"], *path);
                let by_tool = door.get(&path, Some(("x-api-key", &of_tool))).await;
                let by_link = door.get(address(&link), None).await;
                assert_eq!((by_link.status, by_link.body), (by_tool.status, by_tool.body), "{tenant} {name}");
            }
        }
    }
}

#[tokio::test]
async fn a_link_reads_at_no_other_address_than_its_own_whatever_it_is_changed_to() {
    let database = data::copy().await;
    let door = Door::open(&database).await;
    let reports = door.reports().await;
    for (report, other) in reports.iter().zip(reports.iter().cycle().skip(1)) {
        let own = format!("/reports/{report}.csv?profile=plain");
        let link = door.link(report, &own, "OWNER").await;
        assert_eq!(door.get(address(&link), None).await.status, 200, "{report}");
        let token = token(&link);
        // The order of what it says and a header in place of the address change nothing.
        assert_eq!(door.get(&format!("/reports/{report}.csv?token={token}&profile=plain"), None).await.status, 200);
        assert_eq!(door.get(&own, Some(("x-api-key", token))).await.status, 200);
        for changed in [
            format!("/reports/{report}.csv?token={token}"),
            format!("/reports/{report}.json?profile=plain&token={token}"),
            format!("/reports/{other}.csv?profile=plain&token={token}"),
            format!("/reports/{report}.csv?profile=spreadsheet&token={token}"),
            format!("/reports/{report}.csv?profile=plain&profile=plain&token={token}"),
            format!("/reports/{report}.csv?profile=plain&snapshot=any&token={token}"),
            format!("/reports/{report}.csv?profile=plain&businessId={GLOBEX}&token={token}"),
        ] {
            let answer = door.get(&changed, None).await;
            assert_eq!((answer.status.as_u16(), &*code(&answer)), (403, "FORBIDDEN"), "{changed}");
        }
        let set = report.replace('-', "_");
        for door_of_others in [format!("/graphql/{report}"), format!("/odata/{set}")] {
            let answer = door.get(&door_of_others, Some(("x-api-key", token))).await;
            assert!(!answer.text().contains("\"data\"") && !answer.text().contains("\"value\""), "{door_of_others}");
        }
        let list = door.get("/reports", Some(("x-api-key", token))).await.json();
        assert_eq!(list["reports"], json!([]), "{report}");
    }
}

#[tokio::test]
async fn a_link_opens_neither_documents_nor_tools_nor_changes() {
    let database = data::copy().await;
    let door = Door::open(&database).await;
    let link = door.link("link", "/reports/technicians.csv", "OWNER").await;
    let token = token(&link);
    for typed in
        ["{ customers { nodes { id } } }", "{ __schema { types { name } } }", "mutation { signOut { sessionId } }"]
    {
        let answer = door.graphql(token, typed, &Value::Null).await;
        assert_eq!(code(&answer), "PERSISTED_DOCUMENT_REQUIRED", "{typed}: {}", answer.text());
    }
    let url = format!("{}/graphql", door.socket.url);
    let named = door.client.post_json(&url, &[("x-api-key", token)], &json!({ "documentId": "technicians" })).await;
    assert_eq!(code(&named), "FORBIDDEN", "{}", named.text());
    let tools = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/list" });
    let url = format!("{}/mcp", door.socket.url);
    let listed = door.client.post_json(&url, &[("x-api-key", token)], &tools).await.json();
    assert_eq!(listed["result"]["tools"], json!([]), "{listed}");
}

#[tokio::test]
async fn a_link_that_is_over_or_revoked_is_refused_within_five_seconds() {
    let database = data::copy().await;
    let door = Door::open(&database).await;
    let [over, revoked] = ["over", "revoked"].map(|name| door.link(name, "/reports/technicians.csv", "VIEWER"));
    let (over, revoked) = (over.await, revoked.await);
    for link in [&over, &revoked] {
        assert_eq!(door.get(address(link), None).await.status, 200);
    }
    let id = &revoked["serviceToken"]["id"];
    let revoke =
        format!("mutation {{ revokeServiceToken(input: {{ serviceTokenId: {id} }}) {{ serviceToken {{ id }} }} }}");
    assert_eq!(door.graphql(&door.owner, &revoke, &Value::Null).await.json().get("errors"), None);
    let end = "UPDATE security_mgmt.service_tokens SET expires_at = now() - interval '1 second' WHERE name = 'over'";
    data::run(&database, end).await;
    let began = Instant::now();
    for link in [&over, &revoked] {
        while door.get(address(link), None).await.status != 401 {
            assert!(began.elapsed() < Duration::from_secs(5), "it still holds: {link}");
        }
    }
}

#[tokio::test]
async fn what_no_link_can_be_to_is_refused_with_its_field() {
    let database = data::copy().await;
    let door = Door::open(&database).await;
    let good = json!({ "name": "x", "address": "/reports/technicians.csv", "role": "VIEWER", "expiresAt": later() });
    for (field, value) in [
        ("name", json!(" ")),
        ("address", json!("/graphql/technicians")),
        ("address", json!("https://elsewhere.example/reports/technicians.csv")),
        ("address", json!("/reports/../graphql.csv")),
        ("address", json!(format!("/reports/technicians.csv?a={}", "x".repeat(2_000)))),
        ("expiresAt", json!("2020-01-01T00:00:00Z")),
        ("expiresAt", json!("2999-01-01T00:00:00Z")),
    ] {
        let mut input = good.clone();
        input[field] = value;
        let answer = door.graphql(&door.owner, LINK, &json!({ "input": input })).await.json();
        let extensions = &answer["errors"][0]["extensions"];
        let found = (extensions["code"].as_str(), extensions["field"].as_str());
        assert_eq!(found, (Some("BAD_USER_INPUT"), Some(&*format!("input.{field}"))), "{answer}");
    }
}
