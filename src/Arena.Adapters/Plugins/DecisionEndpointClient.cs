using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Arena.Application.Plugins;
using Arena.Domain.Trading;

namespace Arena.Adapters.Plugins;

/// <summary>
/// Asks decision endpoints over HTTP. It follows no redirect, uses no proxy, and looks at the address that a connection goes to, so that a name which
/// resolves to a private address is refused like the address itself.
/// </summary>
public sealed class DecisionEndpointClient : IDecisionEndpointClient, IDisposable
{
    private const int LongestAnswer = 256 * 1024;

    private static readonly HttpRequestOptionsKey<bool> PrivateTargets = new("arena.private-targets");

    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = ConnectAsync,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    public async Task<string?> RefusedAsync(Uri url, bool privateTargets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(url);
        try
        {
            await AddressAsync(url.DnsSafeHost, privateTargets, cancellationToken);
            return null;
        }
        catch (Exception fault) when (fault is SocketException or PrivateTargetException)
        {
            return fault is PrivateTargetException ? fault.Message : $"'{url.DnsSafeHost}' cannot be found.";
        }
    }

    public async Task<EndpointAnswer> AskAsync(Uri url, string question, TimeSpan timeout, bool privateTargets, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        EndpointAnswer Failed(string code, string reason) => new(null, new AnswerRejection(null, code, reason), Stopwatch.GetElapsedTime(started));

        using var late = new CancellationTokenSource(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(question, Encoding.UTF8, "application/json") };
        request.Options.Set(PrivateTargets, privateTargets);
        try
        {
            if (privateTargets == false && IPAddress.TryParse(url.DnsSafeHost, out var literal) && IsPrivate(literal)) throw new PrivateTargetException(url.DnsSafeHost);
            using var response = await _http.SendAsync(request, either.Token);
            if (response.StatusCode != HttpStatusCode.OK) return Failed("PLUGIN_REFUSED", $"The endpoint answered {(int)response.StatusCode}, and 200 is expected.");
            return new(await response.Content.ReadAsStringAsync(either.Token), null, Stopwatch.GetElapsedTime(started));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed("PLUGIN_TIMEOUT", $"The endpoint gave no answer within {timeout.TotalMilliseconds:0} ms.");
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return Failed("ANSWER_INVALID", $"The answer is longer than {LongestAnswer / 1024} KiB.");
        }
        catch (Exception fault) when (fault is HttpRequestException or PrivateTargetException)
        {
            var cause = fault as PrivateTargetException ?? fault.InnerException as PrivateTargetException ?? fault;
            return Failed(cause is PrivateTargetException ? "PLUGIN_REFUSED" : "PLUGIN_UNREACHABLE", cause is PrivateTargetException ? cause.Message : $"The endpoint cannot be reached: {fault.Message}");
        }
    }

    public void Dispose() => _http.Dispose();

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

    private sealed class PrivateTargetException(string host)
        : Exception($"'{host}' is a loopback or private address, and the setting plugins.privateTargets is off.");
}
