//! Finds names that someone may have meant.

/// Names longer than this are not compared.
const LONGEST: usize = 64;
/// Most names in a sentence.
const MOST: usize = 3;

/// ` Did you mean ...?` with the names nearest to `wanted`, or nothing.
pub(crate) fn did_you_mean<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    if wanted.len() > LONGEST {
        return String::new();
    }
    let most = wanted.len() / 3 + 1;
    let near = known.into_iter().filter(|name| name.len().abs_diff(wanted.len()) <= most && !name.starts_with("__"));
    let mut near: Vec<(usize, &str)> = near.filter_map(|name| Some((distance(wanted, name, most)?, name))).collect();
    near.sort_unstable();
    near.truncate(MOST);
    match near.as_slice() {
        [] => String::new(),
        names => {
            let names: Vec<String> = names.iter().map(|(_, name)| format!("`{name}`")).collect();
            format!(" Did you mean {}?", names.join(" or "))
        }
    }
}

/// How many letters must be changed, added, removed or swapped, when at most `most`.
fn distance(left: &str, right: &str, most: usize) -> Option<usize> {
    if left.eq_ignore_ascii_case(right) {
        return Some(0);
    }
    let (left, right) = (left.to_ascii_lowercase(), right.to_ascii_lowercase());
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut previous = 0;
    for (index, letter) in left.bytes().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(index + 1);
        let mut other_before = 0;
        for (column, other) in right.bytes().enumerate() {
            let at = |row: &[usize], column: usize| row.get(column).copied().unwrap_or(usize::MAX / 2);
            let changed = at(&row, column) + usize::from(letter != other);
            let mut least = changed.min(at(&row, column + 1) + 1).min(at(&next, column) + 1);
            if column > 0 && letter == other_before && previous == other {
                least = least.min(at(&before, column - 1) + 1);
            }
            next.push(least);
            other_before = other;
        }
        previous = letter;
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_near_are_suggested_nearest_first() {
        let known = ["name", "names", "firstName", "id", "__schema"];
        assert_eq!(did_you_mean("nmae", known), " Did you mean `name` or `names`?");
        assert_eq!(did_you_mean("NAME", known), " Did you mean `name` or `names`?");
        assert_eq!(did_you_mean("FirstNam", known), " Did you mean `firstName`?");
        assert_eq!(did_you_mean("vehicle", known), "");
        assert_eq!(did_you_mean(&"x".repeat(1_000_000), known), "");
    }
}
