CREATE SCHEMA audit_mgmt;

-- Readable feed of what happened to a record.
CREATE TABLE audit_mgmt.activity_stream (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    actor_type text NOT NULL DEFAULT 'user',
    actor_id uuid,
    actor_name text,
    target_type text NOT NULL,
    target_id uuid NOT NULL,
    target_schema text NOT NULL,
    target_display_name text,
    activity_type text NOT NULL,
    activity_verb text NOT NULL,
    activity_summary text NOT NULL,
    changed_fields text[] NOT NULL DEFAULT '{}',
    old_values jsonb,
    new_values jsonb,
    ip_address inet,
    user_agent text,
    source_application text,
    activity_group_id uuid,
    parent_activity_id uuid,
    visibility_level text NOT NULL DEFAULT 'internal',
    metadata jsonb NOT NULL DEFAULT '{}',
    occurred_at timestamptz DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_activity_stream_actor_type CHECK (actor_type IN ('user', 'system', 'integration', 'ai')),
    CONSTRAINT chk_activity_stream_source_application CHECK (source_application IN ('web', 'mobile', 'api', 'system')),
    CONSTRAINT chk_activity_stream_visibility_level CHECK (visibility_level IN ('public', 'customer', 'internal', 'admin'))
);

-- Who changed what, with the values before and after.
CREATE TABLE audit_mgmt.audit_log (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid,
    user_id uuid,
    session_id uuid,
    action text NOT NULL,
    entity_type text NOT NULL,
    entity_id uuid,
    old_values jsonb,
    new_values jsonb,
    changed_fields text[] NOT NULL DEFAULT '{}',
    ip_address inet,
    user_agent text,
    request_id uuid,
    api_endpoint text,
    http_method text,
    ai_model text,
    ai_tool text,
    ai_operation_id uuid,
    metadata jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id)
);
