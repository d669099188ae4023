using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace ProfileLens.Evaluation;

/// <summary>
/// <c>text FILE…</c>: how messages and threads are judged, by slice. Turns of speakers named me, victim, user, target, b
/// or you are the user's and not judged, except in honest conversations, where either side could be the partner.
/// </summary>
internal static class TextCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files")
        {
            Description = "JSON Lines, may be packed with gzip",
            Arity = ArgumentArity.OneOrMore,
        };
        var json = new Option<FileInfo?>("--json") { Description = "write the counts here" };
        var host = new Option<FileInfo?>("--host")
        {
            Description = "judge with this published program; without it, the one in artifacts, or else in-process",
        };
        var cues = new Option<bool>("--cues") { Description = "print hits per cue and file" };
        var labels = new Option<bool>("--labels") { Description = "print precision and recall per cue number" };
        var ids = new Option<IdSplit>("--ids") { Description = "only records whose id ends in an even or odd digit" };
        var verdicts = new Option<FileInfo?>("--verdicts")
        {
            Description = "write a line for each record here: ids and codes",
        };
        var command = new Command("text", "Judges labelled messages and threads.")
        {
            files,
            json,
            host,
            cues,
            labels,
            ids,
            verdicts,
        };
        command.SetAction(parsed =>
        {
            var judge = JudgeOf(parsed.GetValue(host));
            var printer = new TextPrinter(parsed.GetValue(cues), parsed.GetValue(labels));
            var tally = Count(parsed.GetRequiredValue(files), parsed.GetValue(ids), judge);
            printer.Print(tally);
            Write(tally, parsed.GetValue(json), parsed.GetValue(verdicts));
        });
        return command;
    }

    private static ITextJudge JudgeOf(FileInfo? host) =>
        host is not null ? new HostJudge(host.FullName)
        : File.Exists(HostJudge.Published) ? new HostJudge(Path.GetFullPath(HostJudge.Published))
        : new InProcessJudge();

    private static TextTally Count(FileInfo[] files, IdSplit ids, ITextJudge judge)
    {
        var tally = new TextTally();
        var clock = Stopwatch.StartNew();
        foreach (var file in files)
        {
            var records = TextData.Read(file).Where(r => ids.Holds(r.Id)).ToList();
            var sides = records.SelectMany(r => r.Sides).Select(s => s.Select(t => t.Text).ToList()).ToList();
            using var judgements = judge.Judge(sides).GetEnumerator();
            foreach (var record in records)
            {
                tally.Add(file.Name, record, [.. record.Sides.Select(_ => Next(judgements))]);
            }

            _ = judgements.MoveNext();
        }

        var seconds = clock.Elapsed.TotalSeconds;
        AnsiConsole.WriteLine($"judged by {judge.Name}");
        AnsiConsole.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{tally.Messages} messages in {seconds:0.0} s, {tally.Messages / seconds:0} a second"
            )
        );
        return tally;
    }

    private static ConversationJudgement Next(IEnumerator<ConversationJudgement> judgements) =>
        judgements.MoveNext() ? judgements.Current : throw new InvalidOperationException("too few judgements");

    private static void Write(TextTally tally, FileInfo? json, FileInfo? verdicts)
    {
        if (json is not null)
        {
            var report = JsonSerializer.Serialize(tally.Report().Written(), EvaluationContext.Default.WrittenReport);
            File.WriteAllText(json.FullName, report);
        }

        if (verdicts is not null)
        {
            File.WriteAllLines(verdicts.FullName, tally.Verdicts);
        }
    }
}
