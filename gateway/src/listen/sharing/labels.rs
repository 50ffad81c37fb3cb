//! The names of tenants in metrics: so many have their own, and all others one together.

use std::collections::HashSet;

use parking_lot::Mutex;
use service::fair::Group;
use uuid::Uuid;

/// How many tenants have a label of their own. A series stays as long as the process.
const MOST: usize = 500;

/// The tenants that have a label.
#[derive(Debug, Default)]
pub(super) struct Labels {
    tenants: Mutex<HashSet<Uuid, ahash::RandomState>>,
}

impl Labels {
    /// The label of a group.
    pub(super) fn of(&self, group: Group) -> String {
        let Group::Tenant(tenant) = group else {
            return "none".to_owned();
        };
        let mut tenants = self.tenants.lock();
        if tenants.len() >= MOST && !tenants.contains(&tenant) {
            return "other".to_owned();
        }
        tenants.insert(tenant);
        tenant.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_tenants_come_there_are_few_labels() {
        let labels = Labels::default();
        let names: HashSet<String> =
            (0..5_000).map(|tenant| labels.of(Group::Tenant(Uuid::from_u128(tenant)))).collect();
        assert_eq!(names.len(), MOST + 1);
        assert_eq!(labels.of(Group::Tenant(Uuid::from_u128(3))), Uuid::from_u128(3).to_string());
        assert_eq!(labels.of(Group::Tenant(Uuid::from_u128(4_999))), "other");
        assert_eq!(labels.of(Group::Unknown), "none");
    }
}
