//! A cursor over JSON text that validates as it goes and hands out slices.

/// Why the text is not JSON: what was expected, and at which byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} at byte {offset}")]
pub(crate) struct JsonError {
    /// What would have been right here.
    pub(crate) expected: &'static str,
    /// Offset in bytes.
    pub(crate) offset: usize,
}

/// The deepest nesting of lists and objects that is read.
const MAX_DEPTH: u32 = 256;

/// A position in JSON text. The text must be valid UTF-8.
#[derive(Clone)]
pub(crate) struct Scanner<'a> {
    bytes: &'a [u8],
    position: usize,
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, position: 0 }
    }

    pub(crate) fn position(&self) -> usize {
        self.position
    }

    pub(crate) fn fail(&self, expected: &'static str) -> JsonError {
        JsonError { expected, offset: self.position }
    }

    /// The text from `start` up to the cursor.
    pub(crate) fn slice_from(&self, start: usize) -> &'a [u8] {
        self.bytes.get(start..self.position).unwrap_or_default()
    }

    /// The next byte that is not white space, without moving past it; 0 at the end.
    #[inline]
    pub(crate) fn peek(&mut self) -> u8 {
        loop {
            match self.bytes.get(self.position) {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.position += 1,
                Some(byte) => return *byte,
                None => return 0,
            }
        }
    }

    /// Moves past one byte that [`Self::peek`] has shown.
    #[inline]
    pub(crate) fn advance(&mut self) {
        self.position += 1;
    }

    /// Moves past `literal` when it stands right here.
    #[inline]
    pub(crate) fn take_exact(&mut self, literal: &[u8]) -> bool {
        let end = self.position + literal.len();
        if self.bytes.get(self.position..end) == Some(literal) {
            self.position = end;
            return true;
        }
        false
    }

    #[inline]
    pub(crate) fn expect(&mut self, byte: u8, expected: &'static str) -> Result<(), JsonError> {
        if self.peek() == byte {
            self.position += 1;
            return Ok(());
        }
        Err(self.fail(expected))
    }

    /// Nothing but white space may follow.
    pub(crate) fn finish(&mut self) -> Result<(), JsonError> {
        match self.peek() {
            0 if self.position >= self.bytes.len() => Ok(()),
            _ => Err(self.fail("the end of the text")),
        }
    }

    /// Reads a string; the slice has its quotes.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<&'a [u8], JsonError> {
        if self.peek() != b'"' {
            return Err(self.fail("a string"));
        }
        let start = self.position;
        self.position += 1;
        loop {
            self.skip_plain();
            match self.bytes.get(self.position) {
                Some(b'"') => {
                    self.position += 1;
                    return Ok(self.slice_from(start));
                }
                Some(b'\\') => self.escape()?,
                _ => return Err(self.fail("the end of a string")),
            }
        }
    }

    /// Moves to the next byte that is a quote, a backslash or a control character, eight bytes a step.
    #[inline]
    fn skip_plain(&mut self) {
        const ONES: u64 = 0x0101_0101_0101_0101;
        const HIGH: u64 = 0x8080_8080_8080_8080;
        let rest = self.bytes.get(self.position..).unwrap_or_default();
        let (chunks, tail) = rest.as_chunks::<8>();
        let mut offset = 0;
        for chunk in chunks {
            let word = u64::from_le_bytes(*chunk);
            let quote = word ^ (ONES * 0x22);
            let slash = word ^ (ONES * 0x5c);
            let found = (quote.wrapping_sub(ONES) & !quote)
                | (slash.wrapping_sub(ONES) & !slash)
                | (word.wrapping_sub(ONES * 0x20) & !word);
            let found = found & HIGH;
            if found != 0 {
                self.position += offset + (found.trailing_zeros() / 8) as usize;
                return;
            }
            offset += 8;
        }
        let plain = |byte: &&u8| **byte >= 0x20 && **byte != b'"' && **byte != b'\\';
        self.position += offset + tail.iter().take_while(plain).count();
    }

    fn escape(&mut self) -> Result<(), JsonError> {
        self.position += 1;
        match self.bytes.get(self.position) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.position += 1;
                Ok(())
            }
            Some(b'u') => self.unicode(),
            _ => Err(self.fail("an escape sequence")),
        }
    }

    /// Reads `uXXXX`, and the second half of a character that needs two. Half a character is no text: whoever gets it
    /// may refuse all that stands around it.
    fn unicode(&mut self) -> Result<(), JsonError> {
        match self.code_unit(self.position + 1).ok_or(self.fail("four hexadecimal digits"))? {
            0xD800..=0xDBFF => {
                let second = self.code_unit(self.position + 7);
                let is_whole = self.bytes.get(self.position + 5..self.position + 7) == Some(b"\\u")
                    && matches!(second, Some(0xDC00..=0xDFFF));
                if !is_whole {
                    return Err(self.fail("the other half of a character"));
                }
                self.position += 11;
            }
            0xDC00..=0xDFFF => return Err(self.fail("the first half of a character before this one")),
            _ => self.position += 5,
        }
        Ok(())
    }

    fn code_unit(&self, at: usize) -> Option<u16> {
        let digits = self.bytes.get(at..at + 4).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))?;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        let rest = self.bytes.get(self.position..).unwrap_or_default();
        let count = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return Err(self.fail("a digit"));
        }
        self.position += count;
        Ok(())
    }

    fn at(&self) -> u8 {
        self.bytes.get(self.position).copied().unwrap_or(0)
    }

    fn number(&mut self) -> Result<(), JsonError> {
        if self.at() == b'-' {
            self.position += 1;
        }
        if self.at() == b'0' {
            self.position += 1;
        } else {
            self.digits()?;
        }
        if self.at() == b'.' {
            self.position += 1;
            self.digits()?;
        }
        if matches!(self.at(), b'e' | b'E') {
            self.position += 1;
            if matches!(self.at(), b'+' | b'-') {
                self.position += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    fn literal(&mut self, text: &'static [u8]) -> Result<(), JsonError> {
        if self.take_exact(text) {
            return Ok(());
        }
        Err(self.fail("a value"))
    }

    /// Reads any value; the slice is the value's text.
    #[inline]
    pub(crate) fn value(&mut self) -> Result<&'a [u8], JsonError> {
        let first = self.peek();
        let start = self.position;
        match first {
            b'"' => return self.string(),
            b'{' | b'[' => self.nested()?,
            b't' => self.literal(b"true")?,
            b'f' => self.literal(b"false")?,
            b'n' => self.literal(b"null")?,
            b'-' | b'0'..=b'9' => self.number()?,
            _ => return Err(self.fail("a value")),
        }
        Ok(self.slice_from(start))
    }

    /// Moves past an object or a list without recursion: one bit a level says which of the two is open.
    fn nested(&mut self) -> Result<(), JsonError> {
        let mut open = [false; MAX_DEPTH as usize];
        let mut depth = 0_usize;
        loop {
            let byte = self.peek();
            if byte == b'{' || byte == b'[' {
                let is_object = byte == b'{';
                let slot = open.get_mut(depth).ok_or(self.fail("less nesting"))?;
                *slot = is_object;
                depth += 1;
                self.position += 1;
                if self.peek() != if is_object { b'}' } else { b']' } {
                    if is_object {
                        self.key()?;
                    }
                    continue;
                }
            } else {
                self.value()?;
            }
            if self.close(&open, &mut depth)? {
                return Ok(());
            }
        }
    }

    /// After a value: moves past closing brackets and a comma; true when the outermost one is closed.
    fn close(&mut self, open: &[bool], depth: &mut usize) -> Result<bool, JsonError> {
        loop {
            let in_object = open.get(*depth - 1).copied().unwrap_or(false);
            match self.peek() {
                b',' => {
                    self.position += 1;
                    if in_object {
                        self.key()?;
                    }
                    return Ok(false);
                }
                b'}' if in_object => {}
                b']' if !in_object => {}
                _ => return Err(self.fail("a comma or the end of a list or an object")),
            }
            self.position += 1;
            *depth -= 1;
            if *depth == 0 {
                return Ok(true);
            }
        }
    }

    /// Reads `"key":`; the slice is the key without its quotes, escapes untouched.
    #[inline]
    pub(crate) fn key(&mut self) -> Result<&'a [u8], JsonError> {
        let quoted = self.string()?;
        self.expect(b':', "a colon")?;
        Ok(quoted.get(1..quoted.len() - 1).unwrap_or_default())
    }

    /// Calls `member` once for each member of the object that starts here; `member` must read the value.
    pub(crate) fn object<E: From<JsonError>>(
        &mut self,
        mut member: impl FnMut(&mut Self, &'a [u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        self.expect(b'{', "an object")?;
        if self.peek() == b'}' {
            self.advance();
            return Ok(());
        }
        loop {
            let key = self.key()?;
            member(self, key)?;
            match self.peek() {
                b',' => self.advance(),
                b'}' => {
                    self.advance();
                    return Ok(());
                }
                _ => return Err(self.fail("a comma or the end of an object").into()),
            }
        }
    }

    /// Calls `element` once for each element of the list that starts here; `element` must read it.
    pub(crate) fn list<E: From<JsonError>>(
        &mut self,
        mut element: impl FnMut(&mut Self, u32) -> Result<(), E>,
    ) -> Result<(), E> {
        self.expect(b'[', "a list")?;
        if self.peek() == b']' {
            self.advance();
            return Ok(());
        }
        let mut index = 0;
        loop {
            element(self, index)?;
            index += 1;
            match self.peek() {
                b',' => self.advance(),
                b']' => {
                    self.advance();
                    return Ok(());
                }
                _ => return Err(self.fail("a comma or the end of a list").into()),
            }
        }
    }
}

/// The text of a JSON string slice (quotes included).
pub(crate) fn unquote(raw: &[u8]) -> Option<String> {
    serde_json::from_slice(raw).ok()
}

#[cfg(test)]
mod tests;
