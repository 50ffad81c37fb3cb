//! In whose rights an endpoint's events are chosen and read.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use service::identity::{Caller, Role};
use table_model::prelude::Uuid;

/// How long the rights that are claimed may be used; the membership is asked all the same.
const VALID: Duration = Duration::from_secs(300);

/// The principal as a caller; a program without a user is a partner's. `None` where the user has no role in the business.
pub(super) fn caller(tenant: Uuid, user: Option<Uuid>, role: Option<&str>) -> Option<Arc<Caller>> {
    let role = match user {
        Some(_) => role?.parse().ok()?,
        None => Role::ApiPartner,
    };
    let expires_at = SystemTime::now() + VALID;
    Some(Arc::new(Caller::in_the_name_of(tenant, user, role, expires_at)))
}
