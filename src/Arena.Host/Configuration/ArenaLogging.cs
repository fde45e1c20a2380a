using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace Arena.Host.Configuration;

/// <summary>Readable lines on the terminal, JSON lines in <c>data/logs</c>; levels by the section <c>Serilog</c>.</summary>
public static class ArenaLogging
{
    private const string Template = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext:l} {Message:lj}{NewLine}{Exception}";

    /// <param name="ring">What keeps the last lines at hand; null: nobody asks for them.</param>
    public static ILoggerFactory Create(IConfiguration configuration, ArenaOptions options, bool console, ILogEventSink? ring = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.Hosting", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .ReadFrom.Configuration(configuration)
            .WriteTo.File(
                new JsonFormatter(renderMessage: true), Path.Combine(options.LogFolder, "arena-.jsonl"),
                rollingInterval: RollingInterval.Day, retainedFileCountLimit: 14, fileSizeLimitBytes: 256 * 1024 * 1024, rollOnFileSizeLimit: true, shared: true);
        if (console) logger = logger.WriteTo.Console(outputTemplate: Template, formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        if (ring is not null) logger = logger.WriteTo.Sink(ring);
        return new SerilogLoggerFactory(logger.CreateLogger(), dispose: true);
    }
}
