//! An endpoint gets what its principal may see, of its own business.

use serde_json::json;
use service::identity::Role;

use super::office::Office;
use super::receiver::{Receiver, Reply};
use crate::fixture::{ACME, GLOBEX, user};

#[tokio::test]
async fn no_endpoint_gets_an_event_of_another_business() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    let foreign = office.graph.order(GLOBEX).await;
    let own = office.graph.order(ACME).await;
    office.graph.moved(foreign, &["submitted"]).await;
    office.deliver().await;
    let told: Vec<String> = receiver.got().iter().map(|message| message.order()).collect();
    assert_eq!(told, [own.to_string()]);
    assert!(receiver.got().iter().all(|message| !message.body.contains(&foreign.to_string())));
}

#[tokio::test]
async fn the_grants_of_a_partner_bound_what_its_endpoint_gets() {
    let (office, receiver, without) = (Office::open().await, Receiver::start().await, Receiver::start().await);
    let partner = user(ACME, Role::ApiPartner);
    office.register_as(&receiver, &format!("principalId: \"{partner}\"")).await;
    // Nobody's grants: a program without a user sees what is granted to such, which is nothing.
    office.register_as(&without, "description: \"nobody's\"").await;
    let seen = office.graph.order(ACME).await;
    office.deliver().await;
    assert_eq!(receiver.got().iter().map(|message| message.order()).collect::<Vec<_>>(), [seen.to_string()]);
    office.graph.sql("DELETE FROM security_mgmt.partner_grants").await;
    office.graph.grant(partner, "ret.sales_orders").await;
    office.graph.order(ACME).await;
    office.deliver().await;
    assert_eq!((receiver.got().len(), without.got().len()), (1, 0));
}

#[tokio::test]
async fn an_event_that_no_longer_shows_when_its_turn_comes_is_withheld() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    let partner = user(ACME, Role::ApiPartner);
    office.register_as(&receiver, &format!("principalId: \"{partner}\"")).await;
    let order = office.graph.order(ACME).await;
    office.graph.moved(order, &["submitted"]).await;
    receiver.answer(|_| Reply::status(500));
    office.deliver().await;
    office.graph.sql("DELETE FROM security_mgmt.partner_grants").await;
    receiver.answer(|_| Reply::status(200));
    office.let_time_pass().await;
    office.deliver().await;
    assert_eq!(
        receiver.states(),
        ["1 ->draft", "1 ->draft"],
        "what was rendered before is posted, what was not is not"
    );
    let ended: Vec<_> = office.deliveries().await.iter().map(|delivery| delivery["status"].clone()).collect();
    assert_eq!(ended, [json!("DELIVERED"), json!("WITHHELD")]);
}

#[tokio::test]
async fn an_endpoint_goes_on_where_people_are_asked_for_a_second_step() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    office.register(&receiver, "").await;
    office
        .graph
        .sql(&format!(
            "SET app.importing = 'on'; INSERT INTO tenant_mgmt.business_settings
                 (business_id, category, setting_key, setting_name, setting_value, data_type)
             VALUES ('{ACME}', 'security', 'require_mfa', 'Second step', 'true', 'boolean')"
        ))
        .await;
    office.graph.order(ACME).await;
    office.deliver().await;
    assert_eq!(receiver.got().len(), 1, "whoever set it up had come in");
}

#[tokio::test]
async fn the_endpoint_of_a_member_who_left_is_switched_off() {
    let (office, receiver) = (Office::open().await, Receiver::start().await);
    let partner = user(ACME, Role::ApiPartner);
    office.register_as(&receiver, &format!("principalId: \"{partner}\"")).await;
    office
        .graph
        .sql(&format!("UPDATE user_mgmt.business_users SET status = 'suspended' WHERE user_id = '{partner}'"))
        .await;
    office.graph.order(ACME).await;
    office.deliver().await;
    let seen = office.owner("{ webhookEndpoints { nodes { status disabledReason } } }").await;
    let expected =
        json!({ "status": "DISABLED", "disabledReason": "its principal is no active member of the business" });
    assert_eq!(seen["webhookEndpoints"]["nodes"][0], expected);
    assert_eq!(receiver.connections(), 0);
}
