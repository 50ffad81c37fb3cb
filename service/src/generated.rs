//! Committed files that are written from the code: a test compares them, and refreshes them on demand.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// A committed file that is not what the code says.
#[derive(Debug, thiserror::Error)]
pub enum StaleFile {
    /// The file differs.
    #[error("{0} is not what the code says; run the test again with UPDATE_GENERATED=1 and commit the file")]
    Differs(PathBuf),
    /// The file cannot be written.
    #[error("{path} cannot be written: {source}")]
    Write {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Compares a committed file with the text that the code gives; with `UPDATE_GENERATED` set, writes it.
///
/// # Errors
/// The file differs, or cannot be written.
pub fn check(path: &Path, text: &str) -> Result<(), StaleFile> {
    if fs::read_to_string(path).is_ok_and(|committed| committed == text) {
        return Ok(());
    }
    if std::env::var_os("UPDATE_GENERATED").is_none() {
        return Err(StaleFile::Differs(path.to_owned()));
    }
    fs::write(path, text).map_err(|source| StaleFile::Write { path: path.to_owned(), source })
}
