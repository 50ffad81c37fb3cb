//! Input that is refused before the database sees it.

use async_graphql::value;

use super::*;

#[test]
fn input_that_does_not_fit_is_refused_with_a_remedy() {
    let cases = [
        (Kind::Id, value!("42"), "\"42\" is not a valid ID"),
        (Kind::Id, value!("018f4e9a7c1d700080000123456789ab"), "not a valid ID"),
        (Kind::Id, value!(42), "42 is not a valid ID"),
        (Kind::Text, value!(1), "1 is not a valid String"),
        (Kind::Text, value!("a\0b"), "U+0000"),
        (Kind::Json, value!({"a": ["\0"]}), "U+0000"),
        (Kind::Integer, value!(2147483648i64), "2147483648 is not a valid Int"),
        (Kind::Integer, value!(1.5), "not a valid Int"),
        (Kind::Integer, value!("1"), "not a valid Int"),
        (Kind::BigInteger, value!("9223372036854775808"), "not a valid BigInt"),
        (Kind::BigInteger, value!(1.5), "not a valid BigInt"),
        (Kind::Float, value!("1"), "not a valid Float"),
        (Kind::Boolean, value!(0), "not a valid Boolean"),
        (Kind::Decimal, value!("1,50"), "not a valid Decimal"),
        (Kind::Decimal, value!("NaN"), "not a valid Decimal"),
        (Kind::DateTime, value!("2025-01-31T12:00:00"), "not a valid DateTime"),
        (Kind::Date, value!("2025-02-30"), "not a valid Date"),
        (Kind::Time, value!("25:00"), "not a valid Time"),
        (Kind::Duration, value!("1 day"), "not a valid Duration"),
        (Kind::Inet, value!("192.0.2.1/33"), "not a valid IPAddress"),
        (Kind::Path, value!("a..b"), "not a valid path"),
        (status(), value!("draft"), "not a valid Status"),
        (list(Kind::Id), value!([null]), "null is not a valid ID"),
        (list(Kind::Date), value!(["x"]), "not a valid Date"),
        (Kind::Text, value!(["x"]), "a list is not a valid String"),
    ];
    for (kind, given, expected) in cases {
        let error = kind.bind(&given).unwrap_err();
        assert!(error.message.contains(expected), "{given}: {error}");
        assert!(error.remedy.ends_with('.'), "{error}");
    }
}

#[test]
fn an_enumeration_says_which_values_it_has() {
    let error = status().bind(&value!("GONE")).unwrap_err();
    assert_eq!(error.to_string(), "\"GONE\" is not a valid Status. Use one of DRAFT, IN_PROGRESS, NET_30.");
}

#[test]
fn geometries_are_checked_before_postgis_sees_them() {
    let cases = [
        (value!("POINT(1 2)"), "not a valid GeoJSON"),
        (value!({"type": "Circle", "coordinates": []}), "`type`"),
        (value!({"type": "Point"}), "`coordinates` is missing"),
        (value!({"type": "Point", "coordinates": [1]}), "1 numbers"),
        (value!({"type": "Point", "coordinates": [1, 2, 3]}), "3 numbers"),
        (value!({"type": "Point", "coordinates": ["1", 2]}), "longitude is not a number"),
        (value!({"type": "Point", "coordinates": [181, 2]}), "longitude 181 lies outside"),
        (value!({"type": "Point", "coordinates": [1, -90.5]}), "latitude -90.5 lies outside"),
        (value!({"type": "Point", "coordinates": [1, 2], "crs": {}}), "crs"),
        (value!({"type": "Polygon", "coordinates": []}), "fewer than 1"),
        (value!({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}), "fewer than 4"),
        (value!({"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}), "not closed"),
        (value!({"type": "Polygon", "coordinates": [[0, 0]]}), "not nested"),
    ];
    for (given, expected) in cases {
        let error = Kind::Geometry.bind(&given).unwrap_err();
        assert!(error.message.contains(expected), "{given}: {error}");
    }
}

#[test]
fn the_scalars_stand_in_the_schema() {
    use async_graphql::dynamic::{Field, FieldFuture, Object, Schema, TypeRef};
    let field = Field::new("total", TypeRef::named("Decimal"), |_| FieldFuture::from_value(None));
    let builder = Schema::build("Query", None, None).register(Object::new("Query").field(field));
    let sdl = crate::scalar::register(builder).finish().unwrap().sdl();
    for name in ["BigInt", "Decimal", "DateTime", "Date", "Time", "Duration", "JSON", "GeoJSON", "IPAddress"] {
        assert!(sdl.contains(&format!("scalar {name}")), "{name} is missing in {sdl}");
    }
    assert!(sdl.contains("@specifiedBy"), "{sdl}");
}
