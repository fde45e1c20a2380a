-- Which master key everything is under, and a key under it that stays when it is rotated. One row.
create table {schema}.vault (
    only_one   boolean primary key default true check (only_one),
    master_key varchar not null,
    root       bytea not null
);

-- A credential may have several rows for a moment: the log says which one counts, by its fingerprint.
alter table {schema}.secrets add column fingerprint varchar;
update {schema}.secrets s set fingerprint = coalesce(
    (select e.data ->> 'fingerprint' from {schema}.mt_events e where e.stream_id = 'credential-' || s.credential_id order by e.version desc limit 1), '');
alter table {schema}.secrets drop constraint secrets_pkey;
alter table {schema}.secrets add primary key (credential_id, fingerprint);

revoke all on {schema}.vault from arena_reader;
alter table {schema}.vault enable row level security;
