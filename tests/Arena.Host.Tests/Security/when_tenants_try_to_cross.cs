using Arena.Host.Tests.Support;
using Arena.Projections;
using Npgsql;

namespace Arena.Host.Tests.Security;

/// <summary>
/// Every table that the host's database has, from the catalogue: a new one fails here until somebody has said whose its rows are. Each is
/// tried with raw SQL through the reader's role.
/// </summary>
[Collection(SharedArena.Name)]
public sealed class when_tenants_try_to_cross(ArenaFixture fixture)
{
    /// <summary>Rows of one tenant, for that tenant and administrators.</summary>
    private static readonly string[] Owned =
    [
        "mt_streams", "mt_events", "snapshots", "receipts", "wallets", "allocations", "transactions", "user_profiles", "audit_log", "strategies", "strategy_versions", "strategy_bots",
        "backtests", "blobs", "credentials", "prompts", "active_prompts", "watchlists", "alerts", "notifications", "notification_outcomes", "notification_channels", "quiet_hours", "deliveries",
    ];

    /// <summary>Rows of a bot: its owner's, and everybody's where the bot is public.</summary>
    private static readonly string[] OfBots =
    [
        "bots", "runs", "trades", "trade_lots", "trade_hours", "positions", "orders", "decisions", "turns", "equity_points", "equity_points_1m", "equity_points_15m", "equity_points_1h", "equity_hours",
        "equity_days", "equity_states", "round_trips", "open_trips", "round_trip_days", "analytics_states",
    ];

    /// <summary>What the traders of this test have nothing of, or not for certain.</summary>
    private static readonly string[] PerhapsEmpty =
    [
        "trade_lots", "orders", "snapshots", "trade_hours", "equity_points_1h", "equity_points_15m", "equity_points_1m", "equity_days", "round_trips", "round_trip_days", "strategies", "strategy_versions",
        "strategy_bots", "backtests", "blobs", "credentials", "prompts", "active_prompts", "notifications", "notification_outcomes", "deliveries",
    ];

    /// <summary>Nothing in them belongs to anybody.</summary>
    private static readonly string[] Shared =
        ["markets", "markets_history", "markets_hours", "market_minutes", "providers", "arena_status", "settings", "leverage_policies", "mt_event_progression"];

    /// <summary>The host's own, and its scheduler's: the reader has no business with them.</summary>
    private static readonly string[] Closed =
    [
        "accounts", "candle_series", "candles", "secrets", "vault", "open_turns", "external_identities", "passkeys", "passkey_challenges", "data_protection_keys", "log_snapshots", "projection_state", "projection_rebuilds", "projection_skips", "schema_migrations", "sign_ins", "sign_in_attempts", "api_keys",
        "qrtz_blob_triggers", "qrtz_calendars", "qrtz_cron_triggers", "qrtz_execution_history", "qrtz_fired_triggers", "qrtz_job_details", "qrtz_job_status", "qrtz_locks",
        "qrtz_misfire_history", "qrtz_paused_job_grps", "qrtz_paused_trigger_grps", "qrtz_scheduler_state", "qrtz_simple_triggers", "qrtz_simprop_triggers", "qrtz_triggers",
    ];

    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task every_table_is_known_to_this_test()
    {
        await using var database = NpgsqlDataSource.Create(_arena.ConnectionString);
        var tables = await ColumnAsync(database, "select relname from pg_class where relnamespace = 'arena'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1");
        tables.ShouldBe([.. Owned.Concat(OfBots).Concat(Shared).Concat(Closed).Order(StringComparer.Ordinal)]);

        // Whatever else is in the database, nobody but the owner may touch it.
        (await ColumnAsync(database, """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
             where n.nspname not in ('arena', 'pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p', 'v', 'm')
               and has_table_privilege('arena_reader', c.oid, 'select, insert, update, delete')
            """)).ShouldBeEmpty();
    }

