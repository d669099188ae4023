using System.Globalization;
using System.Text;
using System.Text.Json;
using ProfileLens.Core.Findings;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Host.Terminal;

/// <summary>Writes results for a person, or as the wire's JSON, one line each.</summary>
public sealed class ResultWriter(TextWriter output, bool json)
{
    private readonly Dictionary<Outcome, int> counts = [];

    /// <summary>Everything that was written so far.</summary>
    public IReadOnlyDictionary<Outcome, int> Counts => counts;

    /// <summary>Writes the result of one photo.</summary>
    public void Write(ImageResultResponse result)
    {
        Count(result.Verdict.Outcome);
        if (json)
        {
            WriteJson(result);
        }
        else
        {
            WriteResult(result.Id!, result.Verdict, result.Findings);
        }
    }

    /// <summary>Writes the results of the messages of one conversation.</summary>
    public void Write(MessageResultsResponse results)
    {
        foreach (var result in results.Results)
        {
            Count(result.Verdict.Outcome);
        }

        if (json)
        {
            WriteJson(results);
            return;
        }

        foreach (var result in results.Results)
        {
            WriteResult(result.Key, result.Verdict, result.Findings);
        }

        if (results is { Results.Count: > 1, Conversation: { } conversation })
        {
            WriteConversation(results.Id!, conversation);
        }
    }

    /// <summary>Writes what could not be read at all.</summary>
    public void Write(ErrorResponse error)
    {
        Count(Outcome.NotChecked);
        if (json)
        {
            WriteJson(error);
        }
        else
        {
            output.WriteLine($"{Plain(error.Id ?? "")}: not checked ({error.Message})");
        }
    }

    /// <summary>Writes how many there were of each; only for a person.</summary>
    public void WriteSummary(string things)
    {
        if (!json)
        {
            output.WriteLine(
                $"{counts.Values.Sum()} {things}: {Of(Outcome.Signs)} with signs, {Of(Outcome.Unclear)} unclear, "
                    + $"{Of(Outcome.NotChecked)} not checked, {Of(Outcome.NothingFound)} with nothing found"
            );
        }
    }

    /// <summary>
    /// Words without characters that would move the cursor, colour or reorder what a terminal shows; file names and
    /// quotes come from strangers.
    /// </summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var hidden = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
            plain.Append(hidden ? Rune.ReplacementChar : rune);
        }

        return plain.ToString();
    }

    private void WriteResult(string name, Verdict verdict, IReadOnlyList<FindingView> findings)
    {
        output.WriteLine($"{Plain(name)}: {Words(verdict.Outcome)}");
        foreach (var finding in findings)
        {
            WriteFinding(finding);
        }
    }

    private void WriteConversation(string name, ConversationView conversation)
    {
        output.WriteLine($"{Plain(name)} as a whole: {Words(conversation.Verdict.Outcome)}");
        foreach (var entry in conversation.Timeline)
        {
            var when = entry.SentAt?.ToString("yyyy-MM-dd ", CultureInfo.InvariantCulture);
            output.WriteLine(
                $"  {when}{entry.Stage}: {Plain(entry.Title)}: “{Plain(entry.Quote.Text)}” ({Plain(entry.Quote.MessageKey ?? name)})"
            );
        }
    }

    private void WriteFinding(FindingView finding)
    {
        output.WriteLine($"  {Plain(finding.Title)} [{finding.Code}]");
        foreach (var evidence in finding.Evidence.Where(e => e is not HeatMapEvidence))
        {
            output.WriteLine($"    {Plain(Words(evidence))}");
        }

        foreach (var line in new[] { finding.Why, finding.Advice, finding.HowOftenWrong })
        {
            if (!string.IsNullOrEmpty(line))
            {
                output.WriteLine($"    {Plain(line)}");
            }
        }
    }

    private static string Words(Outcome outcome) =>
        outcome switch
        {
            Outcome.Signs => "signs of a fake or scam",
            Outcome.Unclear => "unclear",
            Outcome.NotChecked => "could not be checked completely",
            _ => "nothing found (which proves nothing)",
        };

    private static string Words(Evidence evidence) =>
        evidence switch
        {
            QuoteEvidence quote => $"“{quote.Text}”",
            FieldEvidence field => $"{field.Name}: {field.Value}",
            ComparisonEvidence { BeforeAt: { } at } seen =>
                $"before ({at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}): {seen.Before}; now: {seen.Now}",
            ComparisonEvidence seen => $"before: {seen.Before}; now: {seen.Now}",
            RegionEvidence region => string.Create(
                CultureInfo.InvariantCulture,
                $"at {region.X:P0} from the left, {region.Y:P0} from the top"
            ),
            _ => "",
        };

    private void WriteJson(Response result) =>
        output.WriteLine(JsonSerializer.Serialize(result, WireContext.Default.Response));

    private void Count(Outcome outcome) => counts[outcome] = Of(outcome) + 1;

    private int Of(Outcome outcome) => counts.GetValueOrDefault(outcome);
}
