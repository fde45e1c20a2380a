using System.Numerics;

namespace Arena.Application.Chance;

/// <summary>
/// Randomness without a state: each draw is a hash of (seed, counter, stream, draw), so that whoever resumes at a counter draws what an
/// uninterrupted run would have drawn. The hash is the finalizer of SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number
/// Generators, 2014), chained.
/// </summary>
public readonly struct CounterRandom
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private const ulong FnvOffset = 14695981039346656037;
    private const ulong FnvPrime = 1099511628211;

    private readonly ulong _key;

    public CounterRandom(long seed) => _key = Mix(unchecked((ulong)seed) + Golden);

    /// <summary>The seed that a text stands for (FNV-1a over its UTF-16 units): the same on every machine, unlike GetHashCode.</summary>
    public static long SeedOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hash = FnvOffset;
        foreach (var unit in text) hash = unchecked((hash ^ unit) * FnvPrime);
        return unchecked((long)hash);
    }

    public ulong Bits(long counter, int stream = 0, int draw = 0)
    {
        var hash = Mix(_key ^ unchecked((ulong)counter * Golden));
        return Mix(hash ^ BitOperations.RotateLeft(unchecked(((ulong)(uint)stream << 32) | (uint)draw) * Golden, 17));
    }

    /// <summary>Evenly in (0, 1), both ends excluded.</summary>
    public double Uniform(long counter, int stream = 0, int draw = 0) => ((Bits(counter, stream, draw) >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Evenly in 0 .. <paramref name="count"/> - 1.</summary>
    public int Choose(int count, long counter, int stream = 0, int draw = 0) => (int)(Uniform(counter, stream, draw) * count);

    /// <summary>
    /// Student's t with four degrees of freedom, scaled to unit variance and cut at 12 deviations: the fat tails of market returns.
    /// Polar method of Bailey (Mathematics of Computation 62, 1994). Uses the draws <paramref name="draw"/> and the next one.
    /// </summary>
    public double FatTailed(long counter, int stream, int draw)
    {
        const double freedom = 4;
        var radius = Math.Sqrt(freedom * (Math.Pow(Uniform(counter, stream, draw), -2 / freedom) - 1));
        var t = radius * Math.Cos(2 * Math.PI * Uniform(counter, stream, draw + 1));
        return Math.Clamp(t * Math.Sqrt((freedom - 2) / freedom), -12, 12);
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
