//! Takes all leaves of an operation, and tries whether fetches can be spared.

use super::super::arena::Arena;
use super::super::graph::Kind;
use super::super::number::number;
use super::cost::REPRESENTATION;
use super::{FetchKey, Level, NEVER, Origin, PlaceId, PlanningError, Search, SiteId, WantId};
use crate::language::ast::OperationKind;

/// How many fetches are tried to be spared.
const MOST_TRIES: usize = 24;

/// A leaf that the client gets.
struct Leaf {
    want: WantId,
    level: Level,
    options: usize,
    turn: Turn,
}

/// When a leaf is taken.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    First,
    /// A field with fields inside: asked for even where nothing inside can be, because only its subgraph can say whether
    /// it is null.
    Last,
}

impl Search<'_> {
    /// Finds where each leaf below the root is taken.
    pub(super) fn assign(&mut self, root: PlaceId) -> Result<(), PlanningError> {
        let Some(site) = self.places[root].sites.first().copied() else { return Ok(()) };
        if self.kind != OperationKind::Query {
            return self.assign_in_turn(site);
        }
        self.level_place(root);
        let mut leaves = Vec::new();
        self.leaves_of(root, &mut leaves);
        self.take_leaves(&leaves)?;
        self.spare_fetches(&leaves)
    }

    /// The root fields of a mutation, or the one of a subscription: one after the other, each in one subgraph.
    fn assign_in_turn(&mut self, root: SiteId) -> Result<(), PlanningError> {
        let mut last: Option<FetchKey> = None;
        for want in self.sites[root].wants.clone() {
            let next = self.fetches.iter().map(|fetch| fetch.key.level).max().unwrap_or(0).saturating_add(1);
            // A field may join the request before it when that needs nothing else, because a subgraph keeps the order.
            let joined = last.filter(|last| last.level + 1 == next);
            let key = match joined.and_then(|key| self.settle(root, want, key.level, Some(key.subgraph))) {
                Some(key) => key,
                None => self.settle(root, want, next, None).ok_or_else(|| self.unresolved(want))?,
            };
            let mut leaves = Vec::new();
            self.leaves_of_want(want, &mut leaves);
            self.take_leaves(&leaves)?;
            last = Some(key);
        }
        Ok(())
    }

    /// Settles on the subgraph of a mutation's root field.
    fn settle(&mut self, root: SiteId, want: WantId, base: Level, only: Option<u16>) -> Option<FetchKey> {
        self.base = base;
        self.level_site(root);
        let options = self.wants[want].options.clone();
        for option in options.into_iter().filter(|option| only.is_none_or(|only| only == option.subgraph)) {
            let subgraph = option.subgraph;
            let view = option.view;
            self.wants[want].options = vec![option];
            if let Some(child) = self.wants[want].child {
                self.level_place(child);
            }
            let mut leaves = Vec::new();
            self.leaves_of_want(want, &mut leaves);
            let reached = leaves.iter().all(|leaf| self.is_unreached(leaf.want) || leaf.level != NEVER);
            if reached {
                return Some(FetchKey { subgraph, ..self.root_key(root, view) });
            }
        }
        None
    }

    /// The leaves of a place and of all places below.
    fn leaves_of(&mut self, place: PlaceId, leaves: &mut Vec<Leaf>) {
        let torn = self.torn_wants(place);
        leaves.extend(torn.into_iter().map(|want| Leaf { want, level: NEVER, options: 0, turn: Turn::First }));
        for site in self.places[place].sites.clone() {
            for want in self.sites[site].wants.clone() {
                self.leaves_of_want(want, leaves);
            }
        }
    }

    fn leaves_of_want(&mut self, want: WantId, leaves: &mut Vec<Leaf>) {
        if !self.wants[want].is_clients {
            return;
        }
        let level = self.want_level(want);
        if let Some(child) = self.wants[want].child
            && (level != NEVER || self.is_empty(self.wants[want].site))
        {
            self.leaves_of(child, leaves);
            if level != NEVER {
                leaves.push(Leaf { want, level, options: 0, turn: Turn::Last });
            }
            return;
        }
        leaves.push(Leaf { want, level, options: self.wants[want].options.len(), turn: Turn::First });
    }

    fn take_leaves(&mut self, leaves: &[Leaf]) -> Result<(), PlanningError> {
        self.guard.check()?;
        let mut order: Vec<&Leaf> = Vec::with_capacity(leaves.len());
        for leaf in leaves {
            if self.is_unreached(leaf.want) || self.is_open_borrowed(leaf.want) || self.is_ruled_out(leaf.want) {
                continue;
            }
            if leaf.level == NEVER {
                return Err(self.unresolved(leaf.want));
            }
            order.push(leaf);
        }
        let depth = order.iter().map(|leaf| leaf.level).max().unwrap_or(self.base);
        // The deepest first, so that what may come later joins their fetches; then those with the least choice.
        order.sort_by_key(|leaf| (leaf.turn, std::cmp::Reverse(leaf.level), leaf.options));
        for leaf in order {
            if !self.is_unreached(leaf.want) && self.take_want(leaf.want, depth).is_none() {
                self.guard.check()?;
                return Err(self.unresolved(leaf.want));
            }
        }
        Ok(())
    }

    /// Whether this is the type's name of an `@interfaceObject` that no object type stands behind: nobody knows it.
    fn is_open_borrowed(&self, want: WantId) -> bool {
        self.wants[want].field.is_none() && self.wants[want].options.is_empty()
    }

    /// Whether a want is of a member of a union that is never there, because not every subgraph that could be asked for
    /// the union knows the member: they must all have the same value.
    fn is_ruled_out(&mut self, want: WantId) -> bool {
        let mut site = self.wants[want].site;
        loop {
            let place = self.sites[site].place;
            if self.graph.types[self.places[place].declared].kind == Kind::Union && self.is_doubtful(site) {
                let others = self.places[place].sites.clone();
                if others.into_iter().any(|other| !self.is_doubtful(other)) {
                    return true;
                }
            }
            let Some(parent) = self.parent(site) else { return false };
            site = self.wants[parent].site;
        }
    }

    /// Whether a subgraph that could be asked for a site's place has no objects of its types.
    fn is_doubtful(&mut self, site: SiteId) -> bool {
        let Some(parent) = self.parent(site) else { return false };
        (0..self.wants[parent].options.len()).any(|index| {
            let option = self.wants[parent].options.get(index).cloned();
            option.is_some_and(|option| {
                self.view_behind(site, &option).is_none() && self.option_level(parent, &option) != NEVER
            })
        })
    }

    /// How much a plan asks for: fetches first, then representations and fields.
    fn weight(&self) -> (usize, u32) {
        let weights = self.anchors.iter().map(|anchor| {
            let fields = number::<u32>(anchor.wants.len());
            let is_jump = matches!(anchor.origin, Origin::Jump(_));
            fields.saturating_add(if is_jump { REPRESENTATION } else { 0 })
        });
        (self.fetches.iter().count(), weights.fold(0, u32::saturating_add))
    }

    /// Forbids one fetch after the other, and keeps what asks for less.
    fn spare_fetches(&mut self, leaves: &[Leaf]) -> Result<(), PlanningError> {
        let mut tries = 0;
        while self.had_choice && tries < MOST_TRIES {
            let keys: Vec<FetchKey> = self.fetches.iter().map(|fetch| fetch.key).collect();
            let before = self.weight();
            let mut is_better = false;
            for key in keys {
                tries += 1;
                if tries >= MOST_TRIES {
                    break;
                }
                self.forbidden.insert(key);
                self.forget();
                self.guard.renew();
                is_better = self.take_leaves(leaves).is_ok() && self.weight() < before;
                if is_better {
                    break;
                }
                self.forbidden.remove(&key);
            }
            if !is_better {
                self.forget();
                self.guard.renew();
                return self.take_leaves(leaves);
            }
        }
        Ok(())
    }

    /// Forgets what was taken.
    fn forget(&mut self) {
        self.anchors = Arena::default();
        self.fetches = Arena::default();
        self.fetch_ids.clear();
        self.memo.clear();
        for site in self.sites.ids() {
            self.sites[site].anchors.clear();
        }
        for want in self.wants.ids() {
            self.wants[want].taken.clear();
        }
    }

    fn unresolved(&self, want: WantId) -> PlanningError {
        let want = &self.wants[want];
        let parent = &self.graph.types[self.type_of(want.site)].name;
        PlanningError::Unresolved(format!("{parent}.{}", want.name))
    }
}
