using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>What a plan needs to know of one symbol to say what comes next.</summary>
/// <param name="Position">Null: flat.</param>
/// <param name="Turn">Counts from 1.</param>
/// <param name="At">The market's clock.</param>
/// <param name="PeakEquity">Highest equity of the run.</param>
public readonly record struct DcaView(Instrument Instrument, Position? Position, Price Mark, int Turn, DateTimeOffset At, Money Equity, Money PeakEquity);

public abstract record DcaMove;

/// <param name="Target">Take-profit of what the position will be, on its expected average; null: none.</param>
/// <param name="Rung">Of the ladder: 0 is the first purchase; null: a purchase by time.</param>
public sealed record DcaBuy(Money Notional, Price? Target, int? Rung) : DcaMove;

/// <summary>The take-profit belongs to the average entry, which every purchase moves.</summary>
public sealed record DcaMoveTarget(Price Target) : DcaMove;

/// <summary>The price is past the target already.</summary>
public sealed record DcaTakeProfit(Price Target) : DcaMove;

public enum DcaWaiting { NotDue, PriceNotReached, MaximumHeld, Drawdown, OtherSideHeld }

/// <param name="Due">Of a purchase by time: when the next one is due; null: that depends on something else.</param>
/// <param name="At">Of a safety order: at which price the next one is due.</param>
public sealed record DcaWait(DcaWaiting Reason, DateTimeOffset? Due = null, Price? At = null) : DcaMove;

/// <summary>One rung of a ladder of safety orders, as it would be filled at its price.</summary>
/// <param name="Total">What all rungs down to this one have cost.</param>
/// <param name="Average">Entry price of the position then.</param>
public sealed record DcaRung(int Number, Price Price, decimal DeviationPercent, Money Notional, Money Total, Price Average, Price? Target);

/// <summary>A DCA plan as functions of what is: it keeps no state of its own, and the same view has the same move.</summary>
public static class DcaPlanner
{
    /// <summary>A rung counts as bought from this share of its cost on: quantities are rounded down to the step.</summary>
    private const decimal Bought = 0.97m;

    /// <summary>The one thing to do now in a symbol.</summary>
    public static DcaMove Next(DcaPlan plan, in DcaView view)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (view.Position is { Side: Side.Short }) return new DcaWait(DcaWaiting.OtherSideHeld);
        if (view.Position is { } held && Target(plan, view.Instrument, held.EntryPrice) is { } target)
        {
            if (view.Mark >= target) return new DcaTakeProfit(target);
            if (held.TakeProfit != target) return new DcaMoveTarget(target);
        }
        if (IsPaused(plan, view.Equity, view.PeakEquity)) return new DcaWait(DcaWaiting.Drawdown);
        return plan.Steps is null ? ByTime(plan, view) : BySteps(plan, view);
    }

    /// <summary>Whether equity has fallen so far that nothing is bought.</summary>
    public static bool IsPaused(DcaPlan plan, Money equity, Money peak)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.PauseOnDrawdown is { } share && peak.IsPositive && (peak - equity) / peak >= share;
    }

    /// <summary>The first purchase and every safety order below it, as far as the plan's maximum goes; the last one may be cut to it.</summary>
    public static IReadOnlyList<DcaRung> Ladder(DcaPlan plan, Instrument instrument, Price first)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(instrument);
        var rungs = new List<DcaRung>();
        var (total, quantity) = (Money.Zero, 0m);
        for (var k = 0; k <= (plan.Steps?.Most ?? 0); k++)
        {
            var deviation = Deviation(plan.Steps, k);
            var price = Rounding.Down(new Price(first.Value * (1 - (deviation / 100))), instrument.TickSize);
            var notional = Money.Min(Amount(plan, k), plan.MaxNotional - total);
            if (!notional.IsPositive || price.Value <= 0) break;
            total += notional;
            quantity += notional.Value / price.Value;
            var average = Rounding.Average(total.Value / quantity);
            rungs.Add(new(k, price, deviation, notional, total, average, Target(plan, instrument, average)));
        }
        return rungs;
    }

    /// <summary>The take-profit of an average entry, on the tick below; null: the plan has none.</summary>
    public static Price? Target(DcaPlan plan, Instrument instrument, Price average)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(instrument);
        return plan.TakeProfitPercent is { } percent ? Rounding.Down(new Price(average.Value * (1 + (percent / 100))), instrument.TickSize) : null;
    }

    private static DcaMove ByTime(DcaPlan plan, in DcaView view)
    {
        if (plan.Every is { } every)
        {
            if (view.Position is { } held && view.At < held.LastEntryAt + every) return new DcaWait(DcaWaiting.NotDue, held.LastEntryAt + every);
        }
        else if ((view.Turn - 1) % Math.Max(1, plan.EveryTurns) != 0)
        {
            return new DcaWait(DcaWaiting.NotDue);
        }
        return Buy(plan, view, plan.Amount, rung: null);
    }

    private static DcaMove BySteps(DcaPlan plan, in DcaView view)
    {
        if (view.Position is not { } held) return Buy(plan, view, plan.Amount, rung: 0);
        foreach (var rung in Ladder(plan, view.Instrument, held.FirstEntryPrice))
        {
            if (held.Cost >= rung.Total * Bought) continue;
            return view.Mark <= rung.Price
                ? Buy(plan, view, Money.Min(rung.Notional, rung.Total - held.Cost), rung.Number)
                : new DcaWait(DcaWaiting.PriceNotReached, At: rung.Price);
        }
        return new DcaWait(DcaWaiting.MaximumHeld);
    }

    private static DcaMove Buy(DcaPlan plan, in DcaView view, Money amount, int? rung)
    {
        var cost = view.Position?.Cost ?? Money.Zero;
        var notional = Money.Min(amount, plan.MaxNotional - cost);
        if (notional < view.Instrument.MinNotional || !notional.IsPositive) return new DcaWait(DcaWaiting.MaximumHeld);
        var quantity = (view.Position?.Quantity.Value ?? 0) + (notional.Value / view.Mark.Value);
        return new DcaBuy(notional, Target(plan, view.Instrument, Rounding.Average((cost + notional).Value / quantity)), rung);
    }

    /// <summary>deviation x (1 + scale + ... + scale^(k-1)); 0 for the first purchase.</summary>
    private static decimal Deviation(DcaSteps? steps, int k)
    {
        if (steps is null) return 0;
        var (sum, power) = (0m, 1m);
        for (var i = 0; i < k && sum < 100; i++)
        {
            sum += steps.DeviationPercent * power;
            power *= steps.DeviationScale;
        }
        return sum;
    }

    private static Money Amount(DcaPlan plan, int k)
    {
        if (k == 0 || plan.Steps is not { } steps) return plan.Amount;
        var amount = (steps.Amount ?? plan.Amount).Value;
        for (var i = 1; i < k && amount < plan.MaxNotional.Value; i++) amount *= steps.AmountScale;
        return new Money(amount);
    }
}
