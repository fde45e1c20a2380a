using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Arena.Benchmarks.Spectators;

/// <summary>
/// <c>GET /arena/state</c> as fast as the host answers, over connections that stay open: each sends several requests in one write and reads the
/// answers by their length. A real crowd comes on more connections; what is measured is what the host does for one request.
/// </summary>
internal sealed class StateRequests(Uri address, string encoding, int connections, int together)
{
    private readonly List<double> _latencies = [];
    private long _answers;

    public long Count => _answers;

    /// <summary>Bytes of the last answer's body.</summary>
    public int BodyBytes { get; private set; }

    /// <summary>Milliseconds from the write to its last answer.</summary>
    public IReadOnlyList<double> Latencies => _latencies;

    public Task RunAsync(TimeSpan duration, CancellationToken ct) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => AskAsync(duration, ct), ct)));

    private async Task AskAsync(TimeSpan duration, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, ct);
        var one = $"GET /api/v1/arena/state HTTP/1.1\r\nHost: {address.Authority}\r\nAccept-Encoding: {encoding}\r\n\r\n";
        var request = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(one, together)));
        var answers = new Answers(socket);
        var latencies = new List<double>();
        var from = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(from) < duration)
        {
            var sent = TimeProvider.System.GetTimestamp();
            await socket.SendAsync(request, ct);
            for (var i = 0; i < together; i++) BodyBytes = await answers.NextAsync(ct);
            latencies.Add(TimeProvider.System.GetElapsedTime(sent).TotalMilliseconds);
            Interlocked.Add(ref _answers, together);
        }

        lock (_latencies) _latencies.AddRange(latencies);
    }

    /// <summary>Reads answers one after another, and insists on 200.</summary>
    private sealed class Answers(Socket socket)
    {
        private readonly byte[] _buffer = new byte[256 * 1024];
        private int _from;
        private int _to;

        /// <returns>Bytes of the body.</returns>
        public async ValueTask<int> NextAsync(CancellationToken ct)
        {
            var end = await FindAsync("\r\n\r\n"u8.ToArray(), ct);
            var length = LengthOf(_buffer.AsSpan(_from, end));
            _from += end + 4;
            if (length is { } known)
            {
                await SkipAsync(known, ct);
                return known;
            }

            // The one answer that was made just now; those that follow it come from the cache, with their length.
            var body = 0;
            while (true)
            {
                var digits = await FindAsync("\r\n"u8.ToArray(), ct);
                var chunk = int.Parse(_buffer.AsSpan(_from, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
                _from += digits + 2;
                await SkipAsync(chunk + 2, ct);
                if (chunk == 0) return body;
                body += chunk;
            }
        }

        private async ValueTask<int> FindAsync(byte[] what, CancellationToken ct)
        {
            int at;
            while ((at = _buffer.AsSpan(_from, _to - _from).IndexOf(what)) < 0) await FillAsync(ct);
            return at;
        }

        private async ValueTask SkipAsync(int bytes, CancellationToken ct)
        {
            while (bytes > _to - _from)
            {
                bytes -= _to - _from;
                (_from, _to) = (0, 0);
                await FillAsync(ct);
            }

            _from += bytes;
        }

        /// <summary>Null: it comes in chunks.</summary>
        private static int? LengthOf(ReadOnlySpan<byte> head)
        {
            if (!head.StartsWith("HTTP/1.1 200 "u8)) throw new InvalidOperationException(Encoding.ASCII.GetString(head));
            var name = "\r\nContent-Length: "u8;
            var at = head.IndexOf(name);
            if (at < 0) return null;
            var digits = head[(at + name.Length)..];
            var stop = digits.IndexOf((byte)'\r');
            return int.Parse(stop < 0 ? digits : digits[..stop], CultureInfo.InvariantCulture);
        }

        private async ValueTask FillAsync(CancellationToken ct)
        {
            if (_from > 0)
            {
                _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
                (_from, _to) = (0, _to - _from);
            }

            var taken = await socket.ReceiveAsync(_buffer.AsMemory(_to), ct);
            if (taken == 0) throw new InvalidOperationException("The host closed the connection.");
            _to += taken;
        }
    }
}
