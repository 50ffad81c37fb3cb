//! What the rows of a business say of a member's rights, beside the role, and in which order they are heard.
//!
//! A denial wins over everything. A grant comes next; then what the role may by itself, unless a requirement withholds
//! it. What nothing gives is denied. A rule may also hide columns, whoever gives the rest.

use service::identity::Role;
use table_model::Circle;

use super::{Action, People, Width, may};

/// The rights of one member or program, as the database gave them.
#[derive(Debug, Default)]
pub(crate) struct Grants {
    rules: Vec<Rule>,
    /// Who is meant by scopes, where there are any.
    pub(super) people: People,
}

/// What one row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    /// Whose word it is: the kind of row, and its name or id.
    pub(crate) source: String,
    /// What it does.
    pub(crate) effect: Effect,
    /// The table or tables that it is about.
    pub(crate) resource: String,
    /// What may be done; none for everything.
    pub(crate) action: Option<Action>,
    /// The columns that it names; none for all that are open.
    pub(crate) fields: Vec<String>,
    /// Whether each use of it is noted.
    pub(crate) is_noted: bool,
}

/// What a rule does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effect {
    /// Gives the right.
    Grant,
    /// Takes the right, whoever gives it.
    Deny,
    /// Takes the right that the role has by itself: it asks for more than the member has.
    Withhold,
    /// Takes columns away.
    Hide,
    /// Leaves the rows of a scope, whoever gives the right.
    Narrow,
}

/// What was decided, and by which word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict<'g> {
    /// A rule denies it.
    Denied(&'g Rule),
    /// A rule grants it.
    Granted(&'g Rule),
    /// The role has the right, but a rule asks for more.
    Withheld(&'g Rule),
    /// The role has the right by itself.
    ByRole,
    /// The caller administers the platform, and the table is the platform's.
    ByPlatform,
    /// Nothing gives it.
    ByDefault,
}

impl Verdict<'_> {
    /// Whether the action passes.
    pub(crate) fn allows(self) -> bool {
        matches!(self, Self::ByRole | Self::ByPlatform | Self::Granted(_))
    }
}

impl Effect {
    /// Reads the word of the database.
    pub(crate) fn read(word: &str) -> Option<Self> {
        match word {
            "grant" => Some(Self::Grant),
            "deny" => Some(Self::Deny),
            "withhold" => Some(Self::Withhold),
            "hide" => Some(Self::Hide),
            "narrow" => Some(Self::Narrow),
            _ => None,
        }
    }
}

impl Rule {
    /// Reads `work_orders:update`, `hs.customers:read`, `*:read` or `*`. What is written otherwise is no rule.
    pub(crate) fn read(source: String, effect: Effect, permission: &str, fields: Vec<String>) -> Option<Self> {
        let (resource, verb) = match permission {
            "*" => ("*", "*"),
            _ => permission.split_once(':')?,
        };
        let action = match verb {
            "*" => None,
            "read" => Some(Action::Read),
            "create" => Some(Action::Create),
            "update" => Some(Action::Update),
            "delete" => Some(Action::Delete),
            "approve" => Some(Action::Approve),
            "void" => Some(Action::Void),
            _ => return None,
        };
        Some(Self { source, effect, resource: resource.to_owned(), action, fields, is_noted: false })
    }

    fn is_about(&self, table: &Names<'_>, action: Action) -> bool {
        // Whoever takes rows away may see which ones are gone.
        let asked = if action == Action::ReadDeleted { Action::Delete } else { action };
        let resource = self.resource.as_str();
        self.action.is_none_or(|named| named == asked)
            && (resource == "*" || resource == table.full || resource == table.short || resource == table.row)
    }
}

/// What a rule may call a table: with its schema, without it, or by the word for one of its rows.
struct Names<'t> {
    full: &'t str,
    short: &'t str,
    row: String,
}

impl<'t> Names<'t> {
    fn of(table: &'t str) -> Self {
        let short = table.split('.').next_back().unwrap_or(table);
        Self { full: table, short, row: naming::singular(short) }
    }
}

