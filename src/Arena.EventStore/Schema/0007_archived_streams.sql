-- The whole append of a batch in one statement. Run in autocommit, the statement is the transaction.
-- The advisory lock makes seq_id visible strictly in order: no event appears below one that a reader has seen.
-- A request whose expected version or receipt does not fit, or whose stream is archived, is left out; the others of the batch are not touched by it.
create or replace function {schema}.append_events(
    stream_request     int[],
    stream_tenant      varchar[],
    stream_key         varchar[],
    stream_type        varchar[],
    stream_expected    bigint[],
    stream_version     bigint[],
    stream_head        bytea[],
    stream_at          timestamptz[],
    stream_correlation varchar[],
    stream_causation   varchar[],
    event_stream       int[],
    event_id           uuid[],
    event_version      bigint[],
    event_type         varchar[],
    event_dotnet       varchar[],
    event_data         jsonb[],
    event_headers      jsonb[],
    receipt_request    int[],
    receipt_id         uuid[],
    receipt_tenant     varchar[],
    receipt_key        varchar[],
    receipt_print      varchar[],
    receipt_response   text[],
    receipt_at         timestamptz[],
    receipt_event      int[],
    out conflict_stream   int[],
    out conflict_version  bigint[],
    out conflict_head     bytea[],
    out duplicate_receipt int[],
    out sequences         bigint[],
    out receipt_position  bigint)
language plpgsql
-- One plan for all batches: planning anew for each cost as much as the append itself.
set plan_cache_mode = force_generic_plan
-- A plan cached while the tables were empty must not scan them when they are full.
set enable_seqscan = off
set enable_hashjoin = off
set enable_mergejoin = off
as $append$
declare
    failed     int[];
    duplicates int[];
begin
    perform pg_advisory_xact_lock(hashtextextended('{schema}.mt_events', 0));

    select array_agg(s.ord::int), array_agg(case when t.is_archived then -1 else coalesce(t.version, 0) end), array_agg(coalesce(t.head_hash, ''::bytea)), array_agg(s.request)
      into conflict_stream, conflict_version, conflict_head, failed
      from unnest(stream_request, stream_tenant, stream_key, stream_expected) with ordinality s (request, tenant, key, expected, ord)
      left join {schema}.mt_streams t on t.tenant_id = s.tenant and t.id = s.key
     where coalesce(t.version, 0) <> s.expected or t.is_archived;

    if cardinality(receipt_request) > 0 then
        select array_agg(r.ord::int), array_agg(r.request)
          into duplicate_receipt, duplicates
          from unnest(receipt_request, receipt_tenant, receipt_key) with ordinality r (request, tenant, key, ord)
          join {schema}.receipts t on t.tenant_id = r.tenant and t.key = r.key;
        if duplicates is not null then
            failed := coalesce(failed, '{}') || duplicates;
        end if;
    end if;

    if 0 = any (stream_expected) then
        insert into {schema}.mt_streams (tenant_id, id, type, version, timestamp, created, is_archived, head_hash)
        select s.tenant, s.key, s.type, s.version, s.at, s.at, false, s.head
          from unnest(stream_request, stream_tenant, stream_key, stream_type, stream_expected, stream_version, stream_head, stream_at)
            as s (request, tenant, key, type, expected, version, head, at)
         where s.expected = 0 and (failed is null or s.request <> all (failed))
            on conflict (tenant_id, id) do update set version = excluded.version, timestamp = excluded.timestamp, head_hash = excluded.head_hash;
    end if;

    if 0 < any (stream_expected) then
        update {schema}.mt_streams t
           set version = s.version, timestamp = s.at, head_hash = s.head, type = coalesce(t.type, s.type)
          from unnest(stream_request, stream_tenant, stream_key, stream_type, stream_expected, stream_version, stream_head, stream_at)
            as s (request, tenant, key, type, expected, version, head, at)
         where t.tenant_id = s.tenant and t.id = s.key and s.expected > 0 and (failed is null or s.request <> all (failed));
    end if;

    with inserted as (
        insert into {schema}.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, is_archived)
        select nextval('{schema}.mt_events_sequence'), e.id, stream_key[e.stream], e.version, e.data, e.type, stream_at[e.stream],
               stream_tenant[e.stream], e.dotnet, stream_correlation[e.stream], stream_causation[e.stream], e.headers, false
          from (select *
                  from unnest(event_stream, event_id, event_version, event_type, event_dotnet, event_data, event_headers)
                       with ordinality as u (stream, id, version, type, dotnet, data, headers, ord)
                 where failed is null or stream_request[u.stream] <> all (failed)
                 order by u.ord) e
        returning seq_id)
    select array_agg(seq_id order by seq_id) into sequences from inserted;

    if cardinality(receipt_request) > 0 then
        -- A command that appended nothing is answered with the head of the log.
        select coalesce(max(seq_id), 0) into receipt_position from {schema}.mt_events;
        insert into {schema}.receipts (tenant_id, key, id, fingerprint, response, position, at)
        select r.tenant, r.key, r.id, r.print, r.response,
               coalesce((select e.seq_id from {schema}.mt_events e
                          where e.tenant_id = r.tenant and e.stream_id = stream_key[event_stream[r.event]] and e.version = event_version[r.event]),
                        receipt_position),
               r.at
          from unnest(receipt_request, receipt_id, receipt_tenant, receipt_key, receipt_print, receipt_response, receipt_at, receipt_event)
            as r (request, id, tenant, key, print, response, at, event)
         where failed is null or r.request <> all (failed);
    end if;

    if sequences is not null then
        perform pg_notify('{schema}_events', sequences[cardinality(sequences)]::text);
    end if;
end
$append$;
