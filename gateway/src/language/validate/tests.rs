use super::super::ast::TypeKind;
use super::super::{ParseLimits, parse_executable, parse_schema};
use super::*;

const SCHEMA: &str = include_str!("tests/schema.graphql");

fn schema() -> Schema {
    Schema::new(parse_schema(SCHEMA, ParseLimits::trusted()).unwrap())
}

fn rules(schema: &Schema, text: &str) -> Vec<&'static str> {
    let document = parse_executable(text, ParseLimits::of_tokens(1_000_000)).unwrap();
    match validate(schema, &document, STEPS) {
        Ok(_) => Vec::new(),
        Err(Invalid::Faults(faults)) => faults.into_iter().map(|fault| fault.rule).collect(),
        Err(Invalid::TooComplex) => vec!["TooComplex"],
    }
}

/// A rule, and a document that breaks it.
const BROKEN: &[(&str, &str)] = &[
    ("LoneAnonymousOperation", "{ number } query A { number }"),
    ("UniqueOperationNames", "query A { number } mutation A { add }"),
    ("UniqueFragmentNames", "{ ...A } fragment A on Query { number } fragment A on Query { number }"),
    ("KnownOperationTypes", "subscription { number }"),
    ("FieldsOnCorrectType", "{ nothing }"),
    ("FieldsOnCorrectType", "{ pet { barks } }"),
    ("FieldsOnCorrectType", "{ animal { name } }"),
    ("ScalarLeafs", "{ pet }"),
    ("ScalarLeafs", "{ number { a } }"),
    ("ScalarLeafs", "{ __typename { a } }"),
    ("KnownArgumentNames", "{ number(nothing: 1) }"),
    ("KnownArgumentNames", "{ number @skip(if: true, nothing: 1) }"),
    ("UniqueArgumentNames", "{ sum(of: [1], of: [2]) }"),
    ("ProvidedRequiredArguments", "{ sum }"),
    ("ProvidedRequiredArguments", "{ number @skip }"),
    ("KnownTypeNames", "{ ... on Nothing { number } }"),
    ("KnownTypeNames", "query ($a: Nothing) { number }"),
    ("FragmentsOnCompositeTypes", "{ ... on Int { number } }"),
    ("FragmentsOnCompositeTypes", "{ ...A } fragment A on Filter { number }"),
    ("NoUnusedFragments", "{ number } fragment A on Query { number }"),
    ("KnownFragmentNames", "{ ...A }"),
    ("NoFragmentCycles", "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"),
    ("NoFragmentCycles", "{ ...A } fragment A on Query { ...A }"),
    ("PossibleFragmentSpreads", "{ pet { ... on Query { number } } }"),
    ("PossibleFragmentSpreads", "{ dog { ...A } } fragment A on Cat { name }"),
    ("ValuesOfCorrectType", "{ sum(of: \"1\") }"),
    ("ValuesOfCorrectType", "{ sum(of: 2147483648) }"),
    ("ValuesOfCorrectType", "{ sum(of: [1, null]) }"),
    ("ValuesOfCorrectType", "{ sum(of: [[1]]) }"),
    ("ValuesOfCorrectType", "{ find(filter: {size: NOTHING}) { name } }"),
    ("ValuesOfCorrectType", "{ find(filter: {size: \"SMALL\"}) { name } }"),
    ("ValuesOfCorrectType", "{ find(filter: {nothing: 1}) { name } }"),
    ("ValuesOfCorrectType", "{ find(filter: {inner: {}}) { name } }"),
    ("ValuesOfCorrectType", "{ find(filter: 1) { name } }"),
    ("ValuesOfCorrectType", "{ by(key: {}) { name } }"),
    ("ValuesOfCorrectType", "{ by(key: {id: 1, name: \"a\"}) { name } }"),
    ("ValuesOfCorrectType", "{ by(key: {id: null}) { name } }"),
    ("ValuesOfCorrectType", "{ number @skip(if: 1) }"),
    ("ValuesOfCorrectType", "query ($a: Int = \"1\") { sum(of: [$a]) }"),
    ("UniqueInputFieldNames", "{ find(filter: {ratio: 1, ratio: 2}) { name } }"),
    ("UniqueInputFieldNames", "{ any(value: {a: 1, a: 2}) }"),
    ("KnownDirectives", "{ number @nothing }"),
    ("KnownDirectives", "query @skip(if: true) { number }"),
    ("UniqueDirectivesPerLocation", "{ number @skip(if: true) @skip(if: true) }"),
    ("UniqueVariableNames", "query ($a: Int, $a: Int) { sum(of: [$a]) }"),
    ("VariablesAreInputTypes", "query ($a: Dog) { any(value: $a) }"),
    ("NoUndefinedVariables", "{ any(value: $a) }"),
    ("NoUndefinedVariables", "query A { ...F } fragment F on Query { any(value: {b: [$a]}) }"),
    ("NoUnusedVariables", "query ($a: Int) { number }"),
    ("VariablesInAllowedPosition", "query ($a: [Int]) { sum(of: $a) }"),
    ("VariablesInAllowedPosition", "query ($a: String) { sum(of: [1, $a]) }"),
    ("VariablesInAllowedPosition", "query ($a: [Int!]) { sum(of: $a) }"),
    ("VariablesInAllowedPosition", "query ($a: Boolean) { number @skip(if: $a) }"),
    ("VariablesInAllowedPosition", "query ($a: Boolean = null) { number @skip(if: $a) }"),
    ("VariablesInAllowedPosition", "query ($a: ID) { by(key: {id: $a}) { name } }"),
    ("OverlappingFieldsCanBeMerged", "{ a: number a: sum(of: 1) }"),
    ("OverlappingFieldsCanBeMerged", "{ sum(of: 1) sum(of: 2) }"),
    ("OverlappingFieldsCanBeMerged", "{ dog { a: name } dog { a: barks } }"),
    ("OverlappingFieldsCanBeMerged", "{ pet { ... on Dog { a: barks } ... on Cat { a: lives } } }"),
    ("OverlappingFieldsCanBeMerged", "{ pet { ... on Dog { a: name } ... on Cat { a: other { name } } } }"),
    (
        "OverlappingFieldsCanBeMerged",
        "{ pet { ... on Dog { a: other { b: name } } ... on Cat { a: other { b: kind } } } }",
    ),
    (
        "OverlappingFieldsCanBeMerged",
        "{ pet { ...A ...B } } fragment A on Pet { a: name } fragment B on Dog { a: barks }",
    ),
];

