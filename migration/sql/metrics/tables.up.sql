CREATE SCHEMA metrics;

-- Figures that the business watches, with how they are measured.
CREATE TABLE metrics.metric_definitions (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    metric_key text NOT NULL,
    name text NOT NULL,
    description text,
    category text NOT NULL DEFAULT 'operations',
    unit text NOT NULL DEFAULT 'count',
    currency text,
    aggregation text NOT NULL DEFAULT 'sum',
    direction text NOT NULL DEFAULT 'higher_is_better',
    decimal_places integer NOT NULL DEFAULT 0,
    formula text,
    source_table text,
    status text NOT NULL DEFAULT 'active',
    owner_id uuid,
    alert_below numeric(18, 4),
    alert_above numeric(18, 4),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    deleted_at timestamptz,
    deleted_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_metric_definitions_metric_key UNIQUE (business_id, metric_key),
    CONSTRAINT chk_metric_definitions_category CHECK (category IN ('revenue', 'operations', 'customers', 'quality', 'staff', 'inventory', 'learning')),
    CONSTRAINT chk_metric_definitions_unit CHECK (unit IN ('count', 'currency', 'percentage', 'ratio', 'minutes', 'hours', 'days', 'score')),
    CONSTRAINT chk_metric_definitions_currency CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT chk_metric_definitions_aggregation CHECK (aggregation IN ('sum', 'average', 'minimum', 'maximum', 'last')),
    CONSTRAINT chk_metric_definitions_direction CHECK (direction IN ('higher_is_better', 'lower_is_better', 'neutral')),
    CONSTRAINT chk_metric_definitions_decimal_places CHECK (decimal_places BETWEEN 0 AND 6),
    CONSTRAINT chk_metric_definitions_status CHECK (status IN ('draft', 'active', 'retired')),
    CONSTRAINT chk_metric_definitions_alert_below CHECK (alert_below <= alert_above)
);

-- Values of a figure by day, for the whole business or for one of its sites.
CREATE TABLE metrics.metric_values (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    metric_definition_id uuid NOT NULL,
    measured_on date NOT NULL,
    location_id uuid,
    value numeric(18, 4) NOT NULL,
    sample_size integer,
    is_provisional boolean NOT NULL DEFAULT false,
    note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_metric_values_sample_size CHECK (sample_size >= 0)
);

-- Values that a figure is to reach in a period.
CREATE TABLE metrics.metric_targets (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    metric_definition_id uuid NOT NULL,
    location_id uuid,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    target_value numeric(18, 4) NOT NULL,
    stretch_value numeric(18, 4),
    actual_value numeric(18, 4),
    status text NOT NULL DEFAULT 'planned',
    owner_id uuid,
    note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_metric_targets_status CHECK (status IN ('planned', 'active', 'met', 'missed', 'cancelled')),
    CONSTRAINT chk_metric_targets_ends_on CHECK (ends_on >= starts_on)
);

-- Values that left the bounds of their figure.
CREATE TABLE metrics.metric_alerts (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    metric_definition_id uuid NOT NULL,
    metric_value_id uuid,
    location_id uuid,
    measured_on date NOT NULL,
    bound text NOT NULL DEFAULT 'below',
    threshold numeric(18, 4) NOT NULL,
    observed_value numeric(18, 4) NOT NULL,
    severity text NOT NULL DEFAULT 'warning',
    status text NOT NULL DEFAULT 'open',
    acknowledged_at timestamptz,
    acknowledged_by uuid,
    resolved_at timestamptz,
    resolution_note text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_metric_alerts_bound CHECK (bound IN ('below', 'above')),
    CONSTRAINT chk_metric_alerts_severity CHECK (severity IN ('info', 'warning', 'critical')),
    CONSTRAINT chk_metric_alerts_status CHECK (status IN ('open', 'acknowledged', 'resolved', 'dismissed'))
);

-- One value a day and one target a period, for the whole business and for each site.
CREATE UNIQUE INDEX uk_metric_values_metric_definition_id_measured_on_location_id ON metrics.metric_values
    (business_id, metric_definition_id, measured_on, location_id) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX uk_metric_targets_metric_definition_id_starts_on_location_id ON metrics.metric_targets
    (business_id, metric_definition_id, starts_on, location_id) NULLS NOT DISTINCT WHERE status <> 'cancelled';

-- While someone has yet to look at an alert, the same bound raises no further one.
CREATE UNIQUE INDEX uk_metric_alerts_metric_definition_id_location_id ON metrics.metric_alerts
    (business_id, metric_definition_id, location_id) NULLS NOT DISTINCT WHERE status IN ('open', 'acknowledged');
