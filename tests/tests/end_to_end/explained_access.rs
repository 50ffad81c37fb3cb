//! What owners are told of a member's access is what decides: for every table and verb, whichever kind of rule says it.

use std::fmt::Write as _;

use end_to_end::api::{Api, name};
use end_to_end::graph::Graph;
use end_to_end::permissions_page::{of_subgraphs, of_tables};
use end_to_end::{ACME, data};
use kit::permissions::{TablePermissions, Verb};
use serde_json::{Value, json};
use service::identity::Role;
use uuid::Uuid;

use super::roles::attempt;

/// The members that are asked about, each of some of the tables.
const ROLES: [Role; 7] = [
    Role::Manager,
    Role::ServiceAdvisor,
    Role::PartsManager,
    Role::Technician,
    Role::FrontDesk,
    Role::Staff,
    Role::Viewer,
];

/// The kinds of rule, one of which is about each table and verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ruled {
    /// No rule: the role decides.
    ByRole,
    /// A role of the business grants it.
    GrantedByRole,
    /// The membership grants it.
    GrantedToMember,
    /// Access for a time grants it.
    GrantedForATime,
    /// The membership denies what a role of the business grants.
    DeniedToMember,
    /// A role of the business denies what the membership grants.
    DeniedByRole,
    /// The matrix asks for a higher level.
    Withheld,
    /// The matrix leaves the rows of a scope.
    Narrowed,
}

const KINDS: [Ruled; 8] = [
    Ruled::ByRole,
    Ruled::GrantedByRole,
    Ruled::Withheld,
    Ruled::DeniedToMember,
    Ruled::GrantedForATime,
    Ruled::DeniedByRole,
    Ruled::GrantedToMember,
    Ruled::Narrowed,
];

/// A table, a verb, and what is said of it.
struct Case<'t> {
    table: &'t TablePermissions,
    verb: Verb,
    ruled: Ruled,
}

/// What is written of a member.
#[derive(Default)]
struct Rules {
    of_role: Vec<String>,
    of_member: serde_json::Map<String, Value>,
    for_a_time: Vec<String>,
    /// Rules of the matrix: table, verb, scope and level.
    of_matrix: Vec<(String, &'static str, &'static str, i32)>,
}

fn word(verb: Verb) -> Option<&'static str> {
    match verb {
        Verb::Read => Some("read"),
        Verb::Create => Some("create"),
        Verb::Update => Some("update"),
        Verb::Delete => Some("delete"),
        Verb::Void => Some("void"),
        Verb::Approve => Some("approve"),
        // Nobody gives it apart: it comes with deleting.
        Verb::ReadDeleted => None,
    }
}

/// The cases of a role: every table and verb that is its own, each kind of rule in turn.
fn cases<'t>(tables: &'t [TablePermissions], position: usize) -> Vec<Case<'t>> {
    let own = tables.iter().skip(position).step_by(ROLES.len()).enumerate();
    let of_table = |(number, table): (usize, &'t TablePermissions)| {
        let verbs = table.verbs.iter().map(|(verb, _)| *verb).filter(|verb| word(*verb).is_some()).enumerate();
        // The kinds of one verb differ from table to table.
        verbs.map(move |(place, verb)| Case {
            table,
            verb,
            ruled: KINDS[(position + number + 3 * place) % KINDS.len()],
        })
    };
    own.flat_map(of_table).collect()
}

