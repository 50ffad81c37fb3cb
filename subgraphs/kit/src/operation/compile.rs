//! Compiles an operation against the catalogue: which columns and relations to read, and in which shape to write them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use async_graphql::parser::types::{ExecutableDocument, Field, OperationDefinition, OperationType, SelectionSet};

use super::aggregate::Aggregates;
use super::collect::{Collected, Collector};
use super::plan::{
    AnyPlan, ChildLink, ComputedPlan, ConnectionOutput, ConnectionPlan, EdgeOutput, Key, ObjectPlan, Output,
    PageInfoOutput, RelationPlan, Root, RootField, ServiceOutput, Shape, SubscriptionPlan, UpsertOutput,
};
use super::{ArgumentTemplate, Figure, FigurePlan, Function};
use crate::action::Operation;
use crate::error::Error;
use crate::table::{Catalogue, EntityId, TableId};

/// Compiles the root fields of a validated operation.
///
/// # Errors
/// Only where catalogue and schema disagree, which is a fault of the kit.
pub(crate) fn compile(
    catalogue: &Catalogue,
    document: &ExecutableDocument,
    operation: &OperationDefinition,
    conditions: &HashMap<String, bool>,
) -> Result<Vec<Root>, Error> {
    let compiler =
        Compiler { catalogue, collector: Collector { catalogue, fragments: &document.fragments, conditions } };
    let root_type = match operation.ty {
        OperationType::Query => "Query",
        OperationType::Mutation => "Mutation",
        OperationType::Subscription => "Subscription",
    };
    let fields = compiler.collector.fields(&[&operation.selection_set.node], root_type);
    fields.iter().map(|(key, occurrences)| compiler.root(root_type, key, occurrences)).collect()
}

pub(super) struct Compiler<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) collector: Collector<'a>,
}

