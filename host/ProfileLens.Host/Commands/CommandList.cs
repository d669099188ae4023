using System.CommandLine;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary>Every command there is, one file each.</summary>
public static class CommandList
{
    /// <summary>How each command is made.</summary>
    public static IReadOnlyList<Func<CommandContext, Command>> All { get; } =
    [
        CheckCommand.Create,
        TextCommand.Create,
        RegisterCommand.Create,
        UnregisterCommand.Create,
        DoctorCommand.Create,
        UpdateCommand.Create,
        GalleryCommand.Create,
        WipeCommand.Create,
        PurgeCommand.Create,
        StopCommand.Create,
        TryContentCommand.Create,
    ];

    /// <summary>Runs the command line.</summary>
    /// <returns>The exit code; see <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, CommandContext context)
    {
        var root = new RootCommand(
            "ProfileLens looks at photos and messages of dating profiles for signs of fakes and scams. "
                + "Nothing leaves this computer. "
                + ExitCode.Explained
        );
        foreach (var make in All)
        {
            root.Subcommands.Add(make(context));
        }

        var parsed = root.Parse(args);
        var configuration = new InvocationConfiguration
        {
            Output = context.Output,
            Error = context.Error,
            EnableDefaultExceptionHandler = false,
        };
        var code = parsed.Invoke(configuration);
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }
}
