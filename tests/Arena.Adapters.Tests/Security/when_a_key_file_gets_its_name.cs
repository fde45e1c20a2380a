using Arena.Adapters.Security;

namespace Arena.Adapters.Tests.Security;

public sealed class when_a_key_file_gets_its_name : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("arena-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void it_replaces_what_had_the_name_if_so_wanted()
    {
        var (from, to) = (Path.Combine(_folder, "next"), Path.Combine(_folder, "key"));
        File.WriteAllText(from, "new");
        File.WriteAllText(to, "old");
        Should.Throw<IOException>(() => DurableRename.Move(from, to, overwrite: false));
        File.ReadAllText(to).ShouldBe("old");
        DurableRename.Move(from, to, overwrite: true);
        File.ReadAllText(to).ShouldBe("new");
        File.Exists(from).ShouldBeFalse();
    }

    [Fact]
    public void a_folder_that_cannot_be_flushed_is_told_of()
    {
        DurableRename.FlushFolderOf(Path.Combine(_folder, "key"));
        if (OperatingSystem.IsWindows()) return;
        Should.Throw<IOException>(() => DurableRename.FlushFolderOf(Path.Combine(_folder, "nowhere", "key"))).Message.ShouldContain("cannot be opened: No such file");
    }

    [Fact]
    public void half_of_a_key_is_never_believed()
    {
        var file = Path.Combine(_folder, "master.key");
        File.WriteAllText(file + ".new", "half");
        var made = MasterKeys.Load(null, null, file).Current.Fingerprint;
        MasterKeys.Load(null, null, file).Current.Fingerprint.ShouldBe(made);
        Directory.GetFiles(_folder).ShouldBe([file]);
    }
}
