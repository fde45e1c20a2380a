using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Arena.EventStore.Tests.Support;

/// <summary>Stands between a store and its server, and cuts the line when it is told to.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly EndPoint _server;
    private readonly Task _accepting;
    private int _cuts;

    public CuttingProxy(string connectionString)
    {
        var server = new NpgsqlConnectionStringBuilder(connectionString);
        // A host that is a folder is that of a Unix socket.
        _server = server.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint(string.Create(CultureInfo.InvariantCulture, $"{server.Host}/.s.PGSQL.{server.Port}"))
            : new DnsEndPoint(server.Host, server.Port);
        _listener.Start();
        server.Host = "127.0.0.1";
        server.Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = server.ConnectionString;
        _accepting = Task.Run(AcceptAsync);
    }

    public string ConnectionString { get; }

    /// <summary>Asked with each piece that the server sends; true: the piece is swallowed and the line is cut.</summary>
    public Func<ReadOnlyMemory<byte>, bool>? CutAnswer { get; set; }

    /// <summary>Asked with each piece that the client sends; true: the piece is swallowed and the line is cut.</summary>
    public Func<ReadOnlyMemory<byte>, bool>? CutRequest { get; set; }

    public int Cuts => Volatile.Read(ref _cuts);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var lines = new List<Task>();
        try
        {
            while (true)
                lines.Add(ServeAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(lines);
        }
    }

    private async Task ServeAsync(Socket accepted)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        accepted.NoDelay = true;
        await using var client = new NetworkStream(accepted, ownsSocket: true);
        var connected = _server is UnixDomainSocketEndPoint ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await connected.ConnectAsync(_server, _stop.Token);
        await using var server = new NetworkStream(connected, ownsSocket: true);
        await Task.WhenAll(
            PumpAsync(client, server, piece => CutRequest?.Invoke(piece) is true, cut),
            PumpAsync(server, client, piece => CutAnswer?.Invoke(piece) is true, cut));
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to, Func<ReadOnlyMemory<byte>, bool> isCut, CancellationTokenSource cut)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await from.ReadAsync(buffer, cut.Token) is var read and > 0)
            {
                if (isCut(buffer.AsMemory(0, read)))
                {
                    Interlocked.Increment(ref _cuts);
                    break;
                }

                await to.WriteAsync(buffer.AsMemory(0, read), cut.Token);
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // One side is gone; the other follows.
        }

        await cut.CancelAsync();
    }
}
