//! Spans of the calendar that moments and days are grouped by.

use async_graphql::Value;
use chrono::{DateTime, NaiveDate, NaiveTime};

use super::Statement;
use super::group_key::KeySql;
use super::search::bounds;
use crate::error::Error;
use crate::scalar::{Bind, Kind};

/// The most buckets that are listed without regard to rows.
pub(crate) const MOST_BUCKETS: u64 = 1_000;

/// The longest name of a time zone.
const LONGEST_ZONE: usize = 64;

/// The zone of the tenant, looked up once a statement.
const ZONE_OF_TENANT: &str = "(SELECT coalesce(max(b.default_timezone), 'UTC') FROM tenant_mgmt.businesses b \
     WHERE b.id = nullif(current_setting('app.current_business_id', true), '')::uuid)";

/// A unit of the calendar.
struct Unit {
    /// The value of `every`.
    name: &'static str,
    /// What `date_trunc` calls it.
    sql: &'static str,
    /// As an interval.
    step: &'static str,
    /// The fewest seconds of one.
    seconds: i64,
}

const UNITS: [Unit; 6] = [
    Unit { name: "HOUR", sql: "hour", step: "1 hour", seconds: 3_600 },
    Unit { name: "DAY", sql: "day", step: "1 day", seconds: 82_800 },
    Unit { name: "WEEK", sql: "week", step: "7 days", seconds: 601_200 },
    Unit { name: "MONTH", sql: "month", step: "1 month", seconds: 2_415_600 },
    Unit { name: "QUARTER", sql: "quarter", step: "3 months", seconds: 7_772_400 },
    Unit { name: "YEAR", sql: "year", step: "1 year", seconds: 31_532_400 },
];

/// How a column is cut into buckets.
pub(super) struct Buckets {
    unit: &'static Unit,
    kind: Kind,
    /// A name; the tenant's zone without one.
    zone: Option<String>,
    span: Option<Span>,
}

/// A span whose every bucket is a group.
struct Span {
    from: Bind,
    to: Bind,
    buckets: u64,
}

/// A span as SQL.
pub(crate) struct Stretch {
    /// Selects the beginning of each bucket.
    pub(crate) series: String,
    /// The rows in it, as a range that an index may serve.
    pub(crate) range: String,
}

impl Buckets {
    /// Reads `{every: DAY, zone: "America/Chicago", fill: {from: ..., to: ...}}`.
    pub(super) fn read(kind: &Kind, operand: &Value) -> Result<Self, Error> {
        let form = || Error::bad_input("moments and days are grouped by a unit", "write for instance {every: MONTH}");
        let Value::Object(fields) = operand else {
            return Err(form());
        };
        let name = match fields.get("every") {
            Some(Value::Enum(name)) => name.as_str(),
            Some(Value::String(name)) => name.as_str(),
            _ => return Err(form()),
        };
        let mut units = UNITS.iter().filter(|unit| *kind == Kind::DateTime || unit.name != "HOUR");
        let unit = units.find(|unit| unit.name == name).ok_or_else(form)?;
        let zone = fields.get("zone").filter(|zone| !matches!(zone, Value::Null)).map(zone_name).transpose()?;
        let fill = fields.get("fill").filter(|fill| !matches!(fill, Value::Null));
        let span = fill.map(|fill| span(kind, unit, fill).map_err(|error| error.within("fill"))).transpose()?;
        Ok(Self { unit, kind: kind.clone(), zone, span })
    }

    pub(super) fn is_filled(&self) -> bool {
        self.span.is_some()
    }

    pub(super) fn most(&self) -> Option<u64> {
        self.span.as_ref().map(|span| span.buckets)
    }

    /// The beginning of the bucket that a value lies in.
    pub(super) fn sql(&self, column: &str, statement: &mut Statement) -> KeySql {
        match self.kind {
            Kind::Date => self.of_days(column, statement),
            _ => self.of_moments(column, statement),
        }
    }

