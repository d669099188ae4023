using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary>Runs the command line over the process's streams; nothing leaves it but an exit code.</summary>
public static class CommandLine
{
    /// <summary>Runs one command.</summary>
    /// <returns>See <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, StandardStreams streams, HostServices services)
    {
        using var error = new StreamWriter(streams.Error, StandardStreams.Utf8) { AutoFlush = true };
        // Closing it would write once more what could not be written; the process's end closes the stream.
        var output = new StreamWriter(streams.Results, StandardStreams.Utf8);
        var context = new CommandContext(services, streams.Input, output, error, streams.IsErrorTerminal)
        {
            CanAsk = streams is { IsInputTerminal: true, IsOutputTerminal: true },
        };
        try
        {
            var code = RunSafely(args, context);
            output.Flush();
            return code;
        }
        catch (IOException fault)
        {
            error.WriteLine($"The result could not be written: {fault.Message}");
            return ExitCode.OutputFailed;
        }
    }

    private static int RunSafely(IReadOnlyList<string> args, CommandContext context)
    {
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
            context.Services.Log.Fault("command", fault);
            context.Error.WriteLine($"A fault in ProfileLens ({fault.GetType().Name}). The log holds more.");
            return ExitCode.Fault;
        }
    }
}
