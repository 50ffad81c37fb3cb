//! How many exports run at once, of all and of one tenant.

use std::collections::HashMap;
use std::sync::Arc;

use parking_lot::Mutex;
use service::fair::Group;

use super::settings::TableSettings;
use crate::error::{ErrorCode, GraphqlError};

/// The exports that run.
#[derive(Debug)]
pub(crate) struct Exports {
    at_once: usize,
    of_tenant: usize,
    running: Mutex<HashMap<Group, usize>>,
}

/// One running export; dropped, it has ended.
#[derive(Debug)]
pub(crate) struct Running {
    exports: Arc<Exports>,
    group: Group,
}

impl Exports {
    pub(crate) fn new(settings: &TableSettings) -> Arc<Self> {
        let (at_once, of_tenant) = (settings.at_once, settings.of_tenant);
        Arc::new(Self { at_once, of_tenant, running: Mutex::default() })
    }

    /// Begins an export of this group, if it and all together have not too many.
    pub(crate) fn begin(self: &Arc<Self>, group: Group) -> Result<Running, GraphqlError> {
        let mut running = self.running.lock();
        let own = running.get(&group).copied().unwrap_or_default();
        if own >= self.of_tenant {
            let message =
                format!("{own} exports of your business run already. Start this one when one of them has ended.");
            return Err(GraphqlError::new(ErrorCode::Overloaded, message));
        }
        if running.values().sum::<usize>() >= self.at_once {
            let message = "As many exports run as may. Start this one again in a minute.";
            return Err(GraphqlError::new(ErrorCode::Overloaded, message));
        }
        running.insert(group, own + 1);
        Ok(Running { exports: Arc::clone(self), group })
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let mut running = self.exports.running.lock();
        if let Some(own) = running.get_mut(&self.group) {
            *own -= 1;
            if *own == 0 {
                running.remove(&self.group);
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
        let of = |tenant: u128| exports.begin(Group::Tenant(Uuid::from_u128(tenant)));
        let running = [of(1).unwrap(), of(1).unwrap()];
        assert!(of(1).unwrap_err().message.contains("of your business"));
        let other = of(2).unwrap();
        assert!(of(3).unwrap_err().message.contains("As many"));
        drop(running);
        assert!(of(1).is_ok());
        drop(other);
        assert!(exports.running.lock().is_empty());
    }
}
