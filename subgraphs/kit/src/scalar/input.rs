//! Input coercion: a GraphQL value becomes a checked parameter before the database sees it.

use std::borrow::Cow;
use std::net::IpAddr;

use async_graphql::Value;
use uuid::Uuid;

use super::interval::Interval;
use super::json::write_json_value;
use super::{Bind, Enumeration, InvalidValue, Kind, calendar, exact, geography, numeric};

/// PostgreSQL's limits of an `ltree`.
const MAX_LABELS: usize = 65_535;
const MAX_LABEL_LENGTH: usize = 255;
/// How many values of an enumeration a remedy lists.
const LISTED_VALUES: usize = 30;

impl Kind {
    /// Checks an input value and makes it a parameter for [`Kind::write_parameter`]'s placeholder.
    pub fn bind(&self, value: &Value) -> Result<Bind, InvalidValue> {
        if matches!(value, Value::Null) {
            return Ok(Bind::Null(self.parameter()));
        }
        match self {
            Kind::Id => id(value).map(Bind::Uuid),
            Kind::Text | Kind::TextSearch => text(value).map(Bind::Text),
            Kind::Integer => int(value).map(Bind::Int4),
            Kind::BigInteger => big_int(value).map(Bind::Int8),
            Kind::Float => float(value).map(Bind::Float8),
            Kind::Boolean => boolean(value).map(Bind::Boolean),
            Kind::Decimal => decimal(value).map(Bind::Text),
            Kind::DateTime => date_time(value).map(Bind::Text),
            Kind::Date => date(value).map(Bind::Text),
            Kind::Time => time(value).map(Bind::Text),
            Kind::Duration => duration(value).map(Bind::Text),
            Kind::Json => json(value).map(Bind::Json),
            Kind::Geometry => geography::parse(value).map(Bind::Text),
            Kind::Inet => address(value).map(Bind::Text),
            Kind::Path => path(value).map(Bind::Text),
            Kind::Enumeration(enumeration) => stored(enumeration, value).map(Bind::Text),
            Kind::List(element) => list(element, value),
        }
    }
}

/// Input coercion of lists: a single value stands for a list of one.
fn list(element: &Kind, value: &Value) -> Result<Bind, InvalidValue> {
    let items = match value {
        Value::List(items) => items.as_slice(),
        single => std::slice::from_ref(single),
    };
    match element {
        Kind::Id => items.iter().map(id).collect::<Result<_, _>>().map(Bind::Uuids),
        Kind::Integer => items.iter().map(|item| optional(item, int)).collect::<Result<_, _>>().map(Bind::Ints),
        Kind::List(_) => Err(InvalidValue::new("A list of lists cannot be stored", "Send a list of single values.")),
        _ => items.iter().map(|item| Ok(element.bind(item)?.into_text())).collect::<Result<_, _>>().map(Bind::Texts),
    }
}

fn optional<T>(value: &Value, read: impl FnOnce(&Value) -> Result<T, InvalidValue>) -> Result<Option<T>, InvalidValue> {
    match value {
        Value::Null => Ok(None),
        value => read(value).map(Some),
    }
}

/// Reads a string with `read`, which knows the form.
fn from_string<T>(
    value: &Value,
    expected: &str,
    remedy: &str,
    read: impl FnOnce(&str) -> Option<T>,
) -> Result<T, InvalidValue> {
    let read = match value {
        Value::String(text) => read(text),
        _ => None,
    };
    read.ok_or_else(|| InvalidValue::mismatch(value, expected, remedy))
}

fn id(value: &Value) -> Result<Uuid, InvalidValue> {
    let remedy = "Send the id as the graph returned it, a UUID such as 018f4e9a-7c1d-7000-8000-0123456789ab.";
    from_string(value, "ID", remedy, |text| {
        let hyphenated = text.len() == uuid::fmt::Hyphenated::LENGTH;
        hyphenated.then(|| Uuid::try_parse(text).ok()).flatten()
    })
}

fn text(value: &Value) -> Result<String, InvalidValue> {
    let Value::String(text) = value else {
        return Err(InvalidValue::mismatch(value, "String", "Send a string."));
    };
    match text.contains('\0') {
        false => Ok(text.clone()),
        true => Err(no_nul("The text")),
    }
}

fn no_nul(what: &str) -> InvalidValue {
    InvalidValue::new(format!("{what} contains the character U+0000, which the database cannot store"), "Remove it.")
}

fn int(value: &Value) -> Result<i32, InvalidValue> {
    let number = exact::text_of(value).and_then(|number| number.parse().ok());
    let remedy = "Send a whole number from -2147483648 to 2147483647.";
    number.ok_or_else(|| InvalidValue::mismatch(value, "Int", remedy))
}

