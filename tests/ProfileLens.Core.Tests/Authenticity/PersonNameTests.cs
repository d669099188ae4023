using ProfileLens.Core.Authenticity;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Anna", "anna")]
    [InlineData("  ANNA, 27 ✨", "anna")]
    [InlineData("Zoë-Marie", "zoe")]
    [InlineData("Ángel Luis", "angel")]
    [InlineData("A\u0301ngel", "angel")]
    [InlineData("D'Angelo", "dangelo")]
    [InlineData("✨Jörg✨", "joerg")]
    [InlineData("Łucja", "lucja")]
    [InlineData("İbrahim", "ibrahim")]
    [InlineData("Алёна", "алена")]
    [InlineData("美咲", "美咲")]
    [InlineData("27 🌸 !", "")]
    [InlineData("🌸", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("\ud83d", "")]
    public void From_ShownName_IsTheFoldedFirstName(string? shown, string folded) =>
        Assert.Equal(folded, PersonName.From(shown).Folded);

    [Theory]
    [InlineData("Anna", "ANNA, 31", NameRelation.Same)]
    [InlineData("Dan", "Daniel", NameRelation.Same)]
    [InlineData("J.", "Julia", NameRelation.Same)]
    [InlineData("Jörg", "Jorg", NameRelation.Same)]
    [InlineData("Jörg", "Joerg", NameRelation.Same)]
    [InlineData("Anna-Lena", "Anna", NameRelation.Same)]
    [InlineData("Anna", "Maria", NameRelation.Different)]
    [InlineData("Jo", "Joshua", NameRelation.Different)]
    [InlineData("Алёна", "Мария", NameRelation.Different)]
    [InlineData("Анна", "Anna", NameRelation.NotComparable)]
    [InlineData("美咲", "Anna", NameRelation.NotComparable)]
    public void RelationTo_OtherName_IsTheSameBothWays(string a, string b, NameRelation relation)
    {
        Assert.Equal(relation, PersonName.From(a).RelationTo(PersonName.From(b)));
        Assert.Equal(relation, PersonName.From(b).RelationTo(PersonName.From(a)));
    }
}
