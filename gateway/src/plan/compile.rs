//! Compiles the planner's steps and the client's operation into a [`CompiledPlan`].

use std::collections::BTreeSet;
use std::sync::Arc;

use graphql_tools::parser::schema::Definition;
use graphql_tools::static_graphql::query::{Field, Selection, SelectionSet};
use graphql_tools::static_graphql::schema::TypeDefinition;

use super::dependencies::Dependencies;
use super::fetches::{
    Entities, EntityPlace, Fetch, Frame, FrameId, FrameKey, PlaceStep, RequiredField, Requirement, Target,
};
use super::layout::{LayoutId, Layouts, ROOT};
use super::own_names::{ClientNames, FieldNames, take_own_names};
use super::projection::compile_projection;
use super::steps::{EntityStep, PlaceSegment, Rename, RenameSegment, Selected, Step, StepTarget};
use super::types::TypeNames;
use super::{CompiledPlan, planner::PlanningError};
use crate::document::Resolved;
use crate::json::write::quoted;
use crate::schema::{ApiSchema, Supergraph};
use crate::transport::Operation;

/// A root field that the gateway answers itself: `__schema` or `__type`.
#[derive(Clone, Debug)]
pub(crate) struct IntrospectionField {
    /// The slot of the root that takes the answer.
    pub(crate) slot: u32,
    /// All fields of the operation with the same key.
    pub(crate) fields: Vec<Field>,
}

/// Compiles plans over one supergraph.
pub(crate) struct Compiler {
    subgraphs: Vec<Arc<str>>,
    abstracts: Vec<String>,
    object_types: Arc<super::ObjectTypes>,
    field_names: FieldNames,
}

impl Compiler {
    pub(crate) fn new(supergraph: &Supergraph, schema: &ApiSchema) -> Self {
        Self {
            subgraphs: supergraph.subgraphs().iter().map(|subgraph| subgraph.name.clone()).collect(),
            abstracts: schema.abstract_names(),
            object_types: Arc::new(object_types(supergraph)),
            field_names: FieldNames::of(supergraph),
        }
    }

    /// Gives aliases of the operation names of the gateway's own where a plan could take them for fields.
    pub(crate) fn take_own_names(&self, resolved: &mut Resolved) -> ClientNames {
        take_own_names(resolved, &self.field_names)
    }

    pub(crate) fn compile(
        &self,
        schema: &ApiSchema,
        resolved: &Resolved,
        names: ClientNames,
        steps: &[Step],
        explanation: String,
    ) -> Result<CompiledPlan, PlanningError> {
        let mut work = Work {
            compiler: self,
            schema,
            layouts: Layouts::new(),
            frames: Vec::new(),
            dependencies: Dependencies::default(),
            step: 0,
        };
        let targets: Vec<Frames> = steps.iter().map(|step| work.frames_of(step)).collect();
        let introspection = work.introspection(&resolved.selections);
        let mut fetches = Vec::with_capacity(steps.len());
        for (index, (step, frames)) in steps.iter().zip(targets).enumerate() {
            work.step = index;
            fetches.push(work.fetch(step, frames)?);
        }
        for (index, step) in steps.iter().enumerate() {
            let inputs = work.dependencies.inputs(index, step);
            if let Some(fetch) = fetches.get_mut(index) {
                fetch.waits_for = u32::try_from(inputs.len()).unwrap_or(u32::MAX);
            }
            for input in inputs {
                if let Some(fetch) = fetches.get_mut(input) {
                    fetch.wakes.push(u32::try_from(index).unwrap_or(u32::MAX));
                }
            }
        }
        let projection = compile_projection(schema, resolved, &names, &work.layouts);
        Ok(CompiledPlan {
            fetches: fetches.into_boxed_slice(),
            frames: work.frames.into_boxed_slice(),
            layouts: work.layouts.sizes(),
            projection,
            names,
            introspection,
            object_types: self.object_types.clone(),
            explanation,
            kind: resolved.kind,
            misses: Default::default(),
            usual_size: Default::default(),
        })
    }
}

/// The object types of a supergraph, inaccessible ones too.
fn object_types(supergraph: &Supergraph) -> super::ObjectTypes {
    let definitions = supergraph.document.definitions.iter();
    let names = definitions.filter_map(|definition| match definition {
        Definition::TypeDefinition(TypeDefinition::Object(object)) => Some(quoted(&object.name)),
        _ => None,
    });
    names.collect()
}