fn big_int(value: &Value) -> Result<i64, InvalidValue> {
    let number = match value {
        Value::String(text) => text.parse().ok(),
        number => exact::text_of(number).and_then(|number| number.parse().ok()),
    };
    let remedy = "Send a whole number of 64 bits as a string, such as \"9007199254740993\".";
    number.ok_or_else(|| InvalidValue::mismatch(value, "BigInt", remedy))
}

fn float(value: &Value) -> Result<f64, InvalidValue> {
    exact::as_f64(value).ok_or_else(|| InvalidValue::mismatch(value, "Float", "Send a number."))
}

fn boolean(value: &Value) -> Result<bool, InvalidValue> {
    match value {
        Value::Boolean(boolean) => Ok(*boolean),
        _ => Err(InvalidValue::mismatch(value, "Boolean", "Send true or false.")),
    }
}

fn decimal(value: &Value) -> Result<String, InvalidValue> {
    let text = match value {
        Value::String(text) => Some(text.clone()),
        number => exact::text_of(number).map(Cow::into_owned),
    };
    text.filter(|text| numeric::is_decimal(text)).ok_or_else(|| {
        let remedy =
            format!("Send a decimal number of at most {} digits as a string, such as \"12.50\".", numeric::MAX_DIGITS);
        InvalidValue::mismatch(value, "Decimal", &remedy)
    })
}

fn date_time(value: &Value) -> Result<String, InvalidValue> {
    let remedy = "Send RFC 3339 with an offset, such as \"2025-01-31T12:00:00Z\".";
    from_string(value, "DateTime", remedy, calendar::parse_instant)
}

fn date(value: &Value) -> Result<String, InvalidValue> {
    from_string(value, "Date", "Send a day such as \"2025-01-31\".", calendar::parse_date)
}

fn time(value: &Value) -> Result<String, InvalidValue> {
    let remedy = "Send a time of day without an offset, such as \"14:30:00\".";
    from_string(value, "Time", remedy, calendar::parse_clock)
}

fn duration(value: &Value) -> Result<String, InvalidValue> {
    let remedy = "Send an ISO 8601 duration such as \"P1DT2H30M\".";
    from_string(value, "Duration", remedy, |text| {
        let mut out = Vec::new();
        Interval::parse(text)?.write(&mut out);
        String::from_utf8(out).ok()
    })
}

fn address(value: &Value) -> Result<String, InvalidValue> {
    let remedy = "Send an address such as \"192.0.2.1\" or \"2001:db8::1\", or a network such as \"192.0.2.0/24\".";
    from_string(value, "IPAddress", remedy, |text| {
        let (host, prefix) = match text.split_once('/') {
            Some((host, prefix)) => (host, Some(prefix.parse::<u8>().ok()?)),
            None => (text, None),
        };
        let longest = match host.parse::<IpAddr>().ok()? {
            IpAddr::V4(_) => 32,
            IpAddr::V6(_) => 128,
        };
        prefix.is_none_or(|prefix| prefix <= longest).then(|| text.to_owned())
    })
}

fn path(value: &Value) -> Result<String, InvalidValue> {
    let remedy = "Send labels of letters, digits and underscores with points between them, such as \"menu.drinks\".";
    from_string(value, "path", remedy, |text| {
        let is_label = |label: &str| {
            (1..=MAX_LABEL_LENGTH).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        let valid = text.is_empty() || (text.split('.').all(is_label) && text.split('.').count() <= MAX_LABELS);
        valid.then(|| text.to_owned())
    })
}

fn stored(enumeration: &Enumeration, value: &Value) -> Result<String, InvalidValue> {
    let found = match value {
        Value::Enum(name) => enumeration.stored_of(name.as_str()),
        Value::String(name) => enumeration.stored_of(name),
        _ => None,
    };
    found.map(str::to_owned).ok_or_else(|| {
        let names: Vec<&str> = enumeration.values().iter().take(LISTED_VALUES).map(|value| value.name).collect();
        let more = if enumeration.values().len() > LISTED_VALUES { ", ..." } else { "" };
        InvalidValue::mismatch(value, enumeration.name(), &format!("Use one of {}{more}.", names.join(", ")))
    })
}

fn json(value: &Value) -> Result<String, InvalidValue> {
    if has_nul(value) {
        return Err(no_nul("A string in the JSON"));
    }
    let mut text = Vec::new();
    write_json_value(value, &mut text);
    String::from_utf8(text)
        .map_err(|_| InvalidValue::mismatch(value, "JSON", "Send objects, lists, strings, numbers, booleans or null."))
}

fn has_nul(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains('\0'),
        Value::List(items) => items.iter().any(has_nul),
        Value::Object(members) => members.iter().any(|(name, item)| name.contains('\0') || has_nul(item)),
        _ => false,
    }
}
