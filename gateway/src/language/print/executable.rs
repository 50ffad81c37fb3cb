//! Writes operations and fragments.

use std::fmt::Write as _;

use super::super::ast::{Directive, Field, OperationDefinition, OperationKind, Selection, VariableDefinition};
use super::Style;
use super::value;

impl Style {
    /// What stands where people put a space.
    fn space(self) -> &'static str {
        if self == Self::Pretty { " " } else { "" }
    }

    /// What stands between arguments and items.
    fn between(self) -> &'static str {
        if self == Self::Pretty { ", " } else { "," }
    }
}

pub(super) struct Printer {
    out: String,
    style: Style,
    depth: usize,
}

impl Printer {
    pub(super) fn new(style: Style) -> Self {
        Self { out: String::new(), style, depth: 0 }
    }

    pub(super) fn finish(self) -> String {
        self.out
    }

    pub(super) fn document(&mut self, document: &super::super::ast::ExecutableDocument) {
        for operation in &document.operations {
            self.between_definitions();
            self.operation(operation);
        }
        for fragment in &document.fragments {
            self.between_definitions();
            self.fragment(fragment);
        }
    }

    fn between_definitions(&mut self) {
        if !self.out.is_empty() {
            self.out.push_str(if self.style == Style::Pretty { "\n\n" } else { " " });
        }
    }

    pub(super) fn operation(&mut self, operation: &OperationDefinition) {
        self.description(operation.description.as_deref());
        let is_plain = operation.name.is_none() && operation.variables.is_empty() && operation.directives.is_empty();
        if !is_plain || operation.description.is_some() || operation.kind != OperationKind::Query {
            self.out.push_str(operation.kind.as_str());
            if let Some(name) = &operation.name {
                self.out.push(' ');
                self.out.push_str(name);
            }
            self.variables(&operation.variables);
            self.directives(&operation.directives);
            self.out.push_str(self.style.space());
        }
        self.selections(&operation.selections);
    }

    fn fragment(&mut self, fragment: &super::super::ast::FragmentDefinition) {
        self.description(fragment.description.as_deref());
        // Writing to a string cannot fail.
        let _ = write!(self.out, "fragment {} on {}", fragment.name, fragment.condition);
        self.directives(&fragment.directives);
        self.out.push_str(self.style.space());
        self.selections(&fragment.selections);
    }

    fn description(&mut self, description: Option<&str>) {
        if let Some(text) = description {
            value::string(&mut self.out, text);
            self.out.push_str(if self.style == Style::Pretty { "\n" } else { "" });
        }
    }

    fn directives(&mut self, directives: &[Directive]) {
        value::directives(&mut self.out, directives, self.style.space(), self.style.between());
    }

    fn variables(&mut self, variables: &[VariableDefinition]) {
        if variables.is_empty() {
            return;
        }
        let (space, between) = (self.style.space(), self.style.between());
        self.out.push('(');
        value::separated(&mut self.out, variables, between, |out, variable| {
            // Writing to a string cannot fail.
            let _ = write!(out, "${}:{space}{}", variable.name, variable.kind);
            if let Some(default) = &variable.default {
                let _ = write!(out, "{space}={space}");
                value::value(out, default, between);
            }
            value::directives(out, &variable.directives, space, between);
        });
        self.out.push(')');
    }

    fn selections(&mut self, selections: &[Selection]) {
        self.out.push('{');
        self.depth += 1;
        for (index, selection) in selections.iter().enumerate() {
            if self.style == Style::Pretty {
                self.new_line();
            } else if index > 0 {
                self.out.push(' ');
            }
            self.selection(selection);
        }
        self.depth -= 1;
        if self.style == Style::Pretty {
            self.new_line();
        }
        self.out.push('}');
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        (0..self.depth).for_each(|_| self.out.push_str("  "));
    }

    fn selection(&mut self, selection: &Selection) {
        match selection {
            Selection::Field(field) => self.field(field),
            Selection::InlineFragment(fragment) => {
                self.out.push_str("...");
                if let Some(condition) = &fragment.condition {
                    self.out.push_str(self.style.space());
                    self.out.push_str("on ");
                    self.out.push_str(condition);
                }
                self.directives(&fragment.directives);
                self.out.push_str(self.style.space());
                self.selections(&fragment.selections);
            }
            Selection::FragmentSpread(spread) => {
                self.out.push_str("...");
                self.out.push_str(&spread.name);
                self.directives(&spread.directives);
            }
        }
    }

    fn field(&mut self, field: &Field) {
        if let Some(alias) = &field.alias {
            self.out.push_str(alias);
            self.out.push_str(if self.style == Style::Pretty { ": " } else { ":" });
        }
        self.out.push_str(&field.name);
        value::arguments(&mut self.out, &field.arguments, self.style.between());
        self.directives(&field.directives);
        if let Some(selections) = &field.selections {
            self.out.push_str(self.style.space());
            self.selections(selections);
        }
    }
}
