using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Arena.Host.Http;

/// <summary>The web client's built files, from the program's own folder; any page's address answers with the client.</summary>
public static class Dashboard
{
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

    /// <summary>Pages are the client's; what looks like a part of the API and is none stays a 404.</summary>
    public static void MapDashboard(this WebApplication app) =>
        app.MapFallback(async context =>
        {
            var index = Path.Combine(Folder, "index.html");
            if (!HttpMethods.IsGet(context.Request.Method) || context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || !File.Exists(index))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.SendFileAsync(index, context.RequestAborted);
        }).AllowAnonymous();
}
