//! Reads the documents that the gateway sends. It panics at what is no GraphQL: the caller reports that.

use crate::document::{Directive, Document, FieldNode, Fragment, Literal, Operation, Selection, VariableDefinition};
use crate::schema::Ty;

/// The document in a text, or what is wrong with it.
pub(crate) fn parse(text: &str) -> Result<Document, String> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0 };
    let mut operation = None;
    let mut fragments = Vec::new();
    while parser.at < parser.tokens.len() {
        if parser.peek() == "fragment" {
            fragments.push(parser.fragment()?);
        } else if operation.replace(parser.operation()?).is_some() {
            return Err("more than one operation".to_owned());
        }
    }
    Ok(Document { operation: operation.ok_or("no operation")?, fragments })
}

/// A selection set without braces, as in `@key(fields:)`.
pub(crate) fn parse_selections(text: &str) -> Result<Vec<Selection>, String> {
    Parser { tokens: tokens(&format!("{{ {text} }}"))?, at: 0 }.set()
}

/// The words of a text; strings keep their quotes.
fn tokens(text: &str) -> Result<Vec<String>, String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            ' ' | '\n' | '\t' | '\r' | ',' | '\u{feff}' => {
                rest = &rest[first.len_utf8()..];
                continue;
            }
            '#' => {
                rest = rest.split_once('\n').map_or("", |(_, after)| after);
                continue;
            }
            '"' => string_length(rest)?,
            '.' if rest.starts_with("...") => 3,
            _ if first.is_ascii_alphanumeric() || first == '_' || first == '-' => {
                let ends = |letter: char| !(letter.is_ascii_alphanumeric() || "_.+-".contains(letter));
                rest.find(ends).unwrap_or(rest.len())
            }
            _ if "{}()[]:!=|&@$".contains(first) => 1,
            other => return Err(format!("unexpected {other:?} in {text}")),
        };
        found.push(rest[..length].to_owned());
        rest = &rest[length..];
    }
    Ok(found)
}

fn string_length(text: &str) -> Result<usize, String> {
    if text.starts_with("\"\"\"") {
        return Err("a block string, which the gateway has no reason to send".to_owned());
    }
    let mut escaped = false;
    for (index, letter) in text.char_indices().skip(1) {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Ok(index + 1),
            _ => {}
        }
    }
    Err(format!("a string without an end: {text}"))
}

struct Parser {
    tokens: Vec<String>,
    at: usize,
}

impl Parser {
    fn peek(&self) -> &str {
        self.tokens.get(self.at).map_or("", String::as_str)
    }

    fn next(&mut self) -> String {
        let token = self.peek().to_owned();
        self.at += 1;
        token
    }

    fn takes(&mut self, token: &str) -> bool {
        let found = self.peek() == token;
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, token: &str) -> Result<(), String> {
        if self.takes(token) { Ok(()) } else { Err(format!("expected {token:?}, found {:?}", self.peek())) }
    }

    fn name(&mut self) -> Result<String, String> {
        let token = self.next();
        let is_name = token.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
        if is_name { Ok(token) } else { Err(format!("expected a name, found {token:?}")) }
    }

    fn operation(&mut self) -> Result<Operation, String> {
        if self.peek() == "{" {
            return Ok(Operation { kind: "query".to_owned(), name: None, variables: Vec::new(), set: self.set()? });
        }
        let kind = self.name()?;
        if kind != "query" && kind != "mutation" {
            return Err(format!("expected an operation, found {kind:?}"));
        }
        let name = if ["(", "{", "@"].contains(&self.peek()) { None } else { Some(self.name()?) };
        let mut variables = Vec::new();
        if self.takes("(") {
            while !self.takes(")") {
                variables.push(self.variable()?);
            }
        }
        Ok(Operation { kind, name, variables, set: self.set()? })
    }

    fn variable(&mut self) -> Result<VariableDefinition, String> {
        self.expect("$")?;
        let name = self.name()?;
        self.expect(":")?;
        let ty = self.ty()?;
        let default = if self.takes("=") { Some(self.literal()?) } else { None };
        Ok(VariableDefinition { name, ty, default })
    }

    fn ty(&mut self) -> Result<Ty, String> {
        let inner = if self.takes("[") {
            let inner = self.ty()?.list();
            self.expect("]")?;
            inner
        } else {
            Ty::Named(self.name()?)
        };
        Ok(if self.takes("!") { inner.required() } else { inner })
    }

    fn fragment(&mut self) -> Result<Fragment, String> {
        self.expect("fragment")?;
        let name = self.name()?;
        self.expect("on")?;
        Ok(Fragment { name, on: self.name()?, set: self.set()? })
    }

    fn set(&mut self) -> Result<Vec<Selection>, String> {
        self.expect("{")?;
        let mut found = Vec::new();
        while !self.takes("}") {
            found.push(self.selection()?);
        }
        if found.is_empty() { Err("an empty selection set".to_owned()) } else { Ok(found) }
    }

    fn selection(&mut self) -> Result<Selection, String> {
        if !self.takes("...") {
            return Ok(Selection::Field(self.field()?));
        }
        let on = match self.peek() {
            "on" => {
                self.next();
                Some(self.name()?)
            }
            "{" | "@" => None,
            _ => return Ok(Selection::Spread { name: self.name()?, directives: self.directives()? }),
        };
        Ok(Selection::Inline { on, directives: self.directives()?, set: self.set()? })
    }

    fn field(&mut self) -> Result<FieldNode, String> {
        let first = self.name()?;
        let (alias, name) = if self.takes(":") { (Some(first), self.name()?) } else { (None, first) };
        let arguments = self.arguments()?;
        let directives = self.directives()?;
        let set = if self.peek() == "{" { self.set()? } else { Vec::new() };
        Ok(FieldNode { alias, name, arguments, directives, set })
    }

    fn arguments(&mut self) -> Result<Vec<(String, Literal)>, String> {
        if self.takes("(") { self.pairs(")") } else { Ok(Vec::new()) }
    }

    fn pairs(&mut self, end: &str) -> Result<Vec<(String, Literal)>, String> {
        let mut found = Vec::new();
        while !self.takes(end) {
            let name = self.name()?;
            self.expect(":")?;
            found.push((name, self.literal()?));
        }
        Ok(found)
    }

    fn directives(&mut self) -> Result<Vec<Directive>, String> {
        let mut found = Vec::new();
        while self.takes("@") {
            found.push(Directive { name: self.name()?, arguments: self.arguments()? });
        }
        Ok(found)
    }

    fn literal(&mut self) -> Result<Literal, String> {
        let token = self.next();
        Ok(match token.as_str() {
            "$" => Literal::Variable(self.name()?),
            "true" | "false" => Literal::Boolean(token == "true"),
            "null" => Literal::Null,
            "{" => Literal::Object(self.pairs("}")?),
            "[" => {
                let mut items = Vec::new();
                while !self.takes("]") {
                    items.push(self.literal()?);
                }
                Literal::List(items)
            }
            text if text.starts_with('"') => {
                Literal::Text(serde_json::from_str(text).map_err(|error| format!("{error}: {text}"))?)
            }
            text if text.starts_with(|first: char| first.is_ascii_digit() || first == '-') => number(text)?,
            _ => Literal::Enum(token),
        })
    }
}

fn number(text: &str) -> Result<Literal, String> {
    if let Ok(number) = text.parse() {
        return Ok(Literal::Int(number));
    }
    text.parse().map(Literal::Float).map_err(|error| format!("{error}: {text}"))
}
