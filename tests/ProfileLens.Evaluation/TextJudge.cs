using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;

namespace ProfileLens.Evaluation;

/// <summary>What one message was judged.</summary>
internal sealed record Judgement(Outcome Outcome, IReadOnlyList<string> Codes);

/// <summary>Judges messages, in this process or by the published program.</summary>
internal interface ITextJudge
{
    /// <summary>In which program, for the reader.</summary>
    string Name { get; }

    /// <summary>A judgement for each text, in order.</summary>
    IEnumerable<Judgement> Judge(IReadOnlyCollection<string> texts);
}

/// <summary>The analyzers of this build.</summary>
internal sealed class InProcessJudge : ITextJudge
{
    private readonly MessageInspection inspection = new([new ScamCueAnalyzer()]);

    public string Name => "in-process";

    public IEnumerable<Judgement> Judge(IReadOnlyCollection<string> texts) => texts.Select(Judge);

    private Judgement Judge(string text)
    {
        var result = inspection.Run(new MessageSubject("0", Direction.In, text, null));
        return new Judgement(result.Verdict.Outcome, [.. result.Findings.Select(f => f.Code)]);
    }
}

/// <summary>A message as <c>profilelens text - --jsonl --json</c> reads it, one a line.</summary>
internal sealed record HostLine(string Id, string Text);

/// <summary>An answer line; without results where the line could not be read.</summary>
internal sealed record HostAnswer(IReadOnlyList<HostResult>? Results = null);

/// <summary>The part of a message's result that is counted.</summary>
internal sealed record HostResult(HostVerdict Verdict, IReadOnlyList<HostFinding> Findings);

/// <summary>See <see cref="Verdict"/>.</summary>
internal sealed record HostVerdict(string Outcome);

/// <summary>See <see cref="Finding"/>.</summary>
internal sealed record HostFinding(string Code);

/// <summary>The published program; one start for each call, which reads all texts and answers line by line.</summary>
internal sealed class HostJudge(string path) : ITextJudge
{
    /// <summary>Where a published program lies, from the root of the repository.</summary>
    public static string Published { get; } =
        Path.Combine(
            "artifacts",
            RuntimeInformation.RuntimeIdentifier,
            OperatingSystem.IsWindows() ? "profilelens.exe" : "profilelens"
        );

    public string Name => path;

    public IEnumerable<Judgement> Judge(IReadOnlyCollection<string> texts)
    {
        using var process = Start();
        var writing = Task.Run(() => Write(texts, process.StandardInput));
        foreach (var _ in texts)
        {
            var answer =
                process.StandardOutput.ReadLine()
                ?? throw new InvalidOperationException("the host ended before its answer");
            yield return Read(answer);
        }

        writing.Wait();
        process.WaitForExit();
    }

    private Process Start() =>
        Process.Start(
            new ProcessStartInfo(path, ["text", "-", "--jsonl", "--json", "--quiet"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                StandardOutputEncoding = Encoding.UTF8,
            }
        ) ?? throw new InvalidOperationException($"{path} did not start");

    private static void Write(IEnumerable<string> texts, StreamWriter input)
    {
        using (input)
        {
            foreach (var text in texts)
            {
                input.WriteLine(JsonSerializer.Serialize(new HostLine("0", text), HostLineContext.Default.HostLine));
            }
        }
    }

    private static Judgement Read(string answer)
    {
        var read = JsonSerializer.Deserialize(answer, HostLineContext.Default.HostAnswer);
        return read?.Results is [var result]
            ? new Judgement(
                Enum.Parse<Outcome>(result.Verdict.Outcome, ignoreCase: true),
                [.. result.Findings.Select(f => f.Code)]
            )
            : throw new InvalidOperationException($"the host gave no result but {answer}");
    }
}
