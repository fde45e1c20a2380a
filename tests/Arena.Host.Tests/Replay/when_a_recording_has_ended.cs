using Arena.Application.Backtests;
using Arena.Host.Tests.Support;
using Arena.TestSupport;
using Npgsql;

namespace Arena.Host.Tests.Replay;

/// <summary>Six bots on the whole of a recording, as fast as they take their turns.</summary>
public sealed class ended_recording : IAsyncLifetime
{
    private Recording _recording = null!;

    public RunningArena Arena { get; private set; } = null!;

    public IReadOnlyList<BacktestSeries> Candles => _recording.Series;

    public Books OfEvents { get; private set; } = null!;

    public Books OfReadModels { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _recording = await Recording.OfAsync(minutes: 600);
        Arena = await RunningArena.StartAsync(
            ("ARENA:DEMO", "true"), ("ARENA:MARKET:SOURCE", "replay"), ("ARENA:MARKET:FILES", _recording.Files), ("ARENA:MARKET:SPEED", "max"),
            ("ARENA:MARKET:FUNDINGRATE", "0.0001"));
        var admin = await Arena.AdminAsync();
        await Eventually.TrueAsync(
            async () => (await admin.GetAsync("/arena/state"))["status"].GetString() is "ended", "the end of the recording", TimeSpan.FromMinutes(3));
        var settled = (await admin.PostAsync("/account/wallet/deposit", new { amount = 1 })).ShouldBe(HttpStatusCode.OK).Position;
        (await admin.GetAsync("/account/wallet", settled)).ShouldBe(HttpStatusCode.OK);

        await using var database = NpgsqlDataSource.Create(Arena.ConnectionString);
        await using var connection = await database.OpenConnectionAsync();
        OfEvents = await Conservation.OfEventsAsync(connection);
        OfReadModels = await Conservation.OfReadModelsAsync(connection);
    }

    public async Task DisposeAsync()
    {
        await Arena.DisposeAsync();
        _recording.Dispose();
    }
}

public sealed class when_a_recording_has_ended(ended_recording run) : IClassFixture<ended_recording>
{
    [Fact]
    public async Task the_arena_is_paused_and_says_why()
    {
        var state = await run.Arena.Anyone.GetAsync("/arena/state");
        state["status"].GetString().ShouldBe("ended");
        state["statusReason"].GetString().ShouldNotBeNullOrEmpty();
        await using var database = NpgsqlDataSource.Create(run.Arena.ConnectionString);
        (await RowAsync(database, "select data ->> 'reason' from arena.mt_events where type = 'arena_paused'")).ShouldBe(["The market's data ended at 2024-03-05 14:59 UTC."]);
        (await RowAsync(database, "select type from arena.mt_events where stream_id = 'market' order by version desc limit 1")).ShouldBe(["market_ended"]);
    }

    [Fact]
    public async Task six_bots_traded_to_the_end()
    {
        await using var database = NpgsqlDataSource.Create(run.Arena.ConnectionString);
        var last = await RowAsync(database, "select max((data ->> 'step')::bigint)::text from arena.mt_events where type = 'prices_observed'");
        (await RowAsync(
            database,
            """
            select distinct on (stream_id) data ->> 'marketStep' from arena.mt_events where type = 'turn_started' order by stream_id, version desc
            """)).ShouldBe(Enumerable.Repeat(last[0], 6));
        (await RowAsync(database, "select distinct stream_id from arena.mt_events where type = 'position_opened'")).Count.ShouldBe(6);
    }

    [Fact]
    public void money_is_conserved_by_the_events()
    {
        run.OfEvents.Held.ShouldBe(run.OfEvents.Owed, run.OfEvents.ToString());
        run.OfEvents.Fees.ShouldBePositive();
        run.OfEvents.Funding.ShouldNotBe(0);
        run.OfEvents.RealizedPnl.ShouldNotBe(0);
        run.OfEvents.UnrealizedPnl.ShouldNotBe(0);
    }

    [Fact]
    public void the_read_models_say_the_same_to_the_last_digit() => run.OfReadModels.ShouldBe(run.OfEvents);

    [Fact]
    public async Task and_so_does_the_surface()
    {
        var admin = await run.Arena.AdminAsync();
        var portfolio = await admin.GetAsync("/account/portfolio");
        var net = run.OfEvents.RealizedPnl - run.OfEvents.Fees + run.OfEvents.Funding;
        decimal Of(string name) => portfolio[name].GetDecimal();
        (Of("totalValue"), Of("walletBalance"), Of("netDeposits"), Of("realizedPnl"), Of("unrealizedPnl"), Of("fees"), Of("funding"))
            .ShouldBe((run.OfEvents.Held, run.OfEvents.Wallets, run.OfEvents.Deposits, net, run.OfEvents.UnrealizedPnl, run.OfEvents.Fees, run.OfEvents.Funding));
    }

    private static async Task<IReadOnlyList<string>> RowAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }
}
