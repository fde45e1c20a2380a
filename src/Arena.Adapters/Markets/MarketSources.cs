using Arena.Application.Markets;

namespace Arena.Adapters.Markets;

/// <summary>The market that the configuration asks for.</summary>
public static class MarketSources
{
    /// <param name="clock">The clock of a simulation in real time, and where one begins that is told no start.</param>
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
        var now = clock.GetUtcNow();
        var start = options.StartAt ?? new DateTimeOffset(now.UtcTicks - (now.UtcTicks % options.StepInterval.Ticks), TimeSpan.Zero);

        // A market that runs at another speed than the wall's has its own clock; so has one that was given its start.
        var realTime = options.Speed == 1 && options.StartAt is null ? clock : null;
        return new SimulatedMarket(new SimulatedMarketOptions(options.Seed, start, StepInterval: options.StepInterval, RealTime: realTime));
    }

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
