//! What hangs on a row shows no more than the row: over every key, every link to records of any kind, and every role.

use anyhow::Result;

use crate::session::{FIRST, Session};

/// Every role of a member, one that nobody has thought of, and none.
const ROLES: &[&str] = &[
    "owner",
    "manager",
    "staff",
    "viewer",
    "api_partner",
    "service_advisor",
    "technician",
    "front_desk",
    "parts_manager",
    "stranger",
    "",
];

/// Someone to whom rows are given, and someone to whom none is.
const USERS: &[&str] = &["technician_user", "nobody"];

/// One record of each kind in `targets`, and a row of each link that points at it.
const POINT_AT_EVERYTHING: &str = r"
    CREATE TABLE targets (schema_name text, kind text, table_name text, id uuid);
    GRANT SELECT ON targets TO thorbis_app;
    CREATE FUNCTION shown(p_table text, p_id uuid) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE found boolean;
    BEGIN
        EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE id = $1)', p_table) INTO found USING p_id;
        RETURN found;
    END $$;
    DO $$
    DECLARE
        known record;
        link record;
        target record;
        columns text;
    BEGIN
        FOR known IN SELECT * FROM security_mgmt.record_kinds() LOOP
            EXECUTE format(
                'INSERT INTO targets SELECT $1, $2, $3, id FROM %s AS one
                 WHERE coalesce(to_jsonb(one) ->> ''business_id'', $4) = $4 ORDER BY id LIMIT 1', known.table_name
            ) USING known.schema_name, known.kind, known.table_name, $BUSINESS;
        END LOOP;
        FOR link IN SELECT * FROM security_mgmt.record_links() LOOP
            SELECT string_agg(quote_ident(attname), ', ') INTO columns FROM pg_attribute
            WHERE attrelid = link.table_name::regclass AND attnum > 0 AND NOT attisdropped
              AND attgenerated = '' AND attidentity = '';
            FOR target IN SELECT * FROM targets LOOP
                EXECUTE format(
                    'INSERT INTO %1$s (%2$s) SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, (
                         SELECT to_jsonb(one) FROM %1$s AS one WHERE business_id = $1 ORDER BY id LIMIT 1
                     ) || $2) ON CONFLICT DO NOTHING', link.table_name, columns
                ) USING $BUSINESS::uuid, jsonb_build_object('id', system_core.uuid_v7(), link.id_column, target.id)
                    || CASE WHEN link.schema_column IS NULL
                        THEN jsonb_build_object(link.kind_column, target.table_name)
                        ELSE jsonb_build_object(link.kind_column, target.kind, link.schema_column, target.schema_name)
                    END;
            END LOOP;
        END LOOP;
    END
    $$";

#[tokio::test]
async fn a_row_that_points_at_a_record_shows_exactly_where_the_record_shows() -> Result<()> {
    let mut session = Session::new().await?;
    // What else holds for these rows is other tests' matter.
    session.run("SET session_replication_role = replica").await?;
    session.run("UPDATE file_mgmt.attachments SET visibility = 'public'").await?;
    session.run(&POINT_AT_EVERYTHING.replace("$BUSINESS", &format!("'{}'", FIRST.id("business")))).await?;
    session.run("RESET session_replication_role").await?;
    let links = session.column(LINKS).await?;
    let mut wrong = Vec::new();
    // Owners read all trails of their business.
    for (user, role) in everybody().filter(|(_, role)| *role != "owner") {
        session.act_as(FIRST, user, role).await?;
        let shown = session.column("SELECT table_name FROM targets WHERE shown(table_name, id)").await?;
        for link in &links {
            let pointed = session.column(&records_pointed_at_by(link)).await?;
            let leaked = pointed.iter().filter(|table| !shown.contains(table));
            wrong.extend(leaked.map(|table| format!("{user} as {role:?}: {link} shows a row of a hidden {table}")));
            let hides = shown.iter().filter(|table| !pointed.contains(table) && shows_all(link, table, role));
            wrong.extend(hides.map(|table| format!("{user} as {role:?}: {link} hides a row of a visible {table}")));
        }
        session.commit().await?;
    }
    assert!(wrong.is_empty(), "{}: {:#?}", wrong.len(), &wrong[..wrong.len().min(40)]);
    Ok(())
}

