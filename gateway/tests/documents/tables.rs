//! Tables: every row of every page, typed variables, values that survive the file, ends that show.

use std::sync::atomic::Ordering;

use base64::Engine as _;
use http::{Method, StatusCode};
use serde_json::{Value, json};
use service::identity::Role;
use sha2::{Digest, Sha256};

use crate::running::{Answer, ITEMS, PAGE, Running, Trouble, item};

/// A small reader of RFC 4180, apart from the writer. A field is `None` where it is empty without quotes.
fn read_csv(text: &str) -> Vec<Vec<Option<String>>> {
    let mut rows = Vec::new();
    let (mut row, mut field, mut quoted, mut inside) = (Vec::new(), String::new(), false, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if inside && letters.peek() == Some(&'"') => field.extend(letters.next()),
            '"' => (inside, quoted) = (!inside, true),
            ',' | '\n' if !inside => {
                let value = std::mem::take(&mut field);
                row.push((quoted || !value.is_empty()).then_some(value));
                quoted = false;
                if letter == '\n' {
                    rows.push(std::mem::take(&mut row));
                }
            }
            '\r' if !inside => {}
            _ => field.push(letter),
        }
    }
    assert!(row.is_empty() && field.is_empty(), "the last line ends");
    rows
}

fn expected(number: u64) -> Vec<Option<String>> {
    let item = item(number);
    let text = |value: &Value| value.as_str().map(str::to_owned);
    vec![
        text(&item["id"]),
        text(&item["name"]),
        text(&item["price"]),
        Some(item["count"].to_string()),
        text(&item["kind"]),
        text(&item["maker"]["name"]),
        None,
        Some(item["tags"].to_string()),
    ]
}

fn assert_whole(answer: &Answer, rows: u64) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let trailers = answer.trailers.as_ref().expect("trailers");
    assert_eq!(trailers["x-thorbis-rows"], rows.to_string());
    let digest = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&answer.body));
    assert_eq!(trailers["repr-digest"], format!("sha-256=:{digest}:"));
}

#[tokio::test]
async fn a_csv_file_has_every_row_of_every_page_with_its_values() {
    for total in [0, 1, PAGE - 1, PAGE, PAGE + 1, 5 * PAGE, 5 * PAGE + 2] {
        let running = Running::of_items(total).await;
        let answer = running.get("/reports/items.csv").await;
        assert_whole(&answer, total);
        let rows = read_csv(&answer.text());
        let names: Vec<&str> = rows[0].iter().map(|name| name.as_deref().unwrap()).collect();
        assert_eq!(names, ["id", "name", "price", "count", "kind", "maker_name", "maker_where", "tags"]);
        let expected: Vec<_> = (0..total).map(expected).collect();
        assert_eq!(rows[1..], expected, "{total} items");
        assert_eq!(answer.header("x-thorbis-snapshot"), "per page");
        assert_eq!(running.items.asked.load(Ordering::SeqCst), total.div_ceil(PAGE).max(1));
    }
}

#[tokio::test]
async fn lines_of_json_have_every_row_and_a_closing_record() {
    let running = Running::of_items(7).await;
    let answer = running.get("/reports/items.ndjson").await;
    assert_whole(&answer, 7);
    let lines: Vec<Value> = answer.text().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 8);
    assert_eq!(lines[7], json!({ "@end": { "rows": 7 } }));
    let row = json!({ "id": "i1", "name": "a \"b\", c", "price": "-1.50", "count": 1, "kind": "GOOD",
        "maker_name": "Ada", "maker_where": null, "tags": ["x", "y"] });
    assert_eq!(lines[1], row);
    let without = running.get("/reports/items.ndjson?closing=no").await;
    assert_whole(&without, 7);
    assert_eq!(without.text().lines().count(), 7);
}

#[tokio::test]
async fn one_json_document_has_columns_rows_and_their_number() {
    for total in [0, 7] {
        let running = Running::of_items(total).await;
        let answer = running.get("/reports/items.json").await;
        assert_whole(&answer, total);
        let document = answer.json();
        assert_eq!(document["count"], total);
        assert_eq!(document["rows"].as_array().unwrap().len() as u64, total);
        assert_eq!(document["columns"][2], json!({ "name": "price", "type": "decimal" }));
    }
}

#[tokio::test]
async fn spreadsheets_get_text_for_text_and_numbers_for_numbers() {
    let running = Running::of_items(7).await;
    let answer = running.get("/reports/items.csv?profile=spreadsheet").await;
    let text = answer.text();
    let rows = read_csv(text.strip_prefix('\u{feff}').expect("a byte order mark"));
    assert_eq!(rows[1][1].as_deref(), Some("'=1+1"));
    assert_eq!(rows[6][1].as_deref(), Some("'-5"));
    assert_eq!(rows[2][2].as_deref(), Some("-1.50"), "a number stays one");
    assert_eq!(rows[7][1].as_deref(), Some("plain"));
}