impl Grants {
    /// The rights that these rules give.
    pub(crate) fn new(rules: impl IntoIterator<Item = Rule>) -> Self {
        Self { rules: rules.into_iter().collect(), people: People::default() }
    }

    /// The same, where scopes mean these people.
    pub(crate) fn among(self, people: People) -> Self {
        Self { people, ..self }
    }

    /// Whether some rows are out of reach by a scope.
    pub(crate) fn are_narrow(&self) -> bool {
        self.rules.iter().any(|rule| rule.effect == Effect::Narrow)
    }

    /// Whether some rows are not read for a scope.
    pub(crate) fn narrow_reading(&self) -> bool {
        let is_reading = |rule: &Rule| rule.action.is_none_or(|action| action == Action::Read);
        self.rules.iter().any(|rule| rule.effect == Effect::Narrow && is_reading(rule))
    }

    /// How far a right to a table reaches: the narrower scope wins. `None` where it reaches all.
    pub(crate) fn width(&self, table: &str, action: Action) -> Option<Width> {
        self.narrowest(table, action).map(|(width, _)| width)
    }

    /// The same, with the rule that says so.
    pub(crate) fn narrowest(&self, table: &str, action: Action) -> Option<(Width, &Rule)> {
        if !self.are_narrow() {
            return None;
        }
        let table = Names::of(table);
        let narrowing = self.rules.iter().filter(|rule| rule.effect == Effect::Narrow && rule.is_about(&table, action));
        let width = |rule: &Rule| rule.fields.first().and_then(|word| Width::read(word)).unwrap_or(Width::Own);
        narrowing.map(|rule| (width(rule), rule)).min_by_key(|(width, _)| *width)
    }

    /// Whether some of it is noted when it is used.
    pub(crate) fn is_noted(&self) -> bool {
        self.rules.iter().any(|rule| rule.is_noted)
    }

    /// The rule that hides a column of a table from who does that.
    pub(crate) fn hidden(&self, table: &str, column: &str, action: Action) -> Option<&Rule> {
        if self.rules.is_empty() {
            return None;
        }
        let table = Names::of(table);
        let hides = |rule: &&Rule| rule.effect == Effect::Hide && rule.fields.iter().any(|field| field == column);
        self.rules.iter().filter(hides).find(|rule| rule.is_about(&table, action))
    }

    /// What is left for a token that claims a lower role than the membership's: nothing is granted beyond that role.
    pub(crate) fn without_grants(&self) -> Self {
        Self::new(self.rules.iter().filter(|rule| rule.effect != Effect::Grant).cloned()).among(self.people.clone())
    }

    /// Who decides whether a role may do that with a table of a circle, and how.
    pub(crate) fn decide(&self, role: Role, circle: Circle, table: &str, action: Action) -> Verdict<'_> {
        let by_role = may(role, circle, action);
        if role == Role::Administrator {
            return if by_role { Verdict::ByPlatform } else { Verdict::ByDefault };
        }
        if self.rules.is_empty() {
            return if by_role { Verdict::ByRole } else { Verdict::ByDefault };
        }
        let table = Names::of(table);
        let says = |effect| self.rules.iter().find(|rule| rule.effect == effect && rule.is_about(&table, action));
        if let Some(denial) = says(Effect::Deny) {
            return Verdict::Denied(denial);
        }
        if let Some(grant) = says(Effect::Grant) {
            return Verdict::Granted(grant);
        }
        if !by_role {
            return Verdict::ByDefault;
        }
        says(Effect::Withhold).map_or(Verdict::ByRole, Verdict::Withheld)
    }

    /// The columns of a table that grants to read it name; none where a grant is for all that are open, or there is none.
    pub(crate) fn fields(&self, table: &str) -> Option<Vec<&str>> {
        let table = Names::of(table);
        let is_grant = |rule: &&Rule| rule.effect == Effect::Grant && rule.is_about(&table, Action::Read);
        let mut fields = Vec::new();
        for rule in self.rules.iter().filter(is_grant) {
            if rule.fields.is_empty() {
                return None;
            }
            fields.extend(rule.fields.iter().map(String::as_str));
        }
        (!fields.is_empty()).then_some(fields)
    }
}
