//! The examples in the pages are ones that the graph answers.

use std::fs;

use end_to_end::ACME;
use end_to_end::documents::{blocks, is_operation, pages, repository};
use end_to_end::graph::Graph;
use serde_json::Value;

#[tokio::test]
async fn every_graphql_example_fits_the_schema() {
    let graph = Graph::writing().await;
    let owner = graph.owner(ACME);
    let (mut tried, mut wrong) = (0, Vec::new());
    for page in pages() {
        for block in blocks(&page, "graphql").iter().filter(|block| is_operation(block)) {
            let answer = graph.ask(&owner, block, Value::Null).await;
            let code = answer["errors"][0]["extensions"]["code"].as_str().unwrap_or_default();
            tried += 1;
            if ["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "INTERNAL_SERVER_ERROR"].contains(&code) {
                wrong.push(format!("{}:\n{block}{}", page.display(), answer["errors"]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 5, "only {tried} examples were found");
}

#[test]
fn the_readme_shows_the_query_that_the_tests_measure() {
    let query = fs::read_to_string(repository().join("docs/queries/first.graphql")).unwrap();
    let shown = blocks(&repository().join("README.md"), "graphql");
    assert!(
        shown.iter().any(|block| block.trim() == query.trim()),
        "the README shows another query than docs/queries/first.graphql"
    );
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let mut dead = Vec::new();
    for page in pages() {
        let text = fs::read_to_string(&page).unwrap();
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let path = target.split('#').next().unwrap_or_default();
            let outside = path.is_empty() || path.contains("://") || path.contains(' ');
            if !outside && !page.parent().unwrap().join(path).exists() {
                dead.push(format!("{} -> {target}", page.display()));
            }
        }
    }
    assert!(dead.is_empty(), "{dead:#?}");
}
