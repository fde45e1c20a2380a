using System.Text;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.OpenApi;

/// <summary>What the document shows as a request is one: it may be refused by what it names, and never as a request.</summary>
public sealed class when_the_examples_are_sent : IAsyncLifetime
{
    private static readonly string[] NoRequests = ["VALIDATION", "MALFORMED_JSON", "BAD_REQUEST", "UNSUPPORTED_MEDIA_TYPE", "TOO_LARGE", "INTERNAL"];
    private RunningArena _arena = null!;

    public async Task InitializeAsync() => _arena = await RunningArena.StartAsync();

    public async Task DisposeAsync() => await _arena.DisposeAsync();

    [Fact]
    public async Task each_operation_with_a_body_has_one_that_is_taken_for_a_request()
    {
        var admin = await _arena.AdminAsync();
        await admin.PostAsync("/account/wallet/deposit", new { amount = 100_000 });
        var sent = 0;
        foreach (var operation in (await ApiOperation.AllAsync(_arena)).Where(o => o.Definition.TryGetProperty("requestBody", out _)))
        {
            var (type, body) = operation.Definition.GetProperty("requestBody").GetProperty("content").EnumerateObject().Select(c => (c.Name, c.Value)).First();
            body.TryGetProperty("example", out var example).ShouldBeTrue($"{operation} has an example");
            using var content = new StringContent(example.ValueKind == JsonValueKind.String ? example.GetString()! : example.GetRawText(), Encoding.UTF8, type);
            var path = operation.Path.Replace("{symbol}", "BTCUSD", StringComparison.Ordinal).Replace("{id}", "none", StringComparison.Ordinal)
                .Replace("{name}", "trades", StringComparison.Ordinal).Replace("{plugin}", "model", StringComparison.Ordinal);
            if (operation.Id == "importCandles") path += "?symbol=BTCUSD&timeframe=1m";

            var answer = await admin.SendAsync(operation.Method, "/" + path, content);
            if ((int)answer.Status >= 400) NoRequests.ShouldNotContain(answer.Code, $"{operation}: {answer.Text}");
            sent++;
        }

        sent.ShouldBeGreaterThan(40);
    }
}
