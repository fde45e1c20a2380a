using Arena.Host.Http;

namespace Arena.Host.Telemetry;

/// <summary><c>GET /metrics</c>: Prometheus' text format; without a sign-in while the setting <c>metrics.open</c> is on, else for administrators.</summary>
public static class MetricsEndpoint
{
    private const string Format = "text/plain; version=0.0.4; charset=utf-8";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/metrics", (Measurements measurements) => TypedResults.Text(measurements.Read(), Format))
            .RequireAuthorization(Policies.Metrics).DisableRateLimiting().ExcludeFromDescription();
}
