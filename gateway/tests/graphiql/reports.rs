//! The page of reports: it lists them, runs one, draws what has a time and a figure, and has a recipe for each tool.

use serde_json::json;

use crate::server;
use crate::webdriver::Browser;

const CHART: &str = "return [...document.querySelectorAll('#chart rect title')].map((bar) => bar.textContent)";
const ROWS: &str = "return [...document.querySelectorAll('#rows tbody tr')].map((row) => row.innerText)";

#[tokio::test(flavor = "multi_thread")]
async fn a_report_shows_its_rows_its_chart_and_how_each_tool_reads_it() {
    let (server, _folder) = server::start_with_report().await;
    let browser = Browser::start().await;
    browser.open(&format!("{}/console/reports", server.url)).await;
    browser.wait_for("document.querySelector('#reports button')").await;
    browser.click("#reports button").await;
    browser.click("#variables button").await;
    browser.wait_for("document.querySelector('#state').textContent === '3 rows'").await;
    let rows = browser.run(ROWS).await;
    assert_eq!(rows[0], "2026-01-01\tOslo of acme-owner\t10.50");
    assert_eq!(browser.run(CHART).await, json!(["2026-01-01: 10.5", "2026-01-02: 21"]));

    browser.choose("#caller", "globex viewer").await;
    browser.wait_for("document.querySelector('#report').hidden").await;
    browser.click("#reports button").await;
    browser.click("#variables input").await;
    browser.type_keys("Bergen").await;
    browser.click("#variables button").await;
    browser.wait_for("document.querySelector('#rows tbody')?.innerText.includes('Bergen of globex-viewer')").await;
    let recipes =
        browser.run("return [...document.querySelectorAll('#recipes pre')].map((it) => it.textContent)").await;
    assert_eq!(recipes.as_array().map(Vec::len), Some(8), "{recipes}");
    for recipe in recipes.as_array().unwrap() {
        let recipe = recipe.as_str().unwrap();
        assert!(recipe.contains(&server.url) && recipe.contains("place=Bergen"), "{recipe}");
        assert!(!recipe.contains("globex-viewer"), "a token is not copied along: {recipe}");
    }
    assert_eq!(browser.console().await, json!([]), "the console has to stay clean");
    browser.close().await;
}
