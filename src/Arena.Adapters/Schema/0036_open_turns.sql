-- Turns whose decision makers are being asked, at most one a bot, and the node that asks.
create table {schema}.open_turns (
    tenant_id varchar not null,
    bot_id    varchar not null,
    run       int not null,
    turn      int not null,
    at        timestamptz not null,
    node      int not null,
    primary key (tenant_id, bot_id)
);

revoke all on {schema}.open_turns from arena_reader;
alter table {schema}.open_turns enable row level security;
