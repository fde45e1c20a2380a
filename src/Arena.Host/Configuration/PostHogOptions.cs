namespace Arena.Host.Configuration;

/// <summary>Where the dashboard tells which of its pages are opened.</summary>
/// <param name="Key">Of the project; every visitor's browser gets it.</param>
/// <param name="Host">Origin of the service.</param>
public sealed record PostHogOptions(string Key, Uri Host)
{
    public static readonly Uri Europe = new("https://eu.i.posthog.com");
}
