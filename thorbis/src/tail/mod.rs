//! `thorbis tail`: follows the orders of a business and prints a line of JSON for each event, for as long as it is let.
//!
//! It keeps the place of the last event that it printed, and goes on after it whenever the stream breaks: no event is
//! left out, and none comes twice, but for a line that was printed just before the program was killed.

mod events;
mod place;
mod stream;

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use http::{HeaderValue, Uri};
use serde_json::{Value, json};

use events::{Event, Next};
use place::Place;

/// What is asked of each event where nothing is said.
const FIELDS: &str = "revision machine from to reason occurredAt order { __typename id }";

/// The rest before the stream is asked for again; it doubles while nothing comes.
const SHORTEST_REST: Duration = Duration::from_millis(500);
const LONGEST_REST: Duration = Duration::from_secs(30);

/// What to follow, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The graph
    #[arg(long, value_name = "URL", env = "THORBIS_GRAPH", default_value = "http://127.0.0.1:4000/graphql")]
    graph: Uri,
    /// The token
    #[arg(long, value_name = "TOKEN", env = "THORBIS_TOKEN", hide_env_values = true)]
    token: String,
    /// Go on after this cursor; without one, with what comes from now on
    #[arg(long, value_name = "CURSOR")]
    after: Option<String>,
    /// Keep the place in this file, and go on after it at the next start
    #[arg(long, value_name = "FILE", conflicts_with = "after")]
    place: Option<PathBuf>,
    /// Only orders of these types, for instance `WORK_ORDER,SALES_ORDER`
    #[arg(long, value_name = "TYPES", value_delimiter = ',')]
    order_types: Option<Vec<String>>,
    /// Only changes to these states
    #[arg(long, value_name = "STATES", value_delimiter = ',')]
    statuses: Option<Vec<String>>,
    /// What to print of each event: fields of `OrderStatusEvent`
    #[arg(long, value_name = "FIELDS", default_value = FIELDS)]
    fields: String,
}

/// Follows until the stream is refused or complete.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let mut place = Place::open(options.place.clone(), options.after.clone())?;
    let mut authorization = HeaderValue::try_from(format!("Bearer {}", options.token))
        .context("the token has characters that no token has; check --token or THORBIS_TOKEN")?;
    authorization.set_sensitive(true);
    let mut rest = SHORTEST_REST;
    loop {
        let body = options.request(place.cursor());
        let interrupted = match stream::open(&options.graph, &authorization, body).await {
            Ok(mut events) => loop {
                match events.next().await? {
                    Next::Event(event) => {
                        print(&event)?;
                        place.reach(event.cursor)?;
                        rest = SHORTEST_REST;
                    }
                    Next::Complete => return Ok(()),
                    Next::Broken(reason) => break reason,
                }
            },
            Err(stream::OpenError::Refused(reason)) => anyhow::bail!(reason),
            Err(stream::OpenError::Again(reason)) => reason,
        };
        tracing::warn!("the stream broke and is asked for again: {interrupted}");
        tokio::time::sleep(rest).await;
        rest = rest.saturating_mul(2).min(LONGEST_REST);
    }
}

impl Options {
    /// The request, to go on after a cursor.
    fn request(&self, after: Option<&str>) -> String {
        let query = format!(
            "subscription Tail($after: String, $orderTypes: [OrderType!], $statuses: [String!]) {{ \
             orderStatusChanged(after: $after, orderTypes: $orderTypes, statuses: $statuses) {{ {} }} }}",
            self.fields
        );
        let variables = json!({ "after": after, "orderTypes": self.order_types, "statuses": self.statuses });
        json!({ "query": query, "variables": variables }).to_string()
    }
}

/// Prints an event with its cursor. A reader that has gone away ends it.
fn print(event: &Event) -> anyhow::Result<()> {
    let mut line = json!({ "cursor": event.cursor });
    if let (Some(line), Value::Object(fields)) = (line.as_object_mut(), &event.event) {
        line.extend(fields.clone());
    }
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).context("cannot write to standard output")
}
