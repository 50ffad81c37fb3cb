//! The root types: two queries a table, four mutations a table that clients may write.

use async_graphql::dynamic::{Field, InputValue, Object, SchemaBuilder, TypeRef};

use super::actions::action_field;
use super::cost;
use super::field;
use super::objects::{with_deleted_argument, with_list_arguments};
use crate::Bounds;
use crate::action::Operation;
use crate::authorise::Action;
use crate::table::{Catalogue, Table, Writes};

/// Names of a table's mutations.
pub(crate) struct MutationNames {
    pub(crate) create: String,
    pub(crate) create_many: String,
    pub(crate) update: String,
    pub(crate) delete: String,
}

impl MutationNames {
    /// `createVehicle`, `createVehicles`, `updateVehicle`, `deleteVehicle`.
    pub(crate) fn of(table: &Table) -> Self {
        let plural = naming::upper_first(&table.plural);
        let create = format!("create{}", table.type_name);
        let mut create_many = format!("create{plural}");
        if create_many == create {
            create_many = format!("createMany{plural}");
        }
        Self {
            create,
            create_many,
            update: format!("update{}", table.type_name),
            delete: format!("delete{}", table.type_name),
        }
    }

    /// All of them.
    pub(crate) fn all(&self) -> [&str; 4] {
        [&self.create, &self.create_many, &self.update, &self.delete]
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
    let name = &table.type_name;
    let names = MutationNames::of(table);
    let object = || TypeRef::named(name.as_str());
    let create = field(names.create, object(), format!("Creates a {name}.")).argument(
        InputValue::new("input", TypeRef::named_nn(format!("Create{name}Input"))).description("What it starts with."),
    );
    let create_many = field(
        names.create_many,
        TypeRef::named_nn_list(name.as_str()),
        format!("Creates several {name} rows, all or none."),
    )
    .argument(
        InputValue::new("inputs", TypeRef::named_nn_list_nn(format!("Create{name}Input")))
            .description("What each starts with, in the order of the answer."),
    )
    .directive(cost::list_of(Bounds::default().max_batch));
    let update = field(names.update, object(), format!("Changes a {name}.")).argument(id_argument()).argument(
        InputValue::new("input", TypeRef::named_nn(format!("Update{name}Input"))).description("What changes."),
    );
    let verb = if table.deleted_at.is_some() { "Deletes a" } else { "Deletes for good a" };
    let delete =
        field(names.delete, object(), format!("{verb} {name} and returns it as it was.")).argument(id_argument());
    let (update, delete) = (with_version(update, table), with_version(delete, table));
    let fields =
        [(Action::Create, create), (Action::Create, create_many), (Action::Update, update), (Action::Delete, delete)];
    fields.into_iter().filter(|(action, _)| table.offers(*action)).map(|(_, field)| field).collect()
}

fn with_version(field: Field, table: &Table) -> Field {
    if table.updated_at.is_none() {
        return field;
    }
    field.argument(
        InputValue::new("expectedUpdatedAt", TypeRef::named("DateTime"))
            .description("The `updatedAt` that the client saw; another one in the database is a VERSION_CONFLICT."),
    )
}

fn id_argument() -> InputValue {
    InputValue::new("id", TypeRef::named_nn("ID")).description("Identifier.")
}
