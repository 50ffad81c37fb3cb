//! How many exports run at once, of all, of one tenant, and of a role in it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use parking_lot::Mutex;
use service::fair::Group;
use service::identity::Role;

use super::settings::TableSettings;
use crate::error::{ErrorCode, GraphqlError};

/// Among whose exports one counts.
type Of = (Group, Option<Role>);

/// The exports that run.
#[derive(Debug)]
pub(crate) struct Exports {
    at_once: usize,
    of_tenant: usize,
    of_roles: BTreeMap<Role, usize>,
    running: Mutex<HashMap<Of, usize>>,
}

/// One running export; dropped, it has ended.
#[derive(Debug)]
pub(crate) struct Running {
    exports: Arc<Exports>,
    of: Of,
}

impl Exports {
    pub(crate) fn new(settings: &TableSettings) -> Arc<Self> {
        let (at_once, of_tenant) = (settings.at_once, settings.of_tenant);
        Arc::new(Self { at_once, of_tenant, of_roles: settings.role_at_once.clone(), running: Mutex::default() })
    }

    /// Begins an export of this group's callers of a role, if they and all together have not too many.
    pub(crate) fn begin(self: &Arc<Self>, group: Group, role: Option<Role>) -> Result<Running, GraphqlError> {
        let mut running = self.running.lock();
        let of_group: usize = running.iter().filter(|((of, _), _)| *of == group).map(|(_, count)| count).sum();
        let of_role = running.get(&(group, role)).copied().unwrap_or_default();
        let most_of_role = role.and_then(|role| self.of_roles.get(&role)).copied().unwrap_or(usize::MAX);
        if of_role >= most_of_role {
            let message =
                format!("{of_role} exports of your role run already. Start this one when one of them has ended.");
            return Err(GraphqlError::new(ErrorCode::Overloaded, message));
        }
        if of_group >= self.of_tenant {
            let message =
                format!("{of_group} exports of your business run already. Start this one when one of them has ended.");
            return Err(GraphqlError::new(ErrorCode::Overloaded, message));
        }
        if running.values().sum::<usize>() >= self.at_once {
            let message = "As many exports run as may. Start this one again in a minute.";
            return Err(GraphqlError::new(ErrorCode::Overloaded, message));
        }
        running.insert((group, role), of_role + 1);
        Ok(Running { exports: Arc::clone(self), of: (group, role) })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut running = self.exports.running.lock();
        if let Some(own) = running.get_mut(&self.of) {
            *own -= 1;
            if *own == 0 {
                running.remove(&self.of);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_tenant_and_all_together_have_a_number_and_what_ends_makes_room() {
        let exports = Exports::new(&TableSettings { at_once: 3, of_tenant: 2, ..TableSettings::default() });
        let of = |tenant: u128| exports.begin(Group::Tenant(Uuid::from_u128(tenant)), None);
        let running = [of(1).unwrap(), of(1).unwrap()];
        assert!(of(1).unwrap_err().message.contains("of your business"));
        let other = of(2).unwrap();
        assert!(of(3).unwrap_err().message.contains("As many"));
        drop(running);
        assert!(of(1).is_ok());
        drop(other);
        assert!(exports.running.lock().is_empty());
    }

    #[test]
    fn a_role_has_a_number_in_each_tenant_beside_those_of_others() {
        let settings = TableSettings { role_at_once: [(Role::Viewer, 1)].into(), ..TableSettings::default() };
        let exports = Exports::new(&settings);
        let of = |tenant: u128, role| exports.begin(Group::Tenant(Uuid::from_u128(tenant)), Some(role));
        let viewer = of(1, Role::Viewer).unwrap();
        assert!(of(1, Role::Viewer).unwrap_err().message.contains("of your role"));
        let _others = [of(2, Role::Viewer).unwrap(), of(1, Role::Owner).unwrap(), of(1, Role::Owner).unwrap()];
        drop(viewer);
        assert!(of(1, Role::Viewer).is_ok());
    }
}