#[test]
fn each_rule_refuses_what_breaks_it() {
    let schema = schema();
    for (rule, text) in BROKEN {
        assert!(rules(&schema, text).contains(rule), "{rule}: {text}: {:?}", rules(&schema, text));
    }
}

#[test]
fn what_breaks_no_rule_is_accepted() {
    let valid = [
        "{ number __typename }",
        "query A { number } query B { number } mutation C { add }",
        "{ pet { name ... on Dog { barks } ... on Cat { lives } __typename } animal { ... on Pet { name } __typename } }",
        "{ sum(of: 1) again: sum(of: [1, 2]) }",
        "query ($a: Int!, $b: [Int!]!, $c: [Int!]! = [1]) { x: sum(of: [$a]) y: sum(of: $b) z: sum(of: $c) }",
        "query ($a: Boolean = true, $b: Boolean!) { number @skip(if: $a) @include(if: $b) }",
        "query ($a: Int) { limited(most: $a) }",
        "{ find(filter: {size: SMALL, ratio: 1, inner: {must: 1}, ids: [1, \"a\"], day: {any: [thing]}}) { name } }",
        "{ find(filter: null) { name } }",
        "query ($a: ID!) { by(key: {id: $a}) { name } two: by(key: {name: \"a\"}) { name } }",
        "{ number @mark(by: 1) @mark(by: 2) }",
        "query ($a: Int @kept) { sum(of: [1]) limited(most: $a) }",
        "{ pet { ... on Dog { a: name } ... on Cat { a: nick } } }",
        "{ pet { ... on Dog { a: other { b: name } } ... on Cat { a: other { b: nick } } } }",
        "{ any(value: {b: [1, {c: \"d\"}]}) any(value: {b: [1, {c: \"d\"}]}) }",
        "{ find(filter: {ratio: 1, size: SMALL}) { name } find(filter: {size: SMALL, ratio: 1}) { kind: name } }",
        "{ ...A ...A } fragment A on Query { number ...B } fragment B on Query { number dog { ...C } } fragment C on Dog { name }",
    ];
    let schema = schema();
    for text in valid {
        assert_eq!(rules(&schema, text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn subscriptions_have_one_unconditional_field() {
    let text = SCHEMA.replace("mutation: Mutation", "mutation: Mutation subscription: Query");
    let schema = Schema::new(parse_schema(&text, ParseLimits::trusted()).unwrap());
    for (text, valid) in [
        ("subscription { number }", true),
        ("subscription { number number }", true),
        ("subscription { number a: number }", false),
        ("subscription { ...A } fragment A on Query { number pet { name } }", false),
        ("subscription { __typename }", false),
        ("subscription { number @skip(if: true) }", false),
        ("subscription ($a: Boolean!) { ... @include(if: $a) { number } }", false),
    ] {
        assert_eq!(!rules(&schema, text).contains(&"SingleFieldSubscriptions"), valid, "{text}");
    }
}

#[test]
fn faults_say_where_they_are_and_what_was_meant() {
    let document = parse_executable("{\n  nubmer\n  dog { nme }\n}", ParseLimits::of_tokens(99)).unwrap();
    let Err(Invalid::Faults(faults)) = validate(&schema(), &document, STEPS) else { panic!() };
    assert_eq!(faults[0].message, "The type `Query` has no field `nubmer`. Did you mean `number`?");
    assert_eq!(faults[1].message, "The type `Dog` has no field `nme`. Did you mean `name`?");
    assert_eq!(faults[1].positions, [Position { line: 3, column: 9 }]);
}

#[test]
fn faults_are_bounded_and_so_is_the_search_for_names() {
    let text = format!("{{ {} }}", "x ".repeat(10_000).replace("x ", "nubmer "));
    assert_eq!(rules(&schema(), &text).len(), MOST_FAULTS);
}

/// Our own API schema.
fn own_schema() -> Schema {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.graphql");
    let document = parse_schema(&std::fs::read_to_string(path).unwrap(), ParseLimits::trusted()).unwrap();
    Schema::new(crate::schema::with_built_ins(document))
}

fn steps(schema: &Schema, text: &str) -> u64 {
    let document = parse_executable(text, ParseLimits::of_tokens(1_000_000)).unwrap();
    validate(schema, &document, STEPS).unwrap_or_else(|invalid| panic!("{invalid:?}"))
}

/// A field of some type that gives a `Record`, and a document that spreads a fragment on each member of it.
fn over_all_records(schema: &Schema, repeats: usize) -> String {
    let holder = schema.document.types.iter().find_map(|definition| match &definition.kind {
        TypeKind::Object { fields, .. } if *definition.name != *"Query" => {
            let field = fields.iter().find(|field| &**field.kind.name() == "Record" && field.arguments.is_empty())?;
            Some((definition.name.clone(), field.name.clone()))
        }
        _ => None,
    });
    let (holder, field) = holder.unwrap();
    let root = schema.document.types.iter().find_map(|definition| match &definition.kind {
        TypeKind::Object { fields, .. } if *definition.name == *"Query" => {
            let plain = |it: &&super::super::ast::FieldDefinition| {
                *it.kind.name() == holder && !it.arguments.iter().any(|it| it.kind.is_non_null())
            };
            let single = fields.iter().find(plain).map(|it| format!("{{ {} {{ {field} {{ SPREADS }} }} }}", it.name));
            single.or_else(|| {
                let page = fields
                    .iter()
                    .find(|it| it.kind.name().starts_with(&*holder) && it.kind.name().contains("Connection"))?;
                Some(format!("{{ {}(first: 1) {{ nodes {{ {field} {{ SPREADS }} }} }} }}", page.name))
            })
        }
        _ => None,
    });
    let members: Vec<String> = schema.possible_types("Record").map(ToString::to_string).collect();
    let one: String =
        members.iter().map(|name| format!("... on {name} {{ id createdAt: id a: id b: id __typename }} ")).collect();
    root.unwrap().replace("SPREADS", &one.repeat(repeats))
}

#[test]
fn a_fragment_for_each_member_of_a_large_union_costs_steps_in_proportion_to_its_length() {
    let schema = own_schema();
    assert!(schema.possible_types("Record").count() > 90);
    let once = over_all_records(&schema, 1);
    let (one, four) = (steps(&schema, &once), steps(&schema, &over_all_records(&schema, 4)));
    assert!(
        one < 40 * once.split_whitespace().count() as u64,
        "{one} steps for {} words",
        once.split_whitespace().count()
    );
    assert!(four < one * 5, "{one} steps once, {four} four times");
}

#[test]
fn documents_made_to_cost_much_cost_little_or_are_refused() {
    let schema = schema();
    let chain: String = (0..1_000).map(|i| format!("fragment F{i} on Query {{ number ...F{} }} ", i + 1)).collect();
    let chain = format!("{{ ...F0 }} {chain} fragment F1000 on Query {{ number }}");
    assert!(steps(&schema, &chain) < 100_000);
    let same_key = format!("{{ {} }}", "a: sum(of: 1) ".repeat(5_000));
    assert!(steps(&schema, &same_key) < 200_000);
    let doubling: String = (0..25)
        .map(|i| format!("fragment D{i} on Dog {{ other {{ ...D{n} }} other {{ ...D{n} }} }} ", n = i + 1))
        .collect();
    let doubling = format!("{{ dog {{ ...D0 }} }} {doubling} fragment D25 on Dog {{ name }}");
    assert!(steps(&schema, &doubling) < 10_000);
    let operations: String = (0..1_500).map(|i| format!("query Q{i} {{ ...F0 }} ")).collect();
    let many = format!("{operations} {}", chain.trim_start_matches("{ ...F0 }"));
    assert_eq!(rules(&schema, &many), ["TooComplex"]);
}

/// What graphql-js says of documents made at random (`tests/verdicts.mjs`).
#[derive(serde::Deserialize)]
struct Verdict {
    document: String,
    rules: std::collections::BTreeSet<String>,
}

#[test]
fn random_documents_break_the_rules_that_the_reference_says_they_break() {
    let schema = schema();
    let verdicts: Vec<Verdict> = serde_json::from_str(include_str!("tests/verdicts.json")).unwrap();
    assert!(verdicts.len() >= 600);
    let mut differences = Vec::new();
    for Verdict { document, rules: expected } in verdicts {
        let mut found: std::collections::BTreeSet<String> =
            rules(&schema, &document).into_iter().map(str::to_owned).collect();
        // Fields that share a key are not looked at where fragments go in circles.
        if expected.contains("NoFragmentCycles") && expected.contains("OverlappingFieldsCanBeMerged") {
            found.insert("OverlappingFieldsCanBeMerged".to_owned());
        }
        if found != expected {
            differences.push(format!("{document}\n  found {found:?}\n  expected {expected:?}"));
        }
    }
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}
