using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Arena.Application;
using Arena.Host.Tests.Support;
using Xunit.Abstractions;

namespace Arena.Host.Tests.Telemetry;

[Collection(SharedArena.Name)]
public sealed class when_a_turn_is_traced : IDisposable
{
    private readonly RunningArena _arena;
    private readonly ITestOutputHelper _output;
    private readonly ConcurrentQueue<Activity> _spans = new();
    private readonly ActivityListener _listener;

    public when_a_turn_is_traced(ArenaFixture fixture, ITestOutputHelper output)
    {
        (_arena, _output) = (fixture.Arena, output);
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ArenaTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task one_trace_reaches_from_its_schedule_to_the_screen()
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);
        await feed.SubscribeAsync("decisions");
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync(Trader.BuyAndHold(1_000));

        Activity? Turn() => _spans.SingleOrDefault(s => s.OperationName == "turn" && (string?)s.GetTagItem("arena.bot") == bot);
        await Eventually.TrueAsync(() => Task.FromResult(Turn() is not null), "the end of the turn");
        var turn = Turn()!;
        IReadOnlyList<Activity> Trace() => [.. _spans.Where(s => s.TraceId == turn.TraceId).OrderBy(s => s.StartTimeUtc)];
        string[] models = ["project bots", "project trades", "project positions", "project decisions", "project turns"];
        await Eventually.TrueAsync(
            () => Task.FromResult(models.Append("feed").Append("schedule").All(name => Trace().Any(s => s.OperationName == name))), "the spans behind the log");

        var trace = Trace();
        var schedule = trace.Single(s => s.OperationName == "schedule");
        turn.ParentSpanId.ShouldBe(schedule.SpanId);
        turn.GetTagItem("arena.turn").ShouldBe(1);
        foreach (var name in new[] { "settle", "decide", "commit", "feed" }.Concat(models)) trace.Single(s => s.OperationName == name).ParentSpanId.ShouldBe(turn.SpanId, name);
        schedule.StartTimeUtc.ShouldBeLessThanOrEqualTo(turn.StartTimeUtc);
        var shown = trace.Single(s => s.OperationName == "feed");
        (shown.StartTimeUtc + shown.Duration).ShouldBeGreaterThan(turn.StartTimeUtc);
        ((int)shown.GetTagItem("arena.listeners")!).ShouldBeGreaterThan(0);
        _output.WriteLine(Drawn(trace));
    }

    /// <summary>As a tree: begin, and how long.</summary>
    private static string Drawn(IReadOnlyList<Activity> trace)
    {
        var (text, ids) = (new StringBuilder(), trace.Select(s => s.SpanId).ToHashSet());
        void Draw(Activity span, int depth)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{new string(' ', depth * 2) + span.OperationName,-24} {(span.StartTimeUtc - trace[0].StartTimeUtc).TotalMilliseconds,8:0.0} ms + {span.Duration.TotalMilliseconds,6:0.0} ms");
            foreach (var child in trace.Where(s => s.ParentSpanId == span.SpanId)) Draw(child, depth + 1);
        }

        foreach (var root in trace.Where(s => !ids.Contains(s.ParentSpanId))) Draw(root, 0);
        return text.ToString();
    }
}
