//! The schemas of a design: that of the whole, and that of each subgraph.

use crate::design::{Context, Design, FieldPlan, Origin, Part, TypePlan};
use crate::document::selections;
use crate::schema::{Field, Input, Kind, Schema, Ty, Type};

const LINK: &str = "extend schema @link(url: \"https://specs.apollo.dev/federation/v2.7\", import: [\"@key\", \"@requires\", \"@provides\", \"@external\", \"@shareable\", \"@override\", \"@inaccessible\", \"@interfaceObject\"])\n";

/// The schema as one server would have it. With `hidden`, also what clients do not see.
pub(crate) fn whole(design: &Design, hidden: bool) -> Schema {
    let mut schema = Schema::default();
    for plan in design.types.values() {
        let mut ty = bare(plan);
        ty.members = plan.all_members().into_iter().collect();
        if plan.kind == Kind::Object {
            ty.interfaces = design.interfaces_of(&plan.name).iter().map(|it| it.name.clone()).collect();
            let lent = design.interfaces_of(&plan.name).into_iter().flat_map(|interface| &interface.fields);
            ty.fields =
                plan.fields.iter().chain(lent).filter(|field| hidden || !field.inaccessible).map(plain).collect();
        }
        if plan.kind == Kind::Interface {
            let declared = |field: &&FieldPlan| plan.declared.values().flatten().any(|name| *name == field.name);
            ty.fields = plan.common.iter().filter(declared).chain(&plan.fields).map(plain).collect();
        }
        let is_empty = ty.is_composite() && ty.fields.is_empty() && ty.members.is_empty();
        if !is_empty {
            schema.add(ty);
        }
    }
    schema
}

/// The schema of one subgraph.
pub(crate) fn part(design: &Design, part: Part) -> Schema {
    let mut schema = Schema::default();
    for plan in design.types.values().filter(|plan| plan.parts.contains(&part)) {
        let mut ty = bare(plan);
        if plan.kind == Kind::Union {
            ty.members = plan.members.get(&part).cloned().unwrap_or_default();
        }
        if plan.kind == Kind::Object {
            let here = |it: &&TypePlan| it.members.get(&part).is_some_and(|members| members.contains(&plan.name));
            let interfaces = design.interfaces_of(&plan.name).into_iter().filter(here);
            ty.interfaces =
                interfaces.filter(|it| !it.as_object.contains_key(&part)).map(|it| it.name.clone()).collect();
        }
        ty.fields = fields_in(plan, part);
        ty.directives = type_directives(plan, part);
        if let Some(borrowed) = plan.as_object.get(&part) {
            ty.kind = Kind::Object;
            let common = plan.common.iter().filter(|field| borrowed.contains(&field.name) || field.name == "id");
            let common = common.map(|field| Field {
                directives: if field.name == "id" { String::new() } else { " @external".to_owned() },
                ..plain(field)
            });
            ty.fields = common.chain(ty.fields).collect();
        } else if plan.kind == Kind::Interface {
            let declared = plan.declared.get(&part).cloned().unwrap_or_default();
            ty.fields = plan.common.iter().filter(|field| declared.contains(&field.name)).map(plain).collect();
        }
        if !ty.is_composite() || !ty.fields.is_empty() || !ty.members.is_empty() {
            schema.add(ty);
        }
    }
    schema
}

/// The text of a subgraph's schema, as it is composed.
pub(crate) fn sdl(schema: &Schema) -> String {
    let text = format!("{LINK}{schema}");
    if !text.contains(Context::ARGUMENT) {
        return text;
    }
    let newer = text.replace("/v2.7", "/v2.8").replace("\"@key\",", "\"@key\", \"@context\", \"@fromContext\",");
    let argument = format!("{}: ", Context::ARGUMENT);
    let (before, after) = newer.split_once(&argument).expect("one argument");
    let end = after.find([',', ')']).expect("the end of an argument");
    let (ty, rest) = after.split_at(end);
    format!("{before}{argument}{ty} @fromContext(field: \"$scope {{ scope }}\"){rest}")
}

