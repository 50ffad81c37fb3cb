//! Scalars: how one column's value travels between PostgreSQL's binary format, JSON and GraphQL input.

mod bind;
pub(crate) mod calendar;
mod decode;
mod enumeration;
pub(crate) mod exact;
mod geography;
mod input;
mod interval;
mod invalid;
mod json;
mod kind;
mod list;
pub(crate) mod numeric;
mod register;
#[cfg(test)]
mod tests;

pub use bind::{Bind, Parameter};
pub use decode::DecodeError;
pub use enumeration::Enumeration;
pub use invalid::InvalidValue;
pub use json::write_json_string;
pub use kind::Kind;
pub use register::register;
