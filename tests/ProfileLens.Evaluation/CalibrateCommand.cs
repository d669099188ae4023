using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ProfileLens.Core.Text;
using Spectre.Console;

namespace ProfileLens.Evaluation;

/// <summary>
/// <c>calibrate --rules DIR --on ID [--only CUE]… FILE…</c>: counts how many honest messages each cue marks and writes the count into
/// the cue's file. Only messages in a language the cues cover are counted; scam records are passed over.
/// </summary>
internal static class CalibrateCommand
{
    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files")
        {
            Description = "honest JSON Lines",
            Arity = ArgumentArity.OneOrMore,
        };
        var rules = new Option<DirectoryInfo>("--rules")
        {
            Description = "the rules folder to write to",
            Required = true,
        };
        var on = new Option<string>("--on")
        {
            Description = "id of the data, e.g. honest-text-2026-11",
            Required = true,
        };
        var only = new Option<string[]>("--only")
        {
            Description = "id of a cue to write, e.g. one whose phrases were changed; may be repeated; without it, all",
        };
        var command = new Command("calibrate", "Writes measured false alarms into the cue files.")
        {
            files,
            rules,
            on,
            only,
        };
        command.SetAction(parsed =>
            Run(
                parsed.GetRequiredValue(files),
                parsed.GetRequiredValue(rules),
                parsed.GetRequiredValue(on),
                parsed.GetValue(only) ?? []
            )
        );
        return command;
    }

    private static int Run(FileInfo[] files, DirectoryInfo rules, string on, string[] only)
    {
        var catalog = CueCatalog.Load(rules.FullName);
        var marked = catalog.Cues.ToDictionary(c => c.File.Id, _ => 0);
        var messages = 0;
        var texts = files
            .SelectMany(TextData.Read)
            .Where(r => r.IsHonest)
            .SelectMany(r => r.OtherSide)
            .Select(t => t.Text);
        foreach (var result in texts.Select(catalog.Find).Where(r => r.IsLanguageCovered))
        {
            messages++;
            foreach (var hit in result.Hits)
            {
                marked[hit.Cue.File.Id]++;
            }
        }

        foreach (var (id, count) in marked.Where(m => only.Length == 0 || only.Contains(m.Key)))
        {
            Write(Path.Combine(rules.FullName, "cues", $"{id}.json"), count, messages, on);
            AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count, 6} of {messages} {id}"));
        }

        return 0;
    }

    private static void Write(string path, int count, int messages, string on)
    {
        var file = JsonNode.Parse(File.ReadAllText(path))!.AsObject();
        file["falseAlarms"] = new JsonObject
        {
            ["marked"] = count,
            ["of"] = messages,
            ["on"] = on,
        };
        File.WriteAllText(path, file.ToJsonString(Written) + "\n");
    }
}
