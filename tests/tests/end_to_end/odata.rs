//! OData over the shipped documents: the same rows as their reports, filtered and ordered as it says, and no others.

use std::collections::BTreeSet;

use end_to_end::{ACME, GLOBEX};
use gateway::tables::{Column, ColumnType};
use serde_json::Value;
use service::identity::Role;
use uuid::Uuid;

use crate::reports::Reports;

fn set_of(document: &str) -> String {
    document.replace('-', "_")
}

/// A query in an address.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// All rows of a set, by the links from answer to answer; or the status of a refusal, with its code.
async fn rows(reports: &Reports, tenant: Uuid, role: Role, address: &str) -> Result<Vec<Value>, (u16, String)> {
    let (mut all, mut next) = (Vec::new(), Some(address.to_owned()));
    while let Some(address) = next {
        let answer = reports.get(tenant, role, &format!("/odata/{address}")).await;
        let body = answer.json();
        assert_eq!(answer.headers["odata-version"], "4.0");
        if answer.status != 200 {
            return Err((answer.status.as_u16(), body["error"]["code"].as_str().unwrap_or_default().to_owned()));
        }
        all.extend(body["value"].as_array().cloned().unwrap_or_default());
        next = body["@odata.nextLink"].as_str().map(str::to_owned);
    }
    Ok(all)
}

/// The rows of a report, with exact numbers as numbers, as OData has them.
async fn report(reports: &Reports, tenant: Uuid, role: Role, name: &str, columns: &[Column]) -> Option<Vec<Value>> {
    let answer = reports.get(tenant, role, &format!("/reports/{name}.ndjson?closing=no")).await;
    if answer.status != 200 {
        return None;
    }
    let row = |line: &str| {
        let mut row: Value = serde_json::from_str(line).unwrap();
        for column in columns {
            let cell = &mut row[&*column.name];
            match (&column.kind, cell.as_str()) {
                (ColumnType::Decimal(_) | ColumnType::BigInteger, Some(digits)) => {
                    *cell = serde_json::from_str(digits).unwrap();
                }
                (ColumnType::Json, _) if !cell.is_null() => *cell = Value::String(cell.to_string()),
                _ => {}
            }
        }
        row
    };
    Some(answer.text().lines().map(row).collect())
}

#[tokio::test]
async fn every_set_has_the_rows_of_its_report_for_every_role_of_every_tenant() {
    let reports = Reports::start().await;
    let mut compared = 0;
    for document in reports.registry.documents() {
        let set = set_of(&document.name);
        for (tenant, role) in [ACME, GLOBEX].into_iter().flat_map(|tenant| Role::ALL.map(|role| (tenant, role))) {
            let expected = report(&reports, tenant, role, &document.name, document.columns()).await;
            let found = rows(&reports, tenant, role, &set).await;
            match expected {
                Some(expected) => {
                    compared += expected.len();
                    assert_eq!(found, Ok(expected), "{set} as {role}");
                }
                None => assert!(matches!(found, Err((403 | 404, _))), "{set} as {role}: {found:?}"),
            }
        }
    }
    assert!(compared > 20, "only {compared} rows");
}

/// How a value of a column is written in a filter; nothing for what filters nothing.
fn literal(column: &Column, value: &Value) -> Option<String> {
    match &column.kind {
        ColumnType::Text | ColumnType::Id | ColumnType::Enum(_) => {
            value.as_str().map(|text| format!("'{}'", text.replace('\'', "''")))
        }
        ColumnType::Json | ColumnType::Duration => None,
        _ => Some(value.as_str().map_or_else(|| value.to_string(), str::to_owned)),
    }
}

#[tokio::test]
async fn every_column_filters_and_orders_as_its_values_say_or_is_refused_by_its_name() {
    let reports = Reports::start().await;
    let (mut tried, mut refused) = (0, BTreeSet::new());
    for document in reports.registry.documents() {
        let set = set_of(&document.name);
        let Ok(all) = rows(&reports, ACME, Role::Owner, &set).await else { continue };
        for column in document.columns() {
            let name = &*column.name;
            let Some(value) = all.iter().map(|row| &row[name]).find(|value| !value.is_null()) else { continue };
            let Some(literal) = literal(column, value) else { continue };
            for (filter, keeps) in
                [(format!("{name} eq {literal}"), true), (format!("not ({name} eq {literal})"), false)]
            {
                let address = format!("{set}?$filter={}", encoded(&filter));
                match rows(&reports, ACME, Role::Owner, &address).await {
                    Ok(found) => {
                        let expected = all.iter().filter(|row| (row[name] == *value) == keeps);
                        assert_eq!(found, expected.cloned().collect::<Vec<_>>(), "{set}: {filter}");
                        tried += 1;
                    }
                    Err((status, code)) => {
                        assert!((400..502).contains(&status) && status != 500, "{set}: {filter}: {status} {code}");
                        refused.insert(format!("{set}.{name}"));
                    }
                }
            }
            let ordered = rows(&reports, ACME, Role::Owner, &format!("{set}?$orderby={name}%20desc")).await;
            if let Ok(ordered) = ordered {
                let of = |rows: &[Value]| rows.iter().map(Value::to_string).collect::<BTreeSet<_>>();
                assert_eq!(of(&ordered), of(&all), "{set} by {name}");
                let numbers: Vec<f64> = ordered.iter().filter_map(|row| row[name].as_f64()).collect();
                assert!(numbers.windows(2).all(|pair| pair[0] >= pair[1]), "{set} by {name}: {numbers:?}");
            }
        }
    }
    assert!(tried > 60, "{tried} filters, and these were refused: {refused:#?}");
}

