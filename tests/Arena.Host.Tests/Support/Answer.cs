using System.Net.Http.Headers;

namespace Arena.Host.Tests.Support;

/// <summary>What the host answered, whole.</summary>
public sealed record Answer(string Request, HttpStatusCode Status, string Text, HttpResponseHeaders Headers, string? ContentType)
{
    public JsonElement Json => JsonElement.Parse(Text);

    public JsonElement this[string field] => Json.GetProperty(field);

    public JsonElement[] Items => [.. this["items"].EnumerateArray()];

    public long Position => this["position"].GetInt64();

    /// <summary>Of a problem.</summary>
    public string Code => this["code"].GetString()!;

    /// <summary>Of a problem: the fields that it names.</summary>
    public string[] Errors => Json.TryGetProperty("errors", out var errors) ? [.. errors.EnumerateObject().Select(e => e.Name)] : [];

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    public Answer ShouldBe(HttpStatusCode status)
    {
        Status.ShouldBe(status, $"{Request}\n{Text}");
        return this;
    }

    /// <summary>RFC 9457 with our code; whatever went wrong, the inside of the program stays inside.</summary>
    public Answer ShouldBeProblem(HttpStatusCode status, string code)
    {
        ShouldBe(status);
        ContentType.ShouldBe("application/problem+json", Request);
        Code.ShouldBe(code, Text);
        this["status"].GetInt32().ShouldBe((int)status);
        this["type"].GetString().ShouldBe("urn:arena:problem:" + code.ToLowerInvariant().Replace('_', '-'));
        this["title"].GetString().ShouldNotBeNullOrWhiteSpace();
        this["correlationId"].GetString().ShouldBe(Header("X-Correlation-Id"), Text);
        (Json.TryGetProperty("detail", out _) || Errors.Length > 0).ShouldBeTrue($"a problem says what is wrong: {Text}");
        Text.ShouldNotContain("Exception");
        Text.ShouldNotContain("   at ");
        Text.ShouldNotContain("System.");
        return this;
    }
}
