using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Arena.Host.Logs;

/// <summary>One line of this node's log.</summary>
/// <param name="Number">Rises with each line, also over a restart.</param>
/// <param name="Level">verbose | debug | information | warning | error | fatal.</param>
/// <param name="Category">The part of the program that wrote it.</param>
/// <param name="Exception">Kind and message of what was thrown and of what led to it; where it was thrown is in the file of the data folder.</param>
/// <param name="Tenant">The user whose request or bot it is about.</param>
/// <param name="CorrelationId">Of the request or the turn, as in the events that it wrote.</param>
public sealed record LogLineView(
    long Number, DateTimeOffset At, string Level, string Category, string Message, string? Exception, string? BotId, int? Turn, string? Tenant, string? CorrelationId, string? TraceId);

/// <summary>What is asked of the log; null: everything.</summary>
/// <param name="Level">At least as grave as this.</param>
/// <param name="Category">What the category begins with.</param>
/// <param name="Text">Anywhere in message or exception.</param>
public sealed record LogFilter(LogEventLevel? Level = null, string? Category = null, string? BotId = null, int? Turn = null, string? CorrelationId = null, string? Text = null)
{
    public bool Takes(LogLineView line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return (Level is not { } level || Enum.Parse<LogEventLevel>(line.Level, ignoreCase: true) >= level)
            && (Category is null || line.Category.StartsWith(Category, StringComparison.OrdinalIgnoreCase))
            && (BotId is null || string.Equals(line.BotId, BotId, StringComparison.Ordinal))
            && (Turn is null || line.Turn == Turn)
            && (CorrelationId is null || string.Equals(line.CorrelationId, CorrelationId, StringComparison.Ordinal))
            && (Text is null || line.Message.Contains(Text, StringComparison.OrdinalIgnoreCase) || line.Exception?.Contains(Text, StringComparison.OrdinalIgnoreCase) == true);
    }
}

/// <summary>The last lines of this process's log, in memory: a new one takes the place of the oldest.</summary>
public sealed class LogRing(TimeProvider wall) : ILogEventSink
{
    public const int Capacity = 5_000;
    private const int LongestText = 4_000;

    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    private readonly LogLineView?[] _lines = new LogLineView?[Capacity];
    private readonly Lock _gate = new();
    private readonly long _first = wall.GetUtcNow().ToUnixTimeMilliseconds() * 1_000;
    private long _count;

    /// <summary>The newest line's number; below every line's where there is none yet.</summary>
    public long Last
    {
        get
        {
            lock (_gate) return _first + _count - 1;
        }
    }

    public void Emit(LogEvent logEvent)
    {
        ArgumentNullException.ThrowIfNull(logEvent);
        string? Text(string name) => logEvent.Properties.GetValueOrDefault(name) is ScalarValue { Value: { } value } ? Convert.ToString(value, CultureInfo.InvariantCulture) : null;
        var line = new LogLineView(
            0, logEvent.Timestamp.ToUniversalTime(), logEvent.Level.ToString().ToLowerInvariant(), Text("SourceContext") ?? "", Clipped(Rendered(logEvent)),
            logEvent.Exception is { } exception ? Clipped(Told(exception)) : null, Text("BotId") ?? Text("Bot"),
            int.TryParse(Text("Turn"), CultureInfo.InvariantCulture, out var turn) ? turn : null, Text("Tenant"), Text("CorrelationId"), logEvent.TraceId?.ToHexString());
        lock (_gate)
        {
            _lines[_count % Capacity] = line with { Number = _first + _count };
            _count++;
        }
    }

    /// <summary>Oldest first.</summary>
    /// <returns>Null: lines after that number are gone, or there was never such a number.</returns>
    public IReadOnlyList<LogLineView>? After(long number)
    {
        lock (_gate)
        {
            var from = number + 1 - _first;
            return from > _count || from < Math.Max(0, _count - Capacity) ? null : Between(from, _count);
        }
    }

    /// <summary>Newest first.</summary>
    /// <param name="before">Exclusive.</param>
    public IReadOnlyList<LogLineView> Latest(LogFilter filter, int count, long before = long.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(filter);
        IReadOnlyList<LogLineView> lines;
        lock (_gate) lines = Between(Math.Max(0, _count - Capacity), _count);
        return [.. lines.Reverse().Where(l => l.Number < before && filter.Takes(l)).Take(count)];
    }

    private LogLineView[] Between(long from, long to)
    {
        var lines = new LogLineView[to - from];
        for (var i = from; i < to; i++) lines[i - from] = _lines[i % Capacity]!;
        return lines;
    }

    /// <summary>As the terminal shows it: texts without quotes.</summary>
    private static string Rendered(LogEvent logEvent)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Message.Format(logEvent, writer);
        return writer.ToString();
    }

    private static string Told(Exception exception)
    {
        var told = $"{exception.GetType().Name}: {exception.Message}";
        return exception.InnerException is { } inner ? $"{told} ({Told(inner)})" : told;
    }

    private static string Clipped(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";
}
