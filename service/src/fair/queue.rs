//! A queue in front of a few places. The next place goes to the group that has the fewest for its weight, and in it to
//! the member that has the fewest for its own; among equals a turn comes as often as the weights say.

#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use parking_lot::Mutex;
use tokio::sync::oneshot;
use uuid::Uuid;

use super::{Group, Party};

/// How many places there are, and how many of them one may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shares {
    /// All places.
    pub places: usize,
    /// The most for one group.
    pub of_group: usize,
    /// The most for one member of a group.
    pub of_member: usize,
    /// The most that wait of one group; more are refused.
    pub waiting: usize,
}

impl Shares {
    /// Shares that always leave a quarter of the places to others, and let nobody wait in vain.
    pub fn leaving_a_quarter(places: usize) -> Self {
        let places = places.max(1);
        let most = (places - places.div_ceil(4)).max(1);
        Self { places, of_group: most, of_member: most, waiting: usize::MAX }
    }
}

/// So many of the group wait already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} requests of the same origin wait already")]
pub struct QueueFull(pub usize);

/// The weight of a group, and of a member, of which nothing else is known.
pub const USUAL_WEIGHT: u32 = 100;

/// What a party weighs: of two that always wait, the one of twice the weight gets twice as many places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// Its group among the groups.
    pub group: u32,
    /// The member among those of its group.
    pub member: u32,
}

impl Default for Weights {
    fn default() -> Self {
        Self { group: USUAL_WEIGHT, member: USUAL_WEIGHT }
    }
}

/// How far weight 1 is set back by a place.
const STRIDE: u64 = 1 << 32;

/// After so many turns it is looked who need not be remembered any more.
const SWEEP: u64 = 1_024;

/// Places, and who waits for one.
#[derive(Debug)]
pub struct FairQueue {
    shares: Shares,
    state: Mutex<State>,
}

/// A place that is held until this is dropped.
#[derive(Debug)]
pub struct Place {
    queue: Arc<FairQueue>,
    party: Party,
}

#[derive(Debug, Default)]
struct State {
    taken: usize,
    /// Counts up with every place given; who has the lower number was served longer ago.
    turn: u64,
    /// How far those who take part are set back on average; who comes new begins there.
    pass: u64,
    groups: HashMap<Group, Members, ahash::RandomState>,
}

#[derive(Debug, Default)]
struct Members {
    share: Share,
    waiting: usize,
    /// As the state's, of the members.
    pass: u64,
    members: HashMap<Option<Uuid>, Member, ahash::RandomState>,
}

#[derive(Debug, Default)]
struct Member {
    share: Share,
    waiting: VecDeque<(u64, oneshot::Sender<Place>)>,
}

/// What a group or a member has had.
#[derive(Debug, Default)]
struct Share {
    taken: usize,
    /// 0 until somebody says it.
    weight: u32,
    /// Grows by less with each place, the more it weighs; the smallest has the next turn.
    pass: u64,
    /// The last turn that it had.
    served: u64,
}

impl Share {
    /// Takes the weight that somebody says, else keeps the last one.
    fn weigh(&mut self, weight: Option<u32>) {
        let known = if self.weight == 0 { USUAL_WEIGHT } else { self.weight };
        self.weight = weight.unwrap_or(known).max(1);
    }

    /// How many places it has for its weight, and when its turn comes; the smallest is next.
    fn standing(&self) -> (u64, u64, u64) {
        (self.taken as u64 * STRIDE / u64::from(self.weight.max(1)), self.pass, self.served)
    }

    fn serve(&mut self, turn: u64) {
        self.served = turn;
        self.pass += STRIDE / u64::from(self.weight.max(1));
        self.taken += 1;
    }
}

/// How far all of these are set back on average by a place of one of them.
fn step<'a>(shares: impl Iterator<Item = &'a Share>) -> u64 {
    STRIDE / shares.map(|share| u64::from(share.weight)).sum::<u64>().max(1)
}

impl FairQueue {
    /// A queue with these shares.
    pub fn new(shares: Shares) -> Arc<Self> {
        Arc::new(Self { shares, state: Mutex::default() })
    }

    /// The shares.
    pub fn shares(&self) -> Shares {
        self.shares
    }

    /// Waits for a place. Who stops waiting leaves the queue.
    ///
    /// # Errors
    /// As many of the group as may wait do so already.
    pub async fn enter(self: &Arc<Self>, party: Party) -> Result<Place, QueueFull> {
        self.enter_as(party, None).await
    }

    /// The same with these weights, which hold for all of the group, and of the member, that wait.
    ///
    /// # Errors
    /// As many of the group as may wait do so already.
    pub async fn enter_with(self: &Arc<Self>, party: Party, weights: Weights) -> Result<Place, QueueFull> {
        self.enter_as(party, Some(weights)).await
    }

    async fn enter_as(self: &Arc<Self>, party: Party, weights: Option<Weights>) -> Result<Place, QueueFull> {
        let (sender, receiver) = oneshot::channel();
        let ticket = {
            let mut state = self.state.lock();
            state.turn += 1;
            let ticket = state.turn;
            let full = state.taken >= self.shares.places;
            let pass = state.pass;
            let group = state.groups.entry(party.group).or_default();
            if !group.takes_part() {
                group.share.pass = group.share.pass.max(pass);
            }
            group.share.weigh(weights.map(|it| it.group));
            let can_start = group.waiting == 0 && group.share.taken < self.shares.of_group;
            if group.waiting >= self.shares.waiting && (full || !can_start) {
                let waiting = group.waiting;
                state.forget_idle(party);
                return Err(QueueFull(waiting));
            }
            group.waiting += 1;
            let member = group.members.entry(party.member).or_default();
            if !member.takes_part() {
                member.share.pass = member.share.pass.max(group.pass);
            }
            member.share.weigh(weights.map(|it| it.member));
            member.waiting.push_back((ticket, sender));
            ticket
        };
        let leaving = Leaving { queue: self, party, ticket };
        self.give();
        let place = receiver.await;
        drop(leaving);
        // The sender is dropped only together with the queue, which is held here.
        place.map_err(|_| QueueFull(0))
    }

