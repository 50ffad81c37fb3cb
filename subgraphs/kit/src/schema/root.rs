//! The root types: two queries a table, and the mutations of a table that clients may write.

use async_graphql::dynamic::{Field, InputValue, Object, SchemaBuilder, TypeRef};

use super::actions::action_field;
use super::cost;
use super::field;
use super::objects::{with_deleted_argument, with_list_arguments};
use crate::Bounds;
use crate::action::Operation;
use crate::authorise::Action;
use crate::operation::Verb;
use crate::table::{Catalogue, Table, Writes};

/// Names of a table's mutations.
pub(crate) struct MutationNames {
    verbs: [(Verb, String); 6],
    /// Of the field that inserts or updates.
    pub(crate) upsert: String,
}

impl MutationNames {
    /// `createVehicle`, `createVehicles`, `updateVehicle`, `updateVehicles`, `deleteVehicle`, `deleteVehicles`.
    pub(crate) fn of(table: &Table) -> Self {
        let plural = naming::upper_first(&table.plural);
        let one = |verb: &str| format!("{verb}{}", table.type_name);
        let many = |verb: &str| match plural == table.type_name {
            true => format!("{verb}Many{plural}"),
            false => format!("{verb}{plural}"),
        };
        let verbs = [
            (Verb::Create, one("create")),
            (Verb::CreateMany, many("create")),
            (Verb::Update, one("update")),
            (Verb::UpdateMany, many("update")),
            (Verb::Delete, one("delete")),
            (Verb::DeleteMany, many("delete")),
        ];
        Self { verbs, upsert: one("upsert") }
    }

    /// The type of what an upsert answers.
    pub(crate) fn upsert_payload(table: &Table) -> String {
        format!("Upsert{}Payload", table.type_name)
    }

    /// The name of the field that does this.
    pub(crate) fn of_verb(&self, verb: Verb) -> &str {
        self.verbs.iter().find(|(known, _)| *known == verb).map_or("", |(_, name)| name)
    }

    /// What the field of this name does.
    pub(crate) fn verb_of(&self, name: &str) -> Option<Verb> {
        self.verbs.iter().find(|(_, known)| known == name).map(|(verb, _)| *verb)
    }
}

/// Whether there is anything to change.
pub(super) fn has_mutations(catalogue: &Catalogue) -> bool {
    let by_action = || catalogue.actions.iter().any(|linked| linked.action.operation == Operation::Mutation);
    catalogue.tables.iter().any(|table| table.writes != Writes::None) || by_action()
}

/// Registers `Query` and `Mutation`.
pub(super) fn register(mut builder: SchemaBuilder, catalogue: &Catalogue) -> SchemaBuilder {
    let mut query = Object::new("Query")
        .description("What can be read: of every table one row by its id, and its rows a page at a time.");
    let mut mutation = Object::new("Mutation")
        .description("What can be changed. Each field is a transaction of its own, in the order of the document.");
    for table in catalogue.tables.iter().filter(|table| table.offers_upsert()) {
        builder = builder.register(upsert_payload(table));
    }
    for table in &catalogue.tables {
        query = query.field(one(table)).field(list(table));
        for added in mutations(table) {
            mutation = mutation.field(added);
        }
    }
    for linked in &catalogue.actions {
        match linked.action.operation {
            Operation::Query => query = query.field(action_field(linked)),
            Operation::Mutation => mutation = mutation.field(action_field(linked)),
        }
    }
    builder = builder.register(query);
    if has_mutations(catalogue) {
        builder = builder.register(mutation);
    }
    builder
}

fn one(table: &Table) -> Field {
    let field = field(
        &table.singular,
        TypeRef::named(table.type_name.as_str()),
        format!("One {} by its id; null when there is none.", table.type_name),
    )
    .argument(id_argument());
    with_deleted_argument(field, table)
}

fn list(table: &Table) -> Field {
    let ty = TypeRef::named(format!("{}Connection", table.type_name));
    with_list_arguments(field(&table.plural, ty, format!("{} rows, a page at a time.", table.type_name)), table)
}

fn mutations(table: &Table) -> Vec<Field> {
    let names = MutationNames::of(table);
    let mut fields = Vec::new();
    if table.offers(Action::Create) {
        fields.extend(creates(table, &names));
    }
    if table.offers(Action::Update) {
        fields.extend(updates(table, &names));
    }
    if table.offers(Action::Delete) {
        fields.extend(deletes(table, &names));
    }
    if table.offers_upsert() {
        fields.push(upsert(table, names.upsert));
    }
    fields
}

