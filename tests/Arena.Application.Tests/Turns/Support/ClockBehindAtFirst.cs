namespace Arena.Application.Tests.Turns.Support;

/// <summary>The first reading is too early, as if the reader had been held up after it.</summary>
internal sealed class ClockBehindAtFirst(TimeSpan by) : TimeProvider
{
    private int _readings;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - (Interlocked.Increment(ref _readings) == 1 ? by : TimeSpan.Zero);
}
