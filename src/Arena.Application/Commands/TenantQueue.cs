namespace Arena.Application.Commands;

/// <summary>One command at a time for an owner whose commands are in each other's way; nothing at all for everybody else.</summary>
internal sealed class TenantQueue
{
    private readonly Dictionary<string, Line> _lines = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Lines up where others are lined up already; null where nobody is.</summary>
    public async Task<IDisposable?> FollowAsync(string tenantId, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_lines.ContainsKey(tenantId)) return null;
        }

        return await EnterAsync(tenantId, cancellationToken);
    }

    public async Task<IDisposable> EnterAsync(string tenantId, CancellationToken cancellationToken)
    {
        Line? line;
        lock (_gate)
        {
            if (!_lines.TryGetValue(tenantId, out line)) _lines.Add(tenantId, line = new Line(this, tenantId));
            line.Length++;
        }

        try
        {
            await line.First.WaitAsync(cancellationToken);
            return line;
        }
        catch
        {
            Leave(line);
            throw;
        }
    }

    private void Leave(Line line)
    {
        lock (_gate)
        {
            if (--line.Length > 0) return;
            _lines.Remove(line.TenantId);
        }

        line.First.Dispose();
    }

    private sealed class Line(TenantQueue queue, string tenantId) : IDisposable
    {
        public string TenantId => tenantId;

        public int Length { get; set; }

        public SemaphoreSlim First { get; } = new(1, 1);

        public void Dispose()
        {
            First.Release();
            queue.Leave(this);
        }
    }
}
