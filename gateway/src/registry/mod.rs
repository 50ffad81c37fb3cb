//! The registry of documents: operations that have a name, are checked before anybody asks, and may be all that is asked.
//!
//! Documents come from a folder of `.graphql` files and from the manifests that clients' builds write.
//! [`Registry`] holds the present set, finds what a request means by an id, and takes a changed folder as it runs.

mod automatic;
mod document;
mod error;
mod facts;
mod find;
mod front_matter;
mod load;
mod manifest;
mod set;
mod settings;
mod watch;

use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::Gateway;
use crate::store::Store;

pub use document::Document;
pub use error::{DocumentFault, RegistryError};
pub(crate) use find::{Asked, Found};
pub use load::check;
pub use settings::{AutomaticSettings, DocumentSettings, Mode};

use automatic::AutomaticDocuments;
use set::DocumentSet;

/// The documents that requests may name, and the rules for those that they bring.
pub struct Registry {
    settings: DocumentSettings,
    documents: ArcSwap<DocumentSet>,
    automatic: AutomaticDocuments,
}

impl Registry {
    /// Reads and checks the documents that the gateway's settings name.
    ///
    /// # Errors
    /// A file cannot be read, or a document is not one that the graph can answer; every fault is in the error.
    pub fn open(gateway: &Gateway) -> Result<Self, RegistryError> {
        let settings = gateway.settings().documents.clone();
        let documents = DocumentSet::new(load::load(gateway, &settings)?)?;
        Ok(Self {
            automatic: AutomaticDocuments::new(&settings.automatic),
            documents: ArcSwap::from_pointee(documents),
            settings,
        })
    }

    /// Keeps documents that clients register by sending them once where other gateways find them, too.
    #[must_use]
    pub fn kept_in(mut self, store: Option<Arc<Store>>) -> Self {
        self.automatic.store = store;
        self
    }

    /// A registry that knows no document; the settings' rules for texts hold all the same.
    pub(crate) fn without_documents(gateway: &Gateway) -> Self {
        let settings = gateway.settings().documents.clone();
        Self { automatic: AutomaticDocuments::new(&settings.automatic), documents: ArcSwap::default(), settings }
    }

    /// The documents, sorted by name.
    pub fn documents(&self) -> Vec<Arc<Document>> {
        self.documents.load().all().to_vec()
    }

    /// The document of this name or id.
    pub(crate) fn named(&self, id: &str) -> Option<Arc<Document>> {
        self.documents.load().find(id)
    }

    /// Plans every document, so that nobody's first request waits for it.
    pub async fn warm(&self, gateway: &Gateway) {
        for document in self.documents() {
            // What has no plan is told to who asks for it.
            gateway.warm(&document.text).await.ok();
        }
    }
}
