using Arena.Adapters.Alerts;
using Arena.Application.Alerts;
using Arena.Application.Markets;
using Arena.Application.Tests.Turns.Support;
using Arena.Domain;
using Arena.Domain.Alerts;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;
using Arena.EventStore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arena.Application.Tests.Alerts;

/// <summary>The watch on a real store: what the market and bots do is written to the log, and given to the watch in batches, once or again.</summary>
public sealed class when_alerts_watch_the_log : IAsyncLifetime
{
    private const string Symbol = HandMadeMarket.Symbol;
    private Node _node = null!;
    private AlertWatch _watch = null!;
    private bool _failing;
    private long _lag;
    private long _seen;
    private long _stamped;
    private long _step = 1;

    public async Task InitializeAsync()
    {
        _node = await Node.StartAsync(Maker.Of(_ => _failing ? throw new InvalidOperationException("no idea") : Maker.Hold), realTime: true);
        _watch = NewWatch();
    }

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task a_price_fires_once_for_each_crossing()
    {
        var alert = await AlertAsync(AlertKind.Price, 60_000, symbol: Symbol);
        await PricesAsync(50_000, 61_000, 62_000, 59_000, 60_000);
        await FollowAsync();

        var fired = await FiredAsync(alert);
        fired.Select(f => (f.Number, f.Value)).ShouldBe([(1, 61_000m), (2, 60_000m)]);
        fired.ShouldAllBe(f => f.Subject == Symbol);
    }

    [Fact]
    public async Task a_spike_between_two_steps_counts_though_the_price_came_back()
    {
        var alert = await AlertAsync(AlertKind.Price, 60_000, symbol: Symbol);
        await PricesAsync(50_000);
        await AppendPricesAsync(51_000, high: 60_500);
        await FollowAsync();

        (await FiredAsync(alert)).ShouldHaveSingleItem().Value.ShouldBe(60_500);
    }

    [Fact]
    public async Task a_batch_that_comes_again_fires_nothing_twice_whoever_gets_it()
    {
        var alert = await AlertAsync(AlertKind.Price, 60_000, symbol: Symbol);
        await PricesAsync(50_000, 61_000, 59_000, 62_000, 58_000);
        var before = _seen;
        await FollowAsync();
        (await FiredAsync(alert)).Count.ShouldBe(2);

        // A crash before the checkpoint: another watch gets the same events, among them those that the first one appended.
        for (var again = 0; again < 3; again++)
        {
            (_watch, _seen) = (NewWatch(), before);
            await FollowAsync(pageSize: 1 + again);
        }

        (await FiredAsync(alert)).Count.ShouldBe(2);
        (await StateAsync(alert)).Armed.ShouldBeTrue();
    }

