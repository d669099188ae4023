using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ProfileLens.Core.Text.Reuse;
using Spectre.Console;

namespace ProfileLens.Evaluation;

/// <summary>
/// <c>bios learn</c> counts in how many honest texts each word stands; <c>bios measure</c> tells how often different bios
/// are taken for the same, and how often edited copies are found, by MinHash and, for comparison, by SimHash.
/// </summary>
internal static class BiosCommand
{
    /// <summary>A word of fewer texts is as good as unknown, and says nothing about anybody.</summary>
    private const int FewestTexts = 3;

    public static Command Create() =>
        new("bios", "Learns and measures the memory of bios and first messages.") { Learn(), Measure() };

    private static Command Learn()
    {
        var files = Files();
        var ids = Ids();
        var output = new Option<FileInfo>("--out") { Description = "word-rarity.json", Required = true };
        var command = new Command("learn", "Counts words.") { files, ids, output };
        command.SetAction(parsed =>
        {
            var texts = Texts(parsed.GetRequiredValue(files), parsed.GetValue(ids));
            var counts = texts.SelectMany(TextWords.Of).CountBy(w => w).Where(c => c.Value >= FewestTexts).ToList();
            var packed = JsonSerializer.Serialize(WordRarity.Pack(counts), EvaluationContext.Default.String);
            File.WriteAllText(
                parsed.GetRequiredValue(output).FullName,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{{\n  \"texts\": {texts.Count},\n  \"counts\": {packed}\n}}\n"
                )
            );
            AnsiConsole.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{texts.Count} texts, {counts.Count} words")
            );
        });
        return command;
    }

    private static Command Measure()
    {
        var files = Files();
        var ids = Ids();
        var show = new Option<bool>("--show") { Description = "print the pairs that are taken for the same" };
        var command = new Command("measure", "Measures false matches and recall.") { files, ids, show };
        command.SetAction(parsed =>
        {
            var texts = Texts(parsed.GetRequiredValue(files), parsed.GetValue(ids)).Distinct().ToList();
            new BioMeasurement(texts, parsed.GetValue(show)).Run();
        });
        return command;
    }

    private static Argument<FileInfo[]> Files() =>
        new("files") { Description = "JSON Lines, may be packed with gzip", Arity = ArgumentArity.OneOrMore };

    private static Option<IdSplit> Ids() =>
        new("--ids") { Description = "only records whose id ends in an even or odd digit" };

    /// <summary>Bios and single messages; of a conversation what it begins with.</summary>
    private static List<string> Texts(FileInfo[] files, IdSplit ids) =>
        [
            .. files
                .SelectMany(TextData.Read)
                .Where(r => r.IsHonest && ids.Holds(r.Id))
                .Select(r => r.Turns is [var first, ..] ? first.Text : r.Text ?? ""),
        ];
}
