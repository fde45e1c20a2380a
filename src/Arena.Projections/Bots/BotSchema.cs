namespace Arena.Projections.Bots;

internal static class BotSchema
{
    public static string Sql { get; } =
        $"""
        create table bots (
          tenant_id text not null,
          id text not null,
          name text not null,
          kind text not null,
          mode text not null,
          status text not null,
          status_reason text,
          is_public boolean not null,
          avatar_url text,
          symbols text[] not null,
          turn_interval interval,
          configuration jsonb not null,
          run integer not null,
          run_started_at timestamptz,
          initial_balance numeric not null,
          run_capital numeric not null,
          balance numeric not null,
          locked numeric not null,
          principal numeric not null,
          unrealized_pnl numeric not null,
          equity numeric not null,
          peak_equity numeric,
          max_drawdown numeric,
          performance jsonb not null,
          lots jsonb not null,
          order_locks jsonb not null,
          trades_opened integer not null,
          trades_closed integer not null,
          wins integer not null,
          gross_pnl numeric not null,
          fees numeric not null,
          funding numeric not null,
          turns integer not null,
          decisions integer not null,
          holds integer not null,
          denials integer not null,
          failed_turns integer not null,
          turn integer not null,
          last_turn_at timestamptz,
          last_activity_at timestamptz not null,
          created_at timestamptz not null,
          deleted_at timestamptz,
          position bigint not null,
          updated_position bigint not null,
          primary key (tenant_id, id));
        create index bots_id on bots (id);
        create index bots_position on bots (position);
        create index bots_public_position on bots (position) where is_public;
        create index bots_active on bots (position) where status = 'active';
        create index bots_with_positions on bots (position) where lots <> '[]';
        create index bots_tenant_position on bots (tenant_id, position);
        {Policies.OfBot("bots", "is_public")}

        create table runs (
          tenant_id text not null,
          bot_id text not null,
          run integer not null,
          started_at timestamptz not null,
          ended_at timestamptz,
          reason text,
          initial_balance numeric not null,
          run_capital numeric not null,
          final_equity numeric,
          gross_pnl numeric not null,
          fees numeric not null,
          funding numeric not null,
          trades_opened integer not null,
          trades_closed integer not null,
          wins integer not null,
          turns integer not null,
          max_drawdown numeric,
          position bigint not null,
          primary key (tenant_id, bot_id, run));
        {Policies.OfBot("runs")}
        """;
}
