using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using ProfileLens.Core.Text;

namespace ProfileLens.Evaluation;

/// <summary>
/// <c>hits FILE… --out FILE</c>: which cues the rules find in each message, for the training of the story
/// (<c>host/training/train_text.py</c>). A line holds the SHA-256 of the text, a tab, and the ids of the cues; every text once.
/// </summary>
internal static class HitsCommand
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("files")
        {
            Description = "JSON Lines, may be packed with gzip",
            Arity = ArgumentArity.OneOrMore,
        };
        var written = new Option<FileInfo>("--out") { Description = "the file to write", Required = true };
        var command = new Command("hits", "Writes the cues that the rules find in each message.") { files, written };
        command.SetAction(parsed =>
            File.WriteAllLines(
                parsed.GetRequiredValue(written).FullName,
                parsed.GetRequiredValue(files).SelectMany(TextData.Read).SelectMany(Texts).Distinct().Select(Line)
            )
        );
        return command;
    }

    private static IEnumerable<string> Texts(TextRecord record) =>
        record.Turns?.Select(t => t.Text) ?? [record.Text ?? ""];

    private static string Line(string text)
    {
        var number = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return $"{number}\t{string.Join(' ', CueCatalog.Default.Find(text).Hits.Select(h => h.Cue.File.Id))}";
    }
}
