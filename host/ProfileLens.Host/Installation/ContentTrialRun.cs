using System.ComponentModel;
using System.Diagnostics;
using ProfileLens.Core.Inference;
using ProfileLens.Core.Rules;
using ProfileLens.Host.Commands;

namespace ProfileLens.Host.Installation;

/// <summary>
/// Tries rules and networks in a process of their own, so that what crashes or hangs there does neither here and nothing
/// of the trial stays loaded.
/// </summary>
/// <param name="program">Full path of this program.</param>
/// <param name="limit">How long a trial may take; null for a minute, as slow computers need.</param>
public sealed class ContentTrialRun(string program, TimeSpan? limit = null)
{
    private readonly TimeSpan limit = limit ?? TimeSpan.FromMinutes(1);

    /// <summary>The first thing wrong with the content of a folder; null when all of it can be used.</summary>
    /// <param name="folder">Holds <c>rules</c> and <c>models</c>.</param>
    public string? FaultOf(string folder)
    {
        try
        {
            using var process = Start(folder);
            using var killer = new Timer(_ => Kill(process), null, limit, Timeout.InfiniteTimeSpan);
            var told = process.StandardOutput.ReadLine();
            _ = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : told ?? $"the trial ended with {process.ExitCode}";
        }
        catch (Exception error) when (error is IOException or Win32Exception)
        {
            return $"it could not be tried: {error.Message}";
        }
    }

    private Process Start(string folder)
    {
        var start = new ProcessStartInfo(program, TryContentCommand.Name)
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            Environment =
            {
                [RulesFolder.Variable] = Path.Combine(folder, "rules"),
                [ModelsFolder.Variable] = Path.Combine(folder, "models"),
            },
        };
        return Process.Start(start) ?? throw new IOException("the program could not be started");
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            // It had ended by itself.
        }
    }
}
