-- Webhooks: what happens to orders is posted to addresses that owners name, each event until it is taken (ADR 166).

-- Addresses to which events are posted.
CREATE TABLE integration_mgmt.webhook_endpoints (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_integration_mgmt_webhook_endpoints_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    url text NOT NULL,
    description text,
    order_types text[] NOT NULL DEFAULT '{}',
    statuses text[] NOT NULL DEFAULT '{}',
    document text,
    principal_id uuid CONSTRAINT fk_integration_mgmt_webhook_endpoints_principal_id REFERENCES user_mgmt.users (id) ON DELETE CASCADE,
    signing text NOT NULL DEFAULT 'ed25519',
    public_keys text[] NOT NULL DEFAULT '{}',
    status text NOT NULL DEFAULT 'active',
    disabled_reason text,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid CONSTRAINT fk_integration_mgmt_webhook_endpoints_created_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    updated_by uuid CONSTRAINT fk_integration_mgmt_webhook_endpoints_updated_by REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
    PRIMARY KEY (business_id, id),
    -- Names and passwords have no place in an address. Without TLS only this machine is reached, and only in development.
    CONSTRAINT chk_webhook_endpoints_url CHECK (
        url ~ '^https://[^/?#@\s]+([/?][^#\s]*)?$' OR url ~ '^http://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?([/?][^#\s]*)?$'
    ),
    CONSTRAINT chk_webhook_endpoints_url_length CHECK (length(url) <= 2048),
    CONSTRAINT chk_webhook_endpoints_order_types CHECK (
        order_types <@ ARRAY['work_order', 'repair_order', 'restaurant_order', 'sales_order']
    ),
    CONSTRAINT chk_webhook_endpoints_signing CHECK (signing IN ('ed25519', 'hmac')),
    CONSTRAINT chk_webhook_endpoints_status CHECK (status IN ('active', 'disabled'))
);

-- An endpoint that is switched on again has no reason to be off.
CREATE FUNCTION integration_mgmt.keep_endpoint_state() RETURNS trigger
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.status = 'active' THEN
        NEW.disabled_reason := NULL;
    END IF;
    RETURN NEW;
END
$$;
REVOKE EXECUTE ON FUNCTION integration_mgmt.keep_endpoint_state() FROM PUBLIC;
CREATE TRIGGER keep_state BEFORE INSERT OR UPDATE OF status, disabled_reason ON integration_mgmt.webhook_endpoints
    FOR EACH ROW EXECUTE FUNCTION integration_mgmt.keep_endpoint_state();

SELECT system_core.attach_table('integration_mgmt.webhook_endpoints', privileges => 'SELECT, INSERT, DELETE');
GRANT UPDATE (url, description, order_types, statuses, document, principal_id, status, updated_by)
    ON integration_mgmt.webhook_endpoints TO thorbis_app;
CREATE TRIGGER a_require_owner BEFORE INSERT OR UPDATE OR DELETE ON integration_mgmt.webhook_endpoints
    FOR EACH ROW EXECUTE FUNCTION user_mgmt.require_role('owner', 'url', 'only owners say where events are posted');

-- The keys of endpoints, which sign what is posted: the newest, and for a while the one before. The services write them
-- and never read them; the worker reads them as the owner of the tables.
CREATE TABLE integration_mgmt.webhook_keys (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    algorithm text NOT NULL,
    secret bytea NOT NULL,
    public_key text,
    created_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz,
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_integration_mgmt_webhook_keys_endpoint_id FOREIGN KEY (business_id, endpoint_id)
        REFERENCES integration_mgmt.webhook_endpoints (business_id, id) ON DELETE CASCADE,
    CONSTRAINT chk_webhook_keys_algorithm CHECK (algorithm IN ('ed25519', 'hmac')),
    CONSTRAINT chk_webhook_keys_public_key CHECK ((public_key IS NOT NULL) = (algorithm = 'ed25519'))
);
CREATE INDEX idx_webhook_keys_endpoint_id ON integration_mgmt.webhook_keys (business_id, endpoint_id, created_at DESC);
SELECT system_core.attach_tenancy('integration_mgmt.webhook_keys', 'tenant');

-- How far the feed has been made into deliveries, for each endpoint.
CREATE TABLE integration_mgmt.webhook_places (
    business_id uuid NOT NULL,
    endpoint_id uuid NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (business_id, endpoint_id),
    CONSTRAINT fk_integration_mgmt_webhook_places_endpoint_id FOREIGN KEY (business_id, endpoint_id)
        REFERENCES integration_mgmt.webhook_endpoints (business_id, id) ON DELETE CASCADE
);
SELECT system_core.attach_tenancy('integration_mgmt.webhook_places', 'tenant');

