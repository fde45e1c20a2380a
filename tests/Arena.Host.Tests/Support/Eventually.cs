using System.Diagnostics;

namespace Arena.Host.Tests.Support;

/// <summary>Waits for a condition, with a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <param name="deadline">Null: 20 seconds.</param>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? deadline = null)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(deadline ?? Deadline, $"waited for {what}");
            await Task.Delay(Pause);
        }
    }
}
