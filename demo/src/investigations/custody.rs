//! Evidence and its chain of custody, with the hashes that the database would compute.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::super::calendar::Moment;
use super::super::copy::row;
use super::super::history::Path;
use super::super::tenant::Member;
use super::matters::Item;
use super::{Case, Desk};

/// Where the items of ended cases come to rest, in turns.
const AT_REST: [&str; 4] = ["stored", "released", "stored", "disposed"];
/// Where the items of cases under way are, in turns.
const UNDER_WAY: [&str; 5] = ["stored", "in_analysis", "checked_out", "collected", "missing"];

/// Who holds an item: a member, or a body outside.
#[derive(Clone, Debug)]
struct Holder {
    user: Option<Uuid>,
    name: String,
}

impl Holder {
    /// A member as the database names them: name, and number as an employee.
    fn member(member: &Member) -> Self {
        Self { user: Some(member.user), name: format!("{} ({})", member.person.name(), member.employee) }
    }

    fn outside(name: &str) -> Self {
        Self { user: None, name: name.to_owned() }
    }
}

/// A link of a chain that is to be written.
struct Link {
    kind: &'static str,
    to: Option<Holder>,
    location: Option<&'static str>,
    reason: Option<&'static str>,
    seal: Option<String>,
    at: Moment,
}

/// How far a chain has come.
struct Chain {
    item: Uuid,
    case: Uuid,
    count: i32,
    holder: Option<Holder>,
    location: Option<&'static str>,
    hash: String,
    last: Moment,
}

