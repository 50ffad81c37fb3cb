GRANT UPDATE (was_accepted, user_feedback, actual_outcome, updated_by) ON ai_mgmt.ai_predictions TO thorbis_app;
