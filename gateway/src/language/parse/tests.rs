use super::super::ast::{OperationKind, Selection, TypeKind, Value};
use super::*;

fn executable(text: &str) -> Result<ExecutableDocument, ParseError> {
    parse_executable(text, ParseLimits::of_tokens(1000))
}

#[test]
fn a_document_keeps_names_places_and_every_digit() {
    let text = "\u{feff}\"What it is for.\" query Find(\"Which.\" $id: [ID!]! = [1], $big: Big @kept) @live {\r\n  \
                # A comment.\r\n  ü: things";
    assert!(executable(text).is_err(), "names are ASCII");
    let text = text.replace('ü', "u").replace(
        "things",
        "things(at: 12345678901234567890.10e+2, by: $id,,) { ... @skip(if: true) { id } ...F ... on T { id } }",
    ) + "} fragment F on T { id }";
    let document = executable(&text).unwrap();
    let operation = &document.operations[0];
    assert_eq!((operation.kind, operation.name.as_deref()), (OperationKind::Query, Some("Find")));
    assert_eq!(operation.description.as_deref(), Some("What it is for."));
    assert_eq!(operation.variables[0].kind.to_string(), "[ID!]!");
    assert_eq!(operation.variables[0].default, Some(Value::List(vec![Value::Int("1".into())])));
    let Selection::Field(field) = &operation.selections[0] else { panic!("{operation:?}") };
    assert_eq!((field.position.line, field.position.column), (3, 3));
    assert_eq!((&**field.key(), &*field.name), ("u", "things"));
    assert_eq!(field.arguments[0].value, Value::Float("12345678901234567890.10e+2".into()));
    assert_eq!(field.selections.as_ref().map(Vec::len), Some(3));
    assert_eq!(&*document.fragments[0].condition, "T");
}

#[test]
fn columns_count_characters_not_bytes() {
    let document = executable("{ a(x: \"äöü😀\") b }").unwrap();
    let Selection::Field(field) = &document.operations[0].selections[1] else { panic!() };
    assert_eq!(field.position.column, 16);
    let error = executable("{ a(x: \"\"\"ä\r\nö\"\"\") ? }").unwrap_err();
    assert_eq!((error.position.line, error.position.column), (2, 7));
}

#[test]
fn what_is_no_document_is_refused_with_place_and_expectation() {
    let cases = [
        ("", "expected `query`, `mutation`, `subscription`, `fragment` or `{`, found the end of the text", 1),
        ("{ a ", "expected a field, a fragment or `}`, found the end of the text", 5),
        ("{ }", "expected a field, a fragment or `}`, found `}`", 3),
        ("{ a() }", "expected a name, found `)`", 5),
        ("query ($a: Int = $b) { a }", "expected a value without variables, found `$`", 18),
        ("fragment on on T { a }", "expected a fragment's name other than `on`", 10),
        ("\"d\" { a }", "expected `query`", 5),
        ("{ a(x: 01) }", "a number begins with a digit", 8),
        ("{ a(x: 1.) }", "digits after its point", 8),
        ("{ a(x: 1e) }", "digits in its exponent", 8),
        ("{ a(x: 1a) }", "between a number and what follows", 8),
        ("{ a(x: -) }", "a number begins with a digit", 8),
        ("{ a(x: \"b) }", "a string ends with a quote", 8),
        ("{ a(x: \"b\n\") }", "a string ends on its line", 8),
        ("{ a(x: \"\"\"b) }", "three quotes", 8),
        ("{ a(x: \"\\q\") }", "an escape that GraphQL has", 8),
        ("{ a .. }", "`.` stands for nothing here", 5),
        ("{ a \u{7} }", "U+0007 stands for nothing here", 5),
        ("type T { a: Int }", "expected `query`", 1),
        ("{ a } }", "expected `query`", 7),
    ];
    for (text, message, column) in cases {
        let error = executable(text).unwrap_err();
        assert!(error.message.contains(message), "{text}: {error}");
        assert_eq!((error.kind, error.position.column), (ParseErrorKind::Syntax, column), "{text}");
    }
}

#[test]
fn tokens_and_depth_are_limited_without_exhausting_the_stack() {
    let tokens = |text: &str| parse_executable(text, ParseLimits::of_tokens(5)).map_err(|error| error.kind);
    assert!(tokens("{ a b c }").is_ok());
    assert_eq!(tokens("{ a b c d }"), Err(ParseErrorKind::Tokens));
    for (open, close) in [("{a", "}"), ("{a(x:[", "])}"), ("{a(x:{b:", "})}"), ("{...", "}"), ("query($a:[", "]){a}")] {
        let text = format!("{}{}", open.repeat(100_000), close.repeat(100_000));
        assert!(executable(&text).is_err(), "{open}");
    }
    let nested = |count: usize| format!("{{a(x: {}{})}}", "[".repeat(count), "]".repeat(count));
    let parsed =
        |count| parse_executable(&nested(count), ParseLimits::of_tokens(usize::MAX)).map_err(|error| error.kind);
    assert!(parsed(100).is_ok());
    assert_eq!(parsed(1_000_000), Err(ParseErrorKind::Depth));
}

#[test]
fn every_definition_of_a_type_system_is_read() {
    let text = r#"
        "The whole." schema @a(b: 1) { query: Q mutation: M subscription: S }
        extend schema @link(url: "x")
        scalar D @specifiedBy(url: "y")
        extend scalar D @a
        type Q implements & I & J @a { "A field." f("An argument." x: [Int!] = [1] @a, y: E): Q! @deprecated }
        extend type Q implements K
        interface I implements J { f: Q }
        union U @a = | Q | M
        extend union U = S
        enum E { "One." A @a B }
        input O @oneOf { a: Int = 1 @a b: O }
        """ Marks. """ directive @a("An argument." b: Int) repeatable on | FIELD | OBJECT
        type M
    "#;
    let document = parse_schema(text, ParseLimits::trusted()).unwrap();
    assert_eq!((document.schemas.len(), document.types.len(), document.directives.len()), (2, 10, 1));
    assert_eq!(document.schemas[0].roots.len(), 3);
    let TypeKind::Object { interfaces, fields } = &document.types[2].kind else { panic!() };
    assert_eq!((interfaces.len(), fields[0].arguments.len()), (2, 2));
    assert_eq!(fields[0].arguments[0].description.as_deref(), Some("An argument."));
    assert!(document.types[1].extends && document.directives[0].repeatable);
    assert_eq!(document.directives[0].description.as_deref(), Some(" Marks. "));
}

#[test]
fn what_is_no_type_system_is_refused() {
    let texts = [
        "",
        "type T {}",
        "{ a }",
        "schema {}",
        "extend type T",
        "extend schema",
        "extend directive @a on FIELD",
        "\"d\" extend type T { a: Int }",
        "enum E { true }",
        "union U = ",
        "directive @a on",
        "type T { a }",
        "input I { a: Int = $b }",
        "type T implements { a: Int }",
        "scalar",
    ];
    for text in texts {
        assert!(parse_schema(text, ParseLimits::trusted()).is_err(), "{text}");
    }
}
