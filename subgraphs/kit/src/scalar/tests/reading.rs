//! Stored values and their JSON.

use super::*;

/// Reads every literal as `sql_type` and compares with the text that `expected` makes of it (`$` is the value).
async fn check(kind: Kind, sql_type: &str, expected: &str, literals: &[&str]) {
    let mut bench = Bench::new().await;
    for literal in literals {
        let value = format!("'{literal}'::{sql_type}");
        let shown = bench.shown(&kind, &value).await.unwrap();
        let printed = bench.printed(&expected.replace('$', &value)).await;
        assert_eq!(shown, printed, "{value}");
    }
}

#[tokio::test]
async fn numerics_of_any_size_keep_every_digit_and_their_scale() {
    let long = format!("{}.{}", "9".repeat(3000), "1234567890".repeat(200));
    let literals = [
        "0",
        "0.00",
        "12.50",
        "-12.50",
        "1",
        "10000",
        "99999999",
        "100000000.00000001",
        "0.0001",
        "0.00001",
        "-0.5",
        "1e20",
        "1e-20",
        "123456789012345678901234567890.123456789",
        "10000.0",
        "0.1000",
        &long,
        "-1e131071",
        "1e-16383",
    ];
    check(Kind::Decimal, "numeric", "to_json($::text)::text", &literals).await;
}

#[tokio::test]
async fn instants_are_rfc_3339_in_utc() {
    let form = r#"to_json(to_char($ AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')
        || CASE WHEN date_part('microseconds', $)::bigint % 1000000 = 0 THEN '' ELSE to_char($, '.US') END || 'Z')::text"#;
    let literals = [
        "2025-01-31T12:00:00Z",
        "2025-01-31T12:00:00.123456+02",
        "2000-01-01T00:00:00Z",
        "1999-12-31T23:59:59.999999Z",
        "1969-12-31T23:59:59.5Z",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z",
        "2024-02-29T23:00:00-05",
        "1900-03-01T00:00:00Z",
        "2025-06-01T00:00:00.000001Z",
    ];
    check(Kind::DateTime, "timestamptz", form, &literals).await;
}

#[tokio::test]
async fn dates_times_and_intervals_are_as_postgresql_prints_them() {
    let days = ["2025-01-31", "2000-02-29", "1999-12-31", "0001-01-01", "9999-12-31", "1582-10-15"];
    check(Kind::Date, "date", "to_json($::text)::text", &days).await;
    let clocks = ["00:00:00", "23:59:59.999999", "24:00:00", "12:34:56.100001"];
    check(Kind::Time, "time", "to_json($::text)::text", &clocks).await;
    let spans = [
        "0",
        "1 day 2 hours",
        "1 year 2 mons 3 days 04:05:06.5",
        "-1 day",
        "-1 year +3 days -00:00:00.25",
        "90 minutes",
        "00:00:59.999999",
        "-00:01:00.000001",
        "2147483647 months",
        "-2147483648 months",
        "2147483647 days",
        "9223372036854775807 microseconds",
        "-9223372036854775808 microseconds",
        "14 days -5 seconds",
        "-11 months",
    ];
    check(Kind::Duration, "interval", "to_json($::text)::text", &spans).await;
}

#[tokio::test]
async fn integers_booleans_ids_and_addresses_are_as_postgresql_prints_them() {
    let ints = ["0", "-1", "2147483647", "-2147483648"];
    check(Kind::Integer, "int4", "to_json($)::text", &ints).await;
    check(Kind::Integer, "int2", "to_json($)::text", &["32767", "-32768"]).await;
    let big = ["0", "9223372036854775807", "-9223372036854775808"];
    check(Kind::BigInteger, "int8", "to_json($::text)::text", &big).await;
    check(Kind::Boolean, "bool", "to_json($)::text", &["t", "f"]).await;
    check(Kind::Id, "uuid", "to_json($)::text", &["018F4E9A-7c1d-7000-8000-0123456789ab"]).await;
    let addresses = ["192.0.2.1", "192.0.2.0/24", "2001:db8::1", "::", "2001:db8::/32", "::ffff:1.2.3.4", "0.0.0.0/0"];
    check(Kind::Inet, "inet", "to_json($)::text", &addresses).await;
    check(Kind::Inet, "cidr", "to_json($)::text", &["10.0.0.0/8", "10.1.2.3/32"]).await;
}

#[tokio::test]
async fn floats_read_back_as_the_same_number() {
    let mut bench = Bench::new().await;
    for literal in
        ["0", "-0.5", "0.1", "1e300", "5e-324", "1.7976931348623157e308", "123456789.125", "1e21", "3.4028235e38"]
    {
        let shown = bench.shown(&Kind::Float, &format!("'{literal}'::float8")).await.unwrap();
        assert_eq!(shown.parse::<f64>().unwrap(), literal.parse::<f64>().unwrap());
        serde_json::from_str::<serde_json::Value>(&shown).unwrap();
    }
    assert_eq!(bench.shown(&Kind::Float, "'0.1'::float4").await.unwrap(), "0.1");
}

