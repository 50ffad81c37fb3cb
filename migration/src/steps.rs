//! Every migration in the order of its application, with its SQL files.

/// A migration: its name, the files that apply it, and the files that undo it.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) up: &'static [&'static str],
    pub(crate) down: &'static [&'static str],
}

macro_rules! sql {
    ($($file:literal),* $(,)?) => {
        &[$(include_str!(concat!("../sql/", $file))),*]
    };
}

/// Tables and indexes of one schema.
macro_rules! schema {
    ($name:literal, $schema:literal) => {
        Step {
            name: $name,
            up: &[
                include_str!(concat!("../sql/", $schema, "/tables.up.sql")),
                include_str!(concat!("../sql/", $schema, "/indexes.up.sql")),
            ],
            down: &[
                include_str!(concat!("../sql/", $schema, "/indexes.down.sql")),
                include_str!(concat!("../sql/", $schema, "/tables.down.sql")),
            ],
        }
    };
}

/// One concern over all schemas.
macro_rules! concern {
    ($name:literal, $file:literal) => {
        Step {
            name: $name,
            up: &[
                include_str!(concat!("../sql/system_core/", $file, ".up.sql")),
                include_str!(concat!("../sql/tenant_mgmt/", $file, ".up.sql")),
                include_str!(concat!("../sql/user_mgmt/", $file, ".up.sql")),
                include_str!(concat!("../sql/security_mgmt/", $file, ".up.sql")),
                include_str!(concat!("../sql/audit_mgmt/", $file, ".up.sql")),
                include_str!(concat!("../sql/workflow_mgmt/", $file, ".up.sql")),
                include_str!(concat!("../sql/file_mgmt/", $file, ".up.sql")),
                include_str!(concat!("../sql/hs/", $file, ".up.sql")),
                include_str!(concat!("../sql/auto/", $file, ".up.sql")),
                include_str!(concat!("../sql/rest/", $file, ".up.sql")),
                include_str!(concat!("../sql/ret/", $file, ".up.sql")),
            ],
            down: &[
                include_str!(concat!("../sql/ret/", $file, ".down.sql")),
                include_str!(concat!("../sql/rest/", $file, ".down.sql")),
                include_str!(concat!("../sql/auto/", $file, ".down.sql")),
                include_str!(concat!("../sql/hs/", $file, ".down.sql")),
                include_str!(concat!("../sql/file_mgmt/", $file, ".down.sql")),
                include_str!(concat!("../sql/workflow_mgmt/", $file, ".down.sql")),
                include_str!(concat!("../sql/audit_mgmt/", $file, ".down.sql")),
                include_str!(concat!("../sql/security_mgmt/", $file, ".down.sql")),
                include_str!(concat!("../sql/user_mgmt/", $file, ".down.sql")),
                include_str!(concat!("../sql/tenant_mgmt/", $file, ".down.sql")),
                include_str!(concat!("../sql/system_core/", $file, ".down.sql")),
            ],
        }
    };
}

/// Everything of one schema, which refers to earlier schemas only.
macro_rules! whole_schema {
    ($name:literal, $schema:literal) => {
        Step {
            name: $name,
            up: &[
                include_str!(concat!("../sql/", $schema, "/tables.up.sql")),
                include_str!(concat!("../sql/", $schema, "/indexes.up.sql")),
                include_str!(concat!("../sql/", $schema, "/foreign_keys.up.sql")),
                include_str!(concat!("../sql/", $schema, "/triggers.up.sql")),
                include_str!(concat!("../sql/", $schema, "/policies.up.sql")),
                include_str!(concat!("../sql/", $schema, "/search.up.sql")),
            ],
            down: &[
                include_str!(concat!("../sql/", $schema, "/search.down.sql")),
                include_str!(concat!("../sql/", $schema, "/policies.down.sql")),
                include_str!(concat!("../sql/", $schema, "/triggers.down.sql")),
                include_str!(concat!("../sql/", $schema, "/foreign_keys.down.sql")),
                include_str!(concat!("../sql/", $schema, "/indexes.down.sql")),
                include_str!(concat!("../sql/", $schema, "/tables.down.sql")),
            ],
        }
    };
}

