-- Secrets, encrypted: each under a key of its own, and that key under the master key. Rows are erased, not marked.
create table {schema}.secrets (
    credential_id varchar primary key,
    provider      varchar not null,
    bot_id        varchar,
    wrapped_key   bytea not null,
    sealed        bytea not null,
    stored_at     timestamptz not null default now()
);

create index secrets_provider on {schema}.secrets (provider, bot_id);

-- The reader role of the queries has no business with them.
revoke all on {schema}.secrets from arena_reader;
alter table {schema}.secrets enable row level security;
