//! One registered document.

use std::sync::Arc;
use std::time::Duration;

use service::identity::{Caller, Role};

use super::automatic::{hash_of, hexadecimal};
use super::error::{DocumentFault, RegistryError};
use super::front_matter;
use crate::Gateway;
use crate::document::{OperationKind, ParsedDocument, ParsedOperation};
use crate::error::{ErrorCode, GraphqlError};
use crate::tables::{Column, Table};

/// A document that the graph can answer, with what its front matter says.
#[derive(Debug)]
pub struct Document {
    /// The file's name without `.graphql`, or the id in a manifest.
    pub name: Box<str>,
    /// The SHA-256 of the text, as hexadecimal digits.
    pub hash: Box<str>,
    /// The text as it was registered.
    pub text: Box<str>,
    /// What the operation's description says.
    pub description: Option<Box<str>>,
    /// Who may run it; everybody where it is `None`.
    pub roles: Option<Vec<Role>>,
    /// How long a client may show an answer again without asking.
    pub cache: Option<Duration>,
    /// The document as a table, where it has rows.
    pub(crate) table: Option<Table>,
    /// Its parsed form.
    pub(crate) parsed: Arc<ParsedDocument>,
}

impl Document {
    /// Checks a text against the graph and makes a document of it. `file` is what faults name.
    pub(super) fn read(gateway: &Gateway, name: &str, file: &str, text: &str) -> Result<Self, Vec<DocumentFault>> {
        let fault = |line: usize, message: String| vec![DocumentFault::new(file, line, message)];
        let front = front_matter::read(text).map_err(|(line, message)| fault(line, message))?;
        let parsed = gateway
            .parsed(text)
            .map_err(|errors| errors.iter().map(|error| DocumentFault::of(file, error)).collect::<Vec<_>>())?;
        let [operation] = parsed.document.operations.as_slice() else {
            let message = "The document has not exactly one operation. Give each its own file.";
            return Err(fault(0, message.to_owned()));
        };
        let table = front.rows.map(|rows| Table::of(gateway.schema(), &parsed, &rows)).transpose();
        let mut table = table.map_err(|message| fault(0, message))?;
        for (column, digits) in front.decimals.iter().flatten() {
            let known = table.as_mut().ok_or_else(|| "`@decimals` is for documents with `@rows`.".to_owned());
            known.and_then(|table| table.set_digits(column, *digits)).map_err(|message| fault(0, message))?;
        }
        if let Some((moment, deleted)) = &front.since {
            let known = table.as_mut().ok_or_else(|| "`@since` is for documents with `@rows`.".to_owned());
            let set = known.and_then(|table| table.set_since(moment, deleted.as_deref()));
            set.map_err(|message| fault(0, message))?;
        }
        Ok(Self {
            name: name.into(),
            hash: hexadecimal(&hash_of(text)).into_boxed_str(),
            text: text.into(),
            description: operation.description.clone(),
            roles: front.roles,
            cache: front.cache,
            table,
            parsed: Arc::clone(&parsed),
        })
    }

    /// The columns of a document that is a table; none of another.
    pub fn columns(&self) -> &[Column] {
        self.table.as_ref().map_or(&[], |table| &table.columns)
    }

    /// The variables that a reader may give, each with its type.
    pub fn variables(&self) -> impl Iterator<Item = (&str, String)> {
        let all = self.operation().map_or(&[][..], |operation| &operation.variables);
        let variables = self.table.as_ref().map_or(all, |table| &table.variables);
        variables.iter().map(|variable| (&*variable.name, variable.kind.to_string()))
    }

    /// The one operation.
    pub(crate) fn operation(&self) -> Option<&ParsedOperation> {
        self.parsed.operations.first()
    }

    /// The document's plan as text, without the values of variables.
    ///
    /// # Errors
    /// No plan answers it.
    pub async fn explain(&self, gateway: &Gateway) -> Result<String, RegistryError> {
        let plan = gateway.warm(&self.text).await;
        plan.map_err(|errors| {
            RegistryError::Documents(errors.iter().map(|error| DocumentFault::of(&self.name, error)).collect())
        })
    }

    /// Whether a token that is bound to documents names this one. It runs queries alone.
    fn permit_bound(&self, caller: Option<&Caller>) -> Result<(), GraphqlError> {
        let Some(caller) = caller.filter(|caller| caller.is_bound_to_documents()) else {
            return Ok(());
        };
        let is_query = self.operation().is_some_and(|operation| operation.kind == OperationKind::Query);
        if is_query && caller.may_run(&self.name) {
            return Ok(());
        }
        let message = match caller.is_of_a_link() {
            true => "The link is for one report with its own variables. Use its address as it is.".to_owned(),
            false => format!("The token is not for `{}`. Ask an owner of the business for one that is.", self.name),
        };
        Err(GraphqlError::new(ErrorCode::Forbidden, message))
    }

    /// Whether the document says that this caller may run it. The rows decide over themselves in any case.
    pub(crate) fn permit(&self, caller: Option<&Caller>) -> Result<(), GraphqlError> {
        self.permit_bound(caller)?;
        self.permit_role(caller)
    }

    /// The same of a caller whose token has been held against the address.
    pub(crate) fn permit_role(&self, caller: Option<&Caller>) -> Result<(), GraphqlError> {
        let Some(roles) = &self.roles else {
            return Ok(());
        };
        if caller.is_some_and(|caller| roles.contains(&caller.role)) {
            return Ok(());
        }
        let roles: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
        let message = format!("`{}` is for these roles: {}. Ask for one of them.", self.name, roles.join(", "));
        Err(GraphqlError::new(ErrorCode::Forbidden, message))
    }
}
