using Arena.Host.Configuration;
using Microsoft.AspNetCore.HttpOverrides;

namespace Arena.Host.Http;

/// <summary>Behind a proxy every request has the proxy's address: what it says of the caller's is believed where <c>ARENA__PROXIES</c> names it.</summary>
public static class Proxies
{
    public static void UseProxies(this WebApplication app, ArenaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Proxies.Count == 0) return;
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        forwarded.KnownIPNetworks.Clear();
        forwarded.KnownProxies.Clear();
        foreach (var proxy in options.Proxies) forwarded.KnownProxies.Add(proxy);
        app.UseForwardedHeaders(forwarded);
    }
}