    /// How many places are taken.
    pub fn taken(&self) -> usize {
        self.state.lock().taken
    }

    /// How many wait.
    pub fn waiting(&self) -> usize {
        self.state.lock().groups.values().map(|group| group.waiting).sum()
    }

    /// Gives free places to those whose turn it is.
    fn give(self: &Arc<Self>) {
        loop {
            let given = self.state.lock().next(&self.shares);
            let Some((party, sender)) = given else {
                return;
            };
            // Who has left in the meantime does not take it; dropping the place gives it to the next.
            drop(sender.send(Place { queue: Arc::clone(self), party }));
        }
    }
}

impl Member {
    fn takes_part(&self) -> bool {
        self.share.taken > 0 || !self.waiting.is_empty()
    }

    fn may_have_one(&self, shares: &Shares) -> bool {
        !self.waiting.is_empty() && self.share.taken < shares.of_member
    }
}

impl Members {
    fn takes_part(&self) -> bool {
        self.share.taken > 0 || self.waiting > 0
    }

    fn may_have_one(&self, shares: &Shares) -> bool {
        let has_room = self.waiting > 0 && self.share.taken < shares.of_group;
        has_room && self.members.values().any(|member| member.may_have_one(shares))
    }

    /// Takes a place for the member whose turn it is.
    fn next(&mut self, shares: &Shares, turn: u64) -> Option<(Option<Uuid>, oneshot::Sender<Place>)> {
        let step = step(self.members.values().filter(|member| member.takes_part()).map(|member| &member.share));
        let members = self.members.iter_mut().filter(|(_, member)| member.may_have_one(shares));
        let (id, member) = members.min_by_key(|(_, member)| member.share.standing())?;
        let (_, sender) = member.waiting.pop_front()?;
        member.share.serve(turn);
        self.share.serve(turn);
        self.pass += step;
        self.waiting -= 1;
        Some((*id, sender))
    }
}

impl State {
    /// Takes a place for whose turn it is, and says who that is.
    fn next(&mut self, shares: &Shares) -> Option<(Party, oneshot::Sender<Place>)> {
        if self.taken >= shares.places {
            return None;
        }
        let step = step(self.groups.values().filter(|group| group.takes_part()).map(|group| &group.share));
        let groups = self.groups.iter_mut().filter(|(_, group)| group.may_have_one(shares));
        let (name, group) = groups.min_by_key(|(_, group)| group.share.standing())?;
        let (name, (member, sender)) = (*name, group.next(shares, self.turn + 1)?);
        self.turn += 1;
        self.pass += step;
        self.taken += 1;
        if self.turn.is_multiple_of(SWEEP) {
            self.sweep();
        }
        Some((Party { group: name, member }, sender))
    }

    fn leave(&mut self, party: Party) {
        self.taken = self.taken.saturating_sub(1);
        if let Some(group) = self.groups.get_mut(&party.group) {
            group.share.taken = group.share.taken.saturating_sub(1);
            if let Some(member) = group.members.get_mut(&party.member) {
                member.share.taken = member.share.taken.saturating_sub(1);
            }
        }
        self.forget_idle(party);
    }

    fn stop_waiting(&mut self, party: Party, ticket: u64) {
        let Some(group) = self.groups.get_mut(&party.group) else {
            return;
        };
        if let Some(member) = group.members.get_mut(&party.member) {
            let before = member.waiting.len();
            member.waiting.retain(|(known, _)| *known != ticket);
            group.waiting -= before - member.waiting.len();
        }
        self.forget_idle(party);
    }

    /// Who takes no part is kept only as long as he has had more than others: else he would come back as if new, and
    /// go before those who wait.
    fn forget_idle(&mut self, party: Party) {
        if self.taken == 0 && self.groups.values().all(|group| group.waiting == 0) {
            self.groups.clear();
            self.pass = 0;
            return;
        }
        let Some(group) = self.groups.get_mut(&party.group) else {
            return;
        };
        let member = group.members.get(&party.member);
        if member.is_some_and(|member| !member.takes_part() && member.share.pass <= group.pass) {
            group.members.remove(&party.member);
        }
        if !group.takes_part() && group.share.pass <= self.pass {
            self.groups.remove(&party.group);
        }
    }

    /// Forgets all who by now have had no more than others.
    fn sweep(&mut self) {
        let pass = self.pass;
        self.groups.retain(|_, group| group.takes_part() || group.share.pass > pass);
        for group in self.groups.values_mut() {
            let pass = group.pass;
            group.members.retain(|_, member| member.takes_part() || member.share.pass > pass);
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.queue.state.lock().leave(self.party);
        self.queue.give();
    }
}

/// Takes who no longer waits out of the queue.
struct Leaving<'a> {
    queue: &'a FairQueue,
    party: Party,
    ticket: u64,
}

impl Drop for Leaving<'_> {
    fn drop(&mut self) {
        self.queue.state.lock().stop_waiting(self.party, self.ticket);
    }
}