-- What is posted, and what came of it. `leased_until` is until when a worker has it in hand.
CREATE TABLE integration_mgmt.webhook_deliveries (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL CONSTRAINT fk_integration_mgmt_webhook_deliveries_business_id REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
    endpoint_id uuid NOT NULL,
    event_type text NOT NULL,
    event_id uuid,
    order_id uuid,
    position bigint NOT NULL DEFAULT 0,
    status text NOT NULL DEFAULT 'pending',
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz DEFAULT now(),
    leased_until timestamptz,
    last_attempt_at timestamptz,
    last_status integer,
    last_error text,
    delivered_at timestamptz,
    body text,
    occurred_at timestamptz NOT NULL DEFAULT now(),
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (business_id, id),
    CONSTRAINT fk_integration_mgmt_webhook_deliveries_endpoint_id FOREIGN KEY (business_id, endpoint_id)
        REFERENCES integration_mgmt.webhook_endpoints (business_id, id) ON DELETE CASCADE,
    CONSTRAINT uk_webhook_deliveries_event_id UNIQUE (business_id, endpoint_id, event_id),
    CONSTRAINT chk_webhook_deliveries_status CHECK (status IN ('pending', 'delivered', 'failed', 'withheld')),
    CONSTRAINT chk_webhook_deliveries_attempts CHECK (attempts >= 0),
    CONSTRAINT chk_webhook_deliveries_next_attempt_at CHECK ((next_attempt_at IS NOT NULL) = (status = 'pending')),
    CONSTRAINT chk_webhook_deliveries_delivered_at CHECK ((delivered_at IS NOT NULL) = (status = 'delivered'))
);
-- What is due of an endpoint, and whether something of the same order comes before it.
CREATE INDEX idx_webhook_deliveries_due ON integration_mgmt.webhook_deliveries (business_id, endpoint_id, next_attempt_at)
    WHERE status = 'pending';
CREATE INDEX idx_webhook_deliveries_order_id ON integration_mgmt.webhook_deliveries (business_id, endpoint_id, order_id, position)
    WHERE status = 'pending';
CREATE INDEX idx_webhook_deliveries_endpoint_id ON integration_mgmt.webhook_deliveries (business_id, endpoint_id);

-- Deliveries are a log; what people do about them are verbs.
ALTER FUNCTION audit_mgmt.untracked_tables() RENAME TO untracked_tables_without_webhooks;
CREATE FUNCTION audit_mgmt.untracked_tables() RETURNS TABLE (table_name text, reason text)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
    SELECT * FROM audit_mgmt.untracked_tables_without_webhooks()
    UNION ALL VALUES ('integration_mgmt.webhook_deliveries', 'it is a log: of what was posted')
$$;
REVOKE EXECUTE ON FUNCTION audit_mgmt.untracked_tables() FROM PUBLIC;

INSERT INTO security_mgmt.column_classes (table_name, class, column_name) VALUES
    ('integration_mgmt.webhook_deliveries', 'internal', 'position'),
    ('integration_mgmt.webhook_deliveries', 'internal', 'leased_until');
SELECT system_core.attach_table('integration_mgmt.webhook_deliveries', privileges => 'SELECT');

-- A new endpoint gets what happens from then on.
CREATE FUNCTION integration_mgmt.place_webhook() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO integration_mgmt.webhook_places (business_id, endpoint_id, position)
    SELECT NEW.business_id, NEW.id, coalesce(max(ending.last_position), 0)
    FROM workflow_mgmt.feed_ends AS ending WHERE ending.business_id = NEW.business_id;
    RETURN NULL;
END
$$;
CREATE TRIGGER place_webhook AFTER INSERT ON integration_mgmt.webhook_endpoints
    FOR EACH ROW EXECUTE FUNCTION integration_mgmt.place_webhook();

-- The tenant of the session, where an owner asks. The functions below pass the policies, so each asks this first.
CREATE FUNCTION integration_mgmt.tenant_of_owner() RETURNS uuid
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF current_setting('app.current_role', true) IS DISTINCT FROM 'owner' THEN
        RAISE EXCEPTION 'only owners say where events are posted' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN nullif(current_setting('app.current_business_id', true), '')::uuid;
