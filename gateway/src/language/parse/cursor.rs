//! The cursor that all readers share: one token ahead, names kept once, limits counted.

use std::collections::HashMap;

use super::super::ast::{Name, Position};
use super::super::lexer::{LexError, Lexer, Token};
use super::super::strings::{block_text, unescape};
use super::{ParseError, ParseErrorKind, ParseLimits};

pub(super) struct Cursor<'a> {
    lexer: Lexer<'a>,
    token: Token<'a>,
    position: Position,
    tokens_left: usize,
    depth_left: u32,
    names: HashMap<&'a str, Name, ahash::RandomState>,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str, limits: ParseLimits) -> Result<Self, ParseError> {
        let mut cursor = Self {
            lexer: Lexer::new(text),
            token: Token::End,
            position: Position::default(),
            tokens_left: limits.tokens,
            depth_left: limits.depth,
            names: HashMap::default(),
        };
        cursor.advance()?;
        Ok(cursor)
    }

    /// The token at the cursor.
    pub(super) fn peek(&self) -> Token<'a> {
        self.token
    }

    /// Where that token begins.
    pub(super) fn position(&self) -> Position {
        self.position
    }

    pub(super) fn advance(&mut self) -> Result<(), ParseError> {
        let next = self.lexer.next();
        let (token, position) = next.map_err(|LexError { message, position }| ParseError {
            kind: ParseErrorKind::Syntax,
            message,
            position,
        })?;
        (self.token, self.position) = (token, position);
        if token != Token::End {
            match self.tokens_left.checked_sub(1) {
                Some(left) => self.tokens_left = left,
                None => return Err(self.error(ParseErrorKind::Tokens, "too many tokens".to_owned())),
            }
        }
        Ok(())
    }

    pub(super) fn error(&self, kind: ParseErrorKind, message: String) -> ParseError {
        ParseError { kind, message, position: self.position }
    }

    /// The error of a token that may not stand here.
    pub(super) fn unexpected(&self, expected: &str) -> ParseError {
        self.error(ParseErrorKind::Syntax, format!("expected {expected}, found {}", self.token))
    }

    /// Moves past a punctuator when it is next.
    pub(super) fn take(&mut self, punctuator: u8) -> Result<bool, ParseError> {
        let fits = self.token == Token::Punctuator(punctuator);
        if fits {
            self.advance()?;
        }
        Ok(fits)
    }

    pub(super) fn expect(&mut self, punctuator: u8) -> Result<(), ParseError> {
        if self.take(punctuator)? {
            return Ok(());
        }
        Err(self.unexpected(&format!("`{}`", char::from(punctuator))))
    }

    /// Moves past a keyword when it is next.
    pub(super) fn take_word(&mut self, word: &str) -> Result<bool, ParseError> {
        let fits = self.token == Token::Name(word);
        if fits {
            self.advance()?;
        }
        Ok(fits)
    }

    pub(super) fn name(&mut self) -> Result<Name, ParseError> {
        let Token::Name(text) = self.token else {
            return Err(self.unexpected("a name"));
        };
        let name = self.names.entry(text).or_insert_with(|| text.into()).clone();
        self.advance()?;
        Ok(name)
    }

    /// The text of a string, when one is next.
    pub(super) fn string(&mut self) -> Result<Option<Box<str>>, ParseError> {
        let text = match self.token {
            Token::String(raw) => {
                unescape(raw).map_err(|expected| self.error(ParseErrorKind::Syntax, format!("expected {expected}")))?
            }
            Token::Block(raw) => block_text(raw),
            _ => return Ok(None),
        };
        self.advance()?;
        Ok(Some(text))
    }

    /// Reads what nests; refuses when it is too deep.
    pub(super) fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, ParseError>) -> Result<T, ParseError> {
        match self.depth_left.checked_sub(1) {
            Some(left) => self.depth_left = left,
            None => return Err(self.error(ParseErrorKind::Depth, "the text nests too deeply".to_owned())),
        }
        let read = read(self);
        self.depth_left += 1;
        read
    }

    /// Reads one item after the other up to `close`; at least one.
    pub(super) fn many<T>(
        &mut self,
        close: u8,
        mut read: impl FnMut(&mut Self) -> Result<T, ParseError>,
    ) -> Result<Vec<T>, ParseError> {
        let mut items = vec![read(self)?];
        while !self.take(close)? {
            items.push(read(self)?);
        }
        Ok(items)
    }

    /// The same between two punctuators, when the first is there.
    pub(super) fn optional_many<T>(
        &mut self,
        open: u8,
        close: u8,
        read: impl FnMut(&mut Self) -> Result<T, ParseError>,
    ) -> Result<Vec<T>, ParseError> {
        if self.take(open)? { self.many(close, read) } else { Ok(Vec::new()) }
    }

    /// Names with a punctuator between them, and perhaps before the first.
    pub(super) fn separated_names(&mut self, separator: u8) -> Result<Vec<Name>, ParseError> {
        self.take(separator)?;
        let mut names = vec![self.name()?];
        while self.take(separator)? {
            names.push(self.name()?);
        }
        Ok(names)
    }

    pub(super) fn end(&self) -> Result<(), ParseError> {
        if self.token == Token::End { Ok(()) } else { Err(self.unexpected("the end of the text")) }
    }
}
