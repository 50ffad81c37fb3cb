//! Reads a model's struct into what its entity and notes need.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::{Data, DeriveInput, Error, Field, Fields, Ident, Result, Type};

use crate::note;
use crate::sql_type::FieldType;

/// A model: its table, its columns, and what else is known of it.
pub(crate) struct Model {
    pub(crate) schema: String,
    pub(crate) table: String,
    pub(crate) notes: TableNotes,
    pub(crate) description: String,
    pub(crate) columns: Vec<Column>,
}

/// What `#[table(...)]` says of the struct.
#[derive(Default)]
pub(crate) struct TableNotes {
    pub(crate) sql: Option<String>,
    pub(crate) name: String,
    pub(crate) plural: Option<String>,
    pub(crate) access: Option<Ident>,
    pub(crate) writes: Option<Ident>,
    pub(crate) lists: Option<Ident>,
    pub(crate) record: Option<Record>,
}

/// What `record(...)` says.
#[derive(Default)]
pub(crate) struct Record {
    pub(crate) lifecycle: bool,
    pub(crate) kind: Option<String>,
}

/// A field of the model.
pub(crate) struct Column {
    pub(crate) field: Ident,
    pub(crate) ty: Type,
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) field_type: FieldType,
    pub(crate) notes: ColumnNotes,
}

/// What `#[table(...)]` says of a field.
#[derive(Default)]
pub(crate) struct ColumnNotes {
    pub(crate) sql: Option<String>,
    pub(crate) references: Option<String>,
    pub(crate) tenant: bool,
    pub(crate) internal: bool,
    pub(crate) defaulted: bool,
    pub(crate) computed: bool,
    pub(crate) class: Option<Ident>,
    pub(crate) needs: Option<Ident>,
    pub(crate) search: Option<Ident>,
}

const CIRCLES: &[(&str, &str)] = &[
    ("customers", "Customers"),
    ("assets", "Assets"),
    ("jobs", "Jobs"),
    ("job_lines", "JobLines"),
    ("orders", "Orders"),
    ("order_lines", "OrderLines"),
    ("money", "Money"),
    ("stock", "Stock"),
    ("purchases", "Purchases"),
    ("floor", "Floor"),
    ("cases", "Cases"),
    ("files", "Files"),
    ("own", "Own"),
    ("preferences", "Preferences"),
    ("figures", "Figures"),
    ("setup", "Setup"),
    ("history", "History"),
    ("events", "Events"),
    ("confidential", "Confidential"),
    ("prices", "Prices"),
    ("platform", "Platform"),
    ("rights", "Rights"),
];
const WRITES: &[(&str, &str)] = &[("all", "All"), ("append", "Append"), ("update", "Update"), ("none", "None")];
const LISTS: &[(&str, &str)] = &[("all", "All"), ("named", "Named"), ("none", "None")];
const SEARCHES: &[(&str, &str)] = &[
    ("trigram", "Trigram"),
    ("numeric", "Numeric"),
    ("array", "Array"),
    ("json", "Json"),
    ("place", "Place"),
    ("fulltext", "FullText"),
];

const CLASSES: &[(&str, &str)] = &[
    ("contact", "Contact"),
    ("entry", "Entry"),
    ("pay", "Pay"),
    ("card", "Card"),
    ("identity", "Identity"),
    ("health", "Health"),
    ("cost", "Cost"),
    ("notes", "Notes"),
    ("secret", "Secret"),
];

/// The rights that writing some values takes besides the right to write the row.
pub(crate) const DECISIONS: &[(&str, &str)] = &[("void", "Void"), ("approve", "Approve")];

