using ProfileLens.Core.Text.Outgoing;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Outgoing;

public sealed class NationalIdChecksTests
{
    [Theory]
    [InlineData("es-dni", "12345678z")]
    [InlineData("es-nie", "x1234567l")]
    [InlineData("it-cf", "rssmra85t10a562s")]
    [InlineData("fr-nir", "255081416802538")]
    [InlineData("de-steuer", "86095742719")]
    [InlineData("de-ausweis", "l01x00t471")]
    [InlineData("nl-bsn", "111222333")]
    [InlineData("pl-pesel", "44051401359")]
    [InlineData("br-cpf", "52998224725")]
    [InlineData("pt-nif", "123456789")]
    [InlineData("tr-tckn", "10000000146")]
    [InlineData("in-aadhaar", "234123412346")]
    [InlineData("cn-id", "11010519491231002x")]
    [InlineData("jp-mynumber", "123456789018")]
    [InlineData("ru-snils", "11223344595")]
    [InlineData("au-tfn", "876543210")]
    [InlineData("cl-rut", "123456785")]
    [InlineData("se-pnr", "8112189876")]
    public void Passes_NumberOfTheOfficesOwnExample_AndNoOtherLastCharacter(string check, string number)
    {
        Assert.True(NationalIdChecks.Passes(check, number));

        var others = (char.IsAsciiDigit(number[^1]) ? "0123456789" : "abcdefghijklmnopqrstuvwxyz").Where(c =>
            c != number[^1]
        );
        Assert.All(others, c => Assert.False(NationalIdChecks.Passes(check, number[..^1] + c), $"{number[..^1]}{c}"));
    }

    [Fact]
    public void Shapes_InTheRules_NameChecksThatExist() =>
        Assert.All(OutgoingRules.Default.Ids, id => Assert.Contains(id.Check, NationalIdChecks.Names));
}
