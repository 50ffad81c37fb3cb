//! Why each fetch is there, in words.

use std::collections::BTreeSet;

use super::super::steps::PlaceSegment;
use super::{AnchorId, FetchId, FetchKind, Origin, Search};

/// The most fields that a reason names.
const MOST_FIELDS: usize = 6;

impl Search<'_> {
    /// Why a fetch is there: one sentence for each place that it fills.
    pub(super) fn reasons(&self, fetch: FetchId) -> Vec<String> {
        let fetch = &self.fetches[fetch];
        match fetch.key.kind {
            FetchKind::Root => Vec::new(),
            _ => fetch.anchors.iter().map(|anchor| self.reason(*anchor)).collect(),
        }
    }

    fn reason(&self, anchor: AnchorId) -> String {
        let it = &self.anchors[anchor];
        let site = &self.sites[it.site];
        let place = written(&self.path_to(site.place));
        let types: Vec<&str> = site.types.iter().map(|object| &*self.graph.types[*object].name).collect();
        let fields: BTreeSet<&str> = it.wants.iter().map(|(want, _)| &*self.wants[*want].name).collect();
        let named: Vec<&str> = fields.iter().copied().take(MOST_FIELDS).collect();
        let more = if fields.len() > MOST_FIELDS { ", ..." } else { "" };
        let wanted = format!("for {}{more} of {} at {place}", named.join(", "), types.join(" | "));
        match &it.origin {
            Origin::Jump(jump) => {
                let requires: Vec<&str> = jump.requires.iter().map(|need| &*self.needs[*need].text).collect();
                let given = if requires.is_empty() { String::new() } else { format!(" with `{}`", requires.join(" ")) };
                let taken = if jump.contexts.is_empty() { "" } else { " with values of ancestors" };
                format!("by key `{}`{given}{taken}, {wanted}", self.needs[jump.key].text)
            }
            _ => format!("from the root, {wanted}"),
        }
    }
}

fn written(path: &[PlaceSegment]) -> String {
    let mut text = String::new();
    for segment in path {
        match segment {
            PlaceSegment::Key(key) => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            PlaceSegment::Elements => text.push_str("[]"),
            PlaceSegment::OfTypes(types) => {
                text.push_str(&format!("({})", types.iter().map(|name| &**name).collect::<Vec<_>>().join("|")));
            }
        }
    }
    text
}
