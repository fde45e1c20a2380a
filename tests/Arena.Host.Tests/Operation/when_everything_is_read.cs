using Arena.Host.Tests.Support;
using Npgsql;

namespace Arena.Host.Tests.Operation;

/// <summary>
/// Every read of the OpenAPI document with every parameter it has, as spectator, owner and administrator, on a database where the planner
/// reads a table from end to end only when no index serves. What the tables hold does not matter then: a scan is a missing index.
/// </summary>
public class when_everything_is_read
{
    /// <summary>One row for each thing that is made or configured, not for each that happens; a new table grows until it is named here.</summary>
    private static readonly string[] Bounded =
    [
        "bots", "wallets", "allocations", "user_profiles", "equity_states", "markets", "arena_status", "settings", "leverage_policies", "accounts", "api_keys", "data_protection_keys", "providers", "credentials", "secrets", "vault", "open_turns",
        "mt_event_progression", "projection_state", "projection_rebuilds", "projection_skips", "schema_migrations",
    ];

    [Fact]
    public async Task no_table_that_grows_is_read_from_end_to_end()
    {
        await using var arena = await RunningArena.StartAsync();
        await using var database = NpgsqlDataSource.Create(arena.ConnectionString);
        var name = new NpgsqlConnectionStringBuilder(arena.ConnectionString).Database;
        await ExecuteAsync(database, $"alter database {name} set enable_seqscan = off");
        await arena.RestartAsync();
        var (admin, trader) = (await arena.AdminAsync(), await arena.TraderAsync());
        var bot = await trader.FundedBotAsync();
        for (var i = 0; i < 3; i++) await trader.TurnAsync(bot);
        (await trader.Api.GetAsync($"/bots/{bot}", await trader.DepositAsync(1))).ShouldBe(HttpStatusCode.OK);
        var before = await ScansAsync(database);

        var reads = 0;
        foreach (var operation in (await ApiOperation.AllAsync(arena)).Where(o => o.Method == HttpMethod.Get))
        {
            var path = "/" + operation.Path.Replace("{id}", bot).Replace("{botId}", bot).Replace("{symbol}", "BTCUSD").Replace("{turn}", "1").Replace("{version}", "1").Replace("/api/v1", "", StringComparison.Ordinal).TrimStart('/');
            if (operation.Path.StartsWith("/health", StringComparison.Ordinal)) path = "/" + operation.Path;
            foreach (var query in Queries(operation, bot))
            {
                foreach (var caller in new[] { arena.Anyone, trader.Api, admin })
                {
                    var answer = await caller.GetAsync(path + query);
                    ((int)answer.Status).ShouldBeOneOf([200, 401, 403, 404], $"{path}{query}: {answer.Text}");
                    if (answer.Status == HttpStatusCode.OK) reads++;
                }
            }
        }

        reads.ShouldBeGreaterThan(150);
        var scanned = (await ScansAsync(database)).Where(s => !Bounded.Contains(s.Key, StringComparer.Ordinal) && s.Value > before.GetValueOrDefault(s.Key)).Select(s => s.Key);
        scanned.ShouldBeEmpty();
    }

    [Fact]
    public async Task the_measure_notices_a_scan()
    {
        await using var arena = await RunningArena.StartAsync();
        await using var database = NpgsqlDataSource.Create(arena.ConnectionString);
        var before = (await ScansAsync(database))["trades"];
        await ExecuteAsync(database, "set enable_seqscan = off; select count(*) from arena.trades where fee > 1");
        (await ScansAsync(database))["trades"].ShouldBeGreaterThan(before);
    }

    /// <summary>Nothing, and each parameter alone, with a value that it takes.</summary>
    private static IEnumerable<string> Queries(ApiOperation operation, string bot)
    {
        // Which candles has to be said.
        var must = operation.Id is "listCandles" or "listCandleGaps" ? "?symbol=BTCUSD&timeframe=1m" : "";
        yield return must;
        if (!operation.Definition.TryGetProperty("parameters", out var parameters)) yield break;
        foreach (var parameter in parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query"))
        {
            var (name, schema) = (parameter.GetProperty("name").GetString()!, parameter.GetProperty("schema"));
            if (must.Contains($"{name}=", StringComparison.Ordinal)) continue;
            foreach (var value in Values(name, schema, bot)) yield return $"{(must.Length == 0 ? "?" : $"{must}&")}{name}={Uri.EscapeDataString(value)}";
        }
    }

    private static IEnumerable<string> Values(string name, JsonElement schema, string bot) => name switch
    {
        _ when schema.TryGetProperty("enum", out var values) => values.EnumerateArray().Select(v => v.ToString()),
        "limit" => ["5"],
        "from" or "to" when schema.GetRawText().Contains("integer", StringComparison.Ordinal) => ["1"],
        "from" => ["2020-01-01T00:00:00Z"],
        "to" or "at" => [TimeProvider.System.GetUtcNow().ToString("O")],
        "interval" => ["1h", "1d"],
        "position" => ["20"],
        "botId" => [bot],
        "symbol" or "query" => ["BTCUSD"],
        _ => [],
    };

    private static async Task<Dictionary<string, long>> ScansAsync(NpgsqlDataSource database)
    {
        // What the host's own sessions have counted is written down within a second of their last statement; ours at once.
        await Task.Delay(TimeSpan.FromSeconds(1.5));
        await using var command = database.CreateCommand("select relname, seq_scan from pg_stat_user_tables where schemaname = 'arena'");
        await using var reader = await command.ExecuteReaderAsync();
        var scans = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync()) scans.Add(reader.GetString(0), reader.GetInt64(1));
        return scans;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
