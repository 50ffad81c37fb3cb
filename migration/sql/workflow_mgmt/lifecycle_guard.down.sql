DROP FUNCTION workflow_mgmt.row_actions(text, uuid[]);
DROP FUNCTION workflow_mgmt.told_moves(text, text);
DROP FUNCTION workflow_mgmt.lifecycle_notes();
DROP FUNCTION workflow_mgmt.lifecycle_moves();
DROP FUNCTION workflow_mgmt.lifecycles();
DROP FUNCTION workflow_mgmt.attach_lifecycle(regclass, text, text, text, text);
DROP FUNCTION workflow_mgmt.is_no_move(text, text);
DROP FUNCTION workflow_mgmt.written_moves(text);
-- With the triggers of every machine.
DROP FUNCTION workflow_mgmt.refuse_move() CASCADE;
DROP FUNCTION workflow_mgmt.note_time() CASCADE;
