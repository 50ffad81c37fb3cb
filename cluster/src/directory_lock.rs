//! A directory is held by one process at a time.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Write};
use std::path::Path;

use crate::ClusterError;

/// Holds a directory for this process until it is dropped.
///
/// A process that is just being started carries copies of all open files until its program runs. So closing the file
/// would not always free the directory: the lock is given back explicitly, which holds for every copy.
#[derive(Debug)]
pub(crate) struct DirectoryLock(File);

impl DirectoryLock {
    /// Takes the directory, and leaves the own process id in its file `lock`.
    ///
    /// # Errors
    /// [`ClusterError::InUse`], with the holder, where another process has it.
    pub(crate) fn take(dir: &Path) -> Result<Self, ClusterError> {
        let path = dir.join("lock");
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)
            .map_err(ClusterError::file("open", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(ClusterError::InUse { directory: dir.into(), holder: holder(&mut file) });
            }
            Err(TryLockError::Error(source)) => {
                return Err(ClusterError::File { action: "lock", path, source });
            }
        }
        let mut lock = Self(file);
        lock.write_holder().map_err(ClusterError::file("write", &path))?;
        Ok(lock)
    }

    fn write_holder(&mut self) -> std::io::Result<()> {
        self.0.set_len(0)?;
        writeln!(self.0, "{}", std::process::id())
    }
}

impl Drop for DirectoryLock {
    fn drop(&mut self) {
        if let Err(error) = self.0.unlock() {
            tracing::error!(%error, "the lock of a directory was not given back");
        }
    }
}

/// What the file says of its holder; empty where it says nothing.
fn holder(file: &mut File) -> String {
    let mut text = String::new();
    file.read_to_string(&mut text).ok();
    match text.trim() {
        "" => String::new(),
        process => format!(" (process {process})"),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

    use super::*;

    #[test]
    fn a_copy_of_the_file_in_a_starting_process_does_not_keep_the_directory() {
        let dir = tempfile::tempdir().unwrap();
        let lock = DirectoryLock::take(dir.path()).unwrap();
        let copy = lock.0.try_clone().unwrap();
        assert!(matches!(DirectoryLock::take(dir.path()), Err(ClusterError::InUse { .. })));
        drop(lock);
        DirectoryLock::take(dir.path()).unwrap();
        drop(copy);
    }
}
