//! Input through the database and back.

use async_graphql::value;

use super::*;

#[tokio::test]
async fn what_a_client_writes_is_what_it_reads() {
    let mut bench = Bench::new().await;
    let cases = [
        (Kind::Id, value!("018f4e9a-7c1d-7000-8000-0123456789ab")),
        (Kind::Text, value!("O'Brien \"& sons\" \\ é 🚗\n")),
        (Kind::Text, value!("")),
        (Kind::Integer, value!(-2147483648i64)),
        (Kind::BigInteger, value!("-9223372036854775808")),
        (Kind::Float, value!(0.1)),
        (Kind::Boolean, value!(false)),
        (Kind::Decimal, value!("12.50")),
        (Kind::Decimal, value!("-123456789012345678901234567890.000100")),
        (Kind::DateTime, value!("2025-01-31T12:00:00.123456Z")),
        (Kind::DateTime, value!("0001-01-01T00:00:00Z")),
        (Kind::DateTime, value!("9999-12-31T23:59:59.999999Z")),
        (Kind::Date, value!("0001-01-01")),
        (Kind::Date, value!("9999-12-31")),
        (Kind::Time, value!("23:59:59.999999")),
        (Kind::Time, value!("24:00:00")),
        (Kind::Duration, value!("P1DT2H")),
        (Kind::Duration, value!("P-178956970Y-8M-2147483648DT-2562047788H-54.775808S")),
        (Kind::Duration, value!("P178956970Y7M2147483647DT2562047788H54.775807S")),
        (Kind::Inet, value!("2001:db8::/32")),
        (Kind::Path, value!("menu.drinks_2")),
        (status(), value!("IN_PROGRESS")),
        (Kind::Geometry, value!({"type": "Point", "coordinates": [-97.743, 30.267]})),
        (Kind::Geometry, value!({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]})),
        (Kind::Geometry, value!({"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]})),
        (list(Kind::Id), value!(["018f4e9a-7c1d-7000-8000-0123456789ab"])),
        (list(Kind::Text), value!(["a", null, "", "{,}\"\\"])),
        (list(Kind::Integer), value!([1, null, -1])),
        (list(Kind::Decimal), value!(["1.50", null])),
        (list(Kind::Boolean), value!([true, false])),
        (list(Kind::DateTime), value!(["2025-01-31T12:00:00Z"])),
        (list(Kind::BigInteger), value!(["9223372036854775807"])),
        (list(Kind::Float), value!([1e300, -0.25])),
        (list(status()), value!(["DRAFT"])),
        (list(Kind::Json), value!([{"a": 1}, []])),
        (list(Kind::Text), value!([])),
        (Kind::Json, value!({"b": [1, 2.5, null, "x"], "a": {"é": true}})),
    ];
    for (kind, given) in cases {
        let shown = bench.returned(&kind, given.clone()).await;
        let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(shown, given.into_json().unwrap(), "{kind:?}");
    }
}

#[tokio::test]
async fn null_and_a_value_share_one_prepared_statement() {
    let mut bench = Bench::new().await;
    let cases = [
        (Kind::Decimal, value!("1.5")),
        (Kind::Id, value!("018f4e9a-7c1d-7000-8000-0123456789ab")),
        (Kind::Json, value!([1])),
        (Kind::Boolean, value!(true)),
        (Kind::Float, value!(1.5)),
        (Kind::Geometry, value!({"type": "Point", "coordinates": [1, 2]})),
        (list(Kind::Id), value!([])),
        (list(Kind::Date), value!(["2025-01-31"])),
        (list(Kind::Integer), value!([1])),
    ];
    for (kind, given) in cases {
        assert_eq!(bench.returned(&kind, Value::Null).await, "null");
        let shown: serde_json::Value = serde_json::from_str(&bench.returned(&kind, given.clone()).await).unwrap();
        assert_eq!(shown, given.into_json().unwrap(), "{kind:?}");
        assert_eq!(bench.returned(&kind, Value::Null).await, "null");
    }
}

#[tokio::test]
async fn numbers_are_taken_where_a_string_is_the_rule() {
    let mut bench = Bench::new().await;
    assert_eq!(bench.returned(&Kind::Decimal, value!(12.5)).await, "\"12.5\"");
    assert_eq!(bench.returned(&Kind::BigInteger, value!(7)).await, "\"7\"");
    assert_eq!(bench.returned(&Kind::Float, value!(7)).await, "7.0");
    assert_eq!(bench.returned(&list(Kind::Text), value!("single")).await, "[\"single\"]");
}
