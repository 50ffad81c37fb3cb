-- Written by triggers and by `thorbis trust`.
SELECT system_core.attach_table('trust.audit_chain_links', privileges => 'SELECT');
SELECT system_core.attach_table('trust.audit_checkpoints', privileges => 'SELECT');

-- For the functions of the chain alone.
SELECT system_core.attach_table('trust.chain_heads', tenancy => 'closed', privileges => '');

SELECT system_core.attach_table('trust.pending_links', tenancy => 'closed', privileges => '');
