using System.Text.Json;
using ProfileLens.Core.Rules;

namespace ProfileLens.Core.Text;

/// <summary>Shape of <c>rules/text/folding.json</c>, which <c>training/make_folding.py</c> writes.</summary>
/// <param name="Unicode">Version of the Unicode character database it was made from.</param>
/// <param name="LookAlikes">Letters that pass for a Latin one, by letter.</param>
/// <param name="Folds">Characters that fold, by what they fold to.</param>
internal sealed record FoldingFile(
    string Unicode,
    Dictionary<string, string> LookAlikes,
    Dictionary<string, string> Folds
);

/// <summary>
/// Folds characters for matching: compatibility forms (UAX #15), case, diacritics, digits of every script. Own data,
/// since <c>string.Normalize</c> needs ICU, which the host does not carry.
/// </summary>
public sealed class FoldingTable
{
    private static readonly Lazy<FoldingTable> Loaded = new(() =>
    {
        using var folding = RulesFolder.Open("text/folding.json");
        return Load(folding);
    });

    private readonly Dictionary<int, string> folds = [];
    private readonly Dictionary<char, char> lookAlikes = [];

    internal FoldingTable(FoldingFile file)
    {
        foreach (var (to, characters) in file.Folds)
        {
            foreach (var rune in characters.EnumerateRunes())
            {
                folds[rune.Value] = to;
            }
        }

        foreach (var (character, to) in file.LookAlikes)
        {
            lookAlikes[character[0]] = to[0];
        }
    }

    /// <summary>The table of the installed rules.</summary>
    public static FoldingTable Installed => Loaded.Value;

    /// <summary>Reads the table.</summary>
    /// <exception cref="JsonException">The file is not of the expected shape.</exception>
    public static FoldingTable Load(Stream json) =>
        new(JsonSerializer.Deserialize(json, TextRulesContext.Default.FoldingFile)!);

    /// <summary>What a code point above ASCII folds to, or null where it stays.</summary>
    public string? Fold(int codePoint) => folds.GetValueOrDefault(codePoint);

    /// <summary>The Latin letter a folded letter of another script passes for.</summary>
    public bool TryLookAlike(char letter, out char latin) => lookAlikes.TryGetValue(letter, out latin);
}
