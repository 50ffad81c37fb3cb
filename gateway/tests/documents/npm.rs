//! Clients of npm as they are: persisted queries of Apollo, urql, Relay and graphql-codegen, and the SDK of MCP.
//!
//! Where there is no npm, or no network at the first run, they are skipped. The compilers of Relay and graphql-codegen are
//! a hundred megabytes; they are installed by `make clients` alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use gateway::registry::Mode;
use serde_json::{Value, json};
use service::identity::Role;
use tokio::process::Command;

use crate::running::{ITEMS, Running, SCHEMA, Trouble};

/// Set by `make clients`: compilers are installed, too.
const WITH_COMPILERS: &str = "THORBIS_NPM_COMPILERS";

const GRAPHQL: &str = "graphql@16.11.0";

/// The programs of a client, in the order in which an app's build and the app run them.
struct App {
    folder: PathBuf,
}

/// The folder of a package among those that are installed.
fn name(package: &str) -> &str {
    package.rsplit_once('@').map_or(package, |(name, _)| name)
}

fn is_compiler(package: &str) -> bool {
    matches!(name(package), "relay-compiler" | "@graphql-codegen/cli")
}

impl App {
    /// A folder with these packages and all programs; `None` where they are not to be had.
    fn with(client: &str, packages: &[&str]) -> Option<Self> {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("documents").join(client);
        fs::create_dir_all(&folder).ok()?;
        fs::write(folder.join("package.json"), r#"{"private": true, "type": "module"}"#).ok()?;
        if packages.iter().any(|package| !folder.join("node_modules").join(name(package)).is_dir()) {
            if packages.iter().any(|it| is_compiler(it)) && std::env::var_os(WITH_COMPILERS).is_none() {
                eprintln!("skipped: `make clients` runs {client}");
                return None;
            }
            let arguments = ["--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
            let mut npm = std::process::Command::new("npm");
            let output = npm.arg("install").args(packages).args(arguments).current_dir(&folder).output().ok()?;
            if !output.status.success() {
                eprintln!("skipped: {client} is not to be had from npm");
                return None;
            }
        }
        let programs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/npm");
        for program in fs::read_dir(programs).unwrap() {
            let program = program.unwrap();
            fs::copy(program.path(), folder.join(program.file_name())).unwrap();
        }
        // What clients see has no link to federation.
        let schema = SCHEMA.split_once("\nscalar").unwrap().1;
        fs::write(folder.join("schema.graphql"), format!("scalar{schema}")).unwrap();
        Some(Self { folder })
    }

    /// Runs a program to its end. Gives the lines that it printed, each a JSON text.
    async fn run(&self, program: &str, running: Option<&Running>) -> Vec<Value> {
        let mut command = Command::new("node");
        command.arg(program).current_dir(&self.folder).stderr(Stdio::piped());
        if let Some(running) = running {
            command.env("GRAPH", format!("{}/graphql", running.address));
            command.env("MCP", format!("{}/mcp", running.address)).env("TOKEN", running.token(Role::Owner));
        }
        let output = command.output().await.unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program}: {errors}");
        let lines = String::from_utf8(output.stdout).unwrap();
        lines.lines().filter(|line| line.starts_with('{')).map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// A gateway that runs the documents of this manifest and nothing else.
    async fn serve(&self, manifest: &str) -> Running {
        let manifest = self.folder.join(manifest);
        let change = |settings: &mut gateway::GatewaySettings| {
            settings.documents.manifests = vec![manifest];
            settings.documents.mode = Mode::Require;
        };
        Running::start((2, Trouble::None), &[], change).await
    }
}

/// A client sends a text once with its hash, and afterwards the hash alone, by POST and by GET.
async fn sends_its_text_once(app: &App, program: &str) {
    let running = Running::of_items(0).await;
    let asked = app.run(program, Some(&running)).await;
    let sent = |line: &Value| -> Vec<(String, bool)> {
        let requests = line["sent"].as_array().unwrap();
        let request = |it: &Value| (it["method"].as_str().unwrap().to_owned(), it["withText"].as_bool().unwrap());
        requests.iter().map(request).collect()
    };
    let expected = [
        vec![("POST".to_owned(), false), ("POST".to_owned(), true)],
        vec![("POST".to_owned(), false)],
        vec![("GET".to_owned(), false)],
    ];
    assert_eq!(asked.iter().map(sent).collect::<Vec<_>>(), expected, "{asked:#?}");
    for answer in asked {
        assert_eq!(answer["data"]["text"], "answer", "{answer}");
    }
}

#[tokio::test]
async fn apollos_persisted_link_sends_a_text_once() {
    let Some(app) = App::with("apollo", &[GRAPHQL, "@apollo/client@4.3.8", "rxjs@7.8.2"]) else { return };
    sends_its_text_once(&app, "apollo.mjs").await;
}

#[tokio::test]
async fn urqls_persisted_exchange_sends_a_text_once() {
    let packages = [GRAPHQL, "@urql/core@6.0.3", "@urql/exchange-persisted@5.0.1"];
    let Some(app) = App::with("urql", &packages) else { return };
    sends_its_text_once(&app, "urql.mjs").await;
}

#[tokio::test]
async fn relays_persisted_queries_run_by_the_ids_of_its_compiler() {
    let Some(app) = App::with("relay", &["relay-compiler@21.0.1", "relay-runtime@21.0.1"]) else { return };
    app.run("relay-compile.mjs", None).await;
    let running = app.serve("manifest.json").await;
    let asked = app.run("relay.mjs", Some(&running)).await.remove(0);
    assert_eq!((&asked["text"], &asked["data"]["text"]), (&Value::Null, &json!("answer")), "{asked}");
}

#[tokio::test]
async fn documents_of_codegens_client_preset_run_by_their_hashes() {
    let packages = [GRAPHQL, "@graphql-codegen/cli@7.4.3", "@graphql-codegen/client-preset@6.2.0"];
    let Some(app) = App::with("codegen", &packages) else { return };
    app.run("codegen-compile.mjs", None).await;
    let running = app.serve("src/gql/persisted-documents.json").await;
    let answer = app.run("codegen.mjs", Some(&running)).await.remove(0);
    assert_eq!(answer["data"]["text"], "answer", "{answer}");
}

#[tokio::test]
async fn the_sdk_of_mcp_lists_the_tools_and_calls_them() {
    let Some(app) = App::with("mcp", &["@modelcontextprotocol/sdk@1.32.2"]) else { return };
    let running = Running::start((5, Trouble::None), &[("items.graphql", ITEMS)], |_| ()).await;
    let said = app.run("mcp.mjs", Some(&running)).await.remove(0);
    assert_eq!(said["server"], "thorbis-graph");
    assert_eq!(said["tools"].as_array().map(Vec::len), Some(1), "{said}");
    assert_eq!((&said["tools"][0]["name"], &said["called"]["isError"]), (&json!("items"), &json!(false)));
    let nodes = &said["called"]["structuredContent"]["data"]["items"]["nodes"];
    assert_eq!(nodes[0]["id"], "i0", "{said}");
    assert_eq!(said["wrong"]["isError"], true, "a value that the document does not take: {said}");
    assert!(said["unknown"].as_str().is_some_and(|it| it.contains("There is no tool `nothing`")), "{said}");
}
