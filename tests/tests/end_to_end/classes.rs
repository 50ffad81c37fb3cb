//! What may not be read is found by no search of words.

use end_to_end::data;
use entities::table_model::Class;

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
