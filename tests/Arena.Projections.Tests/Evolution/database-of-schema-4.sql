-- A database as the event store's migrations 1 to 4 and the read models of then left it, with a small arena in it. Never changed.
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;

CREATE SCHEMA arena;

CREATE FUNCTION arena.advance_projection(projection character varying, checkpoint character varying, expected_generation integer, previous bigint, next bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    perform set_config('synchronous_commit', 'off', true);

    update arena.mt_event_progression
       set last_seq_id = next, last_updated = now()
     where name = checkpoint and last_seq_id = previous;
    if not found then
        raise exception 'projection % is no longer at %', projection, previous using errcode = 'AR001';
    end if;

    perform 1 from arena.projection_state
      where name = projection and generation = expected_generation and state = 'running' for share;
    if not found then
        raise exception 'projection % was paused, stopped or rebuilt', projection using errcode = 'AR001';
    end if;

    perform pg_notify('arena_progress', projection || ':' || next);
end
$$;

CREATE FUNCTION arena.advance_subscription(subscription character varying, checkpoint character varying, previous bigint, next bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    update arena.mt_event_progression
       set last_seq_id = next, last_updated = now()
     where name = checkpoint and last_seq_id = previous;
    if not found then
        raise exception 'subscription % is no longer at %', subscription, previous using errcode = 'AR001';
    end if;
    perform pg_notify('arena_progress', subscription || ':' || next);
end
$$;

CREATE FUNCTION arena.append_events(stream_request integer[], stream_tenant character varying[], stream_key character varying[], stream_type character varying[], stream_expected bigint[], stream_version bigint[], stream_head bytea[], stream_at timestamp with time zone[], stream_correlation character varying[], stream_causation character varying[], event_stream integer[], event_id uuid[], event_version bigint[], event_type character varying[], event_dotnet character varying[], event_data jsonb[], event_headers jsonb[], receipt_request integer[], receipt_id uuid[], receipt_tenant character varying[], receipt_key character varying[], receipt_print character varying[], receipt_response text[], receipt_at timestamp with time zone[], receipt_event integer[], OUT conflict_stream integer[], OUT conflict_version bigint[], OUT conflict_head bytea[], OUT duplicate_receipt integer[], OUT sequences bigint[], OUT receipt_position bigint) RETURNS record
    LANGUAGE plpgsql
    SET enable_seqscan TO 'off'
    SET enable_hashjoin TO 'off'
    SET enable_mergejoin TO 'off'
    AS $$
declare
    failed     int[];
    duplicates int[];
begin
    perform pg_advisory_xact_lock(hashtextextended('arena.mt_events', 0));

    select array_agg(s.ord::int), array_agg(coalesce(t.version, 0)), array_agg(coalesce(t.head_hash, ''::bytea)), array_agg(s.request)
      into conflict_stream, conflict_version, conflict_head, failed
      from unnest(stream_request, stream_tenant, stream_key, stream_expected) with ordinality s (request, tenant, key, expected, ord)
      left join arena.mt_streams t on t.tenant_id = s.tenant and t.id = s.key
     where coalesce(t.version, 0) <> s.expected;

    if cardinality(receipt_request) > 0 then
        select array_agg(r.ord::int), array_agg(r.request)
          into duplicate_receipt, duplicates
          from unnest(receipt_request, receipt_tenant, receipt_key) with ordinality r (request, tenant, key, ord)
          join arena.receipts t on t.tenant_id = r.tenant and t.key = r.key;
        if duplicates is not null then
            failed := coalesce(failed, '{}') || duplicates;
        end if;
    end if;

    if 0 = any (stream_expected) then
        insert into arena.mt_streams (tenant_id, id, type, version, timestamp, created, is_archived, head_hash)
        select s.tenant, s.key, s.type, s.version, s.at, s.at, false, s.head
          from unnest(stream_request, stream_tenant, stream_key, stream_type, stream_expected, stream_version, stream_head, stream_at)
            as s (request, tenant, key, type, expected, version, head, at)
         where s.expected = 0 and (failed is null or s.request <> all (failed))
            on conflict (tenant_id, id) do update set version = excluded.version, timestamp = excluded.timestamp, head_hash = excluded.head_hash;
    end if;

    if 0 < any (stream_expected) then
        update arena.mt_streams t
           set version = s.version, timestamp = s.at, head_hash = s.head, type = coalesce(t.type, s.type)
          from unnest(stream_request, stream_tenant, stream_key, stream_type, stream_expected, stream_version, stream_head, stream_at)
            as s (request, tenant, key, type, expected, version, head, at)
         where t.tenant_id = s.tenant and t.id = s.key and s.expected > 0 and (failed is null or s.request <> all (failed));
    end if;

    with inserted as (
        insert into arena.mt_events
            (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, headers, is_archived)
        select nextval('arena.mt_events_sequence'), e.id, stream_key[e.stream], e.version, e.data, e.type, stream_at[e.stream],
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
        select coalesce(max(seq_id), 0) into receipt_position from arena.mt_events;
        insert into arena.receipts (tenant_id, key, id, fingerprint, response, position, at)
        select r.tenant, r.key, r.id, r.print, r.response,
               coalesce((select e.seq_id from arena.mt_events e
                          where e.tenant_id = r.tenant and e.stream_id = stream_key[event_stream[r.event]] and e.version = event_version[r.event]),
                        receipt_position),
               r.at
          from unnest(receipt_request, receipt_id, receipt_tenant, receipt_key, receipt_print, receipt_response, receipt_at, receipt_event)
            as r (request, id, tenant, key, print, response, at, event)
         where failed is null or r.request <> all (failed);
    end if;

    if sequences is not null then
        perform pg_notify('arena_events', sequences[cardinality(sequences)]::text);
    end if;
end
$$;

CREATE FUNCTION arena.public_bot_ids() RETURNS text[]
    LANGUAGE plpgsql STABLE
    AS $$
begin
    return (select array_agg(id) from arena.bots where is_public);
end
$$;

CREATE FUNCTION arena.scope() RETURNS character varying
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(nullif(current_setting('arena.scope', true), ''), 'tenant')::varchar $$;

CREATE FUNCTION arena.tenant() RETURNS character varying
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select current_setting('arena.tenant', true)::varchar $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE arena.allocations (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    bot_name text NOT NULL,
    principal numeric NOT NULL,
    allocated_at timestamp with time zone NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.arena_status (
    tenant_id text NOT NULL,
    paused boolean NOT NULL,
    paused_reason text,
    ended boolean NOT NULL,
    source text,
    as_of timestamp with time zone,
    step bigint NOT NULL,
    updated_position bigint NOT NULL
);

CREATE TABLE arena.bots (
    tenant_id text NOT NULL,
    id text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    mode text NOT NULL,
    status text NOT NULL,
    status_reason text,
    is_public boolean NOT NULL,
    avatar_url text,
    symbols text[] NOT NULL,
    turn_interval interval,
    configuration jsonb NOT NULL,
    run integer NOT NULL,
    run_started_at timestamp with time zone,
    initial_balance numeric NOT NULL,
    run_capital numeric NOT NULL,
    balance numeric NOT NULL,
    locked numeric NOT NULL,
    principal numeric NOT NULL,
    unrealized_pnl numeric NOT NULL,
    equity numeric NOT NULL,
    peak_equity numeric,
    max_drawdown numeric,
    performance jsonb NOT NULL,
    lots jsonb NOT NULL,
    trades_opened integer NOT NULL,
    trades_closed integer NOT NULL,
    wins integer NOT NULL,
    gross_pnl numeric NOT NULL,
    fees numeric NOT NULL,
    funding numeric NOT NULL,
    turns integer NOT NULL,
    decisions integer NOT NULL,
    holds integer NOT NULL,
    denials integer NOT NULL,
    failed_turns integer NOT NULL,
    turn integer NOT NULL,
    last_turn_at timestamp with time zone,
    last_activity_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    "position" bigint NOT NULL,
    updated_position bigint NOT NULL
);

CREATE TABLE arena.decisions (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    turn integer NOT NULL,
    kind text NOT NULL,
    prompt_version integer,
    prompt_hash text,
    response_hash text,
    decisions jsonb NOT NULL,
    notes text NOT NULL,
    acted boolean NOT NULL,
    outcome text NOT NULL,
    rejections jsonb NOT NULL,
    latency_ms integer,
    tokens_in integer,
    tokens_out integer,
    cost numeric,
    at timestamp with time zone NOT NULL,
    completed boolean NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.equity_days (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    run integer NOT NULL,
    at timestamp with time zone NOT NULL,
    open numeric NOT NULL,
    high numeric NOT NULL,
    low numeric NOT NULL,
    close numeric NOT NULL,
    drawdown numeric NOT NULL
);

CREATE TABLE arena.equity_hours (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    run integer NOT NULL,
    at timestamp with time zone NOT NULL,
    open numeric NOT NULL,
    high numeric NOT NULL,
    low numeric NOT NULL,
    close numeric NOT NULL,
    drawdown numeric NOT NULL
);

CREATE TABLE arena.equity_points (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    run integer NOT NULL,
    turn integer NOT NULL,
    at timestamp with time zone NOT NULL,
    balance numeric NOT NULL,
    unrealized_pnl numeric NOT NULL,
    equity numeric NOT NULL,
    principal numeric NOT NULL,
    index numeric NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.equity_points_1h (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    slot timestamp with time zone NOT NULL,
    turn integer NOT NULL,
    at timestamp with time zone NOT NULL,
    balance numeric NOT NULL,
    unrealized_pnl numeric NOT NULL,
    equity numeric NOT NULL,
    first_position bigint NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.equity_points_1m (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    slot timestamp with time zone NOT NULL,
    turn integer NOT NULL,
    at timestamp with time zone NOT NULL,
    balance numeric NOT NULL,
    unrealized_pnl numeric NOT NULL,
    equity numeric NOT NULL,
    first_position bigint NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.equity_states (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    run integer NOT NULL,
    turn integer NOT NULL,
    last_at timestamp with time zone,
    balance numeric NOT NULL,
    unrealized_pnl numeric NOT NULL,
    principal numeric NOT NULL,
    performance jsonb NOT NULL
);

CREATE TABLE arena.leverage_policies (
    tenant_id text NOT NULL,
    symbol text NOT NULL,
    max_leverage numeric NOT NULL,
    clamp boolean NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.markets (
    tenant_id text NOT NULL,
    symbol text NOT NULL,
    mark numeric NOT NULL,
    bid numeric NOT NULL,
    ask numeric NOT NULL,
    funding_rate numeric NOT NULL,
    at timestamp with time zone NOT NULL,
    step bigint NOT NULL,
    updated_position bigint NOT NULL
);

CREATE TABLE arena.markets_history (
    tenant_id text NOT NULL,
    symbol text NOT NULL,
    at timestamp with time zone NOT NULL,
    open numeric NOT NULL,
    high numeric NOT NULL,
    low numeric NOT NULL,
    close numeric NOT NULL
);

CREATE TABLE arena.markets_hours (
    tenant_id text NOT NULL,
    symbol text NOT NULL,
    at timestamp with time zone NOT NULL,
    open numeric NOT NULL,
    high numeric NOT NULL,
    low numeric NOT NULL,
    close numeric NOT NULL
);

CREATE TABLE arena.mt_event_progression (
    name character varying NOT NULL,
    last_seq_id bigint,
    last_updated timestamp with time zone DEFAULT transaction_timestamp()
)
WITH (fillfactor='50');

CREATE TABLE arena.mt_events (
    seq_id bigint NOT NULL,
    id uuid NOT NULL,
    stream_id character varying,
    version bigint NOT NULL,
    data jsonb NOT NULL,
    bdata bytea,
    type character varying(500) NOT NULL,
    "timestamp" timestamp with time zone DEFAULT now() NOT NULL,
    tenant_id character varying DEFAULT '*DEFAULT*'::character varying,
    mt_dotnet_type character varying,
    correlation_id character varying,
    causation_id character varying,
    headers jsonb,
    is_archived boolean DEFAULT false
);

CREATE SEQUENCE arena.mt_events_sequence
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER SEQUENCE arena.mt_events_sequence OWNED BY arena.mt_events.seq_id;

CREATE TABLE arena.mt_streams (
    tenant_id character varying DEFAULT '*DEFAULT*'::character varying NOT NULL,
    id character varying NOT NULL,
    type character varying,
    version bigint,
    "timestamp" timestamp with time zone DEFAULT now() NOT NULL,
    created timestamp with time zone DEFAULT now() NOT NULL,
    is_archived boolean DEFAULT false,
    head_hash bytea
)
WITH (fillfactor='70');

CREATE TABLE arena.orders (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    id text NOT NULL,
    symbol text NOT NULL,
    side text NOT NULL,
    type text NOT NULL,
    time_in_force text NOT NULL,
    reduce_only boolean NOT NULL,
    quantity numeric NOT NULL,
    filled_quantity numeric NOT NULL,
    filled_notional numeric NOT NULL,
    limit_price numeric,
    trigger_price numeric,
    leverage numeric NOT NULL,
    fee numeric NOT NULL,
    status text NOT NULL,
    code text,
    reason text,
    turn integer NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    "position" bigint NOT NULL,
    updated_position bigint NOT NULL
);

CREATE TABLE arena.positions (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    id text NOT NULL,
    symbol text NOT NULL,
    side text NOT NULL,
    status text NOT NULL,
    quantity numeric NOT NULL,
    opened_quantity numeric NOT NULL,
    closed_notional numeric NOT NULL,
    entry_price numeric NOT NULL,
    leverage numeric NOT NULL,
    margin numeric NOT NULL,
    liquidation_price numeric,
    stop_loss numeric,
    take_profit numeric,
    trailing_stop_percent numeric,
    realized_pnl numeric NOT NULL,
    fees numeric NOT NULL,
    funding numeric NOT NULL,
    opened_turn integer NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    close_reason text,
    "position" bigint NOT NULL,
    updated_position bigint NOT NULL
);

CREATE TABLE arena.projection_rebuilds (
    name character varying NOT NULL,
    version integer NOT NULL,
    key character varying NOT NULL,
    "position" bigint NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL
)
WITH (fillfactor='50');

CREATE TABLE arena.projection_skips (
    name character varying NOT NULL,
    sequence bigint NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE arena.projection_state (
    name character varying NOT NULL,
    version integer NOT NULL,
    generation integer DEFAULT 1 NOT NULL,
    tables character varying[] DEFAULT '{}'::character varying[] NOT NULL,
    state character varying DEFAULT 'running'::character varying NOT NULL,
    error text,
    error_sequence bigint,
    error_stream character varying,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT projection_state_state_check CHECK (((state)::text = ANY ((ARRAY['running'::character varying, 'paused'::character varying, 'failed'::character varying])::text[])))
)
WITH (fillfactor='50');

CREATE TABLE arena.receipts (
    tenant_id character varying NOT NULL,
    key character varying NOT NULL,
    id uuid NOT NULL,
    fingerprint character varying NOT NULL,
    response text NOT NULL,
    "position" bigint NOT NULL,
    at timestamp with time zone NOT NULL
);

CREATE TABLE arena.runs (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    run integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    reason text,
    initial_balance numeric NOT NULL,
    run_capital numeric NOT NULL,
    final_equity numeric,
    gross_pnl numeric NOT NULL,
    fees numeric NOT NULL,
    funding numeric NOT NULL,
    trades_opened integer NOT NULL,
    trades_closed integer NOT NULL,
    wins integer NOT NULL,
    turns integer NOT NULL,
    max_drawdown numeric,
    "position" bigint NOT NULL
);

CREATE TABLE arena.schema_migrations (
    module character varying NOT NULL,
    number integer NOT NULL,
    name character varying NOT NULL,
    checksum character varying NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

CREATE TABLE arena.settings (
    tenant_id text NOT NULL,
    key text NOT NULL,
    value text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.snapshots (
    tenant_id character varying NOT NULL,
    stream_id character varying NOT NULL,
    aggregate character varying NOT NULL,
    schema_version integer NOT NULL,
    version bigint NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    head_hash bytea NOT NULL,
    data jsonb NOT NULL
);

CREATE TABLE arena.trade_hours (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    at timestamp with time zone NOT NULL,
    closed integer NOT NULL,
    wins integer NOT NULL,
    net_pnl numeric NOT NULL
);

CREATE TABLE arena.trade_lots (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    position_id text NOT NULL,
    lot jsonb NOT NULL
);

CREATE TABLE arena.trades (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    id text NOT NULL,
    position_id text NOT NULL,
    symbol text NOT NULL,
    side text NOT NULL,
    action text NOT NULL,
    entry_price numeric NOT NULL,
    exit_price numeric,
    quantity numeric NOT NULL,
    leverage numeric NOT NULL,
    notional numeric NOT NULL,
    fee numeric NOT NULL,
    funding numeric NOT NULL,
    realized_pnl numeric,
    net_pnl numeric,
    reason text,
    turn integer NOT NULL,
    executed_at timestamp with time zone NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.transactions (
    tenant_id text NOT NULL,
    id text NOT NULL,
    type text NOT NULL,
    amount numeric NOT NULL,
    bot_id text,
    bot_name text,
    description text NOT NULL,
    balance_after numeric NOT NULL,
    at timestamp with time zone NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.turns (
    tenant_id text NOT NULL,
    bot_id text NOT NULL,
    turn integer NOT NULL,
    run integer NOT NULL,
    market_step bigint NOT NULL,
    status text NOT NULL,
    reason text,
    equity numeric,
    at timestamp with time zone NOT NULL,
    completed_at timestamp with time zone,
    recorded_at timestamp with time zone NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE arena.user_profiles (
    tenant_id text NOT NULL,
    id text NOT NULL,
    display_name text NOT NULL,
    role text NOT NULL,
    disabled boolean NOT NULL,
    registered_at timestamp with time zone NOT NULL,
    last_sign_in_at timestamp with time zone,
    "position" bigint NOT NULL
);

CREATE TABLE arena.wallets (
    tenant_id text NOT NULL,
    currency text NOT NULL,
    balance numeric NOT NULL,
    net_deposits numeric NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    updated_position bigint NOT NULL
);

INSERT INTO arena.allocations VALUES
	('u1', 'b1', 'Name of b1', 929, '2026-03-02 01:41:00+00', 5),
	('u1', 'b2', 'Name of b2', 2586, '2026-03-02 01:41:00+00', 10),
	('u2', 'b3', 'Name of b3', 2901, '2026-03-02 01:41:00+00', 18),
	('u2', 'b4', 'Name of b4', 1346, '2026-03-02 01:41:00+00', 23),
	('u3', 'b5', 'Name of b5', 1324, '2026-03-02 01:41:00+00', 31),
	('u3', 'b6', 'Name of b6', 1489, '2026-03-02 01:41:00+00', 36);

INSERT INTO arena.arena_status VALUES
	('*DEFAULT*', false, NULL, false, 'test', '2026-03-02 04:01:00+00', 6, 191);

INSERT INTO arena.bots VALUES
	('u2', 'b4', 'Name of b4', 'scripted', 'paper', 'active', NULL, false, NULL, '{BTCUSD,ETHUSD}', NULL, '{"kind": "scripted", "mode": "paper", "name": "Name of b4", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": false, "personality": "momentum", "walletAddress": "0xwallet"}', 1, '2026-03-02 01:41:00+00', 1346, 1346, 1370.39966517, 122.43285592, 1346, 26.29751711, 1396.69718228, 1396.69718228, 0.0161775306889847, '{"peak": 1.0376650685586924, "index": 1.0376650685586924, "equity": 1396.69718228, "principal": 1346, "maxDrawdown": 0.0161775306889847}', '[{"side": "long", "margin": 122.43285592, "symbol": "BTCUSD", "leverage": 14, "quantity": 0.035, "entryFees": 0.68562399, "entryPrice": 48973.14236842, "positionId": "b4-p1"}]', 3, 2, 2, 25.69076289, 1.29109772, 0, 5, 5, 1, 2, 0, 5, '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.074673+00', '2026-03-02 01:41:00+00', NULL, 24, 218),
	('u3', 'b5', 'Name of b5', 'scripted', 'paper', 'active', NULL, true, NULL, '{BTCUSD,ETHUSD}', NULL, '{"kind": "scripted", "mode": "paper", "name": "Name of b5", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": true, "personality": "momentum", "walletAddress": "0xwallet"}', 1, '2026-03-02 01:41:00+00', 1324, 1324, 1319.35627985, 59.72184000, 1324, 0.04478000, 1319.40105985, 1368.17868019, 0.0356514986282539, '{"peak": 1.0333675832250755, "index": 0.9965264802492447, "equity": 1319.40105985, "principal": 1324, "maxDrawdown": 0.0356514986282539}', '[{"side": "long", "margin": 59.72184000, "symbol": "ETHUSD", "leverage": 9, "quantity": 0.298, "entryFees": 0.21499862, "entryPrice": 1803.67973154, "positionId": "b5-p3"}]', 4, 4, 2, -2.73319, 1.91053015, 0, 5, 4, 0, 1, 1, 5, '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.088267+00', '2026-03-02 01:41:00+00', NULL, 32, 227),
	('u1', 'b2', 'Name of b2', 'scripted', 'paper', 'active', NULL, false, NULL, '{BTCUSD,ETHUSD}', NULL, '{"kind": "scripted", "mode": "paper", "name": "Name of b2", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": false, "personality": "momentum", "walletAddress": "0xwallet"}', 1, '2026-03-02 01:41:00+00', 2586, 2586, 2551.83365183, 98.37865846, 2586, -0.00709, 2551.82656183, 2586, 0.0132147866086620, '{"peak": 1, "index": 0.9867852133913380, "equity": 2551.82656183, "principal": 2586, "maxDrawdown": 0.0132147866086620}', '[{"side": "long", "margin": 98.37865846, "symbol": "ETHUSD", "leverage": 13, "quantity": 0.709, "entryFees": 0.51156902, "entryPrice": 1803.84, "positionId": "b2-p2"}]', 2, 1, 0, -32.99148, 1.17486817, 0, 5, 5, 0, 4, 0, 5, '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.04309+00', '2026-03-02 01:41:00+00', NULL, 11, 205),
	('u3', 'b6', 'Name of b6', 'scripted', 'paper', 'active', NULL, false, NULL, '{BTCUSD,ETHUSD}', NULL, '{"kind": "scripted", "mode": "paper", "name": "Name of b6", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": false, "personality": "momentum", "walletAddress": "0xwallet"}', 1, '2026-03-02 01:41:00+00', 1489, 1489, 1503.95900426, 0, 1489, 0, 1503.95900426, 1503.95900426, 0.0000391764674278, '{"peak": 1.0100463426863667, "index": 1.0100463426863667, "equity": 1503.95900426, "principal": 1489, "maxDrawdown": 0.0000391764674278}', '[]', 2, 2, 2, 15.42648, 0.46747574, 0, 5, 4, 0, 5, 1, 5, '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.098166+00', '2026-03-02 01:41:00+00', NULL, 37, 232),
	('u1', 'b1', 'Name of b1', 'scripted', 'paper', 'active', NULL, true, NULL, '{BTCUSD,ETHUSD}', NULL, '{"kind": "scripted", "mode": "paper", "name": "Name of b1", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": true, "personality": "momentum", "walletAddress": "0xwallet"}', 1, '2026-03-02 01:41:00+00', 929, 929, 927.84589198, 295.81187418, 929, -45.28479000, 882.56110198, 929, 0.0499880495371367, '{"peak": 1, "index": 0.9500119504628633, "equity": 882.56110198, "principal": 929, "maxDrawdown": 0.0499880495371367}', '[{"side": "short", "margin": 234.36844818, "symbol": "BTCUSD", "leverage": 11, "quantity": 0.053, "entryFees": 1.03122117, "entryPrice": 48642.50811321, "positionId": "b1-p1"}, {"side": "long", "margin": 61.443426, "symbol": "ETHUSD", "leverage": 5, "quantity": 0.177, "entryFees": 0.12288685, "entryPrice": 1735.69, "positionId": "b1-p2"}]', 3, 0, 0, 0, 1.15410802, 0, 5, 5, 0, 4, 0, 5, '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.033781+00', '2026-03-02 01:41:00+00', NULL, 6, 198),
	('u2', 'b3', 'Name of b3', 'scripted', 'paper', 'active', NULL, true, NULL, '{BTCUSD,ETHUSD}', NULL, '{"kind": "scripted", "mode": "paper", "name": "Name of b3", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": true, "personality": "momentum", "walletAddress": "0xwallet"}', 1, '2026-03-02 01:41:00+00', 2901, 2901, 2922.56582353, 59.205816, 2901, 4.63584, 2927.20166353, 2927.20166353, 0.0026886437366425, '{"peak": 1.0090319419269218, "index": 1.0090319419269218, "equity": 2927.20166353, "principal": 2901, "maxDrawdown": 0.0026886437366425}', '[{"side": "long", "margin": 59.205816, "symbol": "BTCUSD", "leverage": 10, "quantity": 0.012, "entryFees": 0.23682326, "entryPrice": 49338.18, "positionId": "b3-p2"}]', 2, 1, 1, 22.07808, 0.51225647, 0, 5, 5, 0, 4, 0, 5, '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.058194+00', '2026-03-02 01:41:00+00', NULL, 19, 209);

INSERT INTO arena.decisions VALUES
	('u1', 'b1', 1, 'scripted', NULL, NULL, NULL, '[{"action": "close", "symbol": "BTCUSD"}, {"action": "hold", "symbol": "ETHUSD"}]', 'by chance', false, 'denied', '[{"rule": "NO_POSITION", "index": 0, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "BTCUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 01:59:00+00', true, 45),
	('u1', 'b2', 1, 'scripted', NULL, NULL, NULL, '[{"action": "hold", "symbol": "BTCUSD"}, {"action": "increase", "symbol": "ETHUSD", "quantity": 0.209}]', 'by chance', false, 'denied', '[{"rule": "NO_POSITION", "index": 1, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 01:59:00+00', true, 49),
	('u2', 'b3', 1, 'scripted', NULL, NULL, NULL, '[{"action": "hold", "symbol": "BTCUSD"}, {"action": "open_short", "symbol": "ETHUSD", "leverage": 20, "quantity": 0.192}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 01:59:00+00', true, 55),
	('u2', 'b4', 1, 'scripted', NULL, NULL, NULL, '[{"action": "open_long", "symbol": "BTCUSD", "leverage": 14, "quantity": 0.015, "justification": "because"}, {"action": "set_stops", "symbol": "ETHUSD", "stopLoss": 1906.21}]', 'by chance', true, 'traded', '[{"rule": "NO_POSITION", "index": 1, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 01:59:00+00', true, 62),
	('u3', 'b5', 1, 'scripted', NULL, NULL, NULL, '[{"action": "open_short", "symbol": "BTCUSD", "leverage": 13, "quantity": 0.029}, {"action": "close", "symbol": "ETHUSD"}]', 'by chance', true, 'traded', '[{"rule": "NO_POSITION", "index": 1, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 01:59:00+00', true, 69),
	('u3', 'b6', 1, 'scripted', NULL, NULL, NULL, '[{"action": "open_long", "symbol": "BTCUSD", "leverage": 8, "quantity": 0.003, "justification": "because"}, {"action": "set_stops", "symbol": "ETHUSD", "stopLoss": 1813.68}]', 'by chance', true, 'traded', '[{"rule": "NO_POSITION", "index": 1, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 01:59:00+00', true, 76),
	('u1', 'b1', 2, 'scripted', NULL, NULL, NULL, '[{"action": "close", "symbol": "BTCUSD"}, {"action": "increase", "symbol": "ETHUSD", "quantity": 0.613}]', 'by chance', false, 'denied', '[{"rule": "NO_POSITION", "index": 0, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "BTCUSD"}, {"rule": "NO_POSITION", "index": 1, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 02:52:00+00', true, 82),
	('u1', 'b2', 2, 'scripted', NULL, NULL, NULL, '[{"action": "hold", "symbol": "BTCUSD"}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 12, "quantity": 0.452, "justification": "because"}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 02:52:00+00', true, 88),
	('u2', 'b3', 2, 'scripted', NULL, NULL, NULL, '[{"action": "open_long", "symbol": "BTCUSD", "leverage": 10, "quantity": 0.012, "justification": "because"}, {"action": "open_short", "symbol": "ETHUSD", "leverage": 4, "quantity": 0.534}]', 'by chance', true, 'traded', '[{"rule": "LEVERAGE_DIFFERS_FROM_POSITION", "index": 1, "denied": true, "reason": "The open position keeps its leverage; close it first to trade with another.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 02:52:00+00', true, 95),
	('u2', 'b4', 2, 'scripted', NULL, NULL, NULL, '[{"action": "hold", "symbol": "BTCUSD"}, {"action": "hold", "symbol": "ETHUSD"}]', 'by chance', false, 'held', '[]', NULL, NULL, NULL, NULL, '2026-03-02 02:52:00+00', true, 98),
	('u3', 'b5', 2, 'scripted', NULL, NULL, NULL, '[{"action": "open_long", "symbol": "BTCUSD", "leverage": 2, "quantity": 0.002, "justification": "because"}, {"action": "open_short", "symbol": "ETHUSD", "leverage": 11, "quantity": 0.379}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 02:52:00+00', true, 107),
	('u3', 'b6', 2, 'scripted', NULL, NULL, NULL, '[{"action": "open_short", "symbol": "BTCUSD", "leverage": 19, "quantity": 0.012}, {"action": "increase", "symbol": "ETHUSD", "quantity": 0.748}]', 'by chance', true, 'traded', '[{"rule": "NO_POSITION", "index": 1, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 02:52:00+00', true, 117),
	('u1', 'b1', 3, 'scripted', NULL, NULL, NULL, '[{"action": "open_short", "symbol": "BTCUSD", "leverage": 11, "quantity": 0.031}, {"action": "hold", "symbol": "ETHUSD"}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 03:03:00+00', true, 124),
	('u1', 'b2', 3, 'scripted', NULL, NULL, NULL, '[{"action": "close", "symbol": "BTCUSD"}, {"action": "close", "symbol": "ETHUSD"}]', 'by chance', true, 'traded', '[{"rule": "NO_POSITION", "index": 0, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "BTCUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 03:03:00+00', true, 131),
	('u2', 'b3', 3, 'scripted', NULL, NULL, NULL, '[{"action": "open_long", "symbol": "BTCUSD", "leverage": 17, "quantity": 0.025, "justification": "because"}, {"action": "set_stops", "symbol": "ETHUSD", "stopLoss": 1689.99}]', 'by chance', false, 'denied', '[{"rule": "STOP_LOSS_WRONG_SIDE", "index": 1, "denied": true, "reason": "A stop-loss lies below the mark for a long, above it for a short.", "symbol": "ETHUSD"}, {"rule": "LEVERAGE_DIFFERS_FROM_POSITION", "index": 0, "denied": true, "reason": "The open position keeps its leverage; close it first to trade with another.", "symbol": "BTCUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 03:03:00+00', true, 136),
	('u2', 'b4', 3, 'scripted', NULL, NULL, NULL, '[{"action": "hold", "symbol": "BTCUSD"}, {"action": "set_stops", "symbol": "ETHUSD", "stopLoss": 1851.80}]', 'by chance', false, 'denied', '[{"rule": "NO_POSITION", "index": 1, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 03:03:00+00', true, 140),
	('u3', 'b5', 3, 'scripted', NULL, NULL, NULL, '[{"action": "reduce", "symbol": "BTCUSD", "quantity": 0.001}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 9, "quantity": 0.387, "justification": "because"}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 03:03:00+00', true, 152),
	('u3', 'b6', 3, 'scripted', NULL, NULL, NULL, '[{"action": "reduce", "symbol": "BTCUSD", "quantity": 0.030}, {"action": "increase", "symbol": "ETHUSD", "quantity": 0.158}]', 'by chance', true, 'traded', '[{"rule": "NO_POSITION", "index": 1, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 03:03:00+00', true, 159),
	('u1', 'b1', 4, 'scripted', NULL, NULL, NULL, '[{"action": "hold", "symbol": "BTCUSD"}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 5, "quantity": 0.177, "justification": "because"}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 03:34:00+00', true, 166),
	('u1', 'b2', 4, 'scripted', NULL, NULL, NULL, '[{"action": "reduce", "symbol": "BTCUSD", "quantity": 0.001}, {"action": "hold", "symbol": "ETHUSD"}]', 'by chance', false, 'denied', '[{"rule": "NO_POSITION", "index": 0, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "BTCUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 03:34:00+00', true, 170),
	('u2', 'b3', 4, 'scripted', NULL, NULL, NULL, '[{"action": "set_stops", "symbol": "BTCUSD", "stopLoss": 46764.04}, {"action": "close", "symbol": "ETHUSD"}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 03:34:00+00', true, 177),
	('u2', 'b4', 4, 'scripted', NULL, NULL, NULL, '[{"action": "increase", "symbol": "BTCUSD", "quantity": 0.023}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 9, "quantity": 0.344, "justification": "because"}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 03:34:00+00', true, 186),
	('u1', 'b1', 5, 'scripted', NULL, NULL, NULL, '[{"action": "increase", "symbol": "BTCUSD", "quantity": 0.022}, {"action": "open_short", "symbol": "ETHUSD", "leverage": 21, "quantity": 0.069}]', 'by chance', true, 'traded', '[{"rule": "LEVERAGE_NOT_ALLOWED", "index": 1, "denied": true, "reason": "The leverage is outside of what the policy, or the size of the position, allows.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 04:01:00+00', true, 198),
	('u1', 'b2', 5, 'scripted', NULL, NULL, NULL, '[{"action": "reduce", "symbol": "BTCUSD", "quantity": 0.020}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 13, "quantity": 0.709, "justification": "because"}]', 'by chance', true, 'traded', '[{"rule": "NO_POSITION", "index": 0, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "BTCUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 04:01:00+00', true, 205),
	('u2', 'b3', 5, 'scripted', NULL, NULL, NULL, '[{"action": "open_long", "symbol": "BTCUSD", "leverage": 13, "quantity": 0.016, "justification": "because"}, {"action": "hold", "symbol": "ETHUSD"}]', 'by chance', false, 'denied', '[{"rule": "LEVERAGE_DIFFERS_FROM_POSITION", "index": 0, "denied": true, "reason": "The open position keeps its leverage; close it first to trade with another.", "symbol": "BTCUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 04:01:00+00', true, 209),
	('u2', 'b4', 5, 'scripted', NULL, NULL, NULL, '[{"action": "open_short", "symbol": "BTCUSD", "leverage": 19, "quantity": 0.003}, {"action": "reduce", "symbol": "ETHUSD", "quantity": 0.480}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 04:01:00+00', true, 218),
	('u3', 'b5', 5, 'scripted', NULL, NULL, NULL, '[{"action": "close", "symbol": "BTCUSD"}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 9, "quantity": 0.290, "justification": "because"}]', 'by chance', true, 'traded', '[]', NULL, NULL, NULL, NULL, '2026-03-02 04:01:00+00', true, 227),
	('u3', 'b6', 5, 'scripted', NULL, NULL, NULL, '[{"action": "close", "symbol": "BTCUSD"}, {"action": "close", "symbol": "ETHUSD"}]', 'by chance', false, 'denied', '[{"rule": "NO_POSITION", "index": 0, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "BTCUSD"}, {"rule": "NO_POSITION", "index": 1, "denied": true, "reason": "There is no open position in the symbol.", "symbol": "ETHUSD"}]', NULL, NULL, NULL, NULL, '2026-03-02 04:01:00+00', true, 232);

INSERT INTO arena.equity_days VALUES
	('u2', 'b3', 1, '2026-03-02 00:00:00+00', 1, 1.0090319419269218, 0.9973113562633575, 1.0090319419269218, 0.0026886437366425),
	('u2', 'b4', 1, '2026-03-02 00:00:00+00', 1, 1.0376650685586924, 0.9918509146953937, 1.0376650685586924, 0.0161775306889847),
	('u3', 'b5', 1, '2026-03-02 00:00:00+00', 1, 1.0333675832250755, 0.9828622510045317, 0.9965264802492447, 0.0356514986282539),
	('u3', 'b6', 1, '2026-03-02 00:00:00+00', 1, 1.0100463426863667, 0.9999608235325722, 1.0100463426863667, 0.0000391764674278),
	('u1', 'b1', 1, '2026-03-02 00:00:00+00', 1, 1, 0.9500119504628633, 0.9500119504628633, 0.0499880495371367),
	('u1', 'b2', 1, '2026-03-02 00:00:00+00', 1, 1, 0.9867852133913380, 0.9867852133913380, 0.0132147866086620);

INSERT INTO arena.equity_hours VALUES
	('u1', 'b1', 1, '2026-03-02 01:00:00+00', 1, 1, 1, 1, 0),
	('u1', 'b2', 1, '2026-03-02 01:00:00+00', 1, 1, 1, 1, 0),
	('u2', 'b3', 1, '2026-03-02 01:00:00+00', 1, 1, 0.9999503439434678, 0.9999503439434678, 0.0000496560565322),
	('u2', 'b4', 1, '2026-03-02 01:00:00+00', 1, 1, 0.9997833069687964, 0.9997833069687964, 0.0002166930312036),
	('u3', 'b5', 1, '2026-03-02 01:00:00+00', 1, 1, 0.9995740990785498, 0.9995740990785498, 0.0004259009214502),
	('u3', 'b6', 1, '2026-03-02 01:00:00+00', 1, 1, 0.9999608235325722, 0.9999608235325722, 0.0000391764674278),
	('u1', 'b1', 1, '2026-03-02 02:00:00+00', 1, 1, 1, 1, 0),
	('u1', 'b2', 1, '2026-03-02 02:00:00+00', 1, 1, 0.9998674524864656, 0.9998674524864656, 0.0001325475135344),
	('u2', 'b3', 1, '2026-03-02 02:00:00+00', 0.9999503439434678, 0.9999503439434678, 0.9985357202757670, 0.9985357202757670, 0.0014146939158219),
	('u2', 'b4', 1, '2026-03-02 02:00:00+00', 0.9997833069687964, 1.0081604615007429, 0.9997833069687964, 1.0081604615007429, 0),
	('u3', 'b5', 1, '2026-03-02 02:00:00+00', 0.9995740990785498, 0.9995740990785498, 0.9828622510045317, 0.9828622510045317, 0.0167189686981924),
	('u3', 'b6', 1, '2026-03-02 02:00:00+00', 0.9999608235325722, 1.0013162210006716, 0.9999608235325722, 1.0013162210006716, 0),
	('u2', 'b3', 1, '2026-03-02 03:00:00+00', 0.9985357202757670, 1.0069670401689073, 0.9973113562633575, 1.0069670401689073, 0.0012261594528350),
	('u2', 'b4', 1, '2026-03-02 03:00:00+00', 1.0081604615007429, 1.0081604615007429, 0.9918509146953937, 1.0063861124071322, 0.0161775306889847),
	('u3', 'b5', 1, '2026-03-02 03:00:00+00', 0.9828622510045317, 1.0333675832250755, 0.9828622510045317, 1.0333675832250755, 0),
	('u3', 'b6', 1, '2026-03-02 03:00:00+00', 1.0013162210006716, 1.0100463426863667, 1.0013162210006716, 1.0100463426863667, 0),
	('u1', 'b1', 1, '2026-03-02 03:00:00+00', 1, 1, 0.9541563374488698, 0.9541563374488698, 0.0458436625511302),
	('u1', 'b2', 1, '2026-03-02 03:00:00+00', 0.9998674524864656, 0.9998674524864656, 0.9869857775908740, 0.9869857775908740, 0.0128833825559153),
	('u1', 'b1', 1, '2026-03-02 04:00:00+00', 0.9541563374488698, 0.9541563374488698, 0.9500119504628633, 0.9500119504628633, 0.0043435093635571),
	('u1', 'b2', 1, '2026-03-02 04:00:00+00', 0.9869857775908740, 0.9869857775908740, 0.9867852133913380, 0.9867852133913380, 0.0002032088041082),
	('u2', 'b3', 1, '2026-03-02 04:00:00+00', 1.0069670401689073, 1.0090319419269218, 1.0069670401689073, 1.0090319419269218, 0),
	('u2', 'b4', 1, '2026-03-02 04:00:00+00', 1.0063861124071322, 1.0376650685586924, 1.0063861124071322, 1.0376650685586924, 0),
	('u3', 'b5', 1, '2026-03-02 04:00:00+00', 1.0333675832250755, 1.0333675832250755, 0.9965264802492447, 0.9965264802492447, 0.0356514986282539),
	('u3', 'b6', 1, '2026-03-02 04:00:00+00', 1.0100463426863667, 1.0100463426863667, 1.0100463426863667, 1.0100463426863667, 0);

INSERT INTO arena.equity_points VALUES
	('u1', 'b1', 1, 1, '2026-03-02 01:59:00+00', 929, 0, 929, 929, 1, 45),
	('u1', 'b2', 1, 1, '2026-03-02 01:59:00+00', 2586, 0, 2586, 2586, 1, 49),
	('u2', 'b3', 1, 1, '2026-03-02 01:59:00+00', 2900.85786778, -0.00192, 2900.85594778, 2901, 0.9999503439434678, 55),
	('u2', 'b4', 1, 1, '2026-03-02 01:59:00+00', 1345.70848118, -0.00015, 1345.70833118, 1346, 0.9997833069687964, 62),
	('u3', 'b5', 1, 1, '2026-03-02 01:59:00+00', 1323.43639718, -0.00029, 1323.43610718, 1324, 0.9995740990785498, 69),
	('u3', 'b6', 1, 1, '2026-03-02 01:59:00+00', 1488.94169624, -0.00003, 1488.94166624, 1489, 0.9999608235325722, 76),
	('u1', 'b1', 1, 2, '2026-03-02 02:52:00+00', 929, 0, 929, 929, 1, 82),
	('u1', 'b2', 1, 2, '2026-03-02 02:52:00+00', 2585.66175213, -0.00452, 2585.65723213, 2586, 0.9998674524864656, 88),
	('u2', 'b3', 1, 2, '2026-03-02 02:52:00+00', 2900.62104452, -3.86892, 2896.75212452, 2901, 0.9985357202757670, 95),
	('u2', 'b4', 1, 2, '2026-03-02 02:52:00+00', 1345.70848118, 11.27550, 1356.98398118, 1346, 1.0081604615007429, 98),
	('u3', 'b5', 1, 2, '2026-03-02 02:52:00+00', 1321.60985033, -20.30023, 1301.30962033, 1324, 0.9828622510045317, 107),
	('u3', 'b6', 1, 2, '2026-03-02 02:52:00+00', 1490.95994307, -0.00009, 1490.95985307, 1489, 1.0013162210006716, 117),
	('u1', 'b1', 1, 3, '2026-03-02 03:03:00+00', 928.40635434, -0.00031, 928.40604434, 929, 0.9993606505274489, 124),
	('u1', 'b2', 1, 3, '2026-03-02 03:03:00+00', 2552.34522085, 0, 2552.34522085, 2586, 0.9869857775908740, 131),
	('u2', 'b3', 1, 3, '2026-03-02 03:03:00+00', 2900.62104452, -7.42080, 2893.20024452, 2901, 0.9973113562633575, 136),
	('u2', 'b4', 1, 3, '2026-03-02 03:03:00+00', 1345.70848118, -10.67715, 1335.03133118, 1346, 0.9918509146953937, 140),
	('u3', 'b5', 1, 3, '2026-03-02 03:03:00+00', 1349.67222019, 18.50646, 1368.17868019, 1324, 1.0333675832250755, 152),
	('u3', 'b6', 1, 3, '2026-03-02 03:03:00+00', 1503.95900426, 0, 1503.95900426, 1489, 1.0100463426863667, 159),
	('u1', 'b1', 1, 4, '2026-03-02 03:34:00+00', 928.28346749, -41.87223, 886.41123749, 929, 0.9541563374488698, 166),
	('u1', 'b2', 1, 4, '2026-03-02 03:34:00+00', 2552.34522085, 0, 2552.34522085, 2586, 0.9869857775908740, 170),
	('u2', 'b3', 1, 4, '2026-03-02 03:34:00+00', 2922.56582353, -1.35444, 2921.21138353, 2901, 1.0069670401689073, 177),
	('u2', 'b4', 1, 4, '2026-03-02 03:34:00+00', 1345.01677730, 9.57893000, 1354.59570730, 1346, 1.0063861124071322, 186),
	('u1', 'b1', 1, 5, '2026-03-02 04:01:00+00', 927.84589198, -45.28479000, 882.56110198, 929, 0.9500119504628633, 198),
	('u1', 'b2', 1, 5, '2026-03-02 04:01:00+00', 2551.83365183, -0.00709, 2551.82656183, 2586, 0.9867852133913380, 205),
	('u2', 'b3', 1, 5, '2026-03-02 04:01:00+00', 2922.56582353, 4.63584, 2927.20166353, 2901, 1.0090319419269218, 209),
	('u2', 'b4', 1, 5, '2026-03-02 04:01:00+00', 1370.39966517, 26.29751711, 1396.69718228, 1346, 1.0376650685586924, 218),
	('u3', 'b5', 1, 5, '2026-03-02 04:01:00+00', 1319.35627985, 0.04478000, 1319.40105985, 1324, 0.9965264802492447, 227),
	('u3', 'b6', 1, 5, '2026-03-02 04:01:00+00', 1503.95900426, 0, 1503.95900426, 1489, 1.0100463426863667, 232);

INSERT INTO arena.equity_points_1h VALUES
	('u1', 'b1', '2026-03-02 01:00:00+00', 1, '2026-03-02 01:59:00+00', 929, 0, 929, 45, 45),
	('u1', 'b2', '2026-03-02 01:00:00+00', 1, '2026-03-02 01:59:00+00', 2586, 0, 2586, 49, 49),
	('u2', 'b3', '2026-03-02 01:00:00+00', 1, '2026-03-02 01:59:00+00', 2900.85786778, -0.00192, 2900.85594778, 55, 55),
	('u2', 'b4', '2026-03-02 01:00:00+00', 1, '2026-03-02 01:59:00+00', 1345.70848118, -0.00015, 1345.70833118, 62, 62),
	('u3', 'b5', '2026-03-02 01:00:00+00', 1, '2026-03-02 01:59:00+00', 1323.43639718, -0.00029, 1323.43610718, 69, 69),
	('u3', 'b6', '2026-03-02 01:00:00+00', 1, '2026-03-02 01:59:00+00', 1488.94169624, -0.00003, 1488.94166624, 76, 76),
	('u1', 'b1', '2026-03-02 02:00:00+00', 2, '2026-03-02 02:52:00+00', 929, 0, 929, 82, 82),
	('u1', 'b2', '2026-03-02 02:00:00+00', 2, '2026-03-02 02:52:00+00', 2585.66175213, -0.00452, 2585.65723213, 88, 88),
	('u2', 'b3', '2026-03-02 02:00:00+00', 2, '2026-03-02 02:52:00+00', 2900.62104452, -3.86892, 2896.75212452, 95, 95),
	('u2', 'b4', '2026-03-02 02:00:00+00', 2, '2026-03-02 02:52:00+00', 1345.70848118, 11.27550, 1356.98398118, 98, 98),
	('u3', 'b5', '2026-03-02 02:00:00+00', 2, '2026-03-02 02:52:00+00', 1321.60985033, -20.30023, 1301.30962033, 107, 107),
	('u3', 'b6', '2026-03-02 02:00:00+00', 2, '2026-03-02 02:52:00+00', 1490.95994307, -0.00009, 1490.95985307, 117, 117),
	('u2', 'b3', '2026-03-02 03:00:00+00', 4, '2026-03-02 03:34:00+00', 2922.56582353, -1.35444, 2921.21138353, 136, 177),
	('u2', 'b4', '2026-03-02 03:00:00+00', 4, '2026-03-02 03:34:00+00', 1345.01677730, 9.57893000, 1354.59570730, 140, 186),
	('u3', 'b5', '2026-03-02 03:00:00+00', 3, '2026-03-02 03:03:00+00', 1349.67222019, 18.50646, 1368.17868019, 152, 152),
	('u3', 'b6', '2026-03-02 03:00:00+00', 3, '2026-03-02 03:03:00+00', 1503.95900426, 0, 1503.95900426, 159, 159),
	('u1', 'b1', '2026-03-02 03:00:00+00', 4, '2026-03-02 03:34:00+00', 928.28346749, -41.87223, 886.41123749, 124, 166),
	('u1', 'b2', '2026-03-02 03:00:00+00', 4, '2026-03-02 03:34:00+00', 2552.34522085, 0, 2552.34522085, 131, 170),
	('u1', 'b1', '2026-03-02 04:00:00+00', 5, '2026-03-02 04:01:00+00', 927.84589198, -45.28479000, 882.56110198, 198, 198),
	('u1', 'b2', '2026-03-02 04:00:00+00', 5, '2026-03-02 04:01:00+00', 2551.83365183, -0.00709, 2551.82656183, 205, 205),
	('u2', 'b3', '2026-03-02 04:00:00+00', 5, '2026-03-02 04:01:00+00', 2922.56582353, 4.63584, 2927.20166353, 209, 209),
	('u2', 'b4', '2026-03-02 04:00:00+00', 5, '2026-03-02 04:01:00+00', 1370.39966517, 26.29751711, 1396.69718228, 218, 218),
	('u3', 'b5', '2026-03-02 04:00:00+00', 5, '2026-03-02 04:01:00+00', 1319.35627985, 0.04478000, 1319.40105985, 227, 227),
	('u3', 'b6', '2026-03-02 04:00:00+00', 5, '2026-03-02 04:01:00+00', 1503.95900426, 0, 1503.95900426, 232, 232);

INSERT INTO arena.equity_points_1m VALUES
	('u1', 'b1', '2026-03-02 01:59:00+00', 1, '2026-03-02 01:59:00+00', 929, 0, 929, 45, 45),
	('u1', 'b2', '2026-03-02 01:59:00+00', 1, '2026-03-02 01:59:00+00', 2586, 0, 2586, 49, 49),
	('u2', 'b3', '2026-03-02 01:59:00+00', 1, '2026-03-02 01:59:00+00', 2900.85786778, -0.00192, 2900.85594778, 55, 55),
	('u2', 'b4', '2026-03-02 01:59:00+00', 1, '2026-03-02 01:59:00+00', 1345.70848118, -0.00015, 1345.70833118, 62, 62),
	('u3', 'b5', '2026-03-02 01:59:00+00', 1, '2026-03-02 01:59:00+00', 1323.43639718, -0.00029, 1323.43610718, 69, 69),
	('u3', 'b6', '2026-03-02 01:59:00+00', 1, '2026-03-02 01:59:00+00', 1488.94169624, -0.00003, 1488.94166624, 76, 76),
	('u1', 'b1', '2026-03-02 02:52:00+00', 2, '2026-03-02 02:52:00+00', 929, 0, 929, 82, 82),
	('u1', 'b2', '2026-03-02 02:52:00+00', 2, '2026-03-02 02:52:00+00', 2585.66175213, -0.00452, 2585.65723213, 88, 88),
	('u2', 'b3', '2026-03-02 02:52:00+00', 2, '2026-03-02 02:52:00+00', 2900.62104452, -3.86892, 2896.75212452, 95, 95),
	('u2', 'b4', '2026-03-02 02:52:00+00', 2, '2026-03-02 02:52:00+00', 1345.70848118, 11.27550, 1356.98398118, 98, 98),
	('u3', 'b5', '2026-03-02 02:52:00+00', 2, '2026-03-02 02:52:00+00', 1321.60985033, -20.30023, 1301.30962033, 107, 107),
	('u3', 'b6', '2026-03-02 02:52:00+00', 2, '2026-03-02 02:52:00+00', 1490.95994307, -0.00009, 1490.95985307, 117, 117),
	('u1', 'b1', '2026-03-02 03:03:00+00', 3, '2026-03-02 03:03:00+00', 928.40635434, -0.00031, 928.40604434, 124, 124),
	('u1', 'b2', '2026-03-02 03:03:00+00', 3, '2026-03-02 03:03:00+00', 2552.34522085, 0, 2552.34522085, 131, 131),
	('u2', 'b3', '2026-03-02 03:03:00+00', 3, '2026-03-02 03:03:00+00', 2900.62104452, -7.42080, 2893.20024452, 136, 136),
	('u2', 'b4', '2026-03-02 03:03:00+00', 3, '2026-03-02 03:03:00+00', 1345.70848118, -10.67715, 1335.03133118, 140, 140),
	('u3', 'b5', '2026-03-02 03:03:00+00', 3, '2026-03-02 03:03:00+00', 1349.67222019, 18.50646, 1368.17868019, 152, 152),
	('u3', 'b6', '2026-03-02 03:03:00+00', 3, '2026-03-02 03:03:00+00', 1503.95900426, 0, 1503.95900426, 159, 159),
	('u1', 'b1', '2026-03-02 03:34:00+00', 4, '2026-03-02 03:34:00+00', 928.28346749, -41.87223, 886.41123749, 166, 166),
	('u1', 'b2', '2026-03-02 03:34:00+00', 4, '2026-03-02 03:34:00+00', 2552.34522085, 0, 2552.34522085, 170, 170),
	('u2', 'b3', '2026-03-02 03:34:00+00', 4, '2026-03-02 03:34:00+00', 2922.56582353, -1.35444, 2921.21138353, 177, 177),
	('u2', 'b4', '2026-03-02 03:34:00+00', 4, '2026-03-02 03:34:00+00', 1345.01677730, 9.57893000, 1354.59570730, 186, 186),
	('u1', 'b1', '2026-03-02 04:01:00+00', 5, '2026-03-02 04:01:00+00', 927.84589198, -45.28479000, 882.56110198, 198, 198),
	('u1', 'b2', '2026-03-02 04:01:00+00', 5, '2026-03-02 04:01:00+00', 2551.83365183, -0.00709, 2551.82656183, 205, 205),
	('u2', 'b3', '2026-03-02 04:01:00+00', 5, '2026-03-02 04:01:00+00', 2922.56582353, 4.63584, 2927.20166353, 209, 209),
	('u2', 'b4', '2026-03-02 04:01:00+00', 5, '2026-03-02 04:01:00+00', 1370.39966517, 26.29751711, 1396.69718228, 218, 218),
	('u3', 'b5', '2026-03-02 04:01:00+00', 5, '2026-03-02 04:01:00+00', 1319.35627985, 0.04478000, 1319.40105985, 227, 227),
	('u3', 'b6', '2026-03-02 04:01:00+00', 5, '2026-03-02 04:01:00+00', 1503.95900426, 0, 1503.95900426, 232, 232);

INSERT INTO arena.equity_states VALUES
	('u2', 'b3', 1, 5, '2026-03-02 04:01:00+00', 2922.56582353, 4.63584, 2901, '{"peak": 1.0090319419269218, "index": 1.0090319419269218, "equity": 2927.20166353, "principal": 2901, "maxDrawdown": 0.0026886437366425}'),
	('u2', 'b4', 1, 5, '2026-03-02 04:01:00+00', 1370.39966517, 26.29751711, 1346, '{"peak": 1.0376650685586924, "index": 1.0376650685586924, "equity": 1396.69718228, "principal": 1346, "maxDrawdown": 0.0161775306889847}'),
	('u3', 'b5', 1, 5, '2026-03-02 04:01:00+00', 1319.35627985, 0.04478000, 1324, '{"peak": 1.0333675832250755, "index": 0.9965264802492447, "equity": 1319.40105985, "principal": 1324, "maxDrawdown": 0.0356514986282539}'),
	('u3', 'b6', 1, 5, '2026-03-02 04:01:00+00', 1503.95900426, 0, 1489, '{"peak": 1.0100463426863667, "index": 1.0100463426863667, "equity": 1503.95900426, "principal": 1489, "maxDrawdown": 0.0000391764674278}'),
	('u1', 'b1', 1, 5, '2026-03-02 04:01:00+00', 927.84589198, -45.28479000, 929, '{"peak": 1, "index": 0.9500119504628633, "equity": 882.56110198, "principal": 929, "maxDrawdown": 0.0499880495371367}'),
	('u1', 'b2', 1, 5, '2026-03-02 04:01:00+00', 2551.83365183, -0.00709, 2586, '{"peak": 1, "index": 0.9867852133913380, "equity": 2551.82656183, "principal": 2586, "maxDrawdown": 0.0132147866086620}');

INSERT INTO arena.markets VALUES
	('*DEFAULT*', 'BTCUSD', 49724.50, 49724.49, 49724.51, 0.0005, '2026-03-02 04:01:00+00', 6, 191),
	('*DEFAULT*', 'ETHUSD', 1803.83, 1803.82, 1803.84, 0.0003, '2026-03-02 04:01:00+00', 6, 191);

INSERT INTO arena.markets_history VALUES
	('*DEFAULT*', 'BTCUSD', '2026-03-02 01:41:00+00', 49918.77, 50417.96, 49419.58, 49918.77),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 01:41:00+00', 1908.99, 1928.08, 1889.90, 1908.99),
	('*DEFAULT*', 'BTCUSD', '2026-03-02 01:59:00+00', 48586.46, 49072.32, 48100.60, 48586.46),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 01:59:00+00', 1850.69, 1869.20, 1832.18, 1850.69),
	('*DEFAULT*', 'BTCUSD', '2026-03-02 02:52:00+00', 49338.17, 49831.55, 48844.79, 49338.17),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 02:52:00+00', 1870.83, 1889.54, 1852.12, 1870.83),
	('*DEFAULT*', 'BTCUSD', '2026-03-02 03:03:00+00', 47874.66, 48353.41, 47395.91, 47874.66),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 03:03:00+00', 1797.86, 1815.84, 1779.88, 1797.86),
	('*DEFAULT*', 'BTCUSD', '2026-03-02 03:34:00+00', 49225.31, 49717.56, 48733.06, 49225.31),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 03:34:00+00', 1735.68, 1753.04, 1718.32, 1735.68),
	('*DEFAULT*', 'BTCUSD', '2026-03-02 04:01:00+00', 49724.50, 50221.74, 49227.26, 49724.50),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 04:01:00+00', 1803.83, 1821.87, 1785.79, 1803.83);

INSERT INTO arena.markets_hours VALUES
	('*DEFAULT*', 'BTCUSD', '2026-03-02 01:00:00+00', 49918.77, 50417.96, 48100.60, 48586.46),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 01:00:00+00', 1908.99, 1928.08, 1832.18, 1850.69),
	('*DEFAULT*', 'BTCUSD', '2026-03-02 02:00:00+00', 49338.17, 49831.55, 48844.79, 49338.17),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 02:00:00+00', 1870.83, 1889.54, 1852.12, 1870.83),
	('*DEFAULT*', 'BTCUSD', '2026-03-02 03:00:00+00', 47874.66, 49717.56, 47395.91, 49225.31),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 03:00:00+00', 1797.86, 1815.84, 1718.32, 1735.68),
	('*DEFAULT*', 'BTCUSD', '2026-03-02 04:00:00+00', 49724.50, 50221.74, 49227.26, 49724.50),
	('*DEFAULT*', 'ETHUSD', '2026-03-02 04:00:00+00', 1803.83, 1821.87, 1785.79, 1803.83);

INSERT INTO arena.mt_event_progression VALUES
	('configuration:All', 232, '2026-11-20 13:38:12.107162+00'),
	('users:All', 232, '2026-11-20 13:38:12.107327+00'),
	('wallets:All', 232, '2026-11-20 13:38:12.10753+00'),
	('positions:All', 232, '2026-11-20 13:38:12.110599+00'),
	('orders:All', 232, '2026-11-20 13:38:12.110951+00'),
	('decisions:All', 232, '2026-11-20 13:38:12.111163+00'),
	('turns:All', 232, '2026-11-20 13:38:12.11657+00'),
	('markets:All', 232, '2026-11-20 13:38:12.120849+00'),
	('trades:All', 232, '2026-11-20 13:38:12.121387+00'),
	('bots:All', 232, '2026-11-20 13:38:12.128669+00'),
	('equity:V2:All', 232, '2026-11-20 13:38:12.246174+00'),
	('HighWaterMark', 49, '2026-11-20 13:38:11.56261+00');

INSERT INTO arena.mt_events VALUES
	(1, '01a1f92d-cb61-75c5-9438-85fd9fcd81c0', 'market', 1, '{"at": "2026-03-02T01:41:00+00:00", "step": 1, "prices": [{"ask": 49918.78, "bid": 49918.76, "low": 49419.58, "high": 50417.96, "mark": 49918.77, "symbol": "BTCUSD", "fundingRate": 0.0004}, {"ask": 1909.00, "bid": 1908.98, "low": 1889.90, "high": 1928.08, "mark": 1908.99, "symbol": "ETHUSD", "fundingRate": -0.0004}], "source": "test"}', NULL, 'prices_observed', '2026-11-20 13:38:10.401433+00', '*DEFAULT*', 'Arena.Domain.Markets.PricesObserved, Arena.Domain', NULL, NULL, '{"hash": "3f7307a0fad226a398b99c23b5c239c9d3c59e1b3e370c8e08fe4acd8134c1f4"}', false),
	(2, '01a1f92d-cc4c-7938-bdf4-9009395a4cca', 'user-u1', 1, '{"at": "2026-03-02T01:41:00+00:00", "role": "trader", "userId": "u1", "displayName": "Name of u1"}', NULL, 'user_registered', '2026-11-20 13:38:10.636802+00', 'u1', 'Arena.Domain.Accounts.UserRegistered, Arena.Domain', NULL, NULL, '{"hash": "bf7b1b0b678525441e90f4d15ce58ab9e8861e03dd0645a6268cb61e387ec9e8"}', false),
	(3, '01a1f92d-cc60-74db-9ead-1b66dddceb8b', 'wallet-u1', 1, '{"at": "2026-03-02T01:41:00+00:00", "ownerId": "u1", "currency": "USD"}', NULL, 'wallet_opened', '2026-11-20 13:38:10.656139+00', 'u1', 'Arena.Domain.Wallets.WalletOpened, Arena.Domain', NULL, NULL, '{"hash": "94830b9a3315a5cc1d2fd5b511010b13afbf30de0b50034ecea8d38e4129f391"}', false),
	(4, '01a1f92d-cc6e-7fe7-862f-bcdcc42279dc', 'wallet-u1', 2, '{"at": "2026-03-02T01:41:00+00:00", "amount": 20000, "balance": 20000, "description": "deposit", "transactionId": "tx-1"}', NULL, 'funds_deposited', '2026-11-20 13:38:10.670749+00', 'u1', 'Arena.Domain.Wallets.FundsDeposited, Arena.Domain', NULL, NULL, '{"hash": "cc807df07d6bbe963063fbd4527cfa87f151253de33f62aecd92be01ee8e24a8"}', false),
	(5, '01a1f92d-cc8a-7d3f-bb36-57ed2a21c38c', 'wallet-u1', 3, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b1", "amount": 929, "balance": 19071, "botName": "Name of b1", "transactionId": "tx-2"}', NULL, 'pool_allocated', '2026-11-20 13:38:10.698711+00', 'u1', 'Arena.Domain.Wallets.PoolAllocated, Arena.Domain', NULL, NULL, '{"hash": "e7af985d7722e29350b36ed327c44f6c4308e6aed8c2d2e820897ca86d2cebaa"}', false),
	(6, '01a1f92d-ccb4-7171-b6bb-4cb41430c88d', 'bot-b1', 1, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b1", "ownerId": "u1", "configuration": {"kind": "scripted", "mode": "paper", "name": "Name of b1", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": true, "personality": "momentum", "walletAddress": "0xwallet"}}', NULL, 'bot_created', '2026-11-20 13:38:10.740579+00', 'u1', 'Arena.Domain.Bots.BotCreated, Arena.Domain', NULL, NULL, '{"hash": "4c8b986cfdfacbbb50b6a480aea297b2a1bd0fc11b5abdc87f79ecdad456ce29"}', false),
	(7, '01a1f92d-ccb4-72d8-a5a3-4b96cbdeef5e', 'bot-b1', 2, '{"at": "2026-03-02T01:41:00+00:00", "run": 1, "initialBalance": 929}', NULL, 'run_started', '2026-11-20 13:38:10.740579+00', 'u1', 'Arena.Domain.Bots.RunStarted, Arena.Domain', NULL, NULL, '{"hash": "f629f37a6f68b6fa89e1727976054dc9b551b5a7f3d5ee98c688c686253fd858"}', false),
	(8, '01a1f92d-ccb4-7327-80df-6414dfbf750d', 'bot-b1', 3, '{"at": "2026-03-02T01:41:00+00:00", "amount": 929, "balance": 929}', NULL, 'pool_funded', '2026-11-20 13:38:10.740579+00', 'u1', 'Arena.Domain.Bots.PoolFunded, Arena.Domain', NULL, NULL, '{"hash": "7aa117e4b7d0ccfc31b958269573e15f45de84b8d469430f98939671eab71571"}', false),
	(9, '01a1f92d-cd3f-7ac0-9dfe-cfca233e5435', 'bot-b1', 4, '{"at": "2026-03-02T01:41:00+00:00"}', NULL, 'bot_started', '2026-11-20 13:38:10.879375+00', 'u1', 'Arena.Domain.Bots.BotStarted, Arena.Domain', NULL, NULL, '{"hash": "3268f339c6f6551a89bda7009d843fc83b994fa6ca401bce24a126e156f6bf95"}', false),
	(10, '01a1f92d-cd4e-72cf-8720-01b79ea34f51', 'wallet-u1', 4, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b2", "amount": 2586, "balance": 16485, "botName": "Name of b2", "transactionId": "tx-3"}', NULL, 'pool_allocated', '2026-11-20 13:38:10.8949+00', 'u1', 'Arena.Domain.Wallets.PoolAllocated, Arena.Domain', NULL, NULL, '{"hash": "26ceb839384a454be5b717b2a57f6b054e620107d10b7603ebe83bff65b92852"}', false),
	(11, '01a1f92d-cd77-74b1-afb4-acfabd9e09dd', 'bot-b2', 1, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b2", "ownerId": "u1", "configuration": {"kind": "scripted", "mode": "paper", "name": "Name of b2", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": false, "personality": "momentum", "walletAddress": "0xwallet"}}', NULL, 'bot_created', '2026-11-20 13:38:10.935563+00', 'u1', 'Arena.Domain.Bots.BotCreated, Arena.Domain', NULL, NULL, '{"hash": "e3dbaabeac9699f881d8e361c5c836be917d52f61c7e363b01a91a6abd69c172"}', false),
	(12, '01a1f92d-cd77-7e71-8c5f-d652437450bc', 'bot-b2', 2, '{"at": "2026-03-02T01:41:00+00:00", "run": 1, "initialBalance": 2586}', NULL, 'run_started', '2026-11-20 13:38:10.935563+00', 'u1', 'Arena.Domain.Bots.RunStarted, Arena.Domain', NULL, NULL, '{"hash": "3f3cfc5c1aae47f4337c5baf710568c10a87857df6b9693d1d1255a9d1ebe5b6"}', false),
	(13, '01a1f92d-cd77-7ca5-8261-90a7962bbce0', 'bot-b2', 3, '{"at": "2026-03-02T01:41:00+00:00", "amount": 2586, "balance": 2586}', NULL, 'pool_funded', '2026-11-20 13:38:10.935563+00', 'u1', 'Arena.Domain.Bots.PoolFunded, Arena.Domain', NULL, NULL, '{"hash": "2ba9d9515f706a03262fa6819a8e9e8ac109d155a57121eece09530f7135ad39"}', false),
	(14, '01a1f92d-cd82-7511-bbc5-a4dc9007fdb1', 'bot-b2', 4, '{"at": "2026-03-02T01:41:00+00:00"}', NULL, 'bot_started', '2026-11-20 13:38:10.946986+00', 'u1', 'Arena.Domain.Bots.BotStarted, Arena.Domain', NULL, NULL, '{"hash": "e161a939eb3ec9cb8d3d9158d0ea4e1c3aea6dffd59ab070a9be83b88b19ac80"}', false),
	(15, '01a1f92d-cdb0-7394-9183-7bb2cde7979d', 'user-u2', 1, '{"at": "2026-03-02T01:41:00+00:00", "role": "trader", "userId": "u2", "displayName": "Name of u2"}', NULL, 'user_registered', '2026-11-20 13:38:10.992889+00', 'u2', 'Arena.Domain.Accounts.UserRegistered, Arena.Domain', NULL, NULL, '{"hash": "4244c0db81ae6aa93e75475ecc23dee26daf80cf8a6650e756cb0ebe855e6408"}', false),
	(16, '01a1f92d-cdcb-7e60-a0c9-c5ef0c092d48', 'wallet-u2', 1, '{"at": "2026-03-02T01:41:00+00:00", "ownerId": "u2", "currency": "USD"}', NULL, 'wallet_opened', '2026-11-20 13:38:11.019097+00', 'u2', 'Arena.Domain.Wallets.WalletOpened, Arena.Domain', NULL, NULL, '{"hash": "83d2a1d2010f074cca659d43b25f0f15397244153a6ef3c06983c4827560e81b"}', false),
	(17, '01a1f92d-cdd2-79e9-8c32-464993a67dc6', 'wallet-u2', 2, '{"at": "2026-03-02T01:41:00+00:00", "amount": 20000, "balance": 20000, "description": "deposit", "transactionId": "tx-4"}', NULL, 'funds_deposited', '2026-11-20 13:38:11.026069+00', 'u2', 'Arena.Domain.Wallets.FundsDeposited, Arena.Domain', NULL, NULL, '{"hash": "42c75c526acdf5c395f0af233ddcf7eb23e9e3743ab91fb37e28aa24e126dca0"}', false),
	(18, '01a1f92d-cdd6-78cd-9980-a0a4a63e1010', 'wallet-u2', 3, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b3", "amount": 2901, "balance": 17099, "botName": "Name of b3", "transactionId": "tx-5"}', NULL, 'pool_allocated', '2026-11-20 13:38:11.030712+00', 'u2', 'Arena.Domain.Wallets.PoolAllocated, Arena.Domain', NULL, NULL, '{"hash": "2b58886154dba1b68652b0d77b51e8eb6b857a34deae7904a75501b03892407c"}', false),
	(19, '01a1f92d-cde7-7ebd-b348-8ae329733770', 'bot-b3', 1, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b3", "ownerId": "u2", "configuration": {"kind": "scripted", "mode": "paper", "name": "Name of b3", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": true, "personality": "momentum", "walletAddress": "0xwallet"}}', NULL, 'bot_created', '2026-11-20 13:38:11.047802+00', 'u2', 'Arena.Domain.Bots.BotCreated, Arena.Domain', NULL, NULL, '{"hash": "6480f65280953060a7c7947babcd3b308983959b48267966619609ee877a9cb2"}', false),
	(20, '01a1f92d-cde7-7e72-bb7f-1107eca2e433', 'bot-b3', 2, '{"at": "2026-03-02T01:41:00+00:00", "run": 1, "initialBalance": 2901}', NULL, 'run_started', '2026-11-20 13:38:11.047802+00', 'u2', 'Arena.Domain.Bots.RunStarted, Arena.Domain', NULL, NULL, '{"hash": "6c63f137c8d4f930ac02754f18d8cad6e3c6f9bac9bb36e9d5ee8954f8469d2b"}', false),
	(21, '01a1f92d-cde7-7a8f-ab6c-7a61572f6528', 'bot-b3', 3, '{"at": "2026-03-02T01:41:00+00:00", "amount": 2901, "balance": 2901}', NULL, 'pool_funded', '2026-11-20 13:38:11.047802+00', 'u2', 'Arena.Domain.Bots.PoolFunded, Arena.Domain', NULL, NULL, '{"hash": "542e2100abada1f2bd576d7ea4b2fcc8120ede245541b445e0047878fdca1db6"}', false),
	(22, '01a1f92d-ce05-7dc6-8512-b7abe700614d', 'bot-b3', 4, '{"at": "2026-03-02T01:41:00+00:00"}', NULL, 'bot_started', '2026-11-20 13:38:11.077575+00', 'u2', 'Arena.Domain.Bots.BotStarted, Arena.Domain', NULL, NULL, '{"hash": "eeada33f537dea270692c93208ab1c7263717e091d2b6c8feef9f0fec50e69da"}', false),
	(23, '01a1f92d-ce10-7089-87ac-bae16e0f81d8', 'wallet-u2', 4, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b4", "amount": 1346, "balance": 15753, "botName": "Name of b4", "transactionId": "tx-6"}', NULL, 'pool_allocated', '2026-11-20 13:38:11.088397+00', 'u2', 'Arena.Domain.Wallets.PoolAllocated, Arena.Domain', NULL, NULL, '{"hash": "760e376395ef8b2e4703074c861324e15c959f2a3e5883b750760e1dfdd70c10"}', false),
	(24, '01a1f92d-ce1b-7608-abfd-73bdb0af48e9', 'bot-b4', 1, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b4", "ownerId": "u2", "configuration": {"kind": "scripted", "mode": "paper", "name": "Name of b4", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": false, "personality": "momentum", "walletAddress": "0xwallet"}}', NULL, 'bot_created', '2026-11-20 13:38:11.099574+00', 'u2', 'Arena.Domain.Bots.BotCreated, Arena.Domain', NULL, NULL, '{"hash": "7dd45ca8145883f4d575b2058d82829595904ac7acc1540717cf0c731895c11b"}', false),
	(25, '01a1f92d-ce1b-7b7e-a7f2-3addf14a887a', 'bot-b4', 2, '{"at": "2026-03-02T01:41:00+00:00", "run": 1, "initialBalance": 1346}', NULL, 'run_started', '2026-11-20 13:38:11.099574+00', 'u2', 'Arena.Domain.Bots.RunStarted, Arena.Domain', NULL, NULL, '{"hash": "204cd0a89b26bc9765f08d7fe35f027d67e7ed40be202aad6070c2539187b67b"}', false),
	(26, '01a1f92d-ce1b-7f00-be3d-562aaa0b283e', 'bot-b4', 3, '{"at": "2026-03-02T01:41:00+00:00", "amount": 1346, "balance": 1346}', NULL, 'pool_funded', '2026-11-20 13:38:11.099574+00', 'u2', 'Arena.Domain.Bots.PoolFunded, Arena.Domain', NULL, NULL, '{"hash": "09e5e50688b58dae636be584e8c29733d177445d9ce44f6a027b6c66e03b73a6"}', false),
	(27, '01a1f92d-ce2e-7e3a-bee0-e2365a568b34', 'bot-b4', 4, '{"at": "2026-03-02T01:41:00+00:00"}', NULL, 'bot_started', '2026-11-20 13:38:11.118642+00', 'u2', 'Arena.Domain.Bots.BotStarted, Arena.Domain', NULL, NULL, '{"hash": "f70802f02b96f250d1f170bc896954fe9ece760e2534731af228e53568a36bb4"}', false),
	(28, '01a1f92d-ce39-759d-a909-8c51562a8ea0', 'user-u3', 1, '{"at": "2026-03-02T01:41:00+00:00", "role": "trader", "userId": "u3", "displayName": "Name of u3"}', NULL, 'user_registered', '2026-11-20 13:38:11.129024+00', 'u3', 'Arena.Domain.Accounts.UserRegistered, Arena.Domain', NULL, NULL, '{"hash": "c461e2af480610c9bf35e8829130936e572b875c00625efcb987daec95b5b22f"}', false),
	(29, '01a1f92d-ce3b-70d0-b0e6-bbd27865365c', 'wallet-u3', 1, '{"at": "2026-03-02T01:41:00+00:00", "ownerId": "u3", "currency": "USD"}', NULL, 'wallet_opened', '2026-11-20 13:38:11.131394+00', 'u3', 'Arena.Domain.Wallets.WalletOpened, Arena.Domain', NULL, NULL, '{"hash": "14e060c7a693985304408cf0b2bd6d0be7162506ce17afb76d5774b6f6040862"}', false),
	(30, '01a1f92d-ce58-7970-8183-578d8540e81a', 'wallet-u3', 2, '{"at": "2026-03-02T01:41:00+00:00", "amount": 20000, "balance": 20000, "description": "deposit", "transactionId": "tx-7"}', NULL, 'funds_deposited', '2026-11-20 13:38:11.160338+00', 'u3', 'Arena.Domain.Wallets.FundsDeposited, Arena.Domain', NULL, NULL, '{"hash": "42ec561c88c3e55a97fc6c8112a025c736b1de5e66096ad6bfa8962f3a7cedb2"}', false),
	(31, '01a1f92d-ce68-7865-90e9-1696420b743a', 'wallet-u3', 3, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b5", "amount": 1324, "balance": 18676, "botName": "Name of b5", "transactionId": "tx-8"}', NULL, 'pool_allocated', '2026-11-20 13:38:11.17631+00', 'u3', 'Arena.Domain.Wallets.PoolAllocated, Arena.Domain', NULL, NULL, '{"hash": "86381723abf8f0ba0dd0b18e49cbd8cf31c5888be99dc9ada8e878bdb05cc172"}', false),
	(32, '01a1f92d-ce70-71c2-b3be-feac4b5f29b2', 'bot-b5', 1, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b5", "ownerId": "u3", "configuration": {"kind": "scripted", "mode": "paper", "name": "Name of b5", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": true, "personality": "momentum", "walletAddress": "0xwallet"}}', NULL, 'bot_created', '2026-11-20 13:38:11.184432+00', 'u3', 'Arena.Domain.Bots.BotCreated, Arena.Domain', NULL, NULL, '{"hash": "ff1e9401520137f7c98ac4cd91474ddea82659c56db96ef44bf80214999f7e1a"}', false),
	(33, '01a1f92d-ce70-787f-a4ad-be8a1c811512', 'bot-b5', 2, '{"at": "2026-03-02T01:41:00+00:00", "run": 1, "initialBalance": 1324}', NULL, 'run_started', '2026-11-20 13:38:11.184432+00', 'u3', 'Arena.Domain.Bots.RunStarted, Arena.Domain', NULL, NULL, '{"hash": "0f329cdb7bc09b133c5afc0d93761dd1240272e130455a34d9e34b862dd0469f"}', false),
	(34, '01a1f92d-ce70-7e00-a20d-81730a164eac', 'bot-b5', 3, '{"at": "2026-03-02T01:41:00+00:00", "amount": 1324, "balance": 1324}', NULL, 'pool_funded', '2026-11-20 13:38:11.184432+00', 'u3', 'Arena.Domain.Bots.PoolFunded, Arena.Domain', NULL, NULL, '{"hash": "ff8a67d69d02da15d1eb5ce1da25f855fefc2c3e662932d6c58c1bd43071bca9"}', false),
	(35, '01a1f92d-ce7c-72c3-bbee-d3cbcc2845cf', 'bot-b5', 4, '{"at": "2026-03-02T01:41:00+00:00"}', NULL, 'bot_started', '2026-11-20 13:38:11.196969+00', 'u3', 'Arena.Domain.Bots.BotStarted, Arena.Domain', NULL, NULL, '{"hash": "8771a7a5857af6812619f77dae99c63e98953036fd3afd73a3c04216344d0fcf"}', false),
	(36, '01a1f92d-ce8f-7d3b-bdb9-f428625be791', 'wallet-u3', 4, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b6", "amount": 1489, "balance": 17187, "botName": "Name of b6", "transactionId": "tx-9"}', NULL, 'pool_allocated', '2026-11-20 13:38:11.215898+00', 'u3', 'Arena.Domain.Wallets.PoolAllocated, Arena.Domain', NULL, NULL, '{"hash": "37f145eced03737b21ce3be0b1280299da2605f0f6fd9770317aecfdb2148013"}', false),
	(37, '01a1f92d-ce98-78bb-82c1-48cbac592b0d', 'bot-b6', 1, '{"at": "2026-03-02T01:41:00+00:00", "botId": "b6", "ownerId": "u3", "configuration": {"kind": "scripted", "mode": "paper", "name": "Name of b6", "risk": {}, "seed": 42, "symbols": ["BTCUSD", "ETHUSD"], "isPublic": false, "personality": "momentum", "walletAddress": "0xwallet"}}', NULL, 'bot_created', '2026-11-20 13:38:11.224282+00', 'u3', 'Arena.Domain.Bots.BotCreated, Arena.Domain', NULL, NULL, '{"hash": "05735e3c462b5af628248a3620cd6c2d91f9c50c6289b010f3f736ac54638b69"}', false),
	(38, '01a1f92d-ce98-73b7-8e0c-f8ac79c4f679', 'bot-b6', 2, '{"at": "2026-03-02T01:41:00+00:00", "run": 1, "initialBalance": 1489}', NULL, 'run_started', '2026-11-20 13:38:11.224282+00', 'u3', 'Arena.Domain.Bots.RunStarted, Arena.Domain', NULL, NULL, '{"hash": "69049a9bd8c02e099ff306ed4e317e6584bfa5f68bee3a956ac145ee26dfbdf0"}', false),
	(39, '01a1f92d-ce98-73f7-8ed6-7f724793fbd8', 'bot-b6', 3, '{"at": "2026-03-02T01:41:00+00:00", "amount": 1489, "balance": 1489}', NULL, 'pool_funded', '2026-11-20 13:38:11.224282+00', 'u3', 'Arena.Domain.Bots.PoolFunded, Arena.Domain', NULL, NULL, '{"hash": "7bd968587b79bb7de9c686fb22258058594971dbb481442ce353770a19a5a284"}', false),
	(40, '01a1f92d-cea3-74a5-b41b-38e0d4232fe8', 'bot-b6', 4, '{"at": "2026-03-02T01:41:00+00:00"}', NULL, 'bot_started', '2026-11-20 13:38:11.235193+00', 'u3', 'Arena.Domain.Bots.BotStarted, Arena.Domain', NULL, NULL, '{"hash": "94c52463f552025da7cdfac6a1b225901e714d895fb223d6327e2a5a2c6cbe9b"}', false),
	(41, '01a1f92d-ceaa-751d-9cd7-3b2b8ff0b79a', 'market', 2, '{"at": "2026-03-02T01:59:00+00:00", "step": 2, "prices": [{"ask": 48586.47, "bid": 48586.45, "low": 48100.60, "high": 49072.32, "mark": 48586.46, "symbol": "BTCUSD", "fundingRate": 0.0002}, {"ask": 1850.70, "bid": 1850.68, "low": 1832.18, "high": 1869.20, "mark": 1850.69, "symbol": "ETHUSD", "fundingRate": 0.0004}], "source": "test"}', NULL, 'prices_observed', '2026-11-20 13:38:11.242117+00', '*DEFAULT*', 'Arena.Domain.Markets.PricesObserved, Arena.Domain', NULL, NULL, '{"hash": "3c79d9dae280884665d9fbce530c9909116c734626a228eeb7b99ba93e10588b"}', false),
	(57, '01a1f92d-d01e-7de8-960b-1a08df945b9b', 'bot-b4', 6, '{"at": "2026-03-02T01:59:00+00:00", "kind": "scripted", "turn": 1, "notes": "by chance", "decisions": [{"action": "open_long", "symbol": "BTCUSD", "leverage": 14, "quantity": 0.015, "justification": "because"}, {"action": "set_stops", "symbol": "ETHUSD", "stopLoss": 1906.21}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.614499+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "d6eb5bdc881365bf3c6375ad08b8c04652b07993eb7295fd4e6dca497c07a266"}', false),
	(42, '01a1f92d-cf17-73d8-843b-1f37eff387e9', 'bot-b1', 5, '{"at": "2026-03-02T01:59:00+00:00", "run": 1, "turn": 1, "prices": [{"ask": 48586.47, "bid": 48586.45, "low": 48100.60, "high": 49072.32, "mark": 48586.46, "symbol": "BTCUSD", "fundingRate": 0.0002}, {"ask": 1850.70, "bid": 1850.68, "low": 1832.18, "high": 1869.20, "mark": 1850.69, "symbol": "ETHUSD", "fundingRate": 0.0004}], "marketStep": 2}', NULL, 'turn_started', '2026-11-20 13:38:11.351064+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "866271754e65e08037705be4d398f81ca9447474adf491b67820a70480f625d5"}', false),
	(43, '01a1f92d-cf17-7e33-b535-2fa8730c8202', 'bot-b1', 6, '{"at": "2026-03-02T01:59:00+00:00", "kind": "scripted", "turn": 1, "notes": "by chance", "decisions": [{"action": "close", "symbol": "BTCUSD"}, {"action": "hold", "symbol": "ETHUSD"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.351064+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "efc75c8737b281b0c27ac0fb9cca9e48cb23539b64dddb7af65fea64fb7d0e6a"}', false),
	(44, '01a1f92d-cf17-7e56-aeb2-787fdb380890', 'bot-b1', 7, '{"at": "2026-03-02T01:59:00+00:00", "code": "NO_POSITION", "turn": 1, "index": 0, "action": "close", "reason": "There is no open position in the symbol.", "symbol": "BTCUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.351064+00', 'u1', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "161f0908cfcc10b97e8bb770c46729a728553883ebb970134e92235ff597e890"}', false),
	(45, '01a1f92d-cf17-76f8-8ceb-f1e2b459b1ae', 'bot-b1', 8, '{"at": "2026-03-02T01:59:00+00:00", "turn": 1, "equity": 929, "locked": 0, "balance": 929, "unrealizedPnl": 0}', NULL, 'turn_completed', '2026-11-20 13:38:11.351064+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "2d2db1e07066533ff86bcbdde743c84f79b922c43fd928a9f418dc1331e2d233"}', false),
	(46, '01a1f92d-cf2f-792d-9d3a-e5e13cc270ac', 'bot-b2', 5, '{"at": "2026-03-02T01:59:00+00:00", "run": 1, "turn": 1, "prices": [{"ask": 48586.47, "bid": 48586.45, "low": 48100.60, "high": 49072.32, "mark": 48586.46, "symbol": "BTCUSD", "fundingRate": 0.0002}, {"ask": 1850.70, "bid": 1850.68, "low": 1832.18, "high": 1869.20, "mark": 1850.69, "symbol": "ETHUSD", "fundingRate": 0.0004}], "marketStep": 2}', NULL, 'turn_started', '2026-11-20 13:38:11.375924+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "547f40a8b4aaf585adca67c7f2c08b9fb726304b0deca547a6c361b5e866aecd"}', false),
	(47, '01a1f92d-cf2f-7850-b61b-4b267a1818b0', 'bot-b2', 6, '{"at": "2026-03-02T01:59:00+00:00", "kind": "scripted", "turn": 1, "notes": "by chance", "decisions": [{"action": "hold", "symbol": "BTCUSD"}, {"action": "increase", "symbol": "ETHUSD", "quantity": 0.209}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.375924+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "0420ae943fa26bc3ec80612e16d253bc815bfa0117ebaddf668938178620d9c8"}', false),
	(48, '01a1f92d-cf2f-7a3c-8c4b-210876c31f48', 'bot-b2', 7, '{"at": "2026-03-02T01:59:00+00:00", "code": "NO_POSITION", "turn": 1, "index": 1, "action": "increase", "reason": "There is no open position in the symbol.", "symbol": "ETHUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.375924+00', 'u1', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "b0fe53949b980eb3424413bba82c5cf3cc0b8467935716089448e4fba83b7944"}', false),
	(49, '01a1f92d-cf2f-75c2-a544-8ee9de1a49f9', 'bot-b2', 8, '{"at": "2026-03-02T01:59:00+00:00", "turn": 1, "equity": 2586, "locked": 0, "balance": 2586, "unrealizedPnl": 0}', NULL, 'turn_completed', '2026-11-20 13:38:11.375924+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "77c63cfc10185f5e930949594031c847dbcf71b9dc3e2a0d8ce8ef8080f8b69f"}', false);
INSERT INTO arena.mt_events VALUES
	(50, '01a1f92d-cf8b-71bc-ba05-48462e456e74', 'bot-b3', 5, '{"at": "2026-03-02T01:59:00+00:00", "run": 1, "turn": 1, "prices": [{"ask": 48586.47, "bid": 48586.45, "low": 48100.60, "high": 49072.32, "mark": 48586.46, "symbol": "BTCUSD", "fundingRate": 0.0002}, {"ask": 1850.70, "bid": 1850.68, "low": 1832.18, "high": 1869.20, "mark": 1850.69, "symbol": "ETHUSD", "fundingRate": 0.0004}], "marketStep": 2}', NULL, 'turn_started', '2026-11-20 13:38:11.467358+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "0e7172f72180cd83eae18ffcde85f96b418ad08449024ea187f726343e2d897e"}', false),
	(51, '01a1f92d-cf8b-7edf-84e2-922cd3752f91', 'bot-b3', 6, '{"at": "2026-03-02T01:59:00+00:00", "kind": "scripted", "turn": 1, "notes": "by chance", "decisions": [{"action": "hold", "symbol": "BTCUSD"}, {"action": "open_short", "symbol": "ETHUSD", "leverage": 20, "quantity": 0.192}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.467358+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "0a190eedbbab4b00169781ea49733932c517486bf60e89c323329a23d800179f"}', false),
	(52, '01a1f92d-cf8b-7042-8e0f-82e188e33650', 'bot-b3', 7, '{"at": "2026-03-02T01:59:00+00:00", "side": "sell", "turn": 1, "type": "market", "symbol": "ETHUSD", "orderId": "b3-o1", "leverage": 20, "quantity": 0.192, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.467358+00', 'u2', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "fedf466dd7c9cc66199ce09de8ad856399ec92f584aa59c7082e0c96a6d3332a"}', false),
	(53, '01a1f92d-cf8b-7c0b-9476-003057c3a344', 'bot-b3', 8, '{"at": "2026-03-02T01:59:00+00:00", "fee": 0.14213222, "side": "sell", "price": 1850.68, "symbol": "ETHUSD", "balance": 2900.85786778, "orderId": "b3-o1", "notional": 355.33056, "quantity": 0.192, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.467358+00', 'u2', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "8d36696bd82e573e4199b0315a39ef92e3f61ae43360d07547fdf39620173165"}', false),
	(54, '01a1f92d-cf8b-7ee1-a08f-594dc71973ff', 'bot-b3', 9, '{"at": "2026-03-02T01:59:00+00:00", "fee": 0.14213222, "side": "short", "turn": 1, "margin": 17.766528, "symbol": "ETHUSD", "tradeId": "b3-t1", "leverage": 20, "quantity": 0.192, "entryPrice": 1850.68, "positionId": "b3-p1", "liquidationPrice": 1923.97}', NULL, 'position_opened', '2026-11-20 13:38:11.467358+00', 'u2', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "bd2e7aebbca0d21326b33e643c51399019fbfb00a43f7738c3031dc0e075fb41"}', false),
	(55, '01a1f92d-cf8b-7c97-acdb-50e47f7a3d48', 'bot-b3', 10, '{"at": "2026-03-02T01:59:00+00:00", "turn": 1, "equity": 2900.85594778, "locked": 17.766528, "balance": 2900.85786778, "unrealizedPnl": -0.00192}', NULL, 'turn_completed', '2026-11-20 13:38:11.467358+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "02005c12eaad80ae0b1738864358667f587b95292649e6a0666ce7c9bbc29bed"}', false),
	(56, '01a1f92d-d01e-70a4-b53a-7f87efd5ec3d', 'bot-b4', 5, '{"at": "2026-03-02T01:59:00+00:00", "run": 1, "turn": 1, "prices": [{"ask": 48586.47, "bid": 48586.45, "low": 48100.60, "high": 49072.32, "mark": 48586.46, "symbol": "BTCUSD", "fundingRate": 0.0002}, {"ask": 1850.70, "bid": 1850.68, "low": 1832.18, "high": 1869.20, "mark": 1850.69, "symbol": "ETHUSD", "fundingRate": 0.0004}], "marketStep": 2}', NULL, 'turn_started', '2026-11-20 13:38:11.614499+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "513bfa12f02a35155a2a67ef1dda860a5d0262e8613b934a09ed62ff09bfcd1b"}', false),
	(58, '01a1f92d-d01e-7c6c-b249-b2104c8e554c', 'bot-b4', 7, '{"at": "2026-03-02T01:59:00+00:00", "code": "NO_POSITION", "turn": 1, "index": 1, "action": "set_stops", "reason": "There is no open position in the symbol.", "symbol": "ETHUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.614499+00', 'u2', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "b44125437a6f9abc79852702977310134ec8f4e818e473ff5db9f439baaba5d4"}', false),
	(59, '01a1f92d-d01e-734b-a9e8-1ef753b02b7d', 'bot-b4', 8, '{"at": "2026-03-02T01:59:00+00:00", "side": "buy", "turn": 1, "type": "market", "symbol": "BTCUSD", "orderId": "b4-o1", "leverage": 14, "quantity": 0.015, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.614499+00', 'u2', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "cd71de3672a72b89ae0967443a2117e3d192166dd3c1ee59dddee3e4b5c39152"}', false),
	(60, '01a1f92d-d01e-72e2-86d5-e59c1ad28696', 'bot-b4', 9, '{"at": "2026-03-02T01:59:00+00:00", "fee": 0.29151882, "side": "buy", "price": 48586.47, "symbol": "BTCUSD", "balance": 1345.70848118, "orderId": "b4-o1", "notional": 728.79705, "quantity": 0.015, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.614499+00', 'u2', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "fb8cfe256387cd6b1be71248ffb5ede387258495bdcea1514c7ddf6c949b4d17"}', false),
	(61, '01a1f92d-d01e-7f5a-9aab-0223575161b0', 'bot-b4', 10, '{"at": "2026-03-02T01:59:00+00:00", "fee": 0.29151882, "side": "long", "turn": 1, "margin": 52.05693214, "symbol": "BTCUSD", "tradeId": "b4-t1", "leverage": 14, "quantity": 0.015, "entryPrice": 48586.47, "positionId": "b4-p1", "liquidationPrice": 45571.73}', NULL, 'position_opened', '2026-11-20 13:38:11.614499+00', 'u2', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "0deb597e81454e29cbfa7aca68553a0cf07494b5045c75a96e2f1454a4c9e4c1"}', false),
	(62, '01a1f92d-d01e-72aa-b350-eaeea5cde9fc', 'bot-b4', 11, '{"at": "2026-03-02T01:59:00+00:00", "turn": 1, "equity": 1345.70833118, "locked": 52.05693214, "balance": 1345.70848118, "unrealizedPnl": -0.00015}', NULL, 'turn_completed', '2026-11-20 13:38:11.614499+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "5a2d761023fa7e380dc06aa5af7c2d8a5dbcd5742d2db1dcfb0c809c2e6ba1c5"}', false),
	(63, '01a1f92d-d026-7348-ad7a-b7d01636a2eb', 'bot-b5', 5, '{"at": "2026-03-02T01:59:00+00:00", "run": 1, "turn": 1, "prices": [{"ask": 48586.47, "bid": 48586.45, "low": 48100.60, "high": 49072.32, "mark": 48586.46, "symbol": "BTCUSD", "fundingRate": 0.0002}, {"ask": 1850.70, "bid": 1850.68, "low": 1832.18, "high": 1869.20, "mark": 1850.69, "symbol": "ETHUSD", "fundingRate": 0.0004}], "marketStep": 2}', NULL, 'turn_started', '2026-11-20 13:38:11.622273+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "53c9410e9b0facd3c14f9c39e5b6c9907634e2298d1ee1e21f9d699e6b849cf5"}', false),
	(64, '01a1f92d-d026-7610-a519-a3107e5a73ac', 'bot-b5', 6, '{"at": "2026-03-02T01:59:00+00:00", "kind": "scripted", "turn": 1, "notes": "by chance", "decisions": [{"action": "open_short", "symbol": "BTCUSD", "leverage": 13, "quantity": 0.029}, {"action": "close", "symbol": "ETHUSD"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.622273+00', 'u3', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "5090ea1d26df584a24dfa96af74f351ae4389d4d8012e0837a61f03afa4ad85a"}', false),
	(65, '01a1f92d-d026-793f-9b16-a4711a25b270', 'bot-b5', 7, '{"at": "2026-03-02T01:59:00+00:00", "code": "NO_POSITION", "turn": 1, "index": 1, "action": "close", "reason": "There is no open position in the symbol.", "symbol": "ETHUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.622273+00', 'u3', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "862ade9505fc9a748ee2bdd966140b317efd1a1620d6c8ec91bf13e3fe231d6f"}', false),
	(66, '01a1f92d-d026-720a-a745-546ba2cfb010', 'bot-b5', 8, '{"at": "2026-03-02T01:59:00+00:00", "side": "sell", "turn": 1, "type": "market", "symbol": "BTCUSD", "orderId": "b5-o1", "leverage": 13, "quantity": 0.029, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.622273+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "2ae931844228046eb6b32280fba72ad2400a0651e08a3725d237162fd0dcc4ca"}', false),
	(67, '01a1f92d-d026-7b2c-bfcf-6f12aead70ed', 'bot-b5', 9, '{"at": "2026-03-02T01:59:00+00:00", "fee": 0.56360282, "side": "sell", "price": 48586.45, "symbol": "BTCUSD", "balance": 1323.43639718, "orderId": "b5-o1", "notional": 1409.00705, "quantity": 0.029, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.622273+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "631ae8eb4c475d8e29adf548fe8acf3522a4e5b9954542b9cf73c44afa427f6b"}', false),
	(68, '01a1f92d-d026-75a5-a58b-e1225ef4b674', 'bot-b5', 10, '{"at": "2026-03-02T01:59:00+00:00", "fee": 0.56360282, "side": "short", "turn": 1, "margin": 108.38515769, "symbol": "BTCUSD", "tradeId": "b5-t1", "leverage": 13, "quantity": 0.029, "entryPrice": 48586.45, "positionId": "b5-p1", "liquidationPrice": 51805.81}', NULL, 'position_opened', '2026-11-20 13:38:11.622273+00', 'u3', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "0c96b730fe77dfbc58463d7eec523cfcbf57fd3586d86473d763d159e7ce2bf9"}', false),
	(69, '01a1f92d-d026-7281-970c-885e32e8e0aa', 'bot-b5', 11, '{"at": "2026-03-02T01:59:00+00:00", "turn": 1, "equity": 1323.43610718, "locked": 108.38515769, "balance": 1323.43639718, "unrealizedPnl": -0.00029}', NULL, 'turn_completed', '2026-11-20 13:38:11.622273+00', 'u3', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "87016752f8bae58a551ed4fc0d13704aa87c1e27837c9fd6c071ca676a781a03"}', false),
	(70, '01a1f92d-d02c-7eca-9476-f858cba89e87', 'bot-b6', 5, '{"at": "2026-03-02T01:59:00+00:00", "run": 1, "turn": 1, "prices": [{"ask": 48586.47, "bid": 48586.45, "low": 48100.60, "high": 49072.32, "mark": 48586.46, "symbol": "BTCUSD", "fundingRate": 0.0002}, {"ask": 1850.70, "bid": 1850.68, "low": 1832.18, "high": 1869.20, "mark": 1850.69, "symbol": "ETHUSD", "fundingRate": 0.0004}], "marketStep": 2}', NULL, 'turn_started', '2026-11-20 13:38:11.628129+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "0f8b26f75551e397bab371043679a6521abf3f926fd2e3129a25dc70c752e979"}', false),
	(71, '01a1f92d-d02c-76f7-a69b-65bd3da06dbb', 'bot-b6', 6, '{"at": "2026-03-02T01:59:00+00:00", "kind": "scripted", "turn": 1, "notes": "by chance", "decisions": [{"action": "open_long", "symbol": "BTCUSD", "leverage": 8, "quantity": 0.003, "justification": "because"}, {"action": "set_stops", "symbol": "ETHUSD", "stopLoss": 1813.68}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.628129+00', 'u3', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "d7ff9072b7b68cb80985275c6d7d9efb6eb7b2dab5b422293a3cacf0123fed23"}', false),
	(72, '01a1f92d-d02c-7d24-a4d5-0018bba013ed', 'bot-b6', 7, '{"at": "2026-03-02T01:59:00+00:00", "code": "NO_POSITION", "turn": 1, "index": 1, "action": "set_stops", "reason": "There is no open position in the symbol.", "symbol": "ETHUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.628129+00', 'u3', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "f8ca360d046b5e248d5dad2585336745a250b2cc8a7a5881c8c5f275b9196b90"}', false),
	(88, '01a1f92d-d02f-77d0-80a9-b446c9e340fa', 'bot-b2', 14, '{"at": "2026-03-02T02:52:00+00:00", "turn": 2, "equity": 2585.65723213, "locked": 70.46830667, "balance": 2585.66175213, "unrealizedPnl": -0.00452}', NULL, 'turn_completed', '2026-11-20 13:38:11.631673+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "895c93e77ee30ac3b91f4386202c9d6af9399108113c2d5925b827caf5827433"}', false),
	(73, '01a1f92d-d02c-7ef4-822e-d4a14206b8db', 'bot-b6', 8, '{"at": "2026-03-02T01:59:00+00:00", "side": "buy", "turn": 1, "type": "market", "symbol": "BTCUSD", "orderId": "b6-o1", "leverage": 8, "quantity": 0.003, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.628129+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "ecfbbe737b0ce3cd1d66054deac83fdb8f9b949ebd9bb9aa747bcb127e547226"}', false),
	(74, '01a1f92d-d02c-73a2-b4e3-8703c940e1b6', 'bot-b6', 9, '{"at": "2026-03-02T01:59:00+00:00", "fee": 0.05830376, "side": "buy", "price": 48586.47, "symbol": "BTCUSD", "balance": 1488.94169624, "orderId": "b6-o1", "notional": 145.75941, "quantity": 0.003, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.628129+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "9011bb3b8b5ac85c829d512dd1fdf5c91d477ba436a343037eb2d00ad1a0126f"}', false),
	(75, '01a1f92d-d02c-70a5-aaa5-9a14436f4a07', 'bot-b6', 10, '{"at": "2026-03-02T01:59:00+00:00", "fee": 0.05830376, "side": "long", "turn": 1, "margin": 18.21992625, "symbol": "BTCUSD", "tradeId": "b6-t1", "leverage": 8, "quantity": 0.003, "entryPrice": 48586.47, "positionId": "b6-p1", "liquidationPrice": 42942.59}', NULL, 'position_opened', '2026-11-20 13:38:11.628129+00', 'u3', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "0a7a8986db1fca59fc4c25a537c06b91b4b7d413b453eabd66600e4249d976be"}', false),
	(76, '01a1f92d-d02c-7def-b8ab-5147307394d6', 'bot-b6', 11, '{"at": "2026-03-02T01:59:00+00:00", "turn": 1, "equity": 1488.94166624, "locked": 18.21992625, "balance": 1488.94169624, "unrealizedPnl": -0.00003}', NULL, 'turn_completed', '2026-11-20 13:38:11.628129+00', 'u3', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "3f706a635289118955a278b17a541ccdcd11db9c47b489a124534f661963a78c"}', false),
	(77, '01a1f92d-d02d-7e38-b30f-9e93999cab57', 'market', 3, '{"at": "2026-03-02T02:52:00+00:00", "step": 3, "prices": [{"ask": 49338.18, "bid": 49338.16, "low": 48844.79, "high": 49831.55, "mark": 49338.17, "symbol": "BTCUSD", "fundingRate": 0.0003}, {"ask": 1870.84, "bid": 1870.82, "low": 1852.12, "high": 1889.54, "mark": 1870.83, "symbol": "ETHUSD", "fundingRate": 0.0001}], "source": "test"}', NULL, 'prices_observed', '2026-11-20 13:38:11.629863+00', '*DEFAULT*', 'Arena.Domain.Markets.PricesObserved, Arena.Domain', NULL, NULL, '{"hash": "faccbd6465ad6d6c94e21621a071400771dbf58ca996f3c0a653deff8f1d6748"}', false),
	(78, '01a1f92d-d02e-70f3-b390-c6e57761dd6b', 'bot-b1', 9, '{"at": "2026-03-02T02:52:00+00:00", "run": 1, "turn": 2, "prices": [{"ask": 49338.18, "bid": 49338.16, "low": 48844.79, "high": 49831.55, "mark": 49338.17, "symbol": "BTCUSD", "fundingRate": 0.0003}, {"ask": 1870.84, "bid": 1870.82, "low": 1852.12, "high": 1889.54, "mark": 1870.83, "symbol": "ETHUSD", "fundingRate": 0.0001}], "marketStep": 3}', NULL, 'turn_started', '2026-11-20 13:38:11.630767+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "bbb6119807f7f6255129d558c7d2c80b5220c1c5463087730930e5c4d8d38f64"}', false),
	(79, '01a1f92d-d02e-7cfe-9bca-c470ff6a0b23', 'bot-b1', 10, '{"at": "2026-03-02T02:52:00+00:00", "kind": "scripted", "turn": 2, "notes": "by chance", "decisions": [{"action": "close", "symbol": "BTCUSD"}, {"action": "increase", "symbol": "ETHUSD", "quantity": 0.613}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.630767+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "66fe768141eb2505b7a86e4da093c3ec852fe15fd83d1387728878ec864cbb13"}', false),
	(80, '01a1f92d-d02e-723f-85b2-4e8eae630be2', 'bot-b1', 11, '{"at": "2026-03-02T02:52:00+00:00", "code": "NO_POSITION", "turn": 2, "index": 0, "action": "close", "reason": "There is no open position in the symbol.", "symbol": "BTCUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.630767+00', 'u1', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "16ad3a361ed16b429e9a6fb75ae0e82b4368556b9df0fd06ead9cde05519c765"}', false),
	(81, '01a1f92d-d02e-7245-a5e8-6abdee96b264', 'bot-b1', 12, '{"at": "2026-03-02T02:52:00+00:00", "code": "NO_POSITION", "turn": 2, "index": 1, "action": "increase", "reason": "There is no open position in the symbol.", "symbol": "ETHUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.630767+00', 'u1', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "812b2d6abad8ec14af187f140fe8c763fbc5ecbe9da9557ec1d7a514e4dd736f"}', false),
	(82, '01a1f92d-d02e-7e7d-b033-97f5aea1de6b', 'bot-b1', 13, '{"at": "2026-03-02T02:52:00+00:00", "turn": 2, "equity": 929, "locked": 0, "balance": 929, "unrealizedPnl": 0}', NULL, 'turn_completed', '2026-11-20 13:38:11.630767+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "dac6dcaa84e3f75015ac978b60513df124c230d8b65f08cd098b777df2dd9e54"}', false),
	(83, '01a1f92d-d02f-7253-8b82-82cca0e91f80', 'bot-b2', 9, '{"at": "2026-03-02T02:52:00+00:00", "run": 1, "turn": 2, "prices": [{"ask": 49338.18, "bid": 49338.16, "low": 48844.79, "high": 49831.55, "mark": 49338.17, "symbol": "BTCUSD", "fundingRate": 0.0003}, {"ask": 1870.84, "bid": 1870.82, "low": 1852.12, "high": 1889.54, "mark": 1870.83, "symbol": "ETHUSD", "fundingRate": 0.0001}], "marketStep": 3}', NULL, 'turn_started', '2026-11-20 13:38:11.631673+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "863d0d62feb12715fedb885d0189b9767ae04b78815a64efcdb2fdd32c880157"}', false),
	(84, '01a1f92d-d02f-743a-a982-cea3556e750d', 'bot-b2', 10, '{"at": "2026-03-02T02:52:00+00:00", "kind": "scripted", "turn": 2, "notes": "by chance", "decisions": [{"action": "hold", "symbol": "BTCUSD"}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 12, "quantity": 0.452, "justification": "because"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.631673+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "ffb8707d05906594e8953c2a29edf7d2a1d49ba5f2dfbf3c14b00e9ada7a7972"}', false),
	(85, '01a1f92d-d02f-7645-a236-fb31b7c95807', 'bot-b2', 11, '{"at": "2026-03-02T02:52:00+00:00", "side": "buy", "turn": 2, "type": "market", "symbol": "ETHUSD", "orderId": "b2-o1", "leverage": 12, "quantity": 0.452, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.631673+00', 'u1', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "7ed39b77f1bbf86e2d1795da43635146a50e5a18205aae2314bc26060af08cfe"}', false),
	(86, '01a1f92d-d02f-791e-bcaa-a0f91005f8d8', 'bot-b2', 12, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.33824787, "side": "buy", "price": 1870.84, "symbol": "ETHUSD", "balance": 2585.66175213, "orderId": "b2-o1", "notional": 845.61968, "quantity": 0.452, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.631673+00', 'u1', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "45018bee2a14878bb446a7de16d725d5b2a461a9042a45bc324ff2a6c43d1d0e"}', false),
	(87, '01a1f92d-d02f-7c0f-9ae1-ac069b4e3eb1', 'bot-b2', 13, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.33824787, "side": "long", "turn": 2, "margin": 70.46830667, "symbol": "ETHUSD", "tradeId": "b2-t1", "leverage": 12, "quantity": 0.452, "entryPrice": 1870.84, "positionId": "b2-p1", "liquidationPrice": 1732.26}', NULL, 'position_opened', '2026-11-20 13:38:11.631673+00', 'u1', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "aa9782cceb2de5352a3131af84ce1fee67e10f6570f1f15468c4406eb6507e4c"}', false),
	(89, '01a1f92d-d06c-751b-a3e4-9c63e3db71a7', 'bot-b3', 11, '{"at": "2026-03-02T02:52:00+00:00", "run": 1, "turn": 2, "prices": [{"ask": 49338.18, "bid": 49338.16, "low": 48844.79, "high": 49831.55, "mark": 49338.17, "symbol": "BTCUSD", "fundingRate": 0.0003}, {"ask": 1870.84, "bid": 1870.82, "low": 1852.12, "high": 1889.54, "mark": 1870.83, "symbol": "ETHUSD", "fundingRate": 0.0001}], "marketStep": 3}', NULL, 'turn_started', '2026-11-20 13:38:11.69226+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "c2ebbe38c4552e185995a9fe94f087cc6d77dfe5bcd0c7480e0d4da44a6fbd02"}', false),
	(90, '01a1f92d-d06c-7466-a942-6b9dcedc7a06', 'bot-b3', 12, '{"at": "2026-03-02T02:52:00+00:00", "kind": "scripted", "turn": 2, "notes": "by chance", "decisions": [{"action": "open_long", "symbol": "BTCUSD", "leverage": 10, "quantity": 0.012, "justification": "because"}, {"action": "open_short", "symbol": "ETHUSD", "leverage": 4, "quantity": 0.534}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.69226+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "6b510d084dc995bbbf350387d65517478e23c41ae9b299a620d5df5668ec17fc"}', false),
	(91, '01a1f92d-d06c-7806-b31c-985d67dcd3aa', 'bot-b3', 13, '{"at": "2026-03-02T02:52:00+00:00", "side": "buy", "turn": 2, "type": "market", "symbol": "BTCUSD", "orderId": "b3-o2", "leverage": 10, "quantity": 0.012, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.69226+00', 'u2', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "3e2173a29d65520f656971c797821b4cae12528bd1a44b4bae2e24a727ff4563"}', false),
	(92, '01a1f92d-d06c-7b3c-89f8-a4977fac513a', 'bot-b3', 14, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.23682326, "side": "buy", "price": 49338.18, "symbol": "BTCUSD", "balance": 2900.62104452, "orderId": "b3-o2", "notional": 592.05816, "quantity": 0.012, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.69226+00', 'u2', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "b0594c6af88f56256a12f4e408a72203523b0edbe1fffa357b5ac9f5196c6302"}', false),
	(93, '01a1f92d-d06c-7d15-9cd3-fd38b37704ac', 'bot-b3', 15, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.23682326, "side": "long", "turn": 2, "margin": 59.205816, "symbol": "BTCUSD", "tradeId": "b3-t2", "leverage": 10, "quantity": 0.012, "entryPrice": 49338.18, "positionId": "b3-p2", "liquidationPrice": 44852.90}', NULL, 'position_opened', '2026-11-20 13:38:11.69226+00', 'u2', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "c0e6041ca8b5750a8befb2b8cf5f497f0ceda0a0fd27549d57955b2b0ef52437"}', false),
	(94, '01a1f92d-d06c-77ab-99c9-b9d3d39cd2b3', 'bot-b3', 16, '{"at": "2026-03-02T02:52:00+00:00", "code": "LEVERAGE_DIFFERS_FROM_POSITION", "turn": 2, "index": 1, "action": "open_short", "reason": "The open position keeps its leverage; close it first to trade with another.", "symbol": "ETHUSD", "numbers": {"leverage": 4, "position": 20}}', NULL, 'order_denied', '2026-11-20 13:38:11.69226+00', 'u2', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "ab08775773f9e3ea297c66015bedc7f0e6ee66e86c8327fba7d76d9ca9f061aa"}', false),
	(95, '01a1f92d-d06c-7028-87e5-0e897db7475a', 'bot-b3', 17, '{"at": "2026-03-02T02:52:00+00:00", "turn": 2, "equity": 2896.75212452, "locked": 76.972344, "balance": 2900.62104452, "unrealizedPnl": -3.86892}', NULL, 'turn_completed', '2026-11-20 13:38:11.69226+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "0180e0a08b5bb42969b4f8a45dbc2a079295f23d1837cec73a1fe2673d85b011"}', false),
	(96, '01a1f92d-d074-7aab-a9c1-9254f3fedcff', 'bot-b4', 12, '{"at": "2026-03-02T02:52:00+00:00", "run": 1, "turn": 2, "prices": [{"ask": 49338.18, "bid": 49338.16, "low": 48844.79, "high": 49831.55, "mark": 49338.17, "symbol": "BTCUSD", "fundingRate": 0.0003}, {"ask": 1870.84, "bid": 1870.82, "low": 1852.12, "high": 1889.54, "mark": 1870.83, "symbol": "ETHUSD", "fundingRate": 0.0001}], "marketStep": 3}', NULL, 'turn_started', '2026-11-20 13:38:11.70001+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "246d6d79b600290ba5c8625af1ad5c4ebe90ee405215c7121ed93244f84c5d18"}', false),
	(97, '01a1f92d-d074-743f-add5-d65e8497c583', 'bot-b4', 13, '{"at": "2026-03-02T02:52:00+00:00", "kind": "scripted", "turn": 2, "notes": "by chance", "decisions": [{"action": "hold", "symbol": "BTCUSD"}, {"action": "hold", "symbol": "ETHUSD"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.70001+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "48c3b3bf10b7499816d2d248646ce2bad63d7358e5817e15f8f3eb748462eb69"}', false),
	(98, '01a1f92d-d074-711e-9131-593729bffd75', 'bot-b4', 14, '{"at": "2026-03-02T02:52:00+00:00", "turn": 2, "equity": 1356.98398118, "locked": 52.05693214, "balance": 1345.70848118, "unrealizedPnl": 11.27550}', NULL, 'turn_completed', '2026-11-20 13:38:11.70001+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "62a100eded9671d25718c970113e62097ef4723b07780f83ff9a4fb7f1fc3da0"}', false),
	(99, '01a1f92d-d081-7c89-b510-3d9df799f7c6', 'bot-b5', 12, '{"at": "2026-03-02T02:52:00+00:00", "run": 1, "turn": 2, "prices": [{"ask": 49338.18, "bid": 49338.16, "low": 48844.79, "high": 49831.55, "mark": 49338.17, "symbol": "BTCUSD", "fundingRate": 0.0003}, {"ask": 1870.84, "bid": 1870.82, "low": 1852.12, "high": 1889.54, "mark": 1870.83, "symbol": "ETHUSD", "fundingRate": 0.0001}], "marketStep": 3}', NULL, 'turn_started', '2026-11-20 13:38:11.71368+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "0918af65ad4168186e662ccdd0a47130088d06b84a77f2b047d03c2ee3ab9677"}', false),
	(100, '01a1f92d-d081-7115-b98b-ee3ce8550475', 'bot-b5', 13, '{"at": "2026-03-02T02:52:00+00:00", "kind": "scripted", "turn": 2, "notes": "by chance", "decisions": [{"action": "open_long", "symbol": "BTCUSD", "leverage": 2, "quantity": 0.002, "justification": "because"}, {"action": "open_short", "symbol": "ETHUSD", "leverage": 11, "quantity": 0.379}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.71368+00', 'u3', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "c95f8dfdd77861b7fa8d16199f003e75b6e4f59a10e0ab49e8f41e7e79fdcc67"}', false);
INSERT INTO arena.mt_events VALUES
	(101, '01a1f92d-d081-7abf-9c89-b62e4179ed95', 'bot-b5', 14, '{"at": "2026-03-02T02:52:00+00:00", "side": "buy", "turn": 2, "type": "market", "symbol": "BTCUSD", "orderId": "b5-o2", "leverage": 13, "quantity": 0.002, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.71368+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "a121736eebab0663c238bb5fb2405aa44cc62fc04ce72ab78432451743b8797a"}', false),
	(102, '01a1f92d-d081-7396-9a44-3d63280d7ad6', 'bot-b5', 15, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.03947054, "side": "buy", "price": 49338.18, "symbol": "BTCUSD", "balance": 1323.39692664, "orderId": "b5-o2", "notional": 98.67636, "quantity": 0.002, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.71368+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "30bf2b31f54bbd877526e8f25445f19e36c92bd0ce33add2578bb62a26dd1964"}', false),
	(146, '01a1f92d-d108-7b85-9c4a-987ee7c86087', 'bot-b5', 26, '{"at": "2026-03-02T03:03:00+00:00", "side": "buy", "turn": 3, "type": "market", "symbol": "ETHUSD", "orderId": "b5-o5", "leverage": 11, "quantity": 0.379, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "fedfdc9f8971810600e430b200dc7c391a27a56ebcd2f7763a4533f020a41071"}', false),
	(103, '01a1f92d-d081-7964-b42c-6d8e91353352', 'bot-b5', 16, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.03947054, "side": "short", "turn": 2, "margin": 100.91031923, "reason": "decision", "symbol": "BTCUSD", "balance": 1321.89346664, "funding": 0, "tradeId": "b5-t2", "leverage": 13, "quantity": 0.027, "exitPrice": 49338.18, "entryPrice": 48586.45, "positionId": "b5-p1", "realizedPnl": -1.50346, "fillQuantity": 0.002, "liquidationPrice": 51805.81}', NULL, 'position_reduced', '2026-11-20 13:38:11.71368+00', 'u3', 'Arena.Domain.Trading.PositionReduced, Arena.Domain', NULL, NULL, '{"hash": "3a97affce4c6b040cd77c27490ccfd171466d1ff8d934057ce1081debc0764c4"}', false),
	(104, '01a1f92d-d081-72a0-8435-95e3ae48a5c8', 'bot-b5', 17, '{"at": "2026-03-02T02:52:00+00:00", "side": "sell", "turn": 2, "type": "market", "symbol": "ETHUSD", "orderId": "b5-o3", "leverage": 11, "quantity": 0.379, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.71368+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "0e31672671ca48eabe07a489293dc2eadbddedbecb925666910070c9622a442e"}', false),
	(105, '01a1f92d-d081-7002-9d1e-c3f98e3828dd', 'bot-b5', 18, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.28361631, "side": "sell", "price": 1870.82, "symbol": "ETHUSD", "balance": 1321.60985033, "orderId": "b5-o3", "notional": 709.04078, "quantity": 0.379, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.71368+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "731956253f62dd541f85a25ec84328597139d7185638d68a8b903367704268e9"}', false),
	(106, '01a1f92d-d081-7221-9d3e-3694c7b7d72f', 'bot-b5', 19, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.28361631, "side": "short", "turn": 2, "margin": 64.45825273, "symbol": "ETHUSD", "tradeId": "b5-t3", "leverage": 11, "quantity": 0.379, "entryPrice": 1870.82, "positionId": "b5-p2", "liquidationPrice": 2020.68}', NULL, 'position_opened', '2026-11-20 13:38:11.71368+00', 'u3', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "081d121060aeae55ae130173e810cfbebf3bd1d64d7fd2723471da4a65c65fc3"}', false),
	(107, '01a1f92d-d081-7140-ad04-4ba20bda7c1f', 'bot-b5', 20, '{"at": "2026-03-02T02:52:00+00:00", "turn": 2, "equity": 1301.30962033, "locked": 165.36857196, "balance": 1321.60985033, "unrealizedPnl": -20.30023}', NULL, 'turn_completed', '2026-11-20 13:38:11.71368+00', 'u3', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "5897d12cf3db92d1f6baf803ce69c3f89d03aabd7818d29ca64f9ff642d5de8b"}', false),
	(108, '01a1f92d-d09d-7a42-a87f-80517f97dc78', 'bot-b6', 12, '{"at": "2026-03-02T02:52:00+00:00", "run": 1, "turn": 2, "prices": [{"ask": 49338.18, "bid": 49338.16, "low": 48844.79, "high": 49831.55, "mark": 49338.17, "symbol": "BTCUSD", "fundingRate": 0.0003}, {"ask": 1870.84, "bid": 1870.82, "low": 1852.12, "high": 1889.54, "mark": 1870.83, "symbol": "ETHUSD", "fundingRate": 0.0001}], "marketStep": 3}', NULL, 'turn_started', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "f9a62db71fe54ab20dcb08167317b75e1bd1705e3af88fdc4c36a90f4e4e1393"}', false),
	(109, '01a1f92d-d09d-7a9e-b0d1-ca2731eb4f1c', 'bot-b6', 13, '{"at": "2026-03-02T02:52:00+00:00", "kind": "scripted", "turn": 2, "notes": "by chance", "decisions": [{"action": "open_short", "symbol": "BTCUSD", "leverage": 19, "quantity": 0.012}, {"action": "increase", "symbol": "ETHUSD", "quantity": 0.748}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "9aa8c171b0a5500ad73df6f986e135ff0e3a4fb379101874643e34a2af985465"}', false),
	(110, '01a1f92d-d09d-77a4-a3a5-aa434b792a42', 'bot-b6', 14, '{"at": "2026-03-02T02:52:00+00:00", "side": "sell", "turn": 2, "type": "market", "symbol": "BTCUSD", "orderId": "b6-o2", "leverage": 8, "quantity": 0.003, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "94848c699acf34e0a2ffca6990bcd9629843d1e2d3b99d2522a0e645292a58e4"}', false),
	(111, '01a1f92d-d09d-79ac-9d3b-4a24a370106f', 'bot-b6', 15, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.05920579, "side": "sell", "price": 49338.16, "symbol": "BTCUSD", "balance": 1488.88249045, "orderId": "b6-o2", "notional": 148.01448, "quantity": 0.003, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "1b2ab3c67d55ee2e58bc07ad524d6dc452ffd0b51a96295532a728298c6badd2"}', false),
	(112, '01a1f92d-d09d-7284-9b64-ce1c56ece9ab', 'bot-b6', 16, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.05920579, "side": "long", "turn": 2, "reason": "decision", "symbol": "BTCUSD", "balance": 1491.13756045, "funding": 0, "tradeId": "b6-t2", "leverage": 8, "exitPrice": 49338.16, "entryPrice": 48586.47, "positionId": "b6-p1", "realizedPnl": 2.25507, "fillQuantity": 0.003}', NULL, 'position_closed', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Trading.PositionClosed, Arena.Domain', NULL, NULL, '{"hash": "1697bf8b1ddacd0ee8b3e4475e05f4040a42f84d282ed82a942c8fc7f9553801"}', false),
	(113, '01a1f92d-d09d-740f-bc20-806261309e41', 'bot-b6', 17, '{"at": "2026-03-02T02:52:00+00:00", "side": "sell", "turn": 2, "type": "market", "symbol": "BTCUSD", "orderId": "b6-o3", "leverage": 19, "quantity": 0.009, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "84b0a3374862871d8d7668cefb3cbdf52a27e0305ae8886242daef54cb859608"}', false),
	(114, '01a1f92d-d09d-71d1-a160-dcabbaa4403d', 'bot-b6', 18, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.17761738, "side": "sell", "price": 49338.16, "symbol": "BTCUSD", "balance": 1490.95994307, "orderId": "b6-o3", "notional": 444.04344, "quantity": 0.009, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "7ffbf873f11a176ae63dac8c81b39a01370d3bd6449efbdea2e8c3f52234321c"}', false),
	(115, '01a1f92d-d09d-754a-820a-93494cbf4df4', 'bot-b6', 19, '{"at": "2026-03-02T02:52:00+00:00", "fee": 0.17761738, "side": "short", "turn": 2, "margin": 23.37070737, "symbol": "BTCUSD", "tradeId": "b6-t3", "leverage": 19, "quantity": 0.009, "entryPrice": 49338.16, "positionId": "b6-p2", "liquidationPrice": 51420.69}', NULL, 'position_opened', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "8628e339e5cd4496b41bfe51b9839e95fa077bf183aafab61a179be552e5158e"}', false),
	(116, '01a1f92d-d09d-70be-be90-b44f5fe87954', 'bot-b6', 20, '{"at": "2026-03-02T02:52:00+00:00", "code": "NO_POSITION", "turn": 2, "index": 1, "action": "increase", "reason": "There is no open position in the symbol.", "symbol": "ETHUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "ebe22ad07383855c0f05bef9cad21bfff767bd2364fcbee2d77db2f5f26b5803"}', false),
	(117, '01a1f92d-d09d-76b2-b4be-6a1b7d49b011', 'bot-b6', 21, '{"at": "2026-03-02T02:52:00+00:00", "turn": 2, "equity": 1490.95985307, "locked": 23.37070737, "balance": 1490.95994307, "unrealizedPnl": -0.00009}', NULL, 'turn_completed', '2026-11-20 13:38:11.741662+00', 'u3', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "5bb6b0816905f536f283ed01d836d5b9c1d3ee61acdab51415764cc1f240a674"}', false),
	(118, '01a1f92d-d0a7-72f2-a7bb-88221ed9c990', 'market', 4, '{"at": "2026-03-02T03:03:00+00:00", "step": 4, "prices": [{"ask": 47874.67, "bid": 47874.65, "low": 47395.91, "high": 48353.41, "mark": 47874.66, "symbol": "BTCUSD", "fundingRate": 0.0004}, {"ask": 1797.87, "bid": 1797.85, "low": 1779.88, "high": 1815.84, "mark": 1797.86, "symbol": "ETHUSD", "fundingRate": 0}], "source": "test"}', NULL, 'prices_observed', '2026-11-20 13:38:11.751839+00', '*DEFAULT*', 'Arena.Domain.Markets.PricesObserved, Arena.Domain', NULL, NULL, '{"hash": "d2cfbf17a3cf9f0c2fcfc0c3686a7fd3526475e0211089df5426747aba4a6c0e"}', false),
	(119, '01a1f92d-d0d0-7d9e-b5aa-961e6227bc28', 'bot-b1', 14, '{"at": "2026-03-02T03:03:00+00:00", "run": 1, "turn": 3, "prices": [{"ask": 47874.67, "bid": 47874.65, "low": 47395.91, "high": 48353.41, "mark": 47874.66, "symbol": "BTCUSD", "fundingRate": 0.0004}, {"ask": 1797.87, "bid": 1797.85, "low": 1779.88, "high": 1815.84, "mark": 1797.86, "symbol": "ETHUSD", "fundingRate": 0}], "marketStep": 4}', NULL, 'turn_started', '2026-11-20 13:38:11.792363+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "50b949fb6560cde8c443c9f53ee78632240ea462a0ba97c76de92b3a454e94bd"}', false),
	(120, '01a1f92d-d0d0-7f13-ba73-b9eb3ce0bc72', 'bot-b1', 15, '{"at": "2026-03-02T03:03:00+00:00", "kind": "scripted", "turn": 3, "notes": "by chance", "decisions": [{"action": "open_short", "symbol": "BTCUSD", "leverage": 11, "quantity": 0.031}, {"action": "hold", "symbol": "ETHUSD"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.792363+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "bbdd4cee4cd8520ac6aac3abe1d9bc476c1b5926f0d15031c984a526524fe633"}', false),
	(121, '01a1f92d-d0d0-7b47-b708-dce73e242509', 'bot-b1', 16, '{"at": "2026-03-02T03:03:00+00:00", "side": "sell", "turn": 3, "type": "market", "symbol": "BTCUSD", "orderId": "b1-o1", "leverage": 11, "quantity": 0.031, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.792363+00', 'u1', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "b00a71c6f2a293804927ae171a14e1339dac2688f9e0559535f2021c556ed1ac"}', false),
	(122, '01a1f92d-d0d0-7b5d-b36b-e4d12f6d7c2d', 'bot-b1', 17, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.59364566, "side": "sell", "price": 47874.65, "symbol": "BTCUSD", "balance": 928.40635434, "orderId": "b1-o1", "notional": 1484.11415, "quantity": 0.031, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.792363+00', 'u1', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "1a6abd776f047af03d098d573ab471d89dbda4fa66b3f633b9adad3a162556a8"}', false),
	(123, '01a1f92d-d0d0-74a1-adfa-125877c1883f', 'bot-b1', 18, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.59364566, "side": "short", "turn": 3, "margin": 134.91946818, "symbol": "BTCUSD", "tradeId": "b1-t1", "leverage": 11, "quantity": 0.031, "entryPrice": 47874.65, "positionId": "b1-p1", "liquidationPrice": 51709.79}', NULL, 'position_opened', '2026-11-20 13:38:11.792363+00', 'u1', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "6a1d80fe75e391ce7c1fa86229e12d221442660981f2e7ed3ff94716e1cd8187"}', false),
	(124, '01a1f92d-d0d0-7b04-9f56-98b56a6eb217', 'bot-b1', 19, '{"at": "2026-03-02T03:03:00+00:00", "turn": 3, "equity": 928.40604434, "locked": 134.91946818, "balance": 928.40635434, "unrealizedPnl": -0.00031}', NULL, 'turn_completed', '2026-11-20 13:38:11.792363+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "62af5a3b2195a82456142fdd4cc1e6ff9074ec1e1e9101cce8824efe3faf6615"}', false),
	(125, '01a1f92d-d0d5-7f9d-92bc-2e6b3d82d877', 'bot-b2', 15, '{"at": "2026-03-02T03:03:00+00:00", "run": 1, "turn": 3, "prices": [{"ask": 47874.67, "bid": 47874.65, "low": 47395.91, "high": 48353.41, "mark": 47874.66, "symbol": "BTCUSD", "fundingRate": 0.0004}, {"ask": 1797.87, "bid": 1797.85, "low": 1779.88, "high": 1815.84, "mark": 1797.86, "symbol": "ETHUSD", "fundingRate": 0}], "marketStep": 4}', NULL, 'turn_started', '2026-11-20 13:38:11.797254+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "b3a9d63cd22bf4ce26caf95f7fc92ac25f69980dec9e4b83e456b38a9b75a039"}', false),
	(126, '01a1f92d-d0d5-7aff-bee4-0c6ca677b92a', 'bot-b2', 16, '{"at": "2026-03-02T03:03:00+00:00", "kind": "scripted", "turn": 3, "notes": "by chance", "decisions": [{"action": "close", "symbol": "BTCUSD"}, {"action": "close", "symbol": "ETHUSD"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.797254+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "95a2dd69b0adbd1c8d27adb823c2d783d5a93a2fb2e8d4bc31eaca34cbda8711"}', false),
	(127, '01a1f92d-d0d5-713b-a6d3-f72812445e66', 'bot-b2', 17, '{"at": "2026-03-02T03:03:00+00:00", "code": "NO_POSITION", "turn": 3, "index": 0, "action": "close", "reason": "There is no open position in the symbol.", "symbol": "BTCUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.797254+00', 'u1', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "43ec2f28035ea701580cb355632d33bcca66815f5605f8314d7821e343f02251"}', false),
	(128, '01a1f92d-d0d5-7eb1-a94f-bfb8c2b25e72', 'bot-b2', 18, '{"at": "2026-03-02T03:03:00+00:00", "side": "sell", "turn": 3, "type": "market", "symbol": "ETHUSD", "orderId": "b2-o2", "leverage": 12, "quantity": 0.452, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.797254+00', 'u1', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "5f019c59bffb5521b826b6c15543a6003e9bebf3c5539149543ebdf9a7e076d5"}', false),
	(129, '01a1f92d-d0d5-7f07-b83f-6b44aa581e73', 'bot-b2', 19, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.32505128, "side": "sell", "price": 1797.85, "symbol": "ETHUSD", "balance": 2585.33670085, "orderId": "b2-o2", "notional": 812.62820, "quantity": 0.452, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.797254+00', 'u1', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "e81231c14b8febb5dafab81bc2aad3a33811d4e37a497fa20de8fdd902fb0af9"}', false),
	(130, '01a1f92d-d0d5-7213-ab37-96a3548d7028', 'bot-b2', 20, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.32505128, "side": "long", "turn": 3, "reason": "decision", "symbol": "ETHUSD", "balance": 2552.34522085, "funding": 0, "tradeId": "b2-t2", "leverage": 12, "exitPrice": 1797.85, "entryPrice": 1870.84, "positionId": "b2-p1", "realizedPnl": -32.99148, "fillQuantity": 0.452}', NULL, 'position_closed', '2026-11-20 13:38:11.797254+00', 'u1', 'Arena.Domain.Trading.PositionClosed, Arena.Domain', NULL, NULL, '{"hash": "a61c434ed9bf4717f08b512c766cb3685afa4a452297cb3b27feba4a579e0227"}', false),
	(131, '01a1f92d-d0d5-76b1-a0e2-f16c263e6b1d', 'bot-b2', 21, '{"at": "2026-03-02T03:03:00+00:00", "turn": 3, "equity": 2552.34522085, "locked": 0, "balance": 2552.34522085, "unrealizedPnl": 0}', NULL, 'turn_completed', '2026-11-20 13:38:11.797254+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "4cd976806f1fa0f0f7563b170199d00f9e37b83d988123cd85d8f46bcf5b0dc4"}', false),
	(147, '01a1f92d-d108-7418-9ce2-9ac764dc8892', 'bot-b5', 27, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.27255709, "side": "buy", "price": 1797.87, "symbol": "ETHUSD", "balance": 1322.02992337, "orderId": "b5-o5", "notional": 681.39273, "quantity": 0.379, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "4596330b2d6b71d7cbed50bc1ccaa9b48729a4feba7f3afbbcfd3bebb80a92ae"}', false),
	(132, '01a1f92d-d0f5-74df-a1d3-7cc4d23a518b', 'bot-b3', 18, '{"at": "2026-03-02T03:03:00+00:00", "run": 1, "turn": 3, "prices": [{"ask": 47874.67, "bid": 47874.65, "low": 47395.91, "high": 48353.41, "mark": 47874.66, "symbol": "BTCUSD", "fundingRate": 0.0004}, {"ask": 1797.87, "bid": 1797.85, "low": 1779.88, "high": 1815.84, "mark": 1797.86, "symbol": "ETHUSD", "fundingRate": 0}], "marketStep": 4}', NULL, 'turn_started', '2026-11-20 13:38:11.829818+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "62789ff43546ce2f1db5883d41cecd14bf29dbe0611a9df9dd4d56c1dd02aa42"}', false),
	(133, '01a1f92d-d0f5-78e1-9970-777bc8599f01', 'bot-b3', 19, '{"at": "2026-03-02T03:03:00+00:00", "kind": "scripted", "turn": 3, "notes": "by chance", "decisions": [{"action": "open_long", "symbol": "BTCUSD", "leverage": 17, "quantity": 0.025, "justification": "because"}, {"action": "set_stops", "symbol": "ETHUSD", "stopLoss": 1689.99}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.829818+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "4fb7c1382be00d203ff1772def2d19e01c6a1b21682bec01f9907f0141049d86"}', false),
	(134, '01a1f92d-d0f5-74a1-9cba-4d34179ae381', 'bot-b3', 20, '{"at": "2026-03-02T03:03:00+00:00", "code": "STOP_LOSS_WRONG_SIDE", "turn": 3, "index": 1, "action": "set_stops", "reason": "A stop-loss lies below the mark for a long, above it for a short.", "symbol": "ETHUSD", "numbers": {"mark": 1797.86, "stopLoss": 1689.99}}', NULL, 'order_denied', '2026-11-20 13:38:11.829818+00', 'u2', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "d5e6b62a84cba4e9b09bfd77fda3192551cb9e16afbeb7c0b24ea70d1bf9300b"}', false),
	(135, '01a1f92d-d0f5-716c-9168-c6930e9ead14', 'bot-b3', 21, '{"at": "2026-03-02T03:03:00+00:00", "code": "LEVERAGE_DIFFERS_FROM_POSITION", "turn": 3, "index": 0, "action": "open_long", "reason": "The open position keeps its leverage; close it first to trade with another.", "symbol": "BTCUSD", "numbers": {"leverage": 17, "position": 10}}', NULL, 'order_denied', '2026-11-20 13:38:11.829818+00', 'u2', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "a19e044e56567ac9ebe05696a6e84cae71153334ac51f45271b825f08c77a371"}', false),
	(136, '01a1f92d-d0f5-7f4f-b220-b0fab4b57730', 'bot-b3', 22, '{"at": "2026-03-02T03:03:00+00:00", "turn": 3, "equity": 2893.20024452, "locked": 76.972344, "balance": 2900.62104452, "unrealizedPnl": -7.42080}', NULL, 'turn_completed', '2026-11-20 13:38:11.829818+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "34bfb5de97d32ddfbd31d481d12b9339d037b87ee48b3173ff71dadf66f7a8f9"}', false),
	(137, '01a1f92d-d101-7076-8278-f3003c8e112e', 'bot-b4', 15, '{"at": "2026-03-02T03:03:00+00:00", "run": 1, "turn": 3, "prices": [{"ask": 47874.67, "bid": 47874.65, "low": 47395.91, "high": 48353.41, "mark": 47874.66, "symbol": "BTCUSD", "fundingRate": 0.0004}, {"ask": 1797.87, "bid": 1797.85, "low": 1779.88, "high": 1815.84, "mark": 1797.86, "symbol": "ETHUSD", "fundingRate": 0}], "marketStep": 4}', NULL, 'turn_started', '2026-11-20 13:38:11.84144+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "6c014a487607db79b6cdacc84f2088f834d338f52dc94add1a8ff59f8d825ebc"}', false),
	(138, '01a1f92d-d101-7462-87f2-9f91eb1c78e1', 'bot-b4', 16, '{"at": "2026-03-02T03:03:00+00:00", "kind": "scripted", "turn": 3, "notes": "by chance", "decisions": [{"action": "hold", "symbol": "BTCUSD"}, {"action": "set_stops", "symbol": "ETHUSD", "stopLoss": 1851.80}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.84144+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "227b579a8546b7fa67b7ada8dc9df884ad3a49f63785fc142145d5000207dd47"}', false),
	(139, '01a1f92d-d101-7ec8-9891-f557ac42bfba', 'bot-b4', 17, '{"at": "2026-03-02T03:03:00+00:00", "code": "NO_POSITION", "turn": 3, "index": 1, "action": "set_stops", "reason": "There is no open position in the symbol.", "symbol": "ETHUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.84144+00', 'u2', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "160aa0da4e55f1f7fa1103e83154bfd1afcf595db424867f47ebe737c303ac5b"}', false),
	(140, '01a1f92d-d101-7925-bb54-9bf3e63d3c94', 'bot-b4', 18, '{"at": "2026-03-02T03:03:00+00:00", "turn": 3, "equity": 1335.03133118, "locked": 52.05693214, "balance": 1345.70848118, "unrealizedPnl": -10.67715}', NULL, 'turn_completed', '2026-11-20 13:38:11.84144+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "24622afc7ca3d5ae7fc08eb97f753cefb945de8c21c1e18d744570689c818ec5"}', false),
	(141, '01a1f92d-d108-740c-89a2-e0ab69653fe6', 'bot-b5', 21, '{"at": "2026-03-02T03:03:00+00:00", "run": 1, "turn": 3, "prices": [{"ask": 47874.67, "bid": 47874.65, "low": 47395.91, "high": 48353.41, "mark": 47874.66, "symbol": "BTCUSD", "fundingRate": 0.0004}, {"ask": 1797.87, "bid": 1797.85, "low": 1779.88, "high": 1815.84, "mark": 1797.86, "symbol": "ETHUSD", "fundingRate": 0}], "marketStep": 4}', NULL, 'turn_started', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "7cea12642a30a66d5bc685f34c692c51dc7fbdc544605832b9a45bfd61623398"}', false),
	(142, '01a1f92d-d108-7758-9efa-dcf9503893e9', 'bot-b5', 22, '{"at": "2026-03-02T03:03:00+00:00", "kind": "scripted", "turn": 3, "notes": "by chance", "decisions": [{"action": "reduce", "symbol": "BTCUSD", "quantity": 0.001}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 9, "quantity": 0.387, "justification": "because"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "488caf01aacb978b4303a73850eed9decddba6d15798ba87e033dcbc6ed1b11e"}', false),
	(143, '01a1f92d-d108-7e63-915c-0160955072a1', 'bot-b5', 23, '{"at": "2026-03-02T03:03:00+00:00", "side": "buy", "turn": 3, "type": "market", "symbol": "BTCUSD", "orderId": "b5-o4", "leverage": 13, "quantity": 0.001, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "a83e7f88872739ea20fd33f97fc83aae679ab7a7e63af0c9a72c075091710936"}', false),
	(144, '01a1f92d-d108-7e38-af94-b690c17700f8', 'bot-b5', 24, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.01914987, "side": "buy", "price": 47874.67, "symbol": "BTCUSD", "balance": 1321.59070046, "orderId": "b5-o4", "notional": 47.87467, "quantity": 0.001, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "a6b45e82a0704efd4f59097c9ab581967ad526ccbc30949a48173b46b12aee20"}', false),
	(145, '01a1f92d-d108-7ea8-944d-a54577ef986d', 'bot-b5', 25, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.01914987, "side": "short", "turn": 3, "margin": 97.17290000, "reason": "decision", "symbol": "BTCUSD", "balance": 1322.30248046, "funding": 0, "tradeId": "b5-t4", "leverage": 13, "quantity": 0.026, "exitPrice": 47874.67, "entryPrice": 48586.45, "positionId": "b5-p1", "realizedPnl": 0.71178, "fillQuantity": 0.001, "liquidationPrice": 51805.81}', NULL, 'position_reduced', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Trading.PositionReduced, Arena.Domain', NULL, NULL, '{"hash": "730a1e056f477035c0312fb5585f330970bd6d30f7a07eea263bdfc0803ce8cd"}', false),
	(148, '01a1f92d-d108-7448-8aa1-afcb8b66b477', 'bot-b5', 28, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.27255709, "side": "short", "turn": 3, "reason": "decision", "symbol": "ETHUSD", "balance": 1349.67797337, "funding": 0, "tradeId": "b5-t5", "leverage": 11, "exitPrice": 1797.87, "entryPrice": 1870.82, "positionId": "b5-p2", "realizedPnl": 27.64805, "fillQuantity": 0.379}', NULL, 'position_closed', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Trading.PositionClosed, Arena.Domain', NULL, NULL, '{"hash": "6c1fc1942ab7c36815329aa29e4b991d32a6d7f7e158ffac699e8a50b9979531"}', false),
	(149, '01a1f92d-d108-7095-ac29-0fa5cc72b761', 'bot-b5', 29, '{"at": "2026-03-02T03:03:00+00:00", "side": "buy", "turn": 3, "type": "market", "symbol": "ETHUSD", "orderId": "b5-o6", "leverage": 9, "quantity": 0.008, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "bd9588ccb6a693c39cb7773a14841367d1568dcd22b29845d64ed9a4cb45364b"}', false),
	(150, '01a1f92d-d108-790a-be14-51db201539cd', 'bot-b5', 30, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.00575318, "side": "buy", "price": 1797.87, "symbol": "ETHUSD", "balance": 1349.67222019, "orderId": "b5-o6", "notional": 14.38296, "quantity": 0.008, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "cabfef7ab1624c698a2b412875f6ccbe4566d5fefcd03536765dbccac0e402d5"}', false);
INSERT INTO arena.mt_events VALUES
	(151, '01a1f92d-d108-7174-bb90-29ebcd5b7bd3', 'bot-b5', 31, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.00575318, "side": "long", "turn": 3, "margin": 1.59810667, "symbol": "ETHUSD", "tradeId": "b5-t6", "leverage": 9, "quantity": 0.008, "entryPrice": 1797.87, "positionId": "b5-p3", "liquidationPrice": 1614.25}', NULL, 'position_opened', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "7912a3e72ea96469a9a23770c90bede0378a6a41a8b7034c46a329a1ee6d4b9e"}', false),
	(152, '01a1f92d-d108-705f-aba5-e2f77bfffe30', 'bot-b5', 32, '{"at": "2026-03-02T03:03:00+00:00", "turn": 3, "equity": 1368.17868019, "locked": 98.77100667, "balance": 1349.67222019, "unrealizedPnl": 18.50646}', NULL, 'turn_completed', '2026-11-20 13:38:11.848824+00', 'u3', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "9c9cfdecc9f4cd116f1d31fc413a2dffcb850b3c4f9a374b7677a3c83180fde4"}', false),
	(153, '01a1f92d-d116-75e6-a157-2aece935c422', 'bot-b6', 22, '{"at": "2026-03-02T03:03:00+00:00", "run": 1, "turn": 3, "prices": [{"ask": 47874.67, "bid": 47874.65, "low": 47395.91, "high": 48353.41, "mark": 47874.66, "symbol": "BTCUSD", "fundingRate": 0.0004}, {"ask": 1797.87, "bid": 1797.85, "low": 1779.88, "high": 1815.84, "mark": 1797.86, "symbol": "ETHUSD", "fundingRate": 0}], "marketStep": 4}', NULL, 'turn_started', '2026-11-20 13:38:11.862516+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "c7a06e030395ccb6c38c05762117a037e6a5179973d072bdfdeb3667507a1a73"}', false),
	(154, '01a1f92d-d116-79e3-a67f-f45d364f2a78', 'bot-b6', 23, '{"at": "2026-03-02T03:03:00+00:00", "kind": "scripted", "turn": 3, "notes": "by chance", "decisions": [{"action": "reduce", "symbol": "BTCUSD", "quantity": 0.030}, {"action": "increase", "symbol": "ETHUSD", "quantity": 0.158}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.862516+00', 'u3', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "8ad835891436da12bdbde651dbb33a6e0ad92a5231e57e16bb7844058ad492d6"}', false),
	(155, '01a1f92d-d116-7c2c-a319-f8ecd3e26c54', 'bot-b6', 24, '{"at": "2026-03-02T03:03:00+00:00", "side": "buy", "turn": 3, "type": "market", "symbol": "BTCUSD", "orderId": "b6-o4", "leverage": 19, "quantity": 0.009, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.862516+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "1419aead77910c73448de4eb8cab41a429be58ef22db0067e7c22047660c8aa3"}', false),
	(156, '01a1f92d-d116-7a77-820e-32b8992ad008', 'bot-b6', 25, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.17234881, "side": "buy", "price": 47874.67, "symbol": "BTCUSD", "balance": 1490.78759426, "orderId": "b6-o4", "notional": 430.87203, "quantity": 0.009, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.862516+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "4b8c67c490bf540c972d83f94f03f35f285d9b45ca892ee759c32a31f776c33c"}', false),
	(157, '01a1f92d-d116-7187-ad15-543b36631f39', 'bot-b6', 26, '{"at": "2026-03-02T03:03:00+00:00", "fee": 0.17234881, "side": "short", "turn": 3, "reason": "decision", "symbol": "BTCUSD", "balance": 1503.95900426, "funding": 0, "tradeId": "b6-t4", "leverage": 19, "exitPrice": 47874.67, "entryPrice": 49338.16, "positionId": "b6-p2", "realizedPnl": 13.17141, "fillQuantity": 0.009}', NULL, 'position_closed', '2026-11-20 13:38:11.862516+00', 'u3', 'Arena.Domain.Trading.PositionClosed, Arena.Domain', NULL, NULL, '{"hash": "970a51fbfc12969760da0777faaf91f9d75f10c303f95c50f7e155baa1bdc2a2"}', false),
	(158, '01a1f92d-d116-791f-8448-cc343940a13d', 'bot-b6', 27, '{"at": "2026-03-02T03:03:00+00:00", "code": "NO_POSITION", "turn": 3, "index": 1, "action": "increase", "reason": "There is no open position in the symbol.", "symbol": "ETHUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.862516+00', 'u3', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "510ab063f9f1bf39dc36ec658fee96ca4c7d61fcdeee90fe79ec531b4f345670"}', false),
	(159, '01a1f92d-d116-7ff1-a3eb-bd558195f562', 'bot-b6', 28, '{"at": "2026-03-02T03:03:00+00:00", "turn": 3, "equity": 1503.95900426, "locked": 0, "balance": 1503.95900426, "unrealizedPnl": 0}', NULL, 'turn_completed', '2026-11-20 13:38:11.862516+00', 'u3', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "a3cdf730a242ec1d8cad3ca63cf43e618f4f2ed3ef76a70295857cfa9321e7d0"}', false),
	(160, '01a1f92d-d11d-7bba-ad73-8a7b2a93195f', 'market', 5, '{"at": "2026-03-02T03:34:00+00:00", "step": 5, "prices": [{"ask": 49225.32, "bid": 49225.30, "low": 48733.06, "high": 49717.56, "mark": 49225.31, "symbol": "BTCUSD", "fundingRate": -0.0002}, {"ask": 1735.69, "bid": 1735.67, "low": 1718.32, "high": 1753.04, "mark": 1735.68, "symbol": "ETHUSD", "fundingRate": -0.0005}], "source": "test"}', NULL, 'prices_observed', '2026-11-20 13:38:11.8693+00', '*DEFAULT*', 'Arena.Domain.Markets.PricesObserved, Arena.Domain', NULL, NULL, '{"hash": "9403c56e9a5d116897fcae4adab9fb96b409aee59173495e6351fad4a480a821"}', false),
	(161, '01a1f92d-d13b-7dcf-89e3-bc23c706e86a', 'bot-b1', 20, '{"at": "2026-03-02T03:34:00+00:00", "run": 1, "turn": 4, "prices": [{"ask": 49225.32, "bid": 49225.30, "low": 48733.06, "high": 49717.56, "mark": 49225.31, "symbol": "BTCUSD", "fundingRate": -0.0002}, {"ask": 1735.69, "bid": 1735.67, "low": 1718.32, "high": 1753.04, "mark": 1735.68, "symbol": "ETHUSD", "fundingRate": -0.0005}], "marketStep": 5}', NULL, 'turn_started', '2026-11-20 13:38:11.899799+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "493a471a52f0b97c828a80ae15c28924b59826c44192abd292796b98569ae7b0"}', false),
	(162, '01a1f92d-d13b-74c9-997e-7d69f16a45b1', 'bot-b1', 21, '{"at": "2026-03-02T03:34:00+00:00", "kind": "scripted", "turn": 4, "notes": "by chance", "decisions": [{"action": "hold", "symbol": "BTCUSD"}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 5, "quantity": 0.177, "justification": "because"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.899799+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "50f23574249c0ef8237d6f810ac7448ab8590e2de628e9ef5f2e74aa08925abd"}', false),
	(163, '01a1f92d-d13b-7404-a778-048bd97a501f', 'bot-b1', 22, '{"at": "2026-03-02T03:34:00+00:00", "side": "buy", "turn": 4, "type": "market", "symbol": "ETHUSD", "orderId": "b1-o2", "leverage": 5, "quantity": 0.177, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.899799+00', 'u1', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "d6d43982475038403884fba37d9d982929364e32ae31c9e68703632728ca25ee"}', false),
	(164, '01a1f92d-d13b-7dd2-9cea-48d2cea783a7', 'bot-b1', 23, '{"at": "2026-03-02T03:34:00+00:00", "fee": 0.12288685, "side": "buy", "price": 1735.69, "symbol": "ETHUSD", "balance": 928.28346749, "orderId": "b1-o2", "notional": 307.21713, "quantity": 0.177, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.899799+00', 'u1', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "6f4072b85adcb6441a4e85740b4e4f7ec4767f7398f5384f9ce58064a710be60"}', false),
	(165, '01a1f92d-d13b-763f-a2b6-03d21293fd6f', 'bot-b1', 24, '{"at": "2026-03-02T03:34:00+00:00", "fee": 0.12288685, "side": "long", "turn": 4, "margin": 61.443426, "symbol": "ETHUSD", "tradeId": "b1-t2", "leverage": 5, "quantity": 0.177, "entryPrice": 1735.69, "positionId": "b1-p2", "liquidationPrice": 1402.58}', NULL, 'position_opened', '2026-11-20 13:38:11.899799+00', 'u1', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "b753d5a46fceec1ce2ef6039abe7636250ec8a54b6ed15d259feb846c4e2af09"}', false),
	(166, '01a1f92d-d13b-7d31-aa3b-7a5682777eee', 'bot-b1', 25, '{"at": "2026-03-02T03:34:00+00:00", "turn": 4, "equity": 886.41123749, "locked": 196.36289418, "balance": 928.28346749, "unrealizedPnl": -41.87223}', NULL, 'turn_completed', '2026-11-20 13:38:11.899799+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "08ac03fcc5b1351577da736816788c5d7c63c26d8ece95e5e5b1a3819408e925"}', false),
	(167, '01a1f92d-d153-70b1-9baa-198315687465', 'bot-b2', 22, '{"at": "2026-03-02T03:34:00+00:00", "run": 1, "turn": 4, "prices": [{"ask": 49225.32, "bid": 49225.30, "low": 48733.06, "high": 49717.56, "mark": 49225.31, "symbol": "BTCUSD", "fundingRate": -0.0002}, {"ask": 1735.69, "bid": 1735.67, "low": 1718.32, "high": 1753.04, "mark": 1735.68, "symbol": "ETHUSD", "fundingRate": -0.0005}], "marketStep": 5}', NULL, 'turn_started', '2026-11-20 13:38:11.923641+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "76e1423a6ba7383d89e59ee8ad48205b066e8b7632ab78cf98563f360939ec08"}', false),
	(168, '01a1f92d-d153-7f7a-b2cb-5886c68c4bed', 'bot-b2', 23, '{"at": "2026-03-02T03:34:00+00:00", "kind": "scripted", "turn": 4, "notes": "by chance", "decisions": [{"action": "reduce", "symbol": "BTCUSD", "quantity": 0.001}, {"action": "hold", "symbol": "ETHUSD"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.923641+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "96e5885053cda40f84c9bbb1a87047052b3834589f752370ae0b7208ef982cc9"}', false),
	(169, '01a1f92d-d153-709b-95b6-987ac68eda7d', 'bot-b2', 24, '{"at": "2026-03-02T03:34:00+00:00", "code": "NO_POSITION", "turn": 4, "index": 0, "action": "reduce", "reason": "There is no open position in the symbol.", "symbol": "BTCUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:11.923641+00', 'u1', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "e93ed848b24631d32479ce5b161175037db2aa4a65125a0a1b50f9e413ea4ee3"}', false),
	(170, '01a1f92d-d153-71f8-8007-578f0e247435', 'bot-b2', 25, '{"at": "2026-03-02T03:34:00+00:00", "turn": 4, "equity": 2552.34522085, "locked": 0, "balance": 2552.34522085, "unrealizedPnl": 0}', NULL, 'turn_completed', '2026-11-20 13:38:11.923641+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "b9e8cdf601f38ae734f8d3152a48c31813abc8319ecc010eb1f0e0dd5e1f4f08"}', false),
	(171, '01a1f92d-d171-7a50-b687-0897d2a0864f', 'bot-b3', 23, '{"at": "2026-03-02T03:34:00+00:00", "run": 1, "turn": 4, "prices": [{"ask": 49225.32, "bid": 49225.30, "low": 48733.06, "high": 49717.56, "mark": 49225.31, "symbol": "BTCUSD", "fundingRate": -0.0002}, {"ask": 1735.69, "bid": 1735.67, "low": 1718.32, "high": 1753.04, "mark": 1735.68, "symbol": "ETHUSD", "fundingRate": -0.0005}], "marketStep": 5}', NULL, 'turn_started', '2026-11-20 13:38:11.953091+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "8a916be0ab3449e40dbf04e2dfa4ae06bcf7ac3e218675d6525bb6d05abd298e"}', false),
	(172, '01a1f92d-d171-778a-be25-f5d5a043ba1f', 'bot-b3', 24, '{"at": "2026-03-02T03:34:00+00:00", "kind": "scripted", "turn": 4, "notes": "by chance", "decisions": [{"action": "set_stops", "symbol": "BTCUSD", "stopLoss": 46764.04}, {"action": "close", "symbol": "ETHUSD"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.953091+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "4988bbe9fa188230ba4c56d38e554e448f1025fbb5ab5a3b8ee48121fffc9ddd"}', false),
	(173, '01a1f92d-d171-7381-88ec-b93bef1417fe', 'bot-b3', 25, '{"at": "2026-03-02T03:34:00+00:00", "side": "buy", "turn": 4, "type": "market", "symbol": "ETHUSD", "orderId": "b3-o3", "leverage": 20, "quantity": 0.192, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.953091+00', 'u2', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "21f76de9332be4128e205655e347f484722ae45ce5c4aa0596587bb1786b51cc"}', false),
	(174, '01a1f92d-d171-7f9f-9f01-b217abdd32ec', 'bot-b3', 26, '{"at": "2026-03-02T03:34:00+00:00", "fee": 0.13330099, "side": "buy", "price": 1735.69, "symbol": "ETHUSD", "balance": 2900.48774353, "orderId": "b3-o3", "notional": 333.25248, "quantity": 0.192, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.953091+00', 'u2', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "37d912bf22994eb4059f8b3333ef34a4ecd89e1cee5a30a87941611484daed28"}', false),
	(175, '01a1f92d-d171-7d0e-9c29-5ae071762d63', 'bot-b3', 27, '{"at": "2026-03-02T03:34:00+00:00", "fee": 0.13330099, "side": "short", "turn": 4, "reason": "decision", "symbol": "ETHUSD", "balance": 2922.56582353, "funding": 0, "tradeId": "b3-t3", "leverage": 20, "exitPrice": 1735.69, "entryPrice": 1850.68, "positionId": "b3-p1", "realizedPnl": 22.07808, "fillQuantity": 0.192}', NULL, 'position_closed', '2026-11-20 13:38:11.953091+00', 'u2', 'Arena.Domain.Trading.PositionClosed, Arena.Domain', NULL, NULL, '{"hash": "dda0fa313a862496e9547e51d7570c29005f95f6ff3652fd7f0d4f13f7edd9d5"}', false),
	(176, '01a1f92d-d171-71da-8b3b-a35ce56d43e0', 'bot-b3', 28, '{"at": "2026-03-02T03:34:00+00:00", "symbol": "BTCUSD", "stopLoss": 46764.04, "positionId": "b3-p2"}', NULL, 'stops_changed', '2026-11-20 13:38:11.953091+00', 'u2', 'Arena.Domain.Trading.StopsChanged, Arena.Domain', NULL, NULL, '{"hash": "84e079f82117841fe48cfad7d55d27eb7b96de42d6b573c92de0d42da42bfe73"}', false),
	(177, '01a1f92d-d171-7357-848f-285e894b7f80', 'bot-b3', 29, '{"at": "2026-03-02T03:34:00+00:00", "turn": 4, "equity": 2921.21138353, "locked": 59.205816, "balance": 2922.56582353, "unrealizedPnl": -1.35444}', NULL, 'turn_completed', '2026-11-20 13:38:11.953091+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "52f7c1977c730fea70dc1b17ef1138f6c799d92caafe2d4b937b6077695bf229"}', false),
	(220, '01a1f92d-d1f8-7f47-9b22-a3036ebbe6ce', 'bot-b5', 36, '{"at": "2026-03-02T04:01:00+00:00", "kind": "scripted", "turn": 5, "notes": "by chance", "decisions": [{"action": "close", "symbol": "BTCUSD"}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 9, "quantity": 0.290, "justification": "because"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:12.088267+00', 'u3', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "c2bc8f1bd740c6c883311db8e3aa17d29312c004365f370c192ceded84669dae"}', false),
	(178, '01a1f92d-d17d-7779-9b43-26c50545638a', 'bot-b4', 19, '{"at": "2026-03-02T03:34:00+00:00", "run": 1, "turn": 4, "prices": [{"ask": 49225.32, "bid": 49225.30, "low": 48733.06, "high": 49717.56, "mark": 49225.31, "symbol": "BTCUSD", "fundingRate": -0.0002}, {"ask": 1735.69, "bid": 1735.67, "low": 1718.32, "high": 1753.04, "mark": 1735.68, "symbol": "ETHUSD", "fundingRate": -0.0005}], "marketStep": 5}', NULL, 'turn_started', '2026-11-20 13:38:11.965367+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "caa19afaf26cea3be84a6b1ad7b2eaf30cbc29a422e7ff132dac8a4821c94207"}', false),
	(179, '01a1f92d-d17d-76d5-a241-7411d70ce4f5', 'bot-b4', 20, '{"at": "2026-03-02T03:34:00+00:00", "kind": "scripted", "turn": 4, "notes": "by chance", "decisions": [{"action": "increase", "symbol": "BTCUSD", "quantity": 0.023}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 9, "quantity": 0.344, "justification": "because"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:11.965367+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "e3345a65d331f8ad5242a23f726fd416ecfd2e18bcab6bbb423044b8fdf9e992"}', false),
	(180, '01a1f92d-d17d-7f0a-baa9-d78c44863e15', 'bot-b4', 21, '{"at": "2026-03-02T03:34:00+00:00", "side": "buy", "turn": 4, "type": "market", "symbol": "BTCUSD", "orderId": "b4-o2", "leverage": 14, "quantity": 0.023, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.965367+00', 'u2', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "24afe55c94bbaf8b40b2003f54f1627dd6b1c0658b51b4955961f163743c6707"}', false),
	(181, '01a1f92d-d17d-7af2-bdb7-0ae8a375d1c8', 'bot-b4', 22, '{"at": "2026-03-02T03:34:00+00:00", "fee": 0.45287294, "side": "buy", "price": 49225.32, "symbol": "BTCUSD", "balance": 1345.25560824, "orderId": "b4-o2", "notional": 1132.18236, "quantity": 0.023, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.965367+00', 'u2', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "4a1e80848fdc152892ef7d512924c927900c973df0d266bfc3f2b31a567886d0"}', false),
	(182, '01a1f92d-d17d-739f-a7b0-926c97fd5d53', 'bot-b4', 23, '{"at": "2026-03-02T03:34:00+00:00", "fee": 0.45287294, "side": "long", "turn": 4, "margin": 132.92710071, "symbol": "BTCUSD", "tradeId": "b4-t2", "leverage": 14, "quantity": 0.038, "fillPrice": 49225.32, "entryPrice": 48973.14236842, "positionId": "b4-p1", "fillQuantity": 0.023, "liquidationPrice": 45934.41}', NULL, 'position_increased', '2026-11-20 13:38:11.965367+00', 'u2', 'Arena.Domain.Trading.PositionIncreased, Arena.Domain', NULL, NULL, '{"hash": "e9239047365b811ebeb2df8da7d7069ee12a272753b6bc92c650d6ccbfa8c4d7"}', false),
	(183, '01a1f92d-d17d-74d4-bef1-4e9f7805679a', 'bot-b4', 24, '{"at": "2026-03-02T03:34:00+00:00", "side": "buy", "turn": 4, "type": "market", "symbol": "ETHUSD", "orderId": "b4-o3", "leverage": 9, "quantity": 0.344, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:11.965367+00', 'u2', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "59b15bbcd9c11888797185eea8d5161116c201f8a775d69551d569ba6eb0de29"}', false),
	(184, '01a1f92d-d17d-74a9-81b5-584ffae5e54c', 'bot-b4', 25, '{"at": "2026-03-02T03:34:00+00:00", "fee": 0.23883094, "side": "buy", "price": 1735.69, "symbol": "ETHUSD", "balance": 1345.01677730, "orderId": "b4-o3", "notional": 597.07736, "quantity": 0.344, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:11.965367+00', 'u2', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "7c0856416becf28892947471ace924290084aea51ef65fcf05fdcd196af1312b"}', false),
	(185, '01a1f92d-d17d-763a-8e4a-0ae4a4ec32de', 'bot-b4', 26, '{"at": "2026-03-02T03:34:00+00:00", "fee": 0.23883094, "side": "long", "turn": 4, "margin": 66.34192889, "symbol": "ETHUSD", "tradeId": "b4-t3", "leverage": 9, "quantity": 0.344, "entryPrice": 1735.69, "positionId": "b4-p2", "liquidationPrice": 1558.42}', NULL, 'position_opened', '2026-11-20 13:38:11.965367+00', 'u2', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "110d6bee992070639c81ddb0fdf875d427b7705cf23161a8a14efef59ca9a56e"}', false),
	(186, '01a1f92d-d17d-7248-b5ae-2206a84d7c62', 'bot-b4', 27, '{"at": "2026-03-02T03:34:00+00:00", "turn": 4, "equity": 1354.59570730, "locked": 199.26902960, "balance": 1345.01677730, "unrealizedPnl": 9.57893000}', NULL, 'turn_completed', '2026-11-20 13:38:11.965367+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "7b6325d2c4739a6a06b899c1fc01d450fd8b8a88d1a56836cea35b6cf3d2214f"}', false),
	(187, '01a1f92d-d19d-7e78-9798-02c23753392d', 'bot-b5', 33, '{"at": "2026-03-02T03:34:00+00:00", "run": 1, "turn": 4, "prices": [{"ask": 49225.32, "bid": 49225.30, "low": 48733.06, "high": 49717.56, "mark": 49225.31, "symbol": "BTCUSD", "fundingRate": -0.0002}, {"ask": 1735.69, "bid": 1735.67, "low": 1718.32, "high": 1753.04, "mark": 1735.68, "symbol": "ETHUSD", "fundingRate": -0.0005}], "marketStep": 5}', NULL, 'turn_started', '2026-11-20 13:38:11.997362+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "43067ece7870aa078759b5a3748e6cf8a709ffa0de7138cd3326a36789477e81"}', false),
	(188, '01a1f92d-d19d-728b-8dd3-1c339b01f039', 'bot-b5', 34, '{"at": "2026-03-02T03:34:00+00:00", "turn": 4, "reason": "away"}', NULL, 'turn_failed', '2026-11-20 13:38:11.997362+00', 'u3', 'Arena.Domain.Bots.TurnFailed, Arena.Domain', NULL, NULL, '{"hash": "2e02a6ff3eb79570d31ea856fd3bf15454e380da40a5b78d36bcb81f03fc52b6"}', false),
	(189, '01a1f92d-d1ac-7add-a10c-77ea90023d98', 'bot-b6', 29, '{"at": "2026-03-02T03:34:00+00:00", "run": 1, "turn": 4, "prices": [{"ask": 49225.32, "bid": 49225.30, "low": 48733.06, "high": 49717.56, "mark": 49225.31, "symbol": "BTCUSD", "fundingRate": -0.0002}, {"ask": 1735.69, "bid": 1735.67, "low": 1718.32, "high": 1753.04, "mark": 1735.68, "symbol": "ETHUSD", "fundingRate": -0.0005}], "marketStep": 5}', NULL, 'turn_started', '2026-11-20 13:38:12.012962+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "fa7e7785fc5385c09d3250f21b153c849b7aa6293745db17d9c022274a607d3c"}', false),
	(190, '01a1f92d-d1ac-793e-8cab-a3cb45ea42ba', 'bot-b6', 30, '{"at": "2026-03-02T03:34:00+00:00", "turn": 4, "reason": "away"}', NULL, 'turn_failed', '2026-11-20 13:38:12.012962+00', 'u3', 'Arena.Domain.Bots.TurnFailed, Arena.Domain', NULL, NULL, '{"hash": "864b8e9084f5678f3d4715b24487d647fc9a4d9041f2e649c74764024d6a7980"}', false),
	(191, '01a1f92d-d1b5-705d-8650-acb34a403110', 'market', 6, '{"at": "2026-03-02T04:01:00+00:00", "step": 6, "prices": [{"ask": 49724.51, "bid": 49724.49, "low": 49227.26, "high": 50221.74, "mark": 49724.50, "symbol": "BTCUSD", "fundingRate": 0.0005}, {"ask": 1803.84, "bid": 1803.82, "low": 1785.79, "high": 1821.87, "mark": 1803.83, "symbol": "ETHUSD", "fundingRate": 0.0003}], "source": "test"}', NULL, 'prices_observed', '2026-11-20 13:38:12.02153+00', '*DEFAULT*', 'Arena.Domain.Markets.PricesObserved, Arena.Domain', NULL, NULL, '{"hash": "1edf570e1687a7b6c76b7940271a000acfc2a6a34194b1c0b02e3b834554a05a"}', false),
	(221, '01a1f92d-d1f8-7ba4-957e-ae63b2da8f9e', 'bot-b5', 37, '{"at": "2026-03-02T04:01:00+00:00", "side": "buy", "turn": 5, "type": "market", "symbol": "BTCUSD", "orderId": "b5-o7", "leverage": 13, "quantity": 0.026, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:12.088267+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "a1fccfdc051682991bfd7f49bcc124565511eca7c7c51b3ea9f2f36c7530c644"}', false),
	(192, '01a1f92d-d1c1-7b99-b121-4bacd10e8024', 'bot-b1', 26, '{"at": "2026-03-02T04:01:00+00:00", "run": 1, "turn": 5, "prices": [{"ask": 49724.51, "bid": 49724.49, "low": 49227.26, "high": 50221.74, "mark": 49724.50, "symbol": "BTCUSD", "fundingRate": 0.0005}, {"ask": 1803.84, "bid": 1803.82, "low": 1785.79, "high": 1821.87, "mark": 1803.83, "symbol": "ETHUSD", "fundingRate": 0.0003}], "marketStep": 6}', NULL, 'turn_started', '2026-11-20 13:38:12.033781+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "6d570c7b6ec8d3a9da19f30b9159ce99814adae944da1b0be13bc65e4867c5e8"}', false),
	(193, '01a1f92d-d1c1-7e38-94f2-7fb45b85908d', 'bot-b1', 27, '{"at": "2026-03-02T04:01:00+00:00", "kind": "scripted", "turn": 5, "notes": "by chance", "decisions": [{"action": "increase", "symbol": "BTCUSD", "quantity": 0.022}, {"action": "open_short", "symbol": "ETHUSD", "leverage": 21, "quantity": 0.069}]}', NULL, 'decision_recorded', '2026-11-20 13:38:12.033781+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "1e40934ef1deb13adb67aeda0fa494c9cff5fdb87d330cc27764cdb3bd3aefd7"}', false),
	(194, '01a1f92d-d1c1-7bd4-ac1b-d414c39333f6', 'bot-b1', 28, '{"at": "2026-03-02T04:01:00+00:00", "side": "sell", "turn": 5, "type": "market", "symbol": "BTCUSD", "orderId": "b1-o3", "leverage": 11, "quantity": 0.022, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:12.033781+00', 'u1', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "fb1331a5549ce7ac0b1446cd05f137cc98f798cb2ac12154985bbdf5ebfb6a4e"}', false),
	(195, '01a1f92d-d1c1-7d51-a9a3-579b564c213d', 'bot-b1', 29, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.43757551, "side": "sell", "price": 49724.49, "symbol": "BTCUSD", "balance": 927.84589198, "orderId": "b1-o3", "notional": 1093.93878, "quantity": 0.022, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:12.033781+00', 'u1', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "cfa5b1c0452d60295a7099e61de1d33d505fec16c2b8196c8fd3d88ec15d1d18"}', false),
	(196, '01a1f92d-d1c1-796e-9a33-c02af27e1e10', 'bot-b1', 30, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.43757551, "side": "short", "turn": 5, "margin": 234.36844818, "symbol": "BTCUSD", "tradeId": "b1-t3", "leverage": 11, "quantity": 0.053, "fillPrice": 49724.49, "entryPrice": 48642.50811321, "positionId": "b1-p1", "fillQuantity": 0.022, "liquidationPrice": 52539.16}', NULL, 'position_increased', '2026-11-20 13:38:12.033781+00', 'u1', 'Arena.Domain.Trading.PositionIncreased, Arena.Domain', NULL, NULL, '{"hash": "8fdef8f99bc763e74f59a332ba340a2f521c076d244ee047a9b050ad2220f37d"}', false),
	(197, '01a1f92d-d1c1-7f47-b2a8-d5c94ce2ec1c', 'bot-b1', 31, '{"at": "2026-03-02T04:01:00+00:00", "code": "LEVERAGE_NOT_ALLOWED", "turn": 5, "index": 1, "action": "open_short", "reason": "The leverage is outside of what the policy, or the size of the position, allows.", "symbol": "ETHUSD", "numbers": {"maximum": 20, "minimum": 1, "leverage": 21}}', NULL, 'order_denied', '2026-11-20 13:38:12.033781+00', 'u1', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "3eafe1a80edf5151ff93c13e113458d87625fa15e144b7a79dd03fff1bbb33d7"}', false),
	(198, '01a1f92d-d1c1-750d-b6ab-003cb7fe7ba1', 'bot-b1', 32, '{"at": "2026-03-02T04:01:00+00:00", "turn": 5, "equity": 882.56110198, "locked": 295.81187418, "balance": 927.84589198, "unrealizedPnl": -45.28479000}', NULL, 'turn_completed', '2026-11-20 13:38:12.033781+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "618b1f2c7813211608c4b5555e3e159993327d54be5f1367e7d446c541fc578f"}', false);
INSERT INTO arena.mt_events VALUES
	(199, '01a1f92d-d1cb-7764-a504-e915940a1d75', 'bot-b2', 26, '{"at": "2026-03-02T04:01:00+00:00", "run": 1, "turn": 5, "prices": [{"ask": 49724.51, "bid": 49724.49, "low": 49227.26, "high": 50221.74, "mark": 49724.50, "symbol": "BTCUSD", "fundingRate": 0.0005}, {"ask": 1803.84, "bid": 1803.82, "low": 1785.79, "high": 1821.87, "mark": 1803.83, "symbol": "ETHUSD", "fundingRate": 0.0003}], "marketStep": 6}', NULL, 'turn_started', '2026-11-20 13:38:12.04309+00', 'u1', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "f3393c3a20e1fbbc9cd0bbf0c518c189177f0db2ae224391f77488d68dece290"}', false),
	(200, '01a1f92d-d1cb-770a-976f-2644f949cbaa', 'bot-b2', 27, '{"at": "2026-03-02T04:01:00+00:00", "kind": "scripted", "turn": 5, "notes": "by chance", "decisions": [{"action": "reduce", "symbol": "BTCUSD", "quantity": 0.020}, {"action": "open_long", "symbol": "ETHUSD", "leverage": 13, "quantity": 0.709, "justification": "because"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:12.04309+00', 'u1', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "fb3cb83c320d2488b6d6e4b7e72d9050f3f0bdb8af04ed194c10cf2d7a145218"}', false),
	(201, '01a1f92d-d1cb-7e9e-b3ff-34f404df090f', 'bot-b2', 28, '{"at": "2026-03-02T04:01:00+00:00", "code": "NO_POSITION", "turn": 5, "index": 0, "action": "reduce", "reason": "There is no open position in the symbol.", "symbol": "BTCUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:12.04309+00', 'u1', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "3d4f72845592b4eadd55df36ac0cbd427e5a78b58446ca7e0098e475ca457aa9"}', false),
	(202, '01a1f92d-d1cb-74cb-9234-af01f75e1ec6', 'bot-b2', 29, '{"at": "2026-03-02T04:01:00+00:00", "side": "buy", "turn": 5, "type": "market", "symbol": "ETHUSD", "orderId": "b2-o3", "leverage": 13, "quantity": 0.709, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:12.04309+00', 'u1', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "e0f91837955019b7707b48f7048594167e2d2f8e3293b7ee2e8f9e397cb383b4"}', false),
	(203, '01a1f92d-d1cb-7940-90c9-932548487973', 'bot-b2', 30, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.51156902, "side": "buy", "price": 1803.84, "symbol": "ETHUSD", "balance": 2551.83365183, "orderId": "b2-o3", "notional": 1278.92256, "quantity": 0.709, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:12.04309+00', 'u1', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "7194a46f75ca6497e0b8493966f1941af95f58a82dd716dedb6ea2e274c1e079"}', false),
	(204, '01a1f92d-d1cb-795f-8548-1504f5d11e16', 'bot-b2', 31, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.51156902, "side": "long", "turn": 5, "margin": 98.37865846, "symbol": "ETHUSD", "tradeId": "b2-t3", "leverage": 13, "quantity": 0.709, "entryPrice": 1803.84, "positionId": "b2-p2", "liquidationPrice": 1681.91}', NULL, 'position_opened', '2026-11-20 13:38:12.04309+00', 'u1', 'Arena.Domain.Trading.PositionOpened, Arena.Domain', NULL, NULL, '{"hash": "d173f6536f04f1e8c5166062542fed7753bbca47cb1f88e4c59e403c70121846"}', false),
	(205, '01a1f92d-d1cb-78b8-bc9f-4baf0e4bf9fe', 'bot-b2', 32, '{"at": "2026-03-02T04:01:00+00:00", "turn": 5, "equity": 2551.82656183, "locked": 98.37865846, "balance": 2551.83365183, "unrealizedPnl": -0.00709}', NULL, 'turn_completed', '2026-11-20 13:38:12.04309+00', 'u1', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "4bb38b44fee6c04402105b475b00796cde06cb53136d90fe6754681dcc25d9a7"}', false),
	(222, '01a1f92d-d1f8-7064-a1f1-2b43b748c21c', 'bot-b5', 38, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.51713490, "side": "buy", "price": 49724.51, "symbol": "BTCUSD", "balance": 1349.15508529, "orderId": "b5-o7", "notional": 1292.83726, "quantity": 0.026, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:12.088267+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "7c8b2dc9b3a98b141826f5dbaa5640f787f6b9419415b471b9b61ed13554631a"}', false),
	(206, '01a1f92d-d1da-7522-8694-9c54276d4fe0', 'bot-b3', 30, '{"at": "2026-03-02T04:01:00+00:00", "run": 1, "turn": 5, "prices": [{"ask": 49724.51, "bid": 49724.49, "low": 49227.26, "high": 50221.74, "mark": 49724.50, "symbol": "BTCUSD", "fundingRate": 0.0005}, {"ask": 1803.84, "bid": 1803.82, "low": 1785.79, "high": 1821.87, "mark": 1803.83, "symbol": "ETHUSD", "fundingRate": 0.0003}], "marketStep": 6}', NULL, 'turn_started', '2026-11-20 13:38:12.058194+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "9b6a963cbc87aa424a6357c902c4788d393a6bffaaa320d092958a641ebb2aaf"}', false),
	(207, '01a1f92d-d1da-7bbe-9cb4-5424da26daec', 'bot-b3', 31, '{"at": "2026-03-02T04:01:00+00:00", "kind": "scripted", "turn": 5, "notes": "by chance", "decisions": [{"action": "open_long", "symbol": "BTCUSD", "leverage": 13, "quantity": 0.016, "justification": "because"}, {"action": "hold", "symbol": "ETHUSD"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:12.058194+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "3cce6e4a5f75784bc1a45c54b8e5b264aa564c5be8398c3084db126343d8ba09"}', false),
	(208, '01a1f92d-d1da-731b-8ca2-58d008bbbaec', 'bot-b3', 32, '{"at": "2026-03-02T04:01:00+00:00", "code": "LEVERAGE_DIFFERS_FROM_POSITION", "turn": 5, "index": 0, "action": "open_long", "reason": "The open position keeps its leverage; close it first to trade with another.", "symbol": "BTCUSD", "numbers": {"leverage": 13, "position": 10}}', NULL, 'order_denied', '2026-11-20 13:38:12.058194+00', 'u2', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "447cf917b77c8c3bcb67afd325db58481be1aa25387795ad0136a04c8cb2f7b7"}', false),
	(209, '01a1f92d-d1da-7a1f-9087-20b231e72cbc', 'bot-b3', 33, '{"at": "2026-03-02T04:01:00+00:00", "turn": 5, "equity": 2927.20166353, "locked": 59.205816, "balance": 2922.56582353, "unrealizedPnl": 4.63584}', NULL, 'turn_completed', '2026-11-20 13:38:12.058194+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "4ad19f67a79db62db91c8b5daaf256c8cad3eef34589d4e67db73aa80015f418"}', false),
	(210, '01a1f92d-d1ea-7ba8-ba6c-f8e58bf37cf5', 'bot-b4', 28, '{"at": "2026-03-02T04:01:00+00:00", "run": 1, "turn": 5, "prices": [{"ask": 49724.51, "bid": 49724.49, "low": 49227.26, "high": 50221.74, "mark": 49724.50, "symbol": "BTCUSD", "fundingRate": 0.0005}, {"ask": 1803.84, "bid": 1803.82, "low": 1785.79, "high": 1821.87, "mark": 1803.83, "symbol": "ETHUSD", "fundingRate": 0.0003}], "marketStep": 6}', NULL, 'turn_started', '2026-11-20 13:38:12.074673+00', 'u2', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "fa90a486dc4844c95bcbf4813cc168ea3d86538b7e636b49af9dec0fdd81956d"}', false),
	(211, '01a1f92d-d1ea-737b-89cd-4fd7414bf885', 'bot-b4', 29, '{"at": "2026-03-02T04:01:00+00:00", "kind": "scripted", "turn": 5, "notes": "by chance", "decisions": [{"action": "open_short", "symbol": "BTCUSD", "leverage": 19, "quantity": 0.003}, {"action": "reduce", "symbol": "ETHUSD", "quantity": 0.480}]}', NULL, 'decision_recorded', '2026-11-20 13:38:12.074673+00', 'u2', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "c7692bc25daa9ba6329b62f486ebe50e91782d7763ec9ed63b9f89e8ab303f33"}', false),
	(212, '01a1f92d-d1ea-70e0-9b2c-6927dc4c20da', 'bot-b4', 30, '{"at": "2026-03-02T04:01:00+00:00", "side": "sell", "turn": 5, "type": "market", "symbol": "ETHUSD", "orderId": "b4-o4", "leverage": 9, "quantity": 0.344, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:12.074673+00', 'u2', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "c5ac65b914ed50633e6a18495af0da81dccc45d24304eabe6889afab4111d05d"}', false),
	(213, '01a1f92d-d1ea-72ad-a832-0525afb471b0', 'bot-b4', 31, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.24820563, "side": "sell", "price": 1803.82, "symbol": "ETHUSD", "balance": 1344.76857167, "orderId": "b4-o4", "notional": 620.51408, "quantity": 0.344, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:12.074673+00', 'u2', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "45b8c500679008e01038283911734b728df9b971ee3ba9fd26fcbc4376e11935"}', false),
	(214, '01a1f92d-d1ea-777b-bf55-5ba9854a742f', 'bot-b4', 32, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.24820563, "side": "long", "turn": 5, "reason": "decision", "symbol": "ETHUSD", "balance": 1368.20529167, "funding": 0, "tradeId": "b4-t4", "leverage": 9, "exitPrice": 1803.82, "entryPrice": 1735.69, "positionId": "b4-p2", "realizedPnl": 23.43672, "fillQuantity": 0.344}', NULL, 'position_closed', '2026-11-20 13:38:12.074673+00', 'u2', 'Arena.Domain.Trading.PositionClosed, Arena.Domain', NULL, NULL, '{"hash": "2c63b07a13ee8e6c51942b9c4dace64af850bcfa8a05f914fb75778c135d0a72"}', false),
	(215, '01a1f92d-d1ea-7bef-8b3b-be27abd0e08b', 'bot-b4', 33, '{"at": "2026-03-02T04:01:00+00:00", "side": "sell", "turn": 5, "type": "market", "symbol": "BTCUSD", "orderId": "b4-o5", "leverage": 14, "quantity": 0.003, "reduceOnly": true, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:12.074673+00', 'u2', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "7e89b00b48ae43ff99e90890845a73a4012fecc173b5a5420de85834ea2c5597"}', false),
	(216, '01a1f92d-d1ea-7bb1-be13-0dfaafc40055', 'bot-b4', 34, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.05966939, "side": "sell", "price": 49724.49, "symbol": "BTCUSD", "balance": 1368.14562228, "orderId": "b4-o5", "notional": 149.17347, "quantity": 0.003, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:12.074673+00', 'u2', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "4e2bdd8e13fed8474a2c6adce94277bfa57feea17788786cf24df4a504a21b11"}', false),
	(217, '01a1f92d-d1ea-77c5-a452-cbb09b9dd51e', 'bot-b4', 35, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.05966939, "side": "long", "turn": 5, "margin": 122.43285592, "reason": "decision", "symbol": "BTCUSD", "balance": 1370.39966517, "funding": 0, "tradeId": "b4-t5", "leverage": 14, "quantity": 0.035, "exitPrice": 49724.49, "entryPrice": 48973.14236842, "positionId": "b4-p1", "realizedPnl": 2.25404289, "fillQuantity": 0.003, "liquidationPrice": 45934.41}', NULL, 'position_reduced', '2026-11-20 13:38:12.074673+00', 'u2', 'Arena.Domain.Trading.PositionReduced, Arena.Domain', NULL, NULL, '{"hash": "ab60cc9238b2fa978cfdb9513df21a2626d1b262bd3f03d13b2841519e12f996"}', false),
	(218, '01a1f92d-d1ea-7606-8fb5-4f0f1d2d02d2', 'bot-b4', 36, '{"at": "2026-03-02T04:01:00+00:00", "turn": 5, "equity": 1396.69718228, "locked": 122.43285592, "balance": 1370.39966517, "unrealizedPnl": 26.29751711}', NULL, 'turn_completed', '2026-11-20 13:38:12.074673+00', 'u2', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "d86c02277697a1c70efdcf226b8361b6e01c1b0cab515e84a1fcdff5f45f30e9"}', false),
	(219, '01a1f92d-d1f8-739d-ad91-fe794777bba1', 'bot-b5', 35, '{"at": "2026-03-02T04:01:00+00:00", "run": 1, "turn": 5, "prices": [{"ask": 49724.51, "bid": 49724.49, "low": 49227.26, "high": 50221.74, "mark": 49724.50, "symbol": "BTCUSD", "fundingRate": 0.0005}, {"ask": 1803.84, "bid": 1803.82, "low": 1785.79, "high": 1821.87, "mark": 1803.83, "symbol": "ETHUSD", "fundingRate": 0.0003}], "marketStep": 6}', NULL, 'turn_started', '2026-11-20 13:38:12.088267+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "5c7f61a159cea536dd27e28d9e98af7740e26e16dfc258163c59b3b92d998ceb"}', false),
	(223, '01a1f92d-d1f8-7975-be01-e24f969359c3', 'bot-b5', 39, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.51713490, "side": "short", "turn": 5, "reason": "decision", "symbol": "BTCUSD", "balance": 1319.56552529, "funding": 0, "tradeId": "b5-t7", "leverage": 13, "exitPrice": 49724.51, "entryPrice": 48586.45, "positionId": "b5-p1", "realizedPnl": -29.58956, "fillQuantity": 0.026}', NULL, 'position_closed', '2026-11-20 13:38:12.088267+00', 'u3', 'Arena.Domain.Trading.PositionClosed, Arena.Domain', NULL, NULL, '{"hash": "26ee9197d324e13028abceb557cc5e9044682b9a9c40df8b1412a51db4fb8585"}', false),
	(224, '01a1f92d-d1f8-75ef-8e77-f18eeacc4daa', 'bot-b5', 40, '{"at": "2026-03-02T04:01:00+00:00", "side": "buy", "turn": 5, "type": "market", "symbol": "ETHUSD", "orderId": "b5-o8", "leverage": 9, "quantity": 0.290, "reduceOnly": false, "timeInForce": "gtc"}', NULL, 'order_placed', '2026-11-20 13:38:12.088267+00', 'u3', 'Arena.Domain.Trading.OrderPlaced, Arena.Domain', NULL, NULL, '{"hash": "591f8379441af3b77c09ef0eefee17dfabbb0a16ead1c7658cfee8df42c1ca10"}', false),
	(225, '01a1f92d-d1f8-7300-bbf3-4f37eb3acf57', 'bot-b5', 41, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.20924544, "side": "buy", "price": 1803.84, "symbol": "ETHUSD", "balance": 1319.35627985, "orderId": "b5-o8", "notional": 523.11360, "quantity": 0.290, "liquidity": "taker"}', NULL, 'order_filled', '2026-11-20 13:38:12.088267+00', 'u3', 'Arena.Domain.Trading.OrderFilled, Arena.Domain', NULL, NULL, '{"hash": "eda38fb5acf11c11ddf121da5308f7e4ff9e19c598486cfcdaa31da55c601dd4"}', false),
	(226, '01a1f92d-d1f8-73b7-9cc2-abaeab5ac586', 'bot-b5', 42, '{"at": "2026-03-02T04:01:00+00:00", "fee": 0.20924544, "side": "long", "turn": 5, "margin": 59.72184000, "symbol": "ETHUSD", "tradeId": "b5-t8", "leverage": 9, "quantity": 0.298, "fillPrice": 1803.84, "entryPrice": 1803.67973154, "positionId": "b5-p3", "fillQuantity": 0.290, "liquidationPrice": 1619.47}', NULL, 'position_increased', '2026-11-20 13:38:12.088267+00', 'u3', 'Arena.Domain.Trading.PositionIncreased, Arena.Domain', NULL, NULL, '{"hash": "cca54da7262cda8039d8c162d5d6e0c211ae0a060c353436c4a429ea6bf37053"}', false),
	(227, '01a1f92d-d1f8-7f41-83e2-1c5825c7b01b', 'bot-b5', 43, '{"at": "2026-03-02T04:01:00+00:00", "turn": 5, "equity": 1319.40105985, "locked": 59.72184000, "balance": 1319.35627985, "unrealizedPnl": 0.04478000}', NULL, 'turn_completed', '2026-11-20 13:38:12.088267+00', 'u3', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "e7e5c54d2813f78d3404f0184f2f1ab136621573939a34f47d86f23c29083d79"}', false),
	(228, '01a1f92d-d202-77fa-b69e-25f3aa107302', 'bot-b6', 31, '{"at": "2026-03-02T04:01:00+00:00", "run": 1, "turn": 5, "prices": [{"ask": 49724.51, "bid": 49724.49, "low": 49227.26, "high": 50221.74, "mark": 49724.50, "symbol": "BTCUSD", "fundingRate": 0.0005}, {"ask": 1803.84, "bid": 1803.82, "low": 1785.79, "high": 1821.87, "mark": 1803.83, "symbol": "ETHUSD", "fundingRate": 0.0003}], "marketStep": 6}', NULL, 'turn_started', '2026-11-20 13:38:12.098166+00', 'u3', 'Arena.Domain.Bots.TurnStarted, Arena.Domain', NULL, NULL, '{"hash": "2eab57224990f25cbd36a8a38404893d58d19f9a98241f203850285cfe13d248"}', false),
	(229, '01a1f92d-d202-705f-922b-7303545b543f', 'bot-b6', 32, '{"at": "2026-03-02T04:01:00+00:00", "kind": "scripted", "turn": 5, "notes": "by chance", "decisions": [{"action": "close", "symbol": "BTCUSD"}, {"action": "close", "symbol": "ETHUSD"}]}', NULL, 'decision_recorded', '2026-11-20 13:38:12.098166+00', 'u3', 'Arena.Domain.Bots.DecisionRecorded, Arena.Domain', NULL, NULL, '{"hash": "79fa38f151200470518baf726438da3ac130619b20b6aa160196db6bf168c60e"}', false),
	(230, '01a1f92d-d202-7c66-9add-7d1660130d8f', 'bot-b6', 33, '{"at": "2026-03-02T04:01:00+00:00", "code": "NO_POSITION", "turn": 5, "index": 0, "action": "close", "reason": "There is no open position in the symbol.", "symbol": "BTCUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:12.098166+00', 'u3', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "1010368e9f3c018496c9dff26c023d9ee2f35108fc8f299020ab0aa52480eb3d"}', false),
	(231, '01a1f92d-d202-7cf5-a325-2f1c6220ae95', 'bot-b6', 34, '{"at": "2026-03-02T04:01:00+00:00", "code": "NO_POSITION", "turn": 5, "index": 1, "action": "close", "reason": "There is no open position in the symbol.", "symbol": "ETHUSD", "numbers": {}}', NULL, 'order_denied', '2026-11-20 13:38:12.098166+00', 'u3', 'Arena.Domain.Trading.OrderDenied, Arena.Domain', NULL, NULL, '{"hash": "703eff3c735847f07cd193d43d286a5c7b5c783ab906575aa4f8e0605e1942cf"}', false),
	(232, '01a1f92d-d202-7d3c-bddb-fb51c10ed1f1', 'bot-b6', 35, '{"at": "2026-03-02T04:01:00+00:00", "turn": 5, "equity": 1503.95900426, "locked": 0, "balance": 1503.95900426, "unrealizedPnl": 0}', NULL, 'turn_completed', '2026-11-20 13:38:12.098166+00', 'u3', 'Arena.Domain.Bots.TurnCompleted, Arena.Domain', NULL, NULL, '{"hash": "81db092ff28cdf288ee0a16bbdf92d51652f9ceed16f14ba78caa262db498f26"}', false);

INSERT INTO arena.mt_streams VALUES
	('u1', 'user-u1', NULL, 1, '2026-11-20 13:38:10.636802+00', '2026-11-20 13:38:10.636802+00', false, '\xbf7b1b0b678525441e90f4d15ce58ab9e8861e03dd0645a6268cb61e387ec9e8'),
	('u1', 'wallet-u1', NULL, 4, '2026-11-20 13:38:10.8949+00', '2026-11-20 13:38:10.656139+00', false, '\x26ceb839384a454be5b717b2a57f6b054e620107d10b7603ebe83bff65b92852'),
	('*DEFAULT*', 'market', NULL, 6, '2026-11-20 13:38:12.02153+00', '2026-11-20 13:38:10.401433+00', false, '\x1edf570e1687a7b6c76b7940271a000acfc2a6a34194b1c0b02e3b834554a05a'),
	('u2', 'user-u2', NULL, 1, '2026-11-20 13:38:10.992889+00', '2026-11-20 13:38:10.992889+00', false, '\x4244c0db81ae6aa93e75475ecc23dee26daf80cf8a6650e756cb0ebe855e6408'),
	('u1', 'bot-b1', NULL, 32, '2026-11-20 13:38:12.033781+00', '2026-11-20 13:38:10.740579+00', false, '\x618b1f2c7813211608c4b5555e3e159993327d54be5f1367e7d446c541fc578f'),
	('u1', 'bot-b2', NULL, 32, '2026-11-20 13:38:12.04309+00', '2026-11-20 13:38:10.935563+00', false, '\x4bb38b44fee6c04402105b475b00796cde06cb53136d90fe6754681dcc25d9a7'),
	('u2', 'bot-b3', NULL, 33, '2026-11-20 13:38:12.058194+00', '2026-11-20 13:38:11.047802+00', false, '\x4ad19f67a79db62db91c8b5daaf256c8cad3eef34589d4e67db73aa80015f418'),
	('u2', 'wallet-u2', NULL, 4, '2026-11-20 13:38:11.088397+00', '2026-11-20 13:38:11.019097+00', false, '\x760e376395ef8b2e4703074c861324e15c959f2a3e5883b750760e1dfdd70c10'),
	('u2', 'bot-b4', NULL, 36, '2026-11-20 13:38:12.074673+00', '2026-11-20 13:38:11.099574+00', false, '\xd86c02277697a1c70efdcf226b8361b6e01c1b0cab515e84a1fcdff5f45f30e9'),
	('u3', 'user-u3', NULL, 1, '2026-11-20 13:38:11.129024+00', '2026-11-20 13:38:11.129024+00', false, '\xc461e2af480610c9bf35e8829130936e572b875c00625efcb987daec95b5b22f'),
	('u3', 'bot-b5', NULL, 43, '2026-11-20 13:38:12.088267+00', '2026-11-20 13:38:11.184432+00', false, '\xe7e5c54d2813f78d3404f0184f2f1ab136621573939a34f47d86f23c29083d79'),
	('u3', 'bot-b6', NULL, 35, '2026-11-20 13:38:12.098166+00', '2026-11-20 13:38:11.224282+00', false, '\x81db092ff28cdf288ee0a16bbdf92d51652f9ceed16f14ba78caa262db498f26'),
	('u3', 'wallet-u3', NULL, 4, '2026-11-20 13:38:11.215898+00', '2026-11-20 13:38:11.131394+00', false, '\x37f145eced03737b21ce3be0b1280299da2605f0f6fd9770317aecfdb2148013');

INSERT INTO arena.orders VALUES
	('u2', 'b3', 'b3-o1', 'ETHUSD', 'sell', 'market', 'gtc', false, 0.192, 0.192, 355.33056, NULL, NULL, 20, 0.14213222, 'filled', NULL, NULL, 1, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', 52, 53),
	('u2', 'b4', 'b4-o1', 'BTCUSD', 'buy', 'market', 'gtc', false, 0.015, 0.015, 728.79705, NULL, NULL, 14, 0.29151882, 'filled', NULL, NULL, 1, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', 59, 60),
	('u3', 'b5', 'b5-o1', 'BTCUSD', 'sell', 'market', 'gtc', false, 0.029, 0.029, 1409.00705, NULL, NULL, 13, 0.56360282, 'filled', NULL, NULL, 1, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', 66, 67),
	('u3', 'b6', 'b6-o1', 'BTCUSD', 'buy', 'market', 'gtc', false, 0.003, 0.003, 145.75941, NULL, NULL, 8, 0.05830376, 'filled', NULL, NULL, 1, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', 73, 74),
	('u1', 'b2', 'b2-o1', 'ETHUSD', 'buy', 'market', 'gtc', false, 0.452, 0.452, 845.61968, NULL, NULL, 12, 0.33824787, 'filled', NULL, NULL, 2, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', 85, 86),
	('u2', 'b3', 'b3-o2', 'BTCUSD', 'buy', 'market', 'gtc', false, 0.012, 0.012, 592.05816, NULL, NULL, 10, 0.23682326, 'filled', NULL, NULL, 2, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', 91, 92),
	('u3', 'b5', 'b5-o2', 'BTCUSD', 'buy', 'market', 'gtc', true, 0.002, 0.002, 98.67636, NULL, NULL, 13, 0.03947054, 'filled', NULL, NULL, 2, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', 101, 102),
	('u3', 'b5', 'b5-o3', 'ETHUSD', 'sell', 'market', 'gtc', false, 0.379, 0.379, 709.04078, NULL, NULL, 11, 0.28361631, 'filled', NULL, NULL, 2, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', 104, 105),
	('u3', 'b6', 'b6-o2', 'BTCUSD', 'sell', 'market', 'gtc', true, 0.003, 0.003, 148.01448, NULL, NULL, 8, 0.05920579, 'filled', NULL, NULL, 2, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', 110, 111),
	('u3', 'b6', 'b6-o3', 'BTCUSD', 'sell', 'market', 'gtc', false, 0.009, 0.009, 444.04344, NULL, NULL, 19, 0.17761738, 'filled', NULL, NULL, 2, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', 113, 114),
	('u1', 'b1', 'b1-o1', 'BTCUSD', 'sell', 'market', 'gtc', false, 0.031, 0.031, 1484.11415, NULL, NULL, 11, 0.59364566, 'filled', NULL, NULL, 3, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', 121, 122),
	('u1', 'b2', 'b2-o2', 'ETHUSD', 'sell', 'market', 'gtc', true, 0.452, 0.452, 812.62820, NULL, NULL, 12, 0.32505128, 'filled', NULL, NULL, 3, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', 128, 129),
	('u3', 'b5', 'b5-o4', 'BTCUSD', 'buy', 'market', 'gtc', true, 0.001, 0.001, 47.87467, NULL, NULL, 13, 0.01914987, 'filled', NULL, NULL, 3, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', 143, 144),
	('u3', 'b5', 'b5-o5', 'ETHUSD', 'buy', 'market', 'gtc', true, 0.379, 0.379, 681.39273, NULL, NULL, 11, 0.27255709, 'filled', NULL, NULL, 3, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', 146, 147),
	('u3', 'b5', 'b5-o6', 'ETHUSD', 'buy', 'market', 'gtc', false, 0.008, 0.008, 14.38296, NULL, NULL, 9, 0.00575318, 'filled', NULL, NULL, 3, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', 149, 150),
	('u3', 'b6', 'b6-o4', 'BTCUSD', 'buy', 'market', 'gtc', true, 0.009, 0.009, 430.87203, NULL, NULL, 19, 0.17234881, 'filled', NULL, NULL, 3, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', 155, 156),
	('u1', 'b1', 'b1-o2', 'ETHUSD', 'buy', 'market', 'gtc', false, 0.177, 0.177, 307.21713, NULL, NULL, 5, 0.12288685, 'filled', NULL, NULL, 4, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', 163, 164),
	('u2', 'b3', 'b3-o3', 'ETHUSD', 'buy', 'market', 'gtc', true, 0.192, 0.192, 333.25248, NULL, NULL, 20, 0.13330099, 'filled', NULL, NULL, 4, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', 173, 174),
	('u2', 'b4', 'b4-o2', 'BTCUSD', 'buy', 'market', 'gtc', false, 0.023, 0.023, 1132.18236, NULL, NULL, 14, 0.45287294, 'filled', NULL, NULL, 4, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', 180, 181),
	('u2', 'b4', 'b4-o3', 'ETHUSD', 'buy', 'market', 'gtc', false, 0.344, 0.344, 597.07736, NULL, NULL, 9, 0.23883094, 'filled', NULL, NULL, 4, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', 183, 184),
	('u1', 'b1', 'b1-o3', 'BTCUSD', 'sell', 'market', 'gtc', false, 0.022, 0.022, 1093.93878, NULL, NULL, 11, 0.43757551, 'filled', NULL, NULL, 5, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', 194, 195),
	('u1', 'b2', 'b2-o3', 'ETHUSD', 'buy', 'market', 'gtc', false, 0.709, 0.709, 1278.92256, NULL, NULL, 13, 0.51156902, 'filled', NULL, NULL, 5, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', 202, 203),
	('u2', 'b4', 'b4-o4', 'ETHUSD', 'sell', 'market', 'gtc', true, 0.344, 0.344, 620.51408, NULL, NULL, 9, 0.24820563, 'filled', NULL, NULL, 5, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', 212, 213),
	('u2', 'b4', 'b4-o5', 'BTCUSD', 'sell', 'market', 'gtc', true, 0.003, 0.003, 149.17347, NULL, NULL, 14, 0.05966939, 'filled', NULL, NULL, 5, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', 215, 216),
	('u3', 'b5', 'b5-o7', 'BTCUSD', 'buy', 'market', 'gtc', true, 0.026, 0.026, 1292.83726, NULL, NULL, 13, 0.51713490, 'filled', NULL, NULL, 5, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', 221, 222),
	('u3', 'b5', 'b5-o8', 'ETHUSD', 'buy', 'market', 'gtc', false, 0.290, 0.290, 523.11360, NULL, NULL, 9, 0.20924544, 'filled', NULL, NULL, 5, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', 224, 225);

INSERT INTO arena.positions VALUES
	('u3', 'b6', 'b6-p1', 'BTCUSD', 'long', 'closed', 0, 0.003, 148.01448, 48586.47, 8, 0, 42942.59, NULL, NULL, NULL, 2.25507, 0.11750955, 0, 1, '2026-03-02 01:59:00+00', '2026-03-02 02:52:00+00', 'decision', 75, 112),
	('u1', 'b2', 'b2-p1', 'ETHUSD', 'long', 'closed', 0, 0.452, 812.62820, 1870.84, 12, 0, 1732.26, NULL, NULL, NULL, -32.99148, 0.66329915, 0, 2, '2026-03-02 02:52:00+00', '2026-03-02 03:03:00+00', 'decision', 87, 130),
	('u3', 'b5', 'b5-p2', 'ETHUSD', 'short', 'closed', 0, 0.379, 681.39273, 1870.82, 11, 0, 2020.68, NULL, NULL, NULL, 27.64805, 0.55617340, 0, 2, '2026-03-02 02:52:00+00', '2026-03-02 03:03:00+00', 'decision', 106, 148),
	('u3', 'b6', 'b6-p2', 'BTCUSD', 'short', 'closed', 0, 0.009, 430.87203, 49338.16, 19, 0, 51420.69, NULL, NULL, NULL, 13.17141, 0.34996619, 0, 2, '2026-03-02 02:52:00+00', '2026-03-02 03:03:00+00', 'decision', 115, 157),
	('u1', 'b1', 'b1-p2', 'ETHUSD', 'long', 'open', 0.177, 0.177, 0, 1735.69, 5, 61.443426, 1402.58, NULL, NULL, NULL, 0, 0.12288685, 0, 4, '2026-03-02 03:34:00+00', NULL, NULL, 165, 165),
	('u2', 'b3', 'b3-p1', 'ETHUSD', 'short', 'closed', 0, 0.192, 333.25248, 1850.68, 20, 0, 1923.97, NULL, NULL, NULL, 22.07808, 0.27543321, 0, 1, '2026-03-02 01:59:00+00', '2026-03-02 03:34:00+00', 'decision', 54, 175),
	('u2', 'b3', 'b3-p2', 'BTCUSD', 'long', 'open', 0.012, 0.012, 0, 49338.18, 10, 59.205816, 44852.90, 46764.04, NULL, NULL, 0, 0.23682326, 0, 2, '2026-03-02 02:52:00+00', NULL, NULL, 93, 176),
	('u1', 'b1', 'b1-p1', 'BTCUSD', 'short', 'open', 0.053, 0.053, 0, 48642.50811321, 11, 234.36844818, 52539.16, NULL, NULL, NULL, 0, 1.03122117, 0, 3, '2026-03-02 03:03:00+00', NULL, NULL, 123, 196),
	('u1', 'b2', 'b2-p2', 'ETHUSD', 'long', 'open', 0.709, 0.709, 0, 1803.84, 13, 98.37865846, 1681.91, NULL, NULL, NULL, 0, 0.51156902, 0, 5, '2026-03-02 04:01:00+00', NULL, NULL, 204, 204),
	('u2', 'b4', 'b4-p2', 'ETHUSD', 'long', 'closed', 0, 0.344, 620.51408, 1735.69, 9, 0, 1558.42, NULL, NULL, NULL, 23.43672, 0.48703657, 0, 4, '2026-03-02 03:34:00+00', '2026-03-02 04:01:00+00', 'decision', 185, 214),
	('u2', 'b4', 'b4-p1', 'BTCUSD', 'long', 'open', 0.035, 0.038, 149.17347, 48973.14236842, 14, 122.43285592, 45934.41, NULL, NULL, NULL, 2.25404289, 0.80406115, 0, 1, '2026-03-02 01:59:00+00', NULL, NULL, 61, 217),
	('u3', 'b5', 'b5-p1', 'BTCUSD', 'short', 'closed', 0, 0.029, 1439.38829, 48586.45, 13, 0, 51805.81, NULL, NULL, NULL, -30.38124, 1.13935813, 0, 1, '2026-03-02 01:59:00+00', '2026-03-02 04:01:00+00', 'decision', 68, 223),
	('u3', 'b5', 'b5-p3', 'ETHUSD', 'long', 'open', 0.298, 0.298, 0, 1803.67973154, 9, 59.72184000, 1619.47, NULL, NULL, NULL, 0, 0.21499862, 0, 3, '2026-03-02 03:03:00+00', NULL, NULL, 151, 226);

INSERT INTO arena.projection_state VALUES
	('bots', 1, 1, '{bots,runs}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.339975+00'),
	('orders', 1, 1, '{orders}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.392696+00'),
	('wallets', 1, 1, '{wallets,allocations,transactions}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.142913+00'),
	('turns', 1, 1, '{turns}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.3354+00'),
	('decisions', 1, 1, '{decisions}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.162234+00'),
	('configuration', 1, 1, '{settings,leverage_policies}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.148718+00'),
	('markets', 1, 1, '{markets,markets_history,markets_hours,arena_status}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.383555+00'),
	('trades', 1, 1, '{trades,trade_lots,trade_hours}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.313495+00'),
	('positions', 1, 1, '{positions}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.292781+00'),
	('equity', 2, 1, '{equity_points,equity_points_1m,equity_points_1h,equity_hours,equity_days,equity_states}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.338554+00'),
	('users', 1, 1, '{user_profiles}', 'running', NULL, NULL, NULL, '2026-11-20 13:38:09.372289+00');

INSERT INTO arena.runs VALUES
	('u1', 'b1', 1, '2026-03-02 01:41:00+00', NULL, NULL, 929, 0, NULL, 0, 0, 0, 0, 0, 0, 0, NULL, 7),
	('u1', 'b2', 1, '2026-03-02 01:41:00+00', NULL, NULL, 2586, 0, NULL, 0, 0, 0, 0, 0, 0, 0, NULL, 12),
	('u2', 'b3', 1, '2026-03-02 01:41:00+00', NULL, NULL, 2901, 0, NULL, 0, 0, 0, 0, 0, 0, 0, NULL, 20),
	('u2', 'b4', 1, '2026-03-02 01:41:00+00', NULL, NULL, 1346, 0, NULL, 0, 0, 0, 0, 0, 0, 0, NULL, 25),
	('u3', 'b5', 1, '2026-03-02 01:41:00+00', NULL, NULL, 1324, 0, NULL, 0, 0, 0, 0, 0, 0, 0, NULL, 33),
	('u3', 'b6', 1, '2026-03-02 01:41:00+00', NULL, NULL, 1489, 0, NULL, 0, 0, 0, 0, 0, 0, 0, NULL, 38);

INSERT INTO arena.schema_migrations VALUES
	('event_store', 1, 'event_tables', '16bef1eb7f0e01897ec7aaa5d4104421e09b59aae3c64120abe8d2e41866df08', '2026-11-20 13:38:06.942764+00'),
	('event_store', 2, 'append', '795ccee23c035b1743d9f7a049a2d5da293026a7595dd1b8506d868bc0c9fc48', '2026-11-20 13:38:07.031271+00'),
	('event_store', 3, 'projections', '8feb45399f5134e1e88f1c8bf37d131c74ac39a007527a2ffe57f727d29578ff', '2026-11-20 13:38:07.043853+00'),
	('event_store', 4, 'reader_role', '9b3d8d3648de9dd2bd8601289a1e55b3b02a687b5c8dea1d28b4ddaf5bbacf39', '2026-11-20 13:38:07.062277+00'),
	('read_models', 1, 'public_bot_ids', 'f91ce53f375b92ea484ab007923531d2662d30aff3cbec8e0eb49ca591fe99a9', '2026-11-20 13:38:07.098606+00');

INSERT INTO arena.trade_hours VALUES
	('u3', 'b5', '2026-03-02 02:00:00+00', 1, 0, -1.58179970),
	('u3', 'b6', '2026-03-02 02:00:00+00', 1, 1, 2.13756045),
	('u1', 'b2', '2026-03-02 03:00:00+00', 1, 0, -33.65477915),
	('u3', 'b5', '2026-03-02 03:00:00+00', 2, 2, 27.76507215),
	('u3', 'b6', '2026-03-02 03:00:00+00', 1, 1, 12.82144381),
	('u2', 'b3', '2026-03-02 03:00:00+00', 1, 1, 21.80264679),
	('u2', 'b4', '2026-03-02 04:00:00+00', 2, 2, 25.08528916),
	('u3', 'b5', '2026-03-02 04:00:00+00', 1, 0, -30.61199398);

INSERT INTO arena.trade_lots VALUES
	('u2', 'b3', 'b3-p2', '{"side": "long", "margin": 59.205816, "symbol": "BTCUSD", "leverage": 10, "quantity": 0.012, "entryFees": 0.23682326, "entryPrice": 49338.18, "positionId": "b3-p2"}'),
	('u1', 'b1', 'b1-p2', '{"side": "long", "margin": 61.443426, "symbol": "ETHUSD", "leverage": 5, "quantity": 0.177, "entryFees": 0.12288685, "entryPrice": 1735.69, "positionId": "b1-p2"}'),
	('u1', 'b1', 'b1-p1', '{"side": "short", "margin": 234.36844818, "symbol": "BTCUSD", "leverage": 11, "quantity": 0.053, "entryFees": 1.03122117, "entryPrice": 48642.50811321, "positionId": "b1-p1"}'),
	('u1', 'b2', 'b2-p2', '{"side": "long", "margin": 98.37865846, "symbol": "ETHUSD", "leverage": 13, "quantity": 0.709, "entryFees": 0.51156902, "entryPrice": 1803.84, "positionId": "b2-p2"}'),
	('u2', 'b4', 'b4-p1', '{"side": "long", "margin": 122.43285592, "symbol": "BTCUSD", "leverage": 14, "quantity": 0.035, "entryFees": 0.68562399, "entryPrice": 48973.14236842, "positionId": "b4-p1"}'),
	('u3', 'b5', 'b5-p3', '{"side": "long", "margin": 59.72184000, "symbol": "ETHUSD", "leverage": 9, "quantity": 0.298, "entryFees": 0.21499862, "entryPrice": 1803.67973154, "positionId": "b5-p3"}');

INSERT INTO arena.trades VALUES
	('u2', 'b3', 'b3-t1', 'b3-p1', 'ETHUSD', 'short', 'open', 1850.68, NULL, 0.192, 20, 355.33056, 0.14213222, 0, NULL, NULL, NULL, 1, '2026-03-02 01:59:00+00', 54),
	('u2', 'b4', 'b4-t1', 'b4-p1', 'BTCUSD', 'long', 'open', 48586.47, NULL, 0.015, 14, 728.79705, 0.29151882, 0, NULL, NULL, NULL, 1, '2026-03-02 01:59:00+00', 61),
	('u3', 'b5', 'b5-t1', 'b5-p1', 'BTCUSD', 'short', 'open', 48586.45, NULL, 0.029, 13, 1409.00705, 0.56360282, 0, NULL, NULL, NULL, 1, '2026-03-02 01:59:00+00', 68),
	('u3', 'b6', 'b6-t1', 'b6-p1', 'BTCUSD', 'long', 'open', 48586.47, NULL, 0.003, 8, 145.75941, 0.05830376, 0, NULL, NULL, NULL, 1, '2026-03-02 01:59:00+00', 75),
	('u1', 'b2', 'b2-t1', 'b2-p1', 'ETHUSD', 'long', 'open', 1870.84, NULL, 0.452, 12, 845.61968, 0.33824787, 0, NULL, NULL, NULL, 2, '2026-03-02 02:52:00+00', 87),
	('u2', 'b3', 'b3-t2', 'b3-p2', 'BTCUSD', 'long', 'open', 49338.18, NULL, 0.012, 10, 592.05816, 0.23682326, 0, NULL, NULL, NULL, 2, '2026-03-02 02:52:00+00', 93),
	('u3', 'b5', 'b5-t2', 'b5-p1', 'BTCUSD', 'short', 'close', 48586.45, 49338.18, 0.002, 13, 98.67636, 0.03947054, 0, -1.50346, -1.58179970, 'decision', 2, '2026-03-02 02:52:00+00', 103),
	('u3', 'b5', 'b5-t3', 'b5-p2', 'ETHUSD', 'short', 'open', 1870.82, NULL, 0.379, 11, 709.04078, 0.28361631, 0, NULL, NULL, NULL, 2, '2026-03-02 02:52:00+00', 106),
	('u3', 'b6', 'b6-t2', 'b6-p1', 'BTCUSD', 'long', 'close', 48586.47, 49338.16, 0.003, 8, 148.01448, 0.05920579, 0, 2.25507, 2.13756045, 'decision', 2, '2026-03-02 02:52:00+00', 112),
	('u3', 'b6', 'b6-t3', 'b6-p2', 'BTCUSD', 'short', 'open', 49338.16, NULL, 0.009, 19, 444.04344, 0.17761738, 0, NULL, NULL, NULL, 2, '2026-03-02 02:52:00+00', 115),
	('u1', 'b1', 'b1-t1', 'b1-p1', 'BTCUSD', 'short', 'open', 47874.65, NULL, 0.031, 11, 1484.11415, 0.59364566, 0, NULL, NULL, NULL, 3, '2026-03-02 03:03:00+00', 123),
	('u1', 'b2', 'b2-t2', 'b2-p1', 'ETHUSD', 'long', 'close', 1870.84, 1797.85, 0.452, 12, 812.62820, 0.32505128, 0, -32.99148, -33.65477915, 'decision', 3, '2026-03-02 03:03:00+00', 130),
	('u3', 'b5', 'b5-t4', 'b5-p1', 'BTCUSD', 'short', 'close', 48586.45, 47874.67, 0.001, 13, 47.87467, 0.01914987, 0, 0.71178, 0.67319555, 'decision', 3, '2026-03-02 03:03:00+00', 145),
	('u3', 'b5', 'b5-t5', 'b5-p2', 'ETHUSD', 'short', 'close', 1870.82, 1797.87, 0.379, 11, 681.39273, 0.27255709, 0, 27.64805, 27.09187660, 'decision', 3, '2026-03-02 03:03:00+00', 148),
	('u3', 'b5', 'b5-t6', 'b5-p3', 'ETHUSD', 'long', 'open', 1797.87, NULL, 0.008, 9, 14.38296, 0.00575318, 0, NULL, NULL, NULL, 3, '2026-03-02 03:03:00+00', 151),
	('u3', 'b6', 'b6-t4', 'b6-p2', 'BTCUSD', 'short', 'close', 49338.16, 47874.67, 0.009, 19, 430.87203, 0.17234881, 0, 13.17141, 12.82144381, 'decision', 3, '2026-03-02 03:03:00+00', 157),
	('u1', 'b1', 'b1-t2', 'b1-p2', 'ETHUSD', 'long', 'open', 1735.69, NULL, 0.177, 5, 307.21713, 0.12288685, 0, NULL, NULL, NULL, 4, '2026-03-02 03:34:00+00', 165),
	('u2', 'b3', 'b3-t3', 'b3-p1', 'ETHUSD', 'short', 'close', 1850.68, 1735.69, 0.192, 20, 333.25248, 0.13330099, 0, 22.07808, 21.80264679, 'decision', 4, '2026-03-02 03:34:00+00', 175),
	('u2', 'b4', 'b4-t2', 'b4-p1', 'BTCUSD', 'long', 'open', 49225.32, NULL, 0.023, 14, 1132.18236, 0.45287294, 0, NULL, NULL, NULL, 4, '2026-03-02 03:34:00+00', 182),
	('u2', 'b4', 'b4-t3', 'b4-p2', 'ETHUSD', 'long', 'open', 1735.69, NULL, 0.344, 9, 597.07736, 0.23883094, 0, NULL, NULL, NULL, 4, '2026-03-02 03:34:00+00', 185),
	('u1', 'b1', 'b1-t3', 'b1-p1', 'BTCUSD', 'short', 'open', 49724.49, NULL, 0.022, 11, 1093.93878, 0.43757551, 0, NULL, NULL, NULL, 5, '2026-03-02 04:01:00+00', 196),
	('u1', 'b2', 'b2-t3', 'b2-p2', 'ETHUSD', 'long', 'open', 1803.84, NULL, 0.709, 13, 1278.92256, 0.51156902, 0, NULL, NULL, NULL, 5, '2026-03-02 04:01:00+00', 204),
	('u2', 'b4', 'b4-t4', 'b4-p2', 'ETHUSD', 'long', 'close', 1735.69, 1803.82, 0.344, 9, 620.51408, 0.24820563, 0, 23.43672, 22.94968343, 'decision', 5, '2026-03-02 04:01:00+00', 214),
	('u2', 'b4', 'b4-t5', 'b4-p1', 'BTCUSD', 'long', 'close', 48973.14236842, 49724.49, 0.003, 14, 149.17347, 0.05966939, 0, 2.25404289, 2.13560573, 'decision', 5, '2026-03-02 04:01:00+00', 217),
	('u3', 'b5', 'b5-t7', 'b5-p1', 'BTCUSD', 'short', 'close', 48586.45, 49724.51, 0.026, 13, 1292.83726, 0.51713490, 0, -29.58956, -30.61199398, 'decision', 5, '2026-03-02 04:01:00+00', 223),
	('u3', 'b5', 'b5-t8', 'b5-p3', 'ETHUSD', 'long', 'open', 1803.84, NULL, 0.290, 9, 523.11360, 0.20924544, 0, NULL, NULL, NULL, 5, '2026-03-02 04:01:00+00', 226);

INSERT INTO arena.transactions VALUES
	('u1', 'tx-1', 'deposit', 20000, NULL, NULL, 'deposit', 20000, '2026-03-02 01:41:00+00', 4),
	('u1', 'tx-2', 'allocate', 929, 'b1', 'Name of b1', 'Allocated to Name of b1', 19071, '2026-03-02 01:41:00+00', 5),
	('u1', 'tx-3', 'allocate', 2586, 'b2', 'Name of b2', 'Allocated to Name of b2', 16485, '2026-03-02 01:41:00+00', 10),
	('u2', 'tx-4', 'deposit', 20000, NULL, NULL, 'deposit', 20000, '2026-03-02 01:41:00+00', 17),
	('u2', 'tx-5', 'allocate', 2901, 'b3', 'Name of b3', 'Allocated to Name of b3', 17099, '2026-03-02 01:41:00+00', 18),
	('u2', 'tx-6', 'allocate', 1346, 'b4', 'Name of b4', 'Allocated to Name of b4', 15753, '2026-03-02 01:41:00+00', 23),
	('u3', 'tx-7', 'deposit', 20000, NULL, NULL, 'deposit', 20000, '2026-03-02 01:41:00+00', 30),
	('u3', 'tx-8', 'allocate', 1324, 'b5', 'Name of b5', 'Allocated to Name of b5', 18676, '2026-03-02 01:41:00+00', 31),
	('u3', 'tx-9', 'allocate', 1489, 'b6', 'Name of b6', 'Allocated to Name of b6', 17187, '2026-03-02 01:41:00+00', 36);

INSERT INTO arena.turns VALUES
	('u1', 'b1', 1, 1, 2, 'completed', NULL, 929, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', '2026-11-20 13:38:11.351064+00', 42),
	('u1', 'b2', 1, 1, 2, 'completed', NULL, 2586, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', '2026-11-20 13:38:11.375924+00', 46),
	('u2', 'b3', 1, 1, 2, 'completed', NULL, 2900.85594778, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', '2026-11-20 13:38:11.467358+00', 50),
	('u2', 'b4', 1, 1, 2, 'completed', NULL, 1345.70833118, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', '2026-11-20 13:38:11.614499+00', 56),
	('u3', 'b5', 1, 1, 2, 'completed', NULL, 1323.43610718, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', '2026-11-20 13:38:11.622273+00', 63),
	('u3', 'b6', 1, 1, 2, 'completed', NULL, 1488.94166624, '2026-03-02 01:59:00+00', '2026-03-02 01:59:00+00', '2026-11-20 13:38:11.628129+00', 70),
	('u1', 'b1', 2, 1, 3, 'completed', NULL, 929, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', '2026-11-20 13:38:11.630767+00', 78),
	('u1', 'b2', 2, 1, 3, 'completed', NULL, 2585.65723213, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', '2026-11-20 13:38:11.631673+00', 83),
	('u2', 'b3', 2, 1, 3, 'completed', NULL, 2896.75212452, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', '2026-11-20 13:38:11.69226+00', 89),
	('u2', 'b4', 2, 1, 3, 'completed', NULL, 1356.98398118, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', '2026-11-20 13:38:11.70001+00', 96),
	('u3', 'b5', 2, 1, 3, 'completed', NULL, 1301.30962033, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', '2026-11-20 13:38:11.71368+00', 99),
	('u3', 'b6', 2, 1, 3, 'completed', NULL, 1490.95985307, '2026-03-02 02:52:00+00', '2026-03-02 02:52:00+00', '2026-11-20 13:38:11.741662+00', 108),
	('u1', 'b1', 3, 1, 4, 'completed', NULL, 928.40604434, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', '2026-11-20 13:38:11.792363+00', 119),
	('u1', 'b2', 3, 1, 4, 'completed', NULL, 2552.34522085, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', '2026-11-20 13:38:11.797254+00', 125),
	('u2', 'b3', 3, 1, 4, 'completed', NULL, 2893.20024452, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', '2026-11-20 13:38:11.829818+00', 132),
	('u2', 'b4', 3, 1, 4, 'completed', NULL, 1335.03133118, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', '2026-11-20 13:38:11.84144+00', 137),
	('u3', 'b5', 3, 1, 4, 'completed', NULL, 1368.17868019, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', '2026-11-20 13:38:11.848824+00', 141),
	('u3', 'b6', 3, 1, 4, 'completed', NULL, 1503.95900426, '2026-03-02 03:03:00+00', '2026-03-02 03:03:00+00', '2026-11-20 13:38:11.862516+00', 153),
	('u1', 'b1', 4, 1, 5, 'completed', NULL, 886.41123749, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', '2026-11-20 13:38:11.899799+00', 161),
	('u1', 'b2', 4, 1, 5, 'completed', NULL, 2552.34522085, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', '2026-11-20 13:38:11.923641+00', 167),
	('u2', 'b3', 4, 1, 5, 'completed', NULL, 2921.21138353, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', '2026-11-20 13:38:11.953091+00', 171),
	('u2', 'b4', 4, 1, 5, 'completed', NULL, 1354.59570730, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', '2026-11-20 13:38:11.965367+00', 178),
	('u3', 'b5', 4, 1, 5, 'failed', 'away', NULL, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', '2026-11-20 13:38:11.997362+00', 187),
	('u3', 'b6', 4, 1, 5, 'failed', 'away', NULL, '2026-03-02 03:34:00+00', '2026-03-02 03:34:00+00', '2026-11-20 13:38:12.012962+00', 189),
	('u1', 'b1', 5, 1, 6, 'completed', NULL, 882.56110198, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.033781+00', 192),
	('u1', 'b2', 5, 1, 6, 'completed', NULL, 2551.82656183, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.04309+00', 199),
	('u2', 'b3', 5, 1, 6, 'completed', NULL, 2927.20166353, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.058194+00', 206),
	('u2', 'b4', 5, 1, 6, 'completed', NULL, 1396.69718228, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.074673+00', 210),
	('u3', 'b5', 5, 1, 6, 'completed', NULL, 1319.40105985, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.088267+00', 219),
	('u3', 'b6', 5, 1, 6, 'completed', NULL, 1503.95900426, '2026-03-02 04:01:00+00', '2026-03-02 04:01:00+00', '2026-11-20 13:38:12.098166+00', 228);

INSERT INTO arena.user_profiles VALUES
	('u1', 'u1', 'Name of u1', 'trader', false, '2026-03-02 01:41:00+00', NULL, 2),
	('u2', 'u2', 'Name of u2', 'trader', false, '2026-03-02 01:41:00+00', NULL, 15),
	('u3', 'u3', 'Name of u3', 'trader', false, '2026-03-02 01:41:00+00', NULL, 28);

INSERT INTO arena.wallets VALUES
	('u1', 'USD', 16485, 20000, '2026-03-02 01:41:00+00', '2026-03-02 01:41:00+00', 10),
	('u2', 'USD', 15753, 20000, '2026-03-02 01:41:00+00', '2026-03-02 01:41:00+00', 23),
	('u3', 'USD', 17187, 20000, '2026-03-02 01:41:00+00', '2026-03-02 01:41:00+00', 36);

SELECT pg_catalog.setval('arena.mt_events_sequence', 232, true);

ALTER TABLE ONLY arena.allocations
    ADD CONSTRAINT allocations_pkey PRIMARY KEY (tenant_id, bot_id);

ALTER TABLE ONLY arena.arena_status
    ADD CONSTRAINT arena_status_pkey PRIMARY KEY (tenant_id);

ALTER TABLE ONLY arena.bots
    ADD CONSTRAINT bots_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY arena.decisions
    ADD CONSTRAINT decisions_pkey PRIMARY KEY (tenant_id, bot_id, turn);

ALTER TABLE ONLY arena.equity_days
    ADD CONSTRAINT equity_days_pkey PRIMARY KEY (tenant_id, bot_id, run, at);

ALTER TABLE ONLY arena.equity_hours
    ADD CONSTRAINT equity_hours_pkey PRIMARY KEY (tenant_id, bot_id, run, at);

ALTER TABLE ONLY arena.equity_points_1h
    ADD CONSTRAINT equity_points_1h_pkey PRIMARY KEY (tenant_id, bot_id, slot);

ALTER TABLE ONLY arena.equity_points_1m
    ADD CONSTRAINT equity_points_1m_pkey PRIMARY KEY (tenant_id, bot_id, slot);

ALTER TABLE ONLY arena.equity_points
    ADD CONSTRAINT equity_points_pkey PRIMARY KEY (tenant_id, bot_id, "position");

ALTER TABLE ONLY arena.equity_states
    ADD CONSTRAINT equity_states_pkey PRIMARY KEY (tenant_id, bot_id);

ALTER TABLE ONLY arena.leverage_policies
    ADD CONSTRAINT leverage_policies_pkey PRIMARY KEY (tenant_id, symbol);

ALTER TABLE ONLY arena.markets_history
    ADD CONSTRAINT markets_history_pkey PRIMARY KEY (tenant_id, symbol, at);

ALTER TABLE ONLY arena.markets_hours
    ADD CONSTRAINT markets_hours_pkey PRIMARY KEY (tenant_id, symbol, at);

ALTER TABLE ONLY arena.markets
    ADD CONSTRAINT markets_pkey PRIMARY KEY (tenant_id, symbol);

ALTER TABLE ONLY arena.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (tenant_id, bot_id, id);

ALTER TABLE ONLY arena.mt_event_progression
    ADD CONSTRAINT pk_mt_event_progression PRIMARY KEY (name);

ALTER TABLE ONLY arena.mt_events
    ADD CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY (seq_id);

ALTER TABLE ONLY arena.mt_streams
    ADD CONSTRAINT pkey_mt_streams_tenant_id_id PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY arena.positions
    ADD CONSTRAINT positions_pkey PRIMARY KEY (tenant_id, bot_id, id);

ALTER TABLE ONLY arena.projection_rebuilds
    ADD CONSTRAINT projection_rebuilds_pkey PRIMARY KEY (name);

ALTER TABLE ONLY arena.projection_skips
    ADD CONSTRAINT projection_skips_pkey PRIMARY KEY (name, sequence);

ALTER TABLE ONLY arena.projection_state
    ADD CONSTRAINT projection_state_pkey PRIMARY KEY (name);

ALTER TABLE ONLY arena.receipts
    ADD CONSTRAINT receipts_pkey PRIMARY KEY (tenant_id, key);

ALTER TABLE ONLY arena.runs
    ADD CONSTRAINT runs_pkey PRIMARY KEY (tenant_id, bot_id, run);

ALTER TABLE ONLY arena.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (module, number);

ALTER TABLE ONLY arena.settings
    ADD CONSTRAINT settings_pkey PRIMARY KEY (tenant_id, key);

ALTER TABLE ONLY arena.snapshots
    ADD CONSTRAINT snapshots_pkey PRIMARY KEY (tenant_id, stream_id, aggregate, schema_version, version);

ALTER TABLE ONLY arena.trade_hours
    ADD CONSTRAINT trade_hours_pkey PRIMARY KEY (tenant_id, bot_id, at);

ALTER TABLE ONLY arena.trade_lots
    ADD CONSTRAINT trade_lots_pkey PRIMARY KEY (tenant_id, bot_id, position_id);

ALTER TABLE ONLY arena.trades
    ADD CONSTRAINT trades_pkey PRIMARY KEY (tenant_id, "position");

ALTER TABLE ONLY arena.transactions
    ADD CONSTRAINT transactions_pkey PRIMARY KEY (tenant_id, "position");

ALTER TABLE ONLY arena.turns
    ADD CONSTRAINT turns_pkey PRIMARY KEY (tenant_id, bot_id, turn);

ALTER TABLE ONLY arena.user_profiles
    ADD CONSTRAINT user_profiles_pkey PRIMARY KEY (tenant_id, id);

ALTER TABLE ONLY arena.wallets
    ADD CONSTRAINT wallets_pkey PRIMARY KEY (tenant_id);

CREATE INDEX bots_active ON arena.bots USING btree ("position") WHERE (status = 'active'::text);

CREATE INDEX bots_id ON arena.bots USING btree (id);

CREATE INDEX bots_position ON arena.bots USING btree ("position");

CREATE INDEX bots_public_position ON arena.bots USING btree ("position") WHERE is_public;

CREATE INDEX bots_tenant_position ON arena.bots USING btree (tenant_id, "position");

CREATE INDEX bots_with_positions ON arena.bots USING btree ("position") WHERE (lots <> '[]'::jsonb);

CREATE INDEX decisions_bot_at ON arena.decisions USING btree (tenant_id, bot_id, at, "position");

CREATE INDEX decisions_bot_outcome ON arena.decisions USING btree (tenant_id, bot_id, outcome, "position");

CREATE INDEX decisions_bot_position ON arena.decisions USING btree (tenant_id, bot_id, "position");

CREATE INDEX decisions_completed ON arena.decisions USING btree ("position") WHERE completed;

CREATE INDEX decisions_position ON arena.decisions USING btree ("position");

CREATE INDEX decisions_tenant_position ON arena.decisions USING btree (tenant_id, "position");

CREATE INDEX equity_points_bot_at ON arena.equity_points USING btree (tenant_id, bot_id, at, "position");

CREATE INDEX orders_bot_position ON arena.orders USING btree (tenant_id, bot_id, "position");

CREATE INDEX orders_bot_status ON arena.orders USING btree (tenant_id, bot_id, status, "position");

CREATE INDEX orders_updated ON arena.orders USING btree (updated_position);

CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON arena.mt_events USING btree (tenant_id, stream_id, version);

CREATE INDEX positions_bot_position ON arena.positions USING btree (tenant_id, bot_id, "position");

CREATE INDEX positions_open ON arena.positions USING btree (tenant_id, bot_id, "position") WHERE (status = 'open'::text);

CREATE INDEX positions_open_position ON arena.positions USING btree ("position") WHERE (status = 'open'::text);

CREATE INDEX positions_position ON arena.positions USING btree ("position");

CREATE INDEX positions_tenant_position ON arena.positions USING btree (tenant_id, "position");

CREATE INDEX positions_updated ON arena.positions USING btree (updated_position);

CREATE INDEX receipts_at ON arena.receipts USING btree (at);

CREATE INDEX trades_bot_executed ON arena.trades USING btree (tenant_id, bot_id, executed_at, "position");

CREATE INDEX trades_bot_position ON arena.trades USING btree (tenant_id, bot_id, "position");

CREATE INDEX trades_bot_symbol ON arena.trades USING btree (tenant_id, bot_id, symbol, "position");

CREATE INDEX trades_position ON arena.trades USING btree ("position");

CREATE INDEX transactions_position ON arena.transactions USING btree ("position");

CREATE INDEX turns_bot_position ON arena.turns USING btree (tenant_id, bot_id, "position");

CREATE INDEX turns_failed ON arena.turns USING btree ("position") WHERE (status = 'failed'::text);

CREATE INDEX turns_position ON arena.turns USING btree ("position");

CREATE INDEX turns_tenant_position ON arena.turns USING btree (tenant_id, "position");

CREATE INDEX user_profiles_position ON arena.user_profiles USING btree ("position");

ALTER TABLE ONLY arena.mt_events
    ADD CONSTRAINT fkey_mt_events_tenant_id_stream_id FOREIGN KEY (tenant_id, stream_id) REFERENCES arena.mt_streams(tenant_id, id);

ALTER TABLE arena.allocations ENABLE ROW LEVEL SECURITY;

CREATE POLICY allocations_read ON arena.allocations FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    ELSE false
END);

ALTER TABLE arena.arena_status ENABLE ROW LEVEL SECURITY;

CREATE POLICY arena_status_read ON arena.arena_status FOR SELECT USING (true);

ALTER TABLE arena.bots ENABLE ROW LEVEL SECURITY;

CREATE POLICY bots_read ON arena.bots FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR is_public)
    WHEN 'public'::text THEN is_public
    ELSE false
END);

ALTER TABLE arena.decisions ENABLE ROW LEVEL SECURITY;

CREATE POLICY decisions_read ON arena.decisions FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.equity_days ENABLE ROW LEVEL SECURITY;

CREATE POLICY equity_days_read ON arena.equity_days FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.equity_hours ENABLE ROW LEVEL SECURITY;

CREATE POLICY equity_hours_read ON arena.equity_hours FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.equity_points ENABLE ROW LEVEL SECURITY;

ALTER TABLE arena.equity_points_1h ENABLE ROW LEVEL SECURITY;

CREATE POLICY equity_points_1h_read ON arena.equity_points_1h FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.equity_points_1m ENABLE ROW LEVEL SECURITY;

CREATE POLICY equity_points_1m_read ON arena.equity_points_1m FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

CREATE POLICY equity_points_read ON arena.equity_points FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.equity_states ENABLE ROW LEVEL SECURITY;

CREATE POLICY equity_states_read ON arena.equity_states FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.leverage_policies ENABLE ROW LEVEL SECURITY;

CREATE POLICY leverage_policies_read ON arena.leverage_policies FOR SELECT USING (true);

ALTER TABLE arena.markets ENABLE ROW LEVEL SECURITY;

ALTER TABLE arena.markets_history ENABLE ROW LEVEL SECURITY;

CREATE POLICY markets_history_read ON arena.markets_history FOR SELECT USING (true);

ALTER TABLE arena.markets_hours ENABLE ROW LEVEL SECURITY;

CREATE POLICY markets_hours_read ON arena.markets_hours FOR SELECT USING (true);

CREATE POLICY markets_read ON arena.markets FOR SELECT USING (true);

ALTER TABLE arena.mt_events ENABLE ROW LEVEL SECURITY;

ALTER TABLE arena.mt_streams ENABLE ROW LEVEL SECURITY;

ALTER TABLE arena.orders ENABLE ROW LEVEL SECURITY;

CREATE POLICY orders_read ON arena.orders FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.positions ENABLE ROW LEVEL SECURITY;

CREATE POLICY positions_read ON arena.positions FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.receipts ENABLE ROW LEVEL SECURITY;

ALTER TABLE arena.runs ENABLE ROW LEVEL SECURITY;

CREATE POLICY runs_read ON arena.runs FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.settings ENABLE ROW LEVEL SECURITY;

CREATE POLICY settings_read ON arena.settings FOR SELECT USING (true);

ALTER TABLE arena.snapshots ENABLE ROW LEVEL SECURITY;

CREATE POLICY tenant ON arena.mt_events FOR SELECT USING ((((tenant_id)::text = (( SELECT arena.tenant() AS tenant))::text) OR ((( SELECT arena.scope() AS scope))::text = 'admin'::text)));

CREATE POLICY tenant ON arena.mt_streams FOR SELECT USING ((((tenant_id)::text = (( SELECT arena.tenant() AS tenant))::text) OR ((( SELECT arena.scope() AS scope))::text = 'admin'::text)));

CREATE POLICY tenant ON arena.receipts FOR SELECT USING ((((tenant_id)::text = (( SELECT arena.tenant() AS tenant))::text) OR ((( SELECT arena.scope() AS scope))::text = 'admin'::text)));

CREATE POLICY tenant ON arena.snapshots FOR SELECT USING ((((tenant_id)::text = (( SELECT arena.tenant() AS tenant))::text) OR ((( SELECT arena.scope() AS scope))::text = 'admin'::text)));

ALTER TABLE arena.trade_hours ENABLE ROW LEVEL SECURITY;

CREATE POLICY trade_hours_read ON arena.trade_hours FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.trade_lots ENABLE ROW LEVEL SECURITY;

CREATE POLICY trade_lots_read ON arena.trade_lots FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.trades ENABLE ROW LEVEL SECURITY;

CREATE POLICY trades_read ON arena.trades FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.transactions ENABLE ROW LEVEL SECURITY;

CREATE POLICY transactions_read ON arena.transactions FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    ELSE false
END);

ALTER TABLE arena.turns ENABLE ROW LEVEL SECURITY;

CREATE POLICY turns_read ON arena.turns FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN ((tenant_id = (( SELECT arena.tenant() AS tenant))::text) OR (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest))))
    WHEN 'public'::text THEN (bot_id = ANY (ARRAY( SELECT unnest(arena.public_bot_ids()) AS unnest)))
    ELSE false
END);

ALTER TABLE arena.user_profiles ENABLE ROW LEVEL SECURITY;

CREATE POLICY user_profiles_read ON arena.user_profiles FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    ELSE false
END);

ALTER TABLE arena.wallets ENABLE ROW LEVEL SECURITY;

CREATE POLICY wallets_read ON arena.wallets FOR SELECT USING (
CASE ( SELECT arena.scope() AS scope)
    WHEN 'admin'::text THEN true
    WHEN 'tenant'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    WHEN 'viewer'::text THEN (tenant_id = (( SELECT arena.tenant() AS tenant))::text)
    ELSE false
END);

GRANT USAGE ON SCHEMA arena TO arena_reader;

GRANT SELECT ON TABLE arena.allocations TO arena_reader;

GRANT SELECT ON TABLE arena.arena_status TO arena_reader;

GRANT SELECT ON TABLE arena.bots TO arena_reader;

GRANT SELECT ON TABLE arena.decisions TO arena_reader;

GRANT SELECT ON TABLE arena.equity_days TO arena_reader;

GRANT SELECT ON TABLE arena.equity_hours TO arena_reader;

GRANT SELECT ON TABLE arena.equity_points TO arena_reader;

GRANT SELECT ON TABLE arena.equity_points_1h TO arena_reader;

GRANT SELECT ON TABLE arena.equity_points_1m TO arena_reader;

GRANT SELECT ON TABLE arena.equity_states TO arena_reader;

GRANT SELECT ON TABLE arena.leverage_policies TO arena_reader;

GRANT SELECT ON TABLE arena.markets TO arena_reader;

GRANT SELECT ON TABLE arena.markets_history TO arena_reader;

GRANT SELECT ON TABLE arena.markets_hours TO arena_reader;

GRANT SELECT ON TABLE arena.mt_event_progression TO arena_reader;

GRANT SELECT ON TABLE arena.mt_events TO arena_reader;

GRANT SELECT ON TABLE arena.mt_streams TO arena_reader;

GRANT SELECT ON TABLE arena.orders TO arena_reader;

GRANT SELECT ON TABLE arena.positions TO arena_reader;

GRANT SELECT ON TABLE arena.receipts TO arena_reader;

GRANT SELECT ON TABLE arena.runs TO arena_reader;

GRANT SELECT ON TABLE arena.settings TO arena_reader;

GRANT SELECT ON TABLE arena.snapshots TO arena_reader;

GRANT SELECT ON TABLE arena.trade_hours TO arena_reader;

GRANT SELECT ON TABLE arena.trade_lots TO arena_reader;

GRANT SELECT ON TABLE arena.trades TO arena_reader;

GRANT SELECT ON TABLE arena.transactions TO arena_reader;

GRANT SELECT ON TABLE arena.turns TO arena_reader;

GRANT SELECT ON TABLE arena.user_profiles TO arena_reader;

GRANT SELECT ON TABLE arena.wallets TO arena_reader;
