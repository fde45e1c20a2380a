-- Backtests as jobs: queued, run by one node at a time under a lease, and kept with what they were asked and what came of it.
create table {schema}.backtests (
    tenant_id   varchar          not null,
    id          varchar          not null,
    kind        varchar          not null check (kind in ('backtest', 'replay')),
    name        varchar          not null,
    status      varchar          not null default 'queued' check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
    progress    double precision not null default 0,
    request     json             not null,
    fingerprint varchar,     -- of the HTTP request, where it came with an idempotency key: its id is then the key's
    result      json,
    error       varchar,
    attempt     int              not null default 0,
    lease       varchar,     -- of the node that runs it
    lease_until timestamptz,
    created_at  timestamptz      not null default now(),
    started_at  timestamptz,
    finished_at timestamptz,
    primary key (tenant_id, id)
);

create index backtests_waiting on {schema}.backtests (created_at) where status in ('queued', 'running');

grant select on {schema}.backtests to arena_reader;
alter table {schema}.backtests enable row level security;
create policy backtests_read on {schema}.backtests for select
    using (case (select {schema}.scope()) when 'admin' then true when 'tenant' then tenant_id = (select {schema}.tenant()) else false end);
