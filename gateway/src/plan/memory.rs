//! About how many bytes a plan takes, so that the cache of plans is bounded in memory.

use super::{CompiledPlan, Fetch, FrameKey, ProjectedField, Variants};

/// A field of the schema that is asked for, with what hangs below.
const INTROSPECTION: usize = 2048;

impl CompiledPlan {
    /// About how many bytes the plan takes.
    pub(crate) fn memory(&self) -> usize {
        let fetches = self.fetches.iter().map(|fetch| size_of::<Fetch>() + 2 * fetch.operation.text.len());
        let keys = self.frames.iter().flat_map(|frame| &frame.keys);
        let frames = keys.map(|key| size_of::<FrameKey>() + 2 * key.key.len());
        let fields =
            self.projection.fields.iter().flat_map(|fields| fields.iter()).map(|field| {
                size_of::<ProjectedField>() + field.written.len() + field.key.len() + field.coordinate.len()
            });
        let variants = self.projection.selections.iter().map(|variants| match variants {
            Variants::Object(_) => 0,
            Variants::Abstract { by_name, .. } => by_name.keys().map(|name| name.len() + 32).sum(),
        });
        let parts = [fetches.sum::<usize>(), frames.sum(), fields.sum(), variants.sum::<usize>()];
        size_of::<Self>()
            + self.explanation.len()
            + self.cost.memory()
            + self.layouts.len() * 4
            + self.introspection.len() * INTROSPECTION
            + parts.into_iter().sum::<usize>()
    }
}
