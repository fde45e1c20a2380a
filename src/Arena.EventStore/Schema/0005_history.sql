-- A fold over the whole log, kept each so many sequences: deleting all of them changes nothing but speed.
create table {schema}.log_snapshots (
    name           varchar     not null,
    schema_version int         not null,
    position       bigint      not null,
    taken_at       timestamptz not null,
    data           bytea       not null, -- JSON, Brotli
    primary key (name, schema_version, position)
);
alter table {schema}.log_snapshots enable row level security; -- no policy: the reader role has no business with it

-- The last version of a stream at a place in the log, 0 where it did not exist yet. Versions have no gaps and grow with the sequence:
-- halving looks at some twenty events, however far in the past the place is.
create function {schema}.version_at(of_tenant varchar, of_stream varchar, place bigint) returns bigint
language plpgsql stable
set enable_seqscan = off
as $version_at$
declare
    low    bigint := 0;
    high   bigint;
    middle bigint;
    stored bigint;
begin
    select version into high from {schema}.mt_streams where tenant_id = of_tenant and id = of_stream;
    while low < high loop
        middle := low + (high - low + 1) / 2;
        select seq_id into stored from {schema}.mt_events where tenant_id = of_tenant and stream_id = of_stream and version = middle;
        if stored <= place then
            low := middle;
        else
            high := middle - 1;
        end if;
    end loop;
    return low;
end
$version_at$;

-- The sequence of the last event stored at or before an instant, 0 where there is none. Times grow with the sequence, but for the
-- difference between the clocks of two nodes, by which the answer may be off.
create function {schema}.sequence_at(instant timestamptz) returns bigint
language plpgsql stable
set enable_seqscan = off
as $sequence_at$
declare
    low       bigint := 0;
    high      bigint;
    middle    bigint;
    stored    bigint;
    stored_at timestamptz;
begin
    select max(seq_id) into high from {schema}.mt_events;
    while low < high loop
        middle := low + (high - low + 1) / 2;
        select seq_id, timestamp into stored, stored_at from {schema}.mt_events where seq_id <= middle order by seq_id desc limit 1;
        if stored is null or stored <= low or stored_at <= instant then
            low := middle;
        else
            high := stored - 1;
        end if;
    end loop;
    return coalesce((select max(seq_id) from {schema}.mt_events where seq_id <= low), 0);
end
$sequence_at$;
