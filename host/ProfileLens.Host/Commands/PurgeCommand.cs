using System.CommandLine;
using ProfileLens.Core.Memory;
using ProfileLens.Host.Installation;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens purge</c>: deletes everything ProfileLens has written for this user.</summary>
public static class PurgeCommand
{
    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var yes = new Option<bool>("--yes") { Description = "Don't ask first." };
        var keepMemory = new Option<bool>("--keep-memory")
        {
            Description = "Leave the memory of photos, faces, people and texts, and its key.",
        };
        var command = new Command(
            "purge",
            "Delete everything ProfileLens keeps for you: memory, key, log, updates. For use before it is uninstalled; can't be undone."
        )
        {
            yes,
            keepMemory,
        };
        command.SetAction(parsed =>
            Run(context, InstalledFolders.OfUser(), parsed.GetValue(keepMemory), parsed.GetValue(yes))
        );
        return command;
    }

    /// <summary>Deletes. 0 when nothing is left that was to go, 74 when something could not be deleted, 130 when not confirmed.</summary>
    internal static int Run(CommandContext context, InstalledFolders folders, bool keepMemory, bool yes)
    {
        if (!keepMemory && !yes && !IsConfirmed(context))
        {
            return ExitCode.Cancelled;
        }

        try
        {
            var keyDeleted = keepMemory || context.Services.Catalog.Wipe().KeyDeleted;
            Traces.Delete(folders);
            context.Output.WriteLine(
                keepMemory
                    ? $"The log and updates are gone. The memory stays in {folders.Data}."
                    : "Nothing is kept any more."
            );
            return keyDeleted ? 0 : KeyLeft(context);
        }
        catch (Exception error) when (error is MemoryUnavailableException or IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine(
                "Something is in use and could not be deleted. Close the browsers, then try again."
            );
            return ExitCode.MemoryUnavailable;
        }
    }

    private static bool IsConfirmed(CommandContext context)
    {
        context.Error.Write("Forget every photo, face, person and text, and delete the log? Type yes: ");
        context.Error.Flush();
        using var reader = new StreamReader(context.Input, StandardStreams.Utf8);
        return reader.ReadLine()?.Trim() is "yes";
    }

    private static int KeyLeft(CommandContext context)
    {
        context.Error.WriteLine(
            "The key could not be taken out of the system's keyring; without photos it opens nothing."
        );
        return ExitCode.MemoryUnavailable;
    }
}
