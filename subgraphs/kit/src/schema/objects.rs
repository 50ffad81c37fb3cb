//! Object types: a table's object, its connection and edge, and the entities of other subgraphs.

use async_graphql::dynamic::{
    Field, FieldFuture, InputValue, Interface, InterfaceField, Object, SchemaBuilder, TypeRef, Union,
};

use super::aggregates::with_filter;
use super::cost;
use super::field;
use super::groups::{groups_field, is_grouped};
use super::inputs::value_type;
use crate::authorise::Action;
use crate::definition::ComputedField;
use crate::row_actions;
use crate::table::{Catalogue, EntityId, ForeignEntity, Table, TableId, ToMany, ToOne};

/// Registers all object types.
pub(super) fn register(mut builder: SchemaBuilder, catalogue: &Catalogue) -> SchemaBuilder {
    if !catalogue.tables.is_empty() {
        builder = builder.register(page_info());
    }
    if catalogue.computed.values().flatten().any(|field| field.type_ref.type_name() == row_actions::TYPE_NAME) {
        builder = builder.register(row_action());
    }
    for (index, table) in catalogue.tables.iter().enumerate() {
        builder = builder
            .register(table_object(catalogue, EntityId::Table(TableId(index)), table))
            .register(connection(table))
            .register(edge(table));
    }
    for (index, entity) in catalogue.foreign.iter().enumerate() {
        builder = builder.register(foreign_object(catalogue, EntityId::Foreign(index), entity));
    }
    for (name, members) in &catalogue.unions {
        builder = if catalogue.interfaces.contains(name) {
            builder.register(interface(name))
        } else {
            builder.register(union(catalogue, name, members))
        };
    }
    builder
}

fn interface(name: &str) -> Interface {
    Interface::new(name)
        .description("A record of one of several kinds, known by its key.")
        .field(InterfaceField::new("id", TypeRef::named_nn("ID")).description("Identifier, a UUID of version 7."))
}

/// An object with the interfaces that it implements.
fn implementing(catalogue: &Catalogue, entity: EntityId, object: Object) -> Object {
    let members = |name: &&str| catalogue.unions.get(*name).is_some_and(|members| members.contains(&entity));
    let interfaces = catalogue.interfaces.iter().copied().filter(|name| members(name));
    interfaces.fold(object, |object, name| object.implement(name))
}

fn union(catalogue: &Catalogue, name: &str, members: &[EntityId]) -> Union {
    members
        .iter()
        .fold(Union::new(name).description("A record of any kind that others may point at."), |union, member| {
            union.possible_type(catalogue.type_name(*member))
        })
}

fn page_info() -> Object {
    Object::new("PageInfo")
        .description("Where a page lies in its list.")
        .shareable()
        .field(field("hasNextPage", TypeRef::named_nn("Boolean"), "Whether rows follow the page."))
        .field(field("hasPreviousPage", TypeRef::named_nn("Boolean"), "Whether rows precede the page."))
        .field(field("startCursor", TypeRef::named("String"), "Cursor of the first row."))
        .field(field("endCursor", TypeRef::named("String"), "Cursor of the last row."))
}

fn row_action() -> Object {
    let text = || TypeRef::named_nn("String");
    Object::new(row_actions::TYPE_NAME)
        .description("A move of a row's lifecycle: what may be done with the row now, and why not.")
        .shareable()
        .field(field("name", text(), "What it is called, for instance `schedule`."))
        .field(field("field", text(), "The field whose state it changes."))
        .field(field("to", text(), "The state that the row comes to."))
        .field(field(
            "allowed",
            TypeRef::named_nn("Boolean"),
            "Whether it is allowed now, by the row's state and the caller's role.",
        ))
        .field(field("reason", TypeRef::named("String"), "Why it is not allowed; null where it is."))
        .field(field("asksReason", TypeRef::named_nn("Boolean"), "Whether people expect to be told why it is done."))
}

fn table_object(catalogue: &Catalogue, entity: EntityId, table: &Table) -> Object {
    let object = Object::new(&table.type_name).description(table.description.as_str()).key("id");
    let mut object = implementing(catalogue, entity, object);
    for column in table.columns.iter().filter(|column| column.is_visible()) {
        object =
            object.field(field(&column.field, value_type(&column.kind, !column.nullable), column.description.as_str()));
    }
    for relation in &table.to_one {
        object = object.field(row_field(catalogue, relation));
    }
    for relation in &table.to_any {
        object = object.field(field(&relation.field, TypeRef::named(relation.union), relation.description.as_str()));
    }
    for relation in &table.to_many {
        object = object.field(list_field(catalogue, relation, true));
    }
    with_computed(object, catalogue.computed(entity))
}

