using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Providers;

/// <summary>Everything that leaves an arena or is kept of it, searched for a secret: tables, files, spans, answers of the surface. The master key's own file is left out.</summary>
internal sealed class SecretSearch : IDisposable
{
    private readonly ConcurrentQueue<(string Place, string Text)> _seen = new();
    private readonly ActivityListener _listener;

    public SecretSearch()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => See("span " + activity.OperationName, string.Join('\n',
                activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)).Select(t => $"{t.Key}={t.Value}")
                    .Concat(activity.Baggage.Select(b => $"{b.Key}={b.Value}")).Append(activity.DisplayName).Append(activity.StatusDescription ?? ""))),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Spans => _seen.Count(s => s.Place.StartsWith("span", StringComparison.Ordinal));

    public void See(string place, string text) => _seen.Enqueue((place, text));

    /// <summary>Reads everything once, whatever the number of secrets.</summary>
    /// <returns>Each place with a secret that stands in it.</returns>
    public async Task<IReadOnlyCollection<(string Place, string Secret)>> FindAsync(RunningArena arena, IReadOnlyList<string> secrets)
    {
        var forms = secrets.SelectMany(secret => Forms(secret).Select(form => (Form: form, Secret: secret))).ToList();
        var any = SearchValues.Create([.. forms.Select(f => f.Form)], StringComparison.OrdinalIgnoreCase);
        var found = new SortedSet<(string Place, string Secret)>();

        await foreach (var (table, row) in Leaks.RowsAsync(arena.ConnectionString)) Search(table, row);
        foreach (var (place, text) in _seen) Search(place, text);
        foreach (var file in Directory.EnumerateFiles(arena.DataFolder, "*", SearchOption.AllDirectories))
        {
            if (Path.GetFileName(file) == "master.key") continue;
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete), System.Text.Encoding.Latin1);
            Search(Path.GetRelativePath(arena.DataFolder, file), await reader.ReadToEndAsync());
        }
        return found;

        void Search(string place, string text)
        {
            if (!text.AsSpan().ContainsAny(any)) return;
            foreach (var (form, secret) in forms)
                if (text.Contains(form, StringComparison.OrdinalIgnoreCase)) found.Add((place, secret));
        }
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>As it is, as base64 and as hexadecimal.</summary>
    private static IEnumerable<string> Forms(string secret)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(secret);
        return [secret, Convert.ToBase64String(bytes).TrimEnd('='), Convert.ToHexString(bytes)];
    }
}