#[tokio::test]
async fn pages_counts_and_chosen_columns_fit_together() {
    let reports = Reports::start().await;
    let all = rows(&reports, ACME, Role::Owner, "service_history").await.unwrap();
    assert!(all.len() >= 2, "too few rows to take some of");
    let some = rows(&reports, ACME, Role::Owner, "service_history?$top=1&$skip=1&$select=id,roNumber").await.unwrap();
    let expected = serde_json::json!([{ "id": all[1]["id"], "roNumber": all[1]["roNumber"] }]);
    assert_eq!(Value::from(some), expected);
    let counted = reports.get(ACME, Role::Owner, "/odata/service_history?$count=true&$top=0").await.json();
    assert_eq!((&counted["@odata.count"], &counted["value"]), (&Value::from(all.len()), &Value::Array(Vec::new())));
    let number = reports.get(ACME, Role::Owner, "/odata/service_history/$count").await.text();
    assert_eq!(number, all.len().to_string());
    let service = reports.get(ACME, Role::Owner, "/odata").await.json();
    let names: BTreeSet<String> = reports.names().iter().map(|name| set_of(name)).collect();
    let listed = service["value"].as_array().unwrap().iter().map(|set| set["url"].as_str().unwrap().to_owned());
    assert_eq!(listed.collect::<BTreeSet<_>>(), names);
    let metadata = reports.get(ACME, Role::Owner, "/odata/$metadata").await;
    assert!(metadata.headers["content-type"].to_str().unwrap().starts_with("application/xml"));
    for name in names {
        assert!(metadata.text().contains(&format!("<EntitySet Name=\"{name}\"")), "{name}");
    }
    let of_viewer = reports.get(ACME, Role::Viewer, "/odata/$metadata").await.text();
    assert!(!of_viewer.contains("\"balances\""), "a viewer is told of what only managers read");
}

#[tokio::test]
async fn hostile_expressions_give_no_row_that_the_set_does_not_have() {
    let reports = Reports::start().await;
    let all = rows(&reports, ACME, Role::Viewer, "service_history").await.unwrap();
    let texts = [
        "x\"}) { nodes { internalNotes } } #",
        "\\\"}}] } ) { id } }",
        "' or 1 eq 1 or roNumber eq '",
        "'; DROP TABLE auto.repair_orders; --",
        "%' OR '1'='1",
        "$from",
        "\u{0}\u{1}\n\"\"\"",
        "{{{{[[[[",
    ];
    for text in texts {
        let quoted = text.replace('\'', "''");
        for filter in [
            format!("roNumber eq '{quoted}'"),
            format!("contains(roNumber,'{quoted}')"),
            format!("not startswith(customer_lastName,'{quoted}')"),
            format!("id eq '{quoted}'"),
            format!("status eq '{quoted}'"),
            format!("totalAmount eq {text}"),
            format!("{text} eq 1"),
            text.to_owned(),
        ] {
            for option in ["$filter", "$orderby", "$select", "$skiptoken", "$top"] {
                let address = format!("service_history?{option}={}", encoded(&filter));
                match rows(&reports, ACME, Role::Viewer, &address).await {
                    Ok(found) => assert!(found.iter().all(|row| all.contains(row)), "{option}={filter}"),
                    Err((status, code)) => assert!(status < 500 || status == 501, "{option}={filter}: {code}"),
                }
            }
        }
    }
    for set in ["../reports/balances.csv", "balances", "$batch", "nothing"] {
        let refused = rows(&reports, ACME, Role::Viewer, &encoded(set)).await;
        assert!(matches!(refused, Err((400..=404, _))), "{set}: {refused:?}");
    }
}
