using Arena.Application.Markets;

namespace Arena.Adapters.Markets;

/// <summary>The market that the configuration asks for.</summary>
public static class MarketSources
{
    /// <summary>Where a simulation begins that has a clock of its own and was told no start: the same seed gives the same market on any day.</summary>
    private static readonly DateTimeOffset Epoch = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="clock">The clock of a simulation in real time.</param>
    /// <exception cref="MarketOptionsException">It cannot be made; the message names the key.</exception>
    public static IMarketSource Create(MarketOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        options.Validate();
        return options.Source switch
        {
            "simulated" => Simulated(options, clock),
            "replay" => Replay(options),
            _ => throw MarketOptions.Wrong("Source", $"market data of {options.Source} is not available in this version; use simulated or replay"),
        };
    }

    private static SimulatedMarket Simulated(MarketOptions options, TimeProvider clock)
    {
        // A market that runs at another speed than the wall's has its own clock; so has one that was given its start.
        var realTime = options.Speed == 1 && options.StartAt is null ? clock : null;
        var start = options.StartAt ?? (realTime is null ? Epoch : Cut(clock.GetUtcNow(), options.StepInterval));
        return new SimulatedMarket(new SimulatedMarketOptions(options.Seed, start, StepInterval: options.StepInterval, RealTime: realTime, Steps: options.Steps));
    }

    private static DateTimeOffset Cut(DateTimeOffset at, TimeSpan step) => new(at.UtcTicks - (at.UtcTicks % step.Ticks), TimeSpan.Zero);

    private static ReplayMarket Replay(MarketOptions options)
    {
        try
        {
            return new ReplayMarket(new ReplayMarketOptions(options.Files, options.SpreadBasisPoints, options.FundingRate));
        }
        catch (CandleFileException e)
        {
            throw MarketOptions.Wrong("Files", e.Message, e);
        }
    }
}
