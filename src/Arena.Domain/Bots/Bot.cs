using Arena.Domain.Amounts;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <param name="Allocation">What the wallet gives to the pool, quote currency; 0: funded later.</param>
public sealed record CreateBot(string BotId, string OwnerId, BotConfiguration Configuration, Money Allocation, DateTimeOffset At);

/// <summary>Commands on a bot outside of its turns. A command that changes nothing yields <see cref="Outcome.Nothing"/>.</summary>
public static partial class Bot
{
    private static readonly Money LargestAmount = new(1_000_000_000_000m);

    /// <summary>bot_created, run_started, and pool_funded unless nothing was allocated.</summary>
    public static Outcome Create(BotState state, CreateBot command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (state.Id.Length > 0) return state.Id == command.BotId ? Outcome.Nothing : Outcome.Denied(Denials.Because(Denials.BotExists));
        if (Invalid(command.Configuration) is { } invalid) return Outcome.Denied(invalid);
        if (command.Allocation.IsNegative || command.Allocation > LargestAmount) return InvalidAmount(command.Allocation);

        var created = new BotCreated(command.BotId, command.OwnerId, command.Configuration, command.At);
        var run = new RunStarted(1, command.Allocation, command.At);
        return command.Allocation.IsPositive
            ? Outcome.Of(created, run, new PoolFunded(command.Allocation, command.Allocation, command.At))
            : Outcome.Of(created, run);
    }

    public static Outcome Configure(BotState state, BotConfiguration configuration, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        if (Invalid(configuration) is { } invalid) return Outcome.Denied(invalid);
        return BotConfigurationRules.Same(state.Configuration, configuration) ? Outcome.Nothing : Outcome.Of(new BotConfigured(configuration, at));
    }

