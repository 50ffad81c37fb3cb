//! A queue in front of a few places. The next place goes to the group that has the fewest for its weight, and in it to
//! the member that has the fewest; among equals a group's turn comes as often as its weight says, a member's in rotation.

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

/// The weight of a group of which nothing else is known.
pub const USUAL_WEIGHT: u32 = 100;

/// How far a group of weight 1 is set back by a place.
const STRIDE: u64 = 1 << 20;

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
    /// How far the group was set back that had the last turn; who comes new begins there.
    pass: u64,
    groups: HashMap<Group, Members, ahash::RandomState>,
}

#[derive(Debug, Default)]
struct Members {
    taken: usize,
    waiting: usize,
    /// 0 until somebody says it.
    weight: u32,
    /// Grows by less with each place, the more a group weighs; the smallest has the next turn.
    pass: u64,
    members: HashMap<Option<Uuid>, Member, ahash::RandomState>,
}

#[derive(Debug, Default)]
struct Member {
    taken: usize,
    served: u64,
    waiting: VecDeque<(u64, oneshot::Sender<Place>)>,
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

    /// The same for a group of this weight, which holds for all of the group that wait.
    ///
    /// # Errors
    /// As many of the group as may wait do so already.
    pub async fn enter_with(self: &Arc<Self>, party: Party, weight: u32) -> Result<Place, QueueFull> {
        self.enter_as(party, Some(weight)).await
    }

