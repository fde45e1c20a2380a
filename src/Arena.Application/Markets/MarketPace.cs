namespace Arena.Application.Markets;

/// <summary>How fast the market's clock runs against the wall's.</summary>
/// <param name="Factor">Market seconds for each second; null: as fast as the bots take their turns.</param>
/// <param name="IsRealTime">The market's clock is the wall's.</param>
/// <param name="WaitsForBots">The market stands still while the arena is paused or no bot is active: a recording is not run off unseen.</param>
public sealed record MarketPace(decimal? Factor, bool IsRealTime, bool WaitsForBots)
{
    /// <summary>Turns are driven by the market's steps, not by the wall clock.</summary>
    public bool IsLockstep => Factor is null;
}