fn foreign_object(catalogue: &Catalogue, entity: EntityId, foreign: &ForeignEntity) -> Object {
    let object = implementing(catalogue, entity, Object::new(&foreign.type_name));
    let mut object = if foreign.is_resolvable() { object.key("id") } else { object.unresolvable("id") };
    object = object.field(field("id", TypeRef::named_nn("ID"), "Identifier, a UUID of version 7."));
    for relation in &foreign.to_one {
        object = object.field(row_field(catalogue, relation));
    }
    for relation in &foreign.to_many {
        object = object.field(list_field(catalogue, relation, false));
    }
    with_computed(object, catalogue.computed(entity))
}

fn with_computed(mut object: Object, computed: &[ComputedField]) -> Object {
    for computed in computed {
        for (name, ty) in &computed.externals {
            // No description: that of the subgraph which owns the field is to stand in the graph.
            object = object.field(Field::new(*name, ty.clone(), |_| FieldFuture::from_value(None)).external());
        }
        let mut added = field(computed.name, computed.type_ref.clone(), computed.description);
        if computed.type_ref.type_name() == row_actions::TYPE_NAME {
            added = added.directive(cost::list_of(cost::ROW_ACTIONS));
        }
        if let Some(requires) = computed.requires {
            added = added.requires(requires);
        }
        if let Some(tag) = computed.tag {
            added = added.tags([tag]);
        }
        object = object.field(added);
    }
    object
}

fn connection(table: &Table) -> Object {
    let name = &table.type_name;
    let object = Object::new(format!("{name}Connection"))
        .description(format!("A page of {name} rows."))
        .field(field("edges", TypeRef::named_nn_list_nn(format!("{name}Edge")), "The rows with their cursors."))
        .field(field("nodes", TypeRef::named_nn_list_nn(name.as_str()), "The rows."))
        .field(field("pageInfo", TypeRef::named_nn("PageInfo"), "Where the page lies in the list."))
        .field(
            field(
                "totalCount",
                TypeRef::named_nn("Int"),
                "How many rows the filter lets pass; computed only when asked.",
            )
            .directive(cost::weight(cost::COUNT)),
        )
        .field(with_filter(
            field(
                "aggregate",
                TypeRef::named_nn(format!("{name}Aggregate")),
                "Figures over all rows that the filter lets pass; computed only when asked.",
            )
            .directive(cost::weight(cost::AGGREGATE)),
            table,
        ));
    if is_grouped(table) { object.field(groups_field(table)) } else { object }
}

fn edge(table: &Table) -> Object {
    let name = &table.type_name;
    Object::new(format!("{name}Edge"))
        .description(format!("A {name} row and its place in the list."))
        .field(field("cursor", TypeRef::named_nn("String"), "The place, for `after` and `before`."))
        .field(field("node", TypeRef::named_nn(name.as_str()), "The row."))
}

fn row_field(catalogue: &Catalogue, relation: &ToOne) -> Field {
    let target = catalogue.type_name(relation.target);
    field(&relation.field, TypeRef::named(target), relation.description.as_str())
}

/// A to-many field. On another subgraph's entity it may be null, so that a failure here does not take that entity away.
fn list_field(catalogue: &Catalogue, relation: &ToMany, non_null: bool) -> Field {
    let child = catalogue.table(relation.child);
    let name = format!("{}Connection", child.type_name);
    let ty = if non_null { TypeRef::named_nn(name) } else { TypeRef::named(name) };
    with_list_arguments(field(&relation.field, ty, relation.description.as_str()), child)
}

/// The arguments of every connection field.
pub(super) fn with_list_arguments(field: Field, table: &Table) -> Field {
    let argument = |name: &str, ty: TypeRef, description: &str| InputValue::new(name, ty).description(description);
    let field = field
        .argument(argument("filter", TypeRef::named(format!("{}Filter", table.type_name)), "Only rows that match."))
        .argument(argument(
            "orderBy",
            TypeRef::named_nn_list(format!("{}OrderBy", table.type_name)),
            "The order; by default that of creation.",
        ))
        .argument(argument("first", TypeRef::named("Int"), "How many rows from the start of the list."))
        .argument(argument("after", TypeRef::named("String"), "Start after this cursor."))
        .argument(argument("last", TypeRef::named("Int"), "How many rows from the end of the list."))
        .argument(argument("before", TypeRef::named("String"), "End before this cursor."));
    with_deleted_argument(field.directive(cost::page()), table)
}

/// `includeDeleted`, where rows are deleted softly.
pub(super) fn with_deleted_argument(field: Field, table: &Table) -> Field {
    if !table.offers(Action::ReadDeleted) {
        return field;
    }
    field.argument(
        InputValue::new("includeDeleted", TypeRef::named("Boolean"))
            .description("Also rows that were deleted softly; for owners and managers."),
    )
}
