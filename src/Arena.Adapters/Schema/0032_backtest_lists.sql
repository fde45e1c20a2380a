-- By id for administrators, and newest first, of one user and of all.
create index backtests_id on {schema}.backtests (id);
create index backtests_created on {schema}.backtests (created_at, id);
create index backtests_tenant_created on {schema}.backtests (tenant_id, created_at, id);
