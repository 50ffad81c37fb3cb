CREATE SCHEMA file_mgmt;

-- Files attached to any record.
CREATE TABLE file_mgmt.attachments (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    business_id uuid NOT NULL,
    attached_to_type text NOT NULL,
    attached_to_id uuid NOT NULL,
    attached_to_schema text NOT NULL,
    file_name text NOT NULL,
    file_path text NOT NULL,
    file_size bigint,
    mime_type text,
    file_hash text,
    attachment_type text NOT NULL,
    attachment_category text,
    title text,
    description text,
    tags text[] NOT NULL DEFAULT '{}',
    visibility text NOT NULL DEFAULT 'internal',
    search_vector tsvector GENERATED ALWAYS AS (setweight(to_tsvector('english', coalesce(title, '')), 'A') || setweight(to_tsvector('english', coalesce(file_name, '')), 'A') || setweight(to_tsvector('english', coalesce(description, '')), 'B') || setweight(to_tsvector('english', system_core.join_words(tags)), 'B')) STORED,
    created_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT chk_attachments_file_size CHECK (file_size >= 0),
    CONSTRAINT chk_attachments_file_hash CHECK (char_length(file_hash) = 64),
    CONSTRAINT chk_attachments_attachment_type CHECK (attachment_type IN ('photo', 'document', 'signature', 'report')),
    CONSTRAINT chk_attachments_visibility CHECK (visibility IN ('public', 'customer', 'internal', 'restricted'))
);
