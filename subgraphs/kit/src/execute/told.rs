//! What the database refused in the words of its rules, and everything else that is wrong with the same input.

use std::sync::Arc;

use service::budget::Budget;
use service::error::ErrorCode;
use service::identity::Caller;

use super::change::Change;
use super::draft::Draft;
use super::read::Reader;
use super::request::{Asked, Executor};
use crate::error::Error;
use crate::operation::{Arguments, ObjectPlan, Shape, Verb};
use crate::rules::{Rule, RuleKind, Speaker, TableRules};
use crate::table::Table;
use crate::tenant::{Access, TenantTransaction};

/// The most rows of a batch that are tried one by one to find those at fault.
const MOST_FAULTS: usize = 20;

/// A change whose statement was refused.
pub(super) struct Refused<'a> {
    pub(super) verb: Verb,
    pub(super) table: &'a Table,
    pub(super) plan: &'a ObjectPlan,
    pub(super) shape: &'a Shape,
    pub(super) arguments: &'a Arguments,
}

impl Executor {
    /// A broken rule of any table in its words.
    pub(super) async fn in_words(&self, asked: &Asked<'_>, error: Error) -> Error {
        if error.rule.as_ref().is_none_or(|rule| rule.is_said || rule.transition.is_some()) {
            return error;
        }
        match self.database.begin(&asked.request.caller, Access::Read, asked.budget).await {
            Err(_) => error,
            Ok(mut transaction) => {
                let told = self.told(error, &mut transaction).await;
                transaction.cancel().await;
                told
            }
        }
    }

    /// Every rule of a table with what it says.
    pub(crate) async fn rules_in_words(
        &self,
        caller: &Arc<Caller>,
        table: &str,
    ) -> Result<Vec<(String, Option<(String, String)>)>, Error> {
        let budget = Arc::new(Budget::new(self.limits.allowance));
        let mut transaction = self.database.begin(caller, Access::Read, &budget).await?;
        let rules = transaction.rules_of(table).await;
        transaction.cancel().await;
        let (rules, catalogue) = (rules?, self.schema.catalogue());
        let speaker =
            Speaker { catalogue, table: catalogue.tables.iter().find(|known| known.name == table), rules: &rules };
        let said = |rule: &Rule| speaker.say(rule).map(|said| (said.message, said.remedy));
        Ok(rules.rules.iter().map(|rule| (rule.name.clone(), said(rule))).collect())
    }

    async fn told(&self, error: Error, transaction: &mut TenantTransaction) -> Error {
        let Some(rule) = error.rule.as_deref() else { return error };
        let (table, Some(name)) = (format!("{}.{}", rule.schema, rule.table), rule.constraint.as_deref()) else {
            return error;
        };
        let Ok(rules) = transaction.rules_of(&table).await else { return error };
        let catalogue = self.schema.catalogue();
        let table = catalogue.tables.iter().find(|known| known.name == table);
        match rules.find(name) {
            None => error,
            Some(found) => Speaker { catalogue, table, rules: &rules }.retold(error, found),
        }
    }

    /// Everything that is wrong with the inputs of a change that the database refused: the rules that they break, and
    /// which rows of a batch are at fault.
    pub(super) async fn all_faults(&self, asked: &Asked<'_>, refused: &Refused<'_>, error: Error) -> Error {
        let is_rule =
            error.rule.is_some() || matches!(error.code, ErrorCode::ValidationFailed | ErrorCode::StillReferenced);
        if !is_rule {
            return error;
        }
        let error = self.in_words(asked, error).await;
        let error = error.naming_fields_of(refused.table);
        let found = match refused.verb {
            Verb::Delete | Verb::DeleteMany => Ok(Vec::new()),
            _ => self.diagnosed(asked, refused).await,
        };
        let (Ok(mut faults), name) = (found, error.rule.as_ref().and_then(|rule| rule.constraint.clone())) else {
            return in_input(error, refused.verb);
        };
        let is_among = faults.iter().any(|(rule, _)| Some(rule) == name.as_ref());
        let mut all: Vec<Error> = Vec::new();
        if !is_among {
            match self.rows_at_fault(asked, refused).await {
                Ok(rows) if !rows.is_empty() => all.extend(rows),
                _ => all.push(in_input(error.clone(), refused.verb)),
            }
        }
        // What the server named stands first.
        faults.sort_by_key(|(rule, _)| Some(rule) != name.as_ref());
        all.extend(faults.into_iter().map(|(_, fault)| fault));
        Error::together(all).err().unwrap_or(error)
    }

    async fn diagnosed(&self, asked: &Asked<'_>, refused: &Refused<'_>) -> Result<Vec<(String, Error)>, Error> {
        let mut transaction = self.database.begin(&asked.request.caller, Access::Read, asked.budget).await?;
        let mut out = Vec::new();
        let mut change = self.change(asked, refused, &mut transaction, &mut out);
        let broken = match change.drafting().rows(refused.verb, refused.arguments) {
            Ok(drafts) => change.broken_rules(&drafts).await,
            Err(error) => Err(error),
        };
        transaction.cancel().await;
        Ok(broken?.into_iter().map(|broken| (broken.rule, broken.error)).collect())
    }

