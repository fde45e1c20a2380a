using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Arena.Host.Tests.Support;
using Xunit.Abstractions;

namespace Arena.Host.Tests.Contract;

/// <summary>Every operation of the OpenAPI document as everyone, with what it takes and with much that it does not.</summary>
public sealed class when_everything_is_asked_wrongly(ITestOutputHelper output) : IAsyncLifetime
{
    private const string SecretName = "Secret Garden";
    private const decimal SecretAmount = 7_654_321.12345678m;
    private const int Oversized = (4 * 1024 * 1024) + 1;

    private RunningArena _arena = null!;
    private ArenaClient _admin = null!;
    private Trader _owner = null!;
    private Trader _other = null!;
    private readonly ConcurrentBag<string> _faults = [];
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private int _calls;

    /// <param name="What">For the message of a failure.</param>
    /// <param name="Expected">Of whom the policy lets in; empty: anything but a 5xx.</param>
    private sealed record Input(string What, string Path, Func<HttpContent?> Body, int[] Expected, bool ExpectContinue = false);

    public async Task InitializeAsync()
    {
        _arena = await RunningArena.StartAsync(
            ("ARENA:SETTINGS:LIMITS:USER", "0"), ("ARENA:SETTINGS:LIMITS:ADDRESS", "0"),
            ("ARENA:SETTINGS:SIGNIN:FAILURES", "1000000"), ("ARENA:SETTINGS:SIGNIN:ADDRESSFAILURES", "1000000"),
            ("ARENA:NOTIFICATIONS:TELEGRAM", "http://127.0.0.1:9"), ("ARENA:NOTIFICATIONS:DISCORD", "http://127.0.0.1:9"));
        _admin = await _arena.AdminAsync();
        (_owner, _other) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        await _owner.DepositAsync(SecretAmount + 2_000);
        _ids["bots"] = await _owner.CreateBotAsync(new
        {
            name = SecretName, kind = "dca", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00", isPublic = false,
            dca = new { amount = 20, everyTurns = 1, maxNotional = 100_000 },
        });
        _ids["strategies"] = await IdAsync(_owner.Api, "/strategies", new { definition = Strategies.Sample.AlwaysLong(), name = SecretName });
        _ids["backtests"] = (await _owner.Api.PostAsync("/backtests", SampleBodies.Backtest)).ShouldBe(HttpStatusCode.Accepted)["id"].GetString()!;
        _ids["providers"] = await IdAsync(_admin, "/providers", new { name = "Script", kind = "scripted", model = "script" });
        _ids["credentials"] = await IdAsync(_admin, "/credentials", new { provider = "kraken", label = "Key", apiKey = "k" });
        _ids["api-keys"] = await IdAsync(_owner.Api, "/api-keys", SampleBodies.ApiKey);
        _ids["alerts"] = await IdAsync(_owner.Api, "/alerts", new { name = SecretName, kind = "price", symbol = "BTCUSD", threshold = 1_000_000 });
        _ids["channels"] = await IdAsync(_owner.Api, "/notifications/channels", new { kind = "telegram", name = SecretName, chatId = "1", secret = "4711:a-token-of-no-bot" });
        _ids["users"] = (await _arena.TraderAsync()).Id;
    }

    public async Task DisposeAsync() => await _arena.DisposeAsync();

    [Fact]
    public async Task the_answer_is_always_one_of_the_contract()
    {
        // What ends things comes last, so that all else meets them alive.
        var operations = (await ApiOperation.AllAsync(_arena))
            .OrderBy(o => o.Method == HttpMethod.Get ? 0 : o.Id == "emergencyStopArena" ? 3 : o.Method == HttpMethod.Delete ? 2 : 1).ToList();

        foreach (var operation in operations)
        {
            var inputs = await InputsAsync(operation);
            var calls = from input in inputs from caller in Callers(operation) select (caller.Name, caller.Client, input);
            await Parallel.ForEachAsync(calls, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (call, _) => await CallAsync(operation, call.Name, call.Client, call.input));
        }

        output.WriteLine($"{_calls} calls of {operations.Count} operations");
        _faults.IsEmpty.ShouldBeTrue($"{_faults.Count} of {_calls} calls:\n{string.Join("\n", _faults.Order(StringComparer.Ordinal).Take(300).Select(f => f[..Math.Min(f.Length, 900)]))}");
        _calls.ShouldBeGreaterThan(2_000);
    }

    private IEnumerable<(string Name, ArenaClient Client)> Callers(ApiOperation operation)
    {
        yield return ("nobody", _arena.Anyone);

        // Whoever is let in here is not there afterwards.
        if (operation.Id == "logout") yield break;
        yield return ("another trader", _other.Api);
        yield return ("owner", _owner.Api);
        yield return ("administrator", _admin);
    }

