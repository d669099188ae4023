using System.CommandLine;
using ProfileLens.Core.Memory;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens wipe</c>: forgets every photo and person.</summary>
public static class WipeCommand
{
    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var yes = new Option<bool>("--yes") { Description = "Don't ask first." };
        var command = new Command(
            "wipe",
            "Forget every photo, face, person and text ProfileLens remembers. This can't be undone."
        )
        {
            yes,
        };
        command.SetAction(parsed => Run(context, parsed.GetValue(yes)));
        return command;
    }

    private static int Run(CommandContext context, bool yes)
    {
        try
        {
            return yes || IsConfirmed(context) ? Wipe(context) : ExitCode.Cancelled;
        }
        catch (MemoryUnavailableException)
        {
            context.Error.WriteLine("The memory can't be opened or written. Run “profilelens doctor”.");
            return ExitCode.MemoryUnavailable;
        }
    }

    private static bool IsConfirmed(CommandContext context)
    {
        context.Error.Write($"Forget {Kept(context)} and every text? Type yes: ");
        context.Error.Flush();
        using var reader = new StreamReader(context.Input, StandardStreams.Utf8);
        return reader.ReadLine()?.Trim() is "yes";
    }

    // What can't be counted, since it is damaged or its key is gone, can be forgotten all the same.
    private static string Kept(CommandContext context)
    {
        try
        {
            var status = context.Services.Catalog.Memory.Status();
            var photos = Counted.Of(status.Photos, "photo");
            return status.Faces == 0 ? photos : $"{photos}, {Counted.Of(status.Faces, "remembered face")}";
        }
        catch (MemoryUnavailableException)
        {
            return "every photo (they can't be counted)";
        }
    }

    private static int Wipe(CommandContext context)
    {
        var forgotten = context.Services.Catalog.Wipe();
        context.Output.WriteLine(
            forgotten.Photos > 0
                ? $"{Counted.Of(forgotten.Photos, "photo")} forgotten."
                : "Nothing is remembered any more."
        );
        if (forgotten.KeyDeleted)
        {
            return 0;
        }

        context.Error.WriteLine(
            "The key could not be taken out of the system's keyring. Unlock the keyring and run this again; "
                + "without photos the key opens nothing."
        );
        return ExitCode.MemoryUnavailable;
    }
}
