-- Secrets stay out of reach.
GRANT SELECT (
    id, email, first_name, last_name, username, profile_data, status, last_login_at,
    display_name, avatar_url, phone, timezone, locale, theme, email_verified, phone_verified,
    created_at, updated_at, deleted_at
) ON user_mgmt.users TO thorbis_app;

-- The sign-in itself is the identity service's to change.
GRANT UPDATE (
    first_name, last_name, username, profile_data, display_name, avatar_url, phone, timezone,
    locale, theme
) ON user_mgmt.users TO thorbis_app;

-- Members come by user_mgmt.invite_member, and go by their status.
GRANT UPDATE (
    role, role_level, status, invited_at, joined_at, custom_permissions, employee_id,
    hourly_rate, hire_date, updated_by
) ON user_mgmt.business_users TO thorbis_app;

-- A user is seen by those who share a business with them, and changed by themselves only.
CREATE POLICY members_read ON user_mgmt.users FOR SELECT
    USING (
        id = ANY (ARRAY(
            SELECT membership.user_id FROM user_mgmt.business_users AS membership
            WHERE membership.business_id = nullif(current_setting('app.current_business_id', true), '')::uuid
        ))
    );

CREATE POLICY own_row_update ON user_mgmt.users FOR UPDATE
    USING (id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid))
    WITH CHECK (id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid));

-- Who may do what is for owners and managers to say.
SELECT system_core.managers_write('user_mgmt.business_users', 'update');

CREATE POLICY own_rows ON user_mgmt.user_preferences
    USING (user_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid) AND (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL)
    WITH CHECK (user_id = (SELECT nullif(current_setting('app.current_user_id', true), '')::uuid) AND (SELECT nullif(current_setting('app.current_business_id', true), '')::uuid) IS NOT NULL);
