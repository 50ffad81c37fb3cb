//! The settings of `thorbis dev` and `thorbis worker` that are not flags: those of the production gateway, read as it
//! reads them.

use std::path::Path;

use gateway::GatewaySettings;
use service::identity::Role;
use service::settings::{Loader, SettingsError};

/// The log lines that are written where neither file nor environment says which: the terminal belongs to the address,
/// the tokens and what goes wrong.
const LOG_FILTER: (&str, &str) = ("THORBIS_TELEMETRY__LOG_FILTER", "warn,sqlx::query=error");

/// The sections that a graph in one process has of its own.
const NOT_HERE: [&str; 4] = ["listen", "supergraph", "auth", "reload"];

/// Reads the file, if one is named, and the environment, for instance `THORBIS_TELEMETRY__LOG_FILTER=info`. Variables
/// of other binaries of ours are passed over.
pub(crate) fn load(file: Option<&Path>) -> Result<GatewaySettings, SettingsError> {
    let sections = sections();
    let ours = std::env::vars().filter(|(name, _)| is_of(name, &sections));
    let quiet = file.is_none().then(|| (LOG_FILTER.0.to_owned(), LOG_FILTER.1.to_owned()));
    let mut settings: GatewaySettings = Loader::new().file(file).environment(quiet.into_iter().chain(ours)).load()?;
    if settings.explain.is_empty() {
        settings.explain = [Role::Owner, Role::Manager].into();
    }
    // Pages that are being written are served by this machine.
    settings.cors.loopback |= settings.cors.origins.is_empty();
    Ok(settings)
}

/// The names of the settings that the environment may set.
fn sections() -> Vec<String> {
    let settings = serde_json::to_value(GatewaySettings::default()).unwrap_or_default();
    let names = settings.as_object().into_iter().flat_map(|settings| settings.keys());
    names.filter(|name| !NOT_HERE.contains(&name.as_str())).map(|name| name.to_uppercase()).collect()
}

/// Whether a variable sets something of these sections.
fn is_of(variable: &str, sections: &[String]) -> bool {
    let Some(name) = variable.strip_prefix("THORBIS_") else { return false };
    sections
        .iter()
        .any(|section| name.strip_prefix(&**section).is_some_and(|rest| rest.is_empty() || rest.starts_with("__")))
}

#[cfg(test)]
mod tests {
    use service::telemetry::TelemetrySettings;

    use super::*;

    #[test]
    fn variables_of_the_gateway_are_read_and_those_of_other_binaries_passed_over() {
        let sections = sections();
        for ours in [
            "THORBIS_TELEMETRY__LOG_FILTER",
            "THORBIS_SHARING__AT_ONCE",
            "THORBIS_CORS__ORIGINS",
            "THORBIS_INTROSPECTION",
        ] {
            assert!(is_of(ours, &sections), "{ours}");
        }
        for other in [
            "THORBIS_DATA_DIR",
            "THORBIS_TEST_SERVER",
            "THORBIS_LISTEN",
            "THORBIS_DATABASE__URL",
            "THORBIS_LIMITSX",
            "PATH",
        ] {
            assert!(!is_of(other, &sections), "{other}");
        }
    }

    #[test]
    fn a_file_says_what_it_says_to_the_production_gateway() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "[cors]\norigins = [\"https://app.example.com\"]\n[limits]\ndepth = 7\n").unwrap();
        let settings = load(Some(file.path())).unwrap();
        assert!(!settings.cors.loopback);
        assert_eq!(
            (settings.limits.depth, settings.telemetry.log_filter),
            (7, TelemetrySettings::default().log_filter)
        );
        std::fs::write(file.path(), "[corse]\n").unwrap();
        assert!(load(Some(file.path())).unwrap_err().to_string().contains("cors"));
    }

    #[test]
    fn a_graph_on_a_laptop_is_quiet_and_open_to_the_pages_of_its_machine() {
        let settings = load(None).unwrap();
        assert_eq!(settings.telemetry.log_filter, LOG_FILTER.1);
        assert!(settings.cors.loopback && settings.explain.contains(&Role::Owner));
    }
}
