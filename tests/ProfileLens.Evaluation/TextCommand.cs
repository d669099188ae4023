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
            Description = "judge with this published program instead of in-process",
        };
        var cues = new Option<bool>("--cues") { Description = "print hits per cue and file" };
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
            verdicts,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetRequiredValue(files),
                parsed.GetValue(json),
                parsed.GetValue(host),
                parsed.GetValue(cues),
                parsed.GetValue(verdicts)
            )
        );
        return command;
    }

    private static int Run(FileInfo[] files, FileInfo? json, FileInfo? host, bool cues, FileInfo? verdicts)
    {
        using ITextJudge judge = host is null ? new InProcessJudge() : new HostJudge(host.FullName);
        var tally = new TextTally(judge);
        var clock = Stopwatch.StartNew();
        foreach (var file in files)
        {
            foreach (var record in TextData.Read(file))
            {
                tally.Add(file.Name, record);
            }
        }

        var report = tally.Report();
        Print(report);
        if (cues)
        {
            PrintCues(tally);
        }

        AnsiConsole.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{tally.Messages} messages in {clock.Elapsed.TotalSeconds:0.0} s, {tally.Messages / clock.Elapsed.TotalSeconds:0} a second"
            )
        );
        if (json is not null)
        {
            File.WriteAllText(json.FullName, JsonSerializer.Serialize(report, EvaluationContext.Default.TextReport));
        }

        if (verdicts is not null)
        {
            File.WriteAllLines(verdicts.FullName, tally.Verdicts);
        }

        return 0;
    }

    private static void Print(TextReport report)
    {
        var table = new Table().AddColumns(
            "file",
            "label",
            "type",
            "lang",
            "n",
            "signs",
            "95 %",
            "unclear",
            "nothing",
            "not checked"
        );
        foreach (var slice in report.Slices.OrderBy(s => s.File, StringComparer.Ordinal).ThenByDescending(s => s.N))
        {
            var (low, high) = Wilson.Interval(slice.Signs, slice.N);
            table.AddRow(
                Markup.Escape(slice.File),
                Markup.Escape(slice.Label),
                Markup.Escape(slice.Type ?? ""),
                Markup.Escape(slice.Language ?? ""),
                Text(slice.N),
                $"{Text(slice.Signs)} ({Share(slice.Signs, slice.N)})",
                $"{Percent(low)}–{Percent(high)}",
                $"{Text(slice.Unclear)} ({Share(slice.Unclear, slice.N)})",
                Text(slice.NothingFound),
                Text(slice.NotChecked)
            );
        }

        AnsiConsole.Write(table);
        if (report.Cues is { } cues)
        {
            AnsiConsole.WriteLine($"cues on turns: precision {Percent(cues.Precision)}, recall {Percent(cues.Recall)}");
        }

        if (report.FirstMarkBeforeAsk is { } first)
        {
            AnsiConsole.WriteLine($"first mark before the ask: {first.MarkedBefore} of {first.Threads} threads");
        }
    }

    private static void PrintCues(TextTally tally)
    {
        foreach (var ((file, label), codes) in tally.Hits)
        {
            AnsiConsole.WriteLine($"{file} {label}:");
            foreach (var (code, count) in codes.OrderByDescending(c => c.Value))
            {
                AnsiConsole.WriteLine($"  {count, 6} {code}");
            }
        }
    }

    private static string Text(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Share(int part, int whole) => Percent(whole == 0 ? 0 : (double)part / whole);

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0#} %");
}
