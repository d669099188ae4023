using System.CommandLine;
using ProfileLens.Host.Messaging;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens text</c>: looks at messages in a file or on standard input.</summary>
public static class TextCommand
{
    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("file") { Description = "A text file, or - for standard input." };
        var lines = new Option<bool>("--jsonl")
        {
            Description =
                "The input holds one JSON object a line: {\"id\", \"text\"} or {\"id\", \"turns\": [{\"speaker\", \"text\"}]}. "
                + "Without it, messages are plain text with an empty line between them.",
        };
        var output = new OutputOptions();
        var command = new Command("text", "Look at messages for the ways of romance scams.")
        {
            file,
            lines,
            output.Json,
            output.Quiet,
            output.Language,
        };
        command.SetAction(
            (parsed, cancellation) =>
                Task.FromResult(
                    Open(context, parsed.GetValue(file)!, parsed.GetValue(lines), output.Read(parsed), cancellation)
                )
        );
        return command;
    }

    private static int Open(
        CommandContext context,
        string file,
        bool asLines,
        OutputChoices choices,
        CancellationToken cancellation
    )
    {
        try
        {
            using var stream = file == "-" ? context.Input : File.OpenRead(file);
            using var reader = new StreamReader(stream, StandardStreams.Utf8);
            return Run(
                context,
                asLines ? ConversationReader.Lines(reader) : ConversationReader.Plain(reader),
                choices,
                cancellation
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"{ResultWriter.Plain(file)} can't be read: {ResultWriter.Plain(error.Message)}");
            return ExitCode.NoInput;
        }
    }

    private static int Run(
        CommandContext context,
        IEnumerable<ReadConversation> conversations,
        OutputChoices choices,
        CancellationToken cancellation
    )
    {
        var writer = new ResultWriter(context.Output, choices.Json);
        var renderer = choices.RendererOver(context.Services);
        using var progress = ProgressLine.For(context, choices.Quiet, "Checking messages", total: 0);
        foreach (var (id, messages, fault) in conversations)
        {
            cancellation.ThrowIfCancellationRequested();
            if (fault is not null)
            {
                writer.Write(Unreadable(id, fault));
            }
            else
            {
                var found = context.Services.Catalog.Inspect(messages, _ => { });
                writer.Write(RequestWork.Results(id, messages, found, renderer));
            }

            progress.Step();
        }

        if (writer.Counts.Count == 0)
        {
            context.Error.WriteLine("No message there.");
            return ExitCode.NoInput;
        }

        writer.WriteSummary("messages");
        return ExitCode.Of(writer.Counts.Keys);
    }

    private static ErrorResponse Unreadable(string id, string why) =>
        new()
        {
            Id = id,
            Code = ErrorCode.RequestInvalid,
            Message = why,
        };
}
