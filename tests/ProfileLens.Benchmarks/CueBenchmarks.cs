using BenchmarkDotNet.Attributes;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Rules;
using ProfileLens.Core.Text;

namespace ProfileLens.Benchmarks;

/// <summary>Cost of a message. Wanted: p99 at most 1 ms, 20,000 messages a second on two cores, load at most 20 ms.</summary>
[MemoryDiagnoser]
public class CueBenchmarks
{
    private const string Short = "Haha yes, the film starts at eight. Shall we meet at the station before?";

    private const string Ask =
        "My dear, I am sorry to ask but the hospital refuses to treat my daughter unless we pay. "
        + "Please can you send me a steam card, I will pay you back double. Text me on wh@ts app +44 7700 900123.";

    private const string German =
        "Hallo mein Schatz, es tut mir leid, aber die Klinik operiert meine Tochter sonst nicht. "
        + "Kannst du mir bitte 800 Euro leihen? Ich zahle alles doppelt zurück. Schreib mir auf WhatsApp +49 151 23456789.";

    private readonly ScamCueAnalyzer analyzer = new();
    private readonly string rules = RulesFolder.Locate();
    private readonly string letter = string.Join(' ', Enumerable.Repeat(Short + ' ' + Ask, 8));

    [Benchmark]
    public IReadOnlyList<Finding> ShortMessage() => Analyze(Short);

    [Benchmark]
    public IReadOnlyList<Finding> MessageWithManyCues() => Analyze(Ask);

    [Benchmark]
    public IReadOnlyList<Finding> MessageInGerman() => Analyze(German);

    [Benchmark]
    public IReadOnlyList<Finding> LetterOf2000Characters() => Analyze(letter);

    [Benchmark]
    public CueCatalog LoadCatalog() => CueCatalog.Load(rules);

    [Benchmark]
    public CueHits LoadCatalogAndGerman() => CueCatalog.Load(rules).Find(German);

    private IReadOnlyList<Finding> Analyze(string text) =>
        analyzer.Analyze(new MessageSubject("0", Direction.In, text, null));
}
