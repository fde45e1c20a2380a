-- Marten's layout for string stream keys and conjoined tenancy; head_hash is ours and does no harm to a reader.
create table {schema}.mt_streams (
    tenant_id   varchar     not null default '*DEFAULT*',
    id          varchar     not null,
    type        varchar,
    version     bigint,
    timestamp   timestamptz not null default now(),
    created     timestamptz not null default now(),
    is_archived bool        default false,
    head_hash   bytea,
    constraint pkey_mt_streams_tenant_id_id primary key (tenant_id, id)
) with (fillfactor = 70); -- every append updates its stream's row: room on the page keeps that update off the index

create sequence {schema}.mt_events_sequence;

create table {schema}.mt_events (
    seq_id         bigint       not null,
    id             uuid         not null,
    stream_id      varchar,
    version        bigint       not null,
    data           jsonb        not null,
    bdata          bytea,
    type           varchar(500) not null,
    timestamp      timestamptz  not null default now(),
    tenant_id      varchar      default '*DEFAULT*',
    mt_dotnet_type varchar,
    correlation_id varchar,
    causation_id   varchar,
    headers        jsonb,
    is_archived    bool         default false,
    constraint pkey_mt_events_seq_id primary key (seq_id),
    constraint fkey_mt_events_tenant_id_stream_id foreign key (tenant_id, stream_id) references {schema}.mt_streams (tenant_id, id)
);

alter sequence {schema}.mt_events_sequence owned by {schema}.mt_events.seq_id;

create unique index pk_mt_events_stream_and_version on {schema}.mt_events (tenant_id, stream_id, version);

create table {schema}.mt_event_progression (
    name         varchar not null,
    last_seq_id  bigint,
    last_updated timestamptz default transaction_timestamp(),
    constraint pk_mt_event_progression primary key (name)
) with (fillfactor = 50);

-- A command with an idempotency key leaves its answer here, in the transaction that did it.
create table {schema}.receipts (
    tenant_id   varchar     not null,
    key         varchar     not null,
    id          uuid        not null,
    fingerprint varchar     not null,
    response    text        not null,
    position    bigint      not null,
    at          timestamptz not null,
    primary key (tenant_id, key)
);
create index receipts_at on {schema}.receipts (at);

-- Cached folds: deleting them all changes nothing but speed.
create table {schema}.snapshots (
    tenant_id      varchar     not null,
    stream_id      varchar     not null,
    aggregate      varchar     not null,
    schema_version int         not null,
    version        bigint      not null,
    timestamp      timestamptz not null,
    head_hash      bytea       not null,
    data           jsonb       not null,
    primary key (tenant_id, stream_id, aggregate, schema_version, version)
);
