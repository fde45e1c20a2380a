using Arena.EventStore;
using Arena.Projections.Standings;
using Arena.Projections.Tests.Standings;
using Arena.Projections.Tests.Support;
using Arena.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.Projections.Tests.Evolution;

/// <summary>A database that an earlier version of the program left behind, brought forward by this one.</summary>
public sealed class old_database : ReadModelDatabase
{
    internal IReadOnlyList<string> EventsBefore { get; private set; } = [];

    internal IReadOnlyList<MigrationStatus> Applied { get; private set; } = [];

    protected override async Task<string> CreateAsync()
    {
        var connectionString = await PostgresServer.CreateDatabaseAsync();
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using (var connection = await dataSource.OpenConnectionAsync())
        {
            await using var role = new NpgsqlCommand(
                "do $$ begin create role arena_reader nologin; exception when duplicate_object or unique_violation then null; end $$", connection);
            await role.ExecuteNonQueryAsync();
            await using var load = new NpgsqlCommand(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Evolution", "database-of-schema-4.sql")), connection);
            await load.ExecuteNonQueryAsync();
        }

        EventsBefore = await EventsAsync(dataSource);
        Applied = await new Migrator(dataSource, "arena", NullLogger.Instance, ReadModels.Migrations).MigrateAsync();
        return connectionString;
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await CatchUpAsync();
    }

    internal static async Task<IReadOnlyList<string>> EventsAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand("select concat_ws('|', seq_id, id, tenant_id, stream_id, version, type, data, timestamp, headers) from arena.mt_events order by seq_id");
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<string>();
        while (await reader.ReadAsync()) events.Add(reader.GetString(0));
        return events;
    }
}

public sealed class when_an_old_database_is_opened(old_database database) : IClassFixture<old_database>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task what_is_missing_is_applied_and_no_event_is_touched()
    {
        database.Applied.ShouldContain(m => m.Module == "event_store" && m.Number == 5);
        database.Applied.ShouldNotContain(m => m.Module == "event_store" && m.Number <= 4);
        database.EventsBefore.Count.ShouldBeGreaterThan(100);
        (await old_database.EventsAsync(database.Owner)).Take(database.EventsBefore.Count).ShouldBe(database.EventsBefore);
    }

    [Fact]
    public async Task its_chains_hold_and_its_read_models_are_the_fold_of_its_events()
    {
        var chains = await new ChainVerifier(database.Owner, "arena").VerifyAsync(null, null, null, Ct);
        (chains.Valid, chains.FirstBroken).ShouldBe((true, null));
        chains.Events.ShouldBeGreaterThanOrEqualTo(database.EventsBefore.Count);
        var reports = await database.Checker.CheckAsync(Ct);
        reports.Select(r => r.Projection).ShouldBe(ReadModels.All.Select(p => p.Name));
        reports.SelectMany(r => r.Differences).ShouldBeEmpty();
    }

    [Fact]
    public async Task every_event_is_known()
    {
        var events = await database.Store.ReadAllAsync(0, 5_000, Ct);
        events.Count.ShouldBeGreaterThanOrEqualTo(database.EventsBefore.Count);
        events.ShouldAllBe(e => !(e.Data is UnknownEvent));
    }

    [Fact]
    public async Task it_is_read_as_any_other()
    {
        var state = await database.Arena.StateAsync(ReadScope.Admin, Ct);
        state.Bots.Count.ShouldBeGreaterThan(3);
        state.Markets.Count.ShouldBe(2);
        arena_with_a_diary.Written(await database.PastArena.StateAsync(ReadScope.Admin, state.Position, Ct)).ShouldBe(arena_with_a_diary.Written(state));
        (await database.PastArena.StateAsync(ReadScope.Admin, state.Position / 2, Ct)).Bots.ShouldNotBeEmpty();
        (await database.Leaderboard.ListAsync(ReadScope.Public, LeaderboardSort.Equity, LeaderboardWindow.All, Ct)).ShouldNotBeEmpty();
        (await database.Trades.OfArenaAsync(ReadScope.Admin, new(), new PageRequest(), Ct)).Items.ShouldNotBeEmpty();
        (await database.Decisions.OfArenaAsync(ReadScope.Admin, new(), new PageRequest(), Ct)).Items.ShouldNotBeEmpty();
        (await database.Turns.ListAsync(ReadScope.Admin, new(), new PageRequest(), Ct)).Items.ShouldNotBeEmpty();
        (await database.Wallets.FindAsync("u1", Ct)).ShouldNotBeNull();
        (await database.Events.OfBotAsync(ReadScope.Admin, state.Bots[0].Id, new(), new PageRequest(), Ct)).Items.ShouldNotBeEmpty();
    }
}
