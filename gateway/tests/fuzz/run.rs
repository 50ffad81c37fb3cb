//! Runs a target over many inputs, and says which one it was that broke it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use crate::dice::{Dice, hash};
use crate::memory::peak;
use crate::mutate::mutated;

/// No input of 64 kB takes nearly so long, however busy the machine is: who takes longer does not end.
const ENDLESS: Duration = Duration::from_secs(120);

/// The most memory of the whole process, with the targets side by side.
const MOST_MEMORY: usize = 1024 * 1024 * 1024;

/// Runs `target` over `cases` inputs made of `seeds` (and over the seeds themselves).
pub(crate) fn run(name: &'static str, cases: u64, seeds: &[Vec<u8>], words: &'static [&str], target: fn(&[u8])) {
    let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse().ok());
    let seed = number("FUZZ_SEED").unwrap_or(1);
    let cases = number("FUZZ_CASES").unwrap_or(cases);
    let (sender, receiver) = channel::<(String, Vec<u8>)>();
    let inputs = seeds.to_vec();
    let working = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        for (at, input) in inputs.iter().enumerate() {
            let _ = sender.send((format!("seed {at}"), input.clone()));
            target(input);
        }
        for case in 0..cases {
            let input = mutated(&mut Dice::new(hash(&format!("{name} {seed} {case}"))), &inputs, words);
            let _ = sender.send((format!("FUZZ_SEED={seed}, case {case}"), input.clone()));
            if catch_unwind(AssertUnwindSafe(|| target(&input))).is_err() {
                panic!("{name}, FUZZ_SEED={seed}, case {case}:\n{}", String::from_utf8_lossy(&input));
            }
        }
    });
    let working = working.expect("a thread");
    let mut last = (String::new(), Vec::new());
    loop {
        match receiver.recv_timeout(ENDLESS) {
            Ok(begun) => last = begun,
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                panic!("{name}, {} does not end:\n{}", last.0, String::from_utf8_lossy(&last.1));
            }
        }
    }
    if let Err(broken) = working.join() {
        std::panic::resume_unwind(broken);
    }
    let peak = peak();
    assert!(peak < MOST_MEMORY, "{name}: the process took {peak} bytes of memory");
}
