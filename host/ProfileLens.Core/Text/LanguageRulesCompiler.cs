namespace ProfileLens.Core.Text;

/// <summary>Compiles the phrases of one language; thrown away when they are in use.</summary>
internal sealed class LanguageRulesCompiler
{
    private readonly CueSources sources;
    private readonly CuePatternCompiler compiler;
    private readonly LetterFolds letters;
    private readonly Dictionary<string, int> contexts = new(StringComparer.Ordinal);

    private LanguageRulesCompiler(CueSources sources, LanguageWriting writing)
    {
        this.sources = sources;
        letters = new LetterFolds(writing.Letters ?? new Dictionary<string, string>());
        Words = new WordRules(writing.SplitsApostrophes, [.. (writing.Clitics ?? []).Select(Fold)], letters);
        compiler = new CuePatternCompiler(sources.Normalizer, Vocabulary, Words);
        Unless = [.. sources.Cues.Select(_ => new HashSet<int>())];
        foreach (var (written, meant) in writing.Spellings ?? new Dictionary<string, string>())
        {
            var words = Fold(meant).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Vocabulary.AddSpelling(Fold(written), words);
        }
    }

    public Vocabulary Vocabulary { get; } = new();

    public WordRules Words { get; }

    public List<(CuePattern Pattern, int Owner)> Patterns { get; } = [];

    public List<ContextScope> Scopes { get; } = [];

    public HashSet<int>[] Unless { get; }

    public IReadOnlySet<int> Common { get; private set; } = new HashSet<int>();

    /// <summary>English, whose phrases stand in the files of the cues, slots and contexts themselves.</summary>
    public static LanguageRules English(CueSources sources, LanguageWriting writing)
    {
        var made = new LanguageRulesCompiler(sources, writing);
        foreach (var slot in sources.Slots)
        {
            made.compiler.AddSlot(slot.Id, slot.Entries, $"slots/{slot.Id}.json");
        }

        foreach (var context in sources.Contexts)
        {
            made.contexts[context.Id] = made.AddContext(context.Scope, context.Phrases, $"contexts/{context.Id}.json");
        }

        foreach (var cue in sources.Cues)
        {
            made.AddCue(cue, cue.Phrases, cue.Unless, $"cues/{cue.Id}.json");
        }

        return made.Finish(writing);
    }

    /// <summary>Another language, whose phrases stand in its own file.</summary>
    /// <exception cref="CuePatternException">The file cannot be read.</exception>
    public static LanguageRules Load(CueSources sources, string path)
    {
        var file = CueSources.Read(path, TextRulesContext.Default.LanguageFile);
        var source = $"languages/{Path.GetFileName(path)}";
        var writing = file.Writing ?? throw new CuePatternException($"{source}: no “writing”");
        var made = new LanguageRulesCompiler(sources, writing);
        made.AddSlots(file, source);
        made.AddContexts(file, source);
        foreach (var (id, cue) in file.Cues ?? new Dictionary<string, LanguageCue>())
        {
            var own = sources.Cues.FirstOrDefault(c => c.Id == id);
            made.AddCue(
                own ?? throw Unknown(source, "cue", id, sources.Cues.Select(c => c.Id)),
                cue.Phrases ?? [],
                [.. own.Unless.Where(u => u.StartsWith('@')), .. cue.Unless ?? []],
                source
            );
        }

        return made.Finish(writing);
    }

    private void AddSlots(LanguageFile file, string source)
    {
        foreach (var slot in sources.Slots)
        {
            compiler.OfferSlot(slot.Id, slot.Entries, $"slots/{slot.Id}.json");
        }

        foreach (var (name, entries) in file.Slots ?? new Dictionary<string, IReadOnlyList<string>>())
        {
            compiler.AddSlot(name, entries, source);
        }
    }

    private void AddContexts(LanguageFile file, string source)
    {
        var own = file.Contexts ?? new Dictionary<string, IReadOnlyList<string>>();
        if (own.Keys.FirstOrDefault(k => sources.Contexts.All(c => c.Id != k)) is { } unknown)
        {
            throw Unknown(source, "context", unknown, sources.Contexts.Select(c => c.Id));
        }

        foreach (var context in sources.Contexts)
        {
            contexts[context.Id] = AddContext(context.Scope, own.GetValueOrDefault(context.Id) ?? [], source);
        }
    }

    private int AddContext(ContextScope scope, IEnumerable<string> phrases, string source)
    {
        var number = sources.Cues.Count + Scopes.Count;
        Scopes.Add(scope);
        Compile(phrases, number, source);
        return number;
    }

    private void AddCue(CueFile cue, IEnumerable<string> phrases, IReadOnlyList<string> unless, string source)
    {
        var number = sources.NumberOf(cue);
        Compile(phrases, number, source);
        foreach (var name in unless.Where(p => p.StartsWith('@')).Select(p => p[1..]))
        {
            Unless[number]
                .Add(
                    contexts.TryGetValue(name, out var context)
                        ? context
                        : throw Unknown(source, "context", $"@{name}", contexts.Keys)
                );
        }

        var own = unless.Where(p => !p.StartsWith('@')).ToList();
        if (own.Count > 0)
        {
            Unless[number].Add(AddContext(ContextScope.Sentence, own, source));
        }
    }

    private void Compile(IEnumerable<string> phrases, int owner, string source)
    {
        foreach (var phrase in phrases)
        {
            Patterns.Add((compiler.Compile(phrase, source), owner));
        }
    }

    private LanguageRules Finish(LanguageWriting writing)
    {
        Common = writing.CommonWords.Select(w => Vocabulary.Find(Fold(w))).Where(s => s > 0).ToHashSet();
        return new LanguageRules(this);
    }

    private string Fold(string text) => letters.Apply(sources.Normalizer.Normalize(text)).ToString();

    private static CuePatternException Unknown(string source, string kind, string name, IEnumerable<string> allowed) =>
        new($"{source}: unknown {kind} “{name}”; allowed: {string.Join(", ", allowed)}");
}
