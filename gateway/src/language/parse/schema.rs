//! Reads type system definitions and extensions.

use super::super::ast::{
    DirectiveDefinition, EnumValueDefinition, FieldDefinition, InputValueDefinition, Name, OperationKind, Position,
    SchemaDefinition, SchemaDocument, TypeDefinition, TypeKind,
};
use super::super::lexer::Token;
use super::ParseError;
use super::cursor::Cursor;

pub(super) fn document(cursor: &mut Cursor<'_>) -> Result<SchemaDocument, ParseError> {
    let mut document = SchemaDocument::default();
    loop {
        definition(cursor, &mut document)?;
        if cursor.peek() == Token::End {
            return Ok(document);
        }
    }
}

/// What stands before a definition's keyword.
struct Opening {
    position: Position,
    description: Option<Box<str>>,
    extends: bool,
}

fn definition(cursor: &mut Cursor<'_>, document: &mut SchemaDocument) -> Result<(), ParseError> {
    let position = cursor.position();
    let description = cursor.string()?;
    let extends = description.is_none() && cursor.take_word("extend")?;
    let opening = Opening { position, description, extends };
    let Token::Name(keyword) = cursor.peek() else {
        return Err(cursor.unexpected("a definition, as `type` or `schema`"));
    };
    match keyword {
        "schema" => document.schemas.push(schema(cursor, opening)?),
        "directive" if !extends => document.directives.push(directive(cursor, opening)?),
        "scalar" | "type" | "interface" | "union" | "enum" | "input" => {
            document.types.push(type_definition(cursor, keyword, opening)?);
        }
        _ => {
            let expected = "`schema`, `scalar`, `type`, `interface`, `union`, `enum`, `input` or `directive`";
            return Err(cursor.unexpected(expected));
        }
    }
    Ok(())
}

fn schema(cursor: &mut Cursor<'_>, opening: Opening) -> Result<SchemaDefinition, ParseError> {
    cursor.advance()?;
    let directives = cursor.directives(true)?;
    let roots = if opening.extends {
        cursor.optional_many(b'{', b'}', root)?
    } else {
        cursor.expect(b'{')?;
        cursor.many(b'}', root)?
    };
    if opening.extends && directives.is_empty() && roots.is_empty() {
        return Err(cursor.unexpected("what the schema is extended by"));
    }
    Ok(SchemaDefinition { description: opening.description, extends: opening.extends, directives, roots })
}

fn root(cursor: &mut Cursor<'_>) -> Result<(OperationKind, Name), ParseError> {
    let kind = match cursor.peek() {
        Token::Name("query") => OperationKind::Query,
        Token::Name("mutation") => OperationKind::Mutation,
        Token::Name("subscription") => OperationKind::Subscription,
        _ => return Err(cursor.unexpected("`query`, `mutation` or `subscription`")),
    };
    cursor.advance()?;
    cursor.expect(b':')?;
    Ok((kind, cursor.name()?))
}

fn type_definition(cursor: &mut Cursor<'_>, keyword: &str, opening: Opening) -> Result<TypeDefinition, ParseError> {
    cursor.advance()?;
    let name = cursor.name()?;
    let interfaces = match keyword {
        "type" | "interface" if cursor.take_word("implements")? => cursor.separated_names(b'&')?,
        _ => Vec::new(),
    };
    let directives = cursor.directives(true)?;
    let kind = match keyword {
        "type" => TypeKind::Object { interfaces, fields: cursor.optional_many(b'{', b'}', field)? },
        "interface" => TypeKind::Interface { interfaces, fields: cursor.optional_many(b'{', b'}', field)? },
        "union" => {
            TypeKind::Union { members: if cursor.take(b'=')? { cursor.separated_names(b'|')? } else { Vec::new() } }
        }
        "enum" => TypeKind::Enum { values: cursor.optional_many(b'{', b'}', enum_value)? },
        "input" => TypeKind::InputObject { fields: cursor.optional_many(b'{', b'}', input_value)? },
        _ => TypeKind::Scalar,
    };
    if opening.extends && directives.is_empty() && is_empty(&kind) {
        return Err(cursor.unexpected("what the type is extended by"));
    }
    let Opening { position, description, extends } = opening;
    Ok(TypeDefinition { position, description, extends, name, directives, kind })
}

fn is_empty(kind: &TypeKind) -> bool {
    match kind {
        TypeKind::Scalar => true,
        TypeKind::Object { interfaces, fields } | TypeKind::Interface { interfaces, fields } => {
            interfaces.is_empty() && fields.is_empty()
        }
        TypeKind::Union { members } => members.is_empty(),
        TypeKind::Enum { values } => values.is_empty(),
        TypeKind::InputObject { fields } => fields.is_empty(),
    }
}

fn field(cursor: &mut Cursor<'_>) -> Result<FieldDefinition, ParseError> {
    let description = cursor.string()?;
    let name = cursor.name()?;
    let arguments = cursor.optional_many(b'(', b')', input_value)?;
    cursor.expect(b':')?;
    let kind = cursor.type_reference()?;
    Ok(FieldDefinition { description, name, arguments, kind, directives: cursor.directives(true)? })
}

fn input_value(cursor: &mut Cursor<'_>) -> Result<InputValueDefinition, ParseError> {
    let description = cursor.string()?;
    let name = cursor.name()?;
    cursor.expect(b':')?;
    let kind = cursor.type_reference()?;
    let default = if cursor.take(b'=')? { Some(cursor.value(true)?) } else { None };
    Ok(InputValueDefinition { description, name, kind, default, directives: cursor.directives(true)? })
}

fn enum_value(cursor: &mut Cursor<'_>) -> Result<EnumValueDefinition, ParseError> {
    let description = cursor.string()?;
    if let Token::Name("true" | "false" | "null") = cursor.peek() {
        return Err(cursor.unexpected("an enum value's name other than `true`, `false` and `null`"));
    }
    let name = cursor.name()?;
    Ok(EnumValueDefinition { description, name, directives: cursor.directives(true)? })
}

fn directive(cursor: &mut Cursor<'_>, opening: Opening) -> Result<DirectiveDefinition, ParseError> {
    cursor.advance()?;
    cursor.expect(b'@')?;
    let name = cursor.name()?;
    let arguments = cursor.optional_many(b'(', b')', input_value)?;
    let repeatable = cursor.take_word("repeatable")?;
    if !cursor.take_word("on")? {
        return Err(cursor.unexpected("`on` and the directive's locations"));
    }
    let locations = cursor.separated_names(b'|')?;
    Ok(DirectiveDefinition { description: opening.description, name, arguments, repeatable, locations })
}
