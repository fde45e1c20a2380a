using System.Text.Json;
using Arena.Domain;
using Arena.Domain.Settings;
using Arena.Projections.Standings;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Standings;

/// <summary>Two days of trading; after each step the live state was written down as each kind of onlooker saw it.</summary>
public sealed class arena_with_a_diary : ReadModelDatabase
{
    internal static IReadOnlyList<ReadScope> Scopes { get; } = [ReadScope.Public, ReadScope.Viewer("u2"), ReadScope.Tenant("u2"), ReadScope.Admin];

    private readonly List<(long Position, IReadOnlyList<string> States)> _diary = [];

    internal IReadOnlyList<(long Position, IReadOnlyList<string> States)> Diary => _diary;

    internal Story Story { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Story = new Story(this);
        await NoteAsync(() => Story.TickAsync(TimeSpan.FromMinutes(1), Story.QuoteOf(Story.Btc, 100_000)));
        foreach (var user in new[] { "u1", "u2" }) await Story.UserAsync(user, 10_000);
        await NoteAsync(() => Story.BotAsync("open", "u1", 2_000));
        await NoteAsync(() => Story.BotAsync("secret", "u2", 2_000, isPublic: false));
        await NoteAsync(() => Story.TurnAsync("open", Decide.Long(0.01m)));
        for (var step = 1; step <= 16; step++)
        {
            var (btc, eth) = (100_000 + (step * 731 % 4_000), 2_000 + (step * 37 % 100));
            await NoteAsync(() => Story.TickAsync(
                TimeSpan.FromMinutes(step * 17 % 400), Story.QuoteOf(Story.Btc, btc), Story.QuoteOf(Story.Eth, eth, funding: 0.0001m)));
            await NoteAsync(() => Story.TurnAsync("secret", step % 4 == 1 ? Decide.Short(0.1m, symbol: Story.Eth) : step % 4 == 3 ? Decide.Close(Story.Eth) : Decide.Hold(Story.Eth)));
            if (step == 8) await NoteAsync(() => AppendAsync(global::Arena.EventStore.EventStore.DefaultTenant, StreamIds.Settings, new ArenaPaused("a break", "u1", Story.Market.At)));
        }

        await NoteAsync(() => Story.DeleteAsync("open"));
    }

    /// <summary>What an answer is: to the letter, so that 0.4 is not 0.40000000.</summary>
    internal static string Written(ArenaStateView state) => JsonSerializer.Serialize(state);

    private async Task NoteAsync(Func<Task> act)
    {
        await act();
        await CatchUpAsync();
        var position = await Store.HighWaterAsync(default);
        var states = new List<string>();
        foreach (var scope in Scopes)
        {
            var state = await Arena.StateAsync(scope, default);
            // What a live state names follows its rows by a little: it may be told early, never late.
            state.Position.ShouldBeLessThanOrEqualTo(position);
            states.Add(Written(state with { Position = position }));
        }

        _diary.Add((position, states));
    }
}

public sealed class when_the_arena_is_looked_at_as_it_was(arena_with_a_diary database) : IClassFixture<arena_with_a_diary>
{
    [Fact]
    public async Task the_live_one_comes_to_name_its_rows_position()
    {
        var last = database.Diary[^1].Position;
        await Eventually.TrueAsync(async () => (await database.Arena.StateAsync(ReadScope.Admin, default)).Position >= last, "the last position");
        (await database.Arena.StateAsync(ReadScope.Admin, default)).Position.ShouldBe(last);
    }

    [Fact]
    public async Task it_is_what_it_was_to_the_letter()
    {
        database.Diary.Count.ShouldBeGreaterThan(30);
        await MatchesTheDiaryAsync();
    }

    [Fact]
    public async Task from_snapshots_it_is_the_same()
    {
        foreach (var (position, _) in database.Diary.Where((_, i) => i % 3 == 1)) await database.ArenaHistory.KeepAsync(position, default);
        await MatchesTheDiaryAsync();
        await ExecuteAsync("delete from arena.log_snapshots");
    }

    [Fact]
    public async Task a_snapshot_spares_the_events_before_it()
    {
        var ((early, _), (late, states)) = (database.Diary[3], database.Diary[^1]);
        await database.ArenaHistory.KeepAsync(early, default);
        await ExecuteAsync($"update arena.log_snapshots set position = {late}");

        arena_with_a_diary.Written(await database.PastArena.StateAsync(ReadScope.Admin, late, default)).ShouldNotBe(states[^1]);
        await ExecuteAsync("delete from arena.log_snapshots");
    }

    [Fact]
    public async Task thinned_snapshots_leave_one_in_each_span()
    {
        foreach (var position in new long[] { 10, 20, 30, 40, 50 }) await database.ArenaHistory.KeepAsync(position, default);

        (await database.ArenaHistory.ThinAsync(DateTimeOffset.MinValue, span: 25, default)).ShouldBe(0);
        (await database.ArenaHistory.ThinAsync(DateTimeOffset.MaxValue, span: 25, default)).ShouldBe(2);
        (await database.ArenaHistory.ThinAsync(DateTimeOffset.MaxValue, span: 25, default)).ShouldBe(0);

        (await database.DumpAsync("log_snapshots")).Count.ShouldBe(3);
        await ExecuteAsync("delete from arena.log_snapshots");
    }

    [Fact]
    public async Task what_was_hidden_since_stays_hidden()
    {
        var position = database.Diary[^2].Position;
        (await database.PastArena.StateAsync(ReadScope.Public, position, default)).Bots.Select(b => b.Id).ShouldBe(["open"]);
        (await database.PastArena.StateAsync(ReadScope.Tenant("u2"), position, default)).Bots.Select(b => b.Id).ShouldBe(["secret"]);
        (await database.PastArena.StateAsync(ReadScope.Viewer("u1"), position, default)).Bots.Select(b => b.Id).ShouldBe(["open"]);
    }

    private async Task MatchesTheDiaryAsync()
    {
        foreach (var (position, states) in database.Diary)
        {
            for (var i = 0; i < arena_with_a_diary.Scopes.Count; i++)
                arena_with_a_diary.Written(await database.PastArena.StateAsync(arena_with_a_diary.Scopes[i], position, default)).ShouldBe(states[i], $"at {position}");
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.Owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
