//! Files that were written once, for readers that ask for the length and for ranges.
//!
//! A file belongs to one caller: tenant, user and role are in its key, beside the document's text, the variables and
//! the format. Nobody else can name it, not by an ETag either. It has no name in the file system, so nothing is left
//! of it when the process ends.

use std::collections::HashMap;
use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::FileExt as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use bytes::Bytes;
use parking_lot::Mutex;
use service::identity::{Caller, Role};
use uuid::Uuid;

use super::settings::SpoolSettings;
use crate::error::{ErrorCode, GraphqlError};

/// How many bytes are read at once.
const PIECE: usize = 64 * 1024;

/// Whose file it is, and of what. Everything is compared, nothing is hashed away.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SpoolKey {
    caller: Option<(Uuid, Option<Uuid>, Role)>,
    /// The SHA-256 of the document.
    document: Box<str>,
    /// File name, variables and profile, as the address gave them.
    address: Box<str>,
}

impl SpoolKey {
    pub(crate) fn new(caller: Option<&Caller>, document: &str, address: String) -> Self {
        let caller = caller.map(|caller| (caller.tenant, caller.user, caller.role));
        Self { caller, document: document.into(), address: address.into_boxed_str() }
    }
}

/// The files that there are.
#[derive(Debug)]
pub(crate) struct Spool {
    settings: SpoolSettings,
    used: Arc<AtomicU64>,
    files: Mutex<HashMap<SpoolKey, Arc<Place>>>,
}

/// A file, or the place of one that is being written.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// The file. Whoever holds it alone may write it; the others wait for it.
    pub(crate) file: Arc<tokio::sync::Mutex<Option<Arc<Spooled>>>>,
    /// How many rows have been written of a file that is not there yet.
    pub(crate) rows: AtomicU64,
    /// Why the last file was not finished that nobody waited for.
    pub(crate) fault: Mutex<Option<(Instant, GraphqlError)>>,
}

/// The role in which the graph serves a caller now, which the token does not know; empty where the graph does not say.
pub(crate) type Standing = Box<str>;

/// A whole file.
#[derive(Debug)]
pub(crate) struct Spooled {
    file: Arc<File>,
    /// Its size.
    pub(crate) length: u64,
    /// How many rows it has.
    pub(crate) rows: u64,
    /// Its SHA-256, in the form of the header `repr-digest`.
    pub(crate) digest: String,
    /// What its rows have in common.
    pub(crate) snapshot: &'static str,
    /// From where its reader may go on.
    pub(crate) watermark: Option<String>,
    /// The role in which its rows were read.
    pub(crate) standing: Standing,
    written: Instant,
    _room: Room,
}

/// What is known of a file when its last row is written.
#[derive(Debug)]
pub(crate) struct Written {
    pub(crate) rows: u64,
    pub(crate) digest: String,
    pub(crate) snapshot: &'static str,
    pub(crate) watermark: Option<String>,
}

/// Bytes of the store that are taken; dropped, they are free.
#[derive(Debug)]
struct Room {
    used: Arc<AtomicU64>,
    bytes: u64,
}

impl Drop for Room {
    fn drop(&mut self) {
        self.used.fetch_sub(self.bytes, Ordering::Relaxed);
    }
}

impl Spool {
    pub(crate) fn new(settings: &SpoolSettings) -> Self {
        Self { settings: settings.clone(), used: Arc::default(), files: Mutex::default() }
    }

    /// The place of this key.
    pub(crate) fn place(&self, key: SpoolKey) -> Arc<Place> {
        let mut files = self.files.lock();
        let lifetime = self.settings.lifetime.get();
        files.retain(|_, place| match place.file.try_lock() {
            Ok(file) => {
                let is_young = file.as_ref().is_some_and(|file| file.written.elapsed() < lifetime);
                is_young || place.fault.lock().as_ref().is_some_and(|(at, _)| at.elapsed() < lifetime)
            }
            // Somebody is writing it, or looking at it.
            Err(_) => true,
        });
        Arc::clone(files.entry(key).or_default())
    }

    /// Whether the file of this key is there.
    pub(crate) fn has(&self, key: &SpoolKey) -> bool {
        let place = self.files.lock().get(key).cloned();
        let lifetime = self.settings.lifetime.get();
        place.is_some_and(|place| match place.file.try_lock() {
            Ok(file) => file.as_ref().is_some_and(|file| file.written.elapsed() < lifetime),
            Err(_) => true,
        })
    }

    /// A file to write.
    pub(crate) fn begin(&self) -> Result<Spooling, GraphqlError> {
        let folder = self.settings.folder.clone().unwrap_or_else(std::env::temp_dir);
        let file = tempfile::tempfile_in(&folder).map_err(|error| no_room(&folder, &error))?;
        let room = Room { used: Arc::clone(&self.used), bytes: 0 };
        Ok(Spooling { file, length: 0, most: self.settings.size.get(), room, folder })
    }
}

/// A file that is being written.
#[derive(Debug)]
pub(crate) struct Spooling {
    file: File,
    length: u64,
    most: u64,
    room: Room,
    folder: PathBuf,
}

impl Spooling {
    /// Appends bytes, as long as the store has room.
    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), GraphqlError> {
        let more = bytes.len() as u64;
        let used = self.room.used.fetch_add(more, Ordering::Relaxed) + more;
        self.room.bytes += more;
        if used > self.most {
            let message = "The store of files is full. Ask again when files of others have ended, or without a range.";
            return Err(GraphqlError::new(ErrorCode::Overloaded, message));
        }
        service::workers::here(true, || self.file.write_all(bytes)).map_err(|error| no_room(&self.folder, &error))?;
        self.length += more;
        Ok(())
    }

    /// The whole file.
    pub(crate) fn finish(self, written: Written, standing: Standing) -> Spooled {
        let (file, length) = (Arc::new(self.file), self.length);
        let Written { rows, digest, snapshot, watermark } = written;
        let written = Instant::now();
        Spooled { file, length, rows, digest, snapshot, watermark, standing, written, _room: self.room }
    }
}

impl Spooled {
    /// The strong ETag: no two files have the same one unless they have the same bytes.
    pub(crate) fn etag(&self) -> String {
        let digest = self.digest.trim_start_matches("sha-256=:").trim_end_matches(':');
        format!("\"{digest}\"")
    }

    /// Whether the file is as young as a reader may expect, and was read as the caller would read it now.
    pub(crate) fn is_good(&self, settings: &SpoolSettings, standing: &str) -> bool {
        self.written.elapsed() < settings.lifetime.get() && *self.standing == *standing
    }

    /// How old it is, in whole seconds.
    pub(crate) fn age(&self) -> u64 {
        self.written.elapsed().as_secs()
    }

    /// The next piece of the bytes from `start` to before `end`.
    pub(crate) async fn piece(&self, start: u64, end: u64) -> std::io::Result<Bytes> {
        let wanted = usize::try_from(end.saturating_sub(start)).unwrap_or(PIECE).min(PIECE);
        let file = Arc::clone(&self.file);
        let read = move || {
            let mut piece = vec![0; wanted];
            file.read_exact_at(&mut piece, start).map(|()| Bytes::from(piece))
        };
        tokio::task::spawn_blocking(read).await.unwrap_or_else(|error| Err(std::io::Error::other(error)))
    }
}

fn no_room(folder: &std::path::Path, error: &std::io::Error) -> GraphqlError {
    tracing::error!(folder = %folder.display(), %error, "a report's file cannot be written");
    let message = "The report's file cannot be written. Ask without a range, or try again later.";
    GraphqlError::new(ErrorCode::Overloaded, message)
}
