//! Columns that not everybody reads who reads the row, by what they tell.
//!
//! Whoever may not read a column may not ask about it either: not filter by it, order by it, add it up or search it.

/// What a column tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// What everybody may know who sees the row.
    #[default]
    Open,
    /// How to reach a person outside the business: e-mail, telephone, address.
    Contact,
    /// How to get in: codes of gates and alarms, where the key is.
    Entry,
    /// What somebody earns.
    Pay,
    /// What somebody pays with.
    Card,
    /// Numbers that stand for a person or business before the law.
    Identity,
}

/// Tables with the columns that are of another class than [`Class::Open`].
const CLASSES: &[(&str, Class, &[&str])] = &[
    (
        "hs.customers",
        Class::Contact,
        &[
            "email_primary",
            "email_secondary",
            "phone_primary",
            "phone_secondary",
            "phone_mobile",
            "emergency_contact_phone",
            "service_address_line_1",
            "service_address_line_2",
            "billing_address_line_1",
            "billing_address_line_2",
        ],
    ),
    ("hs.customers", Class::Entry, &["gate_code", "alarm_code", "key_location"]),
    ("hs.work_orders", Class::Contact, &["requested_by_phone"]),
    ("auto.vehicles", Class::Contact, &["insurance_agent_phone"]),
    ("rest.orders", Class::Contact, &["customer_email", "customer_phone", "delivery_address"]),
    ("ret.sales_orders", Class::Contact, &["ship_to_address"]),
    ("notification_mgmt.notifications", Class::Contact, &["recipient_email", "recipient_phone"]),
    ("reporting_mgmt.customer_360", Class::Contact, &["email_primary", "phone_primary"]),
    ("user_mgmt.business_users", Class::Pay, &["hourly_rate"]),
    ("banking.payment_methods", Class::Card, &["method_details", "last_four"]),
    ("tenant_mgmt.businesses", Class::Identity, &["tax_id_number"]),
];

/// The class of a column of `schema.table`.
pub fn class_of(table: &str, column: &str) -> Class {
    let of_table = CLASSES.iter().filter(|(name, _, _)| *name == table);
    of_table.filter(|(_, _, columns)| columns.contains(&column)).map(|(_, class, _)| *class).next().unwrap_or_default()
}

/// Every column that has a class of its own, as (`schema.table`, column, class).
pub fn classified() -> impl Iterator<Item = (&'static str, &'static str, Class)> {
    CLASSES.iter().flat_map(|(table, class, columns)| columns.iter().map(move |column| (*table, *column, *class)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words in names of columns that tell of people how to reach them, how to get in, or what they earn.
    const TELLING: &[&str] =
        &["email", "phone", "gate_code", "alarm_code", "key_location", "hourly_rate", "tax_id_number"];

    /// Columns with such a word that everybody may know, or whose rows show to their own people alone.
    const OPEN: &[&str] = &[
        // The business's own addresses, and switches.
        "tenant_mgmt.",
        "hs.customers.email_notifications",
        // Colleagues reach each other.
        "user_mgmt.users.",
        "courses.instructors.",
        // The employee's own row.
        "payroll.employees.",
        // For owners and managers.
        "gdpr_mgmt.",
        "ccpa_mgmt.",
        "hipaa_mgmt.",
        "billing_mgmt.",
        // Whoever sees the case.
        "investigations.",
    ];

    #[test]
    fn every_classified_column_is_one() {
        let tables: std::collections::BTreeMap<_, _> = crate::tables().into_iter().collect();
        for (table, column, _) in classified() {
            let notes = tables.get(table).unwrap_or_else(|| panic!("{table} is no table"));
            assert!(notes.columns.iter().any(|note| note.name == column), "{table} has no column {column}");
        }
    }

    #[test]
    fn a_column_that_tells_of_people_has_a_class() {
        for (table, notes) in crate::tables() {
            for column in notes.columns.iter().filter(|column| !column.internal) {
                let name = format!("{table}.{}", column.name);
                let tells = TELLING.iter().any(|word| column.name.contains(word));
                let classified = class_of(table, column.name) != Class::Open;
                let open = OPEN.iter().any(|prefix| name.starts_with(prefix));
                assert!(!tells || open || classified, "say of {name} what it tells, in CLASSES or OPEN");
            }
        }
    }
}