/// A subgraph's schema with what federation adds when it runs.
pub(crate) fn runnable(design: &Design, schema: &Schema, at: Part) -> Schema {
    let mut schema = schema.clone();
    let mut entities = Type::new("_Entity", Kind::Union);
    let keyed = design.types.values().filter(|plan| plan.keys.contains_key(&at) && schema.get(&plan.name).is_some());
    entities.members =
        keyed.filter(|plan| schema.types[&plan.name].kind == Kind::Object).map(|plan| plan.name.clone()).collect();
    if entities.members.is_empty() {
        return schema;
    }
    schema.add(entities);
    schema.add(Type::new("_Any", Kind::Scalar));
    let mut query = schema.types.remove("Query").unwrap_or_else(|| Type::new("Query", Kind::Object));
    let representations =
        Input { name: "representations".to_owned(), ty: Ty::named("_Any").required().list().required(), default: None };
    query.fields.push(Field {
        name: "_entities".to_owned(),
        ty: Ty::named("_Entity").list().required(),
        arguments: vec![representations],
        directives: String::new(),
    });
    schema.add(query);
    schema
}

fn bare(plan: &TypePlan) -> Type {
    Type { values: plan.values.clone(), inputs: plan.inputs.clone(), ..Type::new(&plan.name, plan.kind) }
}

fn plain(field: &FieldPlan) -> Field {
    Field {
        name: field.name.clone(),
        ty: field.ty.clone(),
        arguments: field.arguments.clone(),
        directives: String::new(),
    }
}

fn fields_in(plan: &TypePlan, part: Part) -> Vec<Field> {
    let moved = |field: &FieldPlan| field.moved.as_ref().is_some_and(|moved| moved.from == part);
    let here = plan
        .fields
        .iter()
        .filter(|field| field.serves.contains(&part) || field.external.contains(&part) || moved(field));
    let written = here.map(|field| {
        let mut arguments = field.arguments.clone();
        if let Some(context) = field.context.as_ref().filter(|context| context.part == part) {
            arguments.push(Input { name: Context::ARGUMENT.to_owned(), ty: context.ty.clone(), default: None });
        }
        Field { directives: field_directives(plan, field, part), arguments, ..plain(field) }
    });
    written.collect()
}

fn field_directives(plan: &TypePlan, field: &FieldPlan, part: Part) -> String {
    let mut text = String::new();
    if field.external.contains(&part) {
        text.push_str(" @external");
        return text;
    }
    let is_shared = field.serves.len() > 1 || field.shareable;
    if is_shared && !plan.is_shared && field.origin != Origin::Identity {
        text.push_str(" @shareable");
    }
    if let Origin::Required(set) = &field.origin {
        text.push_str(&argument("requires", &selections(set)));
    }
    if let Some(set) = field.provides.get(&part) {
        text.push_str(&argument("provides", &selections(set)));
    }
    if let Some(moved) = &field.moved
        && moved.from != part
    {
        let label = moved.label.as_ref().map(|label| format!(", label: \"{label}\"")).unwrap_or_default();
        text.push_str(&format!(" @override(from: \"{}\"{label})", name_of(moved.from)));
    }
    if field.inaccessible {
        text.push_str(" @inaccessible");
    }
    text
}

fn argument(directive: &str, fields: &str) -> String {
    format!(" @{directive}(fields: {})", serde_json::Value::from(fields))
}

fn type_directives(plan: &TypePlan, part: Part) -> String {
    let mut text = String::new();
    for key in plan.keys.get(&part).into_iter().flatten() {
        let resolvable = if key.resolvable { "" } else { ", resolvable: false" };
        text.push_str(&format!(" @key(fields: \"{}\"{resolvable})", key.fields));
    }
    if plan.as_object.contains_key(&part) {
        text.push_str(" @interfaceObject");
    }
    if plan.is_shared && plan.kind == Kind::Object {
        text.push_str(" @shareable");
    }
    if plan.sets_context.contains(&part) {
        text.push_str(" @context(name: \"scope\")");
    }
    text
}

/// The name of a subgraph by its number.
pub(crate) fn name_of(part: Part) -> String {
    ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"][part].to_owned()
}
