# The commands of this repository. `make help` lists them.

.DEFAULT_GOAL := help
SHELL := /bin/bash

# Where cargo puts what it builds.
target := $(or $(CARGO_TARGET_DIR),target)
with_cluster := $(target)/debug/with-cluster

# Every build is of the workspace: so all commands want the same features of the dependencies, and each is built once.

.PHONY: run test bench bench-bounds bench-exports oracle fuzz hostile torture schema generated follow lint format reset setup help

run: ## Start the whole graph on 127.0.0.1:4000 (ARGS="--listen HOST:PORT --seed none" and so on)
	@scripts/setup.sh run
	@cargo build --workspace --bin thorbis
	@exec $(target)/debug/thorbis dev $(ARGS)

test: ## Run all tests on a private PostgreSQL cluster (ARGS="-p kit some_test" for a part)
	@scripts/setup.sh test
	cargo build --workspace --bins $(TIMINGS)
	$(with_cluster) cargo test --no-fail-fast $(TIMINGS) $(or $(ARGS),--workspace)

bench: ## Measure the stages and the whole graph (ARGS="--rows 1000000 --documents 100000" for more)
	@scripts/setup.sh test
	cargo build --release --workspace --bins
	$(target)/release/with-cluster cargo bench -p gateway --bench stages
	$(target)/release/with-cluster $(target)/release/load $(ARGS)
	$(target)/release/with-cluster $(target)/release/load events

bench-bounds: ## Measure what the limits cost, and a quiet tenant beside a noisy one (about three minutes)
	@scripts/setup.sh test
	cargo build --release --workspace --bins
	$(target)/release/with-cluster $(target)/release/load bounds $(ARGS)
	$(target)/release/with-cluster $(target)/release/load neighbour $(ARGS)

bench-exports: ## Export a million rows in every format beside PostgreSQL's own copy (ROWS=100000 for fewer)
	@scripts/setup.sh test
	cargo build --release -p cluster --bin with-cluster
	THORBIS_EXPORT_ROWS=$(or $(ROWS),1000000) $(target)/release/with-cluster \
		cargo test --release -p end-to-end --test end_to_end -- exports_at_size --nocapture

oracle: ## Compare the gateway with one server over 1,000 generated supergraphs (SEED=7 for others; GRAPHS=60 for fewer)
	ORACLE_SEED=$(or $(SEED),1) ORACLE_SUPERGRAPHS=$(or $(GRAPHS),1000) ORACLE_OPERATIONS=100 \
		cargo test -p gateway --test oracle -- --nocapture

fuzz: ## Feed the gateway mutated inputs (SEED=7 for others; CASES=100000 for more)
	FUZZ_SEED=$(or $(SEED),1) FUZZ_CASES=$(or $(CASES),100000) cargo test -p gateway --test fuzz

hostile: ## Send the graph requests that mean no good (SEED=7 for others; CASES=5000 for more)
	@scripts/setup.sh test
	cargo build --workspace --bins
	HOSTILE_SEED=$(or $(SEED),1) HOSTILE_CASES=$(or $(CASES),5000) \
		$(with_cluster) cargo test --workspace --test end_to_end -- --nocapture --test-threads 1 hostile

torture: ## Follow orders while everything fails (EVENTS=1000000 FAULTS=1000 for a release; SEED=7 for others)
	@scripts/setup.sh test
	cargo build --workspace --bins
	TORTURE_SEED=$(or $(SEED),1) TORTURE_EVENTS=$(or $(EVENTS),100000) TORTURE_FAULTS=$(or $(FAULTS),120) TORTURE_RESTORE=1 \
		$(with_cluster) cargo test -p operations --test events -- --nocapture torture
	TORTURE_SEED=$(or $(SEED),1) TORTURE_FAULTS=$(or $(FAULTS),120) cargo test -p gateway --test subscriptions -- --nocapture torture

schema: ## Write the supergraph and schema.graphql from the subgraphs
	cargo build --workspace --bin thorbis
	$(target)/debug/thorbis compose --out supergraph.graphql --schema schema.graphql

generated: schema ## Write all files that follow from the tables: the schema, their pages in docs, migration/released.txt
	@scripts/setup.sh test
	cargo build --workspace --bins
	UPDATE_GENERATED=1 $(with_cluster) cargo test --workspace --test database --test end_to_end -- every_released_step up_to_date

follow: ## Do in a copy what CONTRIBUTING.md says of a new table and a new vertical, and test the copy
	python3 scripts/follow_contributing.py

lint: ## Check format, lints and the laws of the layers
	cargo fmt --all --check
	cargo clippy --workspace --all-targets -- -D warnings
	python3 scripts/check_laws.py

format: ## Format the sources
	cargo fmt --all

reset: ## Delete the data of `make run`
	@scripts/reset.sh

setup: ## Install the missing system packages
	@scripts/setup.sh test

help: ## Print this list
	@grep -E '^[a-z-]+:[a-z ]* ## ' Makefile | awk -F ':[a-z ]* ## ' '{ printf "  make %-9s %s\n", $$1, $$2 }'
