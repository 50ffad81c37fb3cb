//! Thrift's compact form, as far as Parquet's headers and footer need it.

/// Types of fields and elements.
#[derive(Clone, Copy)]
enum Type {
    True = 1,
    False = 2,
    I32 = 5,
    I64 = 6,
    Binary = 8,
    List = 9,
    Struct = 12,
}

/// What a list has.
#[derive(Clone, Copy)]
pub(super) enum Element {
    I32,
    Binary,
    Struct,
}

/// A struct that is being written, field after field by rising number.
pub(super) struct Struct<'a> {
    out: &'a mut Vec<u8>,
    last: i16,
}

impl<'a> Struct<'a> {
    /// Writes a struct that stands by itself.
    pub(super) fn write(out: &'a mut Vec<u8>, fields: impl FnOnce(&mut Struct<'_>)) {
        let mut inner = Struct { out, last: 0 };
        fields(&mut inner);
        inner.out.push(0);
    }

    pub(super) fn boolean(&mut self, id: i16, value: bool) {
        self.field(id, if value { Type::True } else { Type::False });
    }

    pub(super) fn i32(&mut self, id: i16, value: i32) {
        self.field(id, Type::I32);
        signed(self.out, value.into());
    }

    pub(super) fn i64(&mut self, id: i16, value: i64) {
        self.field(id, Type::I64);
        signed(self.out, value);
    }

    pub(super) fn text(&mut self, id: i16, value: &str) {
        self.field(id, Type::Binary);
        text(self.out, value);
    }

    pub(super) fn nested(&mut self, id: i16, fields: impl FnOnce(&mut Struct<'_>)) {
        self.field(id, Type::Struct);
        Struct::write(self.out, fields);
    }

    /// A list; `elements` writes so many of them.
    pub(super) fn list(&mut self, id: i16, of: Element, length: usize, elements: impl FnOnce(&mut Vec<u8>)) {
        self.field(id, Type::List);
        let kind = match of {
            Element::I32 => Type::I32,
            Element::Binary => Type::Binary,
            Element::Struct => Type::Struct,
        } as u8;
        match u8::try_from(length) {
            Ok(short) if short < 15 => self.out.push(short << 4 | kind),
            _ => {
                self.out.push(0xf0 | kind);
                unsigned(self.out, length as u64);
            }
        }
        elements(self.out);
    }

    fn field(&mut self, id: i16, kind: Type) {
        // Fields rise by less than 15 in all that is written here.
        let step = u8::try_from(id - self.last).unwrap_or(0);
        self.out.push(step << 4 | kind as u8);
        self.last = id;
    }
}

pub(super) fn unsigned(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        let [low, ..] = value.to_le_bytes();
        out.push(low | 0x80);
        value >>= 7;
    }
    let [low, ..] = value.to_le_bytes();
    out.push(low);
}

pub(super) fn signed(out: &mut Vec<u8>, value: i64) {
    unsigned(out, (value.wrapping_shl(1) ^ (value >> 63)).cast_unsigned());
}

pub(super) fn text(out: &mut Vec<u8>, value: &str) {
    unsigned(out, value.len() as u64);
    out.extend_from_slice(value.as_bytes());
}
