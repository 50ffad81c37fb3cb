//! Compiles the planner's steps and the client's operation into a [`CompiledPlan`].

use super::CompiledPlan;
use super::contexts::ContextualOperation;
use super::explain::explain;
use super::fetches::{
    ContextValue, Entities, EntityPlace, Fetch, Frame, FrameId, FrameKey, PlaceStep, RequiredField, Requirement, Target,
};
use super::layout::{LayoutId, Layouts, ROOT};
use super::number::number;
use super::planner::Planner;
use super::print::{EntityNames, entity_names, operation_text};
use super::projection::{Access, compile_projection};
use super::search::Emitted;
use super::steps::{
    ContextStep, EntityPath, EntityStep, PlaceSegment, Representation, Required, Selected, Step, StepTarget,
};
use super::types::TypeNames;
use crate::document::Resolved;
use crate::json::write::quoted;
use crate::language::ast::{Field, Name, Selection};
use crate::transport::Operation;

/// A root field that the gateway answers itself: `__schema` or `__type`.
#[derive(Clone, Debug)]
pub(crate) struct IntrospectionField {
    /// The slot of the root that takes the answer.
    pub(crate) slot: u32,
    /// All fields of the operation with the same key.
    pub(crate) fields: Vec<Field>,
}

/// Compiles the plan of an operation.
pub(crate) fn compile(planner: &Planner, access: Access<'_>, operation: &Resolved, plan: &Emitted) -> CompiledPlan {
    let mut work = Work { planner, operation, layouts: Layouts::new(), frames: Vec::new(), subgraph: 0 };
    let targets: Vec<Frames> = plan.steps.iter().map(|step| work.frames_of(step)).collect();
    let introspection = work.introspection(&operation.selections);
    let steps = plan.steps.iter().zip(targets).enumerate();
    let mut fetches: Vec<Fetch> = steps.map(|(index, (step, frames))| work.fetch(index, step, frames)).collect();
    for (index, step) in plan.steps.iter().enumerate() {
        for input in &step.after {
            if let Some(fetch) = fetches.get_mut(*input) {
                fetch.wakes.push(number(index));
            }
        }
    }
    let projection = compile_projection(planner, access, operation, &work.layouts, &plan.keys);
    CompiledPlan {
        fetches: fetches.into_boxed_slice(),
        frames: work.frames.into_boxed_slice(),
        layouts: work.layouts.sizes(),
        projection,
        introspection,
        schema: std::sync::Arc::clone(access.schema),
        object_types: planner.object_types(),
        explanation: explain(planner, &plan.steps),
        kind: operation.kind,
        resume: None,
        cost: crate::cost::CostTree::default(),
        misses: Default::default(),
        usual_size: Default::default(),
    }
}

/// The frames of a step: one for the root, or one for each place of each `_entities` field.
enum Frames {
    Root(FrameId),
    Entities(Vec<Vec<(LayoutId, FrameId)>>),
}

struct Work<'a> {
    planner: &'a Planner,
    operation: &'a Resolved,
    layouts: Layouts,
    frames: Vec<Frame>,
    /// Whose frames are being made.
    subgraph: u16,
}

