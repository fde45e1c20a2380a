using Arena.Domain.Amounts;

namespace Arena.Domain.Bots;

/// <summary>
/// Turns in a row in which nothing was decided and nothing set off: what they leave behind in a bot without an event for each. A backtest
/// takes them so; <see cref="ApplyTo"/> gives the same state as turns begun and completed would.
/// </summary>
public struct IdleTurns
{
    private long _day;
    private Money _dayStart;
    private Money _peak;
    private long _step;
    private DateTimeOffset _at;

    public int Count { get; private set; }

    /// <param name="step">The market's step.</param>
    /// <param name="at">The market's clock, UTC.</param>
    /// <param name="equity">Of the bot at the step's prices.</param>
    public void Add(long step, DateTimeOffset at, Money equity)
    {
        var day = at.UtcTicks / TimeSpan.TicksPerDay;
        if (Count == 0 || day != _day) (_day, _dayStart) = (day, equity);
        if (Count == 0 || equity > _peak) _peak = equity;
        Count++;
        (_step, _at) = (step, at);
    }

    /// <summary>The bot after them.</summary>
    public readonly BotState ApplyTo(BotState bot)
    {
        ArgumentNullException.ThrowIfNull(bot);
        if (Count == 0) return bot;
        var (turn, hourAgo, day) = (bot.Turn + Count, _at.AddHours(-1), DateOnly.FromDateTime(_at.UtcDateTime));
        return bot with
        {
            Turn = turn,
            MarketStep = _step,
            LastTurnAt = _at,
            Day = day,
            DayStartEquity = bot.Day == day ? bot.DayStartEquity : _dayStart,
            PeakEquity = Money.Max(bot.PeakEquity, _peak),
            FailedDecisions = 0,
            CooldownUntil = bot.CooldownUntil.IsEmpty ? bot.CooldownUntil : bot.CooldownUntil.RemoveRange(bot.CooldownUntil.Where(c => c.Value <= turn).Select(c => c.Key)),
            RecentOpens = Bot.Since(bot.RecentOpens, hourAgo),
        };
    }
}
