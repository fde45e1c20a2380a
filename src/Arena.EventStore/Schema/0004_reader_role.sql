-- The HTTP side reads as arena_reader, which row-level security binds; the owner, who writes, is not bound.
do $role$
begin
    if not exists (select from pg_roles where rolname = 'arena_reader') then
        begin
            create role arena_reader nologin;
        exception when duplicate_object or unique_violation then
            null; -- another database of this server was migrated at the same moment: the role is there
        end;
    end if;
    if not pg_has_role(current_user, 'arena_reader', 'member') then
        execute format('grant arena_reader to %I', current_user);
    end if;
end
$role$;

create function {schema}.tenant() returns varchar language sql stable parallel safe
as $$ select current_setting('arena.tenant', true)::varchar $$;

create function {schema}.scope() returns varchar language sql stable parallel safe
as $$ select coalesce(nullif(current_setting('arena.scope', true), ''), 'tenant')::varchar $$;

grant usage on schema {schema} to arena_reader;
grant select on {schema}.mt_streams, {schema}.mt_events, {schema}.mt_event_progression, {schema}.snapshots, {schema}.receipts to arena_reader;

alter table {schema}.mt_streams enable row level security;
alter table {schema}.mt_events enable row level security;
alter table {schema}.snapshots enable row level security;
alter table {schema}.receipts enable row level security;

-- The scalar subqueries are evaluated once for a statement, not for each row.
create policy tenant on {schema}.mt_streams for select using (tenant_id = (select {schema}.tenant()) or (select {schema}.scope()) = 'admin');
create policy tenant on {schema}.mt_events for select using (tenant_id = (select {schema}.tenant()) or (select {schema}.scope()) = 'admin');
create policy tenant on {schema}.snapshots for select using (tenant_id = (select {schema}.tenant()) or (select {schema}.scope()) = 'admin');
create policy tenant on {schema}.receipts for select using (tenant_id = (select {schema}.tenant()) or (select {schema}.scope()) = 'admin');
