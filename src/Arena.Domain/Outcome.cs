using Arena.Domain.Bots;

namespace Arena.Domain;

/// <summary>A refusal: a stable code, a sentence, and the numbers that led to it.</summary>
public sealed record Denial(string Code, string Reason, IReadOnlyDictionary<string, decimal> Numbers)
{
    /// <summary>What of the request is wrong, by field; empty: it is refused as a whole.</summary>
    public IReadOnlyList<ConfigurationError> Errors { get; init; } = [];

    public Denial(string code, string reason) : this(code, reason, new Dictionary<string, decimal>(StringComparer.Ordinal)) { }
}

/// <summary>What a decider answers: events (none for a repeated command), or a denial.</summary>
public readonly record struct Outcome
{
    private Outcome(IReadOnlyList<object> events, Denial? denial) => (Events, Denial) = (events, denial);

    public IReadOnlyList<object> Events { get; }

    public Denial? Denial { get; }

    public static Outcome Nothing { get; } = new([], null);

    public static Outcome Of(params object[] events) => new(events, null);

    public static Outcome Of(IReadOnlyList<object> events) => new(events, null);

    public static Outcome Denied(Denial denial) => new([], denial);

    public static Outcome Denied(string code, string reason, params (string Name, decimal Value)[] numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        return new([], new Denial(code, reason, numbers.ToDictionary(n => n.Name, n => n.Value, StringComparer.Ordinal)));
    }
}