impl Desk<'_> {
    /// Collects the evidence of a case and hands it on.
    pub(super) fn collect(&mut self, case: &mut Case<'_>) {
        if case.status == "intake" {
            return;
        }
        let items = &case.matter.items[..2 + case.place % 2];
        for (place, item) in items.iter().enumerate() {
            self.items += 1;
            let status = match case.ended {
                Some(_) if case.is_closed() => AT_REST[self.items % AT_REST.len()],
                Some(_) => "stored",
                None => UNDER_WAY[self.items % UNDER_WAY.len()],
            };
            let id = self.item(case, item, place as i32, status);
            case.items.push(id);
        }
    }

    fn item(&mut self, case: &Case<'_>, item: &Item, place: i32, status: &'static str) -> Uuid {
        let collected = case.at(1, 2 + place, self.now());
        let id = self.random.id(collected);
        let chain = self.chain(case, item, id, collected, status);
        let Item(title, kind, origin, way) = *item;
        let number = self.item_numbers.next(collected);
        let digital = matches!(kind, "digital" | "video" | "photo");
        let file = digital.then(|| format!("{}.{}", title.to_lowercase().replace(' ', "-"), extension(kind)));
        let holder = chain.holder.as_ref();
        row!(self.writer.rows, "investigations.evidence_items", {
            id: id, business_id: self.writer.tenant.id, case_id: case.id, evidence_number: &number, title: title,
            description: format!("{title}; {way}, as found."), evidence_type: kind, status: status,
            collected_at: collected, collected_by_id: case.second.user, collected_from_id: case.complainant,
            collection_place: origin, collection_method: way, current_holder_id: holder.and_then(|holder| holder.user),
            current_holder_name: holder.map(|holder| &holder.name), current_location: chain.location,
            custody_event_count: chain.count, custody_hash: chain.hash, file_name: file.as_ref(),
            file_path: file.as_ref().map(|file| format!("{}/investigations/{number}/{file}", self.writer.tenant.id)),
            file_size_bytes: digital.then(|| self.random.range(20_000, 90_000_000)),
            mime_type: digital.then(|| mime_type(kind)), file_hash: digital.then(|| self.random.hex(64)),
            file_hash_verified_at: digital.then(|| collected.plus_minutes(240).min(chain.last)),
            admissibility: if case.is_closed() { "admissible" } else { "unassessed" },
            retain_until: collected.day().plus(365 * 7), tags: [kind], created_at: collected, updated_at: chain.last,
            created_by: case.second.user, updated_by: case.second.user,
        });
        let mut path = Path::begin("evidence_custody", "collected", collected);
        if status != "collected" {
            if status != "stored" {
                path.to("stored", collected.plus_minutes(180));
            }
            path.to(status, chain.last);
        }
        self.transitions("evidence_item", id, &number, &path, case.second.user);
        id
    }

    /// Writes the chain that leads to the status.
    fn chain(&mut self, case: &Case<'_>, item: &Item, id: Uuid, collected: Moment, status: &str) -> Chain {
        let mut chain = Chain {
            item: id,
            case: case.id,
            count: 0,
            holder: None,
            location: None,
            hash: "0".repeat(64),
            last: collected,
        };
        let collector = Holder::member(case.second);
        let keeper = Holder::member(case.lead);
        let seal = format!("S-{}", self.random.digits(6));
        self.link(
            &mut chain,
            Link {
                kind: "collected",
                to: Some(collector),
                location: Some(item.2),
                reason: Some(item.3),
                seal: None,
                at: collected,
            },
        );
        if status == "collected" {
            return chain;
        }
        self.link(
            &mut chain,
            Link {
                kind: "stored",
                to: Some(keeper.clone()),
                location: Some("Evidence locker, main office"),
                reason: Some("Kept for the investigation"),
                seal: Some(seal),
                at: collected.plus_minutes(180),
            },
        );
        // What leaves for good leaves after the case has ended and its hold was released.
        let later = case.ended.map_or(collected.plus_days(1), |ended| ended.plus_days(30));
        let (kind, to, location, reason) = match status {
            "in_analysis" => {
                ("sent_for_analysis", Holder::outside("Lone Star Forensics"), "Laboratory", "Examination of traces")
            }
            "checked_out" => ("checked_out", Holder::member(case.second), "Meeting room", "Shown in an interview"),
            "missing" => ("reported_missing", keeper, "Unknown", "Not in the locker at the weekly count"),
            "released" => ("released", Holder::outside("Owner of the item"), "Handed out", "No longer needed"),
            "disposed" => ("disposed", keeper, "Shredded and scrapped", "Retention ended"),
            _ => return chain,
        };
        let link = Link { kind, to: Some(to), location: Some(location), reason: Some(reason), seal: None, at: later };
        self.link(&mut chain, link);
        chain
    }

    /// Writes the next link and moves the chain on.
    fn link(&mut self, chain: &mut Chain, link: Link) {
        let recorded = link.at.plus_minutes(4);
        let from = chain.holder.take();
        let to = link.to.or_else(|| from.clone());
        let recorder = Holder::member(self.member("manager", 0));
        let (from_name, to_name) = (from.as_ref().map(|from| &from.name), to.as_ref().map(|to| &to.name));
        chain.count += 1;
        let hash = hash(&[
            json!(self.writer.tenant.id),
            json!(chain.item),
            json!(chain.count),
            json!(link.kind),
            json!(from_name),
            json!(to_name),
            json!(link.location),
            json!(link.reason),
            Value::Null,
            json!(link.seal),
            json!(link.at.seconds() * 1_000_000),
            json!(recorder.name),
            json!(recorded.seconds() * 1_000_000),
            json!(chain.hash),
        ]);
        row!(self.writer.rows, "investigations.custody_events", {
            id: self.random.id(recorded), business_id: self.writer.tenant.id, evidence_item_id: chain.item,
            case_id: chain.case, sequence_number: chain.count, event_type: link.kind,
            from_user_id: from.as_ref().and_then(|from| from.user), from_name: from_name,
            to_user_id: to.as_ref().and_then(|to| to.user), to_name: to_name, location: link.location,
            reason: link.reason, seal_number: link.seal, occurred_at: link.at, recorded_by_id: recorder.user,
            recorded_by_name: &recorder.name, previous_hash: &chain.hash, event_hash: &hash, created_at: recorded,
        });
        chain.holder = to;
        chain.location = link.location;
        chain.hash = hash;
        chain.last = recorded;
    }
}

/// SHA-256 of the facts as `investigations.custody_hash` writes them: a JSON array as jsonb prints it.
fn hash(facts: &[Value]) -> String {
    let facts: Vec<String> = facts.iter().map(Value::to_string).collect();
    hex::encode(Sha256::digest(format!("[{}]", facts.join(", "))))
}

fn extension(kind: &str) -> &'static str {
    match kind {
        "video" => "mp4",
        "photo" => "jpg",
        _ => "zip",
    }
}

fn mime_type(kind: &str) -> &'static str {
    match kind {
        "video" => "video/mp4",
        "photo" => "image/jpeg",
        _ => "application/zip",
    }
}
