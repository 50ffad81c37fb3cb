//! Rules over selections: fields, their sub-selections, and where fragments may be spread.

use super::super::ast::{Field, FragmentSpread, InlineFragment, Selection, TypeKind};
use super::super::schema::TypeId;
use super::{Checking, Exhausted, Usage};

impl<'a> Checking<'a> {
    /// Selections on a type; `None` when the type is not known, which was reported before.
    pub(super) fn selections(
        &mut self,
        selections: &'a [Selection],
        parent: Option<TypeId>,
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        self.spend(selections.len())?;
        for selection in selections {
            match selection {
                Selection::Field(field) => self.field(field, parent, usages)?,
                Selection::InlineFragment(fragment) => self.inline_fragment(fragment, parent, usages)?,
                Selection::FragmentSpread(spread) => self.spread(spread, parent, usages)?,
            }
        }
        Ok(())
    }

    fn field(
        &mut self,
        field: &'a Field,
        parent: Option<TypeId>,
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        let schema = self.schema;
        self.directives(&field.directives, "FIELD", usages)?;
        let inner = field.selections.as_deref();
        if &*field.name == "__typename" {
            self.arguments(&field.arguments, Some(&[]), field.position, &|| "`__typename`".to_owned(), usages)?;
            if inner.is_some() {
                self.leaf(field, "String!");
            }
            return self.selections(inner.unwrap_or_default(), None, usages);
        }
        let definition = parent.and_then(|parent| schema.field_of(parent, &field.name));
        let Some(definition) = definition else {
            if let Some(parent) = parent {
                self.unknown_field(field, parent);
            }
            self.arguments(&field.arguments, None, field.position, &String::new, usages)?;
            return self.selections(inner.unwrap_or_default(), None, usages);
        };
        let name = &field.name;
        self.arguments(
            &field.arguments,
            Some(&definition.arguments),
            field.position,
            &|| format!("the field `{name}`"),
            usages,
        )?;
        let of_type = schema.id(definition.kind.name());
        let kind = of_type.and_then(|id| schema.definition(id)).map(|it| &it.kind);
        let is_leaf = matches!(kind, Some(TypeKind::Scalar | TypeKind::Enum { .. }) | None);
        match inner {
            None if !is_leaf => {
                let message = format!(
                    "The field `{name}` of the type `{}` needs a selection of its fields, as `{name} {{ ... }}`.",
                    definition.kind
                );
                self.fault("ScalarLeafs", message, [field.position]);
            }
            Some(_) if is_leaf => self.leaf(field, &definition.kind.to_string()),
            _ => {}
        }
        self.selections(inner.unwrap_or_default(), of_type.filter(|_| !is_leaf), usages)
    }

    fn leaf(&mut self, field: &Field, of_type: &str) {
        let message = format!("The field `{}` of the type `{of_type}` has no fields. Remove its braces.", field.name);
        self.fault("ScalarLeafs", message, [field.position]);
    }

    fn unknown_field(&mut self, field: &Field, parent: TypeId) {
        let schema = self.schema;
        let Some(definition) = schema.definition(parent) else { return };
        let known = match &definition.kind {
            TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => fields.as_slice(),
            _ => &[],
        };
        let is_leaf_fragment = known.is_empty();
        let mut message = format!("The type `{}` has no field `{}`.", definition.name, field.name);
        message += &self.suggestion(&field.name, known.iter().map(|it| &*it.name));
        if is_leaf_fragment || matches!(definition.kind, TypeKind::Interface { .. }) {
            let having = schema.possible_ids(parent).iter().find(|id| schema.field_of(**id, &field.name).is_some());
            if let Some(having) = having.and_then(|id| schema.definition(*id)) {
                message += &format!(" Did you mean `... on {} {{ {} }}`?", having.name, field.name);
            }
        }
        self.fault("FieldsOnCorrectType", message, [field.position]);
    }

    fn inline_fragment(
        &mut self,
        fragment: &'a InlineFragment,
        parent: Option<TypeId>,
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        self.directives(&fragment.directives, "INLINE_FRAGMENT", usages)?;
        let Some(name) = &fragment.condition else {
            return self.selections(&fragment.selections, parent, usages);
        };
        let condition = self.condition(name, fragment.position, None);
        if let (Some(parent), Some(condition)) = (parent, condition)
            && !self.schema.overlap(parent, condition)
        {
            let message = format!("A fragment on `{name}` fits no `{}`. Remove it.", self.name_of(parent));
            self.fault("PossibleFragmentSpreads", message, [fragment.position]);
        }
        self.selections(&fragment.selections, condition, usages)
    }

    fn spread(
        &mut self,
        spread: &'a FragmentSpread,
        parent: Option<TypeId>,
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        self.directives(&spread.directives, "FRAGMENT_SPREAD", usages)?;
        let Some(fragment) = self.fragments.named(&spread.name) else {
            let document = self.document;
            let names = document.fragments.iter().map(|it| &*it.name);
            let message = format!("There is no fragment `{}`.{}", spread.name, self.suggestion(&spread.name, names));
            self.fault("KnownFragmentNames", message, [spread.position]);
            return Ok(());
        };
        let condition = self.schema.id(&fragment.condition);
        if let (Some(parent), Some(condition)) = (parent, condition)
            && self.is_composite(condition)
            && !self.schema.overlap(parent, condition)
        {
            let message = format!(
                "The fragment `{}` on `{}` fits no `{}`. Spread it elsewhere.",
                spread.name,
                fragment.condition,
                self.name_of(parent)
            );
            self.fault("PossibleFragmentSpreads", message, [spread.position]);
        }
        Ok(())
    }

    fn is_composite(&self, id: TypeId) -> bool {
        let kind = self.schema.definition(id).map(|it| &it.kind);
        matches!(kind, Some(TypeKind::Object { .. } | TypeKind::Interface { .. } | TypeKind::Union { .. }))
    }

    fn name_of(&self, id: TypeId) -> &'a str {
        self.schema.definition(id).map(|it| &*it.name).unwrap_or_default()
    }
}
