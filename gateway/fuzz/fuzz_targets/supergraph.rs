//! `cargo +nightly fuzz run supergraph`, from `gateway/`.

#![no_main]

#[path = "../../tests/fuzz/targets/mod.rs"]
#[allow(dead_code, reason = "other targets use the rest")]
mod targets;

libfuzzer_sys::fuzz_target!(|input: &[u8]| targets::supergraph::read(input));
