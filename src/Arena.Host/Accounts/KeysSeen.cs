using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;

namespace Arena.Host.Accounts;

/// <summary>Keys that were good a while ago: their programs are not kept waiting by what others at their address try.</summary>
public sealed class KeysSeen : IDisposable
{
    private static readonly TimeSpan While = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _keys = new(new MemoryCacheOptions { SizeLimit = 50_000 });

    public bool Contains(string key) => _keys.TryGetValue(HashOf(key), out _);

    public void Add(string key)
    {
        using var entry = _keys.CreateEntry(HashOf(key));
        (entry.Value, entry.Size, entry.SlidingExpiration) = (true, 1, While);
    }

    public void Dispose() => _keys.Dispose();

    private static string HashOf(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
