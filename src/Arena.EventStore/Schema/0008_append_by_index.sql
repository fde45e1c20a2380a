-- The whole append of a batch in one statement. Run in autocommit, the statement is the transaction.
-- The advisory lock makes seq_id visible strictly in order: no event appears below one that a reader has seen.
-- Arrays are taken apart by index, not by unnest, which fills a store of rows for each of them; PL/pgSQL finds the i-th element of a parameter at once.
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
    receipt_request    int[] default '{}',
    receipt_id         uuid[] default '{}',
    receipt_tenant     varchar[] default '{}',
    receipt_key        varchar[] default '{}',
    receipt_print      varchar[] default '{}',
    receipt_response   text[] default '{}',
    receipt_at         timestamptz[] default '{}',
    receipt_event      int[] default '{}',
    out conflict_stream   int[],
    out conflict_version  bigint[],
    out conflict_head     bytea[],
    out duplicate_receipt int[],
    out sequences         bigint[],
    out receipt_position  bigint)
language plpgsql
as $append$
declare
    failed     int[];
    duplicates int[];
begin
    perform pg_advisory_xact_lock(hashtextextended('{schema}.mt_events', 0));

    select array_agg(i), array_agg(case when t.is_archived then -1 else coalesce(t.version, 0) end), array_agg(coalesce(t.head_hash, ''::bytea)), array_agg(stream_request[i])
      into conflict_stream, conflict_version, conflict_head, failed
      from generate_series(1, cardinality(stream_key)) i
      left join {schema}.mt_streams t on t.tenant_id = stream_tenant[i] and t.id = stream_key[i]
     where coalesce(t.version, 0) <> stream_expected[i] or t.is_archived;

    if cardinality(receipt_request) > 0 then
        select array_agg(i), array_agg(receipt_request[i])
          into duplicate_receipt, duplicates
          from generate_series(1, cardinality(receipt_key)) i
          join {schema}.receipts t on t.tenant_id = receipt_tenant[i] and t.key = receipt_key[i];
        if duplicates is not null then
            failed := coalesce(failed, '{}') || duplicates;
        end if;
    end if;

    if 0 = any (stream_expected) then
        insert into {schema}.mt_streams (tenant_id, id, type, version, timestamp, created, is_archived, head_hash)
        select stream_tenant[i], stream_key[i], stream_type[i], stream_version[i], stream_at[i], stream_at[i], false, stream_head[i]
          from generate_series(1, cardinality(stream_key)) i
         where stream_expected[i] = 0 and (failed is null or stream_request[i] <> all (failed))
            on conflict (tenant_id, id) do update set version = excluded.version, timestamp = excluded.timestamp, head_hash = excluded.head_hash;
    end if;

    if 0 < any (stream_expected) then
        update {schema}.mt_streams t
           set version = stream_version[i], timestamp = stream_at[i], head_hash = stream_head[i], type = coalesce(t.type, stream_type[i])
          from generate_series(1, cardinality(stream_key)) i
         where t.tenant_id = stream_tenant[i] and t.id = stream_key[i] and stream_expected[i] > 0 and (failed is null or stream_request[i] <> all (failed));
    end if;

    with inserted as (
        insert into {schema}.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, is_archived)
        select nextval('{schema}.mt_events_sequence'), event_id[e.i], stream_key[e.stream], event_version[e.i], event_data[e.i], event_type[e.i], stream_at[e.stream],
               stream_tenant[e.stream], event_dotnet[e.i], stream_correlation[e.stream], stream_causation[e.stream], event_headers[e.i], false
          from (select i, event_stream[i] as stream
                  from generate_series(1, cardinality(event_id)) i
                 where failed is null or stream_request[event_stream[i]] <> all (failed)
                 order by i) e
        returning seq_id)
    select array_agg(seq_id order by seq_id) into sequences from inserted;

    if cardinality(receipt_request) > 0 then
        -- A command that appended nothing is answered with the head of the log.
        select coalesce(max(seq_id), 0) into receipt_position from {schema}.mt_events;
        insert into {schema}.receipts (tenant_id, key, id, fingerprint, response, position, at)
        select receipt_tenant[i], receipt_key[i], receipt_id[i], receipt_print[i], receipt_response[i],
               coalesce((select e.seq_id from {schema}.mt_events e
                          where e.tenant_id = receipt_tenant[i] and e.stream_id = stream_key[event_stream[receipt_event[i]]] and e.version = event_version[receipt_event[i]]),
                        receipt_position),
               receipt_at[i]
          from generate_series(1, cardinality(receipt_key)) i
         where failed is null or receipt_request[i] <> all (failed);
    end if;

    if sequences is not null then
        perform pg_notify('{schema}_events', sequences[cardinality(sequences)]::text);
    end if;
end
$append$;
