using Arena.Domain.Amounts;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;
using Arena.Projections.Equity;

namespace Arena.Projections.Bots;

/// <summary>A bot's row as queries read it, and its figures at any prices.</summary>
internal sealed record BotRecord
{
    public const string Columns =
        """
        b.tenant_id, b.id, b.name, b.kind, b.mode, b.status, b.status_reason, b.is_public, b.avatar_url, b.symbols, b.turn_interval,
        b.configuration::text as configuration, b.run, b.run_started_at, b.initial_balance, b.run_capital, b.balance, b.locked, b.principal,
        b.peak_equity, b.max_drawdown, b.performance::text as performance, b.lots::text as lots, b.order_locks::text as order_locks, b.trades_opened, b.trades_closed, b.wins, b.gross_pnl,
        b.fees, b.funding, b.turns, b.decisions, b.holds, b.denials, b.failed_turns, b.turn, b.last_turn_at, b.last_activity_at, b.created_at,
        b.deleted_at, b.position
        """;

    private IReadOnlyList<Lot>? _openLots;

    public string TenantId { get; init; } = "";

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Kind { get; init; } = "";

    public string Mode { get; init; } = "";

    public string Status { get; init; } = "";

    public string? StatusReason { get; init; }

    public bool IsPublic { get; init; }

    public string? AvatarUrl { get; init; }

    public string[] Symbols { get; init; } = [];

    public TimeSpan? TurnInterval { get; init; }

    public string Configuration { get; init; } = "";

    public int Run { get; init; }

    public DateTimeOffset? RunStartedAt { get; init; }

    public decimal InitialBalance { get; init; }

    public decimal RunCapital { get; init; }

    public decimal Balance { get; init; }

    public decimal Locked { get; init; }

    public decimal Principal { get; init; }

    public decimal? PeakEquity { get; init; }

    public decimal? MaxDrawdown { get; init; }

    public string Performance { get; init; } = "";

    public string Lots { get; init; } = "";

    public string OrderLocks { get; init; } = "";

    public int TradesOpened { get; init; }

    public int TradesClosed { get; init; }

    public int Wins { get; init; }

    public decimal GrossPnl { get; init; }

    public decimal Fees { get; init; }

    public decimal Funding { get; init; }

    public int Turns { get; init; }

    public int Decisions { get; init; }

    public int Holds { get; init; }

    public int Denials { get; init; }

    public int FailedTurns { get; init; }

    public int Turn { get; init; }

    public DateTimeOffset? LastTurnAt { get; init; }

    public DateTimeOffset LastActivityAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public long Position { get; init; }

    public IReadOnlyList<Lot> OpenLots
    {
        get => _openLots ??= ViewJson.Read<Lot[]>(Lots);
        init => _openLots = value;
    }

    public decimal RealizedPnl => GrossPnl - Fees + Funding;

    public decimal? WinRate => TradesClosed == 0 ? null : decimal.Round((decimal)Wins / TradesClosed, 6);

    /// <summary>What the arena shows of a bot, from a row that was folded and not read.</summary>
    public static BotRecord Of(BotRow row) => new()
    {
        TenantId = row.TenantId,
        Id = row.Id,
        Name = row.Name,
        Kind = Wire.Of(row.Kind),
        Status = Wire.Of(row.Status),
        IsPublic = row.IsPublic,
        AvatarUrl = row.AvatarUrl,
        InitialBalance = Wire.Plain(row.InitialBalance),
        RunCapital = Wire.Plain(row.RunCapital),
        Balance = Wire.Plain(row.Balance),
        MaxDrawdown = row.MaxDrawdown is { } drawdown ? Wire.Plain(drawdown) : null,
        OpenLots = row.Lots,
        TradesOpened = row.TradesOpened,
        TradesClosed = row.TradesClosed,
        Wins = row.Wins,
        GrossPnl = Wire.Plain(row.GrossPnl),
        Fees = Wire.Plain(row.Fees),
        Funding = Wire.Plain(row.Funding),
        Turn = row.Turn,
        LastTurnAt = row.LastTurnAt,
        Position = row.Position,
    };

    /// <summary>An open position without a price stands at its entry.</summary>
    public decimal UnrealizedPnl(IReadOnlyDictionary<string, decimal> marks) =>
        OpenLots.Sum(lot => marks.TryGetValue(lot.Symbol, out var mark) ? lot.UnrealizedPnl(mark) : 0);

    /// <summary>Percent of the run's initial balance; null without one.</summary>
    public decimal? ReturnPct(decimal equity) =>
        InitialBalance > 0 ? decimal.Round((equity - RunCapital) / InitialBalance * 100, 6) : null;

    /// <summary>The same at an earlier moment, when <paramref name="principal"/> was in the pool: what came or went since is no profit.</summary>
    public decimal? ReturnPct(decimal equity, decimal principal) => ReturnPct(equity + Principal - principal);

    /// <summary>The run's performance index if it were <paramref name="equity"/> now.</summary>
    public Performance PerformanceAt(decimal equity) => ViewJson.Read<Performance>(Performance).Flow(equity, Principal);

    public FundsView Funds(decimal unrealized)
    {
        var inOrders = ViewJson.Read<OrderLock[]>(OrderLocks).Sum(l => l.Amount);
        return new FundsView(Wallet.Initial.Currency, Balance, Balance - Locked, Locked, Locked - inOrders, inOrders, unrealized, Balance + unrealized);
    }

    public IReadOnlyList<HoldingView> Holdings(IReadOnlyDictionary<string, decimal> marks) =>
    [
        .. OpenLots.OrderBy(lot => lot.Symbol, StringComparer.Ordinal).Select(lot =>
        {
            var (mark, quantity) = (marks.GetValueOrDefault(lot.Symbol, lot.EntryPrice), lot.Side == Side.Long ? lot.Quantity : -lot.Quantity);
            return new HoldingView(lot.Symbol, quantity, mark, new Money(quantity * mark).Value, lot.UnrealizedPnl(mark));
        }),
    ];

    public IReadOnlyList<OpenPositionView> OpenPositions(IReadOnlyDictionary<string, decimal> marks) =>
    [
        .. OpenLots.Select(lot =>
        {
            decimal? mark = marks.TryGetValue(lot.Symbol, out var price) ? price : null;
            return new OpenPositionView(
                lot.PositionId, lot.Symbol, Wire.Of(lot.Side), lot.Quantity, lot.EntryPrice, mark, lot.Leverage, lot.Margin,
                mark is { } m ? lot.UnrealizedPnl(m) : 0);
        }),
    ];
}