    [Fact]
    public async Task a_crash_in_the_middle_of_a_batch_loses_no_crossing()
    {
        var alert = await AlertAsync(AlertKind.Price, 60_000, symbol: Symbol);
        await PricesAsync(50_000, 61_000, 59_000, 62_000);
        var before = _seen;
        var events = await ReadAsync();
        await _watch.HandleAsync([.. events.Take(events.Count - 2)], CancellationToken.None);
        (await FiredAsync(alert)).Count.ShouldBe(1);

        (_watch, _seen) = (NewWatch(), before);
        await FollowAsync();
        (await FiredAsync(alert)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task what_happened_before_an_alert_was_made_is_not_its_business()
    {
        await PricesAsync(50_000);
        var alert = await AlertAsync(AlertKind.Price, 60_000, symbol: Symbol);
        await FollowAsync();
        await PricesAsync(61_000);
        await FollowAsync();

        (await FiredAsync(alert)).ShouldBeEmpty("it never saw the price below");
    }

    [Fact]
    public async Task an_alert_that_is_removed_in_between_stays_silent()
    {
        var alert = await AlertAsync(AlertKind.Price, 60_000, symbol: Symbol);
        await PricesAsync(50_000);
        await FollowAsync();
        await ChangeAsync(alert, a => Alert.Remove(a, HandMadeMarket.Start));
        await PricesAsync(61_000);
        await FollowAsync();

        (await FiredAsync(alert)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_threshold_that_moves_is_waited_for_anew()
    {
        var alert = await AlertAsync(AlertKind.Price, 60_000, symbol: Symbol);
        await PricesAsync(50_000);
        await FollowAsync();
        await ChangeAsync(alert, a => Alert.Change(a, a.Definition! with { Threshold = 55_000 }, HandMadeMarket.Start));
        await PricesAsync(56_000, 54_000, 56_000);
        await FollowAsync();

        (await FiredAsync(alert)).ShouldHaveSingleItem().Definition.Threshold.ShouldBe(55_000);
    }

    [Fact]
    public async Task failed_turns_are_counted_in_a_row()
    {
        var bot = await _node.BotAsync();
        var alert = await AlertAsync(AlertKind.FailedTurns, 2, botId: bot);
        await TurnAsync(bot, fails: false);
        await TurnAsync(bot, fails: true);
        await TurnAsync(bot, fails: true);
        await TurnAsync(bot, fails: true);
        await TurnAsync(bot, fails: false);
        await TurnAsync(bot, fails: true);
        await TurnAsync(bot, fails: true);
        await FollowAsync();

        var fired = await FiredAsync(alert);
        fired.Select(f => f.Value).ShouldBe([2, 2]);
        fired[0].Subject.ShouldBe("Test");
    }

    [Fact]
    public async Task money_and_drawdown_follow_the_market_between_turns()
    {
        var bot = await _node.BotAsync();
        var loss = await AlertAsync(AlertKind.Pnl, -500, botId: bot, direction: AlertDirection.Below);
        var gain = await AlertAsync(AlertKind.Pnl, 100, botId: bot);
        var drawdown = await AlertAsync(AlertKind.Drawdown, 0.05m, botId: bot);
        await TurnAsync(bot, fails: false);
        await OpenLongAsync(bot, quantity: 0.1m, entry: 50_000);
        await PricesAsync(50_000, 51_000, 48_000, 44_900, 44_800);
        await FollowAsync();

        (await FiredAsync(gain)).ShouldHaveSingleItem().Value.ShouldBe(100);
        (await FiredAsync(loss)).ShouldHaveSingleItem().Value.ShouldBe(-510);
        (await FiredAsync(drawdown)).ShouldHaveSingleItem().Value.ShouldBe(0.051m);
    }

    [Fact]
    public async Task a_bot_that_takes_no_turn_is_missed()
    {
        var bot = await _node.BotAsync(TimeSpan.FromHours(1));
        var alert = await AlertAsync(AlertKind.MissedTurns, 3, botId: bot);
        await TurnAsync(bot, fails: false);
        await PricesAsync(50_000);
        await FollowAsync();
        (await FiredAsync(alert)).ShouldBeEmpty();

        await PricesAsync(50_000);
        await StampAsync(ahead: TimeSpan.FromHours(3.5));
        await FollowAsync();
        (await FiredAsync(alert)).ShouldHaveSingleItem().Value.ShouldBe(3);

        // A watch that begins anew, here or on another node, tells nobody of the same outage.
        _watch = NewWatch();
        await PricesAsync(50_000, 50_000);
        await StampAsync(ahead: TimeSpan.FromHours(4.5));
        await FollowAsync();
        (await FiredAsync(alert)).Count.ShouldBe(1);
        (await StateAsync(alert)).Armed.ShouldBeFalse();

        await TurnAsync(bot, fails: false);
        await PricesAsync(50_000);
        await StampAsync(ahead: TimeSpan.FromHours(5));
        await FollowAsync();
        (await StateAsync(alert)).Armed.ShouldBeTrue();
    }

    [Fact]
    public async Task a_pause_is_no_turn_missed()
    {
        var bot = await _node.BotAsync(TimeSpan.FromHours(1));
        var alert = await AlertAsync(AlertKind.MissedTurns, 3, botId: bot);
        await TurnAsync(bot, fails: false);
        await PricesAsync(50_000);
        await _node.ChangeAsync(bot, state => Bot.Pause(state, "", HandMadeMarket.Start));
        await StampAsync(ahead: TimeSpan.Zero);
        await PricesAsync(50_000);
        await _node.ChangeAsync(bot, state => Bot.Resume(state, HandMadeMarket.Start));
        await PricesAsync(50_000);
        await StampAsync(ahead: TimeSpan.FromHours(5));
        await FollowAsync();
        _watch = NewWatch();
        await PricesAsync(50_000);
        await StampAsync(ahead: TimeSpan.FromHours(6));
        await FollowAsync();

        (await FiredAsync(alert)).ShouldBeEmpty();
        (await StateAsync(alert)).Armed.ShouldBeTrue();
    }

    [Fact]
    public async Task one_that_cannot_be_looked_at_keeps_no_other_one_blind()
    {
        var broken = await AlertAsync(AlertKind.Pnl, 100, botId: "broken");
        await AppendAsync(StreamIds.Bot("broken"), Node.Owner, new BotCreated("broken", Node.Owner, (await _node.StateAsync(await _node.BotAsync())).Configuration, HandMadeMarket.Start));
        await using (var unreadable = _node.Database.CreateCommand("update arena.mt_events set type = 'of_a_newer_program' where stream_id = 'bot-broken'"))
            await unreadable.ExecuteNonQueryAsync();
        var alert = await AlertAsync(AlertKind.Price, 60_000, symbol: Symbol);
        await PricesAsync(50_000, 61_000);
        await FollowAsync();

        (await FiredAsync(alert)).ShouldHaveSingleItem();
        (await FiredAsync(broken)).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_models_budget_is_watched_by_the_day()
    {
        var bot = await _node.BotAsync();
        var alert = await AlertAsync(AlertKind.Budget, 0.8m, botId: bot);
        await AppendAsync(StreamIds.Bot(bot), Node.Owner, new BotConfigured((await _node.StateAsync(bot)).Configuration with { ModelBudget = new ModelBudget(1, null) }, HandMadeMarket.Start));
        await PricesAsync(50_000);
        await AppendAsync(StreamIds.Bot(bot), Node.Owner, new DecisionRecorded(1, BotKind.Llm, null, null, null, [], "", 10, 1, 1, 0.85m, HandMadeMarket.Start));
        await PricesAsync(50_000);
        await FollowAsync();
        (await FiredAsync(alert)).ShouldHaveSingleItem().Value.ShouldBe(0.85m);

        _step += 24 * 60;
        await PricesAsync(50_000);
        await FollowAsync();
        (await StateAsync(alert)).Armed.ShouldBeTrue("another day, another budget");
    }

    [Fact]
    public async Task a_read_model_that_falls_behind_is_told_of()
    {
        var alert = await AlertAsync(AlertKind.ProjectionLag, 100);
        await PricesAsync(50_000);
        await FollowAsync();
        _lag = 150;
        await PricesAsync(50_000);
        await FollowAsync();

        (await FiredAsync(alert)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(f => f.Value.ShouldBe(150), f => f.Subject.ShouldBe("trades"));
    }

    private AlertWatch NewWatch() => new(
        _node.Store, _node.Commands, new PostgresAlertDirectory(_node.Database), _node.Rules, _node.Pace, _ => ("trades", _lag),
        new ArenaClock(_node.Board, _node.Market, new MarketPace(1, IsRealTime: false, WaitsForBots: true), _node.Wall), NullLogger<AlertWatch>.Instance);

    private async Task<string> AlertAsync(
        AlertKind kind, decimal threshold, string? symbol = null, string? botId = null, AlertDirection direction = AlertDirection.Above)
    {
        var id = Guid.CreateVersion7().ToString("n");
        await ChangeAsync(id, a => Alert.Create(a, id, Node.Owner, new AlertDefinition("Watch", kind, direction, threshold, symbol, botId, false, true), HandMadeMarket.Start));
        return id;
    }

    private Task ChangeAsync(string alert, Func<AlertState, Outcome> decide) => _node.DoAsync(Node.Owner, (session, ct) => ChangeAlert.Handle(session, alert, decide, ct));

    private async Task TurnAsync(string bot, bool fails)
    {
        _failing = fails;
        await _node.TurnAsync(bot);
    }

    private async Task OpenLongAsync(string bot, decimal quantity, decimal entry) => await AppendAsync(
        StreamIds.Bot(bot), Node.Owner,
        new PositionOpened(
            "p1", "t1", 1, Symbol, Side.Long, new Quantity(quantity), new Price(entry), new Leverage(2), new Money(quantity * entry / 2), null, null, null, null, Money.Zero, HandMadeMarket.Start));

    private async Task PricesAsync(params decimal[] marks)
    {
        foreach (var mark in marks) await AppendPricesAsync(mark, mark);
    }

    private Task AppendPricesAsync(decimal mark, decimal high)
    {
        var snapshot = HandMadeMarket.At(++_step, mark);
        return AppendAsync(StreamIds.Market, EventStore.EventStore.DefaultTenant, new PricesObserved("hand_made", _step, snapshot.At, [snapshot.Quotes[0] with { High = new Price(high) }]));
    }

    private async Task AppendAsync(string stream, string tenant, object @event)
    {
        var session = _node.Store.OpenSession(tenant);
        session.Append(stream, [@event]);
        await session.SaveChangesAsync();
    }

    /// <summary>What was appended since the last time was so much later: nobody waits for it.</summary>
    private async Task StampAsync(TimeSpan ahead)
    {
        await using var later = _node.Database.CreateCommand("update arena.mt_events set timestamp = timestamp + $1 where seq_id > $2");
        later.Parameters.AddWithValue(ahead);
        later.Parameters.AddWithValue(Math.Max(_stamped, _seen));
        await later.ExecuteNonQueryAsync();
        _stamped = await _node.Store.HighWaterAsync(CancellationToken.None);
    }

    private Task<IReadOnlyList<StoredEvent>> ReadAsync() => _node.Store.ReadAllAsync(_seen, 10_000, CancellationToken.None);

    /// <summary>Gives the watch what is new in the log, and what it appends itself.</summary>
    private async Task FollowAsync(int pageSize = 500)
    {
        while (await _node.Store.ReadAllAsync(_seen, pageSize, CancellationToken.None) is { Count: > 0 } page)
        {
            await _watch.HandleAsync(page, CancellationToken.None);
            _seen = page[^1].Sequence;
        }
    }

    private async Task<List<AlertFired>> FiredAsync(string alert) =>
        [.. (await _node.Store.ReadStreamAsync(Node.Owner, StreamIds.Alert(alert), 0, 1_000, CancellationToken.None)).Select(e => e.Data).OfType<AlertFired>()];

    private async Task<AlertState> StateAsync(string alert) => (await _node.Store.OpenSession(Node.Owner).FetchLatest<AlertState>(StreamIds.Alert(alert), CancellationToken.None))!;
}
