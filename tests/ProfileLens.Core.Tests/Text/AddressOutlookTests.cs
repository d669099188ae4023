using ProfileLens.Core.Tests.Fixtures;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class AddressOutlookTests
{
    private static readonly string[] Pieces =
    [
        "ab",
        "www.",
        "http://",
        "@love",
        "a@b.com",
        "paypal.com",
        " ",
        ".",
        ",",
        "(",
        "longword",
        "\n",
        new string('x', 97),
    ];

    [Fact]
    public void MayBegin_WhereverThereIsAnAddress_IsTrue()
    {
        var (random, found, ruledOut) = (new SeededNumbers(20261127), 0, 0);
        for (var round = 0; round < 3_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 12).Select(_ => Pieces[random.Next(Pieces.Length)]));
            var outlook = new AddressOutlook(text.ToCharArray());
            for (var at = 0; at < text.Length; at += 1 + random.Next(3))
            {
                var (length, may) = (AddressScanner.Address(text.AsSpan(at), out _), outlook.MayBegin(at));
                Assert.True(length == 0 || may, text[at..]);
                (found, ruledOut) = (found + (length > 0 ? 1 : 0), ruledOut + (may ? 0 : 1));
            }
        }

        Assert.True(found > 1_000 && ruledOut > 1_000, $"{found} {ruledOut}");
    }
}
