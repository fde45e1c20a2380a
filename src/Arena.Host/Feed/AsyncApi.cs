using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;

namespace Arena.Host.Feed;

/// <summary>The AsyncAPI document of the feed: <c>GET /asyncapi.json</c>, and the same in <c>docs/api/asyncapi.json</c>. It is made of what the channels say of themselves.</summary>
public static partial class AsyncApi
{
    private static readonly JsonSchemaExporterOptions Export = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) =>
            context.TypeInfo.Type.Namespace == "Arena.Domain.Amounts" ? new JsonObject { ["type"] = "number" } : schema,
    };

    /// <summary>It is the same as long as the process lives, and made when it is first asked for.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var document = new Lazy<string>(() => Document(
            routes.ServiceProvider.GetServices<FeedChannel>().SelectMany(c => c.Describe()), routes.ServiceProvider.GetRequiredService<FeedWriter>().Json).ToJsonString(Indented));
        routes.MapGet("/asyncapi.json", () => TypedResults.Text(document.Value, "application/json")).AllowAnonymous().ExcludeFromDescription();
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static JsonObject Document(IEnumerable<FeedTopic> topics, JsonSerializerOptions json)
    {
        var (channels, operations, messages) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var topic in topics.OrderBy(t => t.Address, StringComparer.Ordinal))
        {
            var name = NameOf(topic.Address);
            channels[name] = Channel(topic, name);
            foreach (var message in topic.Messages) messages[$"{name}-{message.Name}"] = Message(topic, message, json);
            operations[$"tell-{name}"] = new JsonObject { ["action"] = "send", ["channel"] = Reference($"channels/{name}"), ["description"] = topic.Description };
        }

        AddConnection(channels, operations, messages, json);
        return new JsonObject
        {
            ["asyncapi"] = "3.0.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Arena feed",
                ["version"] = typeof(AsyncApi).Assembly.GetName().Version!.ToString(3),
                ["description"] = "What happens in the arena, live. A topic is asked for by the message `subscribe` over a WebSocket at `/ws`, or by name over server-sent events at `/api/v1/feed?topics=`; the messages are the same.",
                ["license"] = new JsonObject { ["name"] = "Apache-2.0" },
            },
            ["defaultContentType"] = "application/json",
            ["servers"] = new JsonObject
            {
                ["socket"] = Server("ws", FeedEndpoint.Path, "Commands go in, messages come out."),
                ["events"] = Server("http", "/api/v1/feed", "Server-sent events of the topics that the query names. `Last-Event-ID` goes on where the last event was."),
            },
            ["channels"] = channels,
            ["operations"] = operations,
            ["components"] = new JsonObject
            {
                ["messages"] = messages,
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "The access token of POST /api/v1/auth/login; a browser sends it as `?access_token=`." },
                    ["apiKey"] = new JsonObject { ["type"] = "httpApiKey", ["in"] = "header", ["name"] = "Authorization", ["description"] = "`ApiKey` and the key of POST /api/v1/api-keys." },
                },
            },
        };
    }

    private static JsonObject Server(string protocol, string path, string description) => new()
    {
        ["host"] = "{host}",
        ["protocol"] = protocol,
        ["pathname"] = path,
        ["description"] = description,
        ["variables"] = new JsonObject { ["host"] = new JsonObject { ["default"] = "127.0.0.1:5080", ["description"] = "Where the arena listens (ARENA__URLS)." } },
        ["security"] = new JsonArray(Reference("components/securitySchemes/bearer"), Reference("components/securitySchemes/apiKey")),
    };

    private static JsonObject Channel(FeedTopic topic, string name)
    {
        var channel = new JsonObject
        {
            ["address"] = topic.Address,
            ["description"] = topic.Description,
            ["x-arena-access"] = topic.Access.ToString().ToLowerInvariant(),
            ["messages"] = new JsonObject(topic.Messages.Select(m => KeyValuePair.Create<string, JsonNode?>(m.Name, Reference($"components/messages/{name}-{m.Name}")))),
        };
        var parameters = Parameter().Matches(topic.Address).Select(m => KeyValuePair.Create<string, JsonNode?>(m.Groups["name"].Value, new JsonObject())).ToList();
        if (parameters.Count > 0) channel["parameters"] = new JsonObject(parameters);
        return channel;
    }

    private static JsonObject Message(FeedTopic topic, FeedTopicMessage message, JsonSerializerOptions json)
    {
        var data = json.GetJsonSchemaAsNode(message.Data, Export);
        if (message.Kind is { } kind && data is JsonObject { } shape && shape["properties"] is JsonObject properties) properties["kind"] = new JsonObject { ["const"] = kind };
        JsonNode named = Parameter().IsMatch(topic.Address) ? new JsonObject { ["type"] = "string" } : new JsonObject { ["const"] = topic.Address };
        return Envelope($"{topic.Address} {message.Name}", message.Type, named, data);
    }

    private static JsonObject Envelope(string title, string type, JsonNode topic, JsonNode data) => new()
    {
        ["title"] = title,
        ["payload"] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("topic", "type", "position", "at", "data"),
            ["properties"] = new JsonObject
            {
                ["topic"] = topic,
                ["type"] = new JsonObject { ["const"] = type },
                ["position"] = new JsonObject { ["type"] = "integer", ["description"] = "Place in the log that the message is as of; what `since` takes." },
                ["at"] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = "The host's clock when it was sent." },
                ["data"] = data,
            },
        },
    };

    /// <summary>What belongs to the connection and to no topic.</summary>
    private static void AddConnection(JsonObject channels, JsonObject operations, JsonObject messages, JsonSerializerOptions json)
    {
        var topicNames = new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } };
        messages["connection-subscribe"] = Command("subscribe", new JsonObject { ["topics"] = topicNames, ["since"] = new JsonObject { ["type"] = "integer", ["description"] = "The last position that was seen." } }, "topics");
        messages["connection-unsubscribe"] = Command("unsubscribe", new JsonObject { ["topics"] = topicNames.DeepClone() }, "topics");
        messages["connection-ping"] = Command("ping", new JsonObject());
        messages["connection-heartbeat"] = Envelope("heartbeat, every 15 s", FeedMessage.Heartbeat, new JsonObject { ["const"] = "system" }, new JsonObject { ["type"] = "null" });
        messages["connection-pong"] = Envelope("pong", "pong", new JsonObject { ["const"] = "system" }, new JsonObject { ["type"] = "null" });
        messages["connection-error"] = new JsonObject { ["title"] = "error", ["payload"] = json.GetJsonSchemaAsNode(typeof(FeedError), Export) };
        string[] taken = ["subscribe", "unsubscribe", "ping"];
        string[] told = ["heartbeat", "pong", "error"];
        channels["connection"] = new JsonObject
        {
            ["address"] = null,
            ["description"] = "A client that says nothing for 45 s is closed with 4408; whoever's sign-in ends, with 4401.",
            ["servers"] = new JsonArray(Reference("servers/socket")),
            ["messages"] = new JsonObject(taken.Concat(told).Select(m => KeyValuePair.Create<string, JsonNode?>(m, Reference($"components/messages/connection-{m}")))),
        };
        JsonObject Operation(string action, IEnumerable<string> names) => new()
        {
            ["action"] = action,
            ["channel"] = Reference("channels/connection"),
            ["messages"] = new JsonArray([.. names.Select(m => (JsonNode)Reference($"channels/connection/messages/{m}"))]),
        };
        operations["take-commands"] = Operation("receive", taken);
        operations["tell-of-the-connection"] = Operation("send", told);
    }

    private static JsonObject Command(string op, JsonObject more, params string[] required)
    {
        var properties = new JsonObject { ["op"] = new JsonObject { ["const"] = op } };
        foreach (var (name, schema) in more) properties[name] = schema!.DeepClone();
        return new JsonObject
        {
            ["title"] = op,
            ["payload"] = new JsonObject
            {
                ["type"] = "object",
                ["required"] = new JsonArray([.. required.Prepend("op").Select(name => (JsonNode)JsonValue.Create(name))]),
                ["properties"] = properties,
            },
        };
    }

    private static JsonObject Reference(string path) => new() { ["$ref"] = "#/" + path };

    private static string NameOf(string address) => Parameter().Replace(address, "").TrimEnd(':');

    [GeneratedRegex(@"\{(?<name>[a-z]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Parameter();
}
