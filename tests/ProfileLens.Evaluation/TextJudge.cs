using System.Diagnostics;
using System.Text.Json;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;

namespace ProfileLens.Evaluation;

/// <summary>What one message was judged.</summary>
internal sealed record Judgement(Outcome Outcome, IReadOnlyList<string> Codes);

/// <summary>Judges messages, in this process or by the published program.</summary>
internal interface ITextJudge : IDisposable
{
    Judgement Judge(string text);
}

/// <summary>The analyzers of this build.</summary>
internal sealed class InProcessJudge : ITextJudge
{
    private readonly MessageInspection inspection = new([new ScamCueAnalyzer()]);

    public Judgement Judge(string text)
    {
        var result = inspection.Run(new MessageSubject("0", Direction.In, text, null));
        return new Judgement(result.Verdict.Outcome, [.. result.Findings.Select(f => f.Code)]);
    }

    public void Dispose() { }
}

/// <summary>A message as <c>profilelens text - --json</c> reads it, one a line.</summary>
internal sealed record HostLine(string Key, string Text);

/// <summary>The part of an answer line that is counted.</summary>
internal sealed record HostAnswer(HostVerdict Verdict, IReadOnlyList<HostFinding> Findings);

/// <summary>See <see cref="Verdict"/>.</summary>
internal sealed record HostVerdict(string Outcome);

/// <summary>See <see cref="Finding"/>.</summary>
internal sealed record HostFinding(string Code);

/// <summary>The published program, fed line by line.</summary>
internal sealed class HostJudge : ITextJudge
{
    private readonly Process process;

    public HostJudge(string path) =>
        process =
            Process.Start(
                new ProcessStartInfo(path, ["text", "-", "--json"])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            ) ?? throw new InvalidOperationException($"{path} did not start");

    public Judgement Judge(string text)
    {
        var line = JsonSerializer.Serialize(new HostLine("0", text), HostLineContext.Default.HostLine);
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        var answer =
            process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException("the host ended before its answer");
        var read = JsonSerializer.Deserialize(answer, HostLineContext.Default.HostAnswer)!;
        var outcome = Enum.Parse<Outcome>(
            read.Verdict.Outcome.Replace("-", "", StringComparison.Ordinal),
            ignoreCase: true
        );
        return new Judgement(outcome, [.. read.Findings.Select(f => f.Code)]);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(5_000);
        process.Dispose();
    }
}
