using ProfileLens.Core.Text.Entities;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Entities;

public sealed class EntityScannerTests
{
    [Theory]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "Bitcoin")]
    [InlineData("3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy", "Bitcoin")]
    [InlineData("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "TRON")]
    // BIP 173 and BIP 350 test vectors.
    [InlineData("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", "Bitcoin")]
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0", "Bitcoin")]
    // EIP-55 test vectors; the last in one case, which carries no checksum.
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "Ethereum")]
    [InlineData("0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB", "Ethereum")]
    [InlineData("0xde709f2102306220921060314715629080e2fb77", "Ethereum")]
    public void Scan_AddressWithItsChecksum_NamesTheCurrency(string address, string currency)
    {
        var entity = Single($"send it to {address} today");

        Assert.Equal((EntityKind.CryptoAddress, currency, address), (entity.Kind, entity.Name, entity.Value));
        Assert.Equal(11, entity.Start);
    }

    [Theory]
    [InlineData("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb")]
    [InlineData("TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6u")]
    // Version 1 with the checksum of version 0: invalid since BIP 350.
    [InlineData("bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd")]
    [InlineData("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD")]
    [InlineData("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4")]
    public void Scan_AddressWithAWrongChecksum_IsNone(string address) => Assert.Empty(Kinds($"send it to {address}"));

    [Theory]
    [InlineData("GB82 WEST 1234 5698 7654 32", "GB")]
    [InlineData("DE89370400440532013000", "DE")]
    [InlineData("no93 8601 1117 947", "NO")]
    public void Scan_AccountNumber_NamesTheCountry(string iban, string country)
    {
        var entity = Single($"my account: {iban}, thank you");

        Assert.Equal((EntityKind.Iban, country), (entity.Kind, entity.Name));
        Assert.Equal(iban.Length, entity.Length);
    }

    [Theory]
    [InlineData("GB82 WEST 1234 5698 7654 33")]
    [InlineData("GB82 WEST 1234 5698 7654 321")]
    [InlineData("XX89370400440532013000")]
    public void Scan_AccountNumberThatDoesNotAddUp_IsNone(string iban) =>
        Assert.DoesNotContain(EntityKind.Iban, Kinds($"my account: {iban}"));

    [Theory]
    [InlineData("4111 1111 1111 1111", "Visa")]
    [InlineData("5555-5555-5555-4444", "Mastercard")]
    [InlineData("378282246310005", "American Express")]
    [InlineData("３５３０１１１３３３３０００００", "JCB")]
    [InlineData("4111 1111 1111 1111 12/27 123", "Visa")]
    public void Scan_CardNumber_NamesTheBrand(string number, string brand) =>
        Assert.Equal((EntityKind.CardNumber, brand), (Single($"card {number}").Kind, Single($"card {number}").Name));

    [Theory]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("order 41111111111111111234567")]
    [InlineData("+4111111111111111")]
    [InlineData("0000 0000 0000 0000")]
    [InlineData("41 11 11 11 11 11 11 11")]
    public void Scan_OtherLongNumber_IsNoCard(string text) => Assert.DoesNotContain(EntityKind.CardNumber, Kinds(text));

    [Theory]
    [InlineData("call +234 803 123 4567 please", "+2348031234567", "NG")]
    [InlineData("+44 (0) 7911 123456", "+447911123456", "GG")]
    [InlineData("text me 0049 170 1234567", "+491701234567", "DE")]
    [InlineData("https://wa.me/2348031234567", "+2348031234567", "NG")]
    [InlineData("+1 415-555-2671.", "+14155552671", "US")]
    [InlineData("+\u200B234\u200B8031234567", "+2348031234567", "NG")]
    public void Scan_NumberWithACountryCode_NamesTheCountry(string text, string value, string country)
    {
        var phones = EntityScanner.Scan(new PlainText(text)).Where(e => e.Kind == EntityKind.Phone).ToList();

        Assert.Equal([(value, country)], phones.Select(p => (p.Value, p.Name)));
    }

    [Theory]
    [InlineData("+999 9999 9999")]
    [InlineData("it's 100.000.000 or 2+2 = 4")]
    [InlineData("born 1987-04-12")]
    public void Scan_NumberWithoutACountry_IsNoPhone(string text) =>
        Assert.DoesNotContain(EntityKind.Phone, Kinds(text));

    [Theory]
    [InlineData("code: XGHT7 K2P9Q")]
    [InlineData("HELLO-THERE-WORLD")]
    [InlineData("1234-567890-1234")]
    [InlineData("6F9619FF-8B86-D011-B42D-00C04FC964FF")]
    public void Scan_OtherCapitals_AreNoGiftCard(string text) =>
        Assert.DoesNotContain(EntityKind.GiftCardCode, Kinds(text));

    [Theory]
    [InlineData("AQ4F-7XKM2P-9TRB", "Amazon")]
    [InlineData("7H2KD-93JFM-QW4ZP", "Steam")]
    [InlineData("X7JKM29PQRT4VWZ2", "Apple")]
    public void Scan_GiftCardShape_NamesTheCard(string code, string name) =>
        Assert.Equal((EntityKind.GiftCardCode, name), (Single($"here: {code}").Kind, Single($"here: {code}").Name));

    [Theory]
    [InlineData("add me on telegram @anna_1990", "Telegram", "anna_1990")]
    [InlineData("my snap is rose77", "Snapchat", "rose77")]
    [InlineData("https://t.me/lovelyrose", "Telegram", "lovelyrose")]
    [InlineData("微信：anna_wx88", "WeChat", "anna_wx88")]
    public void Scan_NameOnAMessenger_NamesBoth(string text, string messenger, string name) =>
        Assert.Contains(
            EntityScanner.Scan(new PlainText(text)),
            e => e.Kind == EntityKind.Handle && e.Name == messenger && e.Value == name
        );

    [Theory]
    [InlineData("the finish line is at 5")]
    [InlineData("snapped a photo. see instagram")]
    [InlineData("i have telegram and whatsapp, which one do you use?")]
    public void Scan_MessengerWithoutAName_IsNone(string text) => Assert.Empty(Kinds(text));

    [Fact]
    public void Scan_AnyText_PointsAtItsOwnWords()
    {
        foreach (var text in Mixed.Texts(seed: 20261126, count: 500))
        {
            Assert.All(
                EntityScanner.Scan(new PlainText(text)),
                e => Assert.True(e.Start >= 0 && e.Length > 0 && e.Start + e.Length <= text.Length, text)
            );
        }
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("4111 ")]
    [InlineData("GB82 WEST ")]
    [InlineData("telegram ")]
    [InlineData("a.b")]
    [InlineData("1")]
    [InlineData("i live in ")]
    public void Scan_HostileLength_NamesAtMostTheLimit(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length));

        Assert.True(EntityScanner.Scan(new PlainText(text)).Count <= EntityScanner.MaxEntities);
    }

    private static Entity Single(string text) => Assert.Single(EntityScanner.Scan(new PlainText(text)));

    private static IEnumerable<EntityKind> Kinds(string text) =>
        EntityScanner.Scan(new PlainText(text)).Select(e => e.Kind);
}
