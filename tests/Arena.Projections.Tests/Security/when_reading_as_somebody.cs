using Arena.Projections.Decisions;
using Npgsql;

namespace Arena.Projections.Tests.Security;

/// <summary>Raw SQL without any condition of its own: what keeps tenants apart is the database.</summary>
public sealed class when_reading_as_somebody(arena_by_chance database) : IClassFixture<arena_by_chance>
{
    private static readonly string[] Shared = ["markets", "markets_history", "markets_hours", "market_minutes", "arena_status", "settings", "leverage_policies", "providers"];
    private static readonly string[] Private =
    [
        "wallets", "allocations", "transactions", "user_profiles", "audit_log", "strategies", "strategy_versions", "strategy_bots", "credentials", "prompts", "active_prompts", "watchlists", "alerts",
        "notifications", "notification_outcomes", "notification_channels", "quiet_hours",
    ];

    public static TheoryData<string> AllTables => [.. ReadModels.All.SelectMany(p => p.Tables)];

    public static TheoryData<string> OwnedTables => [.. ReadModels.All.SelectMany(p => p.Tables).Except(Shared, StringComparer.Ordinal)];

    public static TheoryData<string> TablesOfBots =>
        [.. ReadModels.All.SelectMany(p => p.Tables).Except(Shared, StringComparer.Ordinal).Except(Private, StringComparer.Ordinal)];

    private Task<IReadOnlyList<string>> TenantsAsync(ReadScope scope, string table) =>
        database.AsReaderAsync<string>(scope, $"select distinct tenant_id from {table} order by 1");

    private Task<IReadOnlyList<string>> BotsAsync(ReadScope scope, string table) =>
        database.AsReaderAsync<string>(scope, $"select distinct {(table == "bots" ? "id" : "bot_id")} from {table} order by 1");

    private bool IsPublic(string botId) => database.Story.Bots[botId].Configuration.IsPublic;

    [Theory]
    [MemberData(nameof(OwnedTables))]
    public async Task a_user_sees_its_own_rows_alone(string table) => (await TenantsAsync(ReadScope.Tenant("u2"), table)).ShouldBe(["u2"]);

