//! Groups of a list's rows: what they are grouped by, what is said of each, and in which order they come.

use async_graphql::dynamic::{Enum, EnumItem, Field, InputObject, InputValue, Object, SchemaBuilder, TypeRef};

use super::aggregates::with_filter;
use super::{cost, field, input};
use crate::scalar::Kind;
use crate::table::{Catalogue, Column, EntityId, Table};

/// Registers the group types of every table, and the units of the calendar.
pub(super) fn register(mut builder: SchemaBuilder, catalogue: &Catalogue) -> SchemaBuilder {
    let cut = |kind: Kind| groupable(catalogue).any(|column| column.kind == kind);
    if cut(Kind::DateTime) {
        builder = builder.register(moments()).register(units("TimeUnit", true));
    }
    if cut(Kind::Date) {
        builder = builder.register(days()).register(units("DateUnit", false));
    }
    for table in catalogue.tables.iter().filter(|table| is_grouped(table)) {
        builder = builder
            .register(groups(table))
            .register(group(table))
            .register(group_key(catalogue, table))
            .register(group_by(catalogue, table))
            .register(group_order(table));
    }
    builder
}

fn groupable(catalogue: &Catalogue) -> impl Iterator<Item = &Column> {
    catalogue.tables.iter().flat_map(|table| &table.columns).filter(|column| column.is_groupable())
}

/// Whether there is something to group the rows by.
pub(super) fn is_grouped(table: &Table) -> bool {
    table.columns.iter().any(Column::is_groupable)
}

/// The connection's field.
pub(super) fn groups_field(table: &Table) -> Field {
    let name = &table.type_name;
    field(
        "groups",
        TypeRef::named_nn(format!("{name}Groups")),
        "The rows that the filter lets pass, in groups. Every row is read, whatever the page.",
    )
    .argument(input(
        "by",
        TypeRef::named_nn_list_nn(format!("{name}GroupBy")),
        "What the rows of a group share: 1 to 6 elements.",
    ))
    .argument(input(
        "having",
        TypeRef::named_nn_list(format!("{name}AggregateFilter")),
        "Only groups whose figures meet all of these.",
    ))
    .argument(input(
        "orderBy",
        TypeRef::named_nn_list(format!("{name}GroupOrderBy")),
        "The order; by default that of the keys.",
    ))
    .argument(input("first", TypeRef::named("Int"), "How many groups: 100 by default, 1000 at most."))
    .argument(input("after", TypeRef::named("String"), "Start after this cursor, with the same keys and order."))
    .directive(cost::weight(cost::GROUPS))
    .directive(cost::groups())
}

fn groups(table: &Table) -> Object {
    let name = &table.type_name;
    Object::new(format!("{name}Groups"))
        .description(format!("A page of groups of {name} rows."))
        .field(field("nodes", TypeRef::named_nn_list_nn(format!("{name}Group")), "The groups."))
        .field(field("pageInfo", TypeRef::named_nn("PageInfo"), "Where the page lies among the groups."))
}

fn group(table: &Table) -> Object {
    let name = &table.type_name;
    Object::new(format!("{name}Group"))
        .description(format!("{name} rows that share something."))
        .field(field("key", TypeRef::named_nn(format!("{name}GroupKey")), "What they share."))
        .field(with_filter(
            field("aggregate", TypeRef::named_nn(format!("{name}Aggregate")), "Figures over the rows of the group."),
            table,
        ))
}

fn group_key(catalogue: &Catalogue, table: &Table) -> Object {
    let name = &table.type_name;
    let mut object = Object::new(format!("{name}GroupKey"))
        .description(format!("What {name} rows share; what they are not grouped by is null."));
    for column in table.columns.iter().filter(|column| column.is_groupable()) {
        let description = match column.kind {
            Kind::Date | Kind::DateTime => "Where the shared span begins.",
            _ => "Shared value.",
        };
        object = object.field(field(&column.field, TypeRef::named(column.kind.graphql_name()), description));
    }
    for (relation, target) in related(catalogue, table) {
        let ty = TypeRef::named(format!("{target}GroupKey"));
        object = object.field(field(relation, ty, "Shared there."));
    }
    object
}

fn group_by(catalogue: &Catalogue, table: &Table) -> InputObject {
    let name = &table.type_name;
    let mut object = InputObject::new(format!("{name}GroupBy"))
        .description(format!("What {name} rows are grouped by; name exactly one field."));
    for column in table.columns.iter().filter(|column| column.is_groupable()) {
        object = object.field(match column.kind {
            Kind::DateTime => input(&column.field, TypeRef::named("TimeBucket"), "By the span that it lies in."),
            Kind::Date => input(&column.field, TypeRef::named("DateBucket"), "By the span that it lies in."),
            _ => input(&column.field, TypeRef::named("Boolean"), "By its value: true."),
        });
    }
    for (relation, target) in related(catalogue, table) {
        object = object.field(input(relation, TypeRef::named(format!("{target}GroupBy")), "By a field there."));
    }
    object
}

fn group_order(table: &Table) -> InputObject {
    let name = &table.type_name;
    InputObject::new(format!("{name}GroupOrderBy"))
        .description(format!("One element of an order of groups of {name} rows; name exactly one field."))
        .field(input("key", TypeRef::named(format!("{name}OrderBy")), "By something that they are grouped by."))
        .field(input(
            "aggregate",
            TypeRef::named(format!("{name}AggregateOrderBy")),
            "By a figure over the rows of each group.",
        ))
}

/// To-one relations whose rows are of this subgraph: the field, and the type.
fn related<'a>(catalogue: &'a Catalogue, table: &'a Table) -> impl Iterator<Item = (&'a str, &'a str)> {
    table.to_one.iter().filter_map(|relation| match relation.target {
        EntityId::Table(target) if is_grouped(catalogue.table(target)) => {
            Some((relation.field.as_str(), catalogue.table(target).type_name.as_str()))
        }
        _ => None,
    })
}

fn moments() -> InputObject {
    InputObject::new("TimeBucket")
        .description("Moments by the span of the calendar that they lie in.")
        .field(input("every", TypeRef::named_nn("TimeUnit"), "How long a span is."))
        .field(zone())
        .field(fill("DateTimeRange"))
}

fn days() -> InputObject {
    InputObject::new("DateBucket")
        .description("Days by the span of the calendar that they lie in.")
        .field(input("every", TypeRef::named_nn("DateUnit"), "How long a span is."))
        .field(fill("DateRange"))
}

fn zone() -> InputValue {
    let description =
        "Whose clocks say where a span begins, for instance `America/Chicago`; by default the business's.";
    input("zone", TypeRef::named("String"), description)
}

fn fill(range: &str) -> InputValue {
    let description = "Only these spans, and each of them, also without rows; both ends included, 1000 spans at most. \
                       Beside it rows are grouped by enumerations and booleans alone.";
    input("fill", TypeRef::named(range), description)
}

fn units(name: &str, hours: bool) -> Enum {
    let unit = |name: &str, description: &str| EnumItem::new(name).description(description);
    let mut units = Enum::new(name).description("A span of the calendar.");
    if hours {
        units = units.item(unit("HOUR", "An hour."));
    }
    units
        .item(unit("DAY", "A day."))
        .item(unit("WEEK", "A week, which begins on Monday."))
        .item(unit("MONTH", "A month."))
        .item(unit("QUARTER", "Three months, from January, April, July or October."))
        .item(unit("YEAR", "A year."))
}
