CREATE SCHEMA workflow_mgmt;

-- Every change of a status, in the order in which it was recorded.
CREATE TABLE workflow_mgmt.state_transitions (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    entity_type text NOT NULL,
    entity_id uuid NOT NULL,
    entity_schema text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    transition_reason text,
    state_machine_name text NOT NULL,
    state_machine_version text DEFAULT '1.0',
    triggered_by text NOT NULL,
    triggered_by_user uuid,
    validation_passed boolean NOT NULL DEFAULT true,
    validation_errors jsonb NOT NULL DEFAULT '[]',
    business_rules_applied text[] NOT NULL DEFAULT '{}',
    side_effects_executed jsonb NOT NULL DEFAULT '[]',
    is_rollback boolean NOT NULL DEFAULT false,
    rollback_reason text,
    original_transition_id uuid,
    transition_started_at timestamptz DEFAULT now(),
    transition_completed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    recorded_xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    sequence_number bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_state_transitions_triggered_by CHECK (triggered_by IN ('user_action', 'system_event', 'timer', 'external_api'))
);
