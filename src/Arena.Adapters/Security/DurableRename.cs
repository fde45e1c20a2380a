using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Arena.Adapters.Security;

/// <summary>Renames that a power cut does not take back: POSIX keeps a new name only once the folder is flushed.</summary>
internal static class DurableRename
{
    /// <summary>In one step; what has the name already is replaced if so wanted.</summary>
    public static void Move(string from, string to, bool overwrite)
    {
        File.Move(from, to, overwrite);
        FlushFolderOf(to);
    }

    /// <summary>Nothing on Windows, whose file system journals names.</summary>
    /// <exception cref="IOException">The folder cannot be flushed: whether the name lasts is not known.</exception>
    public static void FlushFolderOf(string file)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;

        // The framework opens no folders.
        using var handle = new SafeFileHandle(Open(folder, flags: 0), ownsHandle: true);
        if (handle.IsInvalid) throw new IOException($"The folder {folder} cannot be opened: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
        RandomAccess.FlushToDisk(handle);
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
}
