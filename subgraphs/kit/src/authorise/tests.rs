//! The decision against a slow and obvious one, over random grants.

use service::identity::Role;
use table_model::Circle;

use super::grants::{Effect, Grants, Rule};
use super::{Action, Width, may};

const TABLES: [(&str, Circle); 4] = [
    ("hs.work_orders", Circle::Jobs),
    ("auto.invoices", Circle::Money),
    ("banking.accounts", Circle::Confidential),
    ("user_mgmt.user_preferences", Circle::Preferences),
];
const RESOURCES: [&str; 7] =
    ["*", "hs.work_orders", "work_orders", "work_order", "invoice", "banking.accounts", "nothing.there"];
const VERBS: [&str; 8] = ["*", "read", "create", "update", "delete", "approve", "void", "dance"];

/// Numbers that look random, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// A rule as it is written, before anything reads it.
#[derive(Clone, Copy, Debug)]
struct Written {
    effect: &'static str,
    resource: &'static str,
    verb: &'static str,
    /// Of a rule that narrows.
    scope: &'static str,
}

const SCOPES: [&str; 3] = ["own", "department", "location"];

/// Every pair of table and action that a written rule is about, spelled out.
fn spelled_out(rule: Written) -> Vec<(&'static str, Action)> {
    let tables: Vec<&str> = match rule.resource {
        "*" => TABLES.iter().map(|(table, _)| *table).collect(),
        "hs.work_orders" | "work_orders" | "work_order" => vec!["hs.work_orders"],
        "invoice" => vec!["auto.invoices"],
        "banking.accounts" => vec!["banking.accounts"],
        _ => Vec::new(),
    };
    let actions: Vec<Action> = match rule.verb {
        "*" => Action::ALL.to_vec(),
        "read" => vec![Action::Read],
        "create" => vec![Action::Create],
        "update" => vec![Action::Update],
        "delete" => vec![Action::Delete, Action::ReadDeleted],
        "approve" => vec![Action::Approve],
        "void" => vec![Action::Void],
        _ => Vec::new(),
    };
    tables.into_iter().flat_map(|table| actions.iter().map(move |action| (table, *action))).collect()
}

/// The precedence, word for word: a denial wins, then a grant, then the role unless something withholds it.
fn slowly(rules: &[Written], role: Role, (table, circle): (&str, Circle), action: Action) -> bool {
    let any = |effect: &str| {
        rules.iter().filter(|rule| rule.effect == effect).any(|rule| spelled_out(*rule).contains(&(table, action)))
    };
    if any("deny") {
        false
    } else if any("grant") {
        true
    } else if any("withhold") {
        false
    } else {
        may(role, circle, action)
    }
}

/// The narrowest scope of all rules about it, word for word.
fn narrowest(rules: &[Written], table: &'static str, action: Action) -> Option<Width> {
    let scopes: Vec<&str> = rules
        .iter()
        .filter(|rule| rule.effect == "narrow" && spelled_out(**rule).contains(&(table, action)))
        .map(|rule| rule.scope)
        .collect();
    [("own", Width::Own), ("department", Width::Department), ("location", Width::Location)]
        .into_iter()
        .find(|(scope, _)| scopes.contains(scope))
        .map(|(_, width)| width)
}

fn read(rules: &[Written]) -> Grants {
    Grants::new(rules.iter().filter_map(|rule| {
        let permission = format!("{}:{}", rule.resource, rule.verb);
        Rule::read("test".to_owned(), Effect::read(rule.effect)?, &permission, vec![rule.scope.to_owned()])
    }))
}

#[test]
fn random_grants_are_decided_as_by_the_slow_reference() {
    let mut dice = Dice(7);
    let (mut allowed, mut denied) = (0, 0);
    for _ in 0..3_000 {
        let rules: Vec<Written> = (0..dice.below(6))
            .map(|_| Written {
                effect: dice.pick(&["grant", "deny", "withhold", "narrow"]),
                resource: dice.pick(&RESOURCES),
                verb: dice.pick(&VERBS),
                scope: dice.pick(&SCOPES),
            })
            .collect();
        let grants = read(&rules);
        for (table, _) in TABLES {
            for action in Action::ALL {
                let expected = narrowest(&rules, table, action);
                assert_eq!(grants.width(table, action), expected, "{action:?} {table} {rules:?}");
            }
        }
        for role in Role::ALL {
            for (table, circle) in TABLES {
                for action in Action::ALL {
                    let decided = grants.decide(role, circle, table, action).allows();
                    let expected = slowly(&rules, role, (table, circle), action);
                    assert_eq!(decided, expected, "{role} {action:?} {table} {rules:?}");
                    if decided { allowed += 1 } else { denied += 1 }
                }
            }
        }
    }
    assert!(allowed > 10_000 && denied > 10_000, "{allowed} {denied}");
}

#[test]
fn a_token_that_claims_less_is_granted_nothing_beyond_its_role() {
    let rules = [
        Written { effect: "grant", resource: "*", verb: "*", scope: "own" },
        Written { effect: "deny", resource: "work_orders", verb: "read", scope: "own" },
    ];
    let narrowed = read(&rules).without_grants();
    assert!(!narrowed.decide(Role::Viewer, Circle::Money, "auto.invoices", Action::Update).allows());
    assert!(narrowed.decide(Role::Viewer, Circle::Money, "auto.invoices", Action::Read).allows());
    assert!(!narrowed.decide(Role::Viewer, Circle::Jobs, "hs.work_orders", Action::Read).allows());
}

#[test]
fn what_is_no_permission_is_no_rule() {
    for written in ["", "work_orders", "work_orders:dance", "*:everything"] {
        assert_eq!(Rule::read(String::new(), Effect::Grant, written, Vec::new()), None, "{written}");
    }
}
