using Arena.Application.Commands;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Alerts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.EventStore;

namespace Arena.Application.Alerts;

/// <summary>
/// Follows the log and tells each alert what its value is: at every step of the market, and at the end of a bot's turn. An alert remembers the place
/// of the log at which it was armed or fired, so that a batch which comes again after a crash is looked at again and fires nothing twice.
/// </summary>
public sealed class AlertWatch(
    EventStore.EventStore store, CommandRunner commands, IAlertDirectory directory, RulesBook rules, MarketPace pace, SlowestReadModel slowest, ArenaClock clock) : Subscription
{
    private const int Page = 1_000;
    private readonly Dictionary<(string Tenant, string Stream), WatchedAlert> _alerts = [];
    private readonly Dictionary<(string Tenant, string BotId), WatchedBot> _bots = [];
    private IReadOnlyList<Quote> _quotes = [];
    private bool _loaded;

    public override string Name => "alert_watch";

    public override void Forget()
    {
        _alerts.Clear();
        _bots.Clear();
        _quotes = [];
        _loaded = false;
    }

    public override async Task HandleAsync(IReadOnlyList<StoredEvent> events, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(events);
        try
        {
            if (!_loaded) await LoadAsync(ct);
            foreach (var e in events) await FollowAsync(e, ct);
        }
        catch
        {
            // The batch comes again: what is in memory may be ahead of it.
            Forget();
            throw;
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        foreach (var key in await directory.AllAsync(cancellationToken))
            await ReadOnAsync(AlertOf(key.TenantId, StreamIds.Alert(key.AlertId)), cancellationToken);
        _loaded = true;
    }

    private async Task FollowAsync(StoredEvent e, CancellationToken cancellationToken)
    {
        switch (e.Data)
        {
            case AlertCreated or AlertChanged or AlertArmed or AlertFired or AlertRemoved:
                var alert = AlertOf(e.TenantId, e.StreamId);
                alert.Apply(e);
                if (alert.State.Removed) _alerts.Remove((e.TenantId, e.StreamId));
                break;
            case PricesObserved prices:
                _quotes = prices.Prices;
                foreach (var waiting in Waiting()) await ObserveAsync(waiting, e, DateOnly.FromDateTime(prices.At.UtcDateTime), cancellationToken);
                break;
            default:
                await FollowBotAsync(e, cancellationToken);
                break;
        }
    }

    private async Task FollowBotAsync(StoredEvent e, CancellationToken cancellationToken)
    {
        const string prefix = "bot-";
        if (!e.StreamId.StartsWith(prefix, StringComparison.Ordinal)) return;
        var key = (e.TenantId, e.StreamId[prefix.Length..]);
        if (_bots.TryGetValue(key, out var known) && !known.Apply(e)) _bots.Remove(key);
        var at = e.Data switch
        {
            TurnCompleted x => x.At,
            TurnFailed x => x.At,
            LateAnswerRecorded x => x.At,
            _ => (DateTimeOffset?)null,
        };
        if (at is null) return;
        foreach (var alert in Waiting().Where(a => a.TenantId == key.TenantId && a.State.Definition!.BotId == key.Item2))
            await ObserveAsync(alert, e, DateOnly.FromDateTime(at.Value.UtcDateTime), cancellationToken);
    }

    /// <param name="day">Of the market's clock.</param>
    private async Task ObserveAsync(WatchedAlert alert, StoredEvent e, DateOnly day, CancellationToken cancellationToken)
    {
        if (e.Sequence <= alert.Since || await ValueAsync(alert, e, day, cancellationToken) is not var (subject, value)) return;
        var revision = alert.State.Revision;
        if (Alert.Observe(alert.State, revision, subject, value, e.Sequence, default).Events.Count == 0) return;
        await commands.RunAsync(
            CommandContext.OfSystem(alert.TenantId, e.CorrelationId),
            (session, cancellation) => ChangeAlert.Handle(
                session, alert.State.Id, state => Alert.Observe(state, revision, subject, value, e.Sequence, clock.Now), cancellation),
            cancellationToken);
        await ReadOnAsync(alert, cancellationToken);
    }

    /// <summary>What the alert watches, and its value; null: it has none at this place.</summary>
    private async Task<(string Subject, decimal Value)?> ValueAsync(WatchedAlert alert, StoredEvent e, DateOnly day, CancellationToken cancellationToken)
    {
        var definition = alert.State.Definition!;
        if (definition.Kind == AlertKind.ProjectionLag) return slowest(e.Sequence);
        if (definition.Kind == AlertKind.Price)
        {
            return e.Data is PricesObserved && _quotes.FirstOrDefault(q => q.Symbol == definition.Symbol) is { } quote
                ? (quote.Symbol, (definition.Direction == AlertDirection.Above ? quote.High : quote.Low).Value)
                : null;
        }

        if (await BotAsync(alert.TenantId, definition.BotId!, e, cancellationToken) is not { } bot) return null;
        return ValueOf(definition.Kind, bot, e, day) is { } value ? (bot.State.Configuration.Name, value) : null;
    }

    private decimal? ValueOf(AlertKind kind, WatchedBot bot, StoredEvent e, DateOnly day)
    {
        var state = bot.State;
        switch (kind)
        {
            case AlertKind.Pnl when _quotes.Count > 0:
                return (Valuation.Equity(state, _quotes) - state.Principal).Value;
            case AlertKind.Drawdown when _quotes.Count > 0 && state.PeakEquity.IsPositive:
                return Math.Max(0, 1 - (Valuation.Equity(state, _quotes).Value / state.PeakEquity.Value));
            case AlertKind.FailedTurns when e.Data is TurnCompleted or TurnFailed:
                return state.FailedDecisions;
            case AlertKind.MissedTurns when e.Data is PricesObserved && !pace.IsLockstep:
                // Whoever is not to take turns misses none.
                if (state.Status != BotStatus.Active || rules.Current.Paused) return 0;
                return Math.Floor((decimal)((e.Timestamp - bot.TurnAt) / (state.Configuration.TurnInterval ?? rules.Current.Settings.TurnInterval)));
            case AlertKind.Budget when state.Configuration.ModelBudget is { } budget:
                if (state.ModelUse is not { } use || use.Day != day) return 0;
                return Math.Max(budget.DailyCost is { } cost ? use.Cost / cost : 0, budget.DailyTokens is { } tokens ? (decimal)use.Tokens / tokens : 0);
            default:
                return null;
        }
    }

    /// <summary>The bot as it was at the event.</summary>
    private async Task<WatchedBot?> BotAsync(string tenantId, string botId, StoredEvent e, CancellationToken cancellationToken)
    {
        if (_bots.TryGetValue((tenantId, botId), out var known)) return known;
        var stream = StreamIds.Bot(botId);
        var version = await store.VersionAtAsync(tenantId, stream, e.Sequence, cancellationToken);
        if (version == 0 || await store.OpenSession(tenantId).AggregateStreamAsync<BotState>(stream, version, ct: cancellationToken) is not { } state) return null;
        return _bots[(tenantId, botId)] = new WatchedBot(state, version, e.Timestamp);
    }

    private List<WatchedAlert> Waiting() => [.. _alerts.Values.Where(a => a.IsWaiting)];

    private WatchedAlert AlertOf(string tenantId, string streamId)
    {
        if (!_alerts.TryGetValue((tenantId, streamId), out var alert)) _alerts.Add((tenantId, streamId), alert = new WatchedAlert(tenantId, streamId));
        return alert;
    }

    /// <summary>Takes what is new in the alert's stream.</summary>
    private async Task ReadOnAsync(WatchedAlert alert, CancellationToken cancellationToken)
    {
        while (await store.ReadStreamAsync(alert.TenantId, alert.StreamId, alert.Version, Page, cancellationToken) is { Count: > 0 } page)
            foreach (var e in page) alert.Apply(e);
    }
}
