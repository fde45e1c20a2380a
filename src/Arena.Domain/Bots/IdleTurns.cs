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
        AddLower(step, at);
    }

    /// <summary>As <see cref="Add"/>, of a turn that is not the first of its day (<see cref="IsFirst"/>), with no more equity than one before it.</summary>
    public void AddLower(long step, DateTimeOffset at)
    {
        Count++;
        (_step, _at) = (step, at);
    }

    /// <summary>Whether a turn would be the first of these, or the first of its day.</summary>
    public readonly bool IsFirst(DateTimeOffset at) => Count == 0 || at.UtcTicks / TimeSpan.TicksPerDay != _day;

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
            LastCompletedAt = _at,
            Day = day,
            DayStartEquity = bot.Day == day ? bot.DayStartEquity : _dayStart,
            PeakEquity = Money.Max(bot.PeakEquity, _peak),
            FailedDecisions = 0,
            CooldownUntil = Bot.After(bot.CooldownUntil, turn),
            RecentOpens = Bot.Since(bot.RecentOpens, hourAgo),
        };
    }
}
