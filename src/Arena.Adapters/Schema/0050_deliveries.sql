-- Notifications that are to be sent to channels. Whoever sends one holds the lock of its row: a node that dies gives it back at once.
create table {schema}.deliveries (
    tenant_id       varchar     not null,
    notification_id varchar     not null,
    channel_id      varchar     not null,
    notification    json        not null,
    status          varchar     not null default 'waiting' check (status in ('waiting', 'dead')),
    round           int         not null default 1, -- how often it was given to the channel's attempts anew
    attempts        int         not null default 0, -- that failed in this round
    fault           varchar,                        -- of the last attempt
    due_at          timestamptz not null default now(),
    primary key (tenant_id, notification_id, channel_id)
);

create index deliveries_due on {schema}.deliveries (due_at) where status = 'waiting';

grant select on {schema}.deliveries to arena_reader;
alter table {schema}.deliveries enable row level security;
create policy deliveries_read on {schema}.deliveries for select
    using (case (select {schema}.scope()) when 'admin' then true when 'tenant' then tenant_id = (select {schema}.tenant()) else false end);