#[tokio::test]
async fn variables_are_read_by_their_types_and_others_are_refused() {
    let running = Running::of_items(1).await;
    for good in ["kind=GOOD", "least=12.50", "kind=BAD&least=0", "kind="] {
        let answer = running.get(&format!("/reports/items.csv?{good}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{good}: {}", answer.text());
    }
    for (wrong, part) in [
        ("kind=UGLY", "UGLY"),
        ("kinds=GOOD", "Did you mean `kind`?"),
        ("after=3", "no variable `after`"),
        ("first=1", "no variable `first`"),
        ("kind=GOOD&kind=BAD", "several times"),
        ("profile=x", "`spreadsheet`"),
        ("closing=x", "`yes`"),
    ] {
        let answer = running.get(&format!("/reports/items.csv?{wrong}")).await;
        assert_eq!((answer.status, &*answer.code()), (StatusCode::BAD_REQUEST, "BAD_USER_INPUT"), "{wrong}");
        assert!(answer.text().contains(part), "{wrong}: {}", answer.text());
    }
}

#[tokio::test]
async fn a_list_without_pages_is_one_answer() {
    let document = "# @rows all\nquery All { all { id } }";
    let message = crate::running::open(&[("all.graphql", document)]);
    assert_eq!(message.unwrap().documents()[0].columns().len(), 1);
}

#[tokio::test]
async fn the_list_names_each_report_its_columns_and_variables() {
    let secret = ITEMS.replace("# @rows", "# @roles owner\n# @rows");
    let documents = [("items.graphql", ITEMS), ("secret.graphql", &*secret), ("text.graphql", "query T { text }")];
    let running = Running::start((0, Trouble::None), &documents, |_| ()).await;
    let names = |answer: &Answer| -> Vec<String> {
        let list = answer.json()["reports"].as_array().unwrap().clone();
        list.iter().map(|it| it["name"].as_str().unwrap().to_owned()).collect()
    };
    let all = running.get("/reports").await;
    assert_eq!(names(&all), ["items", "secret"]);
    assert_eq!(names(&running.get_as(Role::Viewer, "/reports").await), ["items"]);
    let items = &all.json()["reports"][0];
    let variables: Vec<&str> =
        items["variables"].as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(variables, ["kind", "least"]);
    assert_eq!(
        items["columns"][4],
        json!({ "name": "kind", "type": "enum", "nullable": false, "values": ["GOOD", "BAD"] })
    );
    assert_eq!(items["columns"][5]["nullable"], true, "its maker may be missing");
    let openapi = running.get("/openapi.json").await.json();
    assert_eq!(openapi["openapi"], "3.1.0");
    assert_eq!(openapi["paths"]["/reports/items.csv"]["get"]["parameters"][0]["name"], "kind");
    assert_eq!(running.get_as(Role::Viewer, "/reports/secret.csv").await.code(), "FORBIDDEN");
}

#[tokio::test]
async fn a_token_may_be_the_password_of_a_name() {
    let running = Running::of_items(1).await;
    let password = format!("bi:{}", running.token(Role::Owner));
    let basic = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(password));
    let good = running.send(Method::GET, "/reports/items.csv", &[("authorization", &basic)], "").await;
    assert_eq!(good.status, StatusCode::OK);
    let bad = running.send(Method::GET, "/reports/items.csv", &[("authorization", "Basic Ymk6eA==")], "").await;
    assert_eq!(bad.status, StatusCode::UNAUTHORIZED);
    assert!(bad.headers.get_all("www-authenticate").iter().any(|it| it.to_str().unwrap().starts_with("Basic ")));
    let elsewhere = running.send(Method::GET, "/graphql/items", &[("authorization", &basic)], "").await;
    assert_eq!(elsewhere.status, StatusCode::UNAUTHORIZED, "GraphQL takes bearer tokens alone");
}

#[tokio::test]
async fn what_is_no_report_is_not_found() {
    let running = Running::start((0, Trouble::None), &[("text.graphql", "query T { text }")], |_| ()).await;
    for path in ["text.csv", "nothing.csv", "text", "text.xlsx", ".csv", "..%2Fx.csv"] {
        let answer = running.get(&format!("/reports/{path}")).await;
        assert_eq!((answer.status, &*answer.code()), (StatusCode::NOT_FOUND, "PERSISTED_DOCUMENT_NOT_FOUND"), "{path}");
    }
    let off = Running::start((0, Trouble::None), &[("items.graphql", ITEMS)], |it| it.tables.enabled = false).await;
    assert_eq!(off.get("/reports/items.csv").await.status, StatusCode::NOT_FOUND);
}
