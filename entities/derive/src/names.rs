//! English names: plurals and letter cases.

/// The plural of a name, by the regular rules of English.
pub(crate) fn plural(name: &str) -> String {
    let consonant_before_y =
        name.strip_suffix('y').and_then(|stem| stem.chars().last()).is_some_and(|letter| !"aeiou".contains(letter));
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| name.ends_with(end));
    match name.strip_suffix('y') {
        Some(stem) if consonant_before_y => format!("{stem}ies"),
        _ if sibilant => format!("{name}es"),
        _ => format!("{name}s"),
    }
}

/// `RepairOrder` as `repairOrder`.
pub(crate) fn camel(name: &str) -> String {
    let mut letters = name.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{camel, plural};

    #[test]
    fn plurals_follow_the_regular_rules() {
        let check = |one: &str, many: &str| assert_eq!(plural(one), many);
        check("customer", "customers");
        check("category", "categories");
        check("bay", "bays");
        check("business", "businesses");
        check("dish", "dishes");
    }

    #[test]
    fn only_the_first_letter_turns_lower() {
        assert_eq!(camel("RepairOrder"), "repairOrder");
    }
}
