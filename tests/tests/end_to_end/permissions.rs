//! The page of who may do what is what the code and the database say, and the graph does what is on it.

use std::collections::BTreeSet;

use end_to_end::api::{Api, Entity};
use end_to_end::documents::repository;
use end_to_end::graph::Graph;
use end_to_end::permissions_page::{self, of_subgraphs, of_tables, reach};
use end_to_end::row_rules::{Reach, RowRules};
use end_to_end::{ACME, data};
use kit::permissions::{TablePermissions, Verb};
use serde_json::Value;
use service::identity::Role;
use uuid::Uuid;

use super::roles::{attempt, code};

/// A role asks of one table in so many; together they ask of nearly all. `make sweep` has each role ask of each.
fn sampled() -> usize {
    std::env::var("SWEEP_STEP").ok().and_then(|step| step.parse().ok()).unwrap_or(7)
}

#[tokio::test]
async fn the_page_of_permissions_is_up_to_date() {
    let database = data::empty().await;
    let rules = RowRules::read(&mut data::superuser(&database).await).await;
    let text = permissions_page::write(&of_subgraphs(), &rules);
    service::generated::check(&repository().join("docs/permissions.md"), &text).unwrap();
}

#[test]
fn the_page_of_permissions_has_every_table() {
    let subgraphs = of_subgraphs();
    let served: BTreeSet<&str> = of_tables(&subgraphs).map(|table| table.name.as_str()).collect();
    let missing = entities::tables().map(|table| table.qualified_name()).filter(|name| !served.contains(name.as_str()));
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<String>::new());
}

#[tokio::test]
async fn each_role_reads_what_the_page_says_that_it_reads() {
    let graph = Graph::reading().await;
    let api = Api::read(&graph).await;
    let rules = RowRules::read(&mut data::superuser(data::shared().await).await).await;
    for (role, table) in samples(&of_subgraphs()) {
        let entity = api.entities().into_iter().find(|entity| entity.type_name == table.type_name).unwrap();
        let (found, all) = (count(&graph, role, &entity).await, count(&graph, Role::Owner, &entity).await);
        let forbidden = !table.verbs_of(role).contains(&Verb::Read);
        assert_eq!(found.is_none(), forbidden, "{role} {}", table.name);
        match reach(&table, &rules, role, Verb::Read) {
            Reach::None => assert!(matches!(found, None | Some(0)), "{role} finds {found:?} of {}", table.name),
            // Where an owner sees own rows only as well, neither number says anything of the other.
            Reach::Own if reach(&table, &rules, Role::Owner, Verb::Read) != Reach::All => {}
            Reach::Own => assert!(found <= all, "{role} finds {found:?} of {}, an owner {all:?}", table.name),
            Reach::All => assert!(found >= all, "{role} finds {found:?} of {}, an owner {all:?}", table.name),
        }
    }
}

/// How many rows a role finds; none where it may not ask.
async fn count(graph: &Graph, role: Role, entity: &Entity) -> Option<u64> {
    let query = format!("{{ list: {} {{ totalCount }} }}", entity.many);
    let answer = graph.ask(&graph.members.bearer(ACME, role), &query, Value::Null).await;
    assert!(matches!(code(&answer), None | Some("FORBIDDEN")), "{role} {}: {answer}", entity.many);
    answer["data"]["list"]["totalCount"].as_u64()
}

#[tokio::test]
async fn each_role_writes_what_the_page_says_that_it_writes() {
    let graph = Graph::writing().await;
    let api = Api::read(&graph).await;
    let rules = RowRules::read(&mut data::superuser(graph.database()).await).await;
    let mut tried = 0;
    for (role, table) in samples(&of_subgraphs()) {
        for (verb, mutation) in [(Verb::Create, "create"), (Verb::Update, "update"), (Verb::Delete, "delete")] {
            // Whoever is not signed in may call an action of the same name: a business is made so.
            let name = format!("{mutation}{}", table.type_name);
            let mutation = api.mutation(&name).filter(|_| !thorbis::graph::open_mutations().contains(name.as_str()));
            assert_eq!(mutation.is_some(), table.verbs.iter().any(|(offered, _)| *offered == verb), "{}", table.name);
            let Some(mutation) = mutation else { continue };
            let answer = attempt(&graph, &api, &graph.members.bearer(ACME, role), mutation).await;
            let forbidden = code(&answer) == Some("FORBIDDEN");
            let allowed = table.verbs_of(role).contains(&verb);
            match reach(&table, &rules, role, verb) {
                // Of a row that nobody has, the database says the same as of one that it does not show.
                Reach::None if allowed => assert!(!answer["errors"].is_null(), "{role} {}: {answer}", table.name),
                Reach::None => assert!(forbidden, "{role} {}: {answer}", table.name),
                Reach::Own => {}
                Reach::All => assert!(!forbidden, "{role} {}: {answer}", table.name),
            }
            tried += 1;
        }
    }
    assert!(tried > 200, "only {tried} changes were tried");
}

