//! Memory under documents that never come twice.

use serde_json::{Value, json};

use crate::client::Target;
use crate::process::Server;
use crate::report;

/// Connections that send them.
const CONNECTIONS: usize = 8;

/// Documents of one portion, so that they need not all be held here.
const PORTION: usize = 5_000;

/// Sends so many documents, each once, and says what is resident then.
pub(crate) async fn documents(
    server: &Server,
    (address, tokens): (&str, &[String]),
    documents: usize,
    at_rest: u64,
) -> anyhow::Result<()> {
    for from in (0..documents).step_by(PORTION) {
        let requests: Vec<Value> =
            (from..documents.min(from + PORTION)).map(|number| json!({ "query": document(number) })).collect();
        Target::varying(address, tokens, &requests).each_once(CONNECTIONS).await?;
    }
    let resident = server.usage()?.resident;
    report::line(&format!(
        "{documents} distinct documents: {:.0} MB above rest (aim: at most 60)",
        resident.saturating_sub(at_rest) as f64 / 1e6
    ));
    Ok(())
}

/// A document of its own plan.
fn document(number: usize) -> String {
    format!(
        "{{ a{number}: customers(first: 1) {{ nodes {{ id b{number}: lastName workOrders(first: 1) {{ nodes {{ id }} }} }} }} }}"
    )
}
