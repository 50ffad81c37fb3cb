//! What one request may cost: the tree with the request's variables in it.

use super::tree::{Choices, CostTree, Count, Given, Slice};
use crate::error::{ErrorCode, GraphqlError};
use crate::language::ast::Name;
use crate::variables::Variables;

/// What an operation may cost with these variables.
#[derive(Debug)]
pub(crate) struct Estimate<'a> {
    pub(super) tree: &'a CostTree,
    /// How long the list of each field may be.
    sizes: Vec<u64>,
    /// What each value of a field weighs.
    weights: Vec<u64>,
}

impl CostTree {
    /// Puts the variables in.
    ///
    /// # Errors
    /// A list needs one of its arguments, and the operation gives none of them or several.
    pub(crate) fn estimate(&self, variables: &Variables) -> Result<Estimate<'_>, GraphqlError> {
        let (mut sizes, mut weights) = (Vec::with_capacity(self.nodes.len()), Vec::with_capacity(self.nodes.len()));
        for (index, node) in self.nodes.iter().enumerate() {
            let size = node.slice.as_ref().map(|slice| size(slice, variables));
            sizes.push(match size.transpose() {
                Ok(size) => size.unwrap_or(1),
                Err(names) => return Err(self.unsized_list(index, names)),
            });
            let given = node.arguments.iter().filter(|(given, _)| is_given(given, variables));
            weights.push(given.fold(node.weight, |sum, (_, weight)| sum.saturating_add(*weight)));
        }
        Ok(Estimate { tree: self, sizes, weights })
    }

    fn unsized_list(&self, node: usize, names: &[(Name, Given)]) -> GraphqlError {
        let path = self.path(u32::try_from(node).unwrap_or(u32::MAX));
        let path: Vec<&str> = path.into_iter().map(|key| &**key).collect();
        let names: Vec<String> = names.iter().map(|(name, _)| format!("`{name}`")).collect();
        let message = format!(
            "The list `{}` needs exactly one of {}, so that its cost is known. Give one of them.",
            path.join("."),
            names.join(", ")
        );
        GraphqlError::new(ErrorCode::BadUserInput, message)
    }
}

impl Estimate<'_> {
    /// The cost at most.
    pub(crate) fn total(&self) -> u64 {
        self.dearest(&self.tree.root, &|node| self.size(node))
    }

    /// The cost at most, with lists of other lengths.
    pub(super) fn total_with(&self, size: &dyn Fn(u32) -> u64) -> u64 {
        self.dearest(&self.tree.root, size)
    }

    /// How long the list of a field may be.
    pub(super) fn size(&self, node: u32) -> u64 {
        self.sizes.get(node as usize).copied().unwrap_or(1)
    }

    /// What each value of a field weighs.
    pub(super) fn weight(&self, node: u32) -> u64 {
        self.weights.get(node as usize).copied().unwrap_or(0)
    }

    fn dearest(&self, choices: &Choices, size: &dyn Fn(u32) -> u64) -> u64 {
        let cost = |nodes: &Vec<u32>| nodes.iter().fold(0_u64, |sum, node| sum.saturating_add(self.cost(*node, size)));
        choices.iter().map(cost).max().unwrap_or(0)
    }

    fn cost(&self, index: u32, size: &dyn Fn(u32) -> u64) -> u64 {
        let Some(node) = self.tree.nodes.get(index as usize) else {
            return 0;
        };
        let count = match node.count {
            Count::One => 1,
            Count::Own(inner) => size(index).saturating_mul(inner),
            Count::OfParent(inner) => node.parent.map_or(1, size).saturating_mul(inner),
        };
        count.saturating_mul(self.weight(index).saturating_add(self.dearest(&node.below, size)))
    }
}

/// How long a list is; its arguments, where those that were given do not say it.
fn size<'a>(slice: &'a Slice, variables: &Variables) -> Result<u64, &'a [(Name, Given)]> {
    let given = slice.arguments.iter().filter(|(_, given)| is_given(given, variables));
    if slice.requires_one && given.clone().count() != 1 {
        return Err(&slice.arguments);
    }
    Ok(given.filter_map(|(_, given)| number(given, variables)).max().unwrap_or(slice.otherwise))
}

fn is_given(given: &Given, variables: &Variables) -> bool {
    match given {
        Given::Nothing => false,
        Given::Number(_) | Given::Something => true,
        Given::Variable(name) => variables.get(name).is_some_and(|value| value != b"null"),
    }
}

fn number(given: &Given, variables: &Variables) -> Option<u64> {
    match given {
        Given::Number(number) => Some(*number),
        Given::Nothing | Given::Something => None,
        Given::Variable(name) => {
            let text = std::str::from_utf8(variables.get(name)?).ok()?;
            if text.starts_with('-') { Some(0) } else { text.parse().ok() }
        }
    }
}
