-- Prompts and answers of language models, by the SHA-256 of their UTF-8. Events carry the hash.
create table {schema}.blobs (
    tenant_id varchar not null,
    hash      varchar not null,
    content   text not null,
    stored_at timestamptz not null default now(),
    primary key (tenant_id, hash)
);

grant select on {schema}.blobs to arena_reader;
alter table {schema}.blobs enable row level security;
create policy blobs_read on {schema}.blobs for select
    using (case (select {schema}.scope()) when 'admin' then true when 'tenant' then tenant_id = (select {schema}.tenant()) else false end);
