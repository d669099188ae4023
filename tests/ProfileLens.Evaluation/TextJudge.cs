using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;

namespace ProfileLens.Evaluation;

/// <summary>What one message of a conversation was judged.</summary>
internal sealed record Judgement(Outcome Outcome, IReadOnlyList<string> Codes);

/// <summary>What a conversation was judged, and each of its messages, in order.</summary>
internal sealed record ConversationJudgement(Outcome Outcome, IReadOnlyList<Judgement> Messages);

/// <summary>Judges conversations, in this process or by the published program.</summary>
internal interface ITextJudge
{
    /// <summary>In which program, for the reader.</summary>
    string Name { get; }

    /// <summary>A judgement for each conversation, in order.</summary>
    IEnumerable<ConversationJudgement> Judge(IReadOnlyCollection<IReadOnlyList<string>> conversations);
}

/// <summary>The analyzers of this build.</summary>
internal sealed class InProcessJudge : ITextJudge
{
    private readonly MessageInspection messages = TextAnalyzers.OfMessages();
    private readonly ConversationInspection together = TextAnalyzers.OfConversations();

    public string Name => "in-process";

    public IEnumerable<ConversationJudgement> Judge(IReadOnlyCollection<IReadOnlyList<string>> conversations) =>
        conversations.Select(Judge);

    private ConversationJudgement Judge(IReadOnlyList<string> texts)
    {
        var subjects = texts.Select(t => new MessageSubject("0", Direction.In, t)).ToList();
        var found = together.Run(new ConversationSubject(subjects));
        var inspections = subjects.Select((m, i) => messages.Run(m, found[i])).ToList();
        return new ConversationJudgement(
            ConversationSummary.From(subjects, inspections).Verdict.Outcome,
            [.. inspections.Select(r => new Judgement(r.Verdict.Outcome, [.. r.Findings.Select(f => f.Code)]))]
        );
    }
}

/// <summary>A conversation as <c>profilelens text - --jsonl --json</c> reads it, one a line.</summary>
internal sealed record HostLine(string Id, IReadOnlyList<HostTurn> Turns);

/// <summary>A message of the other side.</summary>
internal sealed record HostTurn(string Text);

/// <summary>An answer line; without results where the line could not be read.</summary>
internal sealed record HostAnswer(IReadOnlyList<HostResult>? Results = null, HostConversation? Conversation = null);

/// <summary>The part of a conversation's result that is counted.</summary>
internal sealed record HostConversation(HostVerdict Verdict);

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

    public IEnumerable<ConversationJudgement> Judge(IReadOnlyCollection<IReadOnlyList<string>> conversations)
    {
        using var process = Start();
        var writing = Task.Run(() => Write(conversations, process.StandardInput));
        foreach (var _ in conversations)
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

    private static void Write(IEnumerable<IReadOnlyList<string>> conversations, StreamWriter input)
    {
        using (input)
        {
            foreach (var texts in conversations)
            {
                var line = new HostLine("0", [.. texts.Select(t => new HostTurn(t))]);
                input.WriteLine(JsonSerializer.Serialize(line, HostLineContext.Default.HostLine));
            }
        }
    }

    private static ConversationJudgement Read(string answer) =>
        JsonSerializer.Deserialize(answer, HostLineContext.Default.HostAnswer)
            is { Results: { } results, Conversation.Verdict: { } verdict }
            ? new ConversationJudgement(OutcomeOf(verdict), [.. results.Select(Read)])
            : throw new InvalidOperationException($"the host gave no result but {answer}");

    private static Judgement Read(HostResult result) =>
        new(OutcomeOf(result.Verdict), [.. result.Findings.Select(f => f.Code)]);

    private static Outcome OutcomeOf(HostVerdict verdict) => Enum.Parse<Outcome>(verdict.Outcome, ignoreCase: true);
}
