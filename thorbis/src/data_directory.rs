//! The directory that `thorbis dev` keeps everything in: the cluster, the signing key, and where its database is.

use std::fs;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use anyhow::Context;
use kit::CursorKey;
use service::identity::TokenSigner;
use uuid::Uuid;

/// The file with the address of the database that `thorbis dev` uses while it runs.
const DATABASE_FILE: &str = "database-url";

/// The file with the secret of the cursors.
const CURSOR_FILE: &str = "cursor-secret";

/// The file with the secret under which a gateway speaks to its subgraphs.
const GATEWAY_FILE: &str = "gateway-secret";

/// The folder with the key of the platform's administrators.
const ADMINISTRATORS: &str = "administrators";

/// The directory of `thorbis dev`.
#[derive(Clone, Debug)]
pub(crate) struct DataDirectory {
    path: PathBuf,
}

impl DataDirectory {
    /// Opens the directory, or makes it.
    pub(crate) fn open(path: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(path).with_context(|| {
            format!("cannot make the data directory {}; choose another one with --data-dir", path.display())
        })?;
        Ok(Self { path: path.to_owned() })
    }

    /// Where it is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The signer whose key is kept here.
    pub(crate) fn signer(&self) -> anyhow::Result<TokenSigner> {
        Ok(TokenSigner::open(&self.path)?)
    }

    /// The folder with the key of the platform's administrators; it is there where somebody made one.
    pub(crate) fn administrators(&self) -> PathBuf {
        self.path.join(ADMINISTRATORS)
    }

    /// The key of cursors, the same at each start; its secret is drawn at the first.
    pub(crate) fn cursor_key(&self) -> anyhow::Result<CursorKey> {
        let path = self.secret(CURSOR_FILE)?;
        let secret = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(CursorKey::of_secret(&secret))
    }

    /// Draws the secret that a gateway and its subgraphs share (`signature.secret_file`), where there is none.
    pub(crate) fn gateway_secret(&self) -> anyhow::Result<()> {
        self.secret(GATEWAY_FILE).map(drop)
    }

    /// A file with a secret, which is drawn where there is none.
    fn secret(&self, file: &str) -> anyhow::Result<PathBuf> {
        let path = self.path.join(file);
        if !path.exists() {
            write_private(&path, &format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple()))?;
        }
        Ok(path)
    }

    /// Tells the other commands which database is in use, as long as the answer lives.
    pub(crate) fn publish_database(&self, url: &str) -> anyhow::Result<PublishedDatabase> {
        let path = self.path.join(DATABASE_FILE);
        fs::remove_file(&path).ok();
        // The address may hold a password.
        write_private(&path, url)?;
        Ok(PublishedDatabase(path))
    }

    /// The database of the `thorbis dev` that runs here, or ran here and crashed.
    pub(crate) fn published_database(&self) -> Option<String> {
        fs::read_to_string(self.path.join(DATABASE_FILE)).ok()
    }
}

/// Writes a new file for nobody else to read.
fn write_private(path: &Path, text: &str) -> anyhow::Result<()> {
    fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .with_context(|| format!("cannot write {}", path.display()))
}

/// Keeps the database's address readable for other commands until it is dropped.
#[derive(Debug)]
pub(crate) struct PublishedDatabase(PathBuf);

impl Drop for PublishedDatabase {
    fn drop(&mut self) {
        fs::remove_file(&self.0).ok();
    }
}

/// The flag that every command has which needs the directory.
#[derive(Debug, clap::Args)]
pub(crate) struct DataDirectoryFlag {
    /// Where `thorbis dev` keeps its data: the PostgreSQL cluster and the signing key
    #[arg(long, value_name = "DIR", default_value = ".thorbis", env = "THORBIS_DATA_DIR", global = true)]
    data_dir: PathBuf,
}

impl DataDirectoryFlag {
    /// Opens the directory, or makes it.
    pub(crate) fn open(&self) -> anyhow::Result<DataDirectory> {
        DataDirectory::open(&self.data_dir)
    }
}
