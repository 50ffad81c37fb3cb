//! The page of who may do what, written from the subgraphs' definitions and the declarations of a migrated database.

use std::collections::BTreeMap;
use std::fmt::Write;

use kit::Definition;
use kit::permissions::{self, Class, Permissions, TablePermissions, Verb};
use service::identity::Role;
use thorbis::graph;

use crate::row_rules::{Command, Reach, RowRules};

/// What roles may do in a subgraph, with its name.
#[derive(Debug)]
pub struct OfSubgraph {
    name: &'static str,
    permissions: Permissions,
}

/// What roles may do in each subgraph.
pub fn of_subgraphs() -> Vec<OfSubgraph> {
    let of = |definition: Definition| {
        let name = definition.name();
        OfSubgraph { name, permissions: permissions::of(definition).unwrap() }
    };
    graph::definitions().map(of).collect()
}

/// What roles may do with each table of the graph.
pub fn of_tables(subgraphs: &[OfSubgraph]) -> impl Iterator<Item = &TablePermissions> {
    subgraphs.iter().flat_map(|subgraph| &subgraph.permissions.tables)
}

/// Which rows of a table a role's verb reaches: none where the code refuses it or the database does.
pub fn reach(table: &TablePermissions, rules: &RowRules, role: Role, verb: Verb) -> Reach {
    let is_offered = |wanted: Verb| table.verbs.iter().any(|(verb, _)| *verb == wanted);
    let command = match verb {
        Verb::Read | Verb::ReadDeleted => Command::Select,
        Verb::Create => Command::Insert,
        // What is deleted softly stays and is marked.
        Verb::Delete if !is_offered(Verb::ReadDeleted) => Command::Delete,
        Verb::Update | Verb::Delete | Verb::Void | Verb::Approve => Command::Update,
    };
    if table.verbs_of(role).contains(&verb) { rules.reach(&table.name, command, role) } else { Reach::None }
}

/// The text of the page.
pub fn write(subgraphs: &[OfSubgraph], rules: &RowRules) -> String {
    let mut text = introduction();
    for subgraph in subgraphs {
        text.push_str(&tables(subgraph, rules));
    }
    text.push_str(&administrators(subgraphs));
    text.push_str(&classes(subgraphs));
    text.push_str(&actions(subgraphs));
    text
}

fn introduction() -> String {
    let mut text = String::from(
        "# Permissions\n\n\
         Who may do what in a business: each role with each table, each class of columns, and each action.\n\
         This page is written from what the code decides and from what a migrated database declares; \
         `UPDATE_GENERATED=1 make test ARGS=\"-p end-to-end permissions\"` refreshes it.\n\n\
         Below each subgraph is a row a table and a column for roles that may do the same there.\n\
         A verb that no role has in a row is one that the graph does not offer for the table.\n\
         This is what roles may by themselves. A business grants and denies members more by rows of its own, and a \
         partner has nothing but its grants ([how](adr/0139-one-order-of-decisions.md)).\n\n\
         | In a cell | The role may |\n|---|---|\n",
    );
    for (verb, meaning) in [
        (Verb::Read, "read rows, and ask about them: filter, order, count"),
        (Verb::ReadDeleted, "read rows that were deleted (`includeDeleted: true`)"),
        (Verb::Create, "create rows"),
        (Verb::Update, "change rows"),
        (Verb::Delete, "delete rows"),
        (Verb::Void, "void: take a bill or money back, besides changing the row"),
        (Verb::Approve, "approve: let a row pass in the name of the business, besides changing it"),
    ] {
        writeln!(text, "| `{}` | {meaning} |", letter(verb)).unwrap();
    }
    text.push_str(
        "| `(..)` | do so with own rows only: the database shows the role no others than the member's own and those \
         that the table's rules name |\n\
         | `0` | ask, but finds no row: the database shows the role none |\n\
         | `-` | nothing: asking is `FORBIDDEN` |\n",
    );
    text
}

fn letter(verb: Verb) -> char {
    match verb {
        Verb::Read => 'R',
        Verb::ReadDeleted => 'r',
        Verb::Create => 'C',
        Verb::Update => 'U',
        Verb::Delete => 'D',
        Verb::Void => 'V',
        Verb::Approve => 'A',
    }
}

fn tables(subgraph: &OfSubgraph, rules: &RowRules) -> String {
    let rows = subgraph.permissions.tables.iter().map(|table| {
        let schema = table.name.split('.').next().unwrap_or_default();
        let anchor = table.name.split('.').next_back().unwrap_or_default();
        let label = format!("[`{}`](schemas/{schema}.md#{anchor})", table.type_name);
        (label, Role::ALL.map(|role| cell(table, rules, role)).to_vec())
    });
    format!("\n## `{}`\n\n{}", subgraph.name, matrix("Table", &rows.collect::<Vec<_>>()))
}