impl<'a> Compiler<'a> {
    fn root(&self, root_type: &'static str, key: &str, occurrences: &[&'a Field]) -> Result<Root, Error> {
        let field = first(occurrences)?;
        let name = field.name.node.as_str();
        let below = Collector::below(occurrences);
        let compiled = match name {
            "__typename" => RootField::Typename(root_type),
            "__schema" | "__type" => RootField::Introspection,
            "_service" => RootField::Service(self.service(&below)?),
            "_entities" => RootField::Entities(self.entities(&below)?),
            _ if root_type == "Mutation" => self.mutation(name, &below)?,
            _ if root_type == "Subscription" => self.subscription(name, &below)?,
            _ => self.query(name, &below)?,
        };
        Ok(Root {
            key: Key::new(key),
            arguments: ArgumentTemplate::of(field),
            field: compiled,
            location: field.name.pos,
        })
    }

    fn query(&self, name: &str, below: &[&'a SelectionSet]) -> Result<RootField, Error> {
        for (index, table) in self.catalogue.tables.iter().enumerate() {
            let id = TableId(index);
            if table.singular == name {
                let (object, shape) = self.object(EntityId::Table(id), below)?;
                return Ok(RootField::One(id, object, shape));
            }
            if table.plural == name {
                return Ok(RootField::Connection(id, Box::new(self.connection(id, below)?)));
            }
        }
        self.action(Operation::Query, name, below)?.ok_or_else(|| unknown("Query", name))
    }

    fn mutation(&self, name: &str, below: &[&'a SelectionSet]) -> Result<RootField, Error> {
        // An action may stand where a table offers no field of the name.
        if let Some(action) = self.action(Operation::Mutation, name, below)? {
            return Ok(action);
        }
        for (index, table) in self.catalogue.tables.iter().enumerate() {
            let id = TableId(index);
            let names = crate::schema::MutationNames::of(table);
            if table.offers_upsert() && names.upsert == name {
                return Ok(RootField::Upsert(id, self.upsert(id, below)?));
            }
            if let Some(verb) = names.verb_of(name) {
                let (object, shape) = self.object(EntityId::Table(id), below)?;
                return Ok(RootField::Change(verb, id, object, shape));
            }
        }
        Err(unknown("Mutation", name))
    }

    fn upsert(&self, table: TableId, below: &[&'a SelectionSet]) -> Result<Vec<(Key, UpsertOutput)>, Error> {
        let payload = crate::schema::MutationNames::upsert_payload(self.catalogue.table(table));
        let output = |occurrences: &[&'a Field]| -> Result<UpsertOutput, Error> {
            Ok(match first(occurrences)?.name.node.as_str() {
                "__typename" => UpsertOutput::Typename,
                "created" => UpsertOutput::Created,
                _ => {
                    let (object, shape) = self.object(EntityId::Table(table), &Collector::below(occurrences))?;
                    UpsertOutput::Row(object, shape)
                }
            })
        };
        let fields = self.collector.fields(below, &payload);
        fields.iter().map(|(key, occurrences)| Ok((Key::new(key), output(occurrences)?))).collect()
    }

    fn subscription(&self, name: &str, below: &[&'a SelectionSet]) -> Result<RootField, Error> {
        let subscriptions = &self.catalogue.subscriptions;
        let found = subscriptions.iter().position(|linked| linked.subscription.name == name);
        let subscription = found.ok_or_else(|| unknown("Subscription", name))?;
        let (object, shape) = self.object(subscriptions[subscription].entity, below)?;
        Ok(RootField::Subscription(Box::new(SubscriptionPlan { subscription, object, shape })))
    }

    fn entities(&self, below: &[&'a SelectionSet]) -> Result<BTreeMap<String, (ObjectPlan, Shape)>, Error> {
        let mut plans = BTreeMap::new();
        for entity in self.resolvable() {
            let type_name = self.catalogue.type_name(entity);
            plans.insert(type_name.to_owned(), self.object(entity, below)?);
        }
        Ok(plans)
    }

    fn service(&self, below: &[&'a SelectionSet]) -> Result<Vec<(Key, ServiceOutput)>, Error> {
        let fields = self.collector.fields(below, "_Service");
        let output = |occurrences: &[&Field]| -> Result<ServiceOutput, Error> {
            match first(occurrences)?.name.node.as_str() {
                "__typename" => Ok(ServiceOutput::Typename),
                _ => Ok(ServiceOutput::Sdl),
            }
        };
        fields.iter().map(|(key, occurrences)| Ok((Key::new(key), output(occurrences)?))).collect()
    }

    fn resolvable(&self) -> impl Iterator<Item = EntityId> {
        let own = (0..self.catalogue.tables.len()).map(|index| EntityId::Table(TableId(index)));
        let foreign = (0..self.catalogue.foreign.len()).map(EntityId::Foreign);
        own.chain(foreign)
    }

    /// The plan and the shape of an object.
    pub(super) fn object(&self, entity: EntityId, below: &[&'a SelectionSet]) -> Result<(ObjectPlan, Shape), Error> {
        let mut object = ObjectPlan { entity, columns: Vec::new(), relations: Vec::new(), computed: Vec::new() };
        let fields = self.collector.fields(below, self.catalogue.type_name(entity));
        let shape = self.shape(&mut object, &fields)?;
        Ok((object, shape))
    }

    /// A hand-written field, and what is asked of the objects that it may give.
    fn computed(&self, entity: EntityId, field: usize, below: &[&'a SelectionSet]) -> ComputedPlan {
        let type_name = self.catalogue.computed(entity).get(field).map_or("", |field| field.type_ref.type_name());
        let parts = self.collector.fields(below, type_name);
        let part = |(key, occurrences): (&&str, &Vec<&Field>)| {
            Some(((*key).to_owned(), occurrences.first()?.name.node.to_string()))
        };
        ComputedPlan { field, parts: parts.iter().filter_map(part).collect() }
    }

    fn shape(&self, object: &mut ObjectPlan, fields: &Collected<'a>) -> Result<Shape, Error> {
        fields.iter().map(|(key, occurrences)| Ok((Key::new(key), self.output(object, occurrences)?))).collect()
    }

    fn output(&self, object: &mut ObjectPlan, occurrences: &[&'a Field]) -> Result<Output, Error> {
        let field = first(occurrences)?;
        let name = field.name.node.as_str();
        let entity = object.entity;
        if name == "__typename" {
            return Ok(Output::Typename);
        }
        if let Some(column) = self.column(entity, name) {
            return Ok(Output::Column { slot: slot(object, column) });
        }
        if let Some(index) = self.catalogue.computed(entity).iter().position(|computed| computed.name == name) {
            slot(object, self.catalogue.key_column(entity));
            object.computed.push(self.computed(entity, index, &Collector::below(occurrences)));
            return Ok(Output::Computed { index: object.computed.len() - 1 });
        }
        if self
            .catalogue
            .computed(entity)
            .iter()
            .flat_map(|computed| &computed.externals)
            .any(|(external, _)| *external == name)
        {
            return Ok(Output::External);
        }
        let below = Collector::below(occurrences);
        if let Some(relation) = self.catalogue.to_one(entity).iter().find(|relation| relation.field == name) {
            let key_slot = slot(object, relation.column);
            let (target, shape) = self.object(relation.target, &below)?;
            object.relations.push(RelationPlan::One { slot: key_slot, matched: relation.matched, object: target });
            return Ok(Output::One { relation: object.relations.len() - 1, shape });
        }
        if let Some(relation) = self.catalogue.to_many(entity).iter().find(|relation| relation.field == name) {
            let key_slot = slot(object, self.catalogue.key_column(entity));
            object.relations.push(RelationPlan::Many {
                slot: key_slot,
                child: relation.child,
                link: ChildLink { column: relation.column, via: relation.via, fixed: Arc::clone(&relation.fixed) },
                arguments: ArgumentTemplate::of(field),
                connection: Box::new(self.connection(relation.child, &below)?),
            });
            return Ok(Output::Many { relation: object.relations.len() - 1 });
        }
        if let Some(plan) = self.any(object, name, &below)? {
            object.relations.push(RelationPlan::Any(Box::new(plan)));
            return Ok(Output::Any { relation: object.relations.len() - 1 });
        }
        Err(unknown(self.catalogue.type_name(entity), name))
    }

    /// A relation to records of any kind: a plan for each type that they may be of.
    fn any(&self, object: &mut ObjectPlan, field: &str, below: &[&'a SelectionSet]) -> Result<Option<AnyPlan>, Error> {
        let EntityId::Table(table) = object.entity else {
            return Ok(None);
        };
        let relations = &self.catalogue.table(table).to_any;
        let Some(index) = relations.iter().position(|relation| relation.field == field) else {
            return Ok(None);
        };
        let relation = &relations[index];
        let mut members = Vec::new();
        let mut member_of = HashMap::default();
        for entity in self.catalogue.unions.get(relation.union).into_iter().flatten() {
            member_of.insert(*entity, members.len());
            members.push(self.object(*entity, below)?);
        }
        let kind = relation.kind.iter().map(|column| slot(object, *column)).collect();
        let slot = slot(object, relation.column);
        Ok(Some(AnyPlan { relation: (table, index), kind, slot, members, member_of }))
    }

    /// A foreign entity is known by its key alone, which counts as its column 0.
    fn column(&self, entity: EntityId, field: &str) -> Option<usize> {
        match entity {
            EntityId::Table(id) => self.catalogue.table(id).column_of_field(field),
            EntityId::Foreign(_) => (field == "id").then_some(0),
        }
    }

    fn connection(&self, table: TableId, below: &[&'a SelectionSet]) -> Result<ConnectionPlan, Error> {
        let type_name = format!("{}Connection", self.catalogue.table(table).type_name);
        let entity = EntityId::Table(table);
        let mut object = ObjectPlan { entity, columns: Vec::new(), relations: Vec::new(), computed: Vec::new() };
        let (mut shape, mut figures, mut groups) = (Vec::new(), FigurePlan::default(), Vec::new());
        for (key, occurrences) in &self.collector.fields(below, &type_name) {
            let output = match first(occurrences)?.name.node.as_str() {
                "totalCount" => {
                    ConnectionOutput::TotalCount(figures.add(Figure { function: Function::Count, condition: None }))
                }
                "aggregate" => {
                    let (collector, table) = (&self.collector, self.catalogue.table(table));
                    let mut aggregates = Aggregates { collector, table, figures: &mut figures };
                    ConnectionOutput::Aggregate(aggregates.compile(occurrences)?)
                }
                "groups" => {
                    groups.push(self.groups(table, occurrences)?);
                    ConnectionOutput::Groups(groups.len() - 1)
                }
                _ => self.connection_output(&mut object, occurrences)?,
            };
            shape.push((Key::new(key), output));
        }
        let wants = |test: fn(&ConnectionOutput) -> bool| shape.iter().any(|(_, output)| test(output));
        Ok(ConnectionPlan {
            wants_rows: wants(|output| {
                matches!(
                    output,
                    ConnectionOutput::Nodes(_) | ConnectionOutput::Edges(_) | ConnectionOutput::PageInfo(_)
                )
            }),
            wants_cursors: wants(wants_cursors),
            figures,
            groups,
            object,
            shape,
            type_name,
        })
    }

    fn connection_output(&self, object: &mut ObjectPlan, occurrences: &[&'a Field]) -> Result<ConnectionOutput, Error> {
        let below = Collector::below(occurrences);
        let type_name = self.catalogue.type_name(object.entity).to_owned();
        Ok(match first(occurrences)?.name.node.as_str() {
            "nodes" => {
                let fields = self.collector.fields(&below, &type_name);
                ConnectionOutput::Nodes(self.shape(object, &fields)?)
            }
            "edges" => {
                let fields = self.collector.fields(&below, &format!("{type_name}Edge"));
                let mut shape = Vec::new();
                for (key, occurrences) in &fields {
                    shape.push((Key::new(key), self.edge_output(object, &type_name, occurrences)?));
                }
                ConnectionOutput::Edges(shape)
            }
            "pageInfo" => ConnectionOutput::PageInfo(self.page_info(&below)?),
            "__typename" => ConnectionOutput::Typename,
            name => return Err(unknown("the connection", name)),
        })
    }

    fn edge_output(
        &self,
        object: &mut ObjectPlan,
        type_name: &str,
        occurrences: &[&'a Field],
    ) -> Result<EdgeOutput, Error> {
        Ok(match first(occurrences)?.name.node.as_str() {
            "cursor" => EdgeOutput::Cursor,
            "node" => {
                let fields = self.collector.fields(&Collector::below(occurrences), type_name);
                EdgeOutput::Node(self.shape(object, &fields)?)
            }
            "__typename" => EdgeOutput::Typename,
            name => return Err(unknown("the edge", name)),
        })
    }
}

/// The slot of a column in the rows of an object; a column is read once however often it is named.
fn slot(object: &mut ObjectPlan, column: usize) -> usize {
    object.columns.iter().position(|known| *known == column).unwrap_or_else(|| {
        object.columns.push(column);
        object.columns.len() - 1
    })
}

fn wants_cursors(output: &ConnectionOutput) -> bool {
    match output {
        ConnectionOutput::Edges(fields) => fields.iter().any(|(_, field)| matches!(field, EdgeOutput::Cursor)),
        ConnectionOutput::PageInfo(fields) => fields.iter().any(|(_, field)| field.is_cursor()),
        _ => false,
    }
}

pub(super) fn page_info(field: &Field) -> Result<PageInfoOutput, Error> {
    Ok(match field.name.node.as_str() {
        "hasNextPage" => PageInfoOutput::HasNextPage,
        "hasPreviousPage" => PageInfoOutput::HasPreviousPage,
        "startCursor" => PageInfoOutput::StartCursor,
        "endCursor" => PageInfoOutput::EndCursor,
        "__typename" => PageInfoOutput::Typename,
        name => return Err(unknown("PageInfo", name)),
    })
}

pub(super) fn first<'a>(occurrences: &[&'a Field]) -> Result<&'a Field, Error> {
    occurrences.first().copied().ok_or_else(|| Error::internal("a response key without a field"))
}

pub(super) fn unknown(type_name: &str, field: &str) -> Error {
    Error::internal(format!("validated field {type_name}.{field} is not in the catalogue"))
}
