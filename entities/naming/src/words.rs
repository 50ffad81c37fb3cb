//! Words that a name need not repeat.

use crate::case::lower_first;

/// A list's name without the words that its parent already says:
/// `RestaurantOrder` + `restaurantOrderItems` is `items`, `AutoInvoice` + `autoPayments` is `payments`.
pub fn without_shared_words(parent_type: &str, child_plural: &str) -> String {
    let parent = words(parent_type);
    let child = words(child_plural);
    let shared = parent.iter().zip(&child).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
    if shared == 0 {
        return child_plural.to_owned();
    }
    match child.get(shared..) {
        Some(rest) if !rest.is_empty() => lower_first(&rest.concat()),
        _ => child_plural.to_owned(),
    }
}

/// The words of a camelCase or PascalCase name.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in name.chars() {
        match words.last_mut() {
            Some(word) if !c.is_uppercase() => word.push(c),
            _ => words.push(c.to_string()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::without_shared_words;

    #[test]
    fn a_list_does_not_repeat_the_words_of_its_parent() {
        assert_eq!(without_shared_words("RestaurantOrder", "restaurantOrderItems"), "items");
        assert_eq!(without_shared_words("RepairOrder", "repairOrderLineItems"), "lineItems");
        assert_eq!(without_shared_words("AutoInvoice", "autoPayments"), "payments");
        assert_eq!(without_shared_words("Customer", "workOrders"), "workOrders");
        assert_eq!(without_shared_words("ProductCategory", "productCategories"), "categories");
    }
}