/// What a role may do with a table.
fn cell(table: &TablePermissions, rules: &RowRules, role: Role) -> String {
    let allowed = table.verbs_of(role);
    let reaching = |wanted: Reach| -> String {
        let verbs = allowed.iter().filter(|verb| reach(table, rules, role, **verb) == wanted);
        verbs.map(|verb| letter(*verb)).collect()
    };
    match (reaching(Reach::All), reaching(Reach::Own)) {
        _ if allowed.is_empty() => "-".to_owned(),
        (all, own) if all.is_empty() && own.is_empty() => "`0`".to_owned(),
        (all, own) if own.is_empty() => format!("`{all}`"),
        (all, own) => format!("`{all}({own})`"),
    }
}

/// A table with a row a label; roles whose cells are equal in all rows share a column.
fn matrix(corner: &str, rows: &[(String, Vec<String>)]) -> String {
    let column = |position: usize| rows.iter().map(|(_, cells)| cells[position].as_str()).collect::<Vec<_>>();
    let mut groups: Vec<(Vec<&str>, Vec<&str>)> = Vec::new();
    for (position, role) in Role::ALL.into_iter().enumerate() {
        let cells = column(position);
        match groups.iter_mut().find(|(_, of_group)| *of_group == cells) {
            Some((roles, _)) => roles.push(role.as_str()),
            None => groups.push((vec![role.as_str()], cells)),
        }
    }
    let heads: Vec<String> = groups.iter().map(|(roles, _)| roles.join(", ")).collect();
    let mut text = format!("| {corner} | {} |\n|---|{}\n", heads.join(" | "), ":-:|".repeat(heads.len()));
    for (position, (label, _)) in rows.iter().enumerate() {
        let cells: Vec<&str> = groups.iter().map(|(_, cells)| cells[position]).collect();
        writeln!(text, "| {label} | {} |", cells.join(" | ")).unwrap();
    }
    text
}

/// What the platform's own people read; it is all that they may.
fn administrators(subgraphs: &[OfSubgraph]) -> String {
    let names: Vec<String> = of_tables(subgraphs)
        .filter(|table| table.is_of_platform)
        .map(|table| format!("`{}` (`{}`)", table.type_name, table.name))
        .collect();
    format!(
        "\n## Administrators of the platform\n\n\
         They are members of no business and read no row of one ([how](adr/0182-administrators-of-the-platform.md)).\n\
         What they read, and all that they may: {}.\n",
        names.join(", ")
    )
}

fn classes(subgraphs: &[OfSubgraph]) -> String {
    let mut fields: BTreeMap<Class, Vec<String>> = BTreeMap::new();
    for table in of_tables(subgraphs) {
        for (class, names) in fields_by_class(table) {
            fields.entry(class).or_default().push(format!("| `{}` | {} |\n", table.type_name, names.join(", ")));
        }
    }
    let rows = fields.keys().map(|class| {
        let readers = permissions::readers(*class);
        let cells = Role::ALL.map(|role| if readers.contains(&role) { "`R`" } else { "-" }.to_owned());
        (format!("{}: {}", name(*class), meaning(*class)), cells.to_vec())
    });
    let mut text = format!(
        "\n## Classes of columns\n\n\
         A column tells what everybody may know who sees the row, or it has a class.\n\
         Who may not read a class may not ask about it either: not filter by it, order by it or add it up. Nor may they write it.\n\n{}",
        matrix("Class", &rows.collect::<Vec<_>>())
    );
    for (class, lines) in fields.iter().filter(|(class, _)| **class != Class::Open) {
        write!(text, "\n### {}\n\n| Type | Fields |\n|---|---|\n{}", name(*class), lines.concat()).unwrap();
    }
    text
}

fn fields_by_class(table: &TablePermissions) -> BTreeMap<Class, Vec<String>> {
    let mut fields: BTreeMap<Class, Vec<String>> = BTreeMap::new();
    for (field, class) in &table.fields {
        fields.entry(*class).or_default().push(format!("`{field}`"));
    }
    fields
}

fn name(class: Class) -> String {
    format!("{class:?}").to_lowercase()
}

fn meaning(class: Class) -> &'static str {
    match class {
        Class::Open => "what everybody may know who sees the row",
        Class::Contact => "how to reach a person outside the business",
        Class::Entry => "how to get in: codes of gates and alarms, where the key is",
        Class::Pay => "what somebody earns",
        Class::Card => "what somebody pays with, and how good they are for it",
        Class::Identity => "numbers that stand for a person or business before the law",
        Class::Health => "what somebody may not eat, and what else tells of a person's health",
        Class::Cost => "what goods and work cost the business",
        Class::Notes => "what members tell each other of a customer or a job",
        Class::Secret => "what opens doors to the business's systems",
    }
}

fn actions(subgraphs: &[OfSubgraph]) -> String {
    let mut text = String::from(
        "\n## Actions\n\n\
         An action is for the roles that it names; a record in its answer is shown only where the role may read it.\n\n\
         | Action | What it does | Roles |\n|---|---|---|\n",
    );
    for action in subgraphs.iter().flat_map(|subgraph| &subgraph.permissions.actions) {
        let roles: Vec<&str> = action.roles.iter().map(|role| role.as_str()).collect();
        let roles = if roles.len() == Role::ALL.len() { "all".to_owned() } else { roles.join(", ") };
        writeln!(text, "| `{}` | {} | {roles} |", action.name, action.description).unwrap();
    }
    text
}
