//! Flatbuffers, written forward: a table, then what it points at.

/// A value of a table, by the number of its slot.
pub(super) enum Slot {
    Bool(bool),
    Byte(u8),
    Short(i16),
    Int(i32),
    Long(i64),
    To(Node),
}

/// What is pointed at.
pub(super) enum Node {
    Text(String),
    Table(Table),
    Tables(Vec<Table>),
    /// Structs of whole eights, one after the other.
    Structs {
        count: usize,
        bytes: Vec<u8>,
    },
}

/// A table's slots; one that is not named has its default.
#[derive(Default)]
pub(super) struct Table(Vec<(usize, Slot)>);

impl Table {
    /// The table with one slot more.
    pub(super) fn with(mut self, number: usize, slot: Slot) -> Self {
        self.0.push((number, slot));
        self
    }
}

impl Slot {
    const fn size(&self) -> usize {
        match self {
            Self::Bool(_) | Self::Byte(_) => 1,
            Self::Short(_) => 2,
            Self::Int(_) | Self::To(_) => 4,
            Self::Long(_) => 8,
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Bool(value) => out.push((*value).into()),
            Self::Byte(value) => out.push(*value),
            Self::Short(value) => out.extend_from_slice(&value.to_le_bytes()),
            Self::Int(value) => out.extend_from_slice(&value.to_le_bytes()),
            Self::Long(value) => out.extend_from_slice(&value.to_le_bytes()),
            // Where it leads is known when it has been written.
            Self::To(_) => out.extend_from_slice(&[0; 4]),
        }
    }
}

/// Writes a buffer with this root, filled up to eights.
pub(super) fn finish(root: &Table) -> Vec<u8> {
    let mut out = vec![0; 4];
    let at = write_table(root, &mut out);
    point(&mut out, 0, at);
    pad(&mut out, 8);
    out
}

/// Writes a table behind the list of its slots' places; gives its own place.
fn write_table(table: &Table, out: &mut Vec<u8>) -> usize {
    let slots = table.0.iter().map(|(number, _)| number + 1).max().unwrap_or(0);
    let mut places = vec![0_usize; slots];
    // The largest first, so that nothing between them is lost; the table itself begins at a multiple of eight.
    let mut order: Vec<&(usize, Slot)> = table.0.iter().collect();
    order.sort_by_key(|(_, slot)| std::cmp::Reverse(slot.size()));
    let (mut size, list) = (4_usize, 4 + 2 * slots);
    for (number, slot) in &order {
        size = size.next_multiple_of(slot.size());
        if let Some(place) = places.get_mut(*number) {
            *place = size;
        }
        size += slot.size();
    }
    while !(out.len() + list).is_multiple_of(8) {
        out.push(0);
    }
    let start = out.len() + list;
    for number in [list, size].into_iter().chain(places.iter().copied()) {
        out.extend_from_slice(&u16::try_from(number).unwrap_or(u16::MAX).to_le_bytes());
    }
    out.extend_from_slice(&i32::try_from(list).unwrap_or(i32::MAX).to_le_bytes());
    for (number, slot) in &order {
        out.resize(start + places.get(*number).copied().unwrap_or(size), 0);
        slot.write(out);
    }
    for (number, slot) in &table.0 {
        if let Slot::To(node) = slot {
            let from = start + places.get(*number).copied().unwrap_or(0);
            let to = write_node(node, out);
            point(out, from, to);
        }
    }
    start
}

fn write_node(node: &Node, out: &mut Vec<u8>) -> usize {
    match node {
        Node::Table(table) => write_table(table, out),
        Node::Text(text) => {
            pad(out, 4);
            let at = count(text.len(), out);
            out.extend_from_slice(text.as_bytes());
            out.push(0);
            at
        }
        Node::Structs { count: number, bytes } => {
            while !(out.len() + 4).is_multiple_of(8) {
                out.push(0);
            }
            let at = count(*number, out);
            out.extend_from_slice(bytes);
            at
        }
        Node::Tables(tables) => {
            pad(out, 4);
            let at = count(tables.len(), out);
            let first = out.len();
            out.resize(first + 4 * tables.len(), 0);
            for (index, table) in tables.iter().enumerate() {
                let to = write_table(table, out);
                point(out, first + 4 * index, to);
            }
            at
        }
    }
}

/// Writes a vector's length; gives its place.
fn count(length: usize, out: &mut Vec<u8>) -> usize {
    let at = out.len();
    out.extend_from_slice(&u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes());
    at
}

/// Lets the offset at `from` lead to `to`.
fn point(out: &mut [u8], from: usize, to: usize) {
    let offset = u32::try_from(to - from).unwrap_or(u32::MAX);
    if let Some(place) = out.get_mut(from..from + 4) {
        place.copy_from_slice(&offset.to_le_bytes());
    }
}

/// Fills up to a multiple of `to`.
pub(super) fn pad(out: &mut Vec<u8>, to: usize) {
    out.resize(out.len().next_multiple_of(to), 0);
}