/// Whether a link is to show all rows whose records show. Where the table itself is not for everybody, or a row has a
/// second link, less may show; and the trail of a trail is for owners.
fn shows_all(link: &str, record: &str, role: &str) -> bool {
    const TRAILS: &[&str] = &[
        "audit_mgmt.activity_stream",
        "audit_mgmt.audit_log",
        "file_mgmt.attachments",
        "hipaa_mgmt.phi_access_logs",
        "integration_mgmt.data_lineage",
        "workflow_mgmt.state_transitions",
    ];
    let for_everybody =
        link.starts_with("workflow_mgmt.state_transitions") || link.starts_with("file_mgmt.attachments");
    // What points at records itself is a record of trails for managers alone.
    let pointing = ["cache_mgmt.cache_invalidations", "notification_mgmt.notifications", "sox_mgmt.approvals"];
    for_everybody
        && !matches!(role, "stranger" | "")
        && !TRAILS.contains(&record)
        && (!pointing.contains(&record) || role == "manager")
}

/// A query for the tables of the records that rows of a link point at.
fn records_pointed_at_by(link: &str) -> String {
    let [table, schema, kind, id] = parts(link);
    let named = if schema == "-" {
        format!("pointing.{kind} = targets.table_name")
    } else {
        format!("pointing.{schema} = targets.schema_name AND pointing.{kind} = targets.kind")
    };
    format!(
        "SELECT DISTINCT targets.table_name FROM targets JOIN {table} AS pointing ON {named} AND pointing.{id} = targets.id"
    )
}

