//! Reading and checking documents, and answering about the schema, over the whole graph's supergraph.

use std::cell::Cell;
use std::hint::black_box;

use criterion::Criterion;
use gateway::{Gateway, GraphqlRequest, RequestContext};
use tokio::runtime::Runtime;

const SUPERGRAPH: &str = include_str!("../../../supergraph.graphql");
const README: &str = "{ customers(first: 3) { nodes { id firstName lastName lifetimeValue \
                      workOrders(first: 2) { nodes { id title status } } vehicles(first: 2) { nodes { id make model } } } } }";
/// What tools send to read a whole schema.
const INTROSPECTION: &str = "query IntrospectionQuery { __schema { description queryType { name kind } mutationType { name kind }
  subscriptionType { name kind } types { ...FullType } directives { name description isRepeatable locations args(includeDeprecated: true) { ...InputValue } } } }
fragment FullType on __Type { kind name description specifiedByURL isOneOf
  fields(includeDeprecated: true) { name description args(includeDeprecated: true) { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
  inputFields(includeDeprecated: true) { ...InputValue } interfaces { ...TypeRef }
  enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue isDeprecated deprecationReason }
fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } }";

/// About 20 kB: many aliases of one field with its arguments.
fn long_document() -> String {
    let one = |index: usize| {
        format!(
            "a{index}: customers(first: 1) {{ nodes {{ id firstName lastName vehicles(first: 1) {{ nodes {{ id make model }} }} }} pageInfo {{ hasNextPage }} }} "
        )
    };
    format!("{{ {} }}", (0..95).map(one).collect::<String>() + &" ".repeat(100))
}

pub(crate) fn language(criterion: &mut Criterion, runtime: &Runtime) {
    let gateway = Gateway::builder(SUPERGRAPH).and_then(gateway::GatewayBuilder::build);
    let gateway = gateway.unwrap_or_else(|error| panic!("{error}"));
    let context = RequestContext::default();
    let number = Cell::new(0_u64);
    let fresh = |text: &str| {
        number.set(number.get() + 1);
        format!("{text}# {}", number.get())
    };
    let mut group = criterion.benchmark_group("language");
    group.sample_size(20);
    for (name, text) in [("the README's query", README.to_owned()), ("20 kB", long_document())] {
        group.bench_function(format!("parse and validate: {name}"), |bencher| {
            bencher.iter(|| {
                let text = fresh(&text);
                // An operation that is not there ends the request after validation.
                let request =
                    GraphqlRequest { query: &text, operation_name: Some("None"), ..GraphqlRequest::default() };
                black_box(runtime.block_on(gateway.execute(request, &context)).body.len())
            });
        });
    }
    group.bench_function("introspect: new document", |bencher| {
        bencher.iter(|| {
            let text = fresh(INTROSPECTION);
            black_box(runtime.block_on(gateway.execute(super::request(&text), &context)).body.len())
        });
    });
    group.bench_function("introspect: known document", |bencher| {
        bencher
            .iter(|| black_box(runtime.block_on(gateway.execute(super::request(INTROSPECTION), &context)).body.len()));
    });
    group.finish();
}
