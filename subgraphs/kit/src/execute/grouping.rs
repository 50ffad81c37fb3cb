//! What is asked of groups: their keys, figures, order and page, read from the arguments.

use async_graphql::Value;
use service::error::ErrorCode;

use super::connection::Prepared;
use super::read::Reader;
use crate::error::Error;
use crate::operation::{Arguments, GroupsPlan};
use crate::scalar::Kind;
use crate::sql::{
    Cursor, DEFAULT_GROUPS, Figures, GroupKey, OrderTerm, PageArguments, direction, follow, read_figures,
};

/// The most groups of a page.
const MAX_GROUPS: u32 = 1_000;

/// The most keys of one grouping.
const MAX_KEYS: usize = 6;

/// The most elements of an order of groups.
const MAX_TERMS: usize = 8;

/// A grouping whose arguments have been read.
pub(super) struct Grouping<'a> {
    pub(super) keys: Vec<GroupKey<'a>>,
    pub(super) figures: Figures<'a>,
    pub(super) having: Vec<Having>,
    pub(super) order: Vec<OrderTerm>,
    pub(super) page: PageArguments,
    pub(super) after: Option<Cursor>,
    /// What cursors are bound to beside the order.
    pub(super) label: String,
}

/// What a figure of a group must meet.
pub(super) struct Having {
    pub(super) slot: usize,
    pub(super) operators: Value,
}

impl<'a> Grouping<'a> {
    /// Reads the arguments of a `groups` field.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` that names the argument, `FORBIDDEN` for what the caller may not read.
    pub(super) fn read(
        reader: &'a Reader<'_>,
        prepared: &Prepared<'a>,
        plan: &GroupsPlan,
        arguments: &Arguments,
    ) -> Result<Self, Error> {
        let scope = reader.scope();
        let keys = read_keys(reader, prepared, arguments.get("by")).map_err(|error| error.within("by"))?;
        let mut figures = Figures::resolve(scope, prepared.table, &plan.figures, reader.variables)?;
        let mut having = Vec::new();
        for element in elements(arguments.get("having")) {
            let Value::Object(fields) = element else {
                return Err(Error::bad_input("`having` takes figures", "write for instance {count: {gte: 3}}"));
            };
            let filter = fields.get("filter").filter(|filter| !matches!(filter, Value::Null));
            let read = read_figures(scope, prepared.table, fields).map_err(|error| error.within("having"))?;
            having.extend(read.into_iter().map(|(function, operators)| Having {
                slot: figures.slot(function, filter),
                operators: operators.clone(),
            }));
        }
        let order = read_order(reader, prepared, (&keys, &mut figures), arguments.get("orderBy"))
            .map_err(|error| error.at("orderBy"))?;
        let named = |name: &str| arguments.get(name).map(ToString::to_string).unwrap_or_default();
        let label = format!("{} by {} {}", prepared.table.name, named("by"), named("orderBy"));
        let asked = PageArguments::read(arguments, MAX_GROUPS)?;
        let size = if matches!(arguments.get("first"), None | Some(Value::Null)) { DEFAULT_GROUPS } else { asked.size };
        let page = PageArguments { size, ..asked };
        let after = page.after.as_deref().map(|cursor| Cursor::decode(cursor, &label, &order, "after")).transpose()?;
        Ok(Self { keys, figures, having, order, page, after, label })
    }

    /// The key whose every bucket is a group, if there is one.
    pub(super) fn filled(&self) -> Option<usize> {
        self.keys.iter().position(GroupKey::is_filled)
    }

    /// How many rows the groups of so many parents may make at once.
    pub(super) fn most_rows(&self, parents: usize) -> u64 {
        let filled = match self.filled() {
            Some(_) => self.keys.iter().filter_map(GroupKey::most).fold(1, u64::saturating_mul),
            None => 0,
        };
        filled.max(u64::from(self.page.size)).saturating_mul(parents as u64)
    }
}

