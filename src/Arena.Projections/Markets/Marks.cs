namespace Arena.Projections.Markets;

/// <summary>Current marks by symbol, as the read that they value sees them.</summary>
internal static class Marks
{
    public static async Task<IReadOnlyDictionary<string, decimal>> MarksAsync(this ReadSession session)
    {
        var rows = await session.QueryAsync<MarkRecord>("select symbol, mark from markets");
        return rows.ToDictionary(r => r.Symbol, r => r.Mark, StringComparer.Ordinal);
    }

    private sealed record MarkRecord
    {
        public string Symbol { get; init; } = "";

        public decimal Mark { get; init; }
    }
}
