using Arena.Application.Prompts;
using Arena.Domain;
using Arena.EventStore;
using Arena.Host.Bots;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Audit;

/// <param name="Events">How many were looked at.</param>
/// <param name="Valid">Every link holds, and every prompt and answer that was not pruned is the one that was recorded.</param>
/// <param name="FirstBroken">The first link of the chain that does not hold; null when all do.</param>
/// <param name="Texts">Of the prompts and answers that the decisions name by hash.</param>
public sealed record AuditView(bool Valid, long Events, BrokenLinkView? FirstBroken, BlobReport Texts);

public sealed record BrokenLinkView(string StreamId, long Version, string Reason);

/// <summary><c>GET /bots/{id}/audit</c>: walks the bot's hash chain.</summary>
public static class BotAuditEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/bots/{id}/audit", Audit).RequireAuthorization(Policies.User).WithName("auditBot").WithTags("Audit");
    }

    private static async Task<Results<Ok<AuditView>, ProblemHttpResult>> Audit(
        string id, Caller caller, BotOwners owners, ChainVerifier verifier, IBlobStore blobs, CancellationToken cancellationToken)
    {
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("bot", id);
        var report = await verifier.VerifyAsync(owner, StreamIds.Bot(id), progress: null, cancellationToken);
        if (report is { Valid: true, Events: 0 }) return Problems.NotFound("bot", id);
        var texts = await blobs.AuditAsync(owner, id, cancellationToken);
        return TypedResults.Ok(new AuditView(
            report.Valid && texts.Valid, report.Events, report.FirstBroken is { } broken ? new BrokenLinkView(broken.StreamId, broken.Version, broken.Reason) : null, texts));
    }
}
