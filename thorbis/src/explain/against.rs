//! How the plans of two supergraphs differ, line by line.

use std::fmt::Write;

use super::documents::Operation;

/// Writes what differs; true when anything does.
pub(super) fn compare(operations: &[Operation], before: &[String], after: &[String], out: &mut String) -> bool {
    let mut differing = 0;
    for ((operation, before), after) in operations.iter().zip(before).zip(after) {
        if before != after {
            differing += 1;
            let _ = writeln!(out, "# {operation}");
            write_difference(before, after, out);
        }
    }
    let _ = writeln!(out, "{differing} of {} plans differ.", operations.len());
    differing > 0
}

/// The lines that went (`-`), came (`+`) and stayed, as the longest common part of both tells.
fn write_difference(before: &str, after: &str, out: &mut String) {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let common = common_lengths(&before, &after);
    let length = |at: usize, other: usize| common.get(at).and_then(|row| row.get(other)).copied().unwrap_or(0);
    let (mut old, mut new) = (0, 0);
    loop {
        match (before.get(old), after.get(new)) {
            (Some(left), Some(right)) if left == right => {
                let _ = writeln!(out, "  {left}");
                (old, new) = (old + 1, new + 1);
            }
            (Some(left), right) if right.is_none() || length(old + 1, new) >= length(old, new + 1) => {
                let _ = writeln!(out, "- {left}");
                old += 1;
            }
            (_, Some(right)) => {
                let _ = writeln!(out, "+ {right}");
                new += 1;
            }
            (Some(_), None) | (None, None) => return,
        }
    }
}

/// For each pair of places, how many lines both have in common from there on.
fn common_lengths(before: &[&str], after: &[&str]) -> Vec<Vec<u32>> {
    let mut rows = vec![vec![0; after.len() + 1]];
    for left in before.iter().rev() {
        let below = rows.last().cloned().unwrap_or_default();
        let mut row = vec![0; after.len() + 1];
        for (index, right) in after.iter().enumerate().rev() {
            let at = |row: &[u32], index: usize| row.get(index).copied().unwrap_or(0);
            let length =
                if left == right { at(&below, index + 1) + 1 } else { at(&below, index).max(at(&row, index + 1)) };
            if let Some(slot) = row.get_mut(index) {
                *slot = length;
            }
        }
        rows.push(row);
    }
    rows.reverse();
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_came_and_stayed_is_told_line_by_line() {
        let operation = || Operation { file: "a.graphql".into(), name: None, text: String::new() };
        let mut out = String::new();
        let plans = ["1. hs\n   query {\n     a\n   }\n".to_owned(), "same".to_owned()];
        let others = ["1. hs\n   query {\n     b\n   }\n2. auto\n".to_owned(), "same".to_owned()];
        assert!(compare(&[operation(), operation()], &plans, &others, &mut out));
        let expected =
            "# a.graphql\n  1. hs\n     query {\n-      a\n+      b\n     }\n+ 2. auto\n1 of 2 plans differ.\n";
        assert_eq!(out, expected);
        out.clear();
        assert!(!compare(&[operation()], &plans[..1], &plans[..1], &mut out));
        assert_eq!(out, "0 of 1 plans differ.\n");
    }
}
