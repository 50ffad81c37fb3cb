//! The ledger: movements, and the balances that they make.

use serde_json::json;
use uuid::Uuid;

use crate::calendar::{Clock, Moment};
use crate::copy::row;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::Money;
use crate::writer::Writer;

/// The accounts of a business, in the order of their rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Account {
    Operating,
    TaxSavings,
    FrontDesk,
    Former,
    CardSettlements,
    EquipmentLine,
}

/// An account with what its movements add up to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Balance {
    pub(super) id: Uuid,
    pub(super) current: Money,
    pub(super) available: Money,
    pub(super) last: Moment,
}

/// A movement before it has an identifier.
#[derive(Clone, Debug)]
pub(super) struct Movement {
    pub(super) account: Account,
    pub(super) at: Moment,
    /// Positive for credits, negative for debits.
    pub(super) amount: Money,
    pub(super) category: &'static str,
    pub(super) description: String,
    pub(super) counterparty: Option<String>,
    pub(super) status: &'static str,
    pub(super) bill: Option<Uuid>,
    pub(super) method: Option<Uuid>,
    pub(super) parent: Option<Uuid>,
}

impl Movement {
    /// A completed movement of the operating account.
    pub(super) fn new(at: Moment, amount: Money, category: &'static str, description: impl Into<String>) -> Self {
        Self {
            account: Account::Operating,
            at,
            amount,
            category,
            description: description.into(),
            counterparty: None,
            status: "completed",
            bill: None,
            method: None,
            parent: None,
        }
    }
}

/// The accounts and movements of a tenant.
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    tenant: &'a Tenant,
    random: Random,
    pub(super) balances: Vec<Balance>,
    /// What came in, by month of the history.
    pub(super) income: Vec<Money>,
    /// Completed movements of the tax savings, as their bank will list them.
    pub(super) savings: Vec<(Uuid, Moment, Money)>,
}

impl<'a> Ledger<'a> {
    /// Empty accounts.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        let mut random = tenant.random("ledger");
        let opened = tenant.plan.from().at(Clock::of(5, 0));
        let balances = (0..6)
            .map(|_| Balance { id: random.id(opened), current: Money(0), available: Money(0), last: opened })
            .collect();
        Self { tenant, random, balances, income: vec![Money(0); 25], savings: Vec::new() }
    }

    /// The state of an account.
    pub(super) fn balance(&self, account: Account) -> Balance {
        self.balances[account as usize]
    }

    /// Months from the first of the history to the moment's.
    pub(super) fn month(&self, at: Moment) -> usize {
        let (year, month, _) = at.day().date();
        let (first_year, first_month, _) = self.tenant.plan.from().date();
        let months = (year - first_year) * 12 + month as i32 - first_month as i32;
        usize::try_from(months).unwrap_or_default().min(self.income.len() - 1)
    }

    /// Writes a movement, and answers with its identifier.
    pub(super) fn enter(&mut self, movement: &Movement, writer: &mut Writer<'_>) -> Uuid {
        let at = movement.at.min(self.tenant.plan.now());
        let month = self.month(at);
        let balance = &mut self.balances[movement.account as usize];
        match movement.status {
            "completed" => {
                balance.current += movement.amount;
                balance.available += movement.amount;
                balance.last = balance.last.max(at);
                if movement.amount > Money(0) && movement.category == "sale" {
                    self.income[month] += movement.amount;
                }
            }
            "pending" if movement.amount < Money(0) => balance.available += movement.amount,
            _ => {}
        }
        let (account, random) = (balance.id, &mut self.random);
        let id = random.id(at);
        let credit = movement.amount > Money(0);
        if movement.account == Account::TaxSavings && movement.status == "completed" {
            self.savings.push((id, at, movement.amount));
        }
        row!(writer.rows, "banking.transactions", {
            id: id, business_id: self.tenant.id, account_id: account, payment_method_id: movement.method,
            invoice_integration_id: movement.bill, parent_transaction_id: movement.parent,
            transaction_type: if credit { "credit" } else { "debit" }, amount: Money(movement.amount.0.abs()),
            currency: "USD", category: movement.category, counterparty_name: &movement.counterparty,
            description: &movement.description, status: movement.status, transaction_date: at,
            completed_at: (movement.status == "completed").then_some(at),
            failure_reason: (movement.status == "failed").then_some("insufficient_funds"),
            external_reference_id: format!("bnk_{}", random.hex(20)),
            metadata: json!({ "feed": "daily" }), created_at: at, updated_at: at,
            created_by: self.tenant.owner(), updated_by: self.tenant.owner(),
        });
        id
    }
}
