CREATE SCHEMA user_mgmt;

-- People who sign in; one person may belong to several businesses.
CREATE TABLE user_mgmt.users (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    email text NOT NULL,
    first_name text,
    last_name text,
    username text,
    password_hash text,
    profile_data jsonb NOT NULL DEFAULT '{}',
    status text NOT NULL DEFAULT 'active',
    last_login_at timestamptz,
    display_name text,
    avatar_url text,
    phone text,
    timezone text DEFAULT 'UTC',
    locale text DEFAULT 'en-US',
    theme text NOT NULL DEFAULT 'dark',
    email_verified boolean NOT NULL DEFAULT false,
    phone_verified boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    PRIMARY KEY (id),
    CONSTRAINT uk_users_email UNIQUE (email),
    CONSTRAINT chk_users_status CHECK (status IN ('active', 'inactive', 'suspended')),
    CONSTRAINT chk_users_theme CHECK (theme IN ('light', 'dark', 'system'))
);

-- Membership of a user in a business, with role and employment facts.
CREATE TABLE user_mgmt.business_users (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    user_id uuid NOT NULL,
    business_id uuid NOT NULL,
    role text NOT NULL DEFAULT 'staff',
    role_level integer NOT NULL DEFAULT 3,
    status text NOT NULL DEFAULT 'active',
    invited_at timestamptz,
    joined_at timestamptz,
    custom_permissions jsonb NOT NULL DEFAULT '{}',
    employee_id text,
    hourly_rate numeric(10, 2),
    hire_date date,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    created_by uuid,
    updated_by uuid,
    PRIMARY KEY (business_id, id),
    CONSTRAINT uk_business_users_user_id UNIQUE (user_id, business_id),
    CONSTRAINT uk_business_users_employee_id UNIQUE (business_id, employee_id),
    CONSTRAINT chk_business_users_role CHECK (role IN ('owner', 'manager', 'service_advisor', 'parts_manager', 'technician', 'front_desk', 'staff', 'viewer', 'api_partner')),
    CONSTRAINT chk_business_users_role_level CHECK (role_level BETWEEN 1 AND 6),
    CONSTRAINT chk_business_users_status CHECK (status IN ('invited', 'active', 'inactive', 'suspended')),
    CONSTRAINT chk_business_users_hourly_rate CHECK (hourly_rate >= 0)
);

-- Preferences of a user, one key a row.
CREATE TABLE user_mgmt.user_preferences (
    id uuid NOT NULL DEFAULT system_core.uuid_v7(),
    user_id uuid NOT NULL,
    preference_key text NOT NULL,
    preference_value jsonb,
    preference_type text,
    updated_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (id),
    CONSTRAINT uk_user_preferences_user_id_preference_key UNIQUE (user_id, preference_key)
);
