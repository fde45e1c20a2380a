using System.Text.Json;

namespace Arena.Host.Feed;

/// <summary>What the server sends: <c>{topic, type: snapshot|delta|event, position, at, data}</c>.</summary>
public sealed record FeedMessage(string Topic, string Type, long Position, DateTimeOffset At, object? Data)
{
    public const string Snapshot = "snapshot";
    public const string Delta = "delta";
    public const string Event = "event";

    /// <summary>Serialised once, however many subscribers get it.</summary>
    public ReadOnlyMemory<byte> ToUtf8(JsonSerializerOptions json) => JsonSerializer.SerializeToUtf8Bytes(this, json);
}

/// <summary>What a client sends.</summary>
public sealed record FeedCommand(string Op, IReadOnlyList<string>? Topics, long? Since);

/// <summary>An error on the feed; the connection stays open.</summary>
public sealed record FeedError(string Type, string Code, string Detail, string? Topic = null)
{
    public static FeedError Of(string code, string detail, string? topic = null) => new("error", code, detail, topic);
}
