//! What the pages of an export have in common: one snapshot, or as many as there are fetches.

use std::time::Instant;

use service::snapshot::SNAPSHOT_HEADER;

use crate::error::{ErrorCode, GraphqlError};
use crate::gateway::{Fetches, Gateway, GraphqlRequest, HeldSnapshot};
use crate::transport::RequestContext;

/// In what an export reads.
pub(super) enum Reading {
    /// In the snapshots of its pages or fetches, as the header says.
    Apart(&'static str),
    /// In one that a subgraph keeps.
    Together(HeldSnapshot),
}

impl Reading {
    /// Finds out in what the rows can be read, and has a snapshot kept where that is wanted and needed.
    pub(super) async fn begin(
        gateway: &Gateway,
        request: &GraphqlRequest<'_>,
        context: &mut RequestContext,
        (is_paged, is_wanted): (bool, bool),
    ) -> Self {
        let apart = match gateway.fetches_of(request, context).await {
            _ if is_paged => "per page",
            Some(Fetches::Several) => "per subgraph",
            Some(Fetches::One) | None => return Self::Apart("one"),
        };
        let held = if is_wanted { gateway.hold_snapshot(request, context).await } else { None };
        held.map_or(Self::Apart(apart), Self::Together)
    }

    /// Goes on without the one snapshot, as long as no row has been written: some subgraph does not have it.
    pub(super) fn part(&mut self, is_paged: bool, context: &mut RequestContext) {
        context.headers.remove(SNAPSHOT_HEADER);
        *self = Self::Apart(if is_paged { "per page" } else { "per subgraph" });
    }

    /// Whether the next page can still be read.
    ///
    /// # Errors
    /// The snapshot's time is over.
    pub(super) fn check(&self) -> Result<(), GraphqlError> {
        match self {
            Self::Together(held) if held.until <= Instant::now() => {
                let message = "The one snapshot in which the report's pages are read has been kept as long as may be. \
                               Narrow the report, or add `snapshot=any` to its address to read page by page.";
                Err(GraphqlError::new(ErrorCode::SnapshotUnavailable, message))
            }
            _ => Ok(()),
        }
    }

    pub(super) const fn is_together(&self) -> bool {
        matches!(self, Self::Together(_))
    }

    /// What the header `x-thorbis-snapshot` says.
    pub(super) const fn label(&self) -> &'static str {
        match self {
            Self::Apart(label) => label,
            Self::Together(_) => "one",
        }
    }
}