#[tokio::test]
async fn a_row_shows_only_where_the_row_shows_that_it_is_part_of() -> Result<()> {
    let mut session = Session::new().await?;
    let keys = session.column(KEYS).await?;
    assert!(keys.len() > 10, "{keys:#?}");
    let mut wrong = Vec::new();
    for (user, role) in everybody() {
        session.act_as(FIRST, user, role).await?;
        for key in &keys {
            let [child, column, parent] = parts(key);
            let orphans = session
                .text(&format!(
                    "SELECT count(*) FROM {child} AS child WHERE child.{column} IS NOT NULL
                       AND NOT EXISTS (SELECT FROM {parent} AS parent WHERE parent.id = child.{column})"
                ))
                .await?;
            if orphans != "0" {
                wrong.push(format!("{user} as {role:?}: {orphans} of {key}"));
            }
        }
        session.commit().await?;
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

#[tokio::test]
async fn no_narrowing_policy_passes_for_a_role_that_nobody_has_thought_of() -> Result<()> {
    let mut session = Session::new().await?;
    let tables = session
        .column(
            "SELECT DISTINCT format('%I.%I', schemaname, tablename) FROM pg_policies
             WHERE permissive = 'RESTRICTIVE' AND cmd IN ('ALL', 'SELECT') AND qual ~ 'current_role|runs_the_business'
               AND has_any_column_privilege('thorbis_app', format('%I.%I', schemaname, tablename), 'SELECT')
             UNION
             SELECT format('%I.%I', schemaname, viewname) FROM pg_views
             WHERE definition ~ 'current_role' AND schemaname !~ '^pg_|^information_schema$'
               AND has_any_column_privilege('thorbis_app', format('%I.%I', schemaname, viewname), 'SELECT')
             ORDER BY 1",
        )
        .await?;
    assert!(tables.len() > 60, "{tables:?}");
    let links = session.column(LINKS).await?;
    let mut open = Vec::new();
    for role in ["stranger", ""] {
        session.act_as(FIRST, "nobody", role).await?;
        for table in &tables {
            let shown = session.text(&format!("SELECT count(*) FROM {table}")).await?;
            // What points at no record has nothing to follow.
            let points = links.iter().any(|link| link.starts_with(&format!("{table} ")));
            if shown != "0" && !points {
                open.push(format!("{table} as {role:?}: {shown}"));
            }
        }
        session.commit().await?;
    }
    assert!(open.is_empty(), "{open:#?}");
    Ok(())
}

#[tokio::test]
async fn every_table_with_a_narrowing_policy_says_who_sees_all_of_it() -> Result<()> {
    let mut session = Session::new().await?;
    let silent = session
        .column(
            "SELECT format('%s.%s %s', schemaname, tablename, policyname) FROM pg_policies
             WHERE permissive = 'RESTRICTIVE' AND cmd IN ('ALL', 'SELECT') AND qual <> 'true'
               -- Partners see what is granted to them; whom else a table shows to is said beside.
               AND policyname NOT IN ('by_visibility', 'by_grant')
               AND security_mgmt.seen_by(format('%I.%I', schemaname, tablename)::regclass) IS NULL
               AND format('%s.%s', schemaname, tablename) NOT IN (
                   SELECT table_name FROM security_mgmt.record_links()
               )",
        )
        .await?;
    assert!(silent.is_empty(), "declare them in security_mgmt.narrowed_tables: {silent:#?}");
    Ok(())
}

#[tokio::test]
async fn files_show_by_their_visibility() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("UPDATE file_mgmt.attachments SET created_by = NULL").await?;
    for (visibility, sees) in [
        // Nothing that a file could be of is granted to the partner.
        ("public", ROLES.len() - 3),
        ("customer", ROLES.len() - 3),
        ("internal", ROLES.len() - 3),
        ("restricted", 2),
    ] {
        session.run(&format!("UPDATE file_mgmt.attachments SET visibility = '{visibility}'")).await?;
        let mut seeing = 0;
        for role in ROLES {
            session.act_as(FIRST, "technician_user", role).await?;
            seeing += usize::from(session.text("SELECT count(*) FROM file_mgmt.attachments").await? != "0");
            session.commit().await?;
        }
        assert_eq!(seeing, sees, "{visibility}");
    }
    Ok(())
}

#[tokio::test]
async fn whoever_sees_all_of_a_table_looks_nothing_up() -> Result<()> {
    let mut session = Session::new().await?;
    let tables = session
        .column(
            "SELECT DISTINCT format('%I.%I', schemaname, tablename) FROM pg_policies
             WHERE policyname LIKE 'follows\\_%' ORDER BY 1",
        )
        .await?;
    assert!(tables.len() > 15, "{tables:?}");
    session.act_as_owner_of(FIRST).await?;
    for table in &tables {
        let plan = session.column(&format!("EXPLAIN (ANALYZE, TIMING OFF) SELECT id FROM {table}")).await?;
        let looked_up = plan.iter().filter(|line| line.contains("ProjectSet") || line.contains("Function Scan"));
        let paid: Vec<_> = looked_up.filter(|line| !line.contains("never executed")).collect();
        assert!(paid.is_empty(), "{table}: {plan:#?}");
    }
    Ok(())
}

fn everybody() -> impl Iterator<Item = (&'static str, &'static str)> {
    USERS.iter().flat_map(|user| ROLES.iter().map(move |role| (*user, *role)))
}

/// Links as `table schema-or-null kind id`, that the application may read.
const LINKS: &str = "SELECT concat_ws(' ', table_name, coalesce(schema_column, '-'), kind_column, id_column)
    FROM security_mgmt.record_links()";

/// Keys as `child column parent`, to tables that do not show to everybody all of their rows.
const KEYS: &str = "
    SELECT concat_ws(' ', class.oid::regclass, followed.column_name, followed.parent)
    FROM pg_class AS class
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    CROSS JOIN LATERAL security_mgmt.followed_keys(class.oid::regclass) AS followed
    WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
      AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
      AND has_any_column_privilege('thorbis_app', class.oid, 'SELECT')
      AND security_mgmt.seen_by(followed.parent) IS NOT NULL
      -- Rules of their own: hours show to who worked them, payslips to who earned them.
      AND concat_ws(' ', class.oid::regclass, followed.column_name) NOT IN (
          'payroll.time_entries work_order_id', 'payroll.payslips payroll_run_id'
      )";

fn parts<const N: usize>(text: &str) -> [&str; N] {
    let parts: Vec<&str> = text.split(' ').collect();
    parts.try_into().unwrap_or([""; N])
}
