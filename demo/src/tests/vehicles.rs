//! Vehicle identification numbers check.

use super::seeded;
use crate::vehicles::check_digit;

#[test]
fn the_check_digit_of_a_known_number_is_right() {
    assert_eq!(check_digit("1M8GDM9AXKP042788"), 'X');
    assert_eq!(check_digit("11111111111111111"), '1');
}

#[tokio::test]
async fn every_vehicle_has_a_number_that_checks() {
    let (_database, mut connection) = seeded().await;
    let numbers: Vec<String> =
        sqlx::query_scalar("SELECT vin FROM auto.vehicles").fetch_all(&mut connection).await.unwrap();

    assert!(numbers.len() > 30);
    for vin in numbers {
        assert_eq!(vin.len(), 17, "{vin}");
        assert!(!vin.contains(['I', 'O', 'Q']), "{vin}");
        assert_eq!(vin.chars().nth(8), Some(check_digit(&vin)), "{vin}");
    }
}