    [Theory]
    [MemberData(nameof(OwnedTables))]
    public async Task a_stranger_sees_nothing(string table) => (await TenantsAsync(ReadScope.Tenant("stranger"), table)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(OwnedTables))]
    public async Task an_administrator_sees_everything(string table) =>
        (await database.AsReaderAsync<string>(ReadScope.Admin, $"select t::text from {table} t order by t::text")).ShouldBe(await database.DumpAsync(table));

    [Theory]
    [MemberData(nameof(TablesOfBots))]
    public async Task the_public_sees_all_public_bots_and_no_other(string table)
    {
        var seen = await BotsAsync(ReadScope.Public, table);
        seen.ShouldNotBeEmpty();
        seen.ShouldBe((await BotsAsync(ReadScope.Admin, table)).Where(IsPublic));
    }

    [Fact]
    public async Task the_public_sees_nothing_of_wallets_and_users()
    {
        foreach (var table in Private) (await TenantsAsync(ReadScope.Public, table)).ShouldBeEmpty(table);
    }

    [Theory]
    [MemberData(nameof(TablesOfBots))]
    public async Task a_viewer_sees_what_is_public_and_its_own(string table)
    {
        var all = await BotsAsync(ReadScope.Admin, table);
        (await BotsAsync(ReadScope.Viewer("u2"), table)).ShouldBe(all.Where(id => IsPublic(id) || database.Story.Bots[id].OwnerId == "u2"));
    }

    [Fact]
    public async Task a_viewer_sees_its_own_wallet_alone()
    {
        foreach (var table in Private) (await TenantsAsync(ReadScope.Viewer("u2"), table)).ShouldBe(["u2"], table);
    }

    [Theory]
    [MemberData(nameof(AllTables))]
    public async Task every_table_has_row_level_security_and_a_key_that_begins_with_the_tenant(string table)
    {
        await using var command = database.Owner.CreateCommand(
            """
            select c.relrowsecurity, (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                                      where i.indrelid = c.oid and i.indisprimary)
            from pg_class c where c.oid = ('arena.' || $1)::regclass
            """);
        command.Parameters.AddWithValue(table);
        await using var reader = await command.ExecuteReaderAsync();
        (await reader.ReadAsync()).ShouldBeTrue();
        reader.GetBoolean(0).ShouldBeTrue();
        reader.GetString(1).ShouldBe("tenant_id");
    }

    [Theory]
    [MemberData(nameof(AllTables))]
    public async Task nobody_may_write(string table)
    {
        var denied = await Should.ThrowAsync<PostgresException>(() => database.AsReaderAsync<string>(ReadScope.Admin, $"delete from {table} returning tenant_id"));
        denied.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task the_log_itself_is_kept_apart_too()
    {
        (await TenantsAsync(ReadScope.Tenant("u2"), "mt_events")).ShouldBe(["u2"]);
        (await TenantsAsync(ReadScope.Public, "mt_events")).ShouldBeEmpty();
        (await database.Events.OfBotAsync(ReadScope.Tenant("u2"), "b1", new(), new PageRequest(), default)).Items.ShouldBeEmpty();
        (await database.Events.OfBotAsync(ReadScope.Public, "b1", new(), new PageRequest(), default)).Items.ShouldBeEmpty();
        (await database.Events.OfBotAsync(ReadScope.Admin, "b1", new(), new PageRequest(), default)).Items.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task a_session_without_a_scope_sees_nothing()
    {
        await database.AsReaderAsync<string>(ReadScope.Admin, "select id from bots");
        await using var command = database.ReaderSource.CreateCommand("select count(*) from bots");
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task a_private_bot_is_not_there_for_others()
    {
        var secret = database.Story.Bots.Values.First(b => !b.Configuration.IsPublic && b.OwnerId == "u1").Id;
        foreach (var scope in new[] { ReadScope.Public, ReadScope.Tenant("u2"), ReadScope.Viewer("u2") })
        {
            (await database.Bots.FindAsync(scope, secret, default)).ShouldBeNull();
            (await database.Bots.RunsAsync(scope, secret, new PageRequest(), default)).Items.ShouldBeEmpty();
            (await database.Trades.OfBotAsync(scope, secret, new(), new PageRequest(), default)).Items.ShouldBeEmpty();
            (await database.Decisions.OfBotAsync(scope, secret, new(), new PageRequest(), default)).Items.ShouldBeEmpty();
            (await database.Equity.OfBotAsync(scope, secret, new(), default)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task who_is_not_the_owner_gets_no_configuration()
    {
        var shown = database.Story.Bots.Values.First(b => b.Configuration.IsPublic && b.OwnerId == "u1").Id;
        (await database.Bots.FindAsync(ReadScope.Tenant("u1"), shown, default))!.Configuration!.WalletAddress.ShouldBe("0xwallet");
        (await database.Bots.FindAsync(ReadScope.Viewer("u1"), shown, default))!.Configuration.ShouldNotBeNull();
        (await database.Bots.FindAsync(ReadScope.Viewer("u2"), shown, default))!.Configuration.ShouldBeNull();
        (await database.Bots.FindAsync(ReadScope.Public, shown, default))!.Configuration.ShouldBeNull();
    }

    [Fact]
    public async Task lists_of_the_arena_hold_what_the_scope_holds()
    {
        var page = new PageRequest(500);
        (await database.Trades.OfArenaAsync(ReadScope.Public, new(), page, default)).Items.ShouldAllBe(t => IsPublic(t.BotId));
        (await database.Decisions.OfArenaAsync(ReadScope.Public, new DecisionFilter(), page, default)).Items.ShouldAllBe(d => IsPublic(d.BotId));
        (await database.Arena.StateAsync(ReadScope.Public, default)).Bots.ShouldAllBe(b => IsPublic(b.Id));
        (await database.Trades.OfArenaAsync(ReadScope.Tenant("u3"), new(), page, default)).Items.ShouldAllBe(t => database.Story.Bots[t.BotId].OwnerId == "u3");
    }
}
