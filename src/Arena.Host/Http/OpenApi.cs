using System.Reflection;
using System.Text.Json.Nodes;
using Arena.Host.Strategies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Arena.Host.Http;

/// <summary>The OpenAPI document: <c>/openapi/v1.json</c>, and the same in <c>docs/api/openapi.json</c>.</summary>
public static class OpenApi
{
    public const string Document = "v1";

    /// <summary>Tags whose POSTs append nothing to the log: they leave no receipt, and doing them twice does no harm.</summary>
    private static readonly string[] WithoutReceipts = ["Operation", "Audit", "Accounts"];

    public static void AddArenaOpenApi(this IServiceCollection services) =>
        services.AddOpenApi(Document, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info = new OpenApiInfo
                {
                    Title = "Arena",
                    Version = typeof(OpenApi).Assembly.GetName().Version!.ToString(3),
                    Description = "A trading arena: bots trade the same markets on a turn loop, and everything that happens is an event.",
                    License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
                };
                document.Servers = [];
                document.Components ??= new OpenApiComponents();
                document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
                document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "The access token of POST /api/v1/auth/login.",
                };
                document.Components.SecuritySchemes["apiKey"] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Header,
                    Name = "Authorization",
                    Description = "`ApiKey` and the key of POST /api/v1/api-keys.",
                };
                document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
                document.Components.Schemas["Problem"] = ProblemSchema();
                OperationExamples.DescribeAnswers(document);
                return Task.CompletedTask;
            });
            options.AddOperationTransformer(DescribeOperationAsync);
            options.AddOperationTransformer(DescribeClosedListsAsync);
            options.AddSchemaTransformer((schema, context, _) =>
            {
                // Money, prices and quantities are JSON numbers; decimal accepts no strings here.
                var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
                if (type == typeof(Interval))
                {
                    schema.Type = JsonSchemaType.String;
                    schema.Pattern = "^(\\d+[smhd]|(\\d+\\.)?\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?)$";
                    schema.Properties = null;
                }
                else if (type == typeof(VersionName))
                {
                    var isNullable = type != context.JsonTypeInfo.Type;
                    schema.Type = JsonSchemaType.String | JsonSchemaType.Integer | (isNullable ? JsonSchemaType.Null : default);
                    schema.Properties = null;
                }
                else if (type.Namespace == "Arena.Domain.Amounts" || type == typeof(decimal))
                {
                    schema.Type = JsonSchemaType.Number | ((schema.Type ?? default) & JsonSchemaType.Null);
                    schema.Format = "decimal";
                    schema.Pattern = null;
                    schema.Properties = null;
                }

                return Task.CompletedTask;
            });
        });

    private static Task DescribeOperationAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        operation.Responses ??= [];
        var isOpen = metadata.OfType<IAllowAnonymous>().Any();
        var policy = isOpen ? null : metadata.OfType<IAuthorizeData>().Select(a => a.Policy).LastOrDefault(p => p is not null) ?? Policies.User;
        var name = metadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName ?? "";
        var isRead = HttpMethods.IsGet(context.Description.HttpMethod!);
        var appends = !isRead && !metadata.OfType<ITagsMetadata>().Any(t => t.Tags.Intersect(WithoutReceipts, StringComparer.Ordinal).Any());
        OperationProblems.Describe(
            operation,
            new(name, policy, isRead, appends, operation.Parameters.Any(p => p.In == ParameterLocation.Path), operation.Parameters.Any(p => p.In == ParameterLocation.Query), operation.RequestBody is not null),
            context.Document);
        OperationExamples.Describe(operation, name);
        operation.Security = SecurityOf(policy, context.Document);
        if (isOpen) return Task.CompletedTask;
        operation.Extensions ??= new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal);
        operation.Extensions["x-arena-policy"] = new JsonNodeExtension(JsonValue.Create(policy)!);
        if (isRead)
        {
            operation.Parameters.Add(Header(PositionFilter.Header, "Answer no older than this position; waits up to 5 s, then 503.", JsonSchemaType.Integer));
        }
        else if (appends)
        {
            operation.Parameters.Add(Header(IdempotencyMiddleware.Header, "The same key and body answers the first answer again.", JsonSchemaType.String));
        }

        return Task.CompletedTask;
    }

    /// <summary>An empty requirement: nothing is needed.</summary>
    private static List<OpenApiSecurityRequirement> SecurityOf(string? policy, OpenApiDocument? document)
    {
        var security = new List<OpenApiSecurityRequirement>();
        if (policy is null or Policies.Spectator) security.Add(new OpenApiSecurityRequirement());
        if (policy is null) return security;
        security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("bearer", document)] = [] });
        if (policy != Policies.Session) security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] });
        return security;
    }

    private static Task DescribeClosedListsAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var described in context.Description.ParameterDescriptions)
        {
            if (described.ParameterDescriptor is not IParameterInfoParameterDescriptor { ParameterInfo: { } parameter }) continue;
            if (parameter.GetCustomAttribute<OneOfAttribute>() is not { } list) continue;
            if (operation.Parameters?.FirstOrDefault(p => p.Name == described.Name) is not OpenApiParameter { Schema: OpenApiSchema schema }) continue;
            schema.Enum = [.. list.Values.Select(value => (JsonNode)JsonValue.Create(value))];
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema ProblemSchema()
    {
        var text = new OpenApiSchema { Type = JsonSchemaType.String };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Required = new HashSet<string>(StringComparer.Ordinal) { "type", "title", "status", "code", "correlationId" },
            Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
            {
                ["type"] = text,
                ["title"] = text,
                ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
                ["detail"] = text,
                ["code"] = text,
                ["correlationId"] = text,
                ["errors"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = text },
                },
                ["numbers"] = new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Number } },
            },
        };
    }

    private static OpenApiParameter Header(string name, string description, JsonSchemaType type) =>
        new() { Name = name, In = ParameterLocation.Header, Description = description, Schema = new OpenApiSchema { Type = type } };
}
