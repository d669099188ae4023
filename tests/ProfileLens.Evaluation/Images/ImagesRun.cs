using System.Diagnostics;
using System.Globalization;
using ProfileLens.Core.Imaging;
using Spectre.Console;

namespace ProfileLens.Evaluation.Images;

/// <summary>Takes photos through tiers to a judge.</summary>
internal sealed class ImagesRun(IPhotoJudge judge)
{
    /// <summary>Photos judged by one start of the program.</summary>
    private const int Batch = 400;

    /// <summary>Every photo in every tier.</summary>
    public List<JudgedPhoto> Judge(IReadOnlyList<LabelledPhoto> photos, IEnumerable<Tier> tiers) =>
        [.. tiers.SelectMany(tier => Judge(photos, tier))];

    /// <summary>Every photo at every size it is large enough for.</summary>
    public List<JudgedPhoto> JudgeSizes(IReadOnlyList<LabelledPhoto> photos)
    {
        var sides = photos.ToDictionary(p => p, p => LongSide(p.Path));
        return [.. Tier.Sizes.SelectMany(t => Judge([.. photos.Where(p => sides[p] >= t.LongSide)], t))];
    }

    private List<JudgedPhoto> Judge(IReadOnlyList<LabelledPhoto> photos, Tier tier)
    {
        var clock = Stopwatch.StartNew();
        var judged = photos.Chunk(Batch).SelectMany(batch => JudgeBatch(batch, tier)).ToList();
        var seconds = clock.Elapsed.TotalSeconds;
        AnsiConsole.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{tier.Name}: {judged.Count} photos in {seconds:0.0} s, {judged.Count / seconds:0.0} a second"
            )
        );
        return judged;
    }

    private IEnumerable<JudgedPhoto> JudgeBatch(LabelledPhoto[] photos, Tier tier)
    {
        byte[][] files = [.. photos.AsParallel().AsOrdered().Select(p => tier.Apply(File.ReadAllBytes(p.Path)))];
        return photos.Zip(judge.Judge(files), (photo, judgement) => new JudgedPhoto(tier, photo, judgement));
    }

    private static int LongSide(string path)
    {
        try
        {
            var image = ImageCodec.Decode(File.ReadAllBytes(path), DecodeLimits.Default);
            return Math.Max(image.Width, image.Height);
        }
        catch (ImageDecodeException)
        {
            return 0;
        }
    }
}
