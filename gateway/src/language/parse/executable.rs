//! Reads operations and fragments.

use super::super::ast::{
    ExecutableDocument, Field, FragmentDefinition, FragmentSpread, InlineFragment, OperationDefinition, OperationKind,
    Position, Selection, VariableDefinition,
};
use super::super::lexer::Token;
use super::ParseError;
use super::cursor::Cursor;

pub(super) fn document(cursor: &mut Cursor<'_>) -> Result<ExecutableDocument, ParseError> {
    let mut document = ExecutableDocument::default();
    loop {
        let position = cursor.position();
        if cursor.peek() == Token::Punctuator(b'{') {
            document.operations.push(shorthand(cursor, position)?);
        } else {
            definition(cursor, position, &mut document)?;
        }
        if cursor.peek() == Token::End {
            return Ok(document);
        }
    }
}

fn shorthand(cursor: &mut Cursor<'_>, position: Position) -> Result<OperationDefinition, ParseError> {
    Ok(OperationDefinition {
        position,
        description: None,
        kind: OperationKind::Query,
        name: None,
        variables: Vec::new(),
        directives: Vec::new(),
        selections: selections(cursor)?,
    })
}

fn definition(
    cursor: &mut Cursor<'_>,
    position: Position,
    document: &mut ExecutableDocument,
) -> Result<(), ParseError> {
    let description = cursor.string()?;
    let kind = match cursor.peek() {
        Token::Name("query") => OperationKind::Query,
        Token::Name("mutation") => OperationKind::Mutation,
        Token::Name("subscription") => OperationKind::Subscription,
        Token::Name("fragment") => {
            document.fragments.push(fragment(cursor, position, description)?);
            return Ok(());
        }
        _ => return Err(cursor.unexpected("`query`, `mutation`, `subscription`, `fragment` or `{`")),
    };
    cursor.advance()?;
    let name = if let Token::Name(_) = cursor.peek() { Some(cursor.name()?) } else { None };
    let variables = cursor.optional_many(b'(', b')', variable_definition)?;
    let directives = cursor.directives(false)?;
    let selections = selections(cursor)?;
    document.operations.push(OperationDefinition {
        position,
        description,
        kind,
        name,
        variables,
        directives,
        selections,
    });
    Ok(())
}

fn variable_definition(cursor: &mut Cursor<'_>) -> Result<VariableDefinition, ParseError> {
    // The tree has no place for the description of a variable; nothing reads it.
    cursor.string()?;
    let position = cursor.position();
    let name = cursor.variable()?;
    cursor.expect(b':')?;
    let kind = cursor.type_reference()?;
    let default = if cursor.take(b'=')? { Some(cursor.value(true)?) } else { None };
    Ok(VariableDefinition { position, name, kind, default, directives: cursor.directives(true)? })
}

fn fragment(
    cursor: &mut Cursor<'_>,
    position: Position,
    description: Option<Box<str>>,
) -> Result<FragmentDefinition, ParseError> {
    cursor.advance()?;
    if cursor.peek() == Token::Name("on") {
        return Err(cursor.unexpected("a fragment's name other than `on`"));
    }
    let name = cursor.name()?;
    if !cursor.take_word("on")? {
        return Err(cursor.unexpected("`on` and the fragment's type"));
    }
    let condition = cursor.name()?;
    let directives = cursor.directives(false)?;
    Ok(FragmentDefinition { position, description, name, condition, directives, selections: selections(cursor)? })
}

fn selections(cursor: &mut Cursor<'_>) -> Result<Vec<Selection>, ParseError> {
    cursor.nested(|cursor| {
        cursor.expect(b'{')?;
        cursor.many(b'}', selection)
    })
}

fn selection(cursor: &mut Cursor<'_>) -> Result<Selection, ParseError> {
    let position = cursor.position();
    match cursor.peek() {
        Token::Spread => spread(cursor, position),
        Token::Name(_) => field(cursor, position).map(Selection::Field),
        _ => Err(cursor.unexpected("a field, a fragment or `}`")),
    }
}

fn field(cursor: &mut Cursor<'_>, position: Position) -> Result<Field, ParseError> {
    let first = cursor.name()?;
    let (alias, name) = if cursor.take(b':')? { (Some(first), cursor.name()?) } else { (None, first) };
    let arguments = cursor.arguments(false)?;
    let directives = cursor.directives(false)?;
    let has_braces = cursor.peek() == Token::Punctuator(b'{');
    let selections = if has_braces { Some(selections(cursor)?) } else { None };
    Ok(Field { position, alias, name, arguments, directives, selections })
}

fn spread(cursor: &mut Cursor<'_>, position: Position) -> Result<Selection, ParseError> {
    cursor.advance()?;
    let condition = match cursor.peek() {
        Token::Name("on") => {
            cursor.advance()?;
            Some(cursor.name()?)
        }
        Token::Name(_) => {
            let name = cursor.name()?;
            let directives = cursor.directives(false)?;
            return Ok(Selection::FragmentSpread(FragmentSpread { position, name, directives }));
        }
        _ => None,
    };
    let directives = cursor.directives(false)?;
    let selections = selections(cursor)?;
    Ok(Selection::InlineFragment(InlineFragment { position, condition, directives, selections }))
}