    [Fact]
    public async Task each_sees_what_is_its_own_and_never_what_is_another_ones()
    {
        var (one, other) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        foreach (var trader in new[] { one, other })
        {
            var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000, isPublic: false));
            (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 1 }, "a-key")).ShouldBe(HttpStatusCode.OK);
            await trader.Api.PutAsync("/watchlist", new { symbols = new[] { "BTCUSD" } });
            await trader.Api.PostAsync("/alerts", new { name = "High", kind = "price", symbol = "BTCUSD", threshold = 1_000_000 });
            await trader.Api.PostAsync("/notifications/channels", new { kind = "telegram", name = "Phone", chatId = "1", secret = "4711:a-token-of-no-bot" });
            await trader.Api.PutAsync("/notifications/quiet-hours", new { from = "22:00", to = "07:00", timeZone = "UTC" });
            (await trader.Api.GetAsync($"/bots/{bot}", await trader.TurnAsync(bot))).ShouldBe(HttpStatusCode.OK);
        }

        await using var database = NpgsqlDataSource.Create(_arena.ConnectionString);
        await using var reader = ReadDatabase.DataSourceFor(_arena.ConnectionString);
        foreach (var table in Owned.Concat(OfBots))
        {
            var rows = await RowsAsync(database, table, one.Id);
            if (!PerhapsEmpty.Contains(table, StringComparer.Ordinal)) rows.ShouldBeGreaterThan(0, $"{table}: there is something to steal");
            (await TriedAsync(reader, "tenant", one.Id, $"select count(*) from {table}")).ShouldBe(rows, table);
            foreach (var scope in new[] { "tenant", "viewer", "public", "nonsense", "" })
            {
                (await TriedAsync(reader, scope, other.Id, $"select count(*) from {table} where tenant_id = '{one.Id}'")).ShouldBe(0L, $"{table} in scope '{scope}'");
                (await TriedAsync(reader, scope, $"{other.Id}' or true --", $"select count(*) from {table} where tenant_id = '{one.Id}'")).ShouldBe(0L, $"{table} in scope '{scope}'");
            }
        }

        foreach (var table in Shared)
            ((long)(await TriedAsync(reader, "public", "", $"select count(*) from {table}"))!).ShouldBeGreaterThanOrEqualTo(0, table);
    }

    [Fact]
    public async Task what_is_the_hosts_own_cannot_be_read()
    {
        await using var reader = ReadDatabase.DataSourceFor(_arena.ConnectionString);
        foreach (var table in Closed) await DeniedAsync(reader, $"select count(*) from {table}");
    }

    [Fact]
    public async Task nobody_writes_through_the_reader()
    {
        await using var reader = ReadDatabase.DataSourceFor(_arena.ConnectionString);
        foreach (var table in Owned.Concat(OfBots).Concat(Shared).Concat(Closed))
        {
            await DeniedAsync(reader, $"delete from {table}");
            await DeniedAsync(reader, $"insert into {table} default values");
            await DeniedAsync(reader, $"truncate {table}");
            await DeniedAsync(reader, $"alter table {table} disable row level security");
        }

        await DeniedAsync(reader, "create table arena.mine (id int)");
        await DeniedAsync(reader, "select nextval('arena.mt_events_sequence')");
    }

    private static async Task<long> RowsAsync(NpgsqlDataSource database, string table, string tenant)
    {
        await using var command = database.CreateCommand($"select count(*) from arena.{table} where tenant_id = $1");
        command.Parameters.Add(new() { Value = tenant });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task DeniedAsync(NpgsqlDataSource reader, string sql) =>
        (await Should.ThrowAsync<PostgresException>(() => TriedAsync(reader, "admin", "", sql), sql)).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege, sql);

    private static async Task<object?> TriedAsync(NpgsqlDataSource reader, string scope, string tenant, string sql)
    {
        await using var connection = await reader.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var set = new NpgsqlCommand("select set_config('arena.scope', $1, true), set_config('arena.tenant', $2, true)", connection))
        {
            set.Parameters.Add(new() { Value = scope });
            set.Parameters.Add(new() { Value = tenant });
            await set.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task<string[]> ColumnAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return [.. values];
    }
}
