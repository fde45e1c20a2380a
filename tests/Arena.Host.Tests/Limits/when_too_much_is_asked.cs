using System.Net.WebSockets;
using Arena.Host.Tests.Support;
using Npgsql;

namespace Arena.Host.Tests.Limits;

/// <summary>Limits hold for everybody, so these have an arena of their own, and come one after another.</summary>
public sealed class when_too_much_is_asked(ArenaFixture fixture) : IClassFixture<ArenaFixture>, IAsyncLifetime
{
    private readonly RunningArena _arena = fixture.Arena;
    private ArenaClient _admin = null!;

    public async Task InitializeAsync() => _admin = await _arena.AdminAsync();

    public Task DisposeAsync() => SetAsync("""{"limits.user":6000,"limits.address":3000,"limits.passwords":0,"feed.connectionsOfOne":100,"feed.connections":5000}""");

    [Fact]
    public async Task a_user_is_told_when_to_ask_again_and_others_go_on()
    {
        var (greedy, modest) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        var key = (await greedy.Api.PostAsync("/api-keys", new { name = "Script", scopes = new[] { "read" } })).ShouldBe(HttpStatusCode.Created)["key"].GetString()!;
        await SetAsync("""{"limits.user":6}""");

        var answers = await ManyAsync(() => greedy.Api.GetAsync("/account/wallet"));

        answers[0].ShouldBe(HttpStatusCode.OK);
        Refused(answers);
        (await modest.Api.GetAsync("/account/wallet")).ShouldBe(HttpStatusCode.OK);
        (await _arena.WithKey(key).GetAsync("/account/wallet")).ShouldBe(HttpStatusCode.OK);
        Refused(await ManyAsync(() => _arena.WithKey(key).GetAsync("/account/wallet")));
        await SetAsync("""{"limits.user":6000}""");
        (await greedy.Api.GetAsync("/account/wallet")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task an_address_is_measured_where_nobody_is_signed_in()
    {
        var trader = await _arena.TraderAsync();
        await SetAsync("""{"limits.address":6}""");

        Refused(await ManyAsync(() => _arena.Anyone.GetAsync("/bootstrap")));

        Refused(await ManyAsync(() => _arena.With("nonsense").GetAsync("/account/wallet")));
        (await trader.Api.GetAsync("/account/wallet")).ShouldBe(HttpStatusCode.OK);
        (await ManyAsync(() => _arena.Anyone.GetAsync("//health/live"))).ShouldAllBe(a => a.Status == HttpStatusCode.OK);
    }

    [Fact]
    public async Task guessed_keys_are_refused_before_the_database_is_asked_and_known_ones_go_on()
    {
        var trader = await _arena.TraderAsync();
        var key = (await trader.Api.PostAsync("/api-keys", new { name = "Script", scopes = new[] { "read" } })).ShouldBe(HttpStatusCode.Created)["key"].GetString()!;
        (await _arena.WithKey(key).GetAsync("/account/wallet")).ShouldBe(HttpStatusCode.OK);
        await SetAsync("""{"limits.address":6}""");
        Refused(await ManyAsync(() => _arena.WithKey(Guess()).GetAsync("/account/wallet")));

        await using (var connection = new NpgsqlConnection(_arena.ConnectionString))
        {
            // Who asks the table of the keys now, waits; a dripping bucket lets a guess in that long.
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var hold = new NpgsqlCommand("lock table arena.api_keys in access exclusive mode", connection)) await hold.ExecuteNonQueryAsync();
            var guesses = Enumerable.Range(0, 20).Select(_ => _arena.WithKey(Guess()).GetAsync("/account/wallet")).ToList();
            await Eventually.TrueAsync(() => Task.FromResult(guesses.Count(g => g.IsCompleted) >= 15), "the refusals");
            foreach (var refused in guesses.Where(g => g.IsCompleted)) (await refused).ShouldBeProblem(HttpStatusCode.TooManyRequests, "RATE_LIMITED");
            await transaction.RollbackAsync();
            await Task.WhenAll(guesses);
        }

        (await _arena.WithKey(key).GetAsync("/account/wallet")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task what_checks_passwords_has_a_measure_of_its_own()
    {
        await SetAsync("""{"limits.passwords":6}""");

        Refused(await ManyAsync(() => _arena.Anyone.PostAsync("/auth/login", new { email = $"{Guid.CreateVersion7():n}@example.com", password = "guess" })));
        Refused(await ManyAsync(() => _arena.Anyone.PostAsync("/auth/register", new { email = $"{Guid.CreateVersion7():n}@example.com", password = Trader.Password, displayName = "Many" })));
        (await _arena.Anyone.GetAsync("/bootstrap")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task one_listener_has_so_many_connections_to_the_feed()
    {
        var (greedy, modest) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        await SetAsync("""{"feed.connectionsOfOne":2}""");
        await using var first = await FeedClient.ConnectAsync(_arena, greedy.Api.Token);
        await using (await FeedClient.ConnectAsync(_arena, greedy.Api.Token))
        {
            (await Should.ThrowAsync<WebSocketException>(() => FeedClient.ConnectAsync(_arena, greedy.Api.Token))).Message.ShouldContain("429");
            await using var other = await FeedClient.ConnectAsync(_arena, modest.Api.Token);
        }

        FeedClient? again = null;
        await Eventually.TrueAsync(async () => (again = await TryConnectAsync(greedy)) is not null, "a free place");
        await again!.DisposeAsync();
    }

    [Fact]
    public async Task a_node_has_so_many_connections_to_the_feed()
    {
        await SetAsync("""{"feed.connections":1}""");
        await using var first = await FeedClient.ConnectAsync(_arena, token: null);

        (await Should.ThrowAsync<WebSocketException>(() => FeedClient.ConnectAsync(_arena, _admin.Token))).Message.ShouldContain("429");
        await first.SubscribeAsync("arena");
        (await first.NextAsync("arena")).GetProperty("type").GetString().ShouldBe("snapshot");
    }

    private async Task<FeedClient?> TryConnectAsync(Trader trader)
    {
        try
        {
            return await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        }
        catch (WebSocketException full) when (full.Message.Contains("429", StringComparison.Ordinal))
        {
            return null;
        }
    }

    /// <summary>What has the form of a key and is none.</summary>
    private static string Guess() => "arena_" + System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    /// <summary>More than the bucket holds, and than drips into it meanwhile.</summary>
    private static async Task<List<Answer>> ManyAsync(Func<Task<Answer>> ask)
    {
        var answers = new List<Answer>();
        for (var i = 0; i < 25; i++) answers.Add(await ask());
        return answers;
    }

    private static void Refused(List<Answer> answers)
    {
        var refused = answers.Where(a => a.Status == HttpStatusCode.TooManyRequests).ToList();
        refused.Count.ShouldBeGreaterThan(5);
        foreach (var answer in refused)
        {
            answer.ShouldBeProblem(HttpStatusCode.TooManyRequests, "RATE_LIMITED");
            int.Parse(answer.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(1);
        }
    }

    private async Task SetAsync(string settings) => (await _admin.PutAsync("/settings", settings)).ShouldBe(HttpStatusCode.OK);
}
