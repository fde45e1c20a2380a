using System.Runtime.CompilerServices;

namespace Arena.EndToEnd.Tests.Support;

/// <summary>Waits for a condition, never for a time.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    /// <summary>The first answer that is not null.</summary>
    public static async Task<T> AsyncValue<T>(Func<Task<T?>> look, Func<string>? otherwise = null, TimeSpan? patience = null, [CallerArgumentExpression(nameof(look))] string what = "")
        where T : class
    {
        var limit = patience ?? Patience;
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await look() is { } found) return found;
            if (TimeProvider.System.GetElapsedTime(started) > limit) throw new TimeoutException($"Not within {limit}: {what} {otherwise?.Invoke()}");
            await Task.Delay(LookEvery);
        }
    }
}
