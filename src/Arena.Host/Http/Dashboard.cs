using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Arena.Host.Http;

/// <summary>The web client's built files, from the program's own folder; any page's address answers with the client.</summary>
public static class Dashboard
{
    private const int LongestName = 200;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static void UseDashboard(this WebApplication app)
    {
        if (!File.Exists(Path.Combine(Folder, "index.html"))) return;
        var files = new PhysicalFileProvider(Folder);
        app.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = context => context.Context.Response.Headers[HeaderNames.CacheControl] =
                context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        });
    }

    /// <summary>
    /// Between routing and authorisation: what no endpoint takes is a page of the client's or a 404, and what an endpoint takes otherwise
    /// (405, 415) is said to anyone. A fallback endpoint would win over these: a POST without a body would be a 404.
    /// </summary>
    public static void UsePages(this WebApplication app) =>
        app.Use((context, next) => context.GetEndpoint() switch
        {
            RouteEndpoint when NamesSomething(context.Request.RouteValues) => next(context),
            RouteEndpoint => NotFound(context),
            { RequestDelegate: { } refuse } => refuse(context),
            _ => AnswerPageAsync(context),
        });

    /// <summary>No id is that long, and no index takes one that is longer.</summary>
    private static bool NamesSomething(RouteValueDictionary values) => values.Values.All(v => v is not string { Length: > LongestName });

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task AnswerPageAsync(HttpContext context)
    {
        var index = Path.Combine(Folder, "index.html");
        var path = context.Request.Path;
        var isPage = HttpMethods.IsGet(context.Request.Method) && !path.StartsWithSegments("/api", StringComparison.Ordinal) && !Path.HasExtension(path.Value);
        if (!isPage || !File.Exists(index))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.SendFileAsync(index, context.RequestAborted);
    }
}
