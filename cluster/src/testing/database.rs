//! A database for one test.

use std::sync::atomic::{AtomicU32, Ordering};

use super::{Server, Template, TestingError, disposal};
use crate::database_url::{execute, quoted};

/// Numbers the databases of this process.
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A database that belongs to one test and is dropped, in the background, after it.
#[derive(Debug)]
pub struct Database {
    server: Server,
    name: String,
}

impl Database {
    /// A copy of a template.
    pub async fn from_template(template: &Template) -> Result<Self, TestingError> {
        // Copying the files costs two checkpoints, which is little without fsync;
        // copying through the log writes each page twice.
        let source = quoted(&template.database);
        Self::make(&template.server, format!("TEMPLATE {source} STRATEGY FILE_COPY")).await
    }

    /// A database with nothing in it.
    pub async fn empty(server: &Server) -> Result<Self, TestingError> {
        Self::make(server, "TEMPLATE template0".to_owned()).await
    }

    /// The superuser's address of this database.
    pub fn url(&self) -> String {
        self.server.url(&self.name)
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    async fn make(server: &Server, how: String) -> Result<Self, TestingError> {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}{number}", disposal::prefix());
        let mut connection = server.url.connect().await?;
        execute(&mut connection, format!("CREATE DATABASE {} {how}", quoted(&name))).await?;
        Ok(Self { server: server.clone(), name })
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        disposal::discard(&self.server.url, std::mem::take(&mut self.name));
    }
}
