using System.CommandLine;
using System.Globalization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text.Entities;
using ProfileLens.Core.Text.Outgoing;
using Spectre.Console;

namespace ProfileLens.Evaluation;

/// <summary>
/// <c>entities FILE…</c>: how many honest messages each mark of an entity stands in, by file; with <c>--outgoing</c>, how
/// many the outgoing guard would warn about. With <c>--show</c> every quote is printed, to be looked at.
/// </summary>
internal static class EntitiesCommand
{
    private static readonly EntityAnalyzer Entities = new();
    private static readonly NumberElsewhereAnalyzer Numbers = new();

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files")
        {
            Description = "JSON Lines, may be packed with gzip",
            Arity = ArgumentArity.OneOrMore,
        };
        var outgoing = new Option<bool>("--outgoing")
        {
            Description = "as if the user were about to send each message",
        };
        var show = new Option<bool>("--show") { Description = "print the quotes" };
        var scam = new Option<bool>("--scam") { Description = "scam records instead of honest ones" };
        var command = new Command("entities", "Counts marks of numbers, addresses and links in honest text.")
        {
            files,
            outgoing,
            show,
            scam,
        };
        command.SetAction(parsed =>
        {
            foreach (var file in parsed.GetRequiredValue(files))
            {
                var records = TextData.Read(file).Where(r => r.IsHonest != parsed.GetValue(scam)).ToList();
                Count(file.Name, records, parsed.GetValue(outgoing) ? Outgoing : Incoming, parsed.GetValue(show));
            }
        });
        return command;
    }

    private static void Count(
        string file,
        List<TextRecord> records,
        Func<IReadOnlyList<string>, IEnumerable<(int, Finding)>> judge,
        bool show
    )
    {
        var messages = 0;
        var marked = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var texts in records.Select(TextsOf))
        {
            messages += texts.Count;
            foreach (var (message, finding) in judge(texts).Where(f => f.Item2.Severity == Severity.Concern))
            {
                marked[finding.Code] = marked.GetValueOrDefault(finding.Code) + 1;
                if (show)
                {
                    AnsiConsole.WriteLine($"  {finding.Code}: {Quoted(finding, texts[message])}");
                }
            }
        }

        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {messages} messages"));
        foreach (var (code, count) in marked)
        {
            var (low, high) = Wilson.Interval(count, messages);
            AnsiConsole.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {code}: {count} ({100.0 * count / messages:0.00} %, 95 %: {100 * low:0.00}–{100 * high:0.00})"
                )
            );
        }
    }

    private static List<string> TextsOf(TextRecord record) =>
        record.Turns is null ? [record.Text ?? ""] : [.. record.Turns.Select(t => t.Text)];

    private static IEnumerable<(int, Finding)> Incoming(IReadOnlyList<string> texts)
    {
        var messages = texts.Select((t, i) => new MessageSubject($"{i}", Direction.In, t)).ToList();
        return messages
            .SelectMany((m, i) => Entities.Analyze(m).Select(f => (i, f)))
            .Concat(Numbers.Analyze(new ConversationSubject(messages)).Findings.Select(f => (f.Message, f.Finding)));
    }

    private static IEnumerable<(int, Finding)> Outgoing(IReadOnlyList<string> texts) =>
        texts.SelectMany((t, i) => OutgoingGuard.Check(t).Select(f => (i, f)));

    private static string Quoted(Finding finding, string text) =>
        string.Join(
            " | ",
            finding
                .Evidence.OfType<QuoteEvidence>()
                .Select(q =>
                    Around(
                        text,
                        q.Text.Length > 0
                            ? q with
                            {
                                Start = Math.Max(0, text.IndexOf(q.Text, StringComparison.Ordinal)),
                            }
                            : q
                    )
                )
        );

    private static string Around(string text, QuoteEvidence quote)
    {
        var from = Math.Max(0, quote.Start - 40);
        var to = Math.Min(text.Length, quote.Start + quote.Length + 40);
        return text[from..to].ReplaceLineEndings(" ");
    }
}
