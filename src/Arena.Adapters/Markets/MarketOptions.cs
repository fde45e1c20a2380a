using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Arena.Adapters.Markets;

/// <summary>A market that cannot be made as configured; the message is one sentence that names the key.</summary>
public sealed class MarketOptionsException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The section <c>Arena:Market</c> (<c>ARENA__MARKET__...</c>).</summary>
/// <param name="Speed">How many times faster than the market's own clock; null: as fast as it can.</param>
/// <param name="StartAt">Simulated: market clock of the first step; null: now in real time, at another speed the same instant for all.</param>
/// <param name="Steps">Simulated: how many steps until the market ends; null: it never does.</param>
/// <param name="SpreadBasisPoints">Replay: between bid and ask.</param>
/// <param name="FundingRate">Replay: rate of one funding interval.</param>
public sealed partial record MarketOptions(
    string Source,
    long Seed,
    IReadOnlyDictionary<string, string> Files,
    decimal? Speed,
    TimeSpan StepInterval,
    DateTimeOffset? StartAt,
    long? Steps,
    decimal SpreadBasisPoints,
    decimal FundingRate)
{
    public const string Section = "Arena:Market";

    public static IReadOnlyList<string> Sources { get; } = ["simulated", "replay", "binance", "aster", "coinbase", "kraken"];

    /// <summary>A simulated market in real time, a step a second.</summary>
    public static MarketOptions Default { get; } =
        new("simulated", 42, new Dictionary<string, string>(StringComparer.Ordinal), 1, TimeSpan.FromSeconds(1), null, null, 2, 0);

    /// <param name="section">The section of the market itself, <see cref="Section"/>.</param>
    /// <exception cref="MarketOptionsException">A value that cannot be.</exception>
    public static MarketOptions Read(IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var options = new MarketOptions(
            section["Source"]?.Trim().ToLowerInvariant() ?? Default.Source,
            Parse(section, "Seed", "a whole number", long.TryParse, Default.Seed),
            ParseFiles(section["Files"]),
            ParseSpeed(section["Speed"]),
            Parse(section, "StepInterval", "a time span such as 00:00:01", TimeSpan.TryParse, Default.StepInterval),
            section["StartAt"] is null ? null : Parse(section, "StartAt", "an ISO 8601 time", TryParseInstant, default(DateTimeOffset)),
            section["Steps"] is null ? null : Parse(section, "Steps", "a whole number", long.TryParse, 0L),
            Parse(section, "SpreadBasisPoints", "a number", decimal.TryParse, Default.SpreadBasisPoints),
            Parse(section, "FundingRate", "a number", decimal.TryParse, Default.FundingRate));
        options.Validate();
        return options;
    }

    /// <exception cref="MarketOptionsException">A value that cannot be.</exception>
    public void Validate()
    {
        if (!Sources.Contains(Source, StringComparer.Ordinal))
            throw Wrong("Source", $"'{Source}' is none of {string.Join(", ", Sources)}");
        if (Speed is <= 0 or > 1_000_000)
            throw Wrong("Speed", $"{Speed} is not between 0 and 1,000,000");
        if (StepInterval < TimeSpan.FromMilliseconds(10) || StepInterval > TimeSpan.FromDays(1))
            throw Wrong("StepInterval", $"{StepInterval} is not between 10 milliseconds and a day");
        if (Steps is < 1 || (Steps is not null && Source != "simulated"))
            throw Wrong("Steps", Source == "simulated" ? $"{Steps} is not more than 0" : $"a {Source} market has an end of its own");
        if (SpreadBasisPoints is < 0 or > 1_000)
            throw Wrong("SpreadBasisPoints", $"{SpreadBasisPoints} is not between 0 and 1,000");
        if (FundingRate is < -0.05m or > 0.05m)
            throw Wrong("FundingRate", $"{FundingRate} is not between -0.05 and 0.05");
        if (Source == "replay" && Files.Count == 0)
            throw Wrong("Files", "a replay needs files, such as BTCUSD=btc.csv;ETHUSD=eth.csv");
        foreach (var symbol in Files.Keys.Where(s => !Symbol().IsMatch(s)))
            throw Wrong("Files", $"'{symbol}' is not a symbol such as BTCUSD");
    }

    internal static MarketOptionsException Wrong(string key, string what, Exception? cause = null) =>
        new($"ARENA__MARKET__{key.ToUpperInvariant()}: {what.TrimEnd('.')}.", cause);

    private delegate bool TryParse<T>(string? text, IFormatProvider? provider, out T value);

    private static T Parse<T>(IConfiguration section, string key, string what, TryParse<T> parse, T fallback)
    {
        var text = section[key];
        if (string.IsNullOrWhiteSpace(text)) return fallback;
        return parse(text, CultureInfo.InvariantCulture, out var value) ? value : throw Wrong(key, $"'{text}' is not {what}");
    }

    private static bool TryParseInstant(string? text, IFormatProvider? provider, out DateTimeOffset value) =>
        DateTimeOffset.TryParse(text, provider, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value);

    private static decimal? ParseSpeed(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return Default.Speed;
        if (string.Equals(text.Trim(), "max", StringComparison.OrdinalIgnoreCase)) return null;
        return decimal.TryParse(text, CultureInfo.InvariantCulture, out var factor) ? factor : throw Wrong("Speed", $"'{text}' is neither a factor nor max");
    }

    private static Dictionary<string, string> ParseFiles(string? text)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == part.Length - 1) throw Wrong("Files", $"'{part}' is not of the form BTCUSD=path.csv");
            var symbol = part[..equals].Trim().ToUpperInvariant();
            if (!files.TryAdd(symbol, part[(equals + 1)..].Trim())) throw Wrong("Files", $"{symbol} is there twice");
        }
        return files;
    }

    [GeneratedRegex("^[A-Z0-9]{2,20}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Symbol();
}
