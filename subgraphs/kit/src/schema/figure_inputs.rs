//! Figures in arguments: conditions on them, and orders by them.

use async_graphql::dynamic::{InputObject, SchemaBuilder, TypeRef};

use super::aggregates::{has_limits, has_numbers, sum_kind};
use super::filters::filter_name;
use super::input;
use crate::scalar::Kind;
use crate::table::{Catalogue, Column, Table};

/// The functions behind fields of figures: field, the types' suffix, what it says.
const SUMMARIES: [(&str, &str, &str); 4] = [
    ("sum", "Numbers", "The sums."),
    ("avg", "Numbers", "The averages."),
    ("min", "Limits", "The smallest values."),
    ("max", "Limits", "The largest values."),
];

/// Registers the inputs of every table.
pub(super) fn register(mut builder: SchemaBuilder, catalogue: &Catalogue) -> SchemaBuilder {
    for table in &catalogue.tables {
        builder = builder.register(conditions(table)).register(order(table));
        if has_numbers(table) {
            builder = builder
                .register(figures(table, "NumbersFilter", "Conditions on a figure", Column::is_summable, |column| {
                    filter_name(&sum_kind(column))
                }))
                .register(figures(table, "NumbersOrderBy", "The direction of a figure", Column::is_summable, |_| {
                    "OrderDirection".to_owned()
                }));
        }
        if has_limits(table) {
            builder = builder
                .register(figures(table, "LimitsFilter", "Conditions on a limit", Column::has_limits, |column| {
                    filter_name(&column.kind)
                }))
                .register(figures(table, "LimitsOrderBy", "The direction of a limit", Column::has_limits, |_| {
                    "OrderDirection".to_owned()
                }));
        }
    }
    builder
}

/// The kinds whose filters these inputs need.
pub(super) fn kinds(table: &Table) -> impl Iterator<Item = Kind> {
    table.columns.iter().filter(|column| column.is_summable()).map(sum_kind).chain([Kind::Integer])
}

fn conditions(table: &Table) -> InputObject {
    let name = &table.type_name;
    let object = InputObject::new(format!("{name}AggregateFilter"))
        .description(format!("Conditions on figures over {name} rows; several fields are joined by AND."))
        .field(input("filter", TypeRef::named(format!("{name}Filter")), "The rows that count; without it all."))
        .field(input("count", TypeRef::named("IntFilter"), "How many rows there are."));
    summaries(table, object, "Filter")
}

fn order(table: &Table) -> InputObject {
    let name = &table.type_name;
    let object = InputObject::new(format!("{name}AggregateOrderBy"))
        .description(format!("An order by a figure over {name} rows; name exactly one."))
        .field(input("count", TypeRef::named("OrderDirection"), "How many rows there are."));
    summaries(table, object, "OrderBy")
}

fn summaries(table: &Table, object: InputObject, suffix: &str) -> InputObject {
    SUMMARIES.iter().fold(object, |object, (name, figures, description)| {
        let there = if *figures == "Numbers" { has_numbers(table) } else { has_limits(table) };
        if !there {
            return object;
        }
        object.field(input(*name, TypeRef::named(format!("{}{figures}{suffix}", table.type_name)), *description))
    })
}

fn figures(
    table: &Table,
    suffix: &str,
    description: &str,
    fits: fn(&Column) -> bool,
    type_of: impl Fn(&Column) -> String,
) -> InputObject {
    let name = &table.type_name;
    let object =
        InputObject::new(format!("{name}{suffix}")).description(format!("{description} of each of these columns."));
    table.columns.iter().filter(|column| fits(column)).fold(object, |object, column| {
        object.field(input(&column.field, TypeRef::named(type_of(column)), "That of this column."))
    })
}
