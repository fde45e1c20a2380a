namespace Arena.Projections.Prompts;

/// <param name="Active">The bot follows it.</param>
/// <param name="ActivatedAt">When it did last; null: never.</param>
public sealed record PromptView(int Version, string Text, string Note, string RevisedBy, DateTimeOffset RevisedAt, DateTimeOffset? ActivatedAt, bool Active, long Position);

public sealed class PromptQueries(ReadDatabase database)
{
    private const string Columns = "version, text, note, revised_by, revised_at, activated_at, active, position";

    /// <summary>Newest first.</summary>
    public Task<Page<PromptView>> OfBotAsync(ReadScope scope, string botId, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        return database.ReadAsync(
            scope,
            async session => Page<PromptView>.Of(
                await session.QueryAsync<PromptView>(
                    $"select {Columns} from prompts p where p.tenant_id = {BotStream.TenantOfBot} and p.bot_id = @botId and p.position < @before order by p.position desc limit @limit",
                    new { botId, before = page.Before, limit = page.Size + 1 }),
                page.Size,
                prompt => prompt.Position),
            cancellationToken);
    }

    public Task<PromptView?> FindAsync(ReadScope scope, string botId, int version, CancellationToken cancellationToken) =>
        database.ReadAsync(
            scope,
            session => session.FindAsync<PromptView>(
                $"select {Columns} from prompts p where p.tenant_id = {BotStream.TenantOfBot} and p.bot_id = @botId and p.version = @version", new { botId, version }),
            cancellationToken);
}
