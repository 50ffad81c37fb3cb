//! Settings come from a file, the environment and flags, and mistakes in them are named.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;
use service::settings::{ByteSize, Duration, Loader, Reference, Secret, SettingsError};
use std::{collections::BTreeMap, io::Write};

/// What a server of these tests can be told.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    /// Where it listens.
    listen: String,
    /// How it speaks.
    tone: Tone,
    /// The database.
    database: Database,
    /// Limits, where there are any.
    limits: Option<Limits>,
    /// Addresses by name.
    subgraphs: BTreeMap<String, Subgraph>,
    /// Allowed origins.
    origins: Vec<String>,
}

#[derive(Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Tone {
    /// Few words.
    #[default]
    Terse,
    /// Many.
    Chatty,
}

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct Database {
    /// The address, with its password.
    url: Secret<String>,
    /// Connections at most.
    connections: u32,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct Limits {
    /// The largest body.
    body: ByteSize,
    /// The longest time.
    timeout: Duration,
    /// Whether to shout.
    strict: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self { body: ByteSize::mebibytes(2), timeout: Duration::from_secs(30), strict: true }
    }
}

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
struct Subgraph {
    /// Its address.
    url: String,
}

fn file(text: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::with_suffix(".toml").unwrap();
    file.write_all(text.as_bytes()).unwrap();
    file
}

fn variables(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn from_file(text: &str) -> Result<Settings, SettingsError> {
    Loader::new().file(Some(file(text).path())).load()
}

fn from_environment(pairs: &[(&str, &str)]) -> Result<Settings, SettingsError> {
    Loader::new().environment(variables(pairs)).load()
}

#[test]
fn flags_win_over_the_environment_and_the_environment_over_the_file() {
    let file = file("listen = 'file'\n[database]\nconnections = 1\n[limits]\nbody = '1KiB'\n");
    let settings: Settings = Loader::new()
        .file(Some(file.path()))
        .environment(variables(&[("THORBIS_LISTEN", "environment"), ("THORBIS_DATABASE__CONNECTIONS", "2")]))
        .flags(json!({ "listen": "flag", "database": { "connections": null } }))
        .load()
        .unwrap();
    assert_eq!((settings.listen.as_str(), settings.database.connections), ("flag", 2));
    let limits = settings.limits.unwrap();
    assert_eq!((limits.body, limits.timeout), (ByteSize::kibibytes(1), Duration::from_secs(30)));
}

#[test]
fn flags_that_are_not_given_leave_everything_as_it_is() {
    let flags = json!({ "listen": null, "limits": { "body": null }, "database": { "connections": 3 } });
    let settings: Settings = Loader::new().flags(flags).load().unwrap();
    assert_eq!((settings.listen.as_str(), settings.database.connections), ("", 3));
    assert!(settings.limits.is_none(), "an optional section stays away");
}

#[test]
fn the_environment_reaches_every_kind_of_setting() {
    let settings = from_environment(&[
        ("THORBIS_LIMITS__BODY", "64KiB"),
        ("THORBIS_LIMITS__TIMEOUT", "500ms"),
        ("THORBIS_LIMITS__STRICT", "false"),
        ("THORBIS_SUBGRAPHS__HS__URL", "http://127.0.0.1:1"),
        ("THORBIS_ORIGINS", "https://a.example, https://b.example"),
        ("THORBIS_TONE", "chatty"),
        ("THORBIS_DATABASE__URL", ""),
        ("THORBIS_TEST_SERVER", "postgres://"),
        ("HOME", "/root"),
    ])
    .unwrap();
    let limits = settings.limits.unwrap();
    assert_eq!((limits.body, limits.timeout), (ByteSize::kibibytes(64), Duration::from_millis(500)));
    assert!(!limits.strict);
    assert_eq!(settings.subgraphs["hs"].url, "http://127.0.0.1:1");
    assert_eq!(settings.origins, ["https://a.example", "https://b.example"]);
    assert_eq!(settings.tone, Tone::Chatty);
    assert_eq!(settings.database.url.expose(), "");
}

#[test]
fn an_alias_sets_a_key_and_the_own_variable_wins() {
    let load = |pairs: &[(&str, &str)]| -> Settings {
        Loader::new().environment(variables(pairs)).alias("DATABASE_URL", "database.url").load().unwrap()
    };
    let alias = ("DATABASE_URL", "postgres://alias");
    assert_eq!(load(&[alias]).database.url.expose(), "postgres://alias");
    let own = ("THORBIS_DATABASE__URL", "postgres://own");
    assert_eq!(load(&[own, alias]).database.url.expose(), "postgres://own");
}

#[test]
fn an_unknown_key_is_refused_with_the_nearest_known_one() {
    let nearest = |text: &str| match from_file(text).unwrap_err() {
        SettingsError::UnknownKey { nearest, .. } => nearest,
        other => panic!("{other}"),
    };
    assert_eq!(nearest("lisen = 'x'").as_deref(), Some("listen"));
    assert_eq!(nearest("[limits]\ntime_out = '1s'").as_deref(), Some("limits.timeout"));
    assert_eq!(nearest("[subgraphs.hs]\nurll = 'x'").as_deref(), Some("subgraphs.hs.url"));
    assert_eq!(nearest("zzz = 1"), None);
}

#[test]
fn an_unknown_variable_is_refused_with_the_nearest_known_key() {
    let error = from_environment(&[("THORBIS_LIMITS__BODDY", "1B")]).unwrap_err().to_string();
    assert_eq!(error, "THORBIS_LIMITS__BODDY: there is no setting `limits.boddy`; did you mean `limits.body`?");
}

#[test]
fn a_value_of_the_wrong_type_is_refused_with_its_key() {
    for (text, key) in [
        ("[database]\nconnections = 'many'", "database.connections"),
        ("[limits]\ntimeout = '30'", "limits.timeout"),
        ("[limits]\nbody = 5", "limits.body"),
        ("tone = 'loud'", "tone"),
        ("limits = 3", "limits"),
    ] {
        let error = from_file(text).unwrap_err().to_string();
        assert!(error.contains(&format!("`{key}`")), "{text}: {error}");
    }
    let error = from_environment(&[("THORBIS_DATABASE__CONNECTIONS", "many")]).unwrap_err();
    assert!(error.to_string().contains("expected a whole number"), "{error}");
}

#[test]
fn a_missing_and_a_broken_file_are_named() {
    let missing = Loader::new().file(Some("/no/such/file.toml".as_ref())).load::<Settings>();
    assert!(missing.unwrap_err().to_string().contains("/no/such/file.toml"));
    assert!(matches!(from_file("listen = "), Err(SettingsError::Syntax { .. })));
}

#[test]
fn the_reference_names_every_key_with_its_default_and_variable() {
    let page = Reference::of::<Settings>("example").markdown;
    for line in [
        "# Settings of `example`",
        "| `listen` | text | empty | `THORBIS_LISTEN` | Where it listens. |",
        "| `tone` | `terse`, `chatty` | `terse` | `THORBIS_TONE` | How it speaks. |",
        "| `body` | size | `2MiB` | `THORBIS_LIMITS__BODY` | The largest body. |",
        "| `timeout` | duration | `30s` | `THORBIS_LIMITS__TIMEOUT` | The longest time. |",
        "## `[subgraphs.<name>]`",
        "| `url` | text | `[redacted]` | `THORBIS_DATABASE__URL` | The address, with its password. |",
    ] {
        assert!(page.contains(line), "missing: {line}\n{page}");
    }
}
