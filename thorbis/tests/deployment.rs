//! compose.yaml says only what our binaries, settings and files have; as far as that shows without an engine.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// Variables that are read before, or beside, the settings.
const BESIDE_SETTINGS: [&str; 2] = ["DATABASE_URL", "THORBIS_DATA_DIR"];

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).canonicalize().unwrap()
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

/// compose.yaml with its `<<` merges done.
fn compose() -> Value {
    let mut file: serde_yaml_ng::Value = serde_yaml_ng::from_str(&read("compose.yaml")).unwrap();
    file.apply_merge().unwrap();
    serde_json::to_value(file).unwrap()
}

fn services(compose: &Value) -> Vec<(&str, &Value)> {
    compose["services"].as_object().unwrap().iter().map(|(name, service)| (name.as_str(), service)).collect()
}

/// Services that run our image.
fn ours(compose: &Value) -> Vec<(&str, &Value)> {
    services(compose).into_iter().filter(|(_, service)| service["image"] == "thorbis:local").collect()
}

fn words(value: &Value) -> Vec<&str> {
    value.as_array().map(|list| list.iter().map(|word| word.as_str().unwrap()).collect()).unwrap_or_default()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().map(|map| map.keys().map(String::as_str).collect()).unwrap_or_default()
}

/// What a binary of ours prints for `--help`, its subcommands named in `path`.
fn help(binary: &str, path: &[&str]) -> String {
    let file = Path::new(env!("CARGO_BIN_EXE_thorbis")).with_file_name(binary);
    assert!(file.exists(), "{} is not built; run `cargo build --workspace --bins` first", file.display());
    let output = Command::new(file).args(path).arg("--help").output().unwrap();
    assert!(output.status.success(), "{binary} {path:?} --help");
    String::from_utf8(output.stdout).unwrap()
}

/// The image has the binaries that the Dockerfile names, and those of all folders of `subgraphs/`.
fn in_the_image(binary: &str) -> bool {
    let dockerfile = read("Dockerfile");
    let subgraph = root().join("subgraphs").join(binary).is_dir() && dockerfile.contains("$(ls subgraphs");
    subgraph || dockerfile.split_whitespace().any(|word| word == binary)
}

#[test]
fn every_command_is_a_binary_of_the_image_with_flags_that_it_has() {
    let compose = compose();
    for (name, service) in ours(&compose) {
        let line = [words(&service["entrypoint"]), words(&service["command"])].concat();
        let (binary, arguments) = line.split_first().unwrap();
        assert!(in_the_image(binary), "{name}: {binary} is not in the image");
        let subcommand: Vec<&str> = arguments.iter().take(1).filter(|word| !word.starts_with('-')).copied().collect();
        let help = help(binary, &subcommand);
        for flag in arguments.iter().filter(|word| word.starts_with("--")) {
            assert!(help.contains(flag), "{name}: {binary} {subcommand:?} has no {flag}");
        }
    }
}

#[test]
fn every_variable_of_a_subgraph_is_a_setting() {
    let reference = read("docs/settings-subgraph.md");
    let compose = compose();
    for (name, service) in ours(&compose) {
        for variable in keys(&service["environment"]) {
            let known = BESIDE_SETTINGS.contains(&variable) || reference.contains(&format!("`{variable}`"));
            assert!(known, "{name}: {variable} is no setting");
        }
    }
}

#[test]
fn the_gateways_settings_are_settings_and_name_every_subgraph() {
    let compose = compose();
    let settings: gateway::GatewaySettings = toml::from_str(&read("deploy/gateway.toml")).unwrap();
    let composed = thorbis::graph::compose().unwrap();
    let supergraph = gateway::Supergraph::parse(&composed.supergraph).unwrap();
    let subgraphs: BTreeSet<&str> = supergraph.subgraphs().iter().map(|subgraph| &*subgraph.name).collect();
    assert_eq!(settings.subgraphs.urls.keys().map(String::as_str).collect::<BTreeSet<_>>(), subgraphs);
    for (name, url) in &settings.subgraphs.urls {
        let command = words(&compose["services"][name.as_str()]["command"]);
        let (_, port) = command.last().unwrap().rsplit_once(':').unwrap();
        assert_eq!(*url, format!("http://{name}:{port}/graphql"));
        assert!(words(&compose["services"][name.as_str()]["healthcheck"]["test"]).contains(&port), "{name}");
    }
}

#[test]
fn only_loopback_addresses_are_published() {
    let compose = compose();
    for (name, service) in services(&compose) {
        for port in words(&service["ports"]) {
            assert!(port.starts_with("127.0.0.1:"), "{name}: {port}");
        }
    }
}

#[test]
fn services_wait_only_for_services_that_can_tell() {
    let compose = compose();
    for (name, service) in services(&compose) {
        for needed in keys(&service["depends_on"]) {
            let other = &compose["services"][needed];
            assert!(other.is_object(), "{name} waits for {needed}, which is no service");
            let healthy = service["depends_on"][needed]["condition"] == "service_healthy";
            assert!(!healthy || other["healthcheck"].is_object(), "{name}: {needed} has no health check");
        }
    }
}

#[test]
fn mounted_files_and_volumes_exist() {
    let compose = compose();
    for (name, service) in services(&compose) {
        for mount in words(&service["volumes"]) {
            let source = mount.split(':').next().unwrap();
            let exists = match source.strip_prefix("./") {
                Some(file) => root().join(file).is_file(),
                None => compose["volumes"].get(source).is_some(),
            };
            assert!(exists, "{name}: {source}");
        }
    }
}

#[test]
fn the_collector_takes_what_the_services_send() {
    let collector: Value = serde_yaml_ng::from_str(&read("deploy/collector.yaml")).unwrap();
    let endpoint = &collector["receivers"]["otlp"]["protocols"]["http"]["endpoint"];
    let (_, port) = endpoint.as_str().unwrap().rsplit_once(':').unwrap();
    let compose = compose();
    let sent_to = &compose["services"]["hs"]["environment"]["THORBIS_TELEMETRY__OTLP_ENDPOINT"];
    assert_eq!(*sent_to, format!("http://collector:{port}"));
    for (name, pipeline) in collector["service"]["pipelines"].as_object().unwrap() {
        for kind in ["receivers", "processors", "exporters"] {
            for part in words(&pipeline[kind]) {
                assert!(collector[kind].get(part).is_some(), "pipeline {name}: {part} is not among the {kind}");
            }
        }
    }
}
