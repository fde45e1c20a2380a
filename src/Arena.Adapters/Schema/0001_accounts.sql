-- Sign-in data, outside the log: changed and erased in place. One row for each user.
create table {schema}.accounts (
    user_id        varchar primary key,
    email          varchar not null unique,
    password_hash  varchar not null,
    security_stamp varchar not null,
    created_at     timestamptz not null default now(),
    updated_at     timestamptz not null default now()
);

-- Keys of the tokens' protection, encrypted with the master key; shared by all hosts.
create table {schema}.data_protection_keys (
    name       varchar primary key,
    xml        text not null,
    created_at timestamptz not null default now()
);

-- The reader role of the queries has no business with either.
revoke all on {schema}.accounts, {schema}.data_protection_keys from arena_reader;
alter table {schema}.accounts enable row level security;
alter table {schema}.data_protection_keys enable row level security;
