//! The built-in scalars, and which JSON texts are values of them.

/// A built-in scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BuiltIn {
    Int,
    Float,
    String,
    Boolean,
    Id,
}

impl BuiltIn {
    /// The one of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let all = [Self::Int, Self::Float, Self::String, Self::Boolean, Self::Id];
        all.into_iter().find(|it| it.name() == name)
    }

    /// What the specification calls it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Int => "Int",
            Self::Float => "Float",
            Self::String => "String",
            Self::Boolean => "Boolean",
            Self::Id => "ID",
        }
    }

    /// Whether a JSON text is a value of it as it stands. Others may still be coerced to one.
    #[inline]
    pub(crate) fn takes(self, text: &[u8]) -> bool {
        match self {
            Self::String | Self::Id => text.first() == Some(&b'"'),
            Self::Boolean => matches!(text, b"true" | b"false"),
            // No whole number of nine digits is too large.
            Self::Int => text.len() < 10 && is_whole(text),
            // Nor is any number without an exponent.
            Self::Float => text.len() < 300 && text.iter().all(|byte| !matches!(byte, b'e' | b'E')) && is_number(text),
        }
    }
}

fn is_number(text: &[u8]) -> bool {
    text.first().is_some_and(|byte| *byte == b'-' || byte.is_ascii_digit())
}

fn is_whole(text: &[u8]) -> bool {
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    !digits.is_empty() && digits.iter().all(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::variables::write_scalar;

    #[test]
    fn what_is_taken_as_it_stands_is_what_coercion_would_write() {
        let texts =
            ["7", "-0", "123456789", "2147483648", "1.5", "1e400", "\"a\"", "true", "null", "{}", "[]", "-", ""];
        for scalar in [BuiltIn::Int, BuiltIn::Float, BuiltIn::String, BuiltIn::Boolean, BuiltIn::Id] {
            for text in texts.iter().filter(|text| scalar.takes(text.as_bytes()) && !matches!(**text, "-" | "-0")) {
                let mut out = Vec::new();
                assert!(write_scalar(scalar.name(), text.as_bytes(), &mut out).is_ok(), "{} {text}", scalar.name());
                assert_eq!(out, text.as_bytes());
            }
        }
    }
}
