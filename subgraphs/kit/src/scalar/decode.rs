//! From PostgreSQL's binary wire format to JSON bytes, without a value in between.

use std::io::Write;
use std::net::{Ipv4Addr, Ipv6Addr};

use sqlx::ValueRef;
use sqlx::postgres::{PgValueFormat, PgValueRef};
use uuid::Uuid;

use super::interval::Interval;
use super::{Kind, calendar, json, list, numeric};

/// A stored value that the graph cannot show.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    /// The statement asked for text; the kit reads the binary format only.
    #[error("the value arrived as text; run the statement as a prepared statement, which answers in binary")]
    TextFormat,
    /// The bytes are not what the column's type sends.
    #[error("{0} has an unexpected binary form; compare the column's type in the database with its table model")]
    Malformed(&'static str),
    /// `NaN` and the infinities have no place in JSON or `Decimal`.
    #[error("`{0}` is not a number that the graph can show; correct the stored value")]
    NotANumber(String),
    /// `infinity` of a date or timestamp.
    #[error("an infinite {0} has no calendar form; correct the stored value")]
    Infinite(&'static str),
    /// RFC 3339 has four digits for a year.
    #[error("the year {0} lies outside 1 to 9999; correct the stored value")]
    YearOutOfRange(i64),
    /// The stored text is not one of the declared values.
    #[error("`{value}` is not a value of {enumeration}; add it to the enumeration or correct the stored value")]
    UnknownValue {
        /// The GraphQL enum.
        enumeration: String,
        /// The stored text.
        value: String,
    },
    /// Lists in the graph have one dimension.
    #[error("the array has {0} dimensions, the graph's lists have one; correct the stored value")]
    Dimensions(i32),
    /// The kind is searched and never read.
    #[error("a {0} column is never shown; do not select it")]
    NeverShown(&'static str),
}

impl Kind {
    /// Writes one value as JSON; SQL NULL is `null`. The column must have been read with [`Kind::write_select`].
    /// On an error `out` may end with a part of the value: the caller truncates it.
    pub fn write_json(&self, value: PgValueRef<'_>, out: &mut Vec<u8>) -> Result<(), DecodeError> {
        if value.is_null() {
            out.extend_from_slice(b"null");
            return Ok(());
        }
        if value.format() != PgValueFormat::Binary {
            return Err(DecodeError::TextFormat);
        }
        let bytes = value.as_bytes().map_err(|_| DecodeError::Malformed("a value"))?;
        self.write_bytes(bytes, out)
    }

    /// Writes one value that is not NULL from its binary form.
    pub(super) fn write_bytes(&self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), DecodeError> {
        match self {
            Kind::Text | Kind::Path => json::write_string_bytes(bytes, out),
            Kind::Id => json::write_uuid(Uuid::from_slice(bytes).map_err(|_| DecodeError::Malformed("a uuid"))?, out),
            Kind::Integer => write_number(integer(bytes)?, out),
            Kind::BigInteger => {
                let number = integer(bytes)?;
                in_quotes(out, |out| write_number(number, out));
            }
            Kind::Float => return write_float(bytes, out),
            Kind::Boolean => write_boolean(bytes, out),
            Kind::Decimal => return numeric::write_json(bytes, out),
            Kind::DateTime => in_quotes(out, |out| calendar::write_instant(integer(bytes)?, out))?,
            Kind::Date => in_quotes(out, |out| calendar::write_date(integer(bytes)?, out))?,
            Kind::Time => {
                let micros = integer(bytes)?;
                in_quotes(out, |out| calendar::write_clock(micros, out));
            }
            Kind::Duration => {
                let interval = Interval::read(bytes)?;
                in_quotes(out, |out| interval.write(out));
            }
            Kind::Json => out.extend_from_slice(bytes.strip_prefix(&[1]).unwrap_or(bytes)),
            Kind::Geometry => out.extend_from_slice(bytes),
            Kind::Inet => in_quotes(out, |out| write_address(bytes, out))?,
            Kind::Enumeration(_) => return self.write_name(bytes, out),
            Kind::TextSearch => return Err(DecodeError::NeverShown("tsvector")),
            Kind::List(element) => return list::write_json(element, bytes, out),
        }
        Ok(())
    }

    fn write_name(&self, bytes: &[u8], out: &mut Vec<u8>) -> Result<(), DecodeError> {
        let Kind::Enumeration(enumeration) = self else {
            return Ok(());
        };
        let stored = String::from_utf8_lossy(bytes);
        let name = enumeration.name_of(&stored).ok_or_else(|| DecodeError::UnknownValue {
            enumeration: enumeration.name().to_owned(),
            value: stored.clone().into_owned(),
        })?;
        out.push(b'"');
        out.extend_from_slice(name.as_bytes());
        out.push(b'"');
        Ok(())
    }
}

/// Writes what `write` writes between quotes; nothing in it needs an escape.
fn in_quotes<T>(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>) -> T) -> T {
    out.push(b'"');
    let written = write(out);
    out.push(b'"');
    written
}

/// A signed integer of 2, 4 or 8 bytes.
fn integer(bytes: &[u8]) -> Result<i64, DecodeError> {
    match *bytes {
        [a, b, c, d] => Ok(i64::from(i32::from_be_bytes([a, b, c, d]))),
        [a, b, c, d, e, f, g, h] => Ok(i64::from_be_bytes([a, b, c, d, e, f, g, h])),
        [a, b] => Ok(i64::from(i16::from_be_bytes([a, b]))),
        _ => Err(DecodeError::Malformed("an integer")),
    }
}

fn write_number(number: i64, out: &mut Vec<u8>) {
    out.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

fn write_float(bytes: &[u8], out: &mut Vec<u8>) -> Result<(), DecodeError> {
    match *bytes {
        [a, b, c, d, e, f, g, h] => {
            let number = f64::from_be_bytes([a, b, c, d, e, f, g, h]);
            json::write_float(number, number.is_finite(), out)
        }
        [a, b, c, d] => {
            let number = f32::from_be_bytes([a, b, c, d]);
            json::write_float(number, number.is_finite(), out)
        }
        _ => Err(DecodeError::Malformed("a floating point number")),
    }
}

fn write_boolean(bytes: &[u8], out: &mut Vec<u8>) {
    let text: &[u8] = if bytes == [0] { b"false" } else { b"true" };
    out.extend_from_slice(text);
}

/// Writes an address, with the length of its network prefix where that is not the whole address.
fn write_address(bytes: &[u8], out: &mut Vec<u8>) -> Result<(), DecodeError> {
    let malformed = DecodeError::Malformed("an internet address");
    let [_family, prefix, is_network, _length, address @ ..] = bytes else {
        return Err(malformed);
    };
    let whole = match address.len() {
        4 => 32,
        16 => 128,
        _ => return Err(malformed),
    };
    let written = match (<[u8; 4]>::try_from(address), <[u8; 16]>::try_from(address)) {
        (Ok(bytes), _) => write!(out, "{}", Ipv4Addr::from(bytes)),
        (_, Ok(bytes)) => write!(out, "{}", Ipv6Addr::from(bytes)),
        _ => return Err(malformed),
    };
    written.map_err(|_| malformed)?;
    if *prefix != whole || *is_network == 1 {
        out.push(b'/');
        write_number(i64::from(*prefix), out);
    }
    Ok(())
}
