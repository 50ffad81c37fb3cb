//! A subscription in its catalogue: which table its events are of.

use super::declaration::Subscription;
use crate::definition::DefinitionError;
use crate::table::{Catalogue, EntityId};

/// A subscription whose table is found.
#[derive(Debug)]
pub(crate) struct LinkedSubscription {
    pub(crate) subscription: Subscription,
    pub(crate) entity: EntityId,
}

impl LinkedSubscription {
    /// Finds the table of a subscription among those of its subgraph.
    ///
    /// # Errors
    /// A mistake in the declaration.
    pub(crate) fn link(subscription: Subscription, catalogue: &Catalogue) -> Result<Self, DefinitionError> {
        let name = subscription.name;
        if subscription.roles.is_empty() {
            return Err(DefinitionError::NobodyMay { action: name });
        }
        if catalogue.subscriptions.iter().any(|known| known.subscription.name == name) {
            return Err(DefinitionError::FieldTwice { type_name: "Subscription".to_owned(), field: name.to_owned() });
        }
        let table = subscription.table.qualified_name();
        match catalogue.find_name(&table) {
            Some(entity @ EntityId::Table(_)) => Ok(Self { subscription, entity }),
            _ => Err(DefinitionError::NoRecord { action: name, table }),
        }
    }
}
