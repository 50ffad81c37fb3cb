//! `$filter` as a tree: comparisons of a column with a literal, `contains` and `startswith`, `and`, `or`, `not`.

/// The longest expression that is read.
const LONGEST: usize = 4_000;

/// The deepest nesting that is read.
const DEEPEST: usize = 32;

/// What a filter asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Expression {
    /// All of them.
    And(Vec<Expression>),
    /// At least one of them.
    Or(Vec<Expression>),
    /// The opposite.
    Not(Box<Expression>),
    /// A column compared with a literal.
    Compare(String, Comparison, Literal),
    /// A text column that contains, begins or ends with a text.
    Matches(Match, String, String),
}

/// How a column is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

/// How a text matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Match {
    Contains,
    StartsWith,
    EndsWith,
}

/// A value in an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Literal {
    Null,
    Boolean(bool),
    /// A text in quotes.
    Text(String),
    /// A number, date, time or id, as it was written.
    Word(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Open,
    Close,
    Comma,
    Text(String),
    Word(String),
}

/// Reads an expression.
///
/// # Errors
/// A sentence that says what cannot be read.
pub(super) fn expression(text: &str) -> Result<Expression, String> {
    if text.len() > LONGEST {
        return Err(format!("`$filter` has more than {LONGEST} characters."));
    }
    let mut tokens = tokens(text)?;
    tokens.reverse();
    let mut reading = Reading { tokens, depth: 0 };
    let read = reading.either()?;
    match reading.tokens.last() {
        None => Ok(read),
        Some(token) => Err(format!("`$filter` goes on with {} where it should end.", named(token))),
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '(' => (Token::Open, &rest[1..]),
            ')' => (Token::Close, &rest[1..]),
            ',' => (Token::Comma, &rest[1..]),
            '\'' => quoted(&rest[1..])?,
            _ => {
                let end = rest.find(|it: char| it.is_whitespace() || "(),'".contains(it)).unwrap_or(rest.len());
                (Token::Word(rest[..end].to_owned()), &rest[end..])
            }
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Ok(tokens)
}

/// A text up to its closing quote; two quotes are one.
fn quoted(rest: &str) -> Result<(Token, &str), String> {
    let mut text = String::new();
    let mut rest = rest;
    while let Some(end) = rest.find('\'') {
        text.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('\'') {
            Some(after) => {
                text.push('\'');
                rest = after;
            }
            None => return Ok((Token::Text(text), rest)),
        }
    }
    Err("A text in `$filter` has no closing quote.".to_owned())
}

struct Reading {
    /// What is still to be read, the next one last.
    tokens: Vec<Token>,
    depth: usize,
}

impl Reading {
    fn either(&mut self) -> Result<Expression, String> {
        self.joined("or", Self::both, Expression::Or)
    }

    fn both(&mut self) -> Result<Expression, String> {
        self.joined("and", Self::one, Expression::And)
    }

    fn joined(
        &mut self,
        word: &str,
        part: fn(&mut Self) -> Result<Expression, String>,
        join: fn(Vec<Expression>) -> Expression,
    ) -> Result<Expression, String> {
        let first = part(self)?;
        let mut parts = vec![first];
        while self.takes(word) {
            parts.push(part(self)?);
        }
        Ok(match parts.len() {
            1 => parts.swap_remove(0),
            _ => join(parts),
        })
    }

    fn one(&mut self) -> Result<Expression, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("`$filter` is nested more than {DEEPEST} deep."));
        }
        let read = match self.tokens.pop() {
            Some(Token::Open) => {
                let inner = self.either()?;
                self.expect(&Token::Close)?;
                inner
            }
            Some(Token::Word(word)) if word == "not" => Expression::Not(Box::new(self.one()?)),
            Some(Token::Word(word)) => self.about(word)?,
            other => return Err(format!("`$filter` has {} where a column should be.", told(other.as_ref()))),
        };
        self.depth -= 1;
        Ok(read)
    }

    /// What follows on a word: a function's arguments, or a comparison of the column that it names.
    fn about(&mut self, word: String) -> Result<Expression, String> {
        if self.tokens.last() == Some(&Token::Open) {
            return self.function(&word);
        }
        let comparison = match self.tokens.last() {
            Some(Token::Word(operator)) => comparison(operator),
            _ => None,
        };
        let Some(comparison) = comparison else {
            // A column by itself says that it is true.
            return Ok(Expression::Compare(word, Comparison::Eq, Literal::Boolean(true)));
        };
        self.tokens.pop();
        Ok(Expression::Compare(word, comparison, self.literal()?))
    }

    fn function(&mut self, name: &str) -> Result<Expression, String> {
        let matching = match name {
            "contains" => Match::Contains,
            "startswith" => Match::StartsWith,
            "endswith" => Match::EndsWith,
            _ => return Err(format!("`{name}` is no function here; contains, startswith and endswith are.")),
        };
        self.expect(&Token::Open)?;
        let Some(Token::Word(column)) = self.tokens.pop() else {
            return Err(format!("`{name}` takes a column and a text."));
        };
        self.expect(&Token::Comma)?;
        let Some(Token::Text(text)) = self.tokens.pop() else {
            return Err(format!("`{name}` takes a column and a text in quotes."));
        };
        self.expect(&Token::Close)?;
        Ok(Expression::Matches(matching, column, text))
    }

    fn literal(&mut self) -> Result<Literal, String> {
        match self.tokens.pop() {
            Some(Token::Text(text)) => Ok(Literal::Text(text)),
            Some(Token::Word(word)) => Ok(match &*word {
                "null" => Literal::Null,
                "true" => Literal::Boolean(true),
                "false" => Literal::Boolean(false),
                _ => Literal::Word(word),
            }),
            other => Err(format!("`$filter` has {} where a value should be.", told(other.as_ref()))),
        }
    }

    fn takes(&mut self, word: &str) -> bool {
        let is_next = matches!(self.tokens.last(), Some(Token::Word(next)) if next == word);
        if is_next {
            self.tokens.pop();
        }
        is_next
    }

    fn expect(&mut self, token: &Token) -> Result<(), String> {
        match self.tokens.pop() {
            Some(found) if found == *token => Ok(()),
            found => Err(format!("`$filter` has {} where {} should be.", told(found.as_ref()), named(token))),
        }
    }
}

