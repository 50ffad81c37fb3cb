//! From the arguments of a change to rows: which columns each input sets, and everything that is wrong with it.

use async_graphql::{Name, Value, indexmap::IndexMap};
use service::error::ErrorCode;
use uuid::Uuid;

use crate::authorise::{Action, Member, permit, permit_value};
use crate::error::Error;
use crate::operation::{Arguments, Verb};
use crate::scalar::{Bind, Kind};
use crate::table::{Catalogue, Column, Lines, Table};

/// The fields of an input object.
pub(super) type Fields = IndexMap<Name, Value>;

/// A column and what to put there.
#[derive(Clone, Debug)]
pub(super) struct Assignment<'t> {
    pub(super) column: &'t Column,
    pub(super) value: Bind,
}

/// A row as an input describes it.
#[derive(Debug)]
pub(super) struct Draft<'t> {
    pub(super) table: &'t Table,
    /// Where the input stands among the arguments.
    pub(super) place: Vec<String>,
    /// The row that changes; of a new one, the id that it gets.
    pub(super) id: Uuid,
    /// The version that the client saw.
    pub(super) expected: Option<Bind>,
    pub(super) assignments: Vec<Assignment<'t>>,
    /// What is wrong with the input, without its place.
    pub(super) faults: Vec<Error>,
    /// Rows that are created with it.
    pub(super) lines: Vec<Draft<'t>>,
}

impl<'t> Draft<'t> {
    /// The row and those that are created with it.
    pub(super) fn with_lines(&self) -> impl Iterator<Item = &Draft<'t>> {
        std::iter::once(self).chain(&self.lines)
    }
}

/// Reads the rows that a change describes.
pub(super) struct Drafting<'t, 'c> {
    pub(super) catalogue: &'t Catalogue,
    pub(super) table: &'t Table,
    pub(super) caller: &'c Member,
    /// The most rows at once.
    pub(super) max: usize,
}

