//! The words of an expression as the server prints it, without the casts that it adds.

/// One word of an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// A name, or a word of SQL.
    Word(String),
    /// A number as it is written.
    Number(String),
    /// A text without its quotes.
    Text(String),
    /// An operator, a bracket or a comma.
    Mark(String),
}

/// Operators and brackets; the longer ones first.
const MARKS: [&str; 20] =
    ["::", ">=", "<=", "<>", "<@", "@>", "!~", "~~", "(", ")", "[", "]", ",", "=", ">", "<", "~", "+", "-", "*"];

/// Words that go on with the name of a type.
const OF_TYPES: [&str; 6] = ["precision", "varying", "with", "without", "time", "zone"];

/// Reads an expression; `None` where it has a mark that no plain comparison has.
pub(super) fn read(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (token, after) = match first {
            '\'' => text_of(rest)?,
            // A name that is a word of SQL as well.
            '"' => {
                let (name, after) = rest.get(1..)?.split_once('"')?;
                (Token::Word(name.to_owned()), after)
            }
            '0'..='9' => run(rest, |letter| letter.is_ascii_digit() || letter == '.', Token::Number),
            'a'..='z' | 'A'..='Z' | '_' => {
                run(rest, |letter| letter.is_ascii_alphanumeric() || letter == '_', Token::Word)
            }
            _ => {
                let mark = MARKS.iter().find(|mark| rest.starts_with(**mark))?;
                (Token::Mark((*mark).to_owned()), rest.get(mark.len()..)?)
            }
        };
        tokens.push(token);
        rest = after.trim_start();
    }
    Some(without_casts(tokens))
}

fn run(rest: &str, belongs: impl Fn(char) -> bool, token: fn(String) -> Token) -> (Token, &str) {
    let (taken, after) = rest.split_at(rest.find(|letter| !belongs(letter)).unwrap_or(rest.len()));
    (token(taken.to_owned()), after)
}

/// A text in quotes; two quotes inside stand for one.
fn text_of(rest: &str) -> Option<(Token, &str)> {
    let mut text = String::new();
    let mut after = rest.get(1..)?;
    loop {
        let (piece, behind) = after.split_once('\'')?;
        text.push_str(piece);
        match behind.strip_prefix('\'') {
            Some(more) => {
                text.push('\'');
                after = more;
            }
            None => return Some((Token::Text(text), behind)),
        }
    }
}

fn without_casts(tokens: Vec<Token>) -> Vec<Token> {
    let mark = |token: Option<&Token>, wanted: &str| matches!(token, Some(Token::Mark(mark)) if mark == wanted);
    let mut kept = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        if !mark(Some(&token), "::") {
            kept.push(token);
            continue;
        }
        tokens.next();
        while matches!(tokens.peek(), Some(Token::Word(word)) if OF_TYPES.contains(&word.as_str())) {
            tokens.next();
        }
        if mark(tokens.peek(), "(") {
            while tokens.next().is_some_and(|token| !mark(Some(&token), ")")) {}
        }
        if mark(tokens.peek(), "[") {
            tokens.next();
            tokens.next();
        }
    }
    kept
}
