//! The pages of the schemas are what models and database say.

use std::fs;

use end_to_end::documents::repository;
use end_to_end::{data, schema_pages};

#[tokio::test]
async fn every_schema_has_a_page_that_is_up_to_date() {
    let database = data::empty().await;
    let pages = schema_pages::write(&mut data::superuser(&database).await).await;
    let folder = repository().join("docs/schemas");
    let stale: Vec<String> = pages
        .iter()
        .filter_map(|(name, text)| service::generated::check(&folder.join(name), text).err())
        .map(|stale| stale.to_string())
        .collect();
    assert!(stale.is_empty(), "{}", stale.join("\n"));
    let surplus: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| !pages.contains_key(name))
        .collect();
    assert!(surplus.is_empty(), "pages without a schema: {surplus:?}");
}
