using System.Text.Json;
using System.Text.RegularExpressions;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Languages;
using ProfileLens.Host.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests;

public sealed partial class ConventionTests
{
    [Fact]
    public void Analyzers_InCore_AreInTheCatalogue()
    {
        var written = typeof(IImageAnalyzer)
            .Assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false })
            .Where(t =>
                t.IsAssignableTo(typeof(IImageAnalyzer))
                || t.IsAssignableTo(typeof(IMessageAnalyzer))
                || t.IsAssignableTo(typeof(IConversationAnalyzer))
            )
            .Select(t => t.Name)
            .ToList();
        var source = string.Concat(
            Source(Path.Combine("ProfileLens.Host", "Analysis", "AnalyzerCatalog.cs"))
                .Concat(Source(Path.Combine("ProfileLens.Core", "Analysis", "TextAnalyzers.cs")))
        );

        Assert.All(
            written,
            name =>
                Assert.True(
                    source.Contains($"new {name}(", StringComparison.Ordinal),
                    $"add {name} to TextAnalyzers.cs or AnalyzerCatalog.cs"
                )
        );
    }

    [Fact]
    public void FindingCodes_InTheSource_HaveTexts()
    {
        var english = LanguageCatalog.Installed().Load(LanguageCatalog.Fallback);
        var missing = UsedCodes().Where(code => english.For(code) is null);

        Assert.True(!missing.Any(), $"write texts in host/rules/languages/en.json for: {string.Join(", ", missing)}");
    }

    [Fact]
    public void ErrorCodes_AndTheProtocolTable_Agree()
    {
        var table = TableRow()
            .Matches(File.ReadAllText(Repository.PathOf("host", "PROTOCOL.md")))
            .Select(m => m.Groups[1].Value);
        var codes = Enum.GetNames<ErrorCode>().Select(JsonNamingPolicy.CamelCase.ConvertName);

        Assert.Equal(codes, table);
    }

    private static IEnumerable<string> UsedCodes()
    {
        var sources = Source("ProfileLens.Core").Concat(Source("ProfileLens.Host")).ToList();
        var reasons = sources.SelectMany(s => Reason().Matches(s).Select(m => $"not-checked.{m.Groups[1].Value}"));
        var codes = sources.SelectMany(s => FindingCode().Matches(s).Select(m => m.Groups[1].Value));
        return [.. reasons.Concat(codes).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Source(string path)
    {
        var full = Repository.PathOf("host", path);
        return File.Exists(full)
            ? [File.ReadAllText(full)]
            : Directory
                .EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
                .Select(File.ReadAllText);
    }

    /// <summary>Reasons why something could not be checked begin with what could not be had.</summary>
    [GeneratedRegex("\"((?:analyzer|direction|image|memory|metadata|model|text)-[a-z]+(?:-[a-z]+)*)\"")]
    private static partial Regex Reason();

    /// <summary>Codes written as <c>area.what</c>; the areas are those of the analyzers. File names look alike.</summary>
    [GeneratedRegex(
        "\"((?:face|generated|known|manipulation|person|provenance|reuse|story|text|entity|outgoing|not-checked)\\.(?!json\")[a-z0-9]+(?:-[a-z0-9]+)*)\""
    )]
    private static partial Regex FindingCode();

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();
}