#[tokio::test]
async fn what_takes_a_decision_is_written_by_those_alone_who_may_decide() {
    let graph = Graph::writing().await;
    let mut tried = 0;
    for table in of_tables(&of_subgraphs()) {
        for deciding in &table.decisions {
            for role in Role::ALL {
                let verbs = table.verbs_of(role);
                let name = &table.type_name;
                let (field, value) = (&deciding.field, deciding.value);
                let query = format!(
                    "mutation {{ update{name}(id: \"{}\", input: {{ {field}: {value} }}) {{ id }} }}",
                    Uuid::now_v7()
                );
                let answer = graph.ask(&graph.members.bearer(ACME, role), &query, Value::Null).await;
                let may = verbs.contains(&Verb::Update) && verbs.contains(&deciding.verb);
                assert_eq!(code(&answer) == Some("FORBIDDEN"), !may, "{role} {name}.{field} {value}: {answer}");
                tried += 1;
            }
        }
    }
    assert!(tried > 90, "only {tried} decisions were tried");
}

#[test]
fn the_nine_roles_have_the_rights_of_their_work() {
    use Role::{FrontDesk, PartsManager, Staff, Technician, Viewer};
    let subgraphs = of_subgraphs();
    let may = |role: Role, verb: Verb, name: &str| {
        of_tables(&subgraphs).find(|table| table.type_name == name).unwrap().verbs_of(role).contains(&verb)
    };
    let expected = [
        // The front desk books and takes payments, and takes none back.
        (FrontDesk, Verb::Create, "WorkOrder", true),
        (FrontDesk, Verb::Create, "Appointment", true),
        (FrontDesk, Verb::Create, "ServicePayment", true),
        (FrontDesk, Verb::Void, "ServicePayment", false),
        (FrontDesk, Verb::Void, "AutoInvoice", false),
        (FrontDesk, Verb::Update, "PurchaseOrder", false),
        // Technicians move their jobs; money is not theirs.
        (Technician, Verb::Update, "WorkOrder", true),
        (Technician, Verb::Create, "WorkOrder", false),
        (Technician, Verb::Create, "WorkOrderItem", true),
        (Technician, Verb::Create, "ServicePayment", false),
        (Technician, Verb::Update, "ServiceInvoice", false),
        (Technician, Verb::Update, "AutoPayment", false),
        // Parts managers keep the shelves and order.
        (PartsManager, Verb::Create, "PurchaseOrder", true),
        (PartsManager, Verb::Update, "Part", true),
        (PartsManager, Verb::Create, "Case", false),
        (PartsManager, Verb::Read, "Case", false),
        (PartsManager, Verb::Read, "ServicePayment", false),
        // A waiter takes a mistyped line away, not the check.
        (Staff, Verb::Delete, "RestaurantOrderItem", true),
        (Staff, Verb::Delete, "RestaurantOrder", false),
        (Staff, Verb::Update, "MenuItem", false),
        (Staff, Verb::Approve, "TimeEntry", false),
        // A viewer reads.
        (Viewer, Verb::Read, "WorkOrder", true),
        (Viewer, Verb::Update, "WorkOrder", false),
        (Viewer, Verb::Update, "UserPreference", true),
    ];
    for (role, verb, name, allowed) in expected {
        assert_eq!(may(role, verb, name), allowed, "{role} {verb:?} {name}");
    }
}

/// Every role with some of the tables, each role with others.
fn samples(subgraphs: &[permissions_page::OfSubgraph]) -> Vec<(Role, TablePermissions)> {
    let tables: Vec<TablePermissions> = of_tables(subgraphs).cloned().collect();
    let step = sampled();
    let of_role =
        |(position, role)| tables.iter().skip(position % step).step_by(step).map(move |table| (role, table.clone()));
    Role::ALL.into_iter().enumerate().flat_map(of_role).collect()
}
