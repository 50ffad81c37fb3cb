//! End-to-end tests: one binary, a file a behaviour.