/// The first schemas refer to each other both ways, so their foreign keys come after all their tables.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "m0001_foundation",
        up: sql!("foundation/extensions.up.sql", "foundation/roles.up.sql", "foundation/functions.up.sql",),
        down: sql!("foundation/functions.down.sql"),
    },
    schema!("m0002_system_core", "system_core"),
    schema!("m0003_tenant_mgmt", "tenant_mgmt"),
    schema!("m0004_user_mgmt", "user_mgmt"),
    schema!("m0005_security_mgmt", "security_mgmt"),
    schema!("m0006_audit_mgmt", "audit_mgmt"),
    schema!("m0007_workflow_mgmt", "workflow_mgmt"),
    schema!("m0008_file_mgmt", "file_mgmt"),
    schema!("m0009_hs", "hs"),
    schema!("m0010_auto", "auto"),
    schema!("m0011_rest", "rest"),
    schema!("m0012_ret", "ret"),
    concern!("m0013_foreign_keys", "foreign_keys"),
    Step {
        name: "m0014_functions",
        up: sql!("system_core/functions.up.sql", "user_mgmt/functions.up.sql", "workflow_mgmt/functions.up.sql",),
        down: sql!(
            "workflow_mgmt/functions.down.sql",
            "user_mgmt/functions.down.sql",
            "system_core/functions.down.sql",
        ),
    },
    concern!("m0015_triggers", "triggers"),
    concern!("m0016_policies", "policies"),
    Step { name: "m0017_search", up: sql!("security_mgmt/search.up.sql"), down: sql!("security_mgmt/search.down.sql") },
    whole_schema!("m0018_banking", "banking"),
    whole_schema!("m0019_ai_mgmt", "ai_mgmt"),
    whole_schema!("m0020_integration_mgmt", "integration_mgmt"),
    whole_schema!("m0021_notification_mgmt", "notification_mgmt"),
    whole_schema!("m0022_courses", "courses"),
    whole_schema!("m0023_payroll", "payroll"),
    whole_schema!("m0024_investigations", "investigations"),
    whole_schema!("m0025_billing_mgmt", "billing_mgmt"),
    whole_schema!("m0026_trust", "trust"),
    whole_schema!("m0027_gdpr_mgmt", "gdpr_mgmt"),
    whole_schema!("m0028_ccpa_mgmt", "ccpa_mgmt"),
    whole_schema!("m0029_hipaa_mgmt", "hipaa_mgmt"),
    whole_schema!("m0030_pci_mgmt", "pci_mgmt"),
    whole_schema!("m0031_sox_mgmt", "sox_mgmt"),
    whole_schema!("m0032_backup_mgmt", "backup_mgmt"),
    whole_schema!("m0033_cache_mgmt", "cache_mgmt"),
    whole_schema!("m0034_metrics", "metrics"),
    whole_schema!("m0035_monitoring", "monitoring"),
    whole_schema!("m0036_reporting_mgmt", "reporting_mgmt"),
    Step {
        name: "m0037_partitions",
        up: sql!("system_core/partitions.up.sql"),
        down: sql!("system_core/partitions.down.sql"),
    },
    Step { name: "m0038_archive", up: sql!("auto/archive.up.sql"), down: sql!("auto/archive.down.sql") },
    Step {
        name: "m0039_visibility",
        up: sql!("security_mgmt/visibility.up.sql"),
        down: sql!("security_mgmt/visibility.down.sql"),
    },
    Step {
        name: "m0040_membership_rules",
        up: sql!("user_mgmt/membership_rules.up.sql"),
        down: sql!("user_mgmt/membership_rules.down.sql"),
    },
    Step {
        name: "m0041_authorship",
        up: sql!("user_mgmt/authorship.up.sql"),
        down: sql!("user_mgmt/authorship.down.sql"),
    },
];
