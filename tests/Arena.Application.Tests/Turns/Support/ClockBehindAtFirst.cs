namespace Arena.Application.Tests.Turns.Support;

/// <summary>As the system's clock is to one who reads it and is then long in using what was read: the first reading is of the past.</summary>
internal sealed class ClockBehindAtFirst(TimeSpan by) : TimeProvider
{
    private int _readings;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - (Interlocked.Increment(ref _readings) == 1 ? by : TimeSpan.Zero);
}
