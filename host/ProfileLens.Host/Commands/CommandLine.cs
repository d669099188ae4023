using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary>Runs the command line over the process's streams; nothing leaves it but an exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, StandardStreams streams, HostServices services)
    {
        using var output = new StreamWriter(streams.Output, StandardStreams.Utf8);
        using var error = new StreamWriter(streams.Error, StandardStreams.Utf8) { AutoFlush = true };
        var context = new CommandContext(services, streams.Input, output, error, streams.IsErrorTerminal);
        try
        {
            return CommandList.Run(args, context);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
        catch (Exception fault)
        {
            services.Log.Fault("command", fault);
            error.WriteLine($"A fault in ProfileLens ({fault.GetType().Name}). The log holds more.");
            return ExitCode.Fault;
        }
    }
}
