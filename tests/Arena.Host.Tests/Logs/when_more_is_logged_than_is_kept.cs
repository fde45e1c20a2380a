using System.Globalization;
using Arena.Host.Logs;
using Serilog;
using Serilog.Core;

namespace Arena.Host.Tests.Logs;

public sealed class when_more_is_logged_than_is_kept : IDisposable
{
    private const int Lines = LogRing.Capacity + 10;
    private readonly LogRing _ring = new(TimeProvider.System);
    private readonly Logger _log;
    private readonly long _before;

    public when_more_is_logged_than_is_kept()
    {
        _before = _ring.Last;
        _log = new LoggerConfiguration().WriteTo.Sink(_ring).CreateLogger();
        for (var i = 0; i < Lines; i++) _log.Information("Line {Number}", i);
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public void the_oldest_lines_go()
    {
        var kept = _ring.Latest(new LogFilter(), Lines);

        kept.Count.ShouldBe(LogRing.Capacity);
        kept[0].Message.ShouldBe("Line " + (Lines - 1).ToString(CultureInfo.InvariantCulture));
        kept[^1].Message.ShouldBe("Line 10");
        kept.Select(l => l.Number).ShouldBe(Enumerable.Range(0, LogRing.Capacity).Select(i => _ring.Last - i));
    }

    [Fact]
    public void who_missed_lines_that_are_gone_is_told_so()
    {
        _ring.After(_before).ShouldBeNull();
        _ring.After(_ring.Last + 1).ShouldBeNull("there was never such a line");
        _ring.After(_ring.Last)!.ShouldBeEmpty();
        _ring.After(_ring.Last - 2)!.Select(l => l.Message).ShouldBe([$"Line {Lines - 2}", $"Line {Lines - 1}"]);
    }

    [Fact]
    public void a_text_without_end_is_cut()
    {
        _log.Information("{Text}", new string('x', 100_000));

        _ring.Latest(new LogFilter(), 1)[0].Message.Length.ShouldBeLessThan(5_000);
    }
}