    async fn enter_as(self: &Arc<Self>, party: Party, weight: Option<u32>) -> Result<Place, QueueFull> {
        let (sender, receiver) = oneshot::channel();
        let ticket = {
            let mut state = self.state.lock();
            state.turn += 1;
            let ticket = state.turn;
            let full = state.taken >= self.shares.places;
            let pass = state.pass;
            let group = state.groups.entry(party.group).or_insert_with(|| Members { pass, ..Members::default() });
            let known = if group.weight == 0 { USUAL_WEIGHT } else { group.weight };
            group.weight = weight.unwrap_or(known).max(1);
            let can_start = group.waiting == 0 && group.taken < self.shares.of_group;
            if group.waiting >= self.shares.waiting && (full || !can_start) {
                let waiting = group.waiting;
                state.forget_idle(party);
                return Err(QueueFull(waiting));
            }
            group.waiting += 1;
            group.members.entry(party.member).or_default().waiting.push_back((ticket, sender));
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

impl Members {
    /// How many places the group has for its weight, and when its turn comes; the smallest is next.
    fn standing(&self) -> (u64, u64) {
        (self.taken as u64 * STRIDE / u64::from(self.weight.max(1)), self.pass)
    }
}

impl State {
    /// Takes a place for whose turn it is, and says who that is.
    fn next(&mut self, shares: &Shares) -> Option<(Party, oneshot::Sender<Place>)> {
        if self.taken >= shares.places {
            return None;
        }
        let ready = |group: &Members| group.waiting > 0 && group.taken < shares.of_group;
        let may = |member: &Member| !member.waiting.is_empty() && member.taken < shares.of_member;
        let groups = self.groups.iter_mut().filter(|(_, group)| ready(group) && group.members.values().any(may));
        let (name, group) = groups.min_by_key(|(_, group)| group.standing())?;
        let members = group.members.iter_mut().filter(|(_, member)| may(member));
        let (id, member) = members.min_by_key(|(_, member)| (member.taken, member.served))?;
        let (_, sender) = member.waiting.pop_front()?;
        self.turn += 1;
        member.served = self.turn;
        self.pass = self.pass.max(group.pass);
        group.pass = self.pass + STRIDE / u64::from(group.weight.max(1));
        member.taken += 1;
        group.taken += 1;
        group.waiting -= 1;
        self.taken += 1;
        Some((Party { group: *name, member: *id }, sender))
    }

    fn leave(&mut self, party: Party) {
        self.taken = self.taken.saturating_sub(1);
        if let Some(group) = self.groups.get_mut(&party.group) {
            group.taken = group.taken.saturating_sub(1);
            if let Some(member) = group.members.get_mut(&party.member) {
                member.taken = member.taken.saturating_sub(1);
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

    /// Who neither has a place nor waits for one is not kept.
    fn forget_idle(&mut self, party: Party) {
        let Some(group) = self.groups.get_mut(&party.group) else {
            return;
        };
        if group.members.get(&party.member).is_some_and(|member| member.taken == 0 && member.waiting.is_empty()) {
            group.members.remove(&party.member);
        }
        if group.taken == 0 && group.waiting == 0 {
            self.groups.remove(&party.group);
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

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    fn party(tenant: u128, user: u128) -> Party {
        Party { group: Group::Tenant(Uuid::from_u128(tenant)), member: Some(Uuid::from_u128(user)) }
    }

    fn queue(places: usize, of_group: usize, of_member: usize) -> Arc<FairQueue> {
        FairQueue::new(Shares { places, of_group, of_member, waiting: 100 })
    }

    #[tokio::test]
    async fn a_quiet_tenant_is_next_however_many_a_noisy_one_sends() {
        let queue = queue(2, 2, 2);
        let mut held = vec![queue.enter(party(1, 1)).await.unwrap(), queue.enter(party(1, 1)).await.unwrap()];
        let mut noisy: Vec<_> = (0..50).map(|_| Box::pin(queue.enter(party(1, 1)))).collect();
        noisy.iter_mut().for_each(|it| assert!(it.now_or_never().is_none()));
        let mut quiet = Box::pin(queue.enter(party(2, 1)));
        assert!((&mut quiet).now_or_never().is_none());
        held.pop();
        let place = quiet.now_or_never();
        assert!(place.is_some(), "the first free place is the quiet tenant's");
        assert_eq!(queue.waiting(), 50);
    }

    // Outside of a runtime, which lets a task see only so much at once.
    #[test]
    fn tenants_that_always_wait_get_places_by_their_weights() {
        for (places, weights) in [(1, [100, 300]), (1, [50, 1000]), (8, [100, 300]), (12, [100, 100])] {
            let shares = Shares { places, of_group: 100, of_member: 100, waiting: 1_000 };
            let queue = FairQueue::new(shares);
            let (mut waiting, mut held, mut served) = (VecDeque::new(), VecDeque::new(), [0_u64; 2]);
            for entering in 0..2 * (100 + places) {
                let tenant = entering % 2;
                let mut place = Box::pin(queue.enter_with(party(tenant as u128, 1), weights[tenant]));
                match (&mut place).now_or_never() {
                    Some(place) => held.push_back(place.unwrap()),
                    None => waiting.push_back((tenant, place)),
                }
            }
            // Places are given back one after the other; both tenants still wait at the end.
            for _ in 0..100 {
                held.pop_front();
                let (next, place) =
                    waiting.iter_mut().enumerate().find_map(|(at, (_, it))| Some((at, it.now_or_never()?))).unwrap();
                held.push_back(place.unwrap());
                served[waiting.remove(next).unwrap().0] += 1;
            }
            let expected = 100 * u64::from(weights[1]) / u64::from(weights[0] + weights[1]);
            assert!(served[1].abs_diff(expected) <= 6, "{weights:?} over {places}: {served:?}");
        }
    }

    #[tokio::test]
    async fn inside_a_tenant_users_take_turns() {
        let queue = queue(1, 1, 1);
        let held = queue.enter(party(1, 1)).await.unwrap();
        let mut first: Vec<_> = (0..3).map(|_| Box::pin(queue.enter(party(1, 1)))).collect();
        first.iter_mut().for_each(|it| assert!(it.now_or_never().is_none()));
        let mut second = Box::pin(queue.enter(party(1, 2)));
        assert!((&mut second).now_or_never().is_none());
        drop(held);
        assert!(second.now_or_never().is_some());
    }

    #[tokio::test]
    async fn no_one_has_more_than_its_share_while_places_are_free() {
        let queue = queue(10, 3, 2);
        let mut held = Vec::new();
        for user in [1, 1, 2] {
            held.push(queue.enter(party(1, user)).await.unwrap());
        }
        assert!(queue.enter(party(1, 3)).now_or_never().is_none(), "the tenant has its share");
        held.pop();
        assert!(queue.enter(party(1, 1)).now_or_never().is_none(), "the user has its share");
        assert!(queue.enter(party(1, 3)).now_or_never().is_some());
        assert!(queue.enter(party(2, 1)).now_or_never().is_some());
    }

    #[tokio::test]
    async fn those_who_leave_the_queue_are_forgotten_and_so_are_their_places() {
        let queue = queue(1, 1, 1);
        for _ in 0..3 {
            let held = queue.enter(party(1, 1)).await.unwrap();
            let mut waiting: Vec<_> = (0..100).map(|user| Box::pin(queue.enter(party(1, user)))).collect();
            waiting.iter_mut().for_each(|it| assert!(it.now_or_never().is_none()));
            assert_eq!(queue.enter(party(1, 7)).now_or_never().unwrap().unwrap_err(), QueueFull(100));
            // A place is on its way to one of them when all of them leave.
            drop(held);
            drop(waiting);
            assert_eq!((queue.taken(), queue.waiting()), (0, 0));
        }
        assert!(queue.state.lock().groups.is_empty(), "nobody is remembered");
    }
}