fn upsert(table: &Table, name: String) -> Field {
    let key: Vec<String> =
        table.natural_key.iter().map(|position| format!("`{}`", table.column(*position).field)).collect();
    let type_name = &table.type_name;
    let description = format!(
        "Changes the {type_name} that has the {} of the input, or creates it where there is none; takes the right to do both.",
        key.join(" and ")
    );
    field(name, TypeRef::named(MutationNames::upsert_payload(table)), description).argument(
        InputValue::new("input", TypeRef::named_nn(format!("Create{type_name}Input")))
            .description("What it starts with; of one that is there, the fields that are named change."),
    )
}

/// What an upsert answers.
fn upsert_payload(table: &Table) -> Object {
    let type_name = table.type_name.as_str();
    Object::new(MutationNames::upsert_payload(table))
        .description(format!("The {type_name} that was created or changed."))
        .field(field(&table.singular, TypeRef::named(type_name), format!("The {type_name} as it is now.")))
        .field(field(
            "created",
            TypeRef::named_nn(TypeRef::BOOLEAN),
            "Whether it was created; else it was there, and changed.",
        ))
}

/// The field of a verb, which answers with the row, or with the rows.
fn changing(table: &Table, names: &MutationNames, verb: Verb, description: String) -> Field {
    let name = table.type_name.as_str();
    if !verb.is_many() {
        return field(names.of_verb(verb), TypeRef::named(name), description);
    }
    field(names.of_verb(verb), TypeRef::named_nn_list(name), description)
        .directive(cost::list_of(Bounds::default().max_batch))
}

fn creates(table: &Table, names: &MutationNames) -> [Field; 2] {
    let name = &table.type_name;
    let input = format!("Create{name}Input");
    [
        changing(table, names, Verb::Create, format!("Creates a {name}."))
            .argument(InputValue::new("input", TypeRef::named_nn(input.as_str())).description("What it starts with.")),
        changing(table, names, Verb::CreateMany, format!("Creates several {name} rows, all or none.")).argument(
            InputValue::new("inputs", TypeRef::named_nn_list_nn(input))
                .description("What each starts with, in the order of the answer."),
        ),
    ]
}

fn updates(table: &Table, names: &MutationNames) -> [Field; 2] {
    let name = &table.type_name;
    let one = changing(table, names, Verb::Update, format!("Changes a {name}.")).argument(id_argument()).argument(
        InputValue::new("input", TypeRef::named_nn(format!("Update{name}Input"))).description("What changes."),
    );
    let many = changing(table, names, Verb::UpdateMany, format!("Changes several {name} rows, all or none."));
    [
        with_version(one, table),
        many.argument(
            InputValue::new("updates", TypeRef::named_nn_list_nn(format!("Update{name}ByIdInput")))
                .description("The rows, each once, and what changes of each, in the order of the answer."),
        ),
    ]
}

fn deletes(table: &Table, names: &MutationNames) -> [Field; 2] {
    let name = &table.type_name;
    let (one, several) = match table.deleted_at.is_some() {
        true => ("Deletes a", "Deletes several"),
        false => ("Deletes for good a", "Deletes for good several"),
    };
    let single = changing(table, names, Verb::Delete, format!("{one} {name} and returns it as it was."));
    let many = format!("{several} {name} rows, all or none, and returns them as they were.");
    [
        with_version(single.argument(id_argument()), table),
        changing(table, names, Verb::DeleteMany, many).argument(
            InputValue::new("ids", TypeRef::named_nn_list_nn("ID")).description("Their identifiers, each once."),
        ),
    ]
}

fn with_version(field: Field, table: &Table) -> Field {
    if table.updated_at.is_none() {
        return field;
    }
    field.argument(version())
}

/// The version that the client saw.
pub(super) fn version() -> InputValue {
    InputValue::new("expectedUpdatedAt", TypeRef::named("DateTime"))
        .description("The `updatedAt` that the client saw; another one in the database is a VERSION_CONFLICT.")
}

pub(super) fn id_argument() -> InputValue {
    InputValue::new("id", TypeRef::named_nn("ID")).description("Identifier.")
}
