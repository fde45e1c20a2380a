using System.Text.Json;
using Arena.Domain;
using Arena.EventStore;

namespace Arena.Application.Commands;

/// <summary>Answers kept beside what they answered, so that a repeated command with an idempotency key is answered the same.</summary>
internal static class Receipts
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Receipt? Of<T>(IdempotencyKey? key, T response) where T : CommandResponse =>
        key is null ? null : new Receipt(key.Key, key.Fingerprint, JsonSerializer.Serialize(response, Json));

    /// <summary>The first answer again; a denial where the key came with another request.</summary>
    public static CommandResult<T> Repeat<T>(StoredReceipt receipt, IdempotencyKey key) where T : CommandResponse =>
        string.Equals(receipt.Fingerprint, key.Fingerprint, StringComparison.Ordinal)
            ? new(At(JsonSerializer.Deserialize<T>(receipt.Response, Json)!, receipt.Position), null)
            : new(null, new Denial(Refusals.IdempotencyKeyReused, $"The Idempotency-Key '{key.Key}' was used before, with another request."));

    public static T At<T>(T response, long position) where T : CommandResponse
    {
        CommandResponse answer = response;
        return (T)(answer with { Position = position });
    }
}
