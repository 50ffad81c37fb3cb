//! Number literals of a document as they were written; the parser rounds them to 64 bits.

use async_graphql::parser::types::{Directive, DocumentOperations, ExecutableDocument, Selection, SelectionSet};
use async_graphql::{Positioned, Value};
use async_graphql_value::Value as TemplateValue;

use crate::scalar::exact;

/// Puts back the digits that the parser lost.
pub(super) fn restore(document: &mut ExecutableDocument, text: &str) {
    let written = numbers_of(text);
    if written.iter().all(|number| matches!(exact::number(number), Value::Number(_))) {
        return;
    }
    // A document that says a field of an object twice has fewer numbers than its text, and is refused anyway.
    let mut places = Places { values: Vec::new() };
    places.of_document(document);
    if places.values.len() != written.len() {
        return;
    }
    for (place, number) in places.values.into_iter().zip(written) {
        match (place, exact::number(number)) {
            (Place::Template(value), Value::Binary(text)) => *value = TemplateValue::Binary(text),
            (Place::Constant(value), exact @ Value::Binary(_)) => *value = exact,
            _ => {}
        }
    }
}

/// The number literals of a text in their order.
fn numbers_of(text: &str) -> Vec<&str> {
    let mut numbers = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.bytes().next() {
        let taken = match first {
            b'#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
            b'"' => length_of_string(rest),
            b'-' | b'0'..=b'9' => {
                let length = exact::length(rest.as_bytes());
                numbers.extend(rest.get(..length).filter(|number| !number.is_empty()));
                length
            }
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => {
                rest.find(|letter: char| letter != '_' && !letter.is_ascii_alphanumeric()).unwrap_or(rest.len())
            }
            _ => rest.chars().next().map_or(1, char::len_utf8),
        };
        rest = rest.get(taken.max(1)..).unwrap_or_default();
    }
    numbers
}

/// A string with its quotes, or a block of them.
fn length_of_string(text: &str) -> usize {
    if let Some(block) = text.strip_prefix("\"\"\"") {
        let mut from = 0;
        while let Some(found) = block.get(from..).and_then(|rest| rest.find("\"\"\"")) {
            if block.get(..from + found).is_some_and(|before| before.ends_with('\\')) {
                from += found + 3;
            } else {
                return found + from + 6;
            }
        }
        return text.len();
    }
    let mut escaped = false;
    for (place, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return place + 1,
            _ => {}
        }
    }
    text.len()
}

/// Where a number stands in the document.
enum Place<'d> {
    Template(&'d mut TemplateValue),
    Constant(&'d mut Value),
}

/// The numbers of a document, in the order of its text.
struct Places<'d> {
    values: Vec<Place<'d>>,
}

impl<'d> Places<'d> {
    fn of_document(&mut self, document: &'d mut ExecutableDocument) {
        let mut definitions = Vec::new();
        match &mut document.operations {
            DocumentOperations::Single(operation) => {
                definitions.push((operation.pos, Definition::Operation(operation)))
            }
            DocumentOperations::Multiple(operations) => {
                definitions.extend(operations.values_mut().map(|it| (it.pos, Definition::Operation(it))));
            }
        }
        definitions.extend(document.fragments.values_mut().map(|it| (it.pos, Definition::Fragment(it))));
        definitions.sort_by_key(|(position, _)| (position.line, position.column));
        for (_, definition) in definitions {
            match definition {
                Definition::Operation(operation) => {
                    let operation = &mut operation.node;
                    for variable in &mut operation.variable_definitions {
                        self.of_directives(&mut variable.node.directives);
                        if let Some(value) = &mut variable.node.default_value {
                            self.of_constant(&mut value.node);
                        }
                    }
                    self.of_directives(&mut operation.directives);
                    self.of_selection(&mut operation.selection_set.node);
                }
                Definition::Fragment(fragment) => {
                    self.of_directives(&mut fragment.node.directives);
                    self.of_selection(&mut fragment.node.selection_set.node);
                }
            }
        }
    }

    fn of_selection(&mut self, selection: &'d mut SelectionSet) {
        for item in &mut selection.items {
            match &mut item.node {
                Selection::Field(field) => {
                    for (_, value) in &mut field.node.arguments {
                        self.of_template(&mut value.node);
                    }
                    self.of_directives(&mut field.node.directives);
                    self.of_selection(&mut field.node.selection_set.node);
                }
                Selection::InlineFragment(fragment) => {
                    self.of_directives(&mut fragment.node.directives);
                    self.of_selection(&mut fragment.node.selection_set.node);
                }
                Selection::FragmentSpread(spread) => self.of_directives(&mut spread.node.directives),
            }
        }
    }

    fn of_directives(&mut self, directives: &'d mut [Positioned<Directive>]) {
        for directive in directives {
            for (_, value) in &mut directive.node.arguments {
                self.of_template(&mut value.node);
            }
        }
    }

    fn of_template(&mut self, value: &'d mut TemplateValue) {
        match value {
            TemplateValue::Number(_) => self.values.push(Place::Template(value)),
            TemplateValue::List(elements) => elements.iter_mut().for_each(|element| self.of_template(element)),
            TemplateValue::Object(fields) => fields.values_mut().for_each(|field| self.of_template(field)),
            _ => {}
        }
    }

    fn of_constant(&mut self, value: &'d mut Value) {
        match value {
            Value::Number(_) => self.values.push(Place::Constant(value)),
            Value::List(elements) => elements.iter_mut().for_each(|element| self.of_constant(element)),
            Value::Object(fields) => fields.values_mut().for_each(|field| self.of_constant(field)),
            _ => {}
        }
    }
}

/// What a document is made of.
enum Definition<'d> {
    Operation(&'d mut Positioned<async_graphql::parser::types::OperationDefinition>),
    Fragment(&'d mut Positioned<async_graphql::parser::types::FragmentDefinition>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_of_a_document_is_found_in_its_order() {
        let text = r#"# 1
            query A($a: JSON = {b: [2.50, 3], c: "4"}) @d(e: 5.50) { f1(g: -6.10, h: {i: 7, j: $a}) { ...B } ... on C @skip(if: true) { k(l: 8e2) } }
            fragment B on D { m(n: """9 \""" 9""", o: 10.0) }"#;
        let expected = ["2.50", "3", "5.50", "-6.10", "7", "8e2", "10.0"];
        assert_eq!(numbers_of(text), expected);
        let mut document = async_graphql::parser::parse_query(text).unwrap();
        let mut places = Places { values: Vec::new() };
        places.of_document(&mut document);
        assert_eq!(places.values.len(), expected.len());
        restore(&mut document, text);
        let printed = format!("{document:?}");
        for number in ["2.50", "5.50", "-6.10", "8e2"] {
            assert!(printed.contains(&format!("b\"{number}\"")), "{number}: {printed}");
        }
    }
}
