using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ProfileLens.Core.Text;

/// <summary>Reads and compiles the files of a rules folder; thrown away when the catalogue is made.</summary>
internal sealed class CueCatalogLoader
{
    private readonly string rules;
    private readonly CuePatternCompiler compiler;
    private readonly Dictionary<string, int> contextNumbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<int>> unless = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> cueNumbers = new(StringComparer.Ordinal);

    public CueCatalogLoader(string rules)
    {
        this.rules = rules;
        var folding = Read(Path.Combine(rules, "text", "folding.json"), TextRulesContext.Default.FoldingFile);
        Normalizer = new TextNormalizer(new FoldingTable(folding));
        compiler = new CuePatternCompiler(Normalizer, Vocabulary);
        LoadSpellings();
        LoadSlots();
        FunctionWords = Read(
            Path.Combine(rules, "text", "function-words.json"),
            TextRulesContext.Default.DictionaryStringStringArray
        );
        var files = ReadAll("cues", TextRulesContext.Default.CueFile, f => f.Id);
        foreach (var file in files)
        {
            cueNumbers[file.Id] = cueNumbers.Count;
        }

        LoadContexts();
        foreach (var file in files)
        {
            Add(file.Id, file.Phrases, file.Unless, $"cues/{file.Id}.json");
        }

        LoadLanguages();
        Cues = [.. files.Select(f => new Cue(f, [.. unless[f.Id]]))];
        Common = FunctionWords.Values.SelectMany(w => w).Select(w => Vocabulary.Find(w)).Where(s => s > 0).ToHashSet();
    }

    public TextNormalizer Normalizer { get; }

    public Vocabulary Vocabulary { get; } = new();

    public List<(CuePattern Pattern, int Owner)> Patterns { get; } = [];

    public IReadOnlyList<Cue> Cues { get; }

    public List<ContextScope> Scopes { get; } = [];

    public IReadOnlySet<int> Common { get; }

    public IReadOnlyDictionary<string, string[]> FunctionWords { get; }

    public HashSet<Script> Scripts { get; } = [];

    public List<string> Languages { get; } = ["en"];

    private void LoadSpellings()
    {
        var path = Path.Combine(rules, "text", "spellings.json");
        foreach (var (written, meant) in Read(path, TextRulesContext.Default.DictionaryStringString))
        {
            Vocabulary.AddSpelling(written, meant.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    private void LoadSlots()
    {
        foreach (var slot in ReadAll("slots", TextRulesContext.Default.SlotFile, f => f.Id))
        {
            compiler.AddSlot(slot.Id, slot.Entries, $"slots/{slot.Id}.json");
        }
    }

    private void LoadContexts()
    {
        foreach (var context in ReadAll("contexts", TextRulesContext.Default.ContextFile, f => f.Id))
        {
            contextNumbers[context.Id] = AddContext(context.Scope, context.Phrases, $"contexts/{context.Id}.json");
        }
    }

    private int AddContext(ContextScope scope, IEnumerable<string> phrases, string source)
    {
        var number = cueNumbers.Count + Scopes.Count;
        Scopes.Add(scope);
        Compile(phrases, number, source);
        return number;
    }

    private void Add(string id, IReadOnlyList<string> phrases, IReadOnlyList<string> unlessPhrases, string source)
    {
        if (!cueNumbers.TryGetValue(id, out var number))
        {
            throw new CuePatternException(
                $"{source}: unknown cue “{id}”; allowed: {string.Join(", ", cueNumbers.Keys)}"
            );
        }

        Compile(phrases, number, source);
        if (!unless.TryGetValue(id, out var contexts))
        {
            unless[id] = contexts = [];
        }

        foreach (var name in unlessPhrases.Where(p => p.StartsWith('@')).Select(p => p[1..]))
        {
            contexts.Add(
                contextNumbers.TryGetValue(name, out var context)
                    ? context
                    : throw new CuePatternException(
                        $"{source}: unknown context “@{name}”; allowed: {string.Join(", ", contextNumbers.Keys)}"
                    )
            );
        }

        var own = unlessPhrases.Where(p => !p.StartsWith('@')).ToList();
        if (own.Count > 0)
        {
            contexts.Add(AddContext(ContextScope.Sentence, own, source));
        }
    }

    private void Compile(IEnumerable<string> phrases, int owner, string source)
    {
        foreach (var phrase in phrases)
        {
            Patterns.Add((compiler.Compile(phrase, source), owner));
            Scripts.UnionWith(phrase.Select(Text.Scripts.Of).Where(s => s != Script.None));
        }
    }

    private void LoadLanguages()
    {
        var folder = Path.Combine(rules, "languages");
        foreach (var path in Files(folder))
        {
            var pack = Read(path, TextRulesContext.Default.LanguageCues);
            foreach (var (id, cue) in pack.Cues ?? [])
            {
                Add(id, cue.Phrases ?? [], cue.Unless ?? [], $"languages/{Path.GetFileName(path)}");
            }

            if (pack.Cues?.Values.Any(c => c.Phrases?.Count > 0) == true && !Languages.Contains(pack.Tag))
            {
                Languages.Add(pack.Tag);
            }
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

    private static T Read<T>(string path, JsonTypeInfo<T> type)
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
}
