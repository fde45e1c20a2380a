namespace Arena.Application.Decisions.Scripted;

/// <summary>The characters of scripted bots, by the name in their configuration.</summary>
public static class Personalities
{
    private static readonly Personality[] Known =
    [
        new Momentum(), new MeanReversion(), new Breakout(), new Scalper(), new Contrarian(), new CautiousTrend(), new Carry(), new RandomWalker(),
    ];

    public static IReadOnlyList<(string Name, string Description)> All { get; } = [.. Known.Select(p => (p.Name, p.Description))];

    internal static Personality? Find(string name) => Array.Find(Known, p => string.Equals(p.Name, name, StringComparison.Ordinal));
}
