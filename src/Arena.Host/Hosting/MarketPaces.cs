using Arena.Adapters.Markets;
using Arena.Application.Markets;

namespace Arena.Host.Hosting;

internal static class MarketPaces
{
    /// <summary>A simulation at speed 1 runs in real time; a recording, and anything at another speed, has a clock of its own.</summary>
    public static MarketPace Of(MarketOptions options)
    {
        var realTime = options is { Source: "simulated", Speed: 1, StartAt: null };
        return new MarketPace(options.Speed, realTime, WaitsForBots: options.Source == "replay" || options.Speed is null);
    }
}
