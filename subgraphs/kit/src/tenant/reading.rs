//! Reading beside the requests, in somebody's name.

use std::sync::Arc;

use service::budget::{Allowance, Budget};
use service::identity::Caller;

use super::{Access, Database, TenantTransaction};
use crate::error::Error;

impl Database {
    /// Opens a snapshot that reads in somebody's name, under their rights as they are now.
    ///
    /// # Errors
    /// `DATABASE_UNAVAILABLE` when no connection is to be had, `TENANT_UNKNOWN` when the caller does not belong.
    pub async fn read_as(&self, caller: &Arc<Caller>) -> Result<TenantTransaction, Error> {
        self.begin(caller, Access::Read, &Arc::new(Budget::new(Allowance::UNBOUNDED))).await
    }
}