impl Work<'_> {
    fn frames_of(&mut self, step: &Step) -> Frames {
        self.subgraph = step.subgraph;
        match &step.target {
            StepTarget::Root { place, selections } => {
                let layout = self.layout_at(place);
                let frame = self.new_frame(layout);
                self.fill_frame(frame, selections);
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
            let layout = self.layout_at(&place.path);
            let frame = self.new_frame(layout);
            self.fill_frame(frame, &entities.selections);
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
        let id = number(self.frames.len());
        self.frames.push(Frame { layout, keys: Vec::new() });
        id
    }

    fn fill_frame(&mut self, frame: FrameId, selections: &[Selected]) {
        for selected in selections {
            match selected {
                Selected::Fragment { selections, .. } => self.fill_frame(frame, selections),
                Selected::Field { key, selections, .. } => self.fill_key(frame, key, selections),
            }
        }
    }

    fn fill_key(&mut self, frame: FrameId, key: &Name, selections: &[Selected]) {
        let Some(layout) = self.frames.get(frame as usize).map(|frame| frame.layout) else {
            return;
        };
        let slot = self.layouts.slot_for(layout, key);
        self.layouts.note_source(layout, slot, self.subgraph);
        let known = self.frames.get(frame as usize);
        let known = known.and_then(|frame| frame.keys.iter().position(|it| it.slot == slot));
        let index = match known {
            Some(index) => index,
            None => self.add_key(frame, key, slot),
        };
        if !selections.is_empty() {
            let inner = self.inner_frame(frame, index, layout, slot);
            self.fill_frame(inner, selections);
        }
    }

    fn add_key(&mut self, frame: FrameId, key: &Name, slot: u32) -> usize {
        let Some(frame) = self.frames.get_mut(frame as usize) else {
            return 0;
        };
        let is_typename = &**key == "__typename";
        frame.keys.push(FrameKey { written: written(key), key: key.clone(), slot, inner: None, is_typename });
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

    fn fetch(&mut self, index: usize, step: &Step, frames: Frames) -> Fetch {
        let subgraph = self.planner.subgraph(step.subgraph);
        let names = entity_names(step);
        let operation_name = self.operation.name.as_deref().map(|name| operation_name(name, &subgraph, index));
        let (definitions, name) = (&self.operation.variables, operation_name.as_deref());
        let contextual = ContextualOperation::of(step, &names, definitions, name).map(Box::new);
        let text = match &contextual {
            Some(contextual) => contextual.text(&vec![1; names.len()]),
            None => operation_text(step, &names, definitions, name),
        };
        let target = match (&step.target, frames) {
            (StepTarget::Entities(entities), Frames::Entities(frames)) => {
                Target::Entities(self.entities(entities, &names, &frames))
            }
            (StepTarget::Root { place, .. }, Frames::Root(frame)) => {
                Target::Root { frame, place: self.place_steps(place) }
            }
            _ => Target::Entities(Box::default()),
        };
        Fetch {
            subgraph,
            subgraph_index: usize::from(step.subgraph),
            kind: step.kind,
            operation: Operation::new(&text),
            contextual,
            operation_name: operation_name.map(Into::into),
            variables: step.variables.iter().map(|name| (&**name).into()).collect(),
            target,
            waits_for: number(step.after.len()),
            wakes: Vec::new(),
        }
    }

    fn entities(
        &mut self,
        steps: &[EntityStep],
        names: &[EntityNames],
        frames: &[Vec<(LayoutId, FrameId)>],
    ) -> Box<[Entities]> {
        let fields = steps.iter().zip(names).zip(frames);
        let entities = fields.map(|((step, names), frames)| Entities {
            key: names.key.as_str().into(),
            variable: names.variable.as_str().into(),
            places: step
                .places
                .iter()
                .zip(frames)
                .map(|(place, (layout, frame))| self.entity_place(step, place, *layout, *frame))
                .collect(),
        });
        entities.collect()
    }

    fn entity_place(&self, step: &EntityStep, place: &EntityPath, layout: LayoutId, frame: FrameId) -> EntityPlace {
        EntityPlace {
            steps: self.place_steps(&place.path),
            frame,
            requirements: self.requirements(&step.representations, Some(layout)),
            typename: self.layouts.slot(layout, "__typename"),
            contexts: step.contexts.iter().map(|context| self.context_value(context, &place.path)).collect(),
            apart: place.apart,
        }
    }

    fn context_value(&self, context: &ContextStep, place: &[PlaceSegment]) -> ContextValue {
        let mut layout = ROOT;
        for segment in place.iter().take(context.depth) {
            if let PlaceSegment::Key(key) = segment {
                layout = self.layouts.known(layout, key).1;
            }
        }
        let typename = || self.layouts.slot(layout, "__typename");
        ContextValue {
            depth: context.depth,
            types: context.types.as_deref().map(|types| (TypeNames::of(types), typename())),
            field: context.field.as_ref().map(|field| self.required_field(field, Some(layout))),
            is_required: context.kind.ends_with('!'),
        }
    }

    fn place_steps(&self, place: &[PlaceSegment]) -> Box<[PlaceStep]> {
        let mut layout = ROOT;
        let mut steps = Vec::with_capacity(place.len());
        for segment in place {
            steps.push(match segment {
                PlaceSegment::Key(key) => {
                    let (slot, child) = self.layouts.known(layout, key);
                    layout = child;
                    PlaceStep::Slot { slot, key: key.clone() }
                }
                PlaceSegment::Elements => PlaceStep::Elements,
                PlaceSegment::OfTypes(types) => {
                    let typename = self.layouts.slot(layout, "__typename");
                    PlaceStep::OfTypes { typename, types: TypeNames::of(types) }
                }
            });
        }
        steps.into_boxed_slice()
    }

    fn requirements(&self, representations: &[Representation], layout: Option<LayoutId>) -> Box<[Requirement]> {
        let requirements = representations.iter().map(|it| Requirement {
            types: it.types.as_deref().map(TypeNames::of),
            is_typed: it.is_typed,
            typename: it.typename.as_deref().map(quoted),
            fields: it.fields.iter().map(|field| self.required_field(field, layout)).collect(),
        });
        requirements.collect()
    }

    fn required_field(&self, field: &Required, layout: Option<LayoutId>) -> RequiredField {
        let slot = layout.and_then(|layout| self.layouts.slot(layout, &field.key));
        let child = layout.zip(slot).and_then(|(layout, slot)| self.layouts.child(layout, slot));
        RequiredField {
            key: written(&field.name),
            slot,
            lists: field.lists,
            scalar: field.scalar,
            is_key: field.is_key,
            inner: self.requirements(&field.inner, child),
            inner_typename: child.and_then(|child| self.layouts.slot(child, "__typename")),
        }
    }

    /// Gives each introspection field of the root its slot.
    fn introspection(&mut self, set: &[Selection]) -> Vec<IntrospectionField> {
        let mut found: Vec<IntrospectionField> = Vec::new();
        self.find_introspection(set, &mut found);
        found
    }

    fn find_introspection(&mut self, set: &[Selection], found: &mut Vec<IntrospectionField>) {
        for selection in set {
            match selection {
                Selection::Field(field) if matches!(&*field.name, "__schema" | "__type") => {
                    let key = meta_key(field.key());
                    let slot = self.layouts.slot_for(ROOT, &key);
                    match found.iter_mut().find(|it| it.slot == slot) {
                        Some(known) => known.fields.push(field.clone()),
                        None => found.push(IntrospectionField { slot, fields: vec![field.clone()] }),
                    }
                }
                Selection::InlineFragment(fragment) => self.find_introspection(&fragment.selections, found),
                _ => {}
            }
        }
    }
}

/// The key of what the gateway answers itself: no subgraph's key has a space.
pub(super) fn meta_key(key: &str) -> String {
    format!("{key} ")
}

/// `"key":` as it is written.
fn written(key: &str) -> Box<[u8]> {
    let mut written = quoted(key).into_vec();
    written.push(b':');
    written.into()
}

/// `Name__subgraph__0`: the client's name, so that a subgraph's logs can be read.
fn operation_name(name: &str, subgraph: &str, index: usize) -> String {
    let plain = |it: char| if it.is_ascii_alphanumeric() { it } else { '_' };
    format!("{name}__{}__{index}", subgraph.chars().map(plain).collect::<String>())
}