/// The frames of a step: one for the root, or one for each place of each `_entities` field.
enum Frames {
    Root(FrameId),
    Entities(Vec<Vec<(LayoutId, FrameId)>>),
}

struct Work<'a> {
    compiler: &'a Compiler,
    schema: &'a ApiSchema,
    layouts: Layouts,
    frames: Vec<Frame>,
    dependencies: Dependencies,
    /// The step whose fetch is being compiled.
    step: usize,
}

impl Work<'_> {
    fn frames_of(&mut self, step: &Step) -> Frames {
        self.dependencies.begin_step();
        match &step.target {
            StepTarget::Root { place, selections, renames } => {
                let layout = self.layout_at(place);
                let frame = self.new_frame(layout);
                self.fill_frame(frame, selections, &mut Renames::new(renames), None);
                Frames::Root(frame)
            }
            StepTarget::Entities(entities) => {
                Frames::Entities(entities.iter().map(|entities| self.entity_frames(entities)).collect())
            }
        }
    }

    fn entity_frames(&mut self, entities: &EntityStep) -> Vec<(LayoutId, FrameId)> {
        let mut frames = Vec::new();
        for place in &entities.places {
            let layout = self.layout_at(place);
            let frame = self.new_frame(layout);
            self.fill_frame(frame, &entities.selections, &mut Renames::new(&entities.renames), None);
            frames.push((layout, frame));
        }
        frames
    }

    fn layout_at(&mut self, place: &[PlaceSegment]) -> LayoutId {
        let mut layout = ROOT;
        for segment in place {
            if let PlaceSegment::Key(key) = segment {
                let slot = self.layouts.slot_for(layout, key);
                layout = self.layouts.child_for(layout, slot);
            }
        }
        layout
    }

    fn new_frame(&mut self, layout: LayoutId) -> FrameId {
        let id = u32::try_from(self.frames.len()).unwrap_or(u32::MAX);
        self.frames.push(Frame { layout, keys: Vec::new(), typename: None });
        id
    }

    fn fill_frame(&mut self, frame: FrameId, selections: &[Selected], renames: &mut Renames<'_>, types: Option<&str>) {
        for selected in selections {
            match selected {
                Selected::Fragment { condition, selections } => {
                    self.fill_frame(frame, selections, renames, Some(condition));
                }
                Selected::Field { key, name, selections } => {
                    self.fill_key(frame, (key, name), selections, renames, types);
                }
            }
        }
    }

    fn fill_key(
        &mut self,
        frame: FrameId,
        (key, name): (&str, &str),
        selections: &[Selected],
        renames: &mut Renames<'_>,
        types: Option<&str>,
    ) {
        let Some(layout) = self.frames.get(frame as usize).map(|frame| frame.layout) else {
            return;
        };
        let renamed = renames.at(key, types, self.schema);
        let slot = self.layouts.slot_for(layout, renamed.unwrap_or(key));
        self.dependencies.writes(layout, slot);
        let guard = renamed.and(types).map(|name| TypeNames::fitting(self.schema, [name], &[]));
        let known = self
            .frames
            .get(frame as usize)
            .and_then(|frame| frame.keys.iter().position(|it| *it.key == *key && it.slot == slot));
        let index = match known {
            Some(index) => index,
            None => self.add_key(frame, key, name, slot, guard),
        };
        if selections.is_empty() {
            return;
        }
        let inner = self.inner_frame(frame, index, layout, slot);
        renames.path.push(key.to_owned());
        self.fill_frame(inner, selections, renames, None);
        renames.path.pop();
    }

    fn add_key(&mut self, frame: FrameId, key: &str, name: &str, slot: u32, types: Option<TypeNames>) -> usize {
        let Some(frame) = self.frames.get_mut(frame as usize) else {
            return 0;
        };
        let mut written = quoted(key).into_vec();
        written.push(b':');
        let is_typename = name == "__typename" && key == "__typename";
        if is_typename {
            frame.typename = Some(slot);
        }
        let key = FrameKey { written: written.into(), key: key.into(), slot, inner: None, types, is_typename };
        frame.keys.push(key);
        frame.keys.len() - 1
    }

    fn inner_frame(&mut self, frame: FrameId, index: usize, layout: LayoutId, slot: u32) -> FrameId {
        let known = self.frames.get(frame as usize).and_then(|frame| frame.keys.get(index)).and_then(|key| key.inner);
        if let Some(inner) = known {
            return inner;
        }
        let child = self.layouts.child_for(layout, slot);
        let inner = self.new_frame(child);
        if let Some(key) = self.frames.get_mut(frame as usize).and_then(|frame| frame.keys.get_mut(index)) {
            key.inner = Some(inner);
        }
        inner
    }

    fn fetch(&mut self, step: &Step, frames: Frames) -> Result<Fetch, PlanningError> {
        let subgraph_index = self
            .compiler
            .subgraphs
            .iter()
            .position(|name| **name == *step.subgraph)
            .ok_or_else(|| PlanningError(format!("a fetch goes to the unknown subgraph `{}`", step.subgraph)))?;
        let subgraph = self.compiler.subgraphs.get(subgraph_index).cloned().unwrap_or_else(|| "".into());
        let target = match (&step.target, frames) {
            (StepTarget::Entities(entities), Frames::Entities(frames)) => {
                Target::Entities(self.entities(entities, &frames))
            }
            (StepTarget::Root { place, .. }, Frames::Root(frame)) => {
                Target::Root { frame, place: self.place_steps(place) }
            }
            _ => return Err(PlanningError("a fetch has no target".to_owned())),
        };
        Ok(Fetch {
            subgraph,
            subgraph_index,
            kind: step.kind,
            operation: Operation::new(&step.operation),
            variables: step.variables.iter().map(|name| name.as_str().into()).collect(),
            target,
            waits_for: 0,
            wakes: Vec::new(),
        })
    }

    fn entities(&mut self, steps: &[EntityStep], frames: &[Vec<(LayoutId, FrameId)>]) -> Box<[Entities]> {
        let mut entities = Vec::with_capacity(steps.len());
        for (index, (step, frames)) in steps.iter().zip(frames).enumerate() {
            let shares = steps.iter().position(|other| other.variable == step.variable).unwrap_or(index);
            let places = step.places.iter().zip(frames);
            entities.push(Entities {
                key: step.key.as_str().into(),
                variable: step.variable.as_str().into(),
                shares,
                places: places
                    .map(|(place, (layout, frame))| self.entity_place(step, place, *layout, *frame))
                    .collect(),
            });
        }
        entities.into_boxed_slice()
    }

    fn entity_place(
        &mut self,
        step: &EntityStep,
        place: &[PlaceSegment],
        layout: LayoutId,
        frame: FrameId,
    ) -> EntityPlace {
        let typename_rewrites = step.typenames.iter().map(|(types, name)| {
            (TypeNames::fitting(self.schema, types.iter().map(String::as_str), &[]), quoted(name))
        });
        let typename_rewrites = typename_rewrites.collect();
        let typename = self.layouts.slot(layout, "__typename");
        self.reads(Some(layout), typename);
        EntityPlace {
            steps: self.place_steps(place),
            frame,
            requirements: self.requirements(&step.requires, Some(layout)),
            typename,
            typename_rewrites,
        }
    }

    fn place_steps(&mut self, place: &[PlaceSegment]) -> Box<[PlaceStep]> {
        let mut layout = ROOT;
        let mut steps = Vec::with_capacity(place.len());
        for segment in place {
            steps.push(match segment {
                PlaceSegment::Key(key) => {
                    let slot = self.layouts.slot(layout, key).unwrap_or(u32::MAX);
                    layout = self.layouts.child(layout, slot).unwrap_or(ROOT);
                    PlaceStep::Slot { slot, key: key.as_str().into() }
                }
                PlaceSegment::Elements => PlaceStep::Elements,
                PlaceSegment::OfTypes(types) => {
                    let typename = self.layouts.slot(layout, "__typename");
                    if typename.is_some() {
                        self.reads(Some(layout), typename);
                    }
                    PlaceStep::OfTypes { typename, types: self.fitting(types) }
                }
            });
        }
        steps.into_boxed_slice()
    }

    /// Notes that the fetch being compiled reads a slot.
    fn reads(&mut self, layout: Option<LayoutId>, slot: Option<u32>) {
        match layout.zip(slot) {
            Some((layout, slot)) => self.dependencies.reads(self.step, layout, slot),
            None => self.dependencies.reads_unknown(self.step),
        }
    }

    fn fitting(&self, types: &BTreeSet<String>) -> TypeNames {
        TypeNames::fitting(self.schema, types.iter().map(String::as_str), &self.compiler.abstracts)
    }

    fn requirements(&mut self, selections: &[Selected], layout: Option<LayoutId>) -> Box<[Requirement]> {
        let mut requirements = Vec::new();
        let mut plain = Vec::new();
        for selected in selections {
            match selected {
                Selected::Field { name, .. } if name == "__typename" => {}
                Selected::Field { key, name, selections } => {
                    plain.push(self.required_field(key, name, selections, layout));
                }
                Selected::Fragment { condition, selections } => {
                    let types = TypeNames::fitting(self.schema, [condition.as_str()], &self.compiler.abstracts);
                    for mut inner in self.requirements(selections, layout) {
                        inner.default_typename.get_or_insert_with(|| quoted(condition));
                        inner.types.get_or_insert_with(|| types.clone());
                        requirements.push(inner);
                    }
                }
            }
        }
        if !plain.is_empty() {
            let fields = plain.into_boxed_slice();
            requirements.insert(0, Requirement { types: None, default_typename: None, fields });
        }
        requirements.into_boxed_slice()
    }

    fn required_field(
        &mut self,
        key: &str,
        name: &str,
        selections: &[Selected],
        layout: Option<LayoutId>,
    ) -> RequiredField {
        let by = |key: &str| layout.and_then(|layout| self.layouts.slot(layout, key));
        let slot = by(name).or_else(|| by(key));
        let child = layout.zip(slot).and_then(|(layout, slot)| self.layouts.child(layout, slot));
        if selections.is_empty() || slot.is_none() {
            self.reads(layout, slot);
        }
        let mut written = quoted(key).into_vec();
        written.push(b':');
        RequiredField {
            key: written.into(),
            slot,
            inner: self.requirements(selections, child),
            inner_typename: child.and_then(|child| self.layouts.slot(child, "__typename")),
        }
    }

    /// Gives each introspection field of the root its slot.
    fn introspection(&mut self, set: &SelectionSet) -> Vec<IntrospectionField> {
        let mut found: Vec<IntrospectionField> = Vec::new();
        self.find_introspection(set, &mut found);
        found
    }

    fn find_introspection(&mut self, set: &SelectionSet, found: &mut Vec<IntrospectionField>) {
        for selection in &set.items {
            match selection {
                Selection::Field(field) if field.name == "__schema" || field.name == "__type" => {
                    let slot = self.layouts.slot_for(ROOT, field.alias.as_deref().unwrap_or(&field.name));
                    match found.iter_mut().find(|it| it.slot == slot) {
                        Some(known) => known.fields.push(field.clone()),
                        None => found.push(IntrospectionField { slot, fields: vec![field.clone()] }),
                    }
                }
                Selection::InlineFragment(fragment) => self.find_introspection(&fragment.selection_set, found),
                _ => {}
            }
        }
    }
}

