//! The ordinary account that PostgreSQL runs as, since it refuses to run as root.

use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::ClusterError;

/// Whose rights the server's processes get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Account {
    /// The one that runs this process.
    Own,
    /// Another one, which only root can choose.
    Other {
        /// Numeric user id.
        user: u32,
        /// Numeric group id.
        group: u32,
    },
}

impl Account {
    /// The account for a cluster whose files are, or will be, at `existing`.
    ///
    /// Root keeps the owner of files that are there already; otherwise it takes whoever called `sudo`,
    /// then `postgres`, then `nobody`.
    pub(crate) fn choose(existing: &Path) -> Result<Self, ClusterError> {
        let own = rustix::process::geteuid().as_raw();
        let owner = std::fs::metadata(existing).ok().map(|found| (found.uid(), found.gid()));
        if own != 0 {
            return match owner {
                Some((user, _)) if user != own => {
                    Err(ClusterError::ForeignData { directory: existing.into(), owner: user })
                }
                _ => Ok(Self::Own),
            };
        }
        owner
            .filter(|(user, _)| *user != 0)
            .or_else(caller_of_sudo)
            .or_else(|| named("postgres"))
            .or_else(|| named("nobody"))
            .map(|(user, group)| Self::Other { user, group })
            .ok_or(ClusterError::NoAccount)
    }

    /// A command that will run with this account's rights.
    pub(crate) fn command(self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        if let Self::Other { user, group } = self {
            command.uid(user).gid(group);
        }
        command
    }

    /// Makes this account the owner of `path`.
    pub(crate) fn own(self, path: &Path) -> Result<(), ClusterError> {
        match self {
            Self::Own => Ok(()),
            Self::Other { user, group } => {
                chown(path, Some(user), Some(group)).map_err(ClusterError::file("change the owner of", path))
            }
        }
    }

    /// Whether this account owns `path`, which must be a directory and no link.
    pub(crate) fn owns_directory(self, path: &Path) -> bool {
        let user = match self {
            Self::Own => rustix::process::geteuid().as_raw(),
            Self::Other { user, .. } => user,
        };
        std::fs::symlink_metadata(path).is_ok_and(|found| found.is_dir() && found.uid() == user)
    }

    /// Whether this account can enter `directory` and write there, given all the directories above it.
    pub(crate) fn can_use(self, directory: &Path) -> bool {
        self.command("/bin/sh")
            .args(["-c", "test -x \"$1\" && test -w \"$1\"", "sh"])
            .arg(directory)
            .current_dir("/")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success())
    }
}

/// The user and group that `sudo` was called by.
fn caller_of_sudo() -> Option<(u32, u32)> {
    let number = |name| std::env::var(name).ok()?.parse().ok().filter(|id| *id != 0);
    Some((number("SUDO_UID")?, number("SUDO_GID")?))
}

/// The user and group ids of an account by name.
fn named(name: &str) -> Option<(u32, u32)> {
    let ask = |flag| {
        let answer = Command::new("id").args([flag, name]).stderr(Stdio::null()).output().ok()?;
        String::from_utf8(answer.stdout).ok()?.trim().parse().ok()
    };
    Some((ask("-u")?, ask("-g")?))
}
