//! English plurals and singulars.

/// The plural of a name, by the regular rules of English.
pub fn plural(name: &str) -> String {
    let consonant_before_y =
        name.strip_suffix('y').and_then(|stem| stem.chars().last()).is_some_and(|letter| !"aeiou".contains(letter));
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| name.ends_with(end));
    match name.strip_suffix('y') {
        Some(stem) if consonant_before_y => format!("{stem}ies"),
        _ if sibilant => format!("{name}es"),
        _ => format!("{name}s"),
    }
}

/// `categories` is `category`, `businesses` is `business`, `invoices` is `invoice`; a word without a plural stays.
pub fn singular(plural: &str) -> String {
    const ENDINGS: &[(&str, &str)] =
        &[("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"), ("ss", "ss"), ("s", "")];
    let ending = ENDINGS.iter().find_map(|(many, one)| Some((plural.strip_suffix(many)?, one)));
    ending.map_or_else(|| plural.to_owned(), |(stem, one)| format!("{stem}{one}"))
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn a_singular_undoes_a_plural() {
        for (many, one) in [
            ("work_orders", "work_order"),
            ("businesses", "business"),
            ("product_categories", "product_category"),
            ("branches", "branch"),
            ("courses", "course"),
            ("kitchen_queue", "kitchen_queue"),
            ("process", "process"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
