using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Arena.Host.Feed;

/// <summary>What the server sends: <c>{topic, type: snapshot|delta|event, position, at, data}</c>.</summary>
public sealed record FeedMessage(string Topic, string Type, long Position, DateTimeOffset At, object? Data)
{
    public const string Snapshot = "snapshot";
    public const string Delta = "delta";
    public const string Event = "event";
    public const string Heartbeat = "heartbeat";
}

/// <summary>What a client sends.</summary>
public sealed record FeedCommand(string Op, IReadOnlyList<string?>? Topics, long? Since);

/// <summary>Something the client sent could not be done; the connection stays open.</summary>
public sealed record FeedError(string Type, string Code, string Detail, string? Topic)
{
    public static FeedError Of(string code, string detail, string? topic = null) => new("error", code, detail, topic);
}

/// <summary>Serialises each message once, however many listeners get it.</summary>
public sealed class FeedWriter(TimeProvider wall, IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json)
{
    private readonly JsonSerializerOptions _json = new(json.Value.SerializerOptions) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

    public JsonSerializerOptions Json => _json;

    /// <summary><c>at</c> is the wall clock: clients measure the lag with it.</summary>
    public FeedFrame Frame(string topic, string type, long position, object? data) =>
        new(topic, position, JsonSerializer.SerializeToUtf8Bytes(new FeedMessage(topic, type, position, wall.GetUtcNow(), data), _json));

    public byte[] Error(FeedError error) => JsonSerializer.SerializeToUtf8Bytes(error, _json);
}
