using System.Diagnostics;

namespace Arena.TestSupport;

/// <summary>Waits for a condition, with a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <param name="deadline">Null: a minute.</param>
    /// <exception cref="TimeoutException">It did not hold before the deadline.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline = null)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            if (Stopwatch.GetElapsedTime(started) > (deadline ?? Deadline)) throw new TimeoutException($"Not within {deadline ?? Deadline}: {what}");
            await Task.Delay(Pause);
        }
    }
}
