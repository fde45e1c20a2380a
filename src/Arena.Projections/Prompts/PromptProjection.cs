using Arena.Domain.Bots;
using Arena.EventStore;

namespace Arena.Projections.Prompts;

public sealed record PromptRow(
    string TenantId, string BotId, int Version, string Text, string Note, string RevisedBy, DateTimeOffset RevisedAt, DateTimeOffset? ActivatedAt, bool Active, long Position)
{
    public static ReadTable<PromptRow> Table { get; } = ReadTable<PromptRow>.Of("prompts", nameof(TenantId), nameof(BotId), nameof(Version));
}

/// <summary>Which version is in force.</summary>
public sealed record ActivePromptRow(string TenantId, string BotId, int Version)
{
    public static ReadTable<ActivePromptRow> Table { get; } = ReadTable<ActivePromptRow>.Of("active_prompts", nameof(TenantId), nameof(BotId));
}

/// <summary>Every version of every bot's prompt.</summary>
public sealed class PromptProjection : Projection
{
    public override string Name => "prompts";

    public override IReadOnlyList<string> Tables => ["prompts", "active_prompts"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(typeof(PromptRevised), typeof(PromptActivated));

    public override string Schema =>
        $"""
        create table prompts (
          tenant_id text not null,
          bot_id text not null,
          version integer not null,
          text text not null,
          note text not null,
          revised_by text not null,
          revised_at timestamptz not null,
          activated_at timestamptz,
          active boolean not null,
          position bigint not null,
          primary key (tenant_id, bot_id, version));
        {Policies.Owned("prompts")}

        create table active_prompts (
          tenant_id text not null,
          bot_id text not null,
          version integer not null,
          primary key (tenant_id, bot_id));
        {Policies.Owned("active_prompts")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        switch (e.Data)
        {
            case PromptRevised x:
                rows.Store(PromptRow.Table, new PromptRow(e.TenantId, e.BotId(), x.Version, x.Text, x.Note, x.RevisedBy, x.At, null, false, e.Sequence));
                break;
            case PromptActivated x:
                if (await rows.FindAsync(ActivePromptRow.Table, e.TenantId, e.BotId()) is { } before && before.Version != x.Version)
                    rows.Store(PromptRow.Table, await OfAsync(rows, e, before.Version) with { Active = false });
                rows.Store(PromptRow.Table, await OfAsync(rows, e, x.Version) with { Active = true, ActivatedAt = x.At });
                rows.Store(ActivePromptRow.Table, new ActivePromptRow(e.TenantId, e.BotId(), x.Version));
                break;
        }
    }

    private static async Task<PromptRow> OfAsync(Rows rows, StoredEvent e, int version) =>
        await rows.FindAsync(PromptRow.Table, e.TenantId, e.BotId(), version)
        ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of version {version} of a prompt, which was never written.");
}
