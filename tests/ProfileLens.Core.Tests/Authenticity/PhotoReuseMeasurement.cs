using System.Collections.Concurrent;
using ProfileLens.Core.Authenticity;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity;

/// <summary>
/// Counts, among photos known to be distinct, those that would be taken for another one. Runs only where
/// <c>PROFILELENS_PHOTO_SETS</c> names a folder of photos:
/// <c>PROFILELENS_PHOTO_SETS=FOLDER dotnet run --project tests/ProfileLens.Core.Tests -c Release -- -class "*PhotoReuseMeasurement" -showLiveOutput</c>.
/// Every pair it prints is to be looked at: a real copy in the data is no false alarm.
/// </summary>
public sealed class PhotoReuseMeasurement
{
    [Fact]
    public void Photos_OfAFolder_AreComparedWithEachOther()
    {
        var folder = Environment.GetEnvironmentVariable("PROFILELENS_PHOTO_SETS");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "PROFILELENS_PHOTO_SETS names no folder of photos");
        var photos = Hash(folder);
        var index = new PhotoIndex();
        var alarms = 0;
        for (var i = 0; i < photos.Count; i++)
        {
            var hits = index.Find(photos[i].Print.Orientations.AsSpan(), 100);
            alarms += hits.Count > 0 ? 1 : 0;
            foreach (var hit in hits)
            {
                Say($"{hit.Distance} {hit.Orientation}: {photos[i].File} = {photos[(int)hit.Row].File}");
            }

            index.Set(i, photos[i].Print.Hash);
        }

        Say($"{alarms} of {photos.Count} photos resemble an earlier one");
        Assert.NotEmpty(photos);
    }

    private static List<(string File, PdqFingerprint Print)> Hash(string folder)
    {
        var photos = new ConcurrentBag<(string File, PdqFingerprint Print)>();
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories);
        Parallel.ForEach(
            files,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            file =>
            {
                if (HashOf(file) is { Quality: >= PhotoReuseAnalyzer.MinQuality } print)
                {
                    photos.Add((Path.GetRelativePath(folder, file), print));
                }
            }
        );
        return [.. photos.OrderBy(p => p.File, StringComparer.Ordinal)];
    }

    private static PdqFingerprint? HashOf(string file)
    {
        try
        {
            return PdqHasher.Compute(ImageCodec.Decode(File.ReadAllBytes(file), DecodeLimits.Default));
        }
        catch (ImageDecodeException)
        {
            return null;
        }
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
}
