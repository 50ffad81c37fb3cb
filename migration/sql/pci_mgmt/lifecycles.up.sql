-- The lifecycles of `pci_mgmt`: the states in which a row may begin, and the moves from each.

SELECT workflow_mgmt.attach_lifecycle('pci_mgmt.card_data_scopes', 'status', 'planned active', $$
    planned: activate>active decommission>decommissioned
    active: decommission>decommissioned
$$);

SELECT workflow_mgmt.attach_lifecycle('pci_mgmt.assessments', 'status', 'planned', $$
    planned: start>in_progress
    in_progress: submit>submitted fail>non_compliant!
    submitted: return>in_progress! pass>compliant fail>non_compliant!
    compliant: expire>expired
    non_compliant: remediate>in_progress
$$);

SELECT workflow_mgmt.attach_lifecycle('pci_mgmt.vulnerability_scans', 'status', 'scheduled', $$
    scheduled: start>running pass>passed fail>failed
    running: pass>passed fail>failed
    failed: dispute>disputed!
    disputed: pass>passed fail>failed
$$);