    private async Task CallAsync(ApiOperation operation, string caller, ArenaClient client, Input input)
    {
        Interlocked.Increment(ref _calls);
        try
        {
            using var body = input.Body();
            var answer = await client.SendAsync(operation.Method, "/" + input.Path, body, ("Expect", input.ExpectContinue ? "100-continue" : null));
            if (Wrong(operation, caller, input, answer) is { } wrong) _faults.Add($"{operation} as {caller}, {input.What}: {wrong}");
        }
        catch (Exception exception) when (exception is HttpRequestException or ShouldAssertException or TaskCanceledException)
        {
            _faults.Add($"{operation} as {caller}, {input.What}: {exception.Message}");
        }
    }

    private string? Wrong(ApiOperation operation, string caller, Input input, Answer answer)
    {
        var status = (int)answer.Status;

        // A path that cannot be one is refused by the server itself, before any program sees it.
        if (status == 400 && answer.Text.Length == 0 && input.Path.Contains("%00", StringComparison.Ordinal)) return null;
        if (status >= 500) return $"{status} {Logged(answer)}";
        if (status >= 400)
        {
            answer.ShouldBeProblem(answer.Status, answer.Code);
            if (Undocumented(operation, status, answer.Code)) return $"{status} {answer.Code} is not in the document";
        }

        if (caller is "nobody" or "another trader" && Leak(answer.Text) is { } leak) return $"'{leak}' is another tenant's: {answer.Text}";
        var isRefused = operation.Policy switch
        {
            "user" or "session" when caller == "nobody" => 401,
            "admin" when caller == "nobody" => 401,
            "admin" when caller != "administrator" => 403,
            _ => 0,
        };

        // That there is no such address, or that it takes no such body, is said to anyone.
        if (input.What == "a form" && status == 415) return null;
        if (input.What.StartsWith("path ", StringComparison.Ordinal) && status == 404) return null;
        if (isRefused != 0) return status == isRefused ? null : $"{status} and not {isRefused}";
        return input.Expected.Length == 0 || input.Expected.Contains(status) ? null : $"{status} and not {string.Join(" or ", input.Expected)}: {answer.Text}";
    }

    /// <summary>Denials have a list of their own; where a path is none, it is no operation that answers.</summary>
    private static bool Undocumented(ApiOperation operation, int status, string code) =>
        status is not (404 or 422)
        && !(operation.Definition.GetProperty("responses").TryGetProperty(status.ToString(System.Globalization.CultureInfo.InvariantCulture), out var documented)
            && documented.GetProperty("description").GetString()!.Contains($"`{code}`", StringComparison.Ordinal));

    /// <summary>What the host knows of it and did not say.</summary>
    private string Logged(Answer answer)
    {
        var id = answer.Header("X-Correlation-Id") ?? "none";
        return Directory.EnumerateFiles(Path.Combine(_arena.DataFolder, "logs"), "*.jsonl").SelectMany(Lines).LastOrDefault(l => l.Contains(id, StringComparison.Ordinal)) ?? answer.Text;
    }

    private static List<string> Lines(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = new List<string>();
        while (reader.ReadLine() is { } line) lines.Add(line);
        return lines;
    }

    private string? Leak(string text) =>
        new[] { SecretName, _owner.Email, _owner.Id, "7654321.12" }.FirstOrDefault(secret => text.Contains(secret, StringComparison.Ordinal));

    private async Task<List<Input>> InputsAsync(ApiOperation operation)
    {
        var inputs = new List<Input>();
        var (path, sample) = (PathOf(operation, known: true), await SampleBodies.OfAsync(operation, _arena, _owner, _ids["bots"]));

        // The right one would end the sign-ins that all else is asked with.
        if (operation.Id == "changePassword") sample = new { currentPassword = "another one", newPassword = "another-password-now" };
        var must = operation.Id is "listCandles" or "listCandleGaps" or "importCandles" ? "?symbol=BTCUSD&timeframe=1m" : "";
        if (sample is StringContent) sample = await ((StringContent)sample).ReadAsStringAsync();
        Func<HttpContent?> valid = () => Content(operation, sample);
        inputs.Add(new Input("valid", path + must, valid, []));

        if (operation.Path.Contains('{', StringComparison.Ordinal))
        {
            foreach (var wrong in new[] { "no-such", "-1", "%00", "%F0%9F%92%A9%E2%80%AE", "..%2F..%2Fsettings", "%27%20or%201%3D1%20--", new string('x', 2_000) })
                inputs.Add(new Input($"path {wrong[..Math.Min(wrong.Length, 30)]}", PathOf(operation, known: false, wrong) + must, valid, []));
        }

        foreach (var parameter in Parameters(operation))
        {
            var name = parameter.GetProperty("name").GetString()!;
            var isTyped = parameter.GetProperty("schema") is var schema && (TypesOf(schema).Contains("integer") || schema.TryGetProperty("enum", out _));
            foreach (var wrong in new[] { "many", "-1", "", "%00", "%F0%9F%92%A9", "1e400", new string('9', 3_000) })
            {
                var query = $"{(must.Length == 0 ? "?" : must + "&")}{name}={wrong}";
                inputs.Add(new Input($"{name}={wrong[..Math.Min(wrong.Length, 30)]}", path + query, valid, isTyped && wrong is "many" or "1e400" ? [400, 404] : []));
            }
        }

        inputs.Add(new Input("an unknown parameter", path + (must.Length == 0 ? "?" : must + "&") + "unknown=1", valid, []));
        if (operation.Definition.TryGetProperty("requestBody", out var requestBody)) inputs.AddRange(Bodies(operation, path + must, requestBody, sample));
        return inputs;
    }

