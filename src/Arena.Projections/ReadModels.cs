namespace Arena.Projections;

public static class ReadModels
{
    internal static string[] ProgressionsOfTheState { get; } = ["bots:All", "markets:All"];
}