END
$$;

-- Gives an endpoint a new key; the present one signs beside it for a while, older ones no more.
CREATE FUNCTION integration_mgmt.keep_webhook_key(
    p_endpoint uuid, p_algorithm text, p_secret bytea, p_public_key text, p_overlap interval
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    tenant constant uuid := integration_mgmt.tenant_of_owner();
BEGIN
    DELETE FROM integration_mgmt.webhook_keys
    WHERE business_id = tenant AND endpoint_id = p_endpoint AND expires_at IS NOT NULL;
    UPDATE integration_mgmt.webhook_keys SET expires_at = now() + p_overlap
    WHERE business_id = tenant AND endpoint_id = p_endpoint;
    INSERT INTO integration_mgmt.webhook_keys (business_id, endpoint_id, algorithm, secret, public_key)
    VALUES (tenant, p_endpoint, p_algorithm, p_secret, p_public_key);
    UPDATE integration_mgmt.webhook_endpoints SET
        signing = p_algorithm,
        public_keys = ARRAY(
            SELECT kept.public_key FROM integration_mgmt.webhook_keys AS kept
            WHERE kept.business_id = tenant AND kept.endpoint_id = p_endpoint AND kept.public_key IS NOT NULL
            ORDER BY kept.expires_at NULLS FIRST
        )
    WHERE business_id = tenant AND id = p_endpoint;
END
$$;

-- Lets an endpoint begin again after a position of the feed.
CREATE FUNCTION integration_mgmt.replay_webhook(p_endpoint uuid, p_position bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE integration_mgmt.webhook_places SET position = p_position
    WHERE business_id = integration_mgmt.tenant_of_owner() AND endpoint_id = p_endpoint
$$;

-- Puts a delivery that has ended among those that are due, with the id that it had.
CREATE FUNCTION integration_mgmt.redeliver_webhook(p_delivery uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    UPDATE integration_mgmt.webhook_deliveries
    SET status = 'pending', attempts = 0, next_attempt_at = now(), leased_until = NULL, delivered_at = NULL
    WHERE business_id = integration_mgmt.tenant_of_owner() AND id = p_delivery AND status <> 'pending'
$$;

-- Adds a delivery that tells of no event; returns its id.
CREATE FUNCTION integration_mgmt.test_webhook(p_endpoint uuid, p_body text) RETURNS uuid
LANGUAGE sql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO integration_mgmt.webhook_deliveries (business_id, endpoint_id, event_type, body)
    VALUES (integration_mgmt.tenant_of_owner(), p_endpoint, 'webhook.test', p_body)
    RETURNING id
$$;

-- The functions run as thorbis_feed, which may no more than they need.
GRANT USAGE ON SCHEMA integration_mgmt, user_mgmt TO thorbis_feed;
GRANT EXECUTE ON FUNCTION user_mgmt.acts_for_a_tenant() TO thorbis_feed;
GRANT SELECT, UPDATE ON integration_mgmt.webhook_endpoints TO thorbis_feed;
GRANT SELECT, INSERT, UPDATE, DELETE ON integration_mgmt.webhook_keys TO thorbis_feed;
GRANT SELECT, INSERT, UPDATE ON integration_mgmt.webhook_places, integration_mgmt.webhook_deliveries TO thorbis_feed;
GRANT CREATE ON SCHEMA integration_mgmt TO thorbis_feed;
DO $$
DECLARE
    named regprocedure;
BEGIN
    FOREACH named IN ARRAY ARRAY[
        'integration_mgmt.place_webhook()',
        'integration_mgmt.tenant_of_owner()',
        'integration_mgmt.keep_webhook_key(uuid, text, bytea, text, interval)',
        'integration_mgmt.replay_webhook(uuid, bigint)',
        'integration_mgmt.redeliver_webhook(uuid)',
        'integration_mgmt.test_webhook(uuid, text)'
    ]::regprocedure[] LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', named);
        EXECUTE format('ALTER FUNCTION %s OWNER TO thorbis_feed', named);
    END LOOP;
END
$$;
REVOKE CREATE ON SCHEMA integration_mgmt FROM thorbis_feed;
GRANT EXECUTE ON FUNCTION integration_mgmt.keep_webhook_key(uuid, text, bytea, text, interval),
    integration_mgmt.replay_webhook(uuid, bigint), integration_mgmt.redeliver_webhook(uuid),
    integration_mgmt.test_webhook(uuid, text) TO thorbis_app;
