//! Filter inputs: one a scalar, one an enum, one a table.

use std::collections::BTreeMap;

use async_graphql::dynamic::{InputObject, SchemaBuilder, TypeRef};

use super::{figure_inputs, input};
use crate::scalar::Kind;
use crate::table::{Catalogue, EntityId, Table};

/// Name of the filter input of a kind.
pub(super) fn filter_name(kind: &Kind) -> String {
    match kind {
        Kind::List(element) => format!("{}ListFilter", element.graphql_name()),
        kind => format!("{}Filter", kind.graphql_name()),
    }
}

/// Registers the filters of all kinds that occur, and of all tables.
pub(super) fn register(mut builder: SchemaBuilder, catalogue: &Catalogue) -> SchemaBuilder {
    let mut kinds: BTreeMap<String, Kind> = BTreeMap::new();
    for table in &catalogue.tables {
        for column in table.columns.iter().filter(|column| column.is_visible()) {
            kinds.entry(filter_name(&column.kind)).or_insert_with(|| column.kind.clone());
        }
        for kind in figure_inputs::kinds(table) {
            kinds.entry(filter_name(&kind)).or_insert(kind);
        }
    }
    let ranges: BTreeMap<String, Kind> = kinds
        .values()
        .filter(|kind| is_ordered(kind))
        .map(|kind| (kind.graphql_name().to_owned(), kind.clone()))
        .collect();
    for name in ranges.keys() {
        builder = builder.register(
            InputObject::new(format!("{name}Range"))
                .description(format!("A closed range of {name} values."))
                .field(input("from", TypeRef::named_nn(name.as_str()), "Lower end, included."))
                .field(input("to", TypeRef::named_nn(name.as_str()), "Upper end, included.")),
        );
    }
    if !ranges.is_empty() {
        builder = builder.register(column_comparison());
    }
    if kinds.values().any(|kind| matches!(kind, Kind::Geometry)) {
        builder = builder.register(circle());
    }
    for (name, kind) in &kinds {
        builder = builder.register(kind_filter(name, kind));
    }
    for table in &catalogue.tables {
        builder = builder.register(table_filter(catalogue, table)).register(list_filter(table));
    }
    builder
}

fn is_ordered(kind: &Kind) -> bool {
    matches!(
        kind,
        Kind::Text
            | Kind::Integer
            | Kind::BigInteger
            | Kind::Float
            | Kind::Decimal
            | Kind::DateTime
            | Kind::Date
            | Kind::Time
            | Kind::Duration
    )
}

fn column_comparison() -> InputObject {
    let other = |name: &str, description: &str| input(name, TypeRef::named("String"), description);
    InputObject::new("ColumnComparison")
        .description("Another field of the same row and of the same kind of value, by its name. Without a value nothing holds but `ne`.")
        .field(other("eq", "Equal to this field."))
        .field(other("ne", "Not equal to this field."))
        .field(other("lt", "Less than this field."))
        .field(other("lte", "Less than or equal to this field."))
        .field(other("gt", "Greater than this field."))
        .field(other("gte", "Greater than or equal to this field."))
}

fn circle() -> InputObject {
    InputObject::new("WithinInput")
        .description("A circle on the globe (WGS 84).")
        .field(input("longitude", TypeRef::named_nn("Float"), "Degrees east, -180 to 180."))
        .field(input("latitude", TypeRef::named_nn("Float"), "Degrees north, -90 to 90."))
        .field(input("metres", TypeRef::named_nn("Float"), "Radius in metres."))
}

