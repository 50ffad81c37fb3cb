//! Says what to install, in the words of each system's package manager.

/// The commands that install PostgreSQL and PostGIS, this machine's system first.
pub(crate) fn install() -> String {
    let mut lines = [
        ("debian", "Debian, Ubuntu:  sudo apt-get install postgresql postgresql-postgis"),
        ("fedora", "Fedora:          sudo dnf install postgresql-server postgresql-contrib postgis"),
        ("macos", "macOS:           brew install postgresql@17 postgis"),
    ];
    let here = this_system();
    lines.sort_by_key(|(system, _)| *system != here);
    let commands: Vec<String> = lines.iter().map(|(_, line)| format!("  {line}")).collect();
    format!(
        "Install it with one of:\n{}\nor set DATABASE_URL to use a server that runs elsewhere.",
        commands.join("\n")
    )
}

/// `debian`, `fedora`, `macos`, or empty where it is none of them.
fn this_system() -> &'static str {
    if cfg!(target_os = "macos") {
        return "macos";
    }
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let is = |name: &str| {
        release.lines().any(|line| {
            line.split_once('=').is_some_and(|(key, value)| {
                matches!(key, "ID" | "ID_LIKE") && value.split([' ', '"']).any(|word| word == name)
            })
        })
    };
    if is("debian") {
        "debian"
    } else if is("fedora") || is("rhel") {
        "fedora"
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remedy_names_a_command_for_each_system() {
        let text = install();
        for command in ["apt-get install", "dnf install", "brew install", "DATABASE_URL"] {
            assert!(text.contains(command), "{text}");
        }
    }
}
