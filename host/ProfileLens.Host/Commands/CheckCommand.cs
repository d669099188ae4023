using System.CommandLine;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Imaging;
using ProfileLens.Host.Messaging;
using ProfileLens.Host.Rendering;
using ProfileLens.Host.Terminal;

namespace ProfileLens.Host.Commands;

/// <summary><c>profilelens check</c>: looks at photos and folders of photos.</summary>
public static class CheckCommand
{
    /// <summary>The command, over what it works with.</summary>
    public static Command Create(CommandContext context)
    {
        var paths = new Argument<string[]>("image|folder")
        {
            Description = "Photos, or folders whose photos are all looked at.",
            Arity = ArgumentArity.OneOrMore,
        };
        var scores = new Option<bool>("--scores")
        {
            Description = "With --json, also the values behind the findings, for measuring.",
            Hidden = true,
        };
        var output = new OutputOptions();
        var command = new Command("check", "Look at photos for signs that they are made, edited or stolen.")
        {
            paths,
            scores,
            output.Json,
            output.Quiet,
            output.Language,
        };
        command.SetAction(
            (parsed, cancellation) =>
            {
                var choices = output.Read(parsed);
                var checking = new Checking(context, choices.RendererOver(context.Services), parsed.GetValue(scores));
                return Task.FromResult(Run(checking, parsed.GetValue(paths) ?? [], choices, cancellation));
            }
        );
        return command;
    }

    private static int Run(
        Checking checking,
        IReadOnlyList<string> paths,
        OutputChoices choices,
        CancellationToken cancellation
    )
    {
        var context = checking.Context;
        var files = PhotoFiles.Find(paths);
        if (files.Count == 0)
        {
            context.Error.WriteLine($"No photo there. Looked for files ending in {PhotoFiles.Endings}.");
            return ExitCode.NoInput;
        }

        var writer = new ResultWriter(context.Output, choices.Json);
        using var progress = ProgressLine.For(context, choices.Quiet, "Checking photos", files.Count);
        var results = files
            .AsParallel()
            .AsOrdered()
            .WithCancellation(cancellation)
            .WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(file => Check(checking, file, progress, cancellation));
        foreach (var result in results)
        {
            Write(writer, result);
        }

        if (files.Count > 1)
        {
            writer.WriteSummary("photos");
        }

        return ExitCode.Of(writer.Counts.Keys);
    }

    private static Response Check(Checking checking, string file, ProgressLine progress, CancellationToken cancellation)
    {
        try
        {
            return Check(checking, file, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Unreadable(
                file,
                error is FileNotFoundException or DirectoryNotFoundException ? "not there" : "can't be read"
            );
        }
        finally
        {
            progress.Step();
        }
    }

    private static Response Check(Checking checking, string file, CancellationToken cancellation)
    {
        var size = new FileInfo(file).Length;
        if (size > DecodeLimits.Default.MaxBytes)
        {
            return Unreadable(file, $"{size} bytes; at most {DecodeLimits.Default.MaxBytes} are read");
        }

        var bytes = File.ReadAllBytes(file);
        using var turn = PhotoTurns.Wait(bytes, cancellation);
        var subject = new ImageSubject(bytes, ImageCapture.Original, Site: null, Partner: null);
        var found = checking
            .Context.Services.Catalog.Images.RunAsync(subject, onStep: null, cancellation)
            .GetAwaiter()
            .GetResult();
        return new ImageResultResponse
        {
            Id = file,
            Verdict = found.Verdict,
            Findings = checking.Renderer.Render(found.Findings),
            Scores = checking.WithScores ? subject.Scores : null,
        };
    }

    private static void Write(ResultWriter writer, Response result)
    {
        if (result is ImageResultResponse image)
        {
            writer.Write(image);
        }
        else
        {
            writer.Write((ErrorResponse)result);
        }
    }

    private static ErrorResponse Unreadable(string file, string why) =>
        new()
        {
            Id = file,
            Code = ErrorCode.RequestInvalid,
            Message = why,
        };

    /// <summary>What every photo of one call is checked with.</summary>
    private sealed record Checking(CommandContext Context, FindingRenderer Renderer, bool WithScores);
}