fn read_keys<'a>(
    reader: &'a Reader<'_>,
    prepared: &Prepared<'a>,
    by: Option<&Value>,
) -> Result<Vec<GroupKey<'a>>, Error> {
    let mut keys: Vec<GroupKey<'a>> = Vec::new();
    for element in elements(by) {
        let key = GroupKey::read(reader.scope(), prepared.table, element)?;
        if keys.iter().any(|known| known.path == key.path) {
            return Err(Error::bad_input("a field is named twice", "name each field once"));
        }
        keys.push(key);
    }
    if keys.is_empty() || keys.len() > MAX_KEYS {
        let message = format!("rows are grouped by 1 to {MAX_KEYS} fields");
        return Err(Error::bad_input(message, "use `aggregate` for figures over all rows"));
    }
    let filled = keys.iter().filter(|key| key.is_filled()).count();
    if filled > 1 || filled == 1 && keys.iter().any(|key| key.most().is_none()) {
        let message = "`fill` stands once, alone or beside enumerations and booleans";
        return Err(Error::bad_input(message, "leave the other fields out, or leave out `fill`"));
    }
    Ok(keys)
}

/// The order that is asked for, and behind it the keys, which make it total.
fn read_order<'a>(
    reader: &'a Reader<'_>,
    prepared: &Prepared<'a>,
    (keys, figures): (&[GroupKey<'a>], &mut Figures<'a>),
    argument: Option<&Value>,
) -> Result<Vec<OrderTerm>, Error> {
    let term_of_key = |position: usize, key: &GroupKey<'_>, (descending, nulls_first): (bool, bool)| OrderTerm {
        sql: format!("g.k{position}"),
        kind: key.kind().clone(),
        nullable: key.nullable(),
        descending,
        nulls_first,
        is_looked_up: false,
    };
    let (mut terms, mut named) = (Vec::new(), vec![false; keys.len()]);
    for element in elements(argument) {
        let Value::Object(fields) = element else {
            return Err(one_each());
        };
        let mut given = fields.iter().filter(|(_, value)| !matches!(value, Value::Null));
        let (Some((name, value)), None) = (given.next(), given.next()) else {
            return Err(one_each());
        };
        if name == "key" {
            let (path, _, way) = follow(reader.scope(), prepared.table, value)?;
            let position = keys.iter().position(|key| key.path == path).ok_or_else(|| {
                Error::bad_input("the groups have no such key", "order by what the rows are grouped by")
            })?;
            let (Some(key), Some(named)) = (keys.get(position), named.get_mut(position)) else {
                return Err(one_each());
            };
            *named = true;
            terms.push(term_of_key(position, key, direction(way)?));
        } else {
            terms.push(term_of_figure(reader, prepared, figures, value)?);
        }
    }
    if terms.len() > MAX_TERMS {
        return Err(Error::bad_input(format!("an order has at most {MAX_TERMS} elements"), "leave out the last ones"));
    }
    let rest = keys.iter().enumerate().filter(|(position, _)| named.get(*position) == Some(&false));
    terms.extend(rest.map(|(position, key)| term_of_key(position, key, (false, false))));
    Ok(terms)
}

fn term_of_figure<'a>(
    reader: &'a Reader<'_>,
    prepared: &Prepared<'a>,
    figures: &mut Figures<'a>,
    value: &Value,
) -> Result<OrderTerm, Error> {
    let Value::Object(fields) = value else {
        return Err(one_each());
    };
    let read = read_figures(reader.scope(), prepared.table, fields)?;
    let [(function, way)] = read.as_slice() else {
        return Err(one_each());
    };
    let slot = figures.slot(*function, None);
    let (descending, nulls_first) = direction(way)?;
    let kind: Kind = figures.kind(slot);
    let nullable = !figures.is_number(slot);
    Ok(OrderTerm { sql: format!("g.f{slot}"), kind, nullable, descending, nulls_first, is_looked_up: false })
}

fn elements(value: Option<&Value>) -> &[Value] {
    match value {
        None | Some(Value::Null) => &[],
        Some(Value::List(elements)) => elements,
        Some(single) => std::slice::from_ref(single),
    }
}

fn one_each() -> Error {
    Error::bad_input(
        "each element of an order of groups names exactly one key or figure",
        "write for instance [{aggregate: {sum: {totalAmount: DESC}}}, {key: {status: ASC}}]",
    )
}

/// More groups than are answered at once.
pub(super) fn too_many(parents: usize, limit: u64) -> Error {
    Error::new(ErrorCode::QueryTooComplex, format!("groups of {parents} lists are more than {limit} rows at once"))
        .with_remedy("ask for a smaller `first` of the groups or of the outer list, or fill a shorter span")
        .at("first")
}
