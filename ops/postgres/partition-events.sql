-- Puts the events of archived streams into a partition of their own. Run it once as the schema's owner while no host runs; it copies the
-- table, so it needs its size again in free space. To move the archive to slower disks afterwards:
--   alter table arena.mt_events_archived set tablespace ...
begin;

alter table arena.mt_events rename to mt_events_before;
alter table arena.mt_events_before drop constraint pkey_mt_events_seq_id, drop constraint fkey_mt_events_tenant_id_stream_id;
drop index arena.pk_mt_events_stream_and_version;
drop index arena.mt_events_stream_type;
update arena.mt_events_before set is_archived = false where is_archived is null;

create table arena.mt_events (like arena.mt_events_before including defaults) partition by list (is_archived);
create table arena.mt_events_live partition of arena.mt_events for values in (false);
create table arena.mt_events_archived partition of arena.mt_events for values in (true);
insert into arena.mt_events select * from arena.mt_events_before;

-- A unique index of a partitioned table must hold the column that it is partitioned by.
alter table arena.mt_events
    add constraint pkey_mt_events_seq_id_is_archived primary key (seq_id, is_archived),
    add constraint fkey_mt_events_tenant_id_stream_id foreign key (tenant_id, stream_id) references arena.mt_streams (tenant_id, id);
create unique index pk_mt_events_stream_and_version on arena.mt_events (tenant_id, stream_id, version, is_archived);
create index mt_events_stream_type on arena.mt_events (tenant_id, stream_id, type, version);

alter sequence arena.mt_events_sequence owned by arena.mt_events.seq_id;
drop table arena.mt_events_before;

-- The reader reads through the table alone: its policy stands before both partitions.
grant select on arena.mt_events to arena_reader;
alter table arena.mt_events enable row level security;
create policy tenant on arena.mt_events for select using (tenant_id = (select arena.tenant()) or (select arena.scope()) = 'admin');
alter table arena.mt_events_live enable row level security;
alter table arena.mt_events_archived enable row level security;

commit;
analyze arena.mt_events;
