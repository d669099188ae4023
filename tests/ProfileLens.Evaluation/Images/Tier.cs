using System.Security.Cryptography;
using ProfileLens.Core.Imaging;

namespace ProfileLens.Evaluation.Images;

/// <summary>What is done to a photo before it is judged, as the places it may come from do.</summary>
/// <param name="Name">As on the command line and in the report.</param>
/// <param name="LongSide">Longer side in pixels at most; null leaves the file as it is, byte for byte.</param>
/// <param name="LowestQuality">JPEG quality, 0–100; drawn from this to <paramref name="HighestQuality"/> by the file's own hash.</param>
internal sealed record Tier(string Name, int? LongSide, int LowestQuality, int HighestQuality)
{
    /// <summary>Every tier: as uploaded, as found on the web, after rough handling, as a dating site serves it.</summary>
    public static IReadOnlyList<Tier> All { get; } =
    [new("clean", null, 0, 0), new("web", 768, 60, 60), new("hard", 512, 40, 40), new("site", 800, 75, 90)];

    /// <summary>Sizes at which one and the same photo is judged; see <see cref="SizesReport"/>.</summary>
    public static IReadOnlyList<Tier> Sizes { get; } =
    [.. new[] { 250, 350, 500, 720, 1080 }.Select(side => new Tier($"{side} px", side, 85, 85))];

    /// <summary>Reads a list such as <c>clean,site</c>.</summary>
    /// <exception cref="ArgumentException">A tier that does not exist.</exception>
    public static IReadOnlyList<Tier> Parse(string names) =>
        [
            .. names
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name =>
                    All.FirstOrDefault(t => t.Name == name)
                    ?? throw new ArgumentException(
                        $"there is no tier {name}; there are {string.Join(", ", All.Select(t => t.Name))}"
                    )
                ),
        ];

    /// <summary>The photo as it is judged. A file that can't be decoded stays as it is, so that the judge answers for it.</summary>
    public byte[] Apply(byte[] file)
    {
        if (LongSide is null)
        {
            return file;
        }

        try
        {
            var image = ImageCodec.Decode(file, DecodeLimits.Default);
            return ImageCodec.EncodeJpeg(PhotoScaler.Shrink(image, LongSide.Value), QualityFor(file));
        }
        catch (ImageDecodeException)
        {
            return file;
        }
    }

    private int QualityFor(byte[] file) =>
        LowestQuality + SHA256.HashData(file)[0] % (HighestQuality - LowestQuality + 1);
}
