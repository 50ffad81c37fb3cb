//! Random sequences of actions by several users at once, over all trades: whatever they do, every figure follows from the
//! rows beneath it.
//!
//! `RANDOM_SEED` and `RANDOM_ROUNDS` ask for other days and for more of them.

mod chance;
mod memory;
mod trades;

use std::collections::BTreeMap;
use std::sync::Mutex;

use end_to_end::graph::Graph;
use end_to_end::requests::ask;
use end_to_end::{ACME, data};
use futures::future::join_all;
use serde_json::{Value, json};
use service::identity::Role;
use thorbis::check::check;

use chance::Chance;
use memory::Memory;
use trades::{OPENINGS, STEPS, Step};

/// How much each user does in a round.
const ACTIONS: usize = 40;

/// Who acts at once.
const USERS: [Role; 4] = [Role::Owner, Role::Manager, Role::Staff, Role::ServiceAdvisor];

/// What may be refused; everything else is a fault.
const REFUSALS: &[&str] = &[
    "AMOUNT_EXCEEDS_DUE",
    "CHECK_VIOLATION",
    "DOCUMENT_SETTLED",
    "FORBIDDEN",
    "INSUFFICIENT_STOCK",
    "INVALID_TRANSITION",
    "NOT_FOUND",
    "SERIALIZATION_CONFLICT",
    "SLOT_TAKEN",
    "UNIQUE_VIOLATION",
    "VALIDATION_FAILED",
];

/// A business in which all trades are at work.
struct House {
    graph: Graph,
    memory: Memory,
    /// How often each verb did something.
    done: Mutex<BTreeMap<&'static str, usize>>,
}

impl House {
    async fn open() -> Self {
        let graph = Graph::over(data::demo().await).await;
        let house = Self { graph, memory: Memory::default(), done: Mutex::default() };
        let owner = house.graph.owner(ACME);
        for (trade, query) in OPENINGS {
            let found = house.graph.data(&owner, query, Value::Null).await;
            house.memory.learn(trade, &found);
        }
        let mut chance = Chance::of(0);
        for step in STEPS.iter().filter(|step| step.is_opening) {
            for turn in 0..3 {
                let fault = house.act(step, Role::Owner, &mut chance).await;
                assert!(fault.is_none(), "opening {turn} of {}: {fault:#?}", step.verb);
            }
        }
        house
    }

    /// Does something, and says what went wrong beside refusals.
    async fn act(&self, step: &'static Step, role: Role, chance: &mut Chance) -> Option<Value> {
        let input = self.memory.fill(step.trade, step.input, chance)?;
        let by = self.graph.members.bearer(ACME, role);
        let answer = ask(&self.graph, &by, step.verb, input.clone(), step.fields).await;
        let Some(error) = answer.get("errors") else {
            self.memory.learn(
                step.trade,
                &match step.made {
                    Some(made) => json!({ made: answer["data"][step.verb] }),
                    None => answer["data"][step.verb].clone(),
                },
            );
            *self.done.lock().unwrap().entry(step.verb).or_default() += 1;
            return None;
        };
        let code = error[0]["extensions"]["code"].as_str().unwrap_or_default();
        (!REFUSALS.contains(&code)).then(|| json!({ "verb": step.verb, "input": input, "answer": answer }))
    }

    async fn round(&self, seed: u64) -> Vec<Value> {
        let users = USERS.into_iter().zip(0..).map(|(role, place)| {
            let mut chance = Chance::of(seed * 100 + place);
            async move {
                let mut faults = Vec::new();
                for _ in 0..ACTIONS {
                    let step = chance.one_of(STEPS);
                    faults.extend(self.act(step, role, &mut chance).await);
                }
                faults
            }
        });
        join_all(users).await.into_iter().flatten().collect()
    }
}

#[tokio::test]
async fn whatever_several_users_do_at_once_every_figure_follows() {
    let told = |name: &str, usual: u64| std::env::var(name).map_or(usual, |value| value.parse().expect("a number"));
    let (seed, rounds) = (told("RANDOM_SEED", 43), told("RANDOM_ROUNDS", 3));
    let house = House::open().await;
    for round in seed..seed + rounds {
        let faults = house.round(round).await;
        assert!(faults.is_empty(), "round {round}: {faults:#?}");
        let found = check(&house.graph.database().url()).await.unwrap();
        assert!(found.is_empty(), "round {round}: {found:#?}");
    }
    let done = house.done.lock().unwrap();
    let trades = STEPS.iter().filter(|step| done.contains_key(step.verb)).map(|step| step.trade);
    let at_work: std::collections::BTreeSet<_> = trades.collect();
    assert_eq!(at_work.len(), OPENINGS.len(), "some trades did nothing: {done:?}");
    println!("{} verbs did {} things: {done:?}", done.len(), done.values().sum::<usize>());
}