    fn of_days(&self, column: &str, statement: &mut Statement) -> KeySql {
        let Unit { sql: unit, step, .. } = self.unit;
        let first = |day: &str| format!("date_trunc('{unit}', CAST({day} AS timestamp))");
        let value = format!("CAST({} AS date)", first(column));
        let stretch = self.span.as_ref().map(|span| {
            let [from, to] = span.placeholders("date", statement).map(|day| first(&day));
            Stretch {
                series: format!("SELECT CAST(s AS date) FROM generate_series({from}, {to}, interval '{step}') s"),
                range: format!(
                    "{column} >= CAST({from} AS date) AND {column} < CAST({to} + interval '{step}' AS date)"
                ),
            }
        });
        KeySql { value, stretch }
    }

    fn of_moments(&self, column: &str, statement: &mut Statement) -> KeySql {
        let Unit { sql: unit, step, .. } = self.unit;
        let zone = match &self.zone {
            Some(zone) => format!("CAST({} AS text)", statement.placeholder(Bind::Text(zone.clone()))),
            None => ZONE_OF_TENANT.to_owned(),
        };
        let value = format!("date_trunc('{unit}', {column}, {zone})");
        let stretch = self.span.as_ref().map(|span| {
            let [from, to] = span.placeholders("timestamptz", statement);
            let begins = |moment: &str| format!("date_trunc('{unit}', {moment}, {zone})");
            let (first, last) = (begins(&from), begins(&to));
            if self.unit.name == "HOUR" {
                // Half hours meet every hour, also where clocks are moved by half of one.
                let halves = format!("generate_series({first}, {to}, interval '30 minutes') s");
                return Stretch {
                    series: format!("SELECT DISTINCT {} FROM {halves}", begins("s")),
                    range: format!("{column} >= {first} AND {column} < {last} + interval '{step}'"),
                };
            }
            let local = |moment: &str| format!("date_trunc('{unit}', {moment} AT TIME ZONE {zone})");
            let days = format!("generate_series({}, {}, interval '{step}') s", local(&from), local(&to));
            let end = format!("({} + interval '{step}') AT TIME ZONE {zone}", local(&to));
            Stretch {
                series: format!("SELECT s AT TIME ZONE {zone} FROM {days}"),
                range: format!("{column} >= {first} AND {column} < {end}"),
            }
        });
        KeySql { value, stretch }
    }
}

impl Span {
    fn placeholders(&self, sql_type: &str, statement: &mut Statement) -> [String; 2] {
        [&self.from, &self.to].map(|end| format!("CAST({} AS {sql_type})", statement.placeholder(end.clone())))
    }
}

fn zone_name(value: &Value) -> Result<String, Error> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "/_+-".contains(c);
    match value {
        Value::String(name) if !name.is_empty() && name.len() <= LONGEST_ZONE && name.chars().all(fits) => {
            Ok(name.clone())
        }
        _ => Err(Error::bad_input("the time zone is no name", "write for instance \"America/Chicago\"").at("zone")),
    }
}

fn span(kind: &Kind, unit: &Unit, fill: &Value) -> Result<Span, Error> {
    let (from, to) = bounds(fill)?;
    let bind = |end: &Value| kind.bind(end).map_err(Error::invalid_value);
    let (from, to) = (bind(from)?, bind(to)?);
    let seconds = seconds(&to).zip(seconds(&from)).map(|(to, from)| to - from);
    let seconds = seconds
        .filter(|seconds| *seconds >= 0)
        .ok_or_else(|| Error::bad_input("the span ends before it begins", "send the earlier end as `from`"))?;
    let buckets = u64::try_from(seconds / unit.seconds + 2).unwrap_or(u64::MAX);
    if buckets > MOST_BUCKETS {
        let message = format!("the span has more than {MOST_BUCKETS} buckets");
        return Err(Error::bad_input(message, "ask for a shorter span or a longer unit"));
    }
    Ok(Span { from, to, buckets })
}

fn seconds(end: &Bind) -> Option<i64> {
    let Bind::Text(text) = end else {
        return None;
    };
    let day = || Some(text.parse::<NaiveDate>().ok()?.and_time(NaiveTime::MIN).and_utc().timestamp());
    DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.timestamp()).or_else(day)
}
