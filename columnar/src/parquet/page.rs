//! Pages: which rows have a value, and the values of those that have one.

use super::thrift::{Struct, unsigned};
use super::types::bytes_of_digits;
use crate::batch::{Filled, Values};
use crate::column::{Column, Kind};

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i32)]
pub(super) enum Encoding {
    Plain = 0,
    Rle = 3,
    RleDictionary = 8,
}

/// Writes the words of a column as a page of their own.
pub(super) fn dictionary(words: &[Box<str>], out: &mut Vec<u8>) {
    let mut body = Vec::new();
    words.iter().for_each(|word| text(word.as_bytes(), &mut body));
    let length = int(body.len());
    Struct::write(out, |header| {
        header.i32(1, 2);
        header.i32(2, length);
        header.i32(3, length);
        header.nested(7, |page| {
            page.i32(1, int(words.len()));
            page.i32(2, Encoding::Plain as i32);
        });
    });
    out.extend_from_slice(&body);
}

/// Writes the values of a group as one page.
pub(super) fn data(column: &Column, filled: &Filled, out: &mut Vec<u8>) {
    let mut body = Vec::new();
    if column.nullable {
        levels(&filled.valid, &mut body);
    }
    values(column, filled, &mut body);
    let is_words = matches!(column.kind, Kind::Words(_));
    let encoding = if is_words { Encoding::RleDictionary } else { Encoding::Plain };
    let length = int(body.len());
    Struct::write(out, |header| {
        header.i32(1, 0);
        header.i32(2, length);
        header.i32(3, length);
        header.nested(5, |page| {
            page.i32(1, int(filled.valid.len()));
            page.i32(2, encoding as i32);
            page.i32(3, Encoding::Rle as i32);
            page.i32(4, Encoding::Rle as i32);
        });
    });
    out.extend_from_slice(&body);
}

/// Which rows have a value, with the length before it.
fn levels(valid: &[bool], out: &mut Vec<u8>) {
    let mut body = Vec::new();
    if valid.iter().all(|valid| *valid) {
        unsigned(&mut body, (valid.len() as u64) << 1);
        body.push(1);
    } else {
        packed(valid.iter().map(|valid| u32::from(*valid)), valid.len(), 1, &mut body);
    }
    out.extend_from_slice(&int(body.len()).to_le_bytes());
    out.extend_from_slice(&body);
}

/// Numbers of so many bits as one run, the lowest bit first, filled up to eights.
fn packed(numbers: impl Iterator<Item = u32>, length: usize, bits: u32, out: &mut Vec<u8>) {
    let groups = length.div_ceil(8);
    unsigned(out, (groups as u64) << 1 | 1);
    let end = out.len() + groups * bits as usize;
    let (mut held, mut count) = (0_u64, 0);
    for number in numbers {
        held |= u64::from(number) << count;
        count += bits;
        while count >= 8 {
            let [low, ..] = held.to_le_bytes();
            out.push(low);
            held >>= 8;
            count -= 8;
        }
    }
    let [low, ..] = held.to_le_bytes();
    out.push(low);
    out.resize(end, 0);
}

fn values(column: &Column, filled: &Filled, out: &mut Vec<u8>) {
    let valid = &filled.valid;
    match &filled.values {
        Values::Booleans(values) => bits(present(values.iter().copied(), valid), out),
        Values::Texts { ends, bytes } => texts(ends, bytes, valid, out),
        Values::Fixed { width, bytes } => {
            for value in present(bytes.chunks_exact(*width), valid) {
                match column.kind {
                    // Decimals have the highest byte first here.
                    Kind::Decimal { precision, .. } => {
                        out.extend(value.iter().take(bytes_of_digits(precision)).rev());
                    }
                    _ => out.extend_from_slice(value),
                }
            }
        }
        Values::Words(places) => {
            let bits = width_of(&column.kind);
            out.push(bits.to_le_bytes()[0]);
            let present: Vec<u32> = present(places.iter().copied(), valid).collect();
            packed(present.iter().copied(), present.len(), bits, out);
        }
    }
}

/// Values of the rows that have one.
fn present<'a, T: 'a>(values: impl Iterator<Item = T> + 'a, valid: &'a [bool]) -> impl Iterator<Item = T> + 'a {
    values.zip(valid).filter(|(_, valid)| **valid).map(|(value, _)| value)
}

fn bits(values: impl Iterator<Item = bool>, out: &mut Vec<u8>) {
    let (mut held, mut count) = (0_u8, 0);
    for value in values {
        held |= u8::from(value) << count;
        count += 1;
        if count == 8 {
            out.push(held);
            (held, count) = (0, 0);
        }
    }
    if count > 0 {
        out.push(held);
    }
}

fn texts(ends: &[u32], bytes: &[u8], valid: &[bool], out: &mut Vec<u8>) {
    let mut start = 0;
    for (end, valid) in ends.iter().zip(valid) {
        let end = *end as usize;
        if *valid {
            text(bytes.get(start..end).unwrap_or_default(), out);
        }
        start = end;
    }
}

fn text(bytes: &[u8], out: &mut Vec<u8>) {
    out.extend_from_slice(&int(bytes.len()).to_le_bytes());
    out.extend_from_slice(bytes);
}

/// How many bits a place in the column's list of words takes.
fn width_of(kind: &Kind) -> u32 {
    let words = if let Kind::Words(words) = kind { words.len() } else { 0 };
    let last = u32::try_from(words.saturating_sub(1)).unwrap_or(u32::MAX);
    (u32::BITS - last.leading_zeros()).max(1)
}

/// Groups are small, so a length always fits.
fn int(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_numbers_have_the_lowest_bit_first() {
        let mut out = Vec::new();
        packed(0..8, 8, 3, &mut out);
        // The example of Parquet's own description of encodings.
        assert_eq!(out, [3, 0b1000_1000, 0b1100_0110, 0b1111_1010]);
        let mut out = Vec::new();
        packed([1, 0, 1].into_iter(), 3, 1, &mut out);
        assert_eq!(out, [3, 0b101]);
        let mut out = Vec::new();
        packed(std::iter::empty(), 0, 2, &mut out);
        assert_eq!(out, [1]);
    }
}
