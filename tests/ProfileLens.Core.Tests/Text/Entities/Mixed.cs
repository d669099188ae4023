using System.Text;
using ProfileLens.Core.Tests.TestImages;

namespace ProfileLens.Core.Tests.Text.Entities;

/// <summary>Texts put together from pieces that scanners stumble over.</summary>
internal static class Mixed
{
    private static readonly string[] Pieces =
    [
        "+",
        "+44 7911 123456",
        "00",
        "4111 1111 1111 1111",
        "GB82WEST12345698765432",
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "telegram",
        "@",
        "rose77",
        "http://",
        "раураl.com",
        ".",
        "-",
        " ",
        "\u200B",
        "１２",
        "😀",
        "\uD83D",
        "我住在伦敦",
        "i live in london",
        "my code is 482 913",
        "password: a1b2",
        "\n",
        "wa.me/",
    ];

    public static IEnumerable<string> Texts(ulong seed, int count)
    {
        var random = new Prng(seed);
        for (var i = 0; i < count; i++)
        {
            var text = new StringBuilder();
            for (var pieces = random.Next(12); pieces >= 0; pieces--)
            {
                text.Append(Pieces[random.Next(Pieces.Length)]);
            }

            yield return text.ToString();
        }
    }
}
