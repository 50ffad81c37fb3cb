//! The gateway's stages over canned subgraphs: no network, so that what is measured is the gateway.
//!
//! The graph is the shop that gateways are commonly compared with: accounts, products, inventory and reviews,
//! asked four levels deep; the response has about 90 kB.

#[allow(dead_code, clippy::unwrap_used, clippy::expect_used)]
#[path = "../../tests/federation/support/executor.rs"]
mod executor;
mod instructions;
mod language;
mod shop;

use std::cell::Cell;
use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group};
use gateway::{GraphqlRequest, RequestContext};
use service::budget::{Allowance, Budget, Part};

fn request(query: &str) -> GraphqlRequest<'_> {
    GraphqlRequest { query, ..GraphqlRequest::default() }
}

fn stages(criterion: &mut Criterion) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap_or_else(|error| panic!("{error}"));
    let gateway = runtime.block_on(shop::gateway());
    language::language(criterion, &runtime);
    let context = RequestContext::default();
    let size = runtime.block_on(gateway.execute(request(shop::FEDERATED), &context)).body.len();
    let single = runtime.block_on(gateway.execute(request(shop::SINGLE), &context)).body.len();

    let mut group = criterion.benchmark_group("gateway");
    group.measurement_time(Duration::from_secs(5)).warm_up_time(Duration::from_secs(1));
    let number = Cell::new(0_u64);
    group.bench_function("new document: parse, validate, plan, compile", |bencher| {
        bencher.iter(|| {
            number.set(number.get() + 1);
            let text = format!("{}# {}", shop::FEDERATED, number.get());
            black_box(runtime.block_on(gateway.explain(&request(&text))).is_ok())
        });
    });
    group.bench_function("known document: find document and plan", |bencher| {
        bencher.iter(|| black_box(runtime.block_on(gateway.explain(&request(shop::FEDERATED))).is_ok()));
    });
    group.throughput(Throughput::Bytes(size as u64));
    group.bench_function("federated: fetch, merge, shape", |bencher| {
        bencher.iter(|| black_box(runtime.block_on(gateway.execute(request(shop::FEDERATED), &context)).body.len()));
    });
    group.throughput(Throughput::Bytes(single as u64));
    group.bench_function("one subgraph: fetch, pass on", |bencher| {
        bencher.iter(|| black_box(runtime.block_on(gateway.execute(request(shop::SINGLE), &context)).body.len()));
    });
    group.finish();
}

/// What counting costs: a request spends some hundred times, and takes some hundred microseconds and more.
fn budgets(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("budget");
    group.throughput(Throughput::Elements(1_000));
    group.bench_function("a budget, spent a thousand times", |bencher| {
        bencher.iter(|| {
            let budget = Budget::new(Allowance::UNBOUNDED);
            (0..1_000).filter(|_| budget.spend(Part::RowsRead, black_box(1)).is_ok()).count()
        });
    });
    group.finish();
}

/// The whole graph's supergraph and queries: plans over five and over eleven subgraphs.
fn plans(criterion: &mut Criterion) {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap_or_else(|error| panic!("{error}"));
    let supergraph = include_str!("../../../supergraph.graphql");
    let built = gateway::Gateway::builder(supergraph).and_then(gateway::GatewayBuilder::build);
    let gateway = built.unwrap_or_else(|error| panic!("{error}"));
    let mut group = criterion.benchmark_group("plans of the whole graph");
    group.measurement_time(Duration::from_secs(5)).warm_up_time(Duration::from_secs(1));
    let number = Cell::new(0_u64);
    for (name, query) in instructions::QUERIES {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                number.set(number.get() + 1);
                let text = format!("{query}# {}", number.get());
                black_box(runtime.block_on(gateway.explain(&request(&text))).is_ok())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, stages, plans, budgets);

fn main() {
    if instructions::plan_what_is_counted() {
        return;
    }
    benches();
    Criterion::default().configure_from_args().final_summary();
    instructions::report();
}
