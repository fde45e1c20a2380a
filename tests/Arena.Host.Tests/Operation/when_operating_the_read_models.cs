using Arena.Host.Tests.Support;
using Arena.Projections;

namespace Arena.Host.Tests.Operation;

/// <summary>Pausing a projection is felt by all who read, so these have an arena of their own.</summary>
public class when_operating_the_read_models(ArenaFixture fixture) : IClassFixture<ArenaFixture>
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task each_says_how_far_it_is()
    {
        var admin = await _arena.AdminAsync();

        var projections = (await admin.GetAsync("/projections")).ShouldBe(HttpStatusCode.OK).Items;

        projections.Select(p => p.GetProperty("name").GetString()).ShouldContain("bots");
        foreach (var projection in projections)
        {
            projection.GetProperty("status").GetString().ShouldBe("running", projection.ToString());
            projection.GetProperty("lag").GetInt64().ShouldBe(projection.GetProperty("highWater").GetInt64() - projection.GetProperty("position").GetInt64());
            projection.GetProperty("rebuild").ValueKind.ShouldBe(JsonValueKind.Null);
        }
    }

    [Fact]
    public async Task readers_do_not_notice_a_rebuild()
    {
        var admin = await _arena.AdminAsync();
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000));
        var before = (await _arena.Anyone.GetAsync("/leaderboard", await trader.TurnAsync(bot))).Items.Length;
        before.ShouldBeGreaterThan(0);

        using var rebuilt = new CancellationTokenSource();
        var reading = ReadAsync(before, rebuilt.Token);
        foreach (var name in ReadModels.All.Select(p => p.Name))
        {
            (await admin.PostAsync($"/projections/{name}/rebuild")).ShouldBe(HttpStatusCode.Accepted);
            await Eventually.TrueAsync(async () => (await StatusAsync(admin, name)) == "running", $"the rebuild of {name}");
        }

        await rebuilt.CancelAsync();
        (await reading).ShouldBeGreaterThan(1, "the reader was there all the time");
        (await trader.Api.GetAsync($"/bots/{bot}", await trader.DepositAsync(1)))["openPositions"].GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task a_rebuild_is_followed_on_the_feed_and_can_be_cancelled()
    {
        var admin = await _arena.AdminAsync();
        await using var feed = await FeedClient.ConnectAsync(_arena, admin.Token);
        await feed.SubscribeAsync("system");
        (await RebuildOfBotsAsync(feed)).ValueKind.ShouldBe(JsonValueKind.Null);

        // A reader that never ends keeps the swap from happening; everything before it has been done by then.
        await using var database = Npgsql.NpgsqlDataSource.Create(_arena.ConnectionString);
        await using var reader = await database.OpenConnectionAsync();
        await using (var transaction = await reader.BeginTransactionAsync())
        {
            await using var read = new Npgsql.NpgsqlCommand("select count(*) from arena.bots", reader);
            await read.ExecuteScalarAsync();
            (await admin.PostAsync("/projections/bots/rebuild")).ShouldBe(HttpStatusCode.Accepted);
            while ((await RebuildOfBotsAsync(feed)).ValueKind == JsonValueKind.Null) { }
            (await StatusAsync(admin, "bots")).ShouldBe("rebuilding");

            (await admin.DeleteAsync("/projections/bots/rebuild")).ShouldBe(HttpStatusCode.OK)["rebuild"].ValueKind.ShouldBe(JsonValueKind.Null);
            await transaction.RollbackAsync();
        }

        await Eventually.TrueAsync(async () => (await StatusAsync(admin, "bots")) == "running", "the bots run on");
        await using var beside = database.CreateCommand("select count(*) from pg_namespace where nspname = 'arena_rebuild_bots'");
        await Eventually.TrueAsync(async () => (long)(await beside.ExecuteScalarAsync())! == 0, "what was built is gone");
        await using var generation = database.CreateCommand("select generation from arena.projection_state where name = 'bots'");
        var before = (int)(await generation.ExecuteScalarAsync())!;
        (await admin.PostAsync("/projections/bots/rebuild")).ShouldBe(HttpStatusCode.Accepted);
        await Eventually.TrueAsync(async () => (int)(await generation.ExecuteScalarAsync())! == before + 1, "the next rebuild goes through");
    }

    [Fact]
    public async Task the_system_topic_is_for_administrators()
    {
        var trader = await _arena.TraderAsync();
        await using var feed = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        await feed.SubscribeAsync("system");
        (await feed.NextErrorAsync()).GetProperty("code").GetString().ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task a_paused_one_stands_still_until_it_is_resumed()
    {
        var admin = await _arena.AdminAsync();
        var trader = await _arena.TraderAsync();

        (await admin.PostAsync("/projections/wallets/pause")).ShouldBe(HttpStatusCode.OK)["status"].GetString().ShouldBe("paused");
        await trader.DepositAsync(5);
        (await trader.BalanceAsync()).ShouldBe(0);
        (await admin.PostAsync("/projections/wallets/resume")).ShouldBe(HttpStatusCode.OK);

        await Eventually.TrueAsync(async () => await trader.BalanceAsync() == 5, "the deposit");
    }

    [Fact]
    public async Task what_cannot_be_done_is_refused()
    {
        var admin = await _arena.AdminAsync();

        (await admin.PostAsync("/projections/nope/rebuild")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await admin.PostAsync("/projections/turn_scheduling/rebuild")).ShouldBeProblem(HttpStatusCode.Conflict, "NOT_REBUILDABLE");
        (await admin.DeleteAsync("/projections/nope/rebuild")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await admin.DeleteAsync("/projections/bots/rebuild")).ShouldBeProblem(HttpStatusCode.Conflict, "NO_REBUILD");
        (await admin.DeleteAsync("/projections/turn_scheduling/rebuild")).ShouldBeProblem(HttpStatusCode.Conflict, "NO_REBUILD");
        (await admin.PostAsync("/projections/bots/skip", new { sequence = 1 })).ShouldBeProblem(HttpStatusCode.Conflict, "NOT_THE_FAILED_EVENT");
        (await admin.PostAsync("/projections/bots/skip", "{}")).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task the_program_says_how_it_is()
    {
        (await _arena.Anyone.GetAsync("//health/live")).ShouldBe(HttpStatusCode.OK)["status"].GetString().ShouldBe("ok");
        var ready = (await _arena.Anyone.GetAsync("//health/ready")).ShouldBe(HttpStatusCode.OK);
        ready["checks"].EnumerateArray().Select(c => c.GetProperty("name").GetString()).ShouldBe(["database", "projections", "market"], ignoreOrder: true);
        var documented = (await _arena.Anyone.GetAsync("//openapi/v1.json"))["paths"].GetProperty("/health/ready").GetProperty("get").GetProperty("responses").GetProperty("503").GetProperty("content");
        documented.GetProperty("application/json").GetProperty("schema").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/HealthView");
    }

    private static async Task<JsonElement> RebuildOfBotsAsync(FeedClient feed) =>
        (await feed.NextAsync(m => m.GetProperty("topic").GetString() == "system" && m.GetProperty("type").GetString() == "snapshot"))
            .GetProperty("data").GetProperty("items").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "bots").GetProperty("rebuild");

    private static async Task<string?> StatusAsync(ArenaClient admin, string name) =>
        (await admin.GetAsync("/projections")).Items.Single(p => p.GetProperty("name").GetString() == name).GetProperty("status").GetString();

    /// <returns>How often the leaderboard was read; each time it had all its rows.</returns>
    private async Task<int> ReadAsync(int rows, CancellationToken until)
    {
        var reads = 0;
        while (!until.IsCancellationRequested)
        {
            (await _arena.Anyone.GetAsync("/leaderboard")).ShouldBe(HttpStatusCode.OK).Items.Length.ShouldBe(rows);
            (await _arena.Anyone.GetAsync("/arena/state")).ShouldBe(HttpStatusCode.OK)["bots"].GetArrayLength().ShouldBe(rows);
            reads++;
        }

        return reads;
    }
}