fn kind_filter(name: &str, kind: &Kind) -> InputObject {
    let value = kind.graphql_name().to_owned();
    let one = || TypeRef::named(value.as_str());
    let many = || TypeRef::named_nn_list(value.as_str());
    let filter = InputObject::new(name).description("Operators on one field; several are joined by AND.").field(input(
        "isNull",
        TypeRef::named("Boolean"),
        "Whether the field has no value.",
    ));
    match kind {
        Kind::List(_) => filter
            .field(input("has", one(), "The list has this element."))
            .field(input("hasAny", many(), "The list has at least one of these elements."))
            .field(input("hasAll", many(), "The list has all of these elements.")),
        Kind::Json => filter
            .field(input("containsJson", one(), "The document contains this one (jsonb containment)."))
            .field(input("path", TypeRef::named("String"), "The jsonpath finds something in the document.")),
        Kind::Geometry => {
            filter.field(input("within", TypeRef::named("WithinInput"), "The place lies within the circle."))
        }
        Kind::Boolean => filter.field(input("eq", one(), "Equal.")).field(input(
            "ne",
            one(),
            "Not equal; a missing value counts as unequal.",
        )),
        kind => {
            let mut filter = filter
                .field(input("eq", one(), "Equal."))
                .field(input("ne", one(), "Not equal; a missing value counts as unequal."))
                .field(input("in", many(), "Equal to one of these."))
                .field(input("notIn", many(), "Equal to none of these; a missing value passes."));
            if is_ordered(kind) {
                filter = filter
                    .field(input("lt", one(), "Less than."))
                    .field(input("lte", one(), "Less than or equal."))
                    .field(input("gt", one(), "Greater than."))
                    .field(input("gte", one(), "Greater than or equal."))
                    .field(input(
                        "between",
                        TypeRef::named(format!("{value}Range")),
                        "Within the range, ends included.",
                    ))
                    .field(input(
                        "column",
                        TypeRef::named("ColumnComparison"),
                        "Compared with another field of the row.",
                    ));
            }
            if matches!(kind, Kind::Text) {
                filter = filter
                    .field(input("like", one(), "SQL pattern with % and _, case matters."))
                    .field(input("ilike", one(), "SQL pattern with % and _, case does not matter."))
                    .field(input("startsWith", one(), "Begins with this text; case does not matter."))
                    .field(input("contains", one(), "Contains this text; case does not matter."));
            }
            filter
        }
    }
}

fn table_filter(catalogue: &Catalogue, table: &Table) -> InputObject {
    let name = format!("{}Filter", table.type_name);
    let mut filter = InputObject::new(&name)
        .description(format!("Conditions on {} rows; several fields are joined by AND.", table.type_name))
        .field(input("and", TypeRef::named_nn_list(name.as_str()), "All of these hold."))
        .field(input("or", TypeRef::named_nn_list(name.as_str()), "At least one of these holds."))
        .field(input("not", TypeRef::named(name.as_str()), "This does not hold."));
    if table.full_text {
        filter = filter.field(input(
            "search",
            TypeRef::named("String"),
            "Words in names and descriptions; \"quoted phrases\", or, and -excluded work.",
        ));
    }
    for column in table.columns.iter().filter(|column| column.is_visible()) {
        filter =
            filter.field(input(&column.field, TypeRef::named(filter_name(&column.kind)), column.description.as_str()));
    }
    for relation in &table.to_one {
        if let EntityId::Table(target) = relation.target {
            let target = &catalogue.table(target).type_name;
            filter = filter.field(input(
                &relation.field,
                TypeRef::named(format!("{target}Filter")),
                relation.description.as_str(),
            ));
        }
    }
    for relation in &table.to_many {
        let child = &catalogue.table(relation.child).type_name;
        filter = filter.field(input(
            &relation.field,
            TypeRef::named(format!("{child}ListFilter")),
            relation.description.as_str(),
        ));
    }
    filter
}

fn list_filter(table: &Table) -> InputObject {
    let inner = format!("{}Filter", table.type_name);
    InputObject::new(format!("{}ListFilter", table.type_name))
        .description(format!("Conditions on a list of {} rows.", table.type_name))
        .field(input("some", TypeRef::named(inner.as_str()), "At least one row matches."))
        .field(input("none", TypeRef::named(inner.as_str()), "No row matches."))
        .field(input("every", TypeRef::named(inner.as_str()), "Every row matches (also when there is none)."))
        .field(input(
            "aggregate",
            TypeRef::named_nn_list(format!("{}AggregateFilter", table.type_name)),
            "Figures over the list meet all of these. They are found for each row that is looked at, so beside a condition \
             that few rows meet this is quick.",
        ))
}
