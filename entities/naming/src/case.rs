//! Letter cases.

/// `work_order_items` as `workOrderItems`.
pub fn camel_case(snake: &str) -> String {
    let mut out = String::with_capacity(snake.len());
    let mut upper = false;
    for c in snake.chars() {
        if c == '_' {
            upper = !out.is_empty();
        } else if upper {
            out.extend(c.to_uppercase());
            upper = false;
        } else {
            out.push(c);
        }
    }
    out
}

/// `work_order_items` as `WorkOrderItems`.
pub fn pascal_case(snake: &str) -> String {
    upper_first(&camel_case(snake))
}

/// `WorkOrderItems` as `work_order_items`.
pub fn snake_case(pascal: &str) -> String {
    let mut out = String::with_capacity(pascal.len() + 4);
    for c in pascal.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// The name of an enum value in the graph, of its stored text.
///
/// `in_progress`, `in-progress` and `inProgress` become `IN_PROGRESS`; `25-point` becomes `_25_POINT`.
pub fn upper_snake(stored: &str) -> String {
    let mut name = String::with_capacity(stored.len() + 2);
    let mut previous = None::<char>;
    for character in stored.chars() {
        let starts_word = character.is_ascii_uppercase()
            && previous.is_some_and(|before| before.is_ascii_lowercase() || before.is_ascii_digit());
        if starts_word {
            name.push('_');
        }
        match character.is_ascii_alphanumeric() {
            true => name.push(character.to_ascii_uppercase()),
            false => name.push('_'),
        }
        previous = Some(character);
    }
    match name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        true => name,
        false => format!("_{}", name.trim_start_matches('_')),
    }
}

/// `repairOrder` as `RepairOrder`.
pub fn upper_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `RepairOrder` as `repairOrder`.
pub fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_become_camel_case_fields() {
        assert_eq!(camel_case("work_order_number"), "workOrderNumber");
        assert_eq!(pascal_case("job_type"), "JobType");
    }

    #[test]
    fn variants_become_snake_case_texts() {
        assert_eq!(snake_case("InProgress"), "in_progress");
        assert_eq!(snake_case("Section302"), "section302");
    }

    #[test]
    fn only_the_first_letter_turns() {
        assert_eq!(lower_first("RepairOrder"), "repairOrder");
        assert_eq!(upper_first("repairOrder"), "RepairOrder");
    }

    #[test]
    fn stored_texts_become_upper_snake_names() {
        let pairs = [
            ("in_progress", "IN_PROGRESS"),
            ("in-progress", "IN_PROGRESS"),
            ("Net 30", "NET_30"),
            ("inProgress", "IN_PROGRESS"),
            ("25-point", "_25_POINT"),
            ("1/4", "_1_4"),
            ("USD", "USD"),
        ];
        for (stored, name) in pairs {
            assert_eq!(upper_snake(stored), name);
        }
    }
}
