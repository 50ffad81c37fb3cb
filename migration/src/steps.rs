//! Every migration in the order of its application, with its SQL files.

/// A migration: its name, the files that apply it by concern, and the statements that undo it.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) up: &'static [&'static [&'static str]],
    pub(crate) down: &'static [&'static str],
}

impl Step {
    /// The SQL that applies the step, in order.
    pub(crate) fn applying(&self) -> impl Iterator<Item = &'static str> {
        self.up.iter().flat_map(|concern| concern.iter().copied())
    }

    /// A hash of all its SQL, in 32 hexadecimal digits.
    pub(crate) fn hash(&self) -> String {
        let mut hasher = xxhash_rust::xxh3::Xxh3::new();
        for sql in self.applying().chain(self.down.iter().copied()) {
            hasher.update(sql.as_bytes());
            hasher.update(&[0]);
        }
        format!("{:032x}", hasher.digest128())
    }
}

/// One concern of several schemas: `sql/<schema>/<concern>.up.sql` of each.
macro_rules! files {
    ($concern:ident of $($schema:ident)+) => {
        &[$(include_str!(concat!("../sql/", stringify!($schema), "/", stringify!($concern), ".up.sql"))),+]
    };
}

/// Everything of one schema, which refers to earlier schemas only.
///
/// It is undone with the schema; what else it takes, such as a role's rights elsewhere, stands at the end.
macro_rules! schema {
    ($name:literal, $schema:ident: $($concern:ident)+ $(, $undo:literal)*) => {
        Step {
            name: $name,
            up: &[$(files!($concern of $schema)),+],
            down: &[concat!("SELECT system_core.drop_schema('", stringify!($schema), "')"), $($undo),*],
        }
    };
}