impl Rules {
    fn of(cases: &[Case<'_>]) -> Self {
        let mut rules = Self::default();
        for case in cases {
            let verb = word(case.verb).unwrap();
            let permission = format!("{}:{verb}", case.table.name);
            match case.ruled {
                Ruled::ByRole => {}
                Ruled::GrantedByRole => rules.of_role.push(permission),
                Ruled::GrantedToMember => drop(rules.of_member.insert(permission, json!(true))),
                Ruled::GrantedForATime => rules.for_a_time.push(permission),
                Ruled::DeniedToMember => {
                    rules.of_role.push(permission.clone());
                    rules.of_member.insert(permission, json!(false));
                }
                Ruled::DeniedByRole => {
                    rules.of_role.push(format!("!{permission}"));
                    rules.of_member.insert(permission, json!(true));
                }
                Ruled::Withheld => rules.of_matrix.push((case.table.name.clone(), verb, "all", 1)),
                Ruled::Narrowed => rules.of_matrix.push((case.table.name.clone(), verb, "department", 6)),
            }
        }
        rules
    }

    /// Writes them for a member; the ids of the role of the business and of the access for a time are the user's.
    fn sql(&self, user: Uuid) -> String {
        let listed = |permissions: &[String]| format!("'{{\"{}\"}}'", permissions.join("\",\""));
        let mut sql = format!(
            "INSERT INTO security_mgmt.roles (id, business_id, name, permissions)
             VALUES ('{user}', '{ACME}', 'Role {user}', {});
             INSERT INTO security_mgmt.user_roles (business_id, user_id, role_id) VALUES ('{ACME}', '{user}', '{user}');
             UPDATE user_mgmt.business_users SET role_level = 3, custom_permissions = '{}'
             WHERE business_id = '{ACME}' AND user_id = '{user}';
             INSERT INTO security_mgmt.dynamic_roles (id, business_id, user_id, assignment_type, context_conditions)
             VALUES ('{user}', '{ACME}', '{user}', 'emergency', '{}');",
            listed(&self.of_role),
            Value::Object(self.of_member.clone()),
            json!({ "permissions": self.for_a_time })
        );
        for (table, verb, scope, level) in &self.of_matrix {
            // A rule of the matrix is about everybody's; nobody else is asked about this table.
            write!(
                sql,
                "INSERT INTO security_mgmt.permission_matrix
                     (business_id, resource_type, resource_action, resource_scope, industry, security_level)
                 VALUES ('{ACME}', '{table}', '{verb}', '{scope}', 'hs', {level});"
            )
            .unwrap();
        }
        sql
    }
}

impl Case<'_> {
    /// Whether it is allowed and what is said of it, word for word.
    fn expected(&self, role: Role, user: Uuid) -> (bool, String) {
        let by_role = self.table.verbs_of(role).contains(&self.verb);
        let (of_role, for_a_time) = (format!("the role Role {user}"), format!("the access for a time {user}"));
        match self.ruled {
            Ruled::GrantedByRole => (true, format!("{of_role} grants it")),
            Ruled::GrantedToMember => (true, "the membership grants it".to_owned()),
            Ruled::GrantedForATime => (true, format!("{for_a_time} grants it")),
            Ruled::DeniedToMember => (false, "the membership denies it, and a denial wins".to_owned()),
            Ruled::DeniedByRole => (false, format!("{of_role} denies it, and a denial wins")),
            Ruled::Withheld if by_role => {
                let rule = format!("the permission rule for {}", self.table.name);
                (false, format!("the role {role} may, but {rule} asks for more"))
            }
            // A decision has no rows of its own that could be narrowed: it is withheld.
            Ruled::Narrowed if by_role && matches!(self.verb, Verb::Void | Verb::Approve) => {
                let rule = format!("the permission rule for {}", self.table.name);
                (false, format!("the role {role} may, but {rule} asks for more"))
            }
            Ruled::Narrowed if by_role => {
                let rule = format!("the permission rule for {}", self.table.name);
                (true, format!("the role {role} may, and {rule} leaves the rows of the member's department"))
            }
            _ if by_role => (true, format!("the role {role} may")),
            _ => (false, format!("the role {role} may not, and nothing else grants it")),
        }
    }

