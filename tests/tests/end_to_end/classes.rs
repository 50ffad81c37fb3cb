//! What may not be read is found by no search of words, and what its name says is pay or cost is not for everybody.

use end_to_end::data;
use end_to_end::permissions_page::{of_subgraphs, of_tables};
use end_to_end::row_rules::{Command, Reach, RowRules};
use entities::table_model::Class;
use kit::permissions::{Verb, readers};
use service::identity::Role;

#[tokio::test]
async fn no_text_that_is_searched_is_made_of_a_classified_column() {
    let mut connection = data::superuser(data::shared().await).await;
    let sql = "SELECT format('%s.%s', namespace.nspname, class.relname), pg_get_expr(made.adbin, made.adrelid)
        FROM pg_attrdef AS made
        JOIN pg_attribute AS searched ON searched.attrelid = made.adrelid AND searched.attnum = made.adnum
        JOIN pg_class AS class ON class.oid = made.adrelid
        JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
        WHERE searched.atttypid = 'tsvector'::regtype";
    let texts: Vec<(String, String)> = sqlx::query_as(sql).fetch_all(&mut connection).await.unwrap();
    assert!(texts.len() > 5, "{texts:?}");
    for table in entities::tables() {
        for column in table.columns.iter().filter(|column| column.class != Class::Open) {
            let mut of_table = texts.iter().filter(|(name, _)| *name == table.qualified_name());
            assert!(
                !of_table.any(|(_, text)| text.contains(column.name)),
                "{}.{}",
                table.qualified_name(),
                column.name
            );
        }
    }
}

/// Words in the names of columns that are not for everybody who sees the row, and the class of whoever may read them.
const DELICATE: [(&str, Class); 17] = [
    ("wage", Class::Pay),
    ("salary", Class::Pay),
    ("hourly_rate", Class::Pay),
    ("pay_rate", Class::Pay),
    ("gross_pay", Class::Pay),
    ("net_pay", Class::Pay),
    ("compensation", Class::Pay),
    ("commission", Class::Pay),
    ("ssn", Class::Identity),
    ("social_security", Class::Identity),
    ("tax_id", Class::Identity),
    ("account_number", Class::Card),
    ("routing_number", Class::Card),
    ("iban", Class::Card),
    ("unit_cost", Class::Cost),
    ("cost_price", Class::Cost),
    ("cost", Class::Cost),
];

/// Columns whose name has such a word and that tell something else.
const OTHERWISE: [(&str, &str); 14] = [
    ("hs.customer_equipment.maintenance_cost_annual", "what the customer pays in a year"),
    ("hs.customer_equipment.replacement_cost_estimate", "what the customer would pay"),
    ("hs.estimates.equipment_cost", "a part of the price that the customer is offered"),
    ("hs.estimates.material_cost", "a part of the price that the customer is offered"),
    ("hs.work_orders.labor_cost", "a part of the price that the customer pays"),
    ("hs.work_orders.material_cost", "a part of the price that the customer pays"),
    ("hs.work_orders.equipment_cost", "a part of the price that the customer pays"),
    ("hs.work_orders.subcontractor_cost", "a part of the price that the customer pays"),
    ("hs.work_orders.estimated_cost", "what the customer was told"),
    ("ai_mgmt.ai_operations.cost_usd", "what the platform's provider asks for a call"),
    ("ai_mgmt.model_usage.total_cost_usd", "what the platform's provider asks for calls"),
    ("tenant_mgmt.resource_usage.unit_cost", "what the platform asks"),
    ("tenant_mgmt.resource_usage.total_cost", "what the platform asks"),
    ("tenant_mgmt.resource_usage.overage_cost", "what the platform asks"),
];

fn word_of(column: &str) -> Option<Class> {
    let is_in =
        |word: &str| format!("_{column}_").contains(&format!("_{word}_")) || column.starts_with(&format!("{word}_"));
    let plural = |word: &str| format!("_{column}_").contains(&format!("_{word}s_"));
    DELICATE.iter().find(|(word, _)| is_in(word) || plural(word)).map(|(_, class)| *class)
}

/// A column is of such a class, or nobody but those readers sees more than their own rows.
#[tokio::test]
async fn no_column_that_is_pay_or_cost_by_its_name_is_open_to_who_may_not_read_such() {
    let rules = RowRules::read(&mut data::superuser(data::shared().await).await).await;
    let subgraphs = of_subgraphs();
    let (mut open, mut found) = (Vec::new(), 0);
    for table in entities::tables() {
        let name = table.qualified_name();
        let Some(declared) = of_tables(&subgraphs).find(|declared| declared.name == name) else { continue };
        for column in table.columns.iter().filter(|column| column.class == Class::Open) {
            let Some(class) = word_of(column.name) else { continue };
            if column.internal || OTHERWISE.iter().any(|(known, _)| *known == format!("{name}.{}", column.name)) {
                continue;
            }
            found += 1;
            let sees = |role: &Role| {
                declared.verbs_of(*role).contains(&Verb::Read)
                    && rules.reach(&name, Command::Select, *role) == Reach::All
            };
            let strangers: Vec<Role> =
                Role::ALL.into_iter().filter(|role| !readers(class).contains(role)).filter(sees).collect();
            if !strangers.is_empty() {
                open.push(format!("{name}.{}: {strangers:?}", column.name));
            }
        }
    }
    assert!(open.is_empty(), "give them a class: {open:#?}");
    assert!(found > 10, "only {found} such columns are told by their rows");
}