impl<'t> Drafting<'t, '_> {
    /// The rows of a change, each with its faults.
    ///
    /// # Errors
    /// `BAD_USER_INPUT`, where the arguments have not even that form.
    pub(super) fn rows(&self, verb: Verb, arguments: &Arguments) -> Result<Vec<Draft<'t>>, Error> {
        match verb {
            Verb::Create => {
                let draft = self.new_row(object(arguments.get("input"), "input")?, vec!["input".to_owned()], None);
                self.bounded(vec![draft])
            }
            Verb::Upsert => {
                let mut draft = self.new_row(object(arguments.get("input"), "input")?, vec!["input".to_owned()], None);
                if !draft.lines.is_empty() {
                    let error = Error::bad_input("an upsert takes no lines", "create or change them by themselves");
                    draft.faults.push(error);
                }
                Ok(vec![draft])
            }
            Verb::CreateMany => {
                let inputs = self.several(arguments, "inputs")?;
                let row = |(position, input)| {
                    let fields = object(Some(input), "inputs")?;
                    Ok(self.new_row(fields, vec!["inputs".to_owned(), format!("{position}")], None))
                };
                self.bounded(inputs.iter().enumerate().map(row).collect::<Result<_, Error>>()?)
            }
            Verb::Update => {
                let id = read_id(arguments.get("id"))?;
                let mut draft = self.change(id, object(arguments.get("input"), "input")?, vec!["input".to_owned()]);
                let expected = self.expected(arguments.get("expectedUpdatedAt"));
                draft.expected = expected.map_err(|error| error.at("expectedUpdatedAt"))?;
                Ok(vec![draft])
            }
            Verb::UpdateMany => {
                let updates = self.several(arguments, "updates")?;
                updates.iter().enumerate().map(|(position, update)| self.change_at(position, update)).collect()
            }
            Verb::Delete | Verb::DeleteMany => Ok(Vec::new()),
        }
    }

    /// The elements of a list argument, where one alone stands for a list of one.
    pub(super) fn several<'v>(&self, arguments: &'v Arguments, name: &str) -> Result<&'v [Value], Error> {
        let elements = match arguments.get(name) {
            Some(Value::List(elements)) => elements.as_slice(),
            Some(single @ (Value::Object(_) | Value::String(_))) => std::slice::from_ref(single),
            _ => {
                return Err(Error::bad_input(format!("`{name}` is missing"), format!("send a list of {name}")).at(name));
            }
        };
        if elements.len() > self.max {
            let message = format!("a batch holds at most {} {name}", self.max);
            return Err(Error::bad_input(message, "send several batches").at(name));
        }
        Ok(elements)
    }

    fn change_at(&self, position: usize, update: &Value) -> Result<Draft<'t>, Error> {
        let place = |rest: &str| [vec!["updates".to_owned(), position.to_string()], vec![rest.to_owned()]].concat();
        let at = |error: Error, rest: &str| Error { field: place(rest), ..error };
        let update = object(Some(update), "updates")?;
        let id = read_id(update.get("id")).map_err(|error| at(error, "id"))?;
        let input = object(update.get("input"), "input").map_err(|error| at(error, "input"))?;
        let mut draft = self.change(id, input, place("input"));
        let expected = self.expected(update.get("expectedUpdatedAt"));
        draft.expected = expected.map_err(|error| at(error, "expectedUpdatedAt"))?;
        Ok(draft)
    }

    /// What a new row starts with, complete and signed. `owner`: the key of the row that it is created with.
    fn new_row(&self, input: &Fields, place: Vec<String>, owner: Option<Assignment<'t>>) -> Draft<'t> {
        let mut draft = self.change(Uuid::now_v7(), input, place);
        let is_known = |column: &Column| owner.as_ref().is_some_and(|owner| std::ptr::eq(owner.column, column));
        let missing = |column: &&Column| {
            let is_given = input.contains_key(column.field.as_str()) || is_known(column);
            column.is_input() && column.is_required() && !is_given
        };
        let missing: Vec<&Column> = self.table.columns.iter().filter(missing).collect();
        draft.faults.extend(missing.into_iter().map(|column| required("a value is required", &column.field)));
        draft.assignments.extend(owner);
        self.sign(&mut draft.assignments, &["created_by", "updated_by"]);
        for lines in &self.table.lines {
            self.add_lines(lines, input, &mut draft);
        }
        draft
    }

    /// The rows of a list that are created with a row.
    fn add_lines(&self, lines: &Lines, input: &Fields, draft: &mut Draft<'t>) {
        let elements = match input.get(lines.field.as_str()) {
            None | Some(Value::Null) => return,
            Some(Value::List(elements)) => elements.as_slice(),
            Some(single) => std::slice::from_ref(single),
        };
        let table = self.catalogue.table(lines.child);
        if let Err(error) = permit(self.caller, table, Action::Create) {
            draft.faults.push(error.at(lines.field.as_str()));
            return;
        }
        let drafting = Drafting { table, ..*self };
        for (position, element) in elements.iter().enumerate() {
            let place = [draft.place.as_slice(), &[lines.field.clone(), position.to_string()]].concat();
            let owner = Assignment { column: table.column(lines.column), value: Bind::Uuid(draft.id) };
            match element {
                Value::Object(fields) => draft.lines.push(drafting.new_row(fields, place, Some(owner))),
                _ => draft.faults.push(
                    Error::bad_input("a line is no object", "send the fields of the input type")
                        .at(lines.field.as_str()),
                ),
            }
        }
    }

    /// The drafts, if they are not too many with their lines.
    fn bounded(&self, drafts: Vec<Draft<'t>>) -> Result<Vec<Draft<'t>>, Error> {
        let rows: usize = drafts.iter().map(|draft| draft.with_lines().count()).sum();
        let has_lines = drafts.iter().any(|draft| !draft.lines.is_empty());
        if has_lines && rows > self.max {
            let message = format!("a change makes at most {} rows, lines included; these are {rows}", self.max);
            return Err(Error::bad_input(message, "send several changes"));
        }
        Ok(drafts)
    }

    /// The columns that an input names. Absent fields are absent; null clears, where the column may be empty.
    fn change(&self, id: Uuid, input: &Fields, place: Vec<String>) -> Draft<'t> {
        let (assignments, faults, lines) = (Vec::new(), Vec::new(), Vec::new());
        let mut draft = Draft { table: self.table, place, id, expected: None, assignments, faults, lines };
        let is_value = |name: &Name| self.table.lines.iter().all(|lines| lines.field != name.as_str());
        for (name, value) in input.iter().filter(|(name, _)| is_value(name)) {
            match self.assignment(name, value) {
                Ok(assignment) => draft.assignments.push(assignment),
                Err(fault) => draft.faults.push(fault),
            }
        }
        draft
    }

    fn assignment(&self, name: &str, value: &Value) -> Result<Assignment<'t>, Error> {
        let column = self.table.column_of_field(name).map(|position| self.table.column(position));
        let column = column
            .filter(|column| column.is_input())
            .ok_or_else(|| Error::bad_input(format!("`{name}` can't be set"), "leave it out").at(name))?;
        permit_value(self.caller, self.table, column, value)?;
        let value = match value {
            Value::Null if !column.nullable => return Err(required("the value must not be null", name)),
            Value::Null => Bind::Null(column.kind.parameter()),
            value => column.bind(value).map_err(|invalid| Error::invalid_value(invalid).at(name))?,
        };
        Ok(Assignment { column, value })
    }

    /// Notes the caller in columns such as `created_by`.
    pub(super) fn sign(&self, assignments: &mut Vec<Assignment<'t>>, names: &[&str]) {
        let Some(user) = self.caller.user else {
            return;
        };
        for column in &self.table.columns {
            if names.contains(&column.name.as_str()) && column.kind == Kind::Id {
                assignments.push(Assignment { column, value: Bind::Uuid(user) });
            }
        }
    }

    /// The version that a row must have, where the client names one.
    pub(super) fn expected(&self, value: Option<&Value>) -> Result<Option<Bind>, Error> {
        match (value, self.table.updated_at) {
            (None | Some(Value::Null), _) | (_, None) => Ok(None),
            (Some(value), Some(position)) => {
                self.table.column(position).kind.bind(value).map(Some).map_err(Error::invalid_value)
            }
        }
    }
}

/// An id as the graph gave it out.
pub(super) fn read_id(value: Option<&Value>) -> Result<Uuid, Error> {
    let parsed = match value {
        Some(Value::String(id)) => id.parse().ok(),
        _ => None,
    };
    parsed.ok_or_else(|| Error::bad_input("`id` is no UUID", "send an id that the graph gave out").at("id"))
}

pub(super) fn object<'v>(value: Option<&'v Value>, argument: &str) -> Result<&'v Fields, Error> {
    match value {
        Some(Value::Object(fields)) => Ok(fields),
        _ => {
            Err(Error::bad_input(format!("`{argument}` is no object"), "send the fields of the input type")
                .at(argument))
        }
    }
}

fn required(message: &str, field: &str) -> Error {
    Error::new(ErrorCode::RequiredValueMissing, message)
        .with_remedy("send a value; in an update, leave the field out to keep what is there")
        .at(field)
}

impl Error {
    /// The same behind a place among the arguments.
    pub(super) fn at_place(self, place: &[String]) -> Self {
        place.iter().rev().fold(self, |error, outer| error.within(outer.as_str()))
    }
}