    /// What the member is answered who does it; none where the graph has no such field of its own.
    async fn attempted(&self, graph: &Graph, api: &Api, role: Role) -> Option<Value> {
        let (type_name, bearer) = (&self.table.type_name, graph.members.bearer(ACME, role));
        let verb = word(self.verb)?;
        match self.verb {
            Verb::Read => {
                let entity = api.entities().into_iter().find(|entity| entity.type_name == *type_name).unwrap();
                Some(graph.ask(&bearer, &format!("{{ list: {} {{ totalCount }} }}", entity.many), Value::Null).await)
            }
            Verb::Void | Verb::Approve => {
                let deciding = self.table.decisions.iter().find(|deciding| deciding.verb == self.verb)?;
                let query = format!(
                    "mutation {{ update{type_name}(id: \"{}\", input: {{ {}: {} }}) {{ id }} }}",
                    Uuid::now_v7(),
                    deciding.field,
                    deciding.value
                );
                let answer = graph.ask(&bearer, &query, Value::Null).await;
                // Who may not change the row is refused before it is looked at what the value decides.
                (!refuses(&answer, role, "update", type_name)).then_some(answer)
            }
            _ => {
                let open = thorbis::graph::open_mutations();
                let mutation = api.mutation(&format!("{verb}{type_name}"))?;
                if open.contains(name(mutation)) { None } else { Some(attempt(graph, api, &bearer, mutation).await) }
            }
        }
    }
}

/// Whether it was the decision about table and verb that refused, and no rule about a row.
fn refuses(answer: &Value, role: Role, verb: &str, type_name: &str) -> bool {
    let error = &answer["errors"][0];
    let message = error["message"].as_str().unwrap_or_default();
    let refusal = format!("the role {role} may not {verb} {type_name}");
    error["extensions"]["code"] == "FORBIDDEN"
        && message.strip_prefix(&refusal).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
}

/// What the owner is told of each case of a table.
async fn explained(graph: &Graph, user: Uuid, cases: &[&Case<'_>]) -> Value {
    let mut query = String::new();
    for (number, case) in cases.iter().enumerate() {
        let action = word(case.verb).unwrap().to_uppercase();
        write!(
            query,
            "c{number}: explainAccess(input: {{ userId: \"{user}\", resource: \"{}\", action: {action} }})
                 {{ allowed decidedBy }} ",
            case.table.name
        )
        .unwrap();
    }
    graph.data(&graph.owner(ACME), &format!("{{ {query} }}"), Value::Null).await
}

#[tokio::test]
async fn of_every_table_and_verb_the_word_that_decides_is_told_and_what_it_says_happens() {
    let graph = Graph::writing().await;
    let tables: Vec<TablePermissions> = of_tables(&of_subgraphs()).cloned().collect();
    let of_roles: Vec<(Role, Uuid, Vec<Case<'_>>)> = ROLES
        .into_iter()
        .enumerate()
        .map(|(position, role)| (role, graph.members.user(ACME, role).unwrap(), cases(&tables, position)))
        .collect();
    let mut sql = "SET session_replication_role = replica; DELETE FROM security_mgmt.permission_matrix;".to_owned();
    sql.extend(of_roles.iter().map(|(_, user, cases)| Rules::of(cases).sql(*user)));
    data::run(graph.database(), &sql).await;
    // Written past the graph, so nothing told it; another process has believed nothing yet.
    let graph = Graph::beside(&graph).await;
    let api = Api::read(&graph).await;
    let mut tried = [0; KINDS.len()];
    for (role, user, cases) in &of_roles {
        for of_table in cases.chunk_by(|one, other| one.table.name == other.table.name) {
            let told = explained(&graph, *user, &of_table.iter().collect::<Vec<_>>()).await;
            for (number, case) in of_table.iter().enumerate() {
                let (allowed, by) = case.expected(*role, *user);
                let verb = word(case.verb).unwrap();
                let what = format!("{role} {verb} {} {:?}", case.table.name, case.ruled);
                assert_eq!(told[format!("c{number}")], json!({ "allowed": allowed, "decidedBy": by }), "{what}");
                let Some(answer) = case.attempted(&graph, &api, *role).await else { continue };
                assert_eq!(refuses(&answer, *role, verb, &case.table.type_name), !allowed, "{what}: {answer}");
                tried[KINDS.iter().position(|kind| *kind == case.ruled).unwrap()] += 1;
            }
        }
    }
    assert!(tried.iter().all(|of_kind| *of_kind > 40), "too few of a kind were tried: {tried:?}");
}
