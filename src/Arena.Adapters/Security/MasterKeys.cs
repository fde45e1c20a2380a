using System.Security.Cryptography;
using System.Text;

namespace Arena.Adapters.Security;

/// <summary>
/// The master keys that this node holds: the one in use and, from the beginning of a rotation to its end, the next one. Which of them the secrets are
/// under, the table <c>vault</c> says.
/// </summary>
public sealed class MasterKeys
{
    private readonly Lock _gate = new();
    private readonly string? _file;
    private MasterKey _current;
    private MasterKey? _next;

    private MasterKeys(string? file, MasterKey current, MasterKey? next) => (_file, _current, _next) = (file, current, next);

    public MasterKey Current
    {
        get
        {
            lock (_gate) return _current;
        }
    }

    /// <summary>A rotation began and has not come to its end, here or before a crash.</summary>
    public bool IsRotating => _file is not null && File.Exists(NextOf(_file));

    /// <param name="given"><c>ARENA__MASTERKEY</c>: 32 bytes as base64; null: the file, made at the first start with mode 0600.</param>
    /// <param name="givenNext"><c>ARENA__MASTERKEY_NEXT</c>: what a rotation goes to where the key is given.</param>
    /// <exception cref="MasterKeyException">A key or its file cannot be used; the message says what to do.</exception>
    public static MasterKeys Load(string? given, string? givenNext, string file)
    {
        if (given is not null)
            return new MasterKeys(null, MasterKey.Parse(given, "ARENA__MASTERKEY"), givenNext is null ? null : MasterKey.Parse(givenNext, "ARENA__MASTERKEY_NEXT"));
        if (givenNext is not null) throw new MasterKeyException("ARENA__MASTERKEY_NEXT goes with ARENA__MASTERKEY; a key in a file is rotated without it.");
        if (!File.Exists(file)) Create(file);
        return new MasterKeys(file, Read(file), File.Exists(NextOf(file)) ? Read(NextOf(file)) : null);
    }

    /// <summary>Null: this node does not hold it. A file that another process has replaced is read again.</summary>
    internal MasterKey? Find(string fingerprint)
    {
        lock (_gate)
        {
            if (Held(fingerprint) is { } held) return held;
            if (_file is null || !File.Exists(_file)) return null;
            (_current, _next) = (Read(_file), File.Exists(NextOf(_file)) ? Read(NextOf(_file)) : null);
            return Held(fingerprint);
        }
    }

    /// <summary>What a rotation goes to: made once, and kept beside the file in use until the end. Null: the key was given, and no next one.</summary>
    internal MasterKey? Next()
    {
        lock (_gate)
        {
            if (_file is null) return _next;
            if (!File.Exists(NextOf(_file))) Create(NextOf(_file));

            // Of a rotation that was killed before its folder was: nothing is to be under a key that a power cut takes away.
            else DurableRename.FlushFolderOf(_file);
            return _next = Read(NextOf(_file));
        }
    }

    /// <summary>Everything is under this key: it takes the place of the one in use, on disk in one step.</summary>
    internal void Adopt(string fingerprint)
    {
        lock (_gate)
        {
            if (_next?.Fingerprint != fingerprint) return;
            if (_file is not null && File.Exists(NextOf(_file)) && Read(NextOf(_file)).Fingerprint == fingerprint) DurableRename.Move(NextOf(_file), _file, overwrite: true);
            (_current, _next) = (_next, null);
        }
    }

    private MasterKey? Held(string fingerprint) => _current.Fingerprint == fingerprint ? _current : _next?.Fingerprint == fingerprint ? _next : null;

    private static string NextOf(string file) => file + ".next";

    private static MasterKey Read(string file) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) == UnixFileMode.None
            ? MasterKey.Parse(File.ReadAllText(file).Trim(), file)
            : throw new MasterKeyException($"The master key {file} can be read by others: chmod 600 it.");

    /// <summary>Beside its place first: a host that is killed in the middle must not leave half a key that the next start would believe.</summary>
    private static void Create(string file)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var half = file + ".new";
        File.Delete(half);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(half, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Length))));
            stream.Flush(flushToDisk: true);
        }

        DurableRename.Move(half, file, overwrite: false);
    }
}