fn comparison(word: &str) -> Option<Comparison> {
    Some(match word {
        "eq" => Comparison::Eq,
        "ne" => Comparison::Ne,
        "gt" => Comparison::Gt,
        "ge" => Comparison::Ge,
        "lt" => Comparison::Lt,
        "le" => Comparison::Le,
        _ => return None,
    })
}

fn told(token: Option<&Token>) -> String {
    token.map_or_else(|| "its end".to_owned(), named)
}

fn named(token: &Token) -> String {
    match token {
        Token::Open => "`(`".to_owned(),
        Token::Close => "`)`".to_owned(),
        Token::Comma => "`,`".to_owned(),
        Token::Text(_) => "a text".to_owned(),
        Token::Word(word) => format!("`{}`", word.chars().take(80).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(column: &str, comparison: Comparison, literal: Literal) -> Expression {
        Expression::Compare(column.to_owned(), comparison, literal)
    }

    #[test]
    fn and_binds_before_or_and_not_before_both() {
        let one = || compare("a", Comparison::Eq, Literal::Word("1".to_owned()));
        let text = || compare("b", Comparison::Ne, Literal::Text("it's".to_owned()));
        let good = || compare("good", Comparison::Eq, Literal::Boolean(true));
        let read = |text: &str| expression(text).unwrap();
        assert_eq!(read("a eq 1"), one());
        let both = Expression::And(vec![text(), good()]);
        assert_eq!(read("a eq 1 or b ne 'it''s' and good"), Expression::Or(vec![one(), both]));
        let negated = Expression::Not(Box::new(one()));
        assert_eq!(read(" not a eq 1 and(good)"), Expression::And(vec![negated, good()]));
        let grouped = Expression::Not(Box::new(Expression::Or(vec![one(), good()])));
        assert_eq!(read("not (a eq 1 or good)"), grouped);
        let matches = Expression::Matches(Match::StartsWith, "b".to_owned(), "x, (y)".to_owned());
        assert_eq!(read("startswith(b,'x, (y)')"), matches);
        assert_eq!(
            read("a le 2026-01-01T00:00:00Z"),
            compare("a", Comparison::Le, Literal::Word("2026-01-01T00:00:00Z".to_owned()))
        );
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        let deep = format!("{}a eq 1{}", "(".repeat(40), ")".repeat(40));
        let long = format!("a eq '{}'", "x".repeat(LONGEST));
        for (text, part) in [
            ("", "its end where a column"),
            ("a eq", "its end where a value"),
            ("a eq 'x", "no closing quote"),
            ("a eq 1 2", "where it should end"),
            ("(a eq 1", "its end where `)`"),
            ("a eq 1)", "goes on with `)`"),
            ("drop(a, 'x')", "no function"),
            ("contains(a, b)", "a text in quotes"),
            ("contains('a', 'b')", "a column and a text"),
            ("'a' eq 'b'", "a text where a column"),
            (&deep, "nested more"),
            (&long, "more than 4000"),
        ] {
            let message = expression(text).unwrap_err();
            assert!(message.contains(part), "{text}: {message}");
        }
    }
}
