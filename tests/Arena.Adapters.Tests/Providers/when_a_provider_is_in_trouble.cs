using Arena.Adapters.Providers;
using Arena.Application.Providers;
using Arena.Domain.Providers;
using Arena.TestSupport.Models;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Tests.Providers;

public sealed class when_a_provider_is_in_trouble : IAsyncLifetime
{
    private readonly LanguageModels _models = new(TimeProvider.System);
    private ModelServer _server = null!;

    public async Task InitializeAsync() => _server = await ModelServer.StartAsync();

    public async Task DisposeAsync()
    {
        _models.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task an_overloaded_one_is_asked_again()
    {
        _server.NextStatus(529);
        _server.NextStatus(503);
        (await AskAsync(Provider())).Text.ShouldContain("Holding");
        _server.Questions.Count.ShouldBe(3);
    }

    [Fact]
    public async Task it_is_left_alone_for_as_long_as_it_says()
    {
        _server.NextStatus(429, retryAfter: "1");
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await AskAsync(Provider());
        System.Diagnostics.Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.9));
        _server.Questions.Count.ShouldBe(2);
    }

    [Fact]
    public async Task a_wait_that_is_longer_than_a_turn_is_told_and_nobody_else_asks_meanwhile()
    {
        _server.NextStatus(429, retryAfter: "120");
        (await FaultAsync(Provider())).RetryAfter.ShouldBe(TimeSpan.FromSeconds(120));
        (await FaultAsync(Provider())).Fault.ShouldBe(ProviderFault.RateLimited);
        _server.Questions.Count.ShouldBe(1);
        (await AskAsync(Provider(), key: "another-key")).Text.ShouldContain("Holding");
    }

    [Fact]
    public async Task one_that_hangs_is_given_up_and_not_asked_again()
    {
        _server.NextHangs();
        (await FaultAsync(Provider() with { Timeout = TimeSpan.FromMilliseconds(300) })).Fault.ShouldBe(ProviderFault.Timeout);
        _server.Questions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task the_breaker_opens_and_closes()
    {
        var clock = new ShiftedClock();
        using var models = new LanguageModels(clock);
        models.BreakerOf("p").ShouldBeNull();
        for (var i = 0; i < 6; i++)
        {
            _server.NextIsCutOff();
            (await FaultAsync(Provider(), models)).Fault.ShouldBe(ProviderFault.Unreachable);
        }
        var open = await FaultAsync(Provider(), models);
        (open.Fault, open.Message).ShouldBe((ProviderFault.Overloaded, "The last calls failed, so that this one was not made; the provider is tried again in a moment."));
        _server.Questions.Count.ShouldBe(6);
        var told = models.BreakerOf("p").ShouldNotBeNull();
        told.State.ShouldBe(BreakerState.Open);
        (clock.GetUtcNow() - told.OpenedAt!.Value).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromSeconds(15));
        models.BreakerOf("another").ShouldBeNull();
        clock.Shift = TimeSpan.FromSeconds(16);
        models.BreakerOf("p").ShouldBe(new ProviderBreaker(BreakerState.HalfOpen, told.OpenedAt));
        _server.NextIsCutOff();
        (await FaultAsync(Provider(), models)).Fault.ShouldBe(ProviderFault.Unreachable);
        models.BreakerOf("p").ShouldBe(told, "the outage is the same one");
        clock.Shift = TimeSpan.FromSeconds(32);
        (await AskAsync(Provider(), models: models)).Text.ShouldContain("Holding");
        models.BreakerOf("p").ShouldBe(new ProviderBreaker(BreakerState.Closed, null));
        (await AskAsync(Provider(), models: models)).Text.ShouldContain("Holding");
    }

    [Fact]
    public async Task a_breaker_is_of_one_provider_and_of_its_present_key()
    {
        for (var i = 0; i < 6; i++)
        {
            _server.NextIsCutOff();
            await Should.ThrowAsync<ProviderException>(() => AskAsync(Provider(), "bad"));
        }
        await AskAsync(Provider(), "good", id: "another");
        _models.BreakerOf("p").ShouldNotBeNull().State.ShouldBe(BreakerState.Open);
        _models.BreakerOf("another").ShouldBe(new ProviderBreaker(BreakerState.Closed, null));

        await AskAsync(Provider(), "replaced");
        _models.BreakerOf("p").ShouldBe(new ProviderBreaker(BreakerState.Closed, null));
    }

    [Fact]
    public async Task no_more_calls_run_at_once_than_it_has_places()
    {
        _server.Latency = TimeSpan.FromMilliseconds(100);
        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => AskAsync(Provider() with { MaxConcurrency = 3 })));
        _server.MostAtOnce.ShouldBe(3);
    }

    [Fact]
    public async Task calls_keep_its_pace()
    {
        var paced = Provider() with { RequestsPerMinute = 300 };
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => AskAsync(paced)));
        System.Diagnostics.Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.75));
        var slow = Provider() with { RequestsPerMinute = 1 };
        await AskAsync(slow);
        (await FaultAsync(slow)).Fault.ShouldBe(ProviderFault.RateLimited);
    }

    [Fact]
    public async Task who_asked_may_stop_waiting()
    {
        _server.NextHangs();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        using var client = _models.Open("p", Provider(), "k");
        await Should.ThrowAsync<OperationCanceledException>(() => client.GetResponseAsync("?", cancellationToken: stop.Token));
    }

    private async Task<ProviderException> FaultAsync(ProviderConfiguration provider, LanguageModels? models = null) =>
        await Should.ThrowAsync<ProviderException>(() => AskAsync(provider, models: models));

    private async Task<ChatResponse> AskAsync(ProviderConfiguration provider, string key = "k", LanguageModels? models = null, string id = "p")
    {
        using var client = (models ?? _models).Open(id, provider, key);
        return await client.GetResponseAsync("?");
    }

    private ProviderConfiguration Provider() =>
        new("A provider", "anthropic", "a-model", _server.At("anthropic"), "", null, null, null, null, new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>Runs on, and can be put forward.</summary>
    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;

        public override long GetTimestamp() => System.GetTimestamp() + (long)(Shift.TotalSeconds * System.TimestampFrequency);
    }
}
