using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Arena.Host.Tests.Accounts;

/// <summary>An issuer of ID tokens on loopback: it signs with its key, and publishes it as Google does.</summary>
public sealed class IdTokens : IAsyncDisposable
{
    public const string Client = "a-client.apps.googleusercontent.com";
    public const string Project = "a-firebase-project";

    private readonly RSA _key = RSA.Create(2048);
    private readonly WebApplication _app = WebApplication.CreateSlimBuilder().Build();

    public string Keys => _app.Urls.First() + "/keys";

    public static async Task<IdTokens> StartAsync()
    {
        var issuer = new IdTokens();
        issuer._app.Urls.Add("http://127.0.0.1:0");
        issuer._app.MapGet("/keys", issuer.Published);
        await issuer._app.StartAsync();
        return issuer;
    }

    /// <param name="age">How long ago it was issued; it is good for an hour.</param>
    public string Of(
        string subject, string email, bool verified = true, string issuer = "https://accounts.google.com", string audience = Client, TimeSpan age = default, string name = "Ada", bool forged = false)
    {
        var issued = (TimeProvider.System.GetUtcNow() - age).ToUnixTimeSeconds();
        var header = Part(new { alg = "RS256", kid = "one", typ = "JWT" });
        var payload = Part(new { iss = issuer, aud = audience, sub = subject, email, email_verified = verified, name, iat = issued, exp = issued + 3_600 });
        using var another = RSA.Create(2048);
        var signature = (forged ? another : _key).SignData(Encoding.ASCII.GetBytes($"{header}.{payload}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{payload}.{Base64Url.EncodeToString(signature)}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private IResult Published()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return Results.Json(new { keys = new[] { new { kid = "one", kty = "RSA", alg = "RS256", use = "sig", n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) } } });
    }

    private static string Part(object json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
