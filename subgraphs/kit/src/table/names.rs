//! The naming rules of the graph (docs/naming.md), in one place.

/// `work_order_items` -> `workOrderItems`.
pub(crate) fn camel_case(snake: &str) -> String {
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

/// `work_order_items` -> `WorkOrderItems`.
pub(crate) fn pascal_case(snake: &str) -> String {
    upper_first(&camel_case(snake))
}

/// A to-many field without the words that its parent already says:
/// `RestaurantOrder` + `restaurantOrderItems` -> `items`, `AutoInvoice` + `autoPayments` -> `payments`;
/// a table that points at itself yields `children`.
pub(crate) fn without_shared_words(parent_type: &str, child_plural: &str) -> String {
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

/// Name of the enum of a column: type and column, the word at the seam said once.
/// `WorkOrder` + `status` -> `WorkOrderStatus`, `WorkOrderItem` + `item_type` -> `WorkOrderItemType`.
pub(crate) fn enumeration_name(type_name: &str, column: &str) -> String {
    let column = pascal_case(column);
    let last = words(type_name).pop().unwrap_or_default();
    match column.strip_prefix(&last) {
        Some(rest) if !rest.is_empty() && !last.is_empty() => format!("{type_name}{rest}"),
        _ => format!("{type_name}{column}"),
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

fn upper_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn lower_first(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
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
    fn a_relation_does_not_repeat_the_words_of_its_parent() {
        assert_eq!(without_shared_words("RestaurantOrder", "restaurantOrderItems"), "items");
        assert_eq!(without_shared_words("RepairOrder", "repairOrderLineItems"), "lineItems");
        assert_eq!(without_shared_words("AutoInvoice", "autoPayments"), "payments");
        assert_eq!(without_shared_words("Customer", "workOrders"), "workOrders");
        assert_eq!(without_shared_words("ProductCategory", "productCategories"), "categories");
    }
}
