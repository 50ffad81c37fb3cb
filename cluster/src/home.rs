//! Where a cluster's files are: beside the data directory's other files, or elsewhere when PostgreSQL cannot go there.
//!
//! Inside the data directory the cluster is `postgres/`, with `data/` and `socket/` in it.
//! Root's PostgreSQL runs as an ordinary account, which cannot enter a clone below `/root`;
//! then `postgres` is a link to a directory outside, and whoever reads the link finds the cluster.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};

use xxhash_rust::xxh3::xxh3_64;

use crate::ClusterError;
use crate::account::Account;

/// Parents for a cluster that cannot live in its data directory, the best first.
const ELSEWHERE: [&str; 2] = ["/var/lib", "/var/tmp"];

/// The longest path of a socket that every system takes, in bytes.
const LONGEST_SOCKET_PATH: usize = 103;

/// The directory of one cluster, owned by the account that runs it and closed to all others.
#[derive(Debug)]
pub(crate) struct Home {
    pub(crate) account: Account,
    directory: PathBuf,
}

impl Home {
    /// Finds or makes the cluster's directory for the data directory `dir`, which exists.
    pub(crate) fn open(dir: &Path) -> Result<Self, ClusterError> {
        let dir = dir.canonicalize().map_err(ClusterError::file("find", dir))?;
        let place = dir.join("postgres");
        let account = Account::choose(&place)?;
        if place.exists() {
            let directory = place.canonicalize().map_err(ClusterError::file("find", &place))?;
            if account.can_use(&directory) {
                return Ok(Self { account, directory });
            }
        }
        if place.is_symlink() {
            fs::remove_file(&place).map_err(ClusterError::file("remove", &place))?;
        } else if place.exists() {
            return Err(ClusterError::File {
                action: "let PostgreSQL into",
                path: place,
                source: std::io::ErrorKind::PermissionDenied.into(),
            });
        }
        Self::make(account, place)
    }

    /// Makes the directory at `place`, or outside with a link at `place`.
    fn make(account: Account, place: PathBuf) -> Result<Self, ClusterError> {
        make_private(account, &place)?;
        if account.can_use(&place) {
            return Ok(Self { account, directory: place });
        }
        fs::remove_dir(&place).map_err(ClusterError::file("remove", &place))?;
        let name = format!("thorbis-{}", fingerprint(&place));
        let directory = ELSEWHERE
            .iter()
            .map(|parent| Path::new(parent).join(&name))
            .find(|directory| {
                // What is there was left behind by a data directory that is gone.
                fs::remove_dir_all(directory).ok();
                make_private(account, directory).is_ok() && account.can_use(directory)
            })
            .ok_or_else(|| ClusterError::File {
                action: "let PostgreSQL into",
                path: place.clone(),
                source: std::io::ErrorKind::PermissionDenied.into(),
            })?;
        symlink(&directory, &place).map_err(ClusterError::file("link", &place))?;
        Ok(Self { account, directory })
    }

    /// PostgreSQL's own data directory.
    pub(crate) fn data(&self) -> PathBuf {
        self.directory.join("data")
    }

    /// A directory to work in, which the account can enter.
    pub(crate) fn directory(&self) -> &Path {
        &self.directory
    }

    /// The directory of the socket: inside, or a short one under the system's temporary directory.
    pub(crate) fn socket_directory(&self) -> Result<PathBuf, ClusterError> {
        let inside = self.directory.join("socket");
        let socket = inside.join(".s.PGSQL.5432");
        let directory = if socket.as_os_str().len() <= LONGEST_SOCKET_PATH {
            inside
        } else {
            Path::new("/tmp").join(format!("thorbis-{}", fingerprint(&self.directory)))
        };
        if !directory.exists() {
            make_private(self.account, &directory)?;
        }
        // In a directory that all may write to, another user could have made it first.
        if !self.account.owns_directory(&directory) {
            return Err(ClusterError::File {
                action: "trust",
                path: directory,
                source: std::io::ErrorKind::PermissionDenied.into(),
            });
        }
        close(&directory)?;
        Ok(directory)
    }
}

/// Makes a directory that only the account may enter.
fn make_private(account: Account, directory: &Path) -> Result<(), ClusterError> {
    fs::create_dir(directory).map_err(ClusterError::file("make", directory))?;
    close(directory)?;
    account.own(directory)
}

fn close(directory: &Path) -> Result<(), ClusterError> {
    fs::set_permissions(directory, Permissions::from_mode(0o700)).map_err(ClusterError::file("close", directory))
}

/// A short name for a path.
fn fingerprint(path: &Path) -> String {
    format!("{:016x}", xxh3_64(path.as_os_str().as_encoded_bytes()))
}
