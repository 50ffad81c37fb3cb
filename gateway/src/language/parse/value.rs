//! Reads what both kinds of documents share: values, types, arguments, directives.

use super::super::ast::{Argument, Directive, Name, Type, Value};
use super::super::lexer::Token;
use super::ParseError;
use super::cursor::Cursor;

impl Cursor<'_> {
    /// A value; a constant one has no variables.
    pub(super) fn value(&mut self, constant: bool) -> Result<Value, ParseError> {
        let value = match self.peek() {
            Token::Int(text) => Value::Int(text.into()),
            Token::Float(text) => Value::Float(text.into()),
            Token::Name("true") => Value::Boolean(true),
            Token::Name("false") => Value::Boolean(false),
            Token::Name("null") => Value::Null,
            Token::Name(_) => return Ok(Value::Enum(self.name()?)),
            Token::Punctuator(b'$') if !constant => return Ok(Value::Variable(self.variable()?)),
            Token::Punctuator(b'[') => return self.nested(|cursor| cursor.list(constant)),
            Token::Punctuator(b'{') => return self.nested(|cursor| cursor.object(constant)),
            Token::String(_) | Token::Block(_) => {
                return Ok(Value::String(self.string()?.unwrap_or_default()));
            }
            _ if constant => return Err(self.unexpected("a value without variables")),
            _ => return Err(self.unexpected("a value")),
        };
        self.advance()?;
        Ok(value)
    }

    fn list(&mut self, constant: bool) -> Result<Value, ParseError> {
        self.expect(b'[')?;
        let mut values = Vec::new();
        while !self.take(b']')? {
            values.push(self.value(constant)?);
        }
        Ok(Value::List(values))
    }

    fn object(&mut self, constant: bool) -> Result<Value, ParseError> {
        self.expect(b'{')?;
        let mut fields = Vec::new();
        while !self.take(b'}')? {
            let name = self.name()?;
            self.expect(b':')?;
            fields.push((name, self.value(constant)?));
        }
        Ok(Value::Object(fields))
    }

    /// `$name`
    pub(super) fn variable(&mut self) -> Result<Name, ParseError> {
        self.expect(b'$')?;
        self.name()
    }

    /// A reference to a type.
    pub(super) fn type_reference(&mut self) -> Result<Type, ParseError> {
        let inner = if self.peek() == Token::Punctuator(b'[') {
            self.nested(|cursor| {
                cursor.expect(b'[')?;
                let inner = cursor.type_reference()?;
                cursor.expect(b']')?;
                Ok(Type::List(Box::new(inner)))
            })?
        } else {
            Type::Named(self.name()?)
        };
        Ok(if self.take(b'!')? { Type::NonNull(Box::new(inner)) } else { inner })
    }

    pub(super) fn arguments(&mut self, constant: bool) -> Result<Vec<Argument>, ParseError> {
        self.optional_many(b'(', b')', |cursor| {
            let position = cursor.position();
            let name = cursor.name()?;
            cursor.expect(b':')?;
            Ok(Argument { position, name, value: cursor.value(constant)? })
        })
    }

    pub(super) fn directives(&mut self, constant: bool) -> Result<Vec<Directive>, ParseError> {
        let mut directives = Vec::new();
        while self.peek() == Token::Punctuator(b'@') {
            let position = self.position();
            self.advance()?;
            let name = self.name()?;
            directives.push(Directive { position, name, arguments: self.arguments(constant)? });
        }
        Ok(directives)
    }
}
