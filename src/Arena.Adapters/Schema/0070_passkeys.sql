-- Public keys of passkeys: who holds the private one may sign in as the user.
create table {schema}.passkeys (
    credential_id      bytea       primary key,
    user_id            varchar     not null,
    name               varchar     not null,
    public_key         bytea       not null,
    sign_count         bigint      not null,
    transports         varchar[]   not null,
    is_user_verified   boolean     not null,
    is_backup_eligible boolean     not null,
    is_backed_up       boolean     not null,
    registered_at      timestamptz not null,
    last_used_at       timestamptz
);

create index passkeys_user on {schema}.passkeys (user_id, registered_at);

-- Challenges that were answered: each is good for one answer.
create table {schema}.passkey_challenges (
    id         varchar     primary key,
    expires_at timestamptz not null
);

create index passkey_challenges_expiry on {schema}.passkey_challenges (expires_at);

-- The reader role of the queries has no business with either.
revoke all on {schema}.passkeys, {schema}.passkey_challenges from arena_reader;
alter table {schema}.passkeys enable row level security;
alter table {schema}.passkey_challenges enable row level security;
