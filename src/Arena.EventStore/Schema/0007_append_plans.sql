-- One plan for all batches: planning anew for each cost as much as the append itself.
alter function {schema}.append_events set plan_cache_mode = force_generic_plan;
