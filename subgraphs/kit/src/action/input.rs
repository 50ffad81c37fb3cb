//! What an action is given: the fields of its input, described for the graph and read from the request.

use async_graphql::{Name, indexmap::IndexMap};
use service::error::ErrorCode;

use super::scalar::Scalar;
use crate::error::Error;
use crate::scalar::{InvalidValue, Kind};

/// The input of an action; its derive has the same name. `()` is none.
pub trait ActionInput: Sized + Send + 'static {
    /// What the input is, in the graph.
    const DESCRIPTION: &'static str;

    /// Its fields.
    fn fields() -> Vec<InputField>;

    /// Reads what was sent.
    ///
    /// # Errors
    /// `REQUIRED_VALUE_MISSING` and `BAD_USER_INPUT` with the field.
    fn read(given: &Given<'_>) -> Result<Self, Error>;
}

impl ActionInput for () {
    const DESCRIPTION: &'static str = "";

    fn fields() -> Vec<InputField> {
        Vec::new()
    }

    fn read(_: &Given<'_>) -> Result<Self, Error> {
        Ok(())
    }
}

/// A field of an input, as the graph describes it.
#[derive(Clone, Debug)]
pub struct InputField {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) kind: Kind,
    pub(crate) is_required: bool,
}

impl InputField {
    /// A field of a Rust type.
    pub fn of<T: Argument>(name: &'static str, description: &'static str) -> Self {
        Self { name, description, kind: T::kind(), is_required: T::REQUIRED }
    }
}

/// What a request sent for an input.
#[derive(Debug)]
pub struct Given<'v>(pub(crate) Option<&'v IndexMap<Name, async_graphql::Value>>);

impl Given<'_> {
    /// The value of a field.
    ///
    /// # Errors
    /// `REQUIRED_VALUE_MISSING` and `BAD_USER_INPUT` with the field.
    pub fn value<T: Argument>(&self, field: &'static str) -> Result<T, Error> {
        let sent = self.0.and_then(|fields| fields.get(field));
        match sent.filter(|value| !matches!(value, async_graphql::Value::Null)) {
            Some(value) => T::read(value).map_err(|invalid| Error::invalid_value(invalid).at(field)),
            None => T::absent().ok_or_else(|| {
                Error::new(ErrorCode::RequiredValueMissing, "a value is required").with_remedy("send a value").at(field)
            }),
        }
    }
}

/// The type of a field of an input.
pub trait Argument: Sized {
    /// Whether it must be given.
    const REQUIRED: bool;

    /// What the graph calls it.
    fn kind() -> Kind;

    /// What it is when nothing is sent.
    fn absent() -> Option<Self>;

    /// Checks a value that is not null.
    ///
    /// # Errors
    /// What is wrong with it.
    fn read(value: &async_graphql::Value) -> Result<Self, InvalidValue>;
}

impl<T: Scalar> Argument for T {
    const REQUIRED: bool = true;

    fn kind() -> Kind {
        T::kind()
    }

    fn absent() -> Option<Self> {
        None
    }

    fn read(value: &async_graphql::Value) -> Result<Self, InvalidValue> {
        let kind = T::kind();
        T::of(kind.bind(value)?).ok_or_else(|| {
            InvalidValue::new(
                format!("The value lies outside what a {} can be here", kind.graphql_name()),
                "Send a value nearer to what people use.",
            )
        })
    }
}

impl<T: Scalar> Argument for Option<T> {
    const REQUIRED: bool = false;

    fn kind() -> Kind {
        T::kind()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn read(value: &async_graphql::Value) -> Result<Self, InvalidValue> {
        <T as Argument>::read(value).map(Some)
    }
}

impl<T: Scalar> Argument for Option<Vec<T>> {
    const REQUIRED: bool = false;

    fn kind() -> Kind {
        <Vec<T> as Argument>::kind()
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn read(value: &async_graphql::Value) -> Result<Self, InvalidValue> {
        <Vec<T> as Argument>::read(value).map(Some)
    }
}

/// A single value stands for a list of one.
impl<T: Scalar> Argument for Vec<T> {
    const REQUIRED: bool = true;

    fn kind() -> Kind {
        Kind::List(Box::new(T::kind()))
    }

    fn absent() -> Option<Self> {
        None
    }

    fn read(value: &async_graphql::Value) -> Result<Self, InvalidValue> {
        match value {
            async_graphql::Value::List(elements) => elements.iter().map(<T as Argument>::read).collect(),
            single => <T as Argument>::read(single).map(|element| vec![element]),
        }
    }
}