pub(crate) fn model(input: &DeriveInput) -> Result<Model> {
    let fields = fields(input)?;
    let mut notes = TableNotes::default();
    note::each(&input.attrs, |meta| notes.read(&meta))?;
    let missing = |what| Error::new(Span::call_site(), what);
    let qualified = notes.sql.take().ok_or_else(|| missing("say the table: #[table(sql = \"hs.customers\")]"))?;
    if notes.name.is_empty() {
        return Err(missing("say the GraphQL type: #[table(name = \"Customer\")]"));
    }
    if notes.access.is_none() {
        return Err(missing("say who may do what with the rows: #[table(access = \"orders\")]"));
    }
    let (schema, table) =
        qualified.split_once('.').ok_or_else(|| missing("the table is named with its schema: `hs.customers`"))?;
    let columns = fields.map(column).collect::<Result<Vec<_>>>()?;
    if !columns.iter().any(|column| column.name == "id") {
        return Err(Error::new_spanned(&input.ident, "a table has a column `id`: the graph addresses its rows by it"));
    }
    let description = note::description(&input.attrs, &input.ident)?;
    Ok(Model { schema: schema.to_owned(), table: table.to_owned(), notes, description, columns })
}

fn fields(input: &DeriveInput) -> Result<impl Iterator<Item = &Field>> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Ok(fields.named.iter()),
            _ => Err(Error::new_spanned(&input.ident, "a table model names its fields")),
        },
        _ => Err(Error::new_spanned(&input.ident, "a table model is a struct")),
    }
}

impl TableNotes {
    fn read(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        match word.as_str() {
            "sql" => self.sql = Some(note::text(meta)?),
            "name" => self.name = note::text(meta)?,
            "access" => self.access = Some(note::one_of(meta, CIRCLES)?),
            "plural" => self.plural = Some(note::text(meta)?),
            "writes" => self.writes = Some(note::one_of(meta, WRITES)?),
            "lists" => self.lists = Some(note::one_of(meta, LISTS)?),
            "record" => self.record = Some(Record::read(meta)?),
            _ => return Err(meta.error("expected sql, name, access, plural, writes, lists or record")),
        }
        Ok(())
    }
}

impl Record {
    fn read(meta: &ParseNestedMeta<'_>) -> Result<Self> {
        let mut record = Self::default();
        if meta.input.peek(syn::token::Paren) {
            meta.parse_nested_meta(|meta| {
                match &meta.path {
                    path if path.is_ident("lifecycle") => record.lifecycle = true,
                    path if path.is_ident("kind") => record.kind = Some(note::text(&meta)?),
                    _ => return Err(meta.error("expected lifecycle or kind")),
                }
                Ok(())
            })?;
        }
        Ok(record)
    }
}

fn column(field: &Field) -> Result<Column> {
    let ident = field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "a column has a name"))?;
    let mut notes = ColumnNotes::default();
    note::each(&field.attrs, |meta| notes.read(&meta))?;
    Ok(Column {
        field: ident.clone(),
        ty: field.ty.clone(),
        name: ident.unraw().to_string(),
        description: note::description(&field.attrs, ident)?,
        field_type: FieldType::of(&field.ty, notes.sql.as_deref()),
        notes,
    })
}

impl ColumnNotes {
    fn read(&mut self, meta: &ParseNestedMeta<'_>) -> Result<()> {
        let word = meta.path.get_ident().map(ToString::to_string).unwrap_or_default();
        match word.as_str() {
            "sql" => self.sql = Some(note::text(meta)?),
            "references" => self.references = Some(note::text(meta)?),
            "tenant" => self.tenant = true,
            "internal" => self.internal = true,
            "defaulted" => self.defaulted = true,
            "computed" => self.computed = true,
            "class" => self.class = Some(note::one_of(meta, CLASSES)?),
            "needs" => self.needs = Some(note::one_of(meta, DECISIONS)?),
            "search" => self.search = Some(note::one_of(meta, SEARCHES)?),
            _ => {
                return Err(meta
                    .error("expected sql, references, tenant, internal, defaulted, computed, class, needs or search"));
            }
        }
        Ok(())
    }
}
