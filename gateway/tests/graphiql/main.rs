//! The pages in headless Chromium: they load, a typed query returns data, a report its rows, the console is clean.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod reports;
mod server;
mod webdriver;

use serde_json::json;
use webdriver::Browser;

const SELECT_ALL: &str = "\u{E009}a\u{E000}";
const DELETE: &str = "\u{E017}";
const RUN: &str = "\u{E009}\u{E007}\u{E000}";

const ESCAPE: &str = "\u{E00C}";

/// Types an operation into the editor in place of what is there and runs it, once the page has noticed
/// its name. The name must be another than before: until then, the page runs what stood there.
async fn ask(browser: &Browser, name: &str, kind: &str, selection: &str) {
    browser.click(".graphiql-query-editor .CodeMirror").await;
    browser.type_keys(&format!("{SELECT_ALL}{DELETE}{kind} {name} {selection}")).await;
    browser.wait_for(&format!("document.querySelector('.graphiql-tab')?.innerText.includes('{name}')")).await;
    browser.type_keys(RUN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_typed_into_the_page_returns_data() {
    assert!(
        gateway::browser::Page::is_graphiql(),
        "the page was not built; install npm, touch gateway/build.rs and build again"
    );
    let server = server::start().await;
    let browser = Browser::start().await;
    browser.open(&server.url).await;
    browser.wait_for("document.querySelector('.graphiql-query-editor .CodeMirror')").await;

    ask(&browser, "First", "query", "{ greeting(name: \"Ada\") }").await;
    browser.wait_for("document.querySelector('.result-window')?.innerText.includes('hello Ada from acme owner')").await;

    ask(&browser, "Second", "subscription", "{ counting }").await;
    browser.wait_for("document.querySelector('.result-window')?.innerText.includes('\"counting\": 3')").await;

    browser.choose("#caller", "globex viewer").await;
    ask(&browser, "Third", "query", "{ greeting(name: \"Eve\") }").await;
    browser
        .wait_for("document.querySelector('.result-window')?.innerText.includes('hello Eve from globex viewer')")
        .await;

    let foreign = browser.run("return performance.getEntriesByType('resource').map((entry) => entry.name)").await;
    for address in foreign.as_array().unwrap() {
        let address = address.as_str().unwrap();
        assert!(address.starts_with(&server.url) || address.starts_with("data:"), "the page fetched {address}");
    }
    assert_eq!(browser.console().await, json!([]), "the console has to stay clean");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn panels_dialogs_and_completion_open_without_a_console_error() {
    let server = server::start().await;
    let browser = Browser::start().await;
    browser.open(&server.url).await;
    browser.wait_for("document.querySelector('.graphiql-query-editor .CodeMirror')").await;
    browser.click("button[aria-label='Show Documentation Explorer']").await;
    browser.wait_for("document.querySelector('.graphiql-doc-explorer-content')?.innerText.includes('Query')").await;
    browser.click("button[aria-label='Show History']").await;
    browser.wait_for("document.querySelector('.graphiql-history')").await;
    browser.click(".graphiql-query-editor .CodeMirror").await;
    browser.type_keys(&format!("{SELECT_ALL}{DELETE}{{ gr")).await;
    browser.wait_for("document.querySelector('.CodeMirror-hints')?.innerText.includes('greeting')").await;
    browser.type_keys(ESCAPE).await;
    browser.click("button[aria-label='Open settings dialog']").await;
    browser.wait_for("document.querySelector('.graphiql-dialog')?.innerText.includes('Theme')").await;
    assert_eq!(browser.console().await, json!([]), "the console has to stay clean");
    browser.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_how_a_query_was_answered_to_those_who_may_see_it() {
    let server = server::start_explaining().await;
    let browser = Browser::start().await;
    browser.open(&server.url).await;
    browser.wait_for("document.querySelector('.graphiql-query-editor .CodeMirror')").await;
    let shows = async |text: &str| {
        browser.wait_for(&format!("document.querySelector('.result-window')?.innerText.includes('{text}')")).await;
    };
    browser.choose("#wish", "show its plan").await;
    ask(&browser, "First", "query", "{ greeting(name: \"Ada\") }").await;
    shows("1. greetings").await;
    browser.choose("#wish", "run it and show fetches, SQL and times").await;
    ask(&browser, "Second", "query", "{ greeting(name: \"Ada\") }").await;
    shows("\"fetches\"").await;
    shows("\"subgraph\": \"greetings\"").await;
    browser.choose("#caller", "acme viewer").await;
    ask(&browser, "Third", "query", "{ greeting(name: \"Ada\") }").await;
    shows("FORBIDDEN").await;
    browser.close().await;
}