    private static IEnumerable<Input> Bodies(ApiOperation operation, string path, JsonElement requestBody, object? sample)
    {
        var isJson = requestBody.GetProperty("content").TryGetProperty("application/json", out var json);
        Input Of(string what, string body, params int[] expected) => new(what, path, () => new StringContent(body, System.Text.Encoding.UTF8, isJson ? "application/json" : "text/csv"), expected);
        var isRequired = requestBody.TryGetProperty("required", out var required) && required.GetBoolean();
        yield return new Input("no body", path, () => null, isRequired ? [400, 404, 415] : []);
        yield return new Input("a form", path, () => new FormUrlEncodedContent([new("a", "b")]), [415]);
        yield return new Input("oversized", path, () => new StringContent(new string('x', Oversized), System.Text.Encoding.UTF8, isJson ? "application/json" : "text/csv"), [413], ExpectContinue: true);
        if (!isJson)
        {
            foreach (var text in new[] { "", "nonsense", "open_time,open\n1,2", "open_time,open,high,low,close,volume\n\0,\u202E,-1,1e400,,\n" }) yield return Of("a text that is no CSV", text, 400);
            yield break;
        }

        foreach (var text in new[] { "null", "[]", "\"text\"", "{", "17", "\0" })
            yield return Of($"body {text}", text, text == "null" && !isRequired ? [] : [400]);
        yield return Of("an empty object", "{}");
        var whole = JsonSerializer.SerializeToNode(sample ?? new { })!.AsObject();
        yield return Of("an unknown field", With(whole, "unknownField", JsonValue.Create(1)), 400, 422);
        foreach (var (name, present) in whole.ToList())
        {
            foreach (var wrong in Wrong(present)) yield return Of($"{name}: {wrong?.ToJsonString() ?? "null"}", With(whole, name, wrong));

            // A password is hashed and a key is encrypted, whatever is in it; a definition is looked at by what it is for.
            int[] refused = name is "definition" or "apiKey" ? [] : [400, 401, 403, 404, 409, 422];
            yield return Of($"{name}: NUL", With(whole, name, JsonValue.Create("a\0b")), refused);
            yield return Of($"{name}: oversized", With(whole, name, JsonValue.Create(new string('x', 300_000))), refused);
        }
    }

    private static IEnumerable<JsonNode?> Wrong(JsonNode? present)
    {
        yield return null;
        yield return JsonValue.Create("\uD83D\uDCA9\u202E\u0007 ' or 1=1 --");
        yield return JsonValue.Create(-1);
        yield return JsonValue.Create(7.9e27m);
        yield return JsonValue.Create(true);
        yield return new JsonArray(null, -1, "x");
        yield return new JsonObject { ["unknown"] = 1 };
        if (present is JsonValue value && value.TryGetValue<string>(out _)) yield return JsonValue.Create("");
    }

    private static string With(JsonObject whole, string name, JsonNode? value)
    {
        var changed = whole.DeepClone().AsObject();
        changed[name] = value;
        return changed.ToJsonString();
    }

    private static HttpContent? Content(ApiOperation operation, object? sample) => sample switch
    {
        null => operation.Definition.TryGetProperty("requestBody", out _) ? new StringContent("{}", System.Text.Encoding.UTF8, "application/json") : null,
        string csv => new StringContent(csv, System.Text.Encoding.UTF8, "text/csv"),
        _ => System.Net.Http.Json.JsonContent.Create(sample),
    };

    private string PathOf(ApiOperation operation, bool known, string wrong = "")
    {
        var segments = operation.Path.TrimStart('/').Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (!segments[i].StartsWith('{')) continue;
            segments[i] = !known ? wrong : segments[i] switch
            {
                "{id}" => _ids.GetValueOrDefault(segments[i - 1], "no-such"),
                "{botId}" => _ids["bots"],
                "{channelId}" => _ids["channels"],
                "{symbol}" => "BTCUSD",
                "{name}" => "trades",
                "{plugin}" => "model",
                _ => "1",
            };
        }

        return "/" + string.Join('/', segments);
    }

    private static IEnumerable<JsonElement> Parameters(ApiOperation operation) =>
        operation.Definition.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(p => p.GetProperty("in").GetString() == "query")
            : [];

    private static string[] TypesOf(JsonElement schema) => schema.TryGetProperty("type", out var type)
        ? type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray().Select(t => t.GetString()!)] : [type.GetString()!]
        : [];

    private static async Task<string> IdAsync(ArenaClient client, string path, object body) => (await client.PostAsync(path, body)).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
}
