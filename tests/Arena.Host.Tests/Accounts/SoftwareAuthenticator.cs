using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Arena.Host.Tests.Accounts;

/// <summary>One passkey (ES256, no attestation) with the browser around it: answers options as a page of an origin would.</summary>
public sealed class SoftwareAuthenticator(string origin) : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);

    public string Id => Base64Url.EncodeToString(_id);

    public string Origin { get; set; } = origin;

    /// <summary>What the next signature counts.</summary>
    public uint Counter { get; set; } = 1;

    public bool VerifiesUser { get; set; } = true;

    /// <summary>The user that the passkey was made for, as it tells at each sign-in.</summary>
    public string UserHandle { get; set; } = "";

    /// <summary>What <c>navigator.credentials.create</c> answers.</summary>
    public object Create(JsonElement options)
    {
        UserHandle = options.GetProperty("user").GetProperty("id").GetString()!;
        var point = _key.ExportParameters(includePrivateParameters: false).Q;

        // kty: EC2, alg: ES256, crv: P-256, x, y.
        byte[] publicKey = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Cbor(point.X!), 0x22, .. Cbor(point.Y!)];
        byte[] credential = [.. new byte[16], 0, (byte)_id.Length, .. _id, .. publicKey];
        byte[] data = [.. AuthenticatorData(options.GetProperty("rp").GetProperty("id").GetString()!, HasCredential), .. credential];
        byte[] attestation = [0xA3, .. Cbor("fmt"), .. Cbor("none"), .. Cbor("attStmt"), 0xA0, .. Cbor("authData"), .. Cbor(data)];
        return Credential(new { clientDataJSON = Text(ClientData("webauthn.create", options)), attestationObject = Text(attestation), transports = new[] { "internal" } });
    }

    /// <summary>What <c>navigator.credentials.get</c> answers.</summary>
    public object Get(JsonElement options)
    {
        var (client, data) = (ClientData("webauthn.get", options), AuthenticatorData(options.GetProperty("rpId").GetString()!));
        var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = UserHandle });
    }

    public void Dispose() => _key.Dispose();

    private object Credential(object response) => new { id = Id, rawId = Id, type = "public-key", response, clientExtensionResults = new { } };

    private byte[] ClientData(string type, JsonElement options) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private byte[] AuthenticatorData(string domain, byte more = 0)
    {
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter++);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(domain)), (byte)(UserPresent | (VerifiesUser ? UserVerified : 0) | more), .. counter];
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>The length in as few bytes as it fits, as an authenticator has to write it; nothing here is shorter than 24 bytes.</summary>
    private static byte[] Cbor(byte[] bytes) => bytes.Length < 256 ? [0x58, (byte)bytes.Length, .. bytes] : [0x59, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    private static byte[] Cbor(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];
}