    /// Tries the rows of a batch one by one, and takes all of it back: a rule that only the database knows does not say
    /// which row broke it.
    async fn rows_at_fault(&self, asked: &Asked<'_>, refused: &Refused<'_>) -> Result<Vec<Error>, Error> {
        let has_lines = matches!(refused.verb, Verb::Create) && !refused.table.lines.is_empty();
        if !refused.verb.is_many() && !has_lines {
            return Ok(Vec::new());
        }
        let mut transaction = self.database.begin(&asked.request.caller, Access::Write, asked.budget).await?;
        let mut out = Vec::new();
        let mut change = self.change(asked, refused, &mut transaction, &mut out);
        let tried = change.try_each().await;
        transaction.cancel().await;
        let mut told = Vec::new();
        for (place, error) in tried? {
            told.push(self.in_words(asked, error).await.at_place(&place));
        }
        Ok(told)
    }

    /// The change at work in a transaction.
    pub(super) fn change<'x>(
        &'x self,
        asked: &'x Asked<'_>,
        refused: &Refused<'x>,
        transaction: &'x mut TenantTransaction,
        out: &'x mut Vec<u8>,
    ) -> Change<'x> {
        Change {
            verb: refused.verb,
            table: refused.table,
            plan: refused.plan,
            shape: refused.shape,
            arguments: refused.arguments,
            reader: Reader {
                catalogue: self.schema.catalogue(),
                transaction,
                variables: asked.variables,
                limits: &self.limits,
            },
            budget: asked.budget,
            unshown: &asked.unshown,
            out,
        }
    }
}

impl<'a> Change<'a> {
    /// Does each row of a batch by itself; gives the errors with their places.
    async fn try_each(&mut self) -> Result<Vec<(Vec<String>, Error)>, Error> {
        let mut faults = Vec::new();
        if self.verb == Verb::DeleteMany {
            for (position, id) in self.ids()?.into_iter().enumerate() {
                let statement = self.deletion_of(id);
                if let Err(error) = self.reader.transaction.attempt(statement).await? {
                    faults.push((super::deleting::place(position), error.naming_fields_of(self.table)));
                }
            }
            return Ok(faults);
        }
        let drafts = self.drafting().rows(self.verb, self.arguments)?;
        for mut draft in drafts {
            let lines = std::mem::take(&mut draft.lines);
            // The lines of a row that is refused cannot be tried.
            if !self.try_row(draft, &mut faults).await? {
                continue;
            }
            for line in lines {
                self.try_row(line, &mut faults).await?;
            }
            if faults.len() >= MOST_FAULTS {
                break;
            }
        }
        Ok(faults)
    }

    /// Does one row; whether it went.
    async fn try_row(&mut self, draft: Draft<'a>, faults: &mut Vec<(Vec<String>, Error)>) -> Result<bool, Error> {
        let (place, table) = (draft.place.clone(), draft.table);
        let Some(statement) = self.statement_of(draft) else { return Ok(true) };
        let tried = self.reader.transaction.attempt(statement).await?;
        let went = tried.is_ok();
        faults.extend(tried.err().map(|error| (place, error.naming_fields_of(table))));
        Ok(went)
    }

    fn statement_of(&self, draft: Draft<'a>) -> Option<crate::sql::Statement> {
        match self.verb {
            Verb::UpdateMany => self.update_of(draft),
            _ => Some(super::change::insertion(draft.table, self.reader.transaction.tenant(), vec![draft])),
        }
    }
}

impl Speaker<'_> {
    /// A broken rule as an error.
    pub(super) fn error(&self, rule: &Rule) -> Error {
        let code = match rule.kind {
            RuleKind::Check => ErrorCode::CheckViolation,
            RuleKind::Unique | RuleKind::Exclusion => ErrorCode::UniqueViolation,
            RuleKind::Reference => ErrorCode::ReferenceViolation,
        };
        let bare =
            Error::new(code, format!("the rule {} refuses the value", rule.name)).with_remedy("correct the value");
        let error = self.retold(bare, rule);
        Error { fields: self.fields_of(rule), ..error }
    }

    /// An error in the words of the rule.
    fn retold(&self, mut error: Error, rule: &Rule) -> Error {
        let Some(said) = self.say(rule) else { return error };
        let own = said.code.and_then(|code| ErrorCode::ALL.iter().find(|known| known.as_str() == code));
        error.code = own.copied().unwrap_or(error.code);
        error.message = said.message;
        error.with_remedy(said.remedy)
    }

    /// The fields of the columns that a rule looks at.
    fn fields_of(&self, rule: &Rule) -> Vec<String> {
        let Some(table) = self.table else { return Vec::new() };
        let column = |name: &String| table.columns.iter().find(|column| column.name == *name);
        let visible = rule.columns.iter().filter_map(column).filter(|column| column.is_visible());
        visible.filter(|column| column.name != "business_id").map(|column| column.field.clone()).collect()
    }
}

/// A rule of the table belongs to the input.
fn in_input(error: Error, verb: Verb) -> Error {
    if error.fields.is_empty() {
        return error;
    }
    match verb {
        Verb::Create | Verb::Update | Verb::Upsert => error.within("input"),
        Verb::CreateMany => error.within("inputs"),
        Verb::UpdateMany => error.within("updates"),
        Verb::Delete | Verb::DeleteMany => error,
    }
}

impl TenantTransaction {
    /// The rules of `schema.table`.
    ///
    /// # Errors
    /// What the database refuses.
    pub(super) async fn rules_of(&mut self, table: &str) -> Result<Arc<TableRules>, Error> {
        let book = Arc::clone(&self.rules);
        match book.known(table) {
            Some(known) => Ok(known),
            None => book.read(table, self).await,
        }
    }
}