pub(crate) const STEPS: &[Step] = &[
    // Extensions and roles are the cluster's, and stay.
    Step { name: "m0001_foundation", up: &[files!(extensions of foundation), files!(roles of foundation)], down: &[] },
    // The schemas that refer to each other both ways.
    Step {
        name: "m0002_core",
        up: &[
            files!(functions of foundation),
            files!(tables of system_core tenant_mgmt user_mgmt security_mgmt audit_mgmt workflow_mgmt file_mgmt hs auto rest ret),
            files!(indexes of system_core tenant_mgmt user_mgmt security_mgmt audit_mgmt workflow_mgmt file_mgmt hs auto rest ret),
            files!(foreign_keys of system_core tenant_mgmt user_mgmt security_mgmt audit_mgmt workflow_mgmt file_mgmt hs auto rest ret),
            files!(functions of system_core user_mgmt workflow_mgmt),
            files!(attach of system_core),
            files!(shared_rules of system_core),
            files!(triggers of tenant_mgmt security_mgmt hs auto),
            files!(declarations of system_core tenant_mgmt user_mgmt security_mgmt audit_mgmt workflow_mgmt file_mgmt hs auto rest ret),
            files!(policies of tenant_mgmt user_mgmt security_mgmt hs),
            files!(search of security_mgmt),
        ],
        down: &[
            "DROP SCHEMA ret, rest, auto, hs, file_mgmt, workflow_mgmt, audit_mgmt, security_mgmt, user_mgmt, tenant_mgmt, \
                 system_core CASCADE",
        ],
    },
    schema!("m0003_banking", banking: tables indexes foreign_keys triggers declarations policies search),
    schema!("m0004_ai_mgmt", ai_mgmt: tables indexes foreign_keys triggers declarations policies search),
    schema!("m0005_integration_mgmt", integration_mgmt: tables indexes foreign_keys triggers declarations policies search),
    schema!("m0006_notification_mgmt", notification_mgmt: tables indexes foreign_keys triggers declarations search),
    schema!("m0007_courses", courses: tables indexes foreign_keys triggers declarations policies search),
    schema!("m0008_payroll", payroll: tables indexes foreign_keys triggers declarations policies search),
    schema!("m0009_investigations", investigations: tables indexes foreign_keys triggers declarations policies search),
    schema!("m0010_billing_mgmt", billing_mgmt: tables indexes foreign_keys triggers declarations policies search),
    schema!("m0011_trust", trust: tables indexes foreign_keys triggers declarations policies, "DROP OWNED BY thorbis_trust"),
    schema!("m0012_gdpr_mgmt", gdpr_mgmt: tables indexes foreign_keys triggers declarations search),
    schema!("m0013_ccpa_mgmt", ccpa_mgmt: tables indexes foreign_keys triggers declarations search),
    schema!("m0014_hipaa_mgmt", hipaa_mgmt: tables indexes foreign_keys triggers declarations search),
    schema!("m0015_pci_mgmt", pci_mgmt: tables indexes foreign_keys triggers declarations search),
    schema!("m0016_sox_mgmt", sox_mgmt: tables indexes foreign_keys triggers declarations search),
    schema!("m0017_backup_mgmt", backup_mgmt: tables indexes foreign_keys triggers declarations),
    schema!("m0018_cache_mgmt", cache_mgmt: tables indexes foreign_keys triggers declarations search),
    schema!("m0019_metrics", metrics: tables indexes foreign_keys triggers declarations search),
    schema!("m0020_monitoring", monitoring: tables triggers policies),
    schema!("m0021_reporting_mgmt", reporting_mgmt: tables indexes triggers policies, "DROP OWNED BY thorbis_reports"),
    Step {
        name: "m0022_partitions",
        up: &[files!(partitions of system_core)],
        down: &[include_str!("../sql/system_core/partitions.down.sql")],
    },
    Step {
        name: "m0023_archive",
        up: &[files!(archive of auto)],
        down: &[include_str!("../sql/auto/archive.down.sql")],
    },
    Step {
        name: "m0024_visibility",
        up: &[files!(visibility of security_mgmt)],
        down: &[include_str!("../sql/security_mgmt/visibility.down.sql")],
    },
    Step {
        name: "m0025_membership_rules",
        up: &[files!(membership_rules of user_mgmt)],
        down: &[include_str!("../sql/user_mgmt/membership_rules.down.sql")],
    },
    Step {
        name: "m0026_authorship",
        up: &[files!(authorship of user_mgmt)],
        down: &[include_str!("../sql/user_mgmt/authorship.down.sql")],
    },
    Step {
        name: "m0027_bounded_search",
        up: &[files!(bounded_search of security_mgmt)],
        down: &[include_str!("../sql/security_mgmt/bounded_search.down.sql")],
    },
    Step {
        name: "m0028_new_tables",
        up: &[files!(new_tables of system_core)],
        down: &[include_str!("../sql/system_core/new_tables.down.sql")],
    },
    Step {
        name: "m0029_entry",
        up: &[
            files!(sessions of security_mgmt),
            files!(sign_in of security_mgmt),
            files!(one_time_codes of security_mgmt),
        ],
        down: &[
            include_str!("../sql/security_mgmt/one_time_codes.down.sql"),
            include_str!("../sql/security_mgmt/sign_in.down.sql"),
            include_str!("../sql/security_mgmt/sessions.down.sql"),
        ],
    },
    Step {
        name: "m0030_trail",
        up: &[
            files!(trail of audit_mgmt),
            files!(sealing of trust),
            files!(activities of audit_mgmt),
            files!(setting_rules of tenant_mgmt),
        ],
        down: &[
            include_str!("../sql/tenant_mgmt/setting_rules.down.sql"),
            include_str!("../sql/audit_mgmt/activities.down.sql"),
            include_str!("../sql/trust/sealing.down.sql"),
            include_str!("../sql/audit_mgmt/trail.down.sql"),
        ],
    },
    Step {
        name: "m0031_access",
        up: &[
            files!(open_lines of security_mgmt),
            files!(partner_grants of security_mgmt),
            files!(member_rights of security_mgmt),
        ],
        down: &[
            include_str!("../sql/security_mgmt/member_rights.down.sql"),
            include_str!("../sql/security_mgmt/partner_grants.down.sql"),
            include_str!("../sql/security_mgmt/open_lines.down.sql"),
        ],
    },
    Step {
        name: "m0032_feed",
        up: &[files!(feed of workflow_mgmt), files!(publisher of workflow_mgmt)],
        down: &[include_str!("../sql/workflow_mgmt/feed.down.sql")],
    },
    Step {
        name: "m0034_lifecycles",
        up: &[
            files!(lifecycle_guard of workflow_mgmt),
            files!(lifecycles of hs auto rest ret tenant_mgmt user_mgmt security_mgmt ai_mgmt integration_mgmt notification_mgmt courses payroll investigations banking billing_mgmt gdpr_mgmt ccpa_mgmt hipaa_mgmt pci_mgmt sox_mgmt backup_mgmt cache_mgmt metrics),
        ],
        down: &[include_str!("../sql/workflow_mgmt/lifecycle_guard.down.sql")],
    },
    Step {
        name: "m0035_idempotency",
        up: &[files!(idempotency of system_core)],
        down: &[include_str!("../sql/system_core/idempotency.down.sql")],
    },
    Step {
        name: "m0036_onboarding",
        up: &[files!(sign_up of security_mgmt), files!(founding of security_mgmt), files!(messages of security_mgmt)],
        down: &[
            include_str!("../sql/security_mgmt/messages.down.sql"),
            include_str!("../sql/security_mgmt/founding.down.sql"),
            include_str!("../sql/security_mgmt/sign_up.down.sql"),
        ],
    },
    Step {
        name: "m0037_second_steps",
        up: &[files!(second_steps of security_mgmt), files!(outside_identities of security_mgmt)],
        down: &[
            include_str!("../sql/security_mgmt/outside_identities.down.sql"),
            include_str!("../sql/security_mgmt/second_steps.down.sql"),
        ],
    },
    Step {
        name: "m0039_webhooks",
        up: &[files!(webhooks of integration_mgmt)],
        down: &[include_str!("../sql/integration_mgmt/webhooks.down.sql")],
    },
    Step {
        name: "m0041_service_tokens",
        up: &[files!(service_tokens of security_mgmt)],
        down: &[include_str!("../sql/security_mgmt/service_tokens.down.sql")],
    },
    Step {
        name: "m0043_retail",
        up: &[files!(stock of system_core), files!(sales of ret), files!(stock of ret)],
        down: &[
            include_str!("../sql/ret/stock.down.sql"),
            include_str!("../sql/ret/sales.down.sql"),
            include_str!("../sql/system_core/stock.down.sql"),
        ],
    },
    Step {
        name: "m0044_bookings",
        up: &[files!(stock_door of auto), files!(bookings of auto hs)],
        down: &[
            include_str!("../sql/hs/bookings.down.sql"),
            include_str!("../sql/auto/bookings.down.sql"),
            include_str!("../sql/auto/stock_door.down.sql"),
        ],
    },
    Step {
        name: "m0045_forms",
        up: &[files!(rule_words of system_core), files!(plain_values of system_core)],
        down: &[
            include_str!("../sql/system_core/plain_values.down.sql"),
            include_str!("../sql/system_core/rule_words.down.sql"),
        ],
    },
    Step {
        name: "m0046_administrators",
        up: &[files!(administrators of system_core)],
        down: &[include_str!("../sql/system_core/administrators.down.sql")],
    },
    Step {
        name: "m0047_conditions",
        up: &[
            files!(conditions of security_mgmt),
            files!(costs of security_mgmt),
            files!(required_steps of security_mgmt),
        ],
        down: &[
            include_str!("../sql/security_mgmt/required_steps.down.sql"),
            include_str!("../sql/security_mgmt/costs.down.sql"),
            include_str!("../sql/security_mgmt/conditions.down.sql"),
        ],
    },
    Step {
        name: "m0049_feed_retention",
        up: &[files!(retention of workflow_mgmt)],
        down: &[include_str!("../sql/workflow_mgmt/retention.down.sql")],
    },
    Step {
        name: "m0050_happenings",
        up: &[files!(happenings of workflow_mgmt)],
        down: &["DROP FUNCTION workflow_mgmt.happenings(bigint, bigint)"],
    },
    Step {
        name: "m0051_document_runs",
        up: &[files!(document_runs of audit_mgmt)],
        down: &[include_str!("../sql/audit_mgmt/document_runs.down.sql")],
    },
    Step {
        name: "m0053_service_totals",
        up: &[files!(totals of hs)],
        down: &[include_str!("../sql/hs/totals.down.sql")],
    },
    Step {
        name: "m0054_pay_runs",
        up: &[files!(tax_bands of payroll), files!(payouts of banking)],
        down: &[include_str!("../sql/banking/payouts.down.sql"), include_str!("../sql/payroll/tax_bands.down.sql")],
    },
    Step {
        name: "m0055_bank_statements",
        up: &[files!(statements of banking)],
        down: &[include_str!("../sql/banking/statements.down.sql")],
    },
    Step {
        name: "m0058_at_size",
        up: &[files!(at_size of system_core)],
        down: &[include_str!("../sql/system_core/at_size.down.sql")],
    },
    Step {
        name: "m0059_proved_sessions",
        up: &[files!(proved_sessions of security_mgmt), files!(kept_rights of security_mgmt)],
        down: &[
            include_str!("../sql/security_mgmt/kept_rights.down.sql"),
            include_str!("../sql/security_mgmt/proved_sessions.down.sql"),
        ],
    },
];