    /// <summary>With <see cref="Strategy.Deploy"/> or <see cref="Strategy.RollBack"/>, in one append.</summary>
    /// <param name="inputs">Values that <see cref="StrategyInputs.Errors"/> finds nothing wrong with; null: all have their default.</param>
    public static Outcome AssignStrategy(
        BotState state, StrategyReference strategy, DateTimeOffset at, IReadOnlyDictionary<string, decimal>? inputs = null)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        ArgumentNullException.ThrowIfNull(strategy);
        if (state.Configuration.Kind != BotKind.Rules) return Outcome.Denied(Denials.Because(Denials.StrategyNotForBot));
        return state.Strategy == strategy && StrategyInputs.Same(state.Configuration.StrategyInputs, inputs)
            ? Outcome.Nothing
            : Outcome.Of(new StrategyAssigned(strategy.StrategyId, strategy.Version, strategy.Checksum, at, inputs is { Count: > 0 } ? inputs : null));
    }

    public static Outcome Start(BotState state, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        return state.Status == BotStatus.Active ? Outcome.Nothing : Outcome.Of(new BotStarted(at));
    }

    public static Outcome Pause(BotState state, string reason, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        return state.Status switch
        {
            BotStatus.Paused => Outcome.Nothing,
            BotStatus.Active => Outcome.Of(new BotPaused(reason, at)),
            _ => Outcome.Denied(Denials.Because(Denials.BotNotActive)),
        };
    }

    public static Outcome Resume(BotState state, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        return state.Status switch
        {
            BotStatus.Active => Outcome.Nothing,
            BotStatus.Paused => Outcome.Of(new BotResumed(at)),
            _ => Outcome.Denied(Denials.Because(Denials.BotNotPaused)),
        };
    }

    /// <summary>
    /// No more turns; open positions stay open with the orders that shrink them, and the market still settles them. Orders that would open are canceled.
    /// </summary>
    public static Outcome Stop(BotState state, string reason, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        return state.Status switch
        {
            BotStatus.Stopped => Outcome.Nothing,
            BotStatus.Created => Outcome.Denied(Denials.Because(Denials.BotNotActive)),
            _ => Outcome.Of(
            [
                .. state.Orders.Values.Where(o => !o.ReduceOnly).OrderBy(o => o.Number).Select(o => new OrderCanceled(o.Id, o.Symbol, "the bot was stopped", at)),
                new BotStopped(reason, at),
            ]),
        };
    }

    public static Outcome Fund(BotState state, Money amount, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        return amount.IsPositive && amount <= LargestAmount
            ? Outcome.Of(new PoolFunded(amount, state.Balance + amount, at))
            : InvalidAmount(amount);
    }

    /// <summary>Only what is free: margin of open positions stays.</summary>
    public static Outcome Defund(BotState state, Money amount, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        if (!amount.IsPositive) return InvalidAmount(amount);
        return amount > state.Free
            ? Outcome.Denied(Denials.Because(Denials.InsufficientPoolBalance, ("required", amount.Value), ("available", state.Free.Value)))
            : Outcome.Of(new PoolDefunded(amount, state.Balance - amount, at));
    }

    /// <summary>Cancels every order and closes every position that the market has a price for, then bot_stopped: a missing price does not keep the bot running.</summary>
    public static Outcome EmergencyStop(BotState state, MarketSnapshot market, TradingRules rules, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        var log = new Recording(state, market, rules);
        CloseAll(log, CloseReason.Emergency);
        if (state.Status is BotStatus.Active or BotStatus.Paused) log.Add(new BotStopped("emergency stop", at));
        return Outcome.Of(log.Events);
    }

    /// <summary>Closes everything and begins a new run with what the pool holds then.</summary>
    public static Outcome Reset(BotState state, MarketSnapshot market, TradingRules rules, DateTimeOffset at)
    {
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        var log = new Recording(state, market, rules);
        if (!CloseAll(log, CloseReason.Reset)) return Outcome.Denied(Denials.Because(Denials.PriceUnavailable));
        log.Add(new RunEnded(state.Run, log.Bot.Balance, "reset", at));
        log.Add(new RunStarted(state.Run + 1, log.Bot.Balance, at));
        return Outcome.Of(log.Events);
    }

    /// <summary>Closes everything and gives all that is left back: pool_defunded (unless nothing is left) is what the wallet gets.</summary>
    public static Outcome Delete(BotState state, MarketSnapshot market, TradingRules rules, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Status == BotStatus.Deleted) return Outcome.Nothing;
        if (Missing(state) is { } denial) return Outcome.Denied(denial);
        var log = new Recording(state, market, rules);
        if (!CloseAll(log, CloseReason.Deletion)) return Outcome.Denied(Denials.Because(Denials.PriceUnavailable));
        log.Add(new RunEnded(state.Run, log.Bot.Balance, "deleted", at));
        if (log.Bot.Balance.IsPositive) log.Add(new PoolDefunded(log.Bot.Balance, Money.Zero, at));
        log.Add(new BotDeleted(at));
        return Outcome.Of(log.Events);
    }

    /// <summary>Every error of a configuration, by field; empty: it is valid.</summary>
    public static IReadOnlyList<ConfigurationError> Validate(BotConfiguration configuration) => BotConfigurationRules.Validate(configuration);

    /// <returns>False: a position has no price, and is still open.</returns>
    private static bool CloseAll(Recording log, CloseReason reason)
    {
        Orders.CancelAll(log, reason.ToString().ToLowerInvariant());
        foreach (var position in log.Bot.Positions.Values.OrderBy(p => p.Symbol, StringComparer.Ordinal).ToArray())
        {
            if (log.Market.Find(position.Symbol) is not { } quote || !log.Rules.Instruments.TryGetValue(position.Symbol, out var instrument)) continue;
            var price = FillPrices.Market(quote, position.Side.Exit(), position.Quantity, instrument.TickSize, log.Models.Slippage);
            Execution.Exit(log, position, position.Quantity, price, OrderType.Market, null, reason);
        }
        return log.Bot.Positions.IsEmpty;
    }

    private static Denial? Missing(BotState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Id.Length == 0) return Denials.Because(Denials.BotNotFound);
        return state.Status == BotStatus.Deleted ? Denials.Because(Denials.BotDeleted) : null;
    }

    private static Denial? Invalid(BotConfiguration configuration)
    {
        var errors = BotConfigurationRules.Validate(configuration);
        return errors.Count == 0 ? null : Denials.With(Denials.InvalidConfiguration, string.Join(" ", errors.Select(e => $"{e.Field}: {e.Message}"))) with { Errors = errors };
    }

    private static Outcome InvalidAmount(Money amount) =>
        Outcome.Denied(Denials.Because(Denials.InvalidAmount, ("amount", amount.Value), ("maximum", LargestAmount.Value)));
}
