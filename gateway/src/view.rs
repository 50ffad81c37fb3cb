//! What an audience sees of the graph: all of it, or a contract.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::document::DocumentCache;
use crate::language::ast::Name;
use crate::schema::{ApiSchema, Supergraph, SupergraphError, TagRules, api_schema, contract_schema};
use crate::settings::{CacheSettings, ContractSettings, GatewaySettings};

/// A schema, and the documents that fit it.
pub(crate) struct View {
    pub(crate) schema: Arc<ApiSchema>,
    /// The object types of the whole graph that the schema does not have.
    pub(crate) hidden: HashSet<Name>,
    pub(crate) documents: DocumentCache,
}

impl View {
    fn new(schema: ApiSchema, hidden: HashSet<Name>, caches: &CacheSettings) -> Arc<Self> {
        let documents = DocumentCache::new(caches.documents, caches.memory.as_usize());
        Arc::new(Self { schema: Arc::new(schema), hidden, documents })
    }
}

/// The views of a graph.
pub(crate) struct Views {
    pub(crate) whole: Arc<View>,
    contracts: BTreeMap<String, Arc<View>>,
}

impl Views {
    /// The whole graph, and the contracts of the settings.
    ///
    /// # Errors
    /// A contract that cannot be meant.
    pub(crate) fn of(supergraph: &Supergraph, settings: &GatewaySettings) -> Result<Self, SupergraphError> {
        check_roles(&settings.contracts)?;
        let whole = View::new(api_schema(supergraph), HashSet::new(), &settings.caches);
        let contracts = settings.contracts.iter().map(|(name, contract)| {
            let rules = TagRules { include: &contract.include, exclude: &contract.exclude };
            let schema = contract_schema(supergraph, rules).map_err(|reason| refused(name, reason))?;
            let hidden = whole.schema.object_names().filter(|name| schema.id(name).is_none()).cloned().collect();
            Ok((name.clone(), View::new(schema, hidden, &settings.caches)))
        });
        let contracts = contracts.collect::<Result<_, SupergraphError>>()?;
        Ok(Self { whole, contracts })
    }

    /// The view of a contract, or the whole graph where none is named.
    pub(crate) fn find(&self, contract: Option<&str>) -> Option<&Arc<View>> {
        match contract {
            Some(name) => self.contracts.get(name),
            None => Some(&self.whole),
        }
    }

    /// All views, each with the contract that it is of.
    pub(crate) fn all(&self) -> impl Iterator<Item = (Option<&str>, &Arc<View>)> {
        let contracts = self.contracts.iter().map(|(name, view)| (Some(name.as_str()), view));
        std::iter::once((None, &self.whole)).chain(contracts)
    }
}

fn refused(contract: &str, reason: String) -> SupergraphError {
    SupergraphError::Contract { contract: contract.to_owned(), reason }
}

/// A role has one contract.
fn check_roles(contracts: &BTreeMap<String, ContractSettings>) -> Result<(), SupergraphError> {
    let mut seen = BTreeMap::new();
    for (name, contract) in contracts {
        for role in &contract.roles {
            if let Some(other) = seen.insert(role, name) {
                return Err(refused(name, format!("the role `{role}` has the contract `{other}` already")));
            }
        }
    }
    Ok(())
}
