using System.CommandLine;
using System.Text.Json;
using Arena.Adapters.Security;
using Arena.Application.Prompts;
using Arena.Domain;
using Arena.EventStore;

namespace Arena.Host.CommandLine;

/// <summary><c>arena audit verify [BOT]</c>; <c>arena audit export FILE</c>; <c>arena audit compare FILE</c>.</summary>
internal static class AuditVerb
{
    private const string Purpose = "arena.chain-heads";

    public static Command Create() => new("audit", "The tamper-evident history.") { Verify(), Export(), Compare() };

    private static Command Verify()
    {
        var bot = new Argument<string?>("bot") { Arity = ArgumentArity.ZeroOrOne, Description = "A bot's id; default: every stream." };
        var json = new Option<bool>("--json") { Description = "For machines." };
        var command = new Command("verify", "Walk the hash chains; exit code 1 names the first link that does not hold.") { bot, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var stream = parsed.GetValue(bot) is { } id ? StreamIds.Bot(id) : null;
            var report = await ProgressBar.RunAsync<ChainProgress, ChainReport>(
                "verifying", p => (p.Events, p.Total), progress => host.Get<ChainVerifier>().VerifyAsync(tenantId: null, stream, progress, cancellationToken));
            if (stream is not null && report is { Valid: true, Events: 0 })
            {
                await Console.Error.WriteLineAsync($"There is no bot {parsed.GetValue(bot)}.");
                return ArenaCommandLine.WrongUse;
            }

            var texts = await host.Get<IBlobStore>().AuditAsync(tenantId: null, parsed.GetValue(bot), cancellationToken);
            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? Json(report, texts) : $"{Sentence(report)}\n{Sentence(texts)}");
            return report.Valid && texts.Valid ? ArenaCommandLine.Success : ArenaCommandLine.Failed;
        });
        return command;
    }

    private static Command Export()
    {
        var file = new Argument<FileInfo>("file") { Description = "Where to; keep it on another machine." };
        var command = new Command("export", "Write the signed heads of all chains to a file, to be compared with the log later.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var heads = await host.Get<ChainHeads>().ExportAsync(host.Get<TimeProvider>().GetUtcNow(), cancellationToken);
            var signature = Convert.ToHexStringLower(host.Get<VaultRoot>().Key.Sign(heads.ToSignedBytes(), Purpose));
            await File.WriteAllTextAsync(parsed.GetRequiredValue(file).FullName, JsonSerializer.Serialize(new SignedHeads(heads, signature), JsonSerializerOptions.Web), cancellationToken);
            await Console.Out.WriteLineAsync($"{heads.Heads.Count} heads up to position {heads.Position} written to {parsed.GetRequiredValue(file)}.");
            return ArenaCommandLine.Success;
        });
        return command;
    }

    private static Command Compare()
    {
        var file = new Argument<FileInfo>("file") { Description = "An earlier export." };
        var command = new Command("compare", "Compare exported heads with the log: exit code 1 when something up to there was changed or cut off.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (await ReadAsync(parsed.GetRequiredValue(file), cancellationToken) is not { } signed)
            {
                await Console.Error.WriteLineAsync($"{parsed.GetRequiredValue(file)} is not an export of chain heads.");
                return ArenaCommandLine.WrongUse;
            }

            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            if (!host.Get<VaultRoot>().Key.IsSignature(signed.SignatureBytes, signed.Heads.ToSignedBytes(), Purpose))
            {
                await Console.Out.WriteLineAsync("The export's signature is not this arena's: it was changed, or signed by another arena.");
                return ArenaCommandLine.Failed;
            }

            var broken = await host.Get<ChainHeads>().CompareAsync(signed.Heads, cancellationToken);
            await Console.Out.WriteLineAsync(broken is null
                ? $"The log goes through all {signed.Heads.Heads.Count} exported heads."
                : $"{broken.StreamId} version {broken.Version}: {broken.Reason}.");
            return broken is null ? ArenaCommandLine.Success : ArenaCommandLine.Failed;
        });
        return command;
    }

    private static async Task<SignedHeads?> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        if (!file.Exists) return null;
        try
        {
            return JsonSerializer.Deserialize<SignedHeads>(await File.ReadAllTextAsync(file.FullName, cancellationToken), JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Sentence(ChainReport report) => report.FirstBroken is { } broken
        ? $"BROKEN: {broken.StreamId} version {broken.Version}: {broken.Reason}."
        : $"{report.Events} events of {report.Streams} streams: every link holds.";

    private static string Json(ChainReport report, BlobReport texts)
    {
        var json = JsonSerializer.SerializeToNode(report, JsonSerializerOptions.Web)!.AsObject();
        json["texts"] = JsonSerializer.SerializeToNode(texts, JsonSerializerOptions.Web);
        return json.ToJsonString();
    }

    private static string Sentence(BlobReport texts) => texts.FirstBroken is { } broken
        ? $"BROKEN: the text {broken.Hash} of {broken.StreamId} version {broken.Version}: {broken.Reason}."
        : $"{texts.Verified} prompts and answers are the ones that were recorded, {texts.Pruned} were pruned.";

    private sealed record SignedHeads(ChainHeadList Heads, string Signature)
    {
        public byte[] SignatureBytes => Signature.Length % 2 == 0 && Signature.All(char.IsAsciiHexDigit) ? Convert.FromHexString(Signature) : [];
    }
}
