-- Failed sign-ins by account and by address; a row is forgotten when nothing failed for long.
create table {schema}.sign_in_attempts (
    kind         varchar     not null check (kind in ('account', 'address')),
    name         varchar     not null,
    failures     int         not null,
    last_at      timestamptz not null,
    locked_until timestamptz,
    attempt      uuid        not null, -- the last one that was let through
    primary key (kind, name)
);

create index sign_in_attempts_last on {schema}.sign_in_attempts (last_at);

-- A sign-in and all refresh tokens that follow from it: one of them is good at a time.
create table {schema}.sign_ins (
    id         varchar     primary key,
    user_id    varchar     not null,
    token      varchar     not null, -- id of the refresh token that is good
    started_at timestamptz not null default now(),
    expires_at timestamptz not null,
    ended_at   timestamptz
);

create index sign_ins_user on {schema}.sign_ins (user_id);
create index sign_ins_expiry on {schema}.sign_ins (expires_at);

-- Keys of programs: the SHA-256 of each, never the key.
create table {schema}.api_keys (
    id           varchar     primary key,
    user_id      varchar     not null,
    name         varchar     not null,
    hash         bytea       not null unique,
    scopes       varchar[]   not null,
    issued_at    timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz
);

create index api_keys_user on {schema}.api_keys (user_id, issued_at);

-- The reader role of the queries has no business with any of them.
revoke all on {schema}.sign_in_attempts, {schema}.sign_ins, {schema}.api_keys from arena_reader;
alter table {schema}.sign_in_attempts enable row level security;
alter table {schema}.sign_ins enable row level security;
alter table {schema}.api_keys enable row level security;
