using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class VocabularyTests
{
    private readonly Vocabulary vocabulary = new();

    public VocabularyTests()
    {
        foreach (var word in (string[])["what", "whats", "whatsapp"])
        {
            vocabulary.Intern(word);
        }

        vocabulary.InternPrefix("whatsap");
    }

    [Theory]
    [InlineData("whatsappme", 14, 8)]
    [InlineData("whatsappme", 7, 5)]
    [InlineData("whatever", 14, 4)]
    [InlineData("wha", 14, 0)]
    [InlineData("", 14, 0)]
    public void LongestWord_Text_IsTheLongestWordItBeginsWith(string text, int most, int length) =>
        Assert.Equal(length, vocabulary.LongestWord(text, most));

    [Fact]
    public void Read_AfterMoreWordsAndPrefixes_KnowsAllPrefixesTheShortestFirst()
    {
        Assert.Single(vocabulary.Read("whatsapps").Prefixes!);
        var shorter = vocabulary.InternPrefix("wh");
        for (var i = 0; i < 100; i++)
        {
            vocabulary.Intern($"other{i}");
        }

        Assert.Equal([shorter, vocabulary.InternPrefix("whatsap")], vocabulary.Read("whatsapps").Prefixes!);
    }
}
