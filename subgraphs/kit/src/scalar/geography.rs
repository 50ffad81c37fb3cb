//! GeoJSON input: geometries checked against RFC 7946 before PostGIS sees them.

use async_graphql::indexmap::IndexMap;
use async_graphql::{Name, Value};

use super::{InvalidValue, exact};

const REMEDY: &str = "Send a GeoJSON geometry such as {type: \"Point\", coordinates: [-97.74, 30.27]}, longitude before latitude, in degrees.";
/// The fewest positions of a line, and of a ring that ends where it began.
const SHORTEST_LINE: usize = 2;
const SHORTEST_RING: usize = 4;

type Members = IndexMap<Name, Value>;

/// Checks a GeoJSON geometry and returns it as text, with nothing but its type and coordinates.
pub(super) fn parse(value: &Value) -> Result<String, InvalidValue> {
    let Value::Object(members) = value else {
        return Err(InvalidValue::mismatch(value, "GeoJSON", REMEDY));
    };
    let mut out = String::new();
    write_geometry(members, &mut out)?;
    Ok(out)
}

fn write_geometry(members: &Members, out: &mut String) -> Result<(), InvalidValue> {
    if members.contains_key("crs") {
        return Err(invalid("The member `crs` is not supported: positions are in WGS 84"));
    }
    let shape = match members.get("type") {
        Some(Value::String(name)) => Shape::named(name),
        Some(Value::Enum(name)) => Shape::named(name),
        _ => None,
    };
    let shape = shape.ok_or_else(|| {
        invalid("The member `type` must be Point, MultiPoint, LineString, MultiLineString, Polygon or MultiPolygon")
    })?;
    let coordinates = members.get("coordinates").ok_or_else(|| invalid("The member `coordinates` is missing"))?;
    out.push_str("{\"type\":\"");
    out.push_str(shape.name());
    out.push_str("\",\"coordinates\":");
    shape.write(coordinates, out)?;
    out.push('}');
    Ok(())
}

fn invalid(message: impl Into<String>) -> InvalidValue {
    InvalidValue::new(message, REMEDY)
}

#[derive(Clone, Copy)]
enum Shape {
    Point,
    MultiPoint,
    LineString,
    MultiLineString,
    Polygon,
    MultiPolygon,
}

impl Shape {
    const ALL: [Shape; 6] = [
        Shape::Point,
        Shape::MultiPoint,
        Shape::LineString,
        Shape::MultiLineString,
        Shape::Polygon,
        Shape::MultiPolygon,
    ];

    fn named(name: &str) -> Option<Shape> {
        Shape::ALL.into_iter().find(|shape| shape.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Shape::Point => "Point",
            Shape::MultiPoint => "MultiPoint",
            Shape::LineString => "LineString",
            Shape::MultiLineString => "MultiLineString",
            Shape::Polygon => "Polygon",
            Shape::MultiPolygon => "MultiPolygon",
        }
    }

    fn write(self, coordinates: &Value, out: &mut String) -> Result<(), InvalidValue> {
        match self {
            Shape::Point => write_position(coordinates, out),
            Shape::MultiPoint => write_list(coordinates, 1, out, write_position),
            Shape::LineString => write_line(coordinates, out),
            Shape::MultiLineString => write_list(coordinates, 1, out, write_line),
            Shape::Polygon => write_polygon(coordinates, out),
            Shape::MultiPolygon => write_list(coordinates, 1, out, write_polygon),
        }
    }
}

fn write_list(
    value: &Value,
    fewest: usize,
    out: &mut String,
    write: impl Fn(&Value, &mut String) -> Result<(), InvalidValue>,
) -> Result<(), InvalidValue> {
    let Value::List(items) = value else {
        return Err(invalid("`coordinates` is not nested as its type demands"));
    };
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        write(item, out)?;
    }
    out.push(']');
    if items.len() < fewest {
        let message = format!("A part of the geometry has {} positions or parts, fewer than {fewest}", items.len());
        return Err(invalid(message));
    }
    Ok(())
}

fn write_polygon(value: &Value, out: &mut String) -> Result<(), InvalidValue> {
    write_list(value, 1, out, write_ring)
}

fn write_line(value: &Value, out: &mut String) -> Result<(), InvalidValue> {
    write_list(value, SHORTEST_LINE, out, write_position)
}

fn write_ring(value: &Value, out: &mut String) -> Result<(), InvalidValue> {
    write_list(value, SHORTEST_RING, out, write_position)?;
    match value {
        Value::List(positions) if positions.first() != positions.last() => {
            Err(invalid("A ring of the polygon is not closed: its last position must equal its first"))
        }
        _ => Ok(()),
    }
}

fn write_position(value: &Value, out: &mut String) -> Result<(), InvalidValue> {
    let Value::List(numbers) = value else {
        return Err(invalid("`coordinates` is not nested as its type demands"));
    };
    let [longitude, latitude] = numbers.as_slice() else {
        return Err(invalid(format!("A position has {} numbers instead of longitude and latitude", numbers.len())));
    };
    let longitude = degrees(longitude, "longitude", 180.0)?;
    let latitude = degrees(latitude, "latitude", 90.0)?;
    out.push_str(&format!("[{longitude},{latitude}]"));
    Ok(())
}

fn degrees(value: &Value, name: &str, limit: f64) -> Result<f64, InvalidValue> {
    let Some(number) = exact::text_of(value) else {
        return Err(invalid(format!("A {name} is not a number")));
    };
    exact::as_f64(value)
        .filter(|degrees| degrees.abs() <= limit)
        .ok_or_else(|| invalid(format!("The {name} {number} lies outside -{limit} to {limit}")))
}
