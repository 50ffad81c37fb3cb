//! Cuts GraphQL text into tokens, each with its place.

use super::ast::Position;

/// One lexical token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// One of `! $ & ( ) : = @ [ ] { | }`.
    Punctuator(u8),
    /// `...`
    Spread,
    Name(&'a str),
    Int(&'a str),
    Float(&'a str),
    /// What stands between single quotes, escapes unresolved.
    String(&'a str),
    /// What stands between triple quotes.
    Block(&'a str),
    End,
}

impl std::fmt::Display for Token<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Punctuator(byte) => write!(f, "`{}`", char::from(*byte)),
            Self::Spread => f.write_str("`...`"),
            Self::Name(text) | Self::Int(text) | Self::Float(text) => write!(f, "`{}`", shortened(text)),
            Self::String(_) | Self::Block(_) => f.write_str("a string"),
            Self::End => f.write_str("the end of the text"),
        }
    }
}

fn shortened(text: &str) -> &str {
    text.get(..40).unwrap_or(text)
}

/// Why no token could be read: what would have been right, or what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LexError {
    pub(super) message: String,
    pub(super) position: Position,
}

/// Reads tokens from the front of a text to its end.
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    /// Up to which byte columns were counted, and the column there.
    counted: usize,
    column: u32,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, at, line: 1, counted: at, column: 1 }
    }

    /// The next token and where it begins.
    pub(super) fn next(&mut self) -> Result<(Token<'a>, Position), LexError> {
        self.skip_ignored();
        let position = self.position();
        let token = match self.byte(0) {
            None => Token::End,
            Some(b'_' | b'A'..=b'Z' | b'a'..=b'z') => Token::Name(self.take(is_name)),
            Some(byte @ (b'!' | b'$' | b'&' | b'(' | b')' | b':' | b'=' | b'@' | b'[' | b']' | b'{' | b'|' | b'}')) => {
                self.at += 1;
                Token::Punctuator(byte)
            }
            Some(b'.') if self.rest().starts_with("...") => {
                self.at += 3;
                Token::Spread
            }
            Some(b'-' | b'0'..=b'9') => self.number().map_err(|message| LexError { message, position })?,
            Some(b'"') => self.string().map_err(|message| LexError { message, position })?,
            Some(_) => return Err(LexError { message: self.unexpected(), position }),
        };
        Ok((token, position))
    }

    fn unexpected(&self) -> String {
        match self.rest().chars().next() {
            Some(character) if character.is_control() => {
                format!("U+{:04X} stands for nothing here", u32::from(character))
            }
            Some(character) => format!("`{character}` stands for nothing here"),
            None => "the text ends too early".to_owned(),
        }
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.at + ahead).copied()
    }

    fn take(&mut self, fits: impl Fn(u8) -> bool) -> &'a str {
        let rest = self.rest();
        let length = rest.bytes().position(|byte| !fits(byte)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    /// Moves past white space, commas and comments.
    fn skip_ignored(&mut self) {
        loop {
            match self.byte(0) {
                Some(b' ' | b'\t' | b',') => self.at += 1,
                Some(b'\n') => self.end_line(1),
                Some(b'\r') if self.byte(1) == Some(b'\n') => self.end_line(2),
                Some(b'\r') => self.end_line(1),
                Some(b'#') => {
                    let rest = self.rest();
                    self.at += memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
                }
                Some(0xEF) if self.rest().starts_with('\u{feff}') => self.at += '\u{feff}'.len_utf8(),
                _ => return,
            }
        }
    }

    fn end_line(&mut self, length: usize) {
        self.at += length;
        self.line = self.line.saturating_add(1);
        (self.counted, self.column) = (self.at, 1);
    }

    /// Where the cursor stands. Counts on from the last call, so that long lines stay linear.
    fn position(&mut self) -> Position {
        let passed = self.text.as_bytes().get(self.counted..self.at).unwrap_or_default();
        let characters = passed.iter().filter(|byte| (**byte & 0xC0) != 0x80).count();
        self.column = self.column.saturating_add(u32::try_from(characters).unwrap_or(u32::MAX));
        self.counted = self.at;
        Position { line: self.line, column: self.column }
    }

    fn number(&mut self) -> Result<Token<'a>, String> {
        let start = self.at;
        if self.byte(0) == Some(b'-') {
            self.at += 1;
        }
        let whole = self.take(|byte| byte.is_ascii_digit());
        if whole.is_empty() || (whole.len() > 1 && whole.starts_with('0')) {
            return Err("a number begins with a digit, and with 0 only when that is all of it".to_owned());
        }
        let mut is_float = false;
        if self.byte(0) == Some(b'.') {
            is_float = true;
            self.at += 1;
            self.digits("a number has digits after its point")?;
        }
        if matches!(self.byte(0), Some(b'e' | b'E')) {
            is_float = true;
            self.at += 1;
            if matches!(self.byte(0), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits("a number has digits in its exponent")?;
        }
        if self.byte(0).is_some_and(|byte| byte == b'.' || is_name(byte)) {
            return Err("something stands between a number and what follows it".to_owned());
        }
        let text = self.text.get(start..self.at).unwrap_or_default();
        Ok(if is_float { Token::Float(text) } else { Token::Int(text) })
    }

    fn digits(&mut self, wrong: &str) -> Result<(), String> {
        if self.take(|byte| byte.is_ascii_digit()).is_empty() { Err(wrong.to_owned()) } else { Ok(()) }
    }

    fn string(&mut self) -> Result<Token<'a>, String> {
        if self.rest().starts_with("\"\"\"") {
            return self.block();
        }
        let text = self.rest();
        let bytes = text.as_bytes();
        let mut end = 1;
        loop {
            end += bytes.get(end..).and_then(stop).ok_or("a string ends with a quote")?;
            match bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                _ => return Err("a string ends on its line; write line breaks as \\n, or use triple quotes".to_owned()),
            }
        }
        self.at += end + 1;
        Ok(Token::String(text.get(1..end).unwrap_or_default()))
    }

    fn block(&mut self) -> Result<Token<'a>, String> {
        let text = self.rest().get(3..).unwrap_or_default();
        let mut searched = 0;
        loop {
            let found = text.get(searched..).and_then(|rest| rest.find("\"\"\""));
            let end = searched + found.ok_or("a block string ends with three quotes")?;
            if !text.get(..end).is_some_and(|before| before.ends_with('\\')) {
                self.pass_lines(3, end + 3);
                return Ok(Token::Block(text.get(..end).unwrap_or_default()));
            }
            searched = end + 3;
        }
    }

    /// Moves on by `opening + length` bytes, and counts the lines that end in them.
    fn pass_lines(&mut self, opening: usize, length: usize) {
        let end = self.at + opening + length;
        while let Some(found) = self.text.as_bytes().get(self.at..end).and_then(|it| memchr::memchr2(b'\n', b'\r', it))
        {
            self.at += found;
            let both = self.byte(0) == Some(b'\r') && self.byte(1) == Some(b'\n');
            self.end_line(if both { 2 } else { 1 });
        }
        self.at = end;
    }
}

fn is_name(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

/// The next byte that a string is not simply made of.
fn stop(bytes: &[u8]) -> Option<usize> {
    bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | b'\n' | b'\r'))
}
