//! Makes new inputs of good ones: bytes flipped, ranges cut, doubled, nested and exchanged, words put in.

use crate::dice::Dice;

/// Inputs larger than this say nothing that smaller ones do not.
const LARGEST: usize = 64 * 1024;

/// An input made from one of `seeds`, with up to eight changes. `words`: what is worth putting in.
pub(crate) fn mutated(dice: &mut Dice, seeds: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut input = dice.pick(seeds).clone();
    for _ in 0..dice.between(1, 8) {
        change(dice, &mut input, seeds, words);
        input.truncate(LARGEST);
    }
    input
}

fn change(dice: &mut Dice, input: &mut Vec<u8>, seeds: &[Vec<u8>], words: &[&str]) {
    let (start, end) = range(dice, input.len());
    match dice.below(10) {
        0 if !input.is_empty() => {
            let at = dice.below(input.len());
            input[at] ^= 1 << dice.below(8);
        }
        1 => drop(input.drain(start..end)),
        2 => {
            let piece = input[start..end].to_vec();
            insert(input, end, &piece);
        }
        3 => repeat(dice, input, (start, end)),
        4 => {
            let other = dice.pick(seeds).clone();
            let (from, to) = range(dice, other.len());
            insert(input, start, &other[from..to]);
        }
        5 => nest(dice, input, start),
        6 => {
            let word = dice.pick(words).as_bytes();
            input.splice(start..end, word.iter().copied());
        }
        7 => {
            // One name takes the place of another.
            let names: Vec<(usize, usize)> = names(input);
            if names.len() > 1 {
                let (from, to) = *dice.pick(&names);
                let name = input[from..to].to_vec();
                let (start, end) = *dice.pick(&names);
                input.splice(start..end, name);
            }
        }
        _ => insert(input, start, dice.pick(words).as_bytes()),
    }
}

fn insert(input: &mut Vec<u8>, at: usize, piece: &[u8]) {
    input.splice(at..at, piece.iter().copied());
}

/// A range: mostly a short one.
fn range(dice: &mut Dice, length: usize) -> (usize, usize) {
    let start = dice.below(length + 1);
    let most = if dice.chance(80) { 40 } else { length };
    (start, length.min(start + dice.below(most + 1)))
}

/// A range many times over.
fn repeat(dice: &mut Dice, input: &mut Vec<u8>, (start, end): (usize, usize)) {
    let piece = input[start..end].to_vec();
    let times = dice.between(2, 2_000).min(LARGEST / piece.len().max(1));
    insert(input, end, &piece.repeat(times));
}

/// Opens and closes something at a place, deeply.
fn nest(dice: &mut Dice, input: &mut Vec<u8>, at: usize) {
    let pairs = [("{", "}"), ("[", "]"), ("(", ")"), ("{a", "}"), ("{\"a\":", "}"), ("...{", "}"), ("[{\"b\":", "}]")];
    let (open, close) = *dice.pick(&pairs);
    let depth = dice.between(1, 400);
    insert(input, at, close.repeat(depth).as_bytes());
    insert(input, at, open.repeat(depth).as_bytes());
}

/// Where names stand.
fn names(input: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, byte) in input.iter().chain([&b' ']).enumerate() {
        let is_name = byte.is_ascii_alphanumeric() || *byte == b'_';
        match (is_name, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    found
}
