//! Why an input value was refused, in words for the person who sent it.

use async_graphql::Value;

/// An input value that does not fit its scalar: what was wrong, and what to send instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}. {remedy}")]
pub struct InvalidValue {
    /// What was wrong, a sentence without its full stop.
    pub message: String,
    /// What to do, a whole sentence.
    pub remedy: String,
}

/// The longest piece of an input value that a message repeats, in characters.
const SHOWN: usize = 60;

impl InvalidValue {
    pub(crate) fn new(message: impl Into<String>, remedy: impl Into<String>) -> InvalidValue {
        InvalidValue { message: message.into(), remedy: remedy.into() }
    }

    /// `found` is not a value of the type `expected`.
    pub(super) fn mismatch(found: &Value, expected: &str, remedy: &str) -> InvalidValue {
        InvalidValue::new(format!("{} is not a valid {expected}", describe(found)), remedy)
    }
}

/// A value as a message names it: scalars themselves, shortened; of lists and objects only that they are such.
fn describe(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
        Value::String(text) => format!("{:?}", shortened(text)),
        Value::Enum(name) => format!("the name {name}"),
        Value::Binary(number) => shortened(&String::from_utf8_lossy(number)),
        Value::List(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
    }
}

/// A text as a message repeats it.
pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
