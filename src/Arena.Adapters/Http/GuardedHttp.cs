using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;

namespace Arena.Adapters.Http;

/// <summary>
/// HTTP to addresses that users name. It follows no redirect, uses no proxy, and looks at the address that a connection goes to, so that a name which
/// resolves to a private address is refused like the address itself. Connections that were opened while private addresses were allowed are a pool of their own.
/// </summary>
/// <param name="isTold">Whether traces and metrics are told of it: an address may hold a token, and whom users know is nobody's business.</param>
internal sealed class GuardedHttp(int longestAnswer, bool isTold) : IDisposable
{
    private readonly HttpClient _public = ClientOf(longestAnswer, isTold, privateTargets: false);
    private readonly HttpClient _any = ClientOf(longestAnswer, isTold, privateTargets: true);

    /// <exception cref="PrivateTargetException">The address is private, and that is not allowed.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, bool privateTargets, HttpCompletionOption until, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.DnsSafeHost;
        if (!privateTargets && IPAddress.TryParse(host, out var literal) && IsPrivate(literal)) throw new PrivateTargetException(host);
        try
        {
            return await (privateTargets ? _any : _public).SendAsync(request, until, cancellationToken);
        }
        catch (HttpRequestException fault) when (fault.InnerException is PrivateTargetException)
        {
            throw new PrivateTargetException(host);
        }
    }

    public void Dispose()
    {
        _public.Dispose();
        _any.Dispose();
    }

    private static HttpClient ClientOf(int longestAnswer, bool isTold, bool privateTargets)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectCallback = (context, cancellation) => ConnectAsync(context, privateTargets, cancellation),
        };
        if (!isTold) (handler.ActivityHeadersPropagator, handler.MeterFactory) = (null, new NoMeters());
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = longestAnswer };
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
        catch (Exception fault) when (fault is SocketException or ArgumentException)
        {
            return $"'{url.DnsSafeHost}' cannot be found.";
        }
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, bool privateTargets, CancellationToken cancellationToken)
    {
        var address = await AddressAsync(context.DnsEndPoint.Host, privateTargets, cancellationToken);
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
        {
            // Of the public internet is 2000::/3 alone, and of that not what carries an address of version 4: Teredo and 6to4.
            return address.GetAddressBytes() is (not [>= 0x20 and <= 0x3f, ..]) or [0x20, 0x01, 0x00, 0x00, ..] or [0x20, 0x02, ..];
        }

        return address.GetAddressBytes() switch
        {
            [0 or 10 or 127, ..] => true,
            [172, >= 16 and <= 31, ..] => true,
            [192, 168, ..] or [192, 0, 0, ..] => true,
            [198, 18 or 19, ..] => true,
            [169, 254, ..] => true,
            [100, >= 64 and <= 127, ..] => true,
            [>= 224, ..] => true,
            _ => false,
        };
    }
}

/// <summary>Meters under a name that nobody listens to.</summary>
internal sealed class NoMeters : IMeterFactory
{
    private readonly Meter _untold = new("arena.untold");

    public Meter Create(MeterOptions options) => _untold;

    public void Dispose() => _untold.Dispose();
}

internal sealed class PrivateTargetException(string host) : Exception($"'{host}' is a loopback or private address.")
{
    public string Sentence(string setting) => $"'{host}' is a loopback or private address, and the setting {setting} is off.";
}
