using Arena.Application.Commands;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Alerts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Settings;
using Arena.EventStore;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Alerts;

/// <summary>
/// Follows the log and tells each alert what its value is: at every step of the market, and at the end of a bot's turn. An alert remembers the place
/// of the log at which it was armed or fired, so that a batch which comes again after a crash is looked at again and fires nothing twice.
/// </summary>
public sealed partial class AlertWatch(
    EventStore.EventStore store, CommandRunner commands, IAlertDirectory directory, RulesBook rules, MarketPace pace, SlowestReadModel slowest, ArenaClock clock,
    ILogger<AlertWatch> logger) : Subscription
{
    private const string BotPrefix = "bot-";
    private readonly Dictionary<(string Tenant, string Stream), WatchedAlert> _alerts = [];
    private readonly Dictionary<(string Tenant, string BotId), WatchedBot> _bots = [];
    private ILookup<(string Tenant, string BotId), WatchedAlert>? _waitingByBot;
    private IReadOnlyList<Quote> _quotes = [];
    private (bool Paused, DateTimeOffset? ResumedAt) _arena;
    private bool _loaded;

    public override string Name => "alert_watch";

    public override void Forget()
    {
        _alerts.Clear();
        _bots.Clear();
        _waitingByBot = null;
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
        foreach (var stored in await directory.AllAsync(cancellationToken))
        {
            var alert = new WatchedAlert(stored.TenantId, StreamIds.Alert(stored.AlertId), stored.Since);
            await ReadAsync(alert, cancellationToken);
            _alerts[(alert.TenantId, alert.StreamId)] = alert;
        }

        _arena = (rules.Current.Paused, await directory.LastResumedAsync(cancellationToken));
        _loaded = true;
    }

    private async Task FollowAsync(StoredEvent e, CancellationToken cancellationToken)
    {
        switch (e.Data)
        {
            case AlertCreated or AlertChanged or AlertArmed or AlertFired or AlertRemoved:
                Follow(e);
                break;
            case ArenaPaused:
                _arena.Paused = true;
                break;
            case ArenaResumed:
                _arena = (false, e.Timestamp);
                break;
            case PricesObserved prices:
                _quotes = prices.Prices;
                foreach (var alert in _alerts.Values.Where(a => a.IsWaiting).ToList()) await TryAsync(alert, e, DateOnly.FromDateTime(prices.At.UtcDateTime), cancellationToken);
                break;
            default:
                if (e.StreamId.StartsWith(BotPrefix, StringComparison.Ordinal)) await FollowBotAsync(e, cancellationToken);
                break;
        }
    }

    private void Follow(StoredEvent e)
    {
        _waitingByBot = null;
        if (e.Data is AlertCreated) _alerts.TryAdd((e.TenantId, e.StreamId), new WatchedAlert(e.TenantId, e.StreamId, e.Sequence));

        // One that was removed meanwhile is not there, whatever else comes of it on the way to its end.
        if (!_alerts.TryGetValue((e.TenantId, e.StreamId), out var alert)) return;
        alert.Apply(e);
        if (e.Data is not AlertRemoved) return;
        _alerts.Remove((e.TenantId, e.StreamId));
        if (alert.State.Definition?.BotId is { } bot && !_alerts.Values.Any(a => a.TenantId == e.TenantId && a.State.Definition?.BotId == bot)) _bots.Remove((e.TenantId, bot));
    }

    private async Task FollowBotAsync(StoredEvent e, CancellationToken cancellationToken)
    {
        var key = (e.TenantId, e.StreamId[BotPrefix.Length..]);
        if (_bots.TryGetValue(key, out var known) && !known.Apply(e)) _bots.Remove(key);
        var at = e.Data switch
        {
            TurnCompleted x => x.At,
            TurnFailed x => x.At,
            LateAnswerRecorded x => x.At,
            _ => (DateTimeOffset?)null,
        };
        if (at is null) return;
        _waitingByBot ??= _alerts.Values.Where(a => a.IsWaiting && a.State.Definition!.BotId is not null).ToLookup(a => (a.TenantId, a.State.Definition!.BotId!));
        foreach (var alert in _waitingByBot[key]) await TryAsync(alert, e, DateOnly.FromDateTime(at.Value.UtcDateTime), cancellationToken);
    }

    /// <summary>A bot, or an alert, whose events this program cannot read is no other one's business. Anything else ends the batch, which comes again: no crossing is passed over.</summary>
    private async Task TryAsync(WatchedAlert alert, StoredEvent e, DateOnly day, CancellationToken cancellationToken)
    {
        try
        {
            await ObserveAsync(alert, e, day, cancellationToken);
        }
        catch (UnreadableEventException fault)
        {
            LogBlind(fault, alert.State.Id, e.Sequence);
        }
    }

    /// <param name="day">Of the market's clock.</param>
    private async Task ObserveAsync(WatchedAlert alert, StoredEvent e, DateOnly day, CancellationToken cancellationToken)
    {
        if (!alert.IsWaiting || e.Sequence <= alert.Since || await ValueAsync(alert, e, day, cancellationToken) is not var (subject, value)) return;
        var revision = alert.State.Revision;
        if (Alert.Observe(alert.State, revision, subject, value, e.Sequence, default).Events.Count == 0) return;
        var result = await commands.RunAsync(
            CommandContext.OfSystem(alert.TenantId, e.CorrelationId),
            (session, cancellation) => ChangeAlert.Handle(
                session, alert.State.Id, state => Alert.Observe(state, revision, subject, value, e.Sequence, clock.Now), cancellation),
            cancellationToken);
        result.Expect();
        await ReadAsync(alert, cancellationToken);
        _waitingByBot = null;
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
            case AlertKind.MissedTurns when e.Data is PricesObserved && !pace.IsLockstep && state.Status == BotStatus.Active && !_arena.Paused && bot.TurnAt is { } turnAt:
                // Whoever is not to take turns misses none; nor does a pause count that is over.
                var from = _arena.ResumedAt > turnAt ? _arena.ResumedAt.Value : turnAt;
                return Math.Floor((decimal)((e.Timestamp - from) / (state.Configuration.TurnInterval ?? rules.Current.Settings.TurnInterval)));
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
        return _bots[(tenantId, botId)] = new WatchedBot(state, version, await directory.LastTurnAsync(tenantId, stream, version, cancellationToken));
    }

    private async Task ReadAsync(WatchedAlert alert, CancellationToken cancellationToken) =>
        alert.Take(await store.OpenSession(alert.TenantId).FetchForWriting<AlertState>(alert.StreamId, cancellationToken));

    [LoggerMessage(3711, LogLevel.Error, "Alert {Alert} could not be told what it watches at {Sequence}")]
    private partial void LogBlind(Exception fault, string alert, long sequence);
}