#[tokio::test]
async fn texts_and_json_mean_what_is_stored() {
    let mut bench = Bench::new().await;
    let text = r#"E'a"b\\c\n\t\x01\x1f\x7f é 日本 🚗 / \u2028 end of a longer text'"#;
    let shown = bench.shown(&Kind::Text, &format!("{text}::text")).await.unwrap();
    assert_eq!(serde_json::from_str::<String>(&shown).unwrap(), bench.printed(text).await);
    for literal in [r#"{"a":[1,2.50,null],"é":"\"x\\"}"#, "1e1000", "[]", "null", "12345678901234567890.123456789"] {
        let value = format!("'{literal}'::jsonb");
        assert_eq!(bench.shown(&Kind::Json, &value).await.unwrap(), bench.printed(&format!("{value}::text")).await);
    }
    assert_eq!(bench.shown(&Kind::Json, "'{\"b\": 1}'::json").await.unwrap(), "{\"b\": 1}");
    assert_eq!(bench.shown(&Kind::Path, "'menu.drinks'::ltree").await.unwrap(), "\"menu.drinks\"");
    assert_eq!(bench.shown(&status(), "'Net 30'::text").await.unwrap(), "\"NET_30\"");
}

#[tokio::test]
async fn arrays_keep_their_order_and_their_nulls() {
    let mut bench = Bench::new().await;
    let cases = [
        (list(Kind::Text), "ARRAY['a', NULL, '\"', '']::text[]", r#"["a",null,"\"",""]"#),
        (list(Kind::Text), "'{}'::text[]", "[]"),
        (list(Kind::Text), "NULL::text[]", "null"),
        (list(Kind::Integer), "'[5:7]={1,NULL,-3}'::int4[]", "[1,null,-3]"),
        (list(Kind::Decimal), "ARRAY[1.50, NULL]::numeric[]", r#"["1.50",null]"#),
        (
            list(Kind::Id),
            "ARRAY['018f4e9a-7c1d-7000-8000-0123456789ab']::uuid[]",
            r#"["018f4e9a-7c1d-7000-8000-0123456789ab"]"#,
        ),
        (list(Kind::Json), "ARRAY['{}', '1']::jsonb[]", "[{},1]"),
        (list(Kind::Path), "ARRAY['a.b']::ltree[]", r#"["a.b"]"#),
        (list(Kind::DateTime), "ARRAY['2025-01-31T12:00:00Z']::timestamptz[]", r#"["2025-01-31T12:00:00Z"]"#),
        (list(status()), "ARRAY['draft', NULL]::text[]", r#"["DRAFT",null]"#),
    ];
    for (kind, expression, expected) in cases {
        assert_eq!(bench.shown(&kind, expression).await.unwrap(), expected);
    }
}

#[tokio::test]
async fn null_is_null_for_every_kind() {
    let mut bench = Bench::new().await;
    for kind in [Kind::Id, Kind::Text, Kind::Decimal, Kind::Json, Kind::Geometry, Kind::Path, Kind::Duration, status()]
    {
        let expression = format!("NULL::{}", kind.sql_type());
        assert_eq!(bench.shown(&kind, &expression).await.unwrap(), "null");
    }
}

#[tokio::test]
async fn what_the_graph_cannot_show_is_an_error() {
    let mut bench = Bench::new().await;
    let cases = [
        (Kind::Decimal, "'NaN'::numeric", "NaN"),
        (Kind::Decimal, "'-Infinity'::numeric", "-Infinity"),
        (Kind::Float, "'Infinity'::float8", "inf"),
        (Kind::DateTime, "'infinity'::timestamptz", "infinite timestamp"),
        (Kind::DateTime, "'10000-01-01T00:00:00Z'::timestamptz", "year 10000"),
        (Kind::Date, "'-infinity'::date", "infinite date"),
        (Kind::Date, "'0001-12-31 BC'::date", "year 0"),
        (status(), "'gone'::text", "`gone` is not a value of Status"),
        (list(Kind::Integer), "'{{1,2},{3,4}}'::int4[]", "2 dimensions"),
        (Kind::Id, "'x'::text", "a uuid"),
        (Kind::Integer, "1.5::numeric", "an integer"),
    ];
    for (kind, expression, expected) in cases {
        let error = bench.shown(&kind, expression).await.unwrap_err().to_string();
        assert!(error.contains(expected), "{expression}: {error}");
    }
}
