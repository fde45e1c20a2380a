using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Arena.Benchmarks.Spectators;

/// <param name="Type">snapshot | delta | event.</param>
/// <param name="At">When the whole message was there.</param>
internal readonly record struct Delivery(string Topic, string Type, long Position, DateTimeOffset At);

/// <summary>
/// One listener of the feed on a bare socket. It reads no more of a message than its topic and position: a thousand of them share two cores with
/// the host that is measured.
/// </summary>
internal sealed class Spectator : IDisposable
{
    private const int HeaderBytes = 10;
    private const int PrefixBytes = 120;

    /// <summary>Of the protocol's own example; the host's answer to it is not looked at.</summary>
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";

    private static readonly byte[] Ping = Masked("{\"op\":\"ping\"}");

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _filled;

    public List<Delivery> Deliveries { get; } = new(2_000);

    /// <summary>The host ended the connection.</summary>
    public bool IsClosed { get; private set; }

    /// <param name="receiveBuffer">Of the socket, bytes: a small one lets a reader that stalls be felt at once.</param>
    public static async Task<Spectator> ConnectAsync(Uri address, IEnumerable<string> topics, int? receiveBuffer, CancellationToken ct)
    {
        var spectator = new Spectator();
        if (receiveBuffer is { } bytes) spectator._socket.ReceiveBufferSize = bytes;
        await spectator._socket.ConnectAsync(address.Host, address.Port, ct);
        await spectator._socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET /ws HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Key}\r\n\r\n"), ct);
        await spectator.UpgradedAsync(ct);
        await spectator._socket.SendAsync(Masked(JsonSerializer.Serialize(new { op = "subscribe", topics })), ct);
        return spectator;
    }

    /// <summary>Says that it is still there.</summary>
    public async Task PingAsync(CancellationToken ct)
    {
        try
        {
            await _socket.SendAsync(Ping, ct);
        }
        catch (SocketException)
        {
            IsClosed = true;
        }
    }

    /// <summary>Until it is cancelled, or the host closes.</summary>
    public async Task ReadAsync(CancellationToken ct)
    {
        try
        {
            long skip = 0;
            while (true)
            {
                while (_filled < HeaderBytes || skip > 0)
                {
                    if (skip > 0 && _filled > 0)
                    {
                        var dropped = (int)Math.Min(skip, _filled);
                        Drop(dropped);
                        skip -= dropped;
                        continue;
                    }

                    if (skip == 0 && TryHeader(out _, out _)) break;
                    if (!await FillAsync(ct)) return;
                }

                if (!TryHeader(out var header, out var length))
                {
                    if (!await FillAsync(ct)) return;
                    continue;
                }

                if (_buffer[0] == 0x88) break;
                var prefix = (int)Math.Min(length, PrefixBytes);
                while (_filled < header + prefix)
                {
                    if (!await FillAsync(ct)) return;
                }

                Note(_buffer.AsSpan(header, prefix));
                skip = header + length;
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return;
        }
        catch (SocketException)
        {
            // The host gave up a reader that took nothing.
        }

        IsClosed = true;
    }

    public void Dispose() => _socket.Dispose();

    private async Task UpgradedAsync(CancellationToken ct)
    {
        int end;
        while ((end = _buffer.AsSpan(0, _filled).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await FillAsync(ct)) throw new InvalidOperationException("The feed closed the connection.");
        }

        if (!_buffer.AsSpan(0, _filled).StartsWith("HTTP/1.1 101"u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(_buffer, 0, _filled));
        Drop(end + 4);
    }

    private async ValueTask<bool> FillAsync(CancellationToken ct)
    {
        var taken = await _socket.ReceiveAsync(_buffer.AsMemory(_filled), ct);
        if (taken == 0) IsClosed = true;
        _filled += taken;
        return taken > 0;
    }

    /// <summary>Frames of a server are not masked.</summary>
    private bool TryHeader(out int header, out long length)
    {
        (header, length) = (2, 0);
        if (_filled < 2) return false;
        length = _buffer[1] & 0x7f;
        header = length switch { 126 => 4, 127 => 10, _ => 2 };
        if (_filled < header) return false;
        if (header == 4) length = BinaryPrimitives.ReadUInt16BigEndian(_buffer.AsSpan(2));
        else if (header == 10) length = (long)BinaryPrimitives.ReadUInt64BigEndian(_buffer.AsSpan(2));
        return true;
    }

    /// <summary>A message begins with topic, type and position.</summary>
    private void Note(ReadOnlySpan<byte> prefix)
    {
        var at = TimeProvider.System.GetUtcNow();
        var reader = new Utf8JsonReader(prefix, isFinalBlock: false, default);
        string? topic = null;
        string? type = null;
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            if (reader.ValueTextEquals("topic"u8)) topic = reader.Read() ? Known(reader) : null;
            else if (reader.ValueTextEquals("type"u8)) type = reader.Read() ? Known(reader) : null;
            else if (reader.ValueTextEquals("position"u8))
            {
                if (reader.Read()) Deliveries.Add(new Delivery(topic ?? "", type ?? "", reader.GetInt64(), at));
                return;
            }
        }
    }

    private static string Known(Utf8JsonReader reader)
    {
        foreach (var word in SpectatorBenchmark.Words)
            if (reader.ValueTextEquals(word)) return word;
        return reader.GetString()!;
    }

    private void Drop(int bytes)
    {
        _buffer.AsSpan(bytes, _filled - bytes).CopyTo(_buffer);
        _filled -= bytes;
    }

    private static byte[] Masked(string text)
    {
        var payload = Encoding.UTF8.GetBytes(text);
        return payload.Length < 126
            ? [0x81, (byte)(0x80 | payload.Length), 0, 0, 0, 0, .. payload]
            : [0x81, 0x80 | 126, (byte)(payload.Length >> 8), (byte)payload.Length, 0, 0, 0, 0, .. payload];
    }
}
