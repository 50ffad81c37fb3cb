//! Scalars: how one column's value travels between PostgreSQL's binary format, JSON and GraphQL input.

mod bind;
mod calendar;
mod decode;
mod enumeration;
mod geography;
mod input;
mod interval;
mod invalid;
mod json;
mod kind;
mod list;
mod numeric;
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
