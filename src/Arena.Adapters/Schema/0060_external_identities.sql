-- Who signs in by a token of an identity provider.
create table {schema}.external_identities (
    issuer    varchar     not null,
    subject   varchar     not null,
    user_id   varchar     not null,
    linked_at timestamptz not null default now(),
    primary key (issuer, subject)
);

-- The reader role of the queries has no business with it.
revoke all on {schema}.external_identities from arena_reader;
alter table {schema}.external_identities enable row level security;
