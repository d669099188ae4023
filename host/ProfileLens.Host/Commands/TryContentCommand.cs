using System.CommandLine;
using ProfileLens.Core.Trial;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens try-content</c>: loads every rule and network; for <c>profilelens update</c>, see <see cref="ContentTrial"/>.</summary>
public static class TryContentCommand
{
    /// <summary>Name of the command.</summary>
    public const string Name = "try-content";

    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command(Name, "Load every rule and network, and name those that can't be used.")
        {
            Hidden = true,
        };
        command.SetAction(_ =>
        {
            var faults = ContentTrial.Faults();
            foreach (var fault in faults)
            {
                context.Output.WriteLine(ResultWriter.Plain(fault));
            }

            return faults.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
