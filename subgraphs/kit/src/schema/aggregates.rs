//! What a connection says of all rows that its filter lets pass: their number, sums, averages and limits.

use async_graphql::dynamic::{Field, Object, SchemaBuilder, TypeRef};

use super::groups::is_grouped;
use super::{field, input};
use crate::scalar::Kind;
use crate::table::{Catalogue, Column, Table};

/// Registers the aggregate types of every table.
pub(super) fn register(mut builder: SchemaBuilder, catalogue: &Catalogue) -> SchemaBuilder {
    for table in &catalogue.tables {
        builder = builder.register(aggregate(table));
        if has_numbers(table) {
            builder = builder.register(numbers(table));
        }
        if has_limits(table) {
            builder = builder.register(limits(table));
        }
    }
    builder
}

pub(super) fn has_numbers(table: &Table) -> bool {
    table.columns.iter().any(|column| column.is_summable())
}

pub(super) fn has_limits(table: &Table) -> bool {
    table.columns.iter().any(|column| column.has_limits())
}

/// What sums and averages of a column are.
pub(super) fn sum_kind(column: &Column) -> Kind {
    if column.kind == Kind::Float { Kind::Float } else { Kind::Decimal }
}

/// The argument that lets only some of the rows count.
pub(super) fn with_filter(field: Field, table: &Table) -> Field {
    let filter = TypeRef::named(format!("{}Filter", table.type_name));
    field.argument(input("filter", filter, "Only these of the rows count."))
}

fn aggregate(table: &Table) -> Object {
    let name = &table.type_name;
    let mut object = Object::new(format!("{name}Aggregate"))
        .description(format!("Figures over all {name} rows that the filter lets pass, whatever the page."))
        .field(field("count", TypeRef::named_nn("Int"), "How many rows there are."));
    if is_grouped(table) {
        let of = TypeRef::named_nn(format!("{name}GroupBy"));
        let distinct =
            field("countDistinct", TypeRef::named_nn("Int"), "How many different values or spans there are.");
        object = object.field(distinct.argument(input("of", of, "Of what; a missing value is none.")));
    }
    if has_numbers(table) {
        let numbers = || TypeRef::named_nn(format!("{name}Numbers"));
        object = object.field(field("sum", numbers(), "The sums; null without a value.")).field(field(
            "avg",
            numbers(),
            "The averages, to six decimals; null without a value.",
        ));
    }
    if has_limits(table) {
        let limits = || TypeRef::named_nn(format!("{name}Limits"));
        object = object.field(field("min", limits(), "The smallest values; null without a value.")).field(field(
            "max",
            limits(),
            "The largest values; null without a value.",
        ));
    }
    object
}

fn numbers(table: &Table) -> Object {
    let name = &table.type_name;
    let object = Object::new(format!("{name}Numbers")).description(format!("A figure a number of {name} rows."));
    table.columns.iter().filter(|column| column.is_summable()).fold(object, |object, column| {
        object.field(field(&column.field, TypeRef::named(sum_kind(column).graphql_name()), column.description.as_str()))
    })
}

fn limits(table: &Table) -> Object {
    let name = &table.type_name;
    let object =
        Object::new(format!("{name}Limits")).description(format!("A limit a number, date or time of {name} rows."));
    table.columns.iter().filter(|column| column.has_limits()).fold(object, |object, column| {
        object.field(field(&column.field, TypeRef::named(column.kind.graphql_name()), column.description.as_str()))
    })
}
