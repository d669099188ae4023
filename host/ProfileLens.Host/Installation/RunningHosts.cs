using System.ComponentModel;
using System.Diagnostics;
using ProfileLens.Host.Registration;

namespace ProfileLens.Host.Installation;

/// <summary>Other processes of this program, as browsers start them.</summary>
/// <param name="environment">Names the program; its folder tells our processes from others of the same name.</param>
public sealed class RunningHosts(HostEnvironment environment)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Ends them and waits until they are gone. They keep nothing that is not written down, and the browser starts
    /// them again when it needs them.
    /// </summary>
    /// <returns>How many were ended.</returns>
    public int End()
    {
        var ended = 0;
        foreach (var process in Process.GetProcessesByName(Path.GetFileNameWithoutExtension(Program)))
        {
            using (process)
            {
                ended += IsOurs(process) && End(process) ? 1 : 0;
            }
        }

        return ended;
    }

    private string Program => environment.ExecutablePath;

    // An upgrade moves the running program into a folder below or beside its own.
    private bool IsOurs(Process process)
    {
        try
        {
            var comparison = OperatingSystem.IsWindows()
                ? StringComparison.OrdinalIgnoreCase
                : StringComparison.Ordinal;
            return process.Id != Environment.ProcessId
                && process.MainModule?.FileName is { } path
                && path.StartsWith(Path.GetDirectoryName(Program)!, comparison);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            // It ended meanwhile, or belongs to another user.
            return false;
        }
    }

    private static bool End(Process process)
    {
        try
        {
            process.Kill();
            return process.WaitForExit(Patience);
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
