//! Reads documents from the folder and the manifests, and checks each against the graph.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::document::Document;
use super::error::{DocumentFault, RegistryError};
use super::manifest;
use super::set::DocumentSet;
use super::settings::DocumentSettings;
use crate::Gateway;

/// Every document of the settings, or every fault.
pub(super) fn load(gateway: &Gateway, settings: &DocumentSettings) -> Result<Vec<Document>, RegistryError> {
    let mut reading = Reading { gateway, documents: Vec::new(), faults: Vec::new() };
    if let Some(folder) = &settings.folder {
        reading.folder(folder)?;
    }
    for path in &settings.manifests {
        reading.manifest(path)?;
    }
    if reading.faults.is_empty() { Ok(reading.documents) } else { Err(RegistryError::Documents(reading.faults)) }
}

/// Reads the documents of a folder without serving them: what breaks, and where.
///
/// # Errors
/// The folder cannot be read, or documents do not fit the graph.
pub fn check(gateway: &Gateway, folder: &Path) -> Result<Vec<Arc<Document>>, RegistryError> {
    let settings = DocumentSettings { folder: Some(folder.to_owned()), ..DocumentSettings::default() };
    Ok(DocumentSet::new(load(gateway, &settings)?)?.all().to_vec())
}

struct Reading<'a> {
    gateway: &'a Gateway,
    documents: Vec<Document>,
    faults: Vec<DocumentFault>,
}

impl Reading<'_> {
    fn folder(&mut self, folder: &Path) -> Result<(), RegistryError> {
        for path in files(folder)? {
            let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
            let file = path.display().to_string();
            if !is_name(&name) {
                let message =
                    "A document's name has lower case letters, digits and hyphens, as in `low-stock.graphql`.";
                self.faults.push(DocumentFault::new(&file, 0, message));
                continue;
            }
            self.take(&name, &file, &read(&path)?);
        }
        Ok(())
    }

    fn manifest(&mut self, path: &Path) -> Result<(), RegistryError> {
        for (id, text) in manifest::read(path, &read(path)?)? {
            self.take(&id, &format!("{} in {}", id, path.display()), &text);
        }
        Ok(())
    }

    fn take(&mut self, name: &str, file: &str, text: &str) {
        match Document::read(self.gateway, name, file, text) {
            Ok(document) => self.documents.push(document),
            Err(faults) => self.faults.extend(faults),
        }
    }
}

/// The `.graphql` files of a folder, sorted.
pub(super) fn files(folder: &Path) -> Result<Vec<PathBuf>, RegistryError> {
    let unreadable = |source| RegistryError::Unreadable { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "graphql") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<String, RegistryError> {
    fs::read_to_string(path).map_err(|source| RegistryError::Unreadable { path: path.to_owned(), source })
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
