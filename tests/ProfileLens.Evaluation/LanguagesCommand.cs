using System.CommandLine;
using System.Globalization;
using ProfileLens.Core.Text;
using Spectre.Console;

namespace ProfileLens.Evaluation;

/// <summary>
/// <c>languages FILE…</c>: whether messages are read in the language they are written in, by language and length. A message
/// counts as unread where none of the languages it is read in is its own, and as said so where the reader is told that.
/// </summary>
internal static class LanguagesCommand
{
    private static readonly (string Name, int Least, int Most)[] Lengths =
    [
        ("up to 20 characters", 1, 20),
        ("21 to 60", 21, 60),
        ("over 60", 61, int.MaxValue),
    ];

    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files")
        {
            Description = "JSON Lines with a language each, may be packed with gzip",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("languages", "Counts messages that are read in their own language.") { files };
        command.SetAction(parsed =>
        {
            var texts = parsed.GetRequiredValue(files).SelectMany(TextData.Read).SelectMany(Texts);
            foreach (var language in texts.GroupBy(t => t.Language).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                Print(language.Key, [.. language.Select(t => t.Text)]);
            }
        });
        return command;
    }

    private static IEnumerable<(string Language, string Text)> Texts(TextRecord record) =>
        (record.Turns?.Select(t => t.Text) ?? [record.Text ?? ""])
            .Where(t => t.Any(char.IsLetter))
            .Select(t => (record.Language ?? "?", t));

    private static void Print(string language, List<string> texts)
    {
        var hasPhrases = CueCatalog.Default.Languages.Contains(language);
        foreach (var (name, least, most) in Lengths)
        {
            var some = texts
                .Where(t => t.Length >= least && t.Length <= most)
                .Select(t => CueCatalog.Default.Find(t))
                .ToList();
            if (some.Count == 0)
            {
                continue;
            }

            var first = some.Count(f => f.Languages is [var likeliest, ..] && likeliest == language);
            var read = some.Count(f => f.Languages.Contains(language));
            var told = some.Count(f => !f.IsLanguageCovered);
            AnsiConsole.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{language}{(hasPhrases ? "" : " (no phrases)")}, {name}: {some.Count} messages; likeliest {100.0 * first / some.Count:0.0} %, among those read {100.0 * read / some.Count:0.0} %, told that it is not covered {100.0 * told / some.Count:0.0} %"
                )
            );
        }
    }
}
