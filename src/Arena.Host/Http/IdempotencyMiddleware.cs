using System.Security.Cryptography;
using System.Text;
using Arena.Application.Commands;

namespace Arena.Host.Http;

/// <summary>Reads <c>Idempotency-Key</c> on writes and takes the request's fingerprint: method, path, body.</summary>
public sealed class IdempotencyMiddleware(RequestDelegate next)
{
    public const string Item = "arena.idempotency";
    public const string Header = "Idempotency-Key";
    private const int MaximumKeyLength = 200;

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var key = context.Request.Headers[Header].ToString();
        if (key.Length > 0 && !HttpMethods.IsGet(context.Request.Method))
        {
            if (key.Length > MaximumKeyLength || key.Any(char.IsControl))
            {
                await Problems.Invalid((Header, $"at most {MaximumKeyLength} printable characters.")).ExecuteAsync(context);
                return;
            }

            context.Items[Item] = new IdempotencyKey(key, await FingerprintAsync(context));
        }

        await next(context);
    }

    private static async Task<string> FingerprintAsync(HttpContext context)
    {
        context.Request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}\n"));
        var buffer = new byte[8192];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0) hash.AppendData(buffer, 0, read);
        context.Request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
