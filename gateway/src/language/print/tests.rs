use super::super::parse::{ParseLimits, parse_executable, parse_schema, parse_value};
use super::*;

const EXECUTABLE: &str = r#""Why." query A($a: [Int!]! = [1, 2] @x, $b: I = {c: "d", e: null}) @y(z: E) { f: g(h: $a, i: 1.50) @skip(if: true) { j ...K @z ... on L { m } ... @y { n } } } mutation { o } fragment K on L @y { p }"#;

#[test]
fn printed_documents_read_as_the_same_document() {
    let limits = ParseLimits::of_tokens(1000);
    let document = parse_executable(EXECUTABLE, limits).unwrap();
    for style in [Style::Compact, Style::Pretty] {
        let printed = print_styled(&document, style);
        let again = parse_executable(&printed, limits).unwrap();
        assert_eq!(print_styled(&again, style), printed);
        assert_eq!(print_styled(&again, Style::Compact), print_styled(&document, Style::Compact));
    }
}

#[test]
fn operations_for_subgraphs_have_no_needless_byte() {
    let document = parse_executable(
        "query ( $a : Int = 1 ) { b ( c : [ $a , 2 ] ) { d e } ... on F { g } }",
        ParseLimits::of_tokens(99),
    )
    .unwrap();
    assert_eq!(
        print_operation(&document.operations[0], Style::Compact),
        "query($a:Int=1){b(c:[$a,2]){d e} ...on F{g}}"
    );
    assert_eq!(
        print_operation(&document.operations[0], Style::Pretty),
        "query($a: Int = 1) {\n  b(c: [$a, 2]) {\n    d\n    e\n  }\n  ... on F {\n    g\n  }\n}"
    );
}

#[test]
fn every_string_reads_as_it_was() {
    let texts = ["", "plain", "\"quoted\" \\ \n \r \t \u{0} \u{7f} \u{85} ä 😀", "\"\"\"", "a\\"];
    for text in texts {
        let value = Value::String(text.into());
        assert_eq!(parse_value(&print_value(&value), ParseLimits::of_tokens(9)), Ok(value), "{text:?}");
    }
}

#[test]
fn every_description_reads_as_it_was() {
    let texts = [
        "plain",
        "two\nlines",
        "two\n  indented\n\nlines",
        "  all\n  indented",
        "\nstarts blank",
        "ends blank\n",
        "with \"\"\" quotes\nand lines",
        "blank\n  \nwith spaces",
        "carriage\r\nreturn",
        "ends with \\\nor \"",
        "tab\tinside\nlines",
        "ends in quotes \"\"\"\n\"\"\"",
    ];
    for text in texts {
        let source =
            "type T { a: Int } enum E { A } directive @d(a: Int) on FIELD schema { query: T } input I { a: Int }";
        let mut document = parse_schema(source, ParseLimits::trusted()).unwrap();
        document.schemas[0].description = Some(text.into());
        document.directives[0].description = Some(text.into());
        document.directives[0].arguments[0].description = Some(text.into());
        for definition in &mut document.types {
            definition.description = Some(text.into());
            match &mut definition.kind {
                super::super::ast::TypeKind::Object { fields, .. } => fields[0].description = Some(text.into()),
                super::super::ast::TypeKind::Enum { values } => values[0].description = Some(text.into()),
                super::super::ast::TypeKind::InputObject { fields } => fields[0].description = Some(text.into()),
                _ => {}
            }
        }
        let printed = print_schema(&document);
        let mut again = parse_schema(&printed, ParseLimits::trusted()).unwrap();
        again.types.iter_mut().zip(&document.types).for_each(|(again, it)| again.position = it.position);
        assert_eq!(again, document, "{text:?}\n{printed}");
    }
}

#[test]
fn the_committed_schemas_print_as_they_are() {
    for name in ["schema.graphql", "supergraph.graphql"] {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name);
        let text = std::fs::read_to_string(path).unwrap();
        let document = parse_schema(&text, ParseLimits::trusted()).unwrap();
        let printed = print_schema(&document);
        if name == "schema.graphql" {
            assert!(printed == text, "{name} differs");
        }
        let again = parse_schema(&printed, ParseLimits::trusted()).unwrap();
        assert_eq!((again.types.len(), again.directives.len()), (document.types.len(), document.directives.len()));
    }
}
