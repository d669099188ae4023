using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProfileLens.Core.Text;

/// <summary>The files of a rules folder that every language shares, and the heads of the languages.</summary>
internal sealed class CueSources
{
    private const string English = "en";
    private readonly string rules;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    /// <param name="folded">How words are folded; null to read that from the folder, too.</param>
    /// <exception cref="CuePatternException">A file cannot be read.</exception>
    public CueSources(string rules, TextNormalizer? folded = null)
    {
        this.rules = rules;
        var folding = Path.Combine(rules, "text", "folding.json");
        Normalizer =
            folded ?? new TextNormalizer(new FoldingTable(Read(folding, TextRulesContext.Default.FoldingFile)));
        Slots = ReadAll("slots", TextRulesContext.Default.SlotFile, f => f.Id);
        Contexts = ReadAll("contexts", TextRulesContext.Default.ContextFile, f => f.Id);
        Cues = ReadAll("cues", TextRulesContext.Default.CueFile, f => f.Id);
        foreach (var cue in Cues)
        {
            numbers[cue.Id] = numbers.Count;
        }

        Languages =
        [
            .. Files(Path.Combine(rules, "languages"))
                .Select(LanguageHead.Read)
                .OfType<LanguageHead>()
                .OrderBy(h => h.Tag != English),
        ];
    }

    public TextNormalizer Normalizer { get; }

    public IReadOnlyList<CueFile> Cues { get; }

    public IReadOnlyList<SlotFile> Slots { get; }

    public IReadOnlyList<ContextFile> Contexts { get; }

    /// <summary>Languages with phrases, English first.</summary>
    public IReadOnlyList<LanguageHead> Languages { get; }

    /// <summary>Place of a cue among <see cref="Cues"/>.</summary>
    public int NumberOf(CueFile cue) => numbers[cue.Id];

    /// <summary>Compiles the phrases of a language.</summary>
    /// <exception cref="CuePatternException">Its file cannot be read.</exception>
    public LanguageRules Compile(LanguageHead language) =>
        language.Tag == English
            ? LanguageRulesCompiler.English(this, language.Writing)
            : LanguageRulesCompiler.Load(this, language.Path);

    /// <summary>Reads one file.</summary>
    /// <exception cref="CuePatternException">It is not of the expected shape.</exception>
    public static T Read<T>(string path, JsonTypeInfo<T> type)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, type)
                ?? throw new CuePatternException($"{path}: null; allowed: a JSON object");
        }
        catch (JsonException error)
        {
            throw new CuePatternException($"{path}: {error.Message}", error);
        }
    }

    private List<T> ReadAll<T>(string folder, JsonTypeInfo<T> type, Func<T, string> idOf)
    {
        var read = new List<T>();
        foreach (var path in Files(Path.Combine(rules, folder)))
        {
            var file = Read(path, type);
            var name = Path.GetFileNameWithoutExtension(path);
            read.Add(
                idOf(file) == name
                    ? file
                    : throw new CuePatternException(
                        $"{folder}/{name}.json: id “{idOf(file)}”; allowed: “{name}”, the file's name"
                    )
            );
        }

        return read;
    }

    private static string[] Files(string folder)
    {
        var files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}
