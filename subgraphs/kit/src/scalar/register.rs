//! The custom scalars as the schema declares them.

use async_graphql::dynamic::{Scalar, SchemaBuilder};

struct Declaration {
    name: &'static str,
    description: &'static str,
    specified_by: Option<&'static str>,
}

const SCALARS: [Declaration; 9] = [
    Declaration {
        name: "BigInt",
        description: "A whole number of 64 bits, as a string so that no digit is lost: \"9007199254740993\". Input may also be a number.",
        specified_by: None,
    },
    Declaration {
        name: "Decimal",
        description: "An exact decimal number, as a string with the scale that is stored: \"12.50\". Input may also be a number.",
        specified_by: None,
    },
    Declaration {
        name: "DateTime",
        description: "An instant in RFC 3339 form. Output is in UTC: \"2025-01-31T12:00:00Z\"; input needs an offset.",
        specified_by: Some("https://datatracker.ietf.org/doc/html/rfc3339#section-5.6"),
    },
    Declaration {
        name: "Date",
        description: "A day in RFC 3339 form: \"2025-01-31\".",
        specified_by: Some("https://datatracker.ietf.org/doc/html/rfc3339#section-5.6"),
    },
    Declaration {
        name: "Time",
        description: "A time of day without date or offset: \"14:30:00\", with microseconds where there are any.",
        specified_by: None,
    },
    Declaration {
        name: "Duration",
        description: "An ISO 8601 duration: \"P1DT2H30M\". Each part may be negative.",
        specified_by: Some("https://www.iso.org/standard/70908.html"),
    },
    Declaration {
        name: "JSON",
        description: "Any JSON value.",
        specified_by: Some("https://datatracker.ietf.org/doc/html/rfc8259"),
    },
    Declaration {
        name: "GeoJSON",
        description: "A GeoJSON geometry in WGS 84, longitude before latitude: {\"type\": \"Point\", \"coordinates\": [-97.74, 30.27]}.",
        specified_by: Some("https://datatracker.ietf.org/doc/html/rfc7946#section-3.1"),
    },
    Declaration {
        name: "IPAddress",
        description: "An IPv4 or IPv6 address, with a prefix length where it is a network: \"192.0.2.1\", \"192.0.2.0/24\".",
        specified_by: None,
    },
];

/// Adds the custom scalars to a schema.
pub fn register(builder: SchemaBuilder) -> SchemaBuilder {
    SCALARS.iter().fold(builder, |builder, declaration| {
        let scalar = Scalar::new(declaration.name).description(declaration.description);
        builder.register(match declaration.specified_by {
            Some(url) => scalar.specified_by_url(url),
            None => scalar,
        })
    })
}
