using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Text.Entities;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Entities;

public sealed class NumberElsewhereAnalyzerTests
{
    private readonly NumberElsewhereAnalyzer analyzer = new();

    [Theory]
    [InlineData("I live in London, you?", "here is my whatsapp +234 803 123 4567")]
    [InlineData("Ich wohne in Berlin", "ruf an: +44 7911 123456")]
    [InlineData("我住在上海", "打给我 +44 7911 123456")]
    [InlineData("İstanbul'da yaşıyorum", "+234 803 123 4567")]
    [InlineData("vivo en Madrid", "0044 7911 123456")]
    public void Analyze_NumberOfAnotherCountry_IsAWeakMarkWithBothQuotes(string place, string number)
    {
        var found = Assert.Single(Analyze(place, "nice", number));

        Assert.Equal((2, Strength.Weak), (found.Message, found.Finding.Strength));
        Assert.Equal(["m0", "m2"], found.Finding.Evidence.Cast<QuoteEvidence>().Select(q => q.MessageKey));
    }

    [Theory]
    [InlineData("I live in London", "+44 7911 123456")]
    [InlineData("I live in Toronto", "+1 415 555 2671")]
    [InlineData("I love London", "+234 803 123 4567")]
    [InlineData("my sister says she lives in London", "+234 803 123 4567")]
    [InlineData("I live in London", "2348031234567")]
    public void Analyze_NothingThatContradicts_IsLeftAlone(string place, string number) =>
        Assert.Empty(Analyze(place, number));

    [Fact]
    public void Analyze_PlaceOfTheUser_IsNotTheirs() =>
        Assert.Empty(
            analyzer
                .Analyze(
                    new ConversationSubject([
                        new MessageSubject("m0", Direction.Out, "I live in London"),
                        new MessageSubject("m1", Direction.In, "+234 803 123 4567"),
                    ])
                )
                .Findings
        );

    private IReadOnlyList<MessageFinding> Analyze(params string[] texts) =>
        analyzer
            .Analyze(new ConversationSubject([.. texts.Select((t, i) => new MessageSubject($"m{i}", Direction.In, t))]))
            .Findings;
}
