using System.CommandLine;
using ProfileLens.Host.Installation;
using ProfileLens.Host.Registration;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens stop</c>: ends what browsers have started of this program; for installers.</summary>
public static class StopCommand
{
    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var command = new Command("stop", "End the copies of this program that browsers have started.")
        {
            Hidden = true,
        };
        command.SetAction(_ =>
        {
            var ended = new RunningHosts(HostEnvironment.Current()).End();
            context.Output.WriteLine($"{Counted.Of(ended, "process", "processes")} ended.");
            return 0;
        });
        return command;
    }
}
