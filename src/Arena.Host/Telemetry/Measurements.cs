using Arena.Application;
using Arena.EventStore;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Arena.Host.Telemetry;

/// <summary>
/// What the process measures: read at <c>/metrics</c>, and sent over OTLP, traces with it, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a
/// collector. Measuring begins with the host; nothing is collected until somebody reads.
/// </summary>
public sealed class Measurements : IDisposable
{
    private static readonly string[] Meters =
    [
        ArenaTelemetry.Name, StoreMetrics.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting",
        "System.Net.Http", "System.Runtime", "Npgsql",
    ];

    private static readonly string[] Sources = [ArenaTelemetry.Name, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql"];

    private readonly PrometheusExporter _exporter = new();
    private readonly BaseExportingMetricReader _reader;
    private readonly MeterProvider _metrics;
    private readonly TracerProvider? _traces;
    private readonly Lock _gate = new();

    public Measurements(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var collector = configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 };
        var service = ResourceBuilder.CreateDefault().AddService("arena", serviceVersion: typeof(Measurements).Assembly.GetName().Version!.ToString(3));
        _reader = new BaseExportingMetricReader(_exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(service).AddMeter(Meters).AddReader(_reader);
        if (collector) metrics.AddOtlpExporter();
        _metrics = metrics.Build();
        if (collector) _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(service).AddSource(Sources).AddOtlpExporter().Build();
    }

    /// <summary>Everything measured so far, in Prometheus' text format.</summary>
    public string Read()
    {
        lock (_gate)
        {
            _exporter.Collect!(Timeout.Infinite);
            return _exporter.Text;
        }
    }

    public void Dispose()
    {
        _metrics.Dispose();
        _traces?.Dispose();
        _reader.Dispose();
        _exporter.Dispose();
    }
}
