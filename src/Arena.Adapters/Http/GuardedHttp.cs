using System.Net;
using System.Net.Sockets;

namespace Arena.Adapters.Http;

/// <summary>
/// HTTP to addresses that users name. It follows no redirect, uses no proxy, tells nothing of itself to traces (an address may hold a token), and looks at
/// the address that a connection goes to, so that a name which resolves to a private address is refused like the address itself.
/// </summary>
internal static class GuardedHttp
{
    private static readonly HttpRequestOptionsKey<bool> PrivateTargets = new("arena.private-targets");

    public static HttpClient CreateClient(int longestAnswer) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ActivityHeadersPropagator = null,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = ConnectAsync,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = longestAnswer,
    };

    /// <exception cref="PrivateTargetException">The address is private, and that is not allowed.</exception>
    public static async Task<HttpResponseMessage> SendAsync(HttpClient http, HttpRequestMessage request, bool privateTargets, CancellationToken cancellationToken)
    {
        request.Options.Set(PrivateTargets, privateTargets);
        if (!privateTargets && IPAddress.TryParse(request.RequestUri!.DnsSafeHost, out var literal) && IsPrivate(literal)) throw new PrivateTargetException(request.RequestUri.DnsSafeHost);
        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException fault) when (fault.InnerException is PrivateTargetException)
        {
            throw new PrivateTargetException(request.RequestUri!.DnsSafeHost);
        }
    }

    /// <summary>Why nothing is sent to an address; null: something may be.</summary>
    /// <param name="setting">That the sentence names.</param>
    public static async Task<string?> RefusedAsync(Uri url, bool privateTargets, string setting, CancellationToken cancellationToken)
    {
        try
        {
            await AddressAsync(url.DnsSafeHost, privateTargets, cancellationToken);
            return null;
        }
        catch (PrivateTargetException refused)
        {
            return refused.Sentence(setting);
        }
        catch (SocketException)
        {
            return $"'{url.DnsSafeHost}' cannot be found.";
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var allowed = context.InitialRequestMessage.Options.TryGetValue(PrivateTargets, out var privateTargets) && privateTargets;
        var address = await AddressAsync(context.DnsEndPoint.Host, allowed, cancellationToken);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, context.DnsEndPoint.Port), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <exception cref="PrivateTargetException">One of the addresses is private, and that is not allowed.</exception>
    private static async Task<IPAddress> AddressAsync(string host, bool privateTargets, CancellationToken cancellationToken)
    {
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (!privateTargets && addresses.Any(IsPrivate)) throw new PrivateTargetException(host);
        return addresses.FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0];
    }

    /// <summary>Everything that is not of the public internet: loopback, private, link-local, shared, multicast, unspecified.</summary>
    private static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any);
        return address.GetAddressBytes() switch
        {
            [0 or 10 or 127, ..] => true,
            [172, >= 16 and <= 31, ..] => true,
            [192, 168, ..] => true,
            [169, 254, ..] => true,
            [100, >= 64 and <= 127, ..] => true,
            [>= 224, ..] => true,
            _ => false,
        };
    }
}

internal sealed class PrivateTargetException(string host) : Exception($"'{host}' is a loopback or private address.")
{
    public string Sentence(string setting) => $"'{host}' is a loopback or private address, and the setting {setting} is off.";
}
