CREATE SCHEMA trust;

-- Owner of the chain: it writes the links whatever tenant the session is of; nobody signs in as it.
DO $$
BEGIN
    -- Where the owner may not make it, its administrator has.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'thorbis_trust') THEN
        CREATE ROLE thorbis_trust NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE BYPASSRLS;
    END IF;
EXCEPTION WHEN duplicate_object OR unique_violation THEN
    NULL;
END
$$;

DO $$
BEGIN
    IF NOT pg_has_role(current_user, 'thorbis_trust', 'MEMBER') THEN
        GRANT thorbis_trust TO CURRENT_USER;
    END IF;
END
$$;

-- A chain per tenant over its audit trail: each link holds the hash of one row and of the link before it.
CREATE TABLE trust.audit_chain_links (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    sequence_number bigint NOT NULL,
    link_kind text NOT NULL DEFAULT 'recorded',
    source_table text NOT NULL,
    source_id uuid NOT NULL,
    canonical_form integer NOT NULL DEFAULT 1,
    row_hash text NOT NULL,
    previous_hash text NOT NULL,
    chain_hash text NOT NULL,
    linked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_audit_chain_links_sequence_number UNIQUE (business_id, sequence_number),
    CONSTRAINT chk_audit_chain_links_link_kind CHECK (link_kind IN ('recorded', 'adopted', 'redacted')),
    CONSTRAINT chk_audit_chain_links_sequence_number CHECK (sequence_number > 0)
);

-- A signed statement of how a tenant's chain ended at a moment. Whoever holds a copy can prove a later cut.
CREATE TABLE trust.audit_checkpoints (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    sequence_number bigint NOT NULL,
    chain_hash text NOT NULL,
    signed_at timestamptz NOT NULL,
    algorithm text NOT NULL DEFAULT 'Ed25519',
    key_id text NOT NULL,
    public_key text NOT NULL,
    signature text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_audit_checkpoints_algorithm CHECK (algorithm IN ('Ed25519')),
    CONSTRAINT chk_audit_checkpoints_sequence_number CHECK (sequence_number > 0)
);

-- Where each chain ends; its row is the lock under which links are added.
CREATE TABLE trust.chain_heads (
    business_id uuid NOT NULL,
    sequence_number bigint NOT NULL,
    chain_hash text NOT NULL,
    PRIMARY KEY (business_id)
);

-- Rows of the running transactions that are not linked yet; empty for everybody else.
CREATE UNLOGGED TABLE trust.pending_links (
    recorded_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    business_id uuid NOT NULL,
    place bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    source_table text NOT NULL,
    source_ids uuid[] NOT NULL,
    row_hashes text[] NOT NULL,
    PRIMARY KEY (recorded_xid, business_id, place)
);
