//! Finds an installed PostgreSQL server that is new enough and has the extensions that are needed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::ClusterError;

/// The oldest major version that the schemas work with.
const MINIMUM: u32 = 15;

/// The programs that a private cluster needs.
const PROGRAMS: [&str; 3] = ["initdb", "pg_ctl", "postgres"];

/// Where distributions put them; a `*` stands for one directory's whole name or a part of it.
const PLACES: [&str; 9] = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/usr/lib64/pgsql/bin",
    "/usr/libexec/postgresql*",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/home/linuxbrew/.linuxbrew/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/usr/local/pgsql/bin",
];

/// One installed PostgreSQL server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Installation {
    /// Major version.
    pub(crate) major: u32,
    /// The directory of its programs.
    pub(crate) programs: PathBuf,
}

impl Installation {
    /// The newest installation that has all of `extensions`.
    pub(crate) fn newest(extensions: &[&str]) -> Result<Self, ClusterError> {
        let found = Self::all();
        let usable: Vec<&Self> = found.iter().filter(|one| one.major >= MINIMUM).collect();
        let missing = |one: &Self| one.missing(extensions);
        if let Some(complete) = usable.iter().rev().find(|one| missing(one).is_empty()) {
            return Ok((*complete).clone());
        }
        match usable.last() {
            Some(newest) => Err(ClusterError::ExtensionsMissing {
                major: newest.major,
                directory: newest.programs.clone(),
                missing: missing(newest).join(", "),
            }),
            None => Err(Self::none_usable(&found)),
        }
    }

    /// The installation that can read data of the given major version.
    pub(crate) fn for_data(version: &str, directory: &Path) -> Result<Self, ClusterError> {
        Self::all()
            .into_iter()
            .rev()
            .find(|one| one.major.to_string() == version)
            .ok_or_else(|| ClusterError::VersionChanged { directory: directory.into(), data: version.into() })
    }

    /// The path of one of its programs.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.programs.join(name)
    }

    /// All installations, the oldest first.
    fn all() -> BTreeSet<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path)
            .chain(told_by_pg_config())
            .chain(PLACES.into_iter().flat_map(matching))
            .filter_map(|directory| Self::at(&directory))
            .collect()
    }

    /// The installation whose programs are in `directory`, links followed.
    fn at(directory: &Path) -> Option<Self> {
        let programs = directory.join("postgres").canonicalize().ok()?.parent()?.to_path_buf();
        if !PROGRAMS.iter().all(|program| programs.join(program).is_file()) {
            return None;
        }
        let major = major_version(&printed(&programs.join("postgres"), "--version")?)?;
        Some(Self { major, programs })
    }

    /// Those of `extensions` that are not installed; none where their directory cannot be found.
    fn missing(&self, extensions: &[&str]) -> Vec<String> {
        let Some(directory) = self.extension_directory() else {
            return Vec::new();
        };
        extensions
            .iter()
            .filter(|name| !directory.join(format!("{name}.control")).is_file())
            .map(ToString::to_string)
            .collect()
    }

    /// Where the control files of extensions are.
    fn extension_directory(&self) -> Option<PathBuf> {
        let told = printed(&self.program("pg_config"), "--sharedir").map(PathBuf::from);
        let prefix = self.programs.parent()?;
        let debian = format!("/usr/share/postgresql/{}", self.major);
        told.into_iter()
            .chain([
                PathBuf::from(debian),
                prefix.join("share/pgsql"),
                prefix.join("share/postgresql"),
                prefix.join("share"),
            ])
            .map(|share| share.join("extension"))
            .find(|directory| directory.join("plpgsql.control").is_file())
    }

    /// Whether its server can load the library of that name.
    pub(crate) fn has_library(&self, name: &str) -> bool {
        let told = printed(&self.program("pg_config"), "--pkglibdir").map(PathBuf::from);
        let beside = self.programs.parent().into_iter().flat_map(|prefix| {
            ["lib", "lib/postgresql", "lib/pgsql", "lib64/pgsql"].map(|directory| prefix.join(directory))
        });
        // What `pg_config` tells is right; without it, a directory counts that has the server's own libraries.
        let directory =
            told.or_else(|| beside.into_iter().find(|directory| library_file(directory, "plpgsql").is_some()));
        directory.is_some_and(|directory| library_file(&directory, name).is_some())
    }

    fn none_usable(found: &BTreeSet<Self>) -> ClusterError {
        let found = match found.last() {
            Some(old) => format!(", only version {} in {}", old.major, old.programs.display()),
            None => String::new(),
        };
        ClusterError::PostgresMissing { minimum: MINIMUM, found }
    }
}

/// The file of a library in a directory, whichever ending the system gives it.
fn library_file(directory: &Path, name: &str) -> Option<PathBuf> {
    ["so", "dylib", "dll"].iter().map(|ending| directory.join(format!("{name}.{ending}"))).find(|file| file.is_file())
}

/// The directory that `pg_config` on the path names.
fn told_by_pg_config() -> Option<PathBuf> {
    printed(Path::new("pg_config"), "--bindir").map(PathBuf::from)
}

/// What a program prints for one flag, trimmed.
fn printed(program: &Path, flag: &str) -> Option<String> {
    let answer = Command::new(program)
        .arg(flag)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|answer| answer.status.success())?;
    Some(String::from_utf8(answer.stdout).ok()?.trim().to_owned())
}

/// The `15` in `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn major_version(text: &str) -> Option<u32> {
    let version = text.split_once("(PostgreSQL) ")?.1;
    let digits = version.find(|c: char| !c.is_ascii_digit()).unwrap_or(version.len());
    version.get(..digits)?.parse().ok()
}

/// The directories that a pattern with at most one `*` names.
fn matching(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else {
        return vec![PathBuf::from(pattern)];
    };
    let Some((parent, name_start)) = before.rsplit_once('/') else {
        return Vec::new();
    };
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Vec::new();
    };
    entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_string_lossy().starts_with(name_start))
        .map(|entry| entry.path().join(after.trim_start_matches('/')))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_from_what_the_server_prints() {
        for (text, major) in [
            ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)", Some(15)),
            ("postgres (PostgreSQL) 18beta1", Some(18)),
            ("postgres (PostgreSQL) 17.2 (Homebrew)", Some(17)),
            ("mysqld 8", None),
        ] {
            assert_eq!(major_version(text), major, "{text}");
        }
    }

    #[test]
    fn only_libraries_that_are_there_are_found() {
        let newest = Installation::newest(&["plpgsql"]).unwrap();
        assert!(newest.has_library("plpgsql"));
        assert!(!newest.has_library("no_such_library"));
    }

    #[test]
    fn an_extension_that_nobody_has_is_reported_with_what_to_install() {
        let error = Installation::newest(&["plpgsql", "no_such_extension"]).unwrap_err();
        let text = error.to_string();
        assert!(text.contains("lacks the extensions no_such_extension"), "{text}");
        assert!(text.contains("apt-get install"), "{text}");
    }

    #[test]
    fn data_of_a_version_that_is_gone_says_which_one_it_needs() {
        let error = Installation::for_data("9", Path::new("/data")).unwrap_err();
        assert!(error.to_string().contains("belongs to PostgreSQL 9"), "{error}");
    }
}
