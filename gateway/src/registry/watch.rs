//! Takes changed documents while the gateway runs; a change with a fault leaves the documents as they were.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::load::{files, load};
use super::set::DocumentSet;
use super::{Registry, RegistryError};
use crate::Gateway;

/// What shows that a file has changed.
type Mark = (PathBuf, Option<(u64, SystemTime)>);

impl Registry {
    /// Looks for changes as often as the settings say, until the future is dropped.
    pub async fn watch(self: Arc<Self>, gateway: Arc<Gateway>) {
        let every = self.settings.reload.get();
        let watched = self.settings.folder.is_some() || !self.settings.manifests.is_empty();
        if every.is_zero() || !watched {
            return;
        }
        let mut seen = self.marks();
        loop {
            tokio::time::sleep(every.max(Duration::from_millis(10))).await;
            let now = self.marks();
            if now == seen {
                continue;
            }
            seen = now;
            match self.reload(&gateway).await {
                Ok(()) => tracing::info!(documents = self.documents().len(), "the documents were read again"),
                Err(error) => tracing::error!(%error, "the changed documents are not taken; the former ones stay"),
            }
        }
    }

    /// Reads the documents again and plans them.
    ///
    /// # Errors
    /// Documents do not fit the graph; the former ones stay.
    pub async fn reload(&self, gateway: &Gateway) -> Result<(), RegistryError> {
        let documents = service::workers::here(true, || load(gateway, &self.settings))?;
        self.documents.store(Arc::new(DocumentSet::new(documents)?));
        self.warm(gateway).await;
        Ok(())
    }

    fn marks(&self) -> Vec<Mark> {
        let folder = self.settings.folder.as_ref().map(|folder| files(folder).unwrap_or_default());
        let all = folder.into_iter().flatten().chain(self.settings.manifests.iter().cloned());
        all.map(|path| {
            let known = fs::metadata(&path).and_then(|it| Ok((it.len(), it.modified()?))).ok();
            (path, known)
        })
        .collect()
    }
}
