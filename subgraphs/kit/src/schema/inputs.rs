//! Order, create and update inputs.

use async_graphql::dynamic::{Enum, EnumItem, InputObject, InputValue, SchemaBuilder, TypeRef};

use super::root::{id_argument, version};
use crate::authorise::Action;
use crate::scalar::{Enumeration, Kind};
use crate::table::{Catalogue, Column, EntityId, Lines, Table};

/// Registers `OrderDirection`, the enums of columns, and each table's order and write inputs.
pub(super) fn register(mut builder: SchemaBuilder, catalogue: &Catalogue) -> SchemaBuilder {
    builder = builder.register(direction());
    for table in &catalogue.tables {
        for column in table.columns.iter().filter(|column| column.is_visible()) {
            builder = register_enumeration(builder, table, column);
        }
        builder = builder.register(order(catalogue, table));
        if table.offers(Action::Create) {
            builder = builder.register(create(catalogue, table));
            for lines in &table.lines {
                builder = builder.register(create_line(catalogue, table, lines));
            }
        }
        if table.offers(Action::Update) {
            builder = builder.register(update(table)).register(update_by_id(table));
        }
    }
    builder
}

fn direction() -> Enum {
    Enum::new("OrderDirection")
        .description("The direction of one element of an order.")
        .item(EnumItem::new("ASC").description("Smallest first, missing values last."))
        .item(EnumItem::new("DESC").description("Largest first, missing values first."))
        .item(EnumItem::new("ASC_NULLS_FIRST").description("Smallest first, missing values before them."))
        .item(EnumItem::new("DESC_NULLS_LAST").description("Largest first, missing values last."))
}

fn register_enumeration(builder: SchemaBuilder, table: &Table, column: &Column) -> SchemaBuilder {
    let kind = match &column.kind {
        Kind::List(element) => element,
        kind => kind,
    };
    let Kind::Enumeration(enumeration) = kind else {
        return builder;
    };
    builder.register(listed(enumeration, format!("Values of `{}.{}`.", table.type_name, column.field)))
}

/// A closed list of values.
pub(super) fn listed(enumeration: &Enumeration, description: String) -> Enum {
    let items = enumeration.values().iter();
    let items = items.map(|value| EnumItem::new(value.name).description(format!("Stored as `{}`.", value.stored)));
    Enum::new(enumeration.name()).description(description).items(items)
}

fn order(catalogue: &Catalogue, table: &Table) -> InputObject {
    let mut order = InputObject::new(format!("{}OrderBy", table.type_name))
        .description(format!("One element of an order of {} rows; name exactly one field.", table.type_name));
    for column in table.columns.iter().filter(|column| column.is_sortable()) {
        order = order.field(
            InputValue::new(&column.field, TypeRef::named("OrderDirection")).description(column.description.as_str()),
        );
    }
    for relation in &table.to_one {
        if let EntityId::Table(target) = relation.target {
            let target = &catalogue.table(target).type_name;
            order = order.field(
                InputValue::new(&relation.field, TypeRef::named(format!("{target}OrderBy")))
                    .description(relation.description.as_str()),
            );
        }
    }
    for relation in &table.to_many {
        let child = &catalogue.table(relation.child).type_name;
        order = order.field(
            InputValue::new(&relation.field, TypeRef::named(format!("{child}AggregateOrderBy")))
                .description("By a figure over this list; it is found for every row that the filter lets pass."),
        );
    }
    order
}

fn create(catalogue: &Catalogue, table: &Table) -> InputObject {
    let input = InputObject::new(format!("Create{}Input", table.type_name))
        .description(format!("What a new {} starts with.", table.type_name));
    let input = starting_values(input, table, None);
    table.lines.iter().fold(input, |input, lines| {
        let child = catalogue.table(lines.child);
        let line = InputValue::new(&lines.field, TypeRef::named_nn_list(line_input(table, child)));
        let description = format!("{} rows that are created with it, all or none.", child.type_name);
        input.field(line.description(description))
    })
}

/// A row that is created with the one that it belongs to.
fn create_line(catalogue: &Catalogue, table: &Table, lines: &Lines) -> InputObject {
    let child = catalogue.table(lines.child);
    let input = InputObject::new(line_input(table, child))
        .description(format!("What a {} starts with that is created with its {}.", child.type_name, table.type_name));
    starting_values(input, child, Some(lines.column))
}

fn line_input(table: &Table, child: &Table) -> String {
    format!("Create{}With{}Input", child.type_name, table.type_name)
}

/// A field for each column of a new row but the one that is known.
fn starting_values(input: InputObject, table: &Table, known: Option<usize>) -> InputObject {
    let columns = table.columns.iter().enumerate().filter(|(position, _)| Some(*position) != known);
    columns.map(|(_, column)| column).filter(|column| column.is_input()).fold(input, |input, column| {
        let ty = value_type(&column.kind, column.is_required());
        input.field(InputValue::new(&column.field, ty).description(column.description.as_str()))
    })
}

fn update(table: &Table) -> InputObject {
    let mut input = InputObject::new(format!("Update{}Input", table.type_name)).description(format!(
        "Changes of a {}: a field left out stays as it is, a field set to null is cleared.",
        table.type_name
    ));
    for column in table.columns.iter().filter(|column| column.is_input()) {
        input = input.field(
            InputValue::new(&column.field, value_type(&column.kind, false)).description(column.description.as_str()),
        );
    }
    input
}

/// One row of a batch of changes.
fn update_by_id(table: &Table) -> InputObject {
    let name = &table.type_name;
    let input = InputObject::new(format!("Update{name}ByIdInput"))
        .description(format!("A {name} among several to change, and what changes of it."))
        .field(id_argument())
        .field(InputValue::new("input", TypeRef::named_nn(format!("Update{name}Input"))).description("What changes."));
    if table.updated_at.is_some() { input.field(version()) } else { input }
}

/// The GraphQL type of a column's value.
pub(super) fn value_type(kind: &Kind, non_null: bool) -> TypeRef {
    let name = kind.graphql_name();
    match (kind, non_null) {
        (Kind::List(_), true) => TypeRef::named_nn_list_nn(name),
        (Kind::List(_), false) => TypeRef::named_nn_list(name),
        (_, true) => TypeRef::named_nn(name),
        (_, false) => TypeRef::named(name),
    }
}
