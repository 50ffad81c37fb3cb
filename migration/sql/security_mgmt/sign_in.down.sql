DROP INDEX user_mgmt.idx_users_old_hashes;
DROP TABLE security_mgmt.sign_in_failures;
DROP OWNED BY thorbis_entry;
