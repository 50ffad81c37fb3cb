//! The queue, its turns counted.

use super::*;
use futures::FutureExt;
use futures::future::LocalBoxFuture;

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

/// How many of 100 turns each of two parties gets that always wait, with these weights.
// Outside of a runtime, which lets a task see only so much at once.
fn turns(places: usize, parties: [Party; 2], weights: [Weights; 2]) -> [u64; 2] {
    let queue = FairQueue::new(Shares { places, of_group: 100, of_member: 100, waiting: 1_000 });
    let (mut waiting, mut held, mut served) = (VecDeque::new(), VecDeque::new(), [0; 2]);
    for entering in 0..2 * (100 + places) {
        let who = entering % 2;
        let mut place = Box::pin(queue.enter_with(parties[who], weights[who]));
        match (&mut place).now_or_never() {
            Some(place) => held.push_back(place.unwrap()),
            None => waiting.push_back((who, place)),
        }
    }
    // Places are given back one after the other; both still wait at the end.
    for _ in 0..100 {
        held.pop_front();
        let (next, place) =
            waiting.iter_mut().enumerate().find_map(|(at, (_, it))| Some((at, it.now_or_never()?))).unwrap();
        held.push_back(place.unwrap());
        served[waiting.remove(next).unwrap().0] += 1;
    }
    served
}

#[test]
fn those_who_always_wait_get_places_by_their_weights() {
    let (tenants, callers) = ([party(1, 1), party(2, 1)], [party(1, 1), party(1, 2)]);
    for (places, weights) in [(1, [100, 300]), (1, [50, 1000]), (8, [100, 300]), (12, [100, 100])] {
        let of_group = weights.map(|group| Weights { group, ..Weights::default() });
        let of_member = weights.map(|member| Weights { member, ..Weights::default() });
        let by_weight = 100 * u64::from(weights[1]) / u64::from(weights[0] + weights[1]);
        for (who, weights, expected) in [
            (tenants, of_group, by_weight),
            (callers, of_member, by_weight),
            // Nobody's weight in his tenant counts among tenants, nor a tenant's inside.
            (tenants, of_member, 50),
            (callers, of_group, 50),
        ] {
            let served = turns(places, who, weights);
            assert!(served[1].abs_diff(expected) <= 6, "{who:?} of {weights:?} over {places}: {served:?}");
        }
    }
}

/// One place, two that always wait of `him` with these weights, and others of whom always two wait that come anew. How
/// many of them are served before him, each time.
fn served_before(weight: u32, him: Party, other: impl Fn(u128) -> Party) -> Vec<usize> {
    let queue = queue(1, 1, 1);
    let his = Weights { group: weight, member: weight };
    let mut held = queue.enter(other(0)).now_or_never().unwrap().unwrap();
    let mut waiting: Vec<(bool, LocalBoxFuture<'_, Result<Place, QueueFull>>)> = Vec::new();
    let (mut counts, mut before) = (Vec::new(), 0);
    for number in 0..600 {
        let (is_his, party) = match number {
            0 | 1 => (true, him),
            2 | 3 => (false, other(number)),
            _ => {
                drop(held);
                let mut ready = waiting.iter_mut().enumerate();
                let (at, is_his, place) =
                    ready.find_map(|(at, (is_his, it))| Some((at, *is_his, it.now_or_never()?))).unwrap();
                drop(waiting.remove(at));
                held = place.unwrap();
                if is_his {
                    counts.push(std::mem::take(&mut before))
                } else {
                    before += 1
                }
                (is_his, if is_his { him } else { other(number) })
            }
        };
        let weights = if is_his { his } else { Weights::default() };
        let mut next = queue.enter_with(party, weights).boxed_local();
        assert!((&mut next).now_or_never().is_none());
        waiting.push((is_his, next));
    }
    counts
}

#[test]
fn nobody_waits_for_ever_for_those_who_come_and_go() {
    for (weight, most) in [(100, 6), (25, 20), (1, 500)] {
        for others in [3, 1_000_000] {
            let tenants = served_before(weight, party(0, 1), |number| party(1 + number % others, 1));
            let callers = served_before(weight, party(0, 0), |number| party(0, 1 + number % others));
            for counts in [tenants, callers] {
                assert!(!counts.is_empty(), "never served");
                assert!(counts.iter().all(|before| *before <= most), "{weight} among {others}: {counts:?}");
            }
        }
    }
}

#[test]
fn who_has_had_no_more_than_others_is_not_remembered() {
    let queue = queue(1, 1, 1);
    let mut held = queue.enter(party(0, 0)).now_or_never().unwrap().unwrap();
    for number in 1..5_000 {
        let mut next = Box::pin(queue.enter(party(number, number)));
        assert!((&mut next).now_or_never().is_none());
        drop(held);
        held = next.now_or_never().unwrap().unwrap();
    }
    let remembered = queue.state.lock().groups.len();
    assert!(remembered < 2 * usize::try_from(SWEEP).unwrap(), "{remembered}");
    drop(held);
    assert!(queue.state.lock().groups.is_empty(), "nobody is remembered where nobody waits");
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
