//! Values as PostgreSQL's COPY text format writes them.

use serde_json::Value;
use uuid::Uuid;

use super::calendar::{Clock, Day, Moment};

/// A value of a column.
pub(super) trait CopyText {
    /// Appends the value in COPY text format.
    fn write(&self, out: &mut Vec<u8>);
}

/// An amount of money in cents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Money(pub(super) i64);

/// A decimal number of that many thousandths, hundredths ...: `units / 10^places`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixed(pub(super) i64, pub(super) u32);

/// A length of time in minutes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Minutes(pub(super) i32);

/// A length of time in months.
#[derive(Clone, Copy, Debug)]
pub(super) struct Months(pub(super) i32);

/// A place on earth, in millionths of a degree.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) longitude: i64,
    pub(super) latitude: i64,
}

/// A text that PostgreSQL parses itself: shapes, paths, addresses.
#[derive(Clone, Debug)]
pub(super) struct Literal(pub(super) String);

impl Money {
    /// Whole dollars.
    pub(super) const fn dollars(dollars: i64) -> Self {
        Self(dollars * 100)
    }

    /// This amount times a quantity given in hundredths, rounded to the cent.
    pub(super) fn times_hundredths(self, hundredths: i64) -> Self {
        Self((self.0 * hundredths + 50).div_euclid(100))
    }

    /// This amount times a whole quantity.
    pub(super) fn times(self, quantity: i64) -> Self {
        Self(self.0 * quantity)
    }

    /// A percentage of this amount, rounded to the cent.
    pub(super) fn percent(self, percent: i64) -> Self {
        Self((self.0 * percent + 50).div_euclid(100))
    }

    /// The tax on this amount at 8.25 %, rounded to the cent.
    pub(super) fn tax(self) -> Self {
        Self((self.0 * TAX_RATE.0 + 5000).div_euclid(10_000))
    }
}

/// Sales tax in Austin, as a fraction: 0.0825.
pub(super) const TAX_RATE: Fixed = Fixed(825, 4);

impl std::ops::Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        self.0 += other.0;
    }
}

impl std::ops::Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

fn digits(out: &mut Vec<u8>, number: u64, width: usize) {
    let mut buffer = [b'0'; 20];
    let mut at = 20;
    let mut rest = number;
    while rest > 0 || 20 - at < width {
        at -= 1;
        buffer[at] = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    out.extend_from_slice(&buffer[at..]);
}

fn escape(out: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b'\t' => out.extend_from_slice(b"\\t"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            other => out.push(other),
        }
    }
}

/// An element of an array: quoted, and escaped for both the array and COPY.
fn quote(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    for byte in text.bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\\\\\""),
            b'\\' => out.extend_from_slice(b"\\\\\\\\"),
            other => out.push(other),
        }
    }
    out.push(b'"');
}

impl<T: CopyText + ?Sized> CopyText for &T {
    fn write(&self, out: &mut Vec<u8>) {
        (**self).write(out);
    }
}

impl<T: CopyText> CopyText for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Some(value) => value.write(out),
            None => out.extend_from_slice(b"\\N"),
        }
    }
}

impl CopyText for str {
    fn write(&self, out: &mut Vec<u8>) {
        escape(out, self);
    }
}

impl CopyText for String {
    fn write(&self, out: &mut Vec<u8>) {
        escape(out, self);
    }
}

impl CopyText for Literal {
    fn write(&self, out: &mut Vec<u8>) {
        escape(out, &self.0);
    }
}

impl CopyText for Value {
    fn write(&self, out: &mut Vec<u8>) {
        escape(out, &self.to_string());
    }
}

impl CopyText for bool {
    fn write(&self, out: &mut Vec<u8>) {
        out.push(if *self { b't' } else { b'f' });
    }
}

impl CopyText for i64 {
    fn write(&self, out: &mut Vec<u8>) {
        if *self < 0 {
            out.push(b'-');
        }
        digits(out, self.unsigned_abs(), 1);
    }
}

impl CopyText for i32 {
    fn write(&self, out: &mut Vec<u8>) {
        i64::from(*self).write(out);
    }
}

impl CopyText for usize {
    fn write(&self, out: &mut Vec<u8>) {
        digits(out, *self as u64, 1);
    }
}

impl CopyText for Uuid {
    fn write(&self, out: &mut Vec<u8>) {
        let mut buffer = Uuid::encode_buffer();
        out.extend_from_slice(self.hyphenated().encode_lower(&mut buffer).as_bytes());
    }
}

impl CopyText for Fixed {
    fn write(&self, out: &mut Vec<u8>) {
        let one = 10_u64.pow(self.1);
        if self.0 < 0 {
            out.push(b'-');
        }
        digits(out, self.0.unsigned_abs() / one, 1);
        if self.1 > 0 {
            out.push(b'.');
            digits(out, self.0.unsigned_abs() % one, self.1 as usize);
        }
    }
}

impl CopyText for Money {
    fn write(&self, out: &mut Vec<u8>) {
        Fixed(self.0, 2).write(out);
    }
}

impl CopyText for Day {
    fn write(&self, out: &mut Vec<u8>) {
        let (year, month, day) = self.date();
        digits(out, year.unsigned_abs().into(), 4);
        out.push(b'-');
        digits(out, month.into(), 2);
        out.push(b'-');
        digits(out, day.into(), 2);
    }
}

impl CopyText for Moment {
    fn write(&self, out: &mut Vec<u8>) {
        let (day, seconds) = self.split();
        day.write(out);
        out.push(b' ');
        digits(out, seconds as u64 / 3600, 2);
        out.push(b':');
        digits(out, seconds as u64 / 60 % 60, 2);
        out.push(b':');
        digits(out, seconds as u64 % 60, 2);
        out.extend_from_slice(b"+00");
    }
}

impl CopyText for Clock {
    fn write(&self, out: &mut Vec<u8>) {
        digits(out, self.0 as u64 / 60, 2);
        out.push(b':');
        digits(out, self.0 as u64 % 60, 2);
    }
}

impl CopyText for Minutes {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        out.extend_from_slice(b" minutes");
    }
}

impl CopyText for Months {
    fn write(&self, out: &mut Vec<u8>) {
        self.0.write(out);
        out.extend_from_slice(b" months");
    }
}

impl CopyText for Place {
    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"SRID=4326;POINT(");
        Fixed(self.longitude, 6).write(out);
        out.push(b' ');
        Fixed(self.latitude, 6).write(out);
        out.push(b')');
    }
}

fn list<T>(out: &mut Vec<u8>, items: &[T], mut each: impl FnMut(&mut Vec<u8>, &T)) {
    out.push(b'{');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        each(out, item);
    }
    out.push(b'}');
}

impl CopyText for [&str] {
    fn write(&self, out: &mut Vec<u8>) {
        list(out, self, |out, item| quote(out, item));
    }
}

impl CopyText for Vec<&str> {
    fn write(&self, out: &mut Vec<u8>) {
        self.as_slice().write(out);
    }
}

impl<const N: usize> CopyText for [&str; N] {
    fn write(&self, out: &mut Vec<u8>) {
        self.as_slice().write(out);
    }
}

impl CopyText for Vec<String> {
    fn write(&self, out: &mut Vec<u8>) {
        list(out, self, |out, item| quote(out, item));
    }
}

impl CopyText for Vec<Uuid> {
    fn write(&self, out: &mut Vec<u8>) {
        list(out, self, |out, item| item.write(out));
    }
}

impl CopyText for Vec<i32> {
    fn write(&self, out: &mut Vec<u8>) {
        list(out, self, |out, item| item.write(out));
    }
}
