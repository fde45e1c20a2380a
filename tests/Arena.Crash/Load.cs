using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.TestSupport.Hosts;

namespace Arena.Crash;

/// <param name="BotId">Null for a deposit.</param>
/// <param name="Amount">Different for every write, so that each can be told from all others.</param>
internal sealed record Write(string Key, string? BotId, decimal Amount);

/// <summary>What the host confirmed.</summary>
internal sealed record Confirmed(Write Write, string TransactionId, long Position);

/// <summary>
/// A client that deposits and allocates as fast as it is answered, each write with a key of its own, and remembers what was confirmed and what
/// got no answer.
/// </summary>
internal sealed class Load(ArenaClient client, IReadOnlyList<string> bots, int seed) : IAsyncDisposable
{
    private const int Workers = 4;
    private const decimal Smallest = 0.00000001m;

    private readonly ConcurrentBag<Confirmed> _acknowledged = [];
    private readonly ConcurrentQueue<Write> _unanswered = new();
    private CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _next;

    public IReadOnlyCollection<Confirmed> Acknowledged => _acknowledged;

    /// <summary>Writes that got no answer at first.</summary>
    public int Retried { get; private set; }

    public void Start()
    {
        _stop = new CancellationTokenSource();
        _running = Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => WorkAsync(_stop.Token)));
    }

    /// <summary>Call it when the host is gone: every worker ends with a write that was not answered.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    /// <summary>Asks for everything that got no answer once more, with the same keys, and for some of what did: the answer must be the first one.</summary>
    public async Task<int> RetryAsync(CancellationToken ct)
    {
        var retried = 0;
        while (_unanswered.TryDequeue(out var write))
        {
            _acknowledged.Add(await SendAsync(write, ct));
            retried++;
        }

        Retried += retried;
        foreach (var known in _acknowledged.Take(Workers))
        {
            var again = await SendAsync(known.Write, ct);
            if (again != known) throw new InvalidOperationException($"{known} was answered {again} when it was asked again.");
        }

        return retried;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_running.IsCompleted) await StopAsync();
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        Write? refused = null;
        while (!ct.IsCancellationRequested)
        {
            var write = refused ?? Next();
            refused = null;
            try
            {
                _acknowledged.Add(await SendAsync(write, CancellationToken.None));
            }
            catch (RefusedException answer) when (answer.Status == 409)
            {
                // The bots were quicker eight times in a row: nothing was done, and the same key may ask again.
                refused = write;
            }
            catch (Exception unanswered) when (unanswered is HttpRequestException or IOException or TaskCanceledException or RefusedException { Status: >= 500 })
            {
                _unanswered.Enqueue(write);
                return;
            }
        }

        if (refused is not null) _unanswered.Enqueue(refused);
    }

    private Write Next()
    {
        var number = Interlocked.Increment(ref _next);
        var key = string.Create(CultureInfo.InvariantCulture, $"crash-{seed}-{number}");
        return number % 3 == 0
            ? new Write(key, bots[number / 3 % bots.Count], 1 + (number * Smallest))
            : new Write(key, null, 2 + (number * Smallest));
    }

    private async Task<Confirmed> SendAsync(Write write, CancellationToken ct)
    {
        var answer = write.BotId is { } bot
            ? await client.PostAsync("account/wallet/allocate-to-bot", new JsonObject { ["botId"] = bot, ["amount"] = write.Amount }, write.Key, ct)
            : await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = write.Amount, ["description"] = write.Key }, write.Key, ct);
        return new Confirmed(write, Text(answer, "transactionId"), answer.GetProperty("position").GetInt64());
    }

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString()!;
}
