//! Plain comparisons of columns: what most rules are, read from the expression that the server prints.

use super::tokens::{Token, read};

/// One side of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// A column.
    Column(String),
    /// How many characters a column has.
    Length(String),
    /// A number or a text.
    Value(String),
    /// Any value of a list.
    AnyOf(Vec<String>),
    /// All values of a list.
    List(Vec<String>),
}

/// Two sides and the operator between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Comparison {
    pub(super) left: Side,
    pub(super) operator: String,
    pub(super) right: Side,
}

/// The comparisons that must all hold; `None` where the expression is more than that.
pub(super) fn comparisons(expression: &str) -> Option<Vec<Comparison>> {
    let mut parser = Parser { tokens: read(expression)?, next: 0 };
    let all = parser.all()?;
    (parser.next == parser.tokens.len()).then_some(all)
}

struct Parser {
    tokens: Vec<Token>,
    next: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    fn take(&mut self, wanted: &str) -> bool {
        let found = match self.peek() {
            Some(Token::Mark(text) | Token::Word(text)) => text == wanted,
            _ => false,
        };
        self.next += usize::from(found);
        found
    }

    fn all(&mut self) -> Option<Vec<Comparison>> {
        let mut all = self.one()?;
        while self.take("AND") {
            all.extend(self.one()?);
        }
        Some(all)
    }

    /// A comparison, or several in brackets.
    fn one(&mut self) -> Option<Vec<Comparison>> {
        let start = self.next;
        if let Some(comparison) = self.comparison() {
            return Some(vec![comparison]);
        }
        self.next = start;
        let all = if self.take("(") { self.all()? } else { return None };
        self.take(")").then_some(all)
    }

    fn comparison(&mut self) -> Option<Comparison> {
        let left = self.side()?;
        let Some(Token::Mark(operator)) = self.peek().cloned() else { return None };
        self.next += 1;
        let compares = matches!(operator.as_str(), ">=" | "<=" | "<>" | "=" | ">" | "<" | "<@");
        let right = if compares { self.side()? } else { return None };
        let ends = matches!(self.peek(), None | Some(Token::Word(_)))
            || matches!(self.peek(), Some(Token::Mark(mark)) if mark == ")");
        ends.then_some(Comparison { left, operator, right })
    }

    fn side(&mut self) -> Option<Side> {
        if self.take("(") {
            let inner = self.side()?;
            return self.take(")").then_some(inner);
        }
        if self.take("-") {
            return match self.side()? {
                Side::Value(number) => Some(Side::Value(format!("-{number}"))),
                _ => None,
            };
        }
        let token = self.peek()?.clone();
        self.next += 1;
        match token {
            Token::Number(text) | Token::Text(text) => Some(Side::Value(text)),
            Token::Word(word) => self.named(word),
            Token::Mark(_) => None,
        }
    }

    fn named(&mut self, word: String) -> Option<Side> {
        match word.as_str() {
            "ANY" => match self.take("(").then(|| self.side())?? {
                Side::List(values) if self.take(")") => Some(Side::AnyOf(values)),
                _ => None,
            },
            "ARRAY" => self.list(),
            "char_length" | "length" | "character_length" => match self.take("(").then(|| self.side())?? {
                Side::Column(column) if self.take(")") => Some(Side::Length(column)),
                _ => None,
            },
            "NOT" | "OR" | "CASE" | "IS" | "EXTRACT" | "num_nonnulls" => None,
            _ if matches!(self.peek(), Some(Token::Mark(mark)) if mark == "(") => None,
            _ => Some(Side::Column(word)),
        }
    }

    fn list(&mut self) -> Option<Side> {
        let mut values = Vec::new();
        if !self.take("[") {
            return None;
        }
        while !self.take("]") {
            match self.side()? {
                Side::Value(value) => values.push(value),
                _ => return None,
            }
            self.take(",");
        }
        Some(Side::List(values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(name: &str) -> Side {
        Side::Column(name.to_owned())
    }

    #[test]
    fn a_plain_comparison_is_read_without_the_casts_of_the_server() {
        let read = comparisons("(credit_limit >= (0)::numeric)").unwrap();
        let expected =
            Comparison { left: column("credit_limit"), operator: ">=".into(), right: Side::Value("0".into()) };
        assert_eq!(read, [expected]);
        let read = comparisons("((score >= '-100'::integer) AND (score <= 100))").unwrap();
        assert_eq!(read[0].right, Side::Value("-100".into()));
        let read = comparisons("(status = ANY (ARRAY['a'::text, 'it''s'::character varying(9)]))").unwrap();
        assert_eq!(read[0].right, Side::AnyOf(vec!["a".into(), "it's".into()]));
        let read = comparisons("((char_length(slug) >= 1) AND (char_length(slug) <= 100))").unwrap();
        assert_eq!(read[1].left, Side::Length("slug".into()));
        assert!(comparisons("(ends_on >= starts_on)").is_some());
        assert_eq!(comparisons("(\"position\" > 0)").unwrap()[0].left, column("position"));
    }

    #[test]
    fn what_is_more_than_a_comparison_is_left_to_its_comment() {
        for expression in [
            "((status <> 'x'::text) OR (reason IS NOT NULL))",
            "((status = 'done'::text) = (done_at IS NOT NULL))",
            "(num_nonnulls(a, b) = 1)",
            "(vin ~ '^[A-Z]+$'::text)",
            "(amount = round((hours * rate), 2))",
            "(year <= (EXTRACT(year FROM CURRENT_DATE) + (2)::numeric))",
        ] {
            assert_eq!(comparisons(expression), None, "{expression}");
        }
    }
}
