using ProfileLens.Core.Analysis;
using ProfileLens.Host.Analysis;
using Xunit;

namespace ProfileLens.Host.Tests.Analysis;

public sealed class AnalyzerCatalogTests : IDisposable
{
    private readonly AnalyzerCatalog catalog = new(
        new CatalogParts { Messages = TextAnalyzers.Messages, Conversations = TextAnalyzers.Conversations }
    );

    public void Dispose() => catalog.Dispose();

    [Fact]
    public void InspectAlone_TextThatRunsLikeAScam_NamesItsCuesAndSaysNothingOfMessages()
    {
        const string Text =
            "I never felt this way before, God sent you. My account is frozen and the hospital wants a deposit before the "
            + "surgery, please buy Steam gift cards today and send me a picture of the codes, I pay you back double";

        var alone = Codes(catalog.InspectAlone(Subject(Text)));

        Assert.Contains("cue.gift-card-request", alone);
        Assert.DoesNotContain(alone, c => c.StartsWith("story.", StringComparison.Ordinal));
        Assert.Contains(
            Codes(catalog.Inspect([Subject(Text)], _ => { })[0].Findings),
            c => c.StartsWith("story.", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void InspectAlone_OrdinaryBio_HasNoFindings() =>
        Assert.Empty(
            catalog.InspectAlone(Subject("Gardener, two cats, bad at karaoke. Looking for somebody to hike with."))
        );

    private static MessageSubject Subject(string text) => new("bio", Direction.In, text);

    private static List<string> Codes(IEnumerable<Core.Findings.Finding> findings) => [.. findings.Select(f => f.Code)];
}
