using Microsoft.Extensions.Caching.Memory;

namespace Arena.Host.Accounts;

/// <summary>
/// Who a token or a key belongs to, remembered for a moment: a page that asks twenty things at once costs one look, and who was signed out or
/// disabled is out within two seconds on every node.
/// </summary>
public sealed class RecentAnswers : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = 50_000, ExpirationScanFrequency = TimeSpan.FromSeconds(10) });

    public async Task<T> GetAsync<T>((string Kind, string Name) of, Func<Task<T>> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (_answers.TryGetValue(of, out T? known)) return known!;
        var answer = await ask();
        using var entry = _answers.CreateEntry(of);
        (entry.Value, entry.Size, entry.AbsoluteExpirationRelativeToNow) = (answer, 1, Moment);
        return answer;
    }

    public void Dispose() => _answers.Dispose();
}
