create table {schema}.projection_state (
    name           varchar     not null primary key,
    version        int         not null,
    generation     int         not null default 1, -- counts the swaps: who cached rows of the tables before must not write any more
    tables         varchar[]   not null default '{}',
    state          varchar     not null default 'running' check (state in ('running', 'paused', 'failed')),
    error          text,
    error_sequence bigint,
    error_stream   varchar,
    updated_at     timestamptz not null default now()
) with (fillfactor = 50);

-- Builds beside the live tables. The key says which code began it: only the same may go on with it.
create table {schema}.projection_rebuilds (
    name       varchar     not null primary key,
    version    int         not null,
    key        varchar     not null,
    position   bigint      not null,
    started_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
) with (fillfactor = 50);

-- Events that an operator told a projection to leave out; a rebuild leaves them out too.
create table {schema}.projection_skips (
    name     varchar     not null,
    sequence bigint      not null,
    at       timestamptz not null default now(),
    primary key (name, sequence)
);

-- Moves a checkpoint, or fails the whole transaction: another node moved it, the tables were swapped, or an operator paused it.
-- Losing the last transactions in a crash of the server loses rows and checkpoint together, so nothing has to wait for the disk.
create function {schema}.advance_projection(projection varchar, checkpoint varchar, expected_generation int, previous bigint, next bigint)
returns void
language plpgsql
as $advance$
begin
    perform set_config('synchronous_commit', 'off', true);

    update {schema}.mt_event_progression
       set last_seq_id = next, last_updated = now()
     where name = checkpoint and last_seq_id = previous;
    if not found then
        raise exception 'projection % is no longer at %', projection, previous using errcode = 'AR001';
    end if;

    perform 1 from {schema}.projection_state
      where name = projection and generation = expected_generation and state = 'running' for share;
    if not found then
        raise exception 'projection % was paused, stopped or rebuilt', projection using errcode = 'AR001';
    end if;

    perform pg_notify('{schema}_progress', projection || ':' || next);
end
$advance$;

create function {schema}.advance_subscription(subscription varchar, checkpoint varchar, previous bigint, next bigint)
returns void
language plpgsql
as $advance$
begin
    update {schema}.mt_event_progression
       set last_seq_id = next, last_updated = now()
     where name = checkpoint and last_seq_id = previous;
    if not found then
        raise exception 'subscription % is no longer at %', subscription, previous using errcode = 'AR001';
    end if;
    perform pg_notify('{schema}_progress', subscription || ':' || next);
end
$advance$;