/// The renames of a step, and the way of keys walked so far.
struct Renames<'a> {
    renames: &'a [Rename],
    path: Vec<String>,
}

impl<'a> Renames<'a> {
    fn new(renames: &'a [Rename]) -> Self {
        Self { renames, path: Vec::new() }
    }

    /// The key that `key`, here and in this fragment, gets in the response.
    fn at(&self, key: &str, condition: Option<&str>, schema: &ApiSchema) -> Option<&'a str> {
        self.renames.iter().find(|rename| self.fits(rename, key, condition, schema)).map(|rename| rename.to.as_str())
    }

    fn fits(&self, rename: &Rename, key: &str, condition: Option<&str>, schema: &ApiSchema) -> bool {
        let keys = rename.path.iter().filter_map(|segment| match segment {
            RenameSegment::Key(key) => Some(key.as_str()),
            RenameSegment::OfTypes(_) => None,
        });
        let walked = self.path.iter().map(String::as_str).chain([key]);
        if !keys.eq(walked) {
            return false;
        }
        // The type condition right before the key, if there is one, must be the fragment's.
        let before = rename.path.iter().rev().nth(1);
        match (before, condition) {
            (Some(RenameSegment::OfTypes(types)), Some(condition)) => {
                types.contains(condition) || types.iter().any(|name| schema.is_possible(condition, name))
            }
            _ => true,
        }
    }
}
