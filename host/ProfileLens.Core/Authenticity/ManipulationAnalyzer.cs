using System.Globalization;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Authenticity.Manipulation;
using ProfileLens.Core.Findings;

namespace ProfileLens.Core.Authenticity;

/// <summary>
/// Looks for what was done to a photo after it was taken: by which kind of program it was saved last, whether it was
/// saved before, and which parts do not share the history of the rest. Says where, never what was shown there before:
/// whether a face was exchanged can't be told from one photo. Error rates: <c>host/models/manipulation.md</c>.
/// </summary>
public sealed class ManipulationAnalyzer : IImageAnalyzer
{
    private const int MaxRegions = 3;

    /// <summary>Comb of <see cref="EarlierSave.Strength"/> from which on there was an earlier save.</summary>
    private const double SavedBefore = 0.25;

    /// <summary>Logarithm of the likelihood ratio from which on a window lacks the comb.</summary>
    private const double LacksComb = 20;

    /// <summary>Blocks of 8 × 8 pixels that must lack the comb together.</summary>
    private const int LeastBlocks = 64;

    /// <summary>Largest share of the photo that may lack the comb; beyond it the rest is the odd part.</summary>
    private const double LargestShare = 0.5;

    /// <summary>Cells of 8 × 8 searched pixels that must be found twice.</summary>
    private const int LeastCopied = 20;

    private readonly Lazy<JpegSavers> savers = new(JpegSavers.Load);

    /// <inheritdoc/>
    public string Id => "manipulation";

    /// <inheritdoc/>
    public bool LooksAtFaces => false;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Finding>> AnalyzeAsync(ImageSubject image, CancellationToken cancellation)
    {
        var plane = LumaPlane.Of(image.Pixels);
        var findings = new List<Finding>();
        if (image.Capture == ImageCapture.Original)
        {
            var header = JpegHeader.Read(image.Bytes.Span);
            findings.AddRange(Saver(header));
            findings.AddRange(History(image, plane, header));
        }

        cancellation.ThrowIfCancellationRequested();
        findings.AddRange(Copies(plane));
        return ValueTask.FromResult<IReadOnlyList<Finding>>(findings);
    }

    private IEnumerable<Finding> Saver(JpegHeader? header)
    {
        if (header is not null && savers.Value.Identify(header) is ({ } name, var quality))
        {
            yield return Info(ManipulationCodes.SavedBy) with
            {
                Args = new Dictionary<string, string> { ["saver"] = name },
                Evidence = quality is { } of100
                    ? [new FieldEvidence("JPEG", string.Create(CultureInfo.InvariantCulture, $"{of100} / 100"))]
                    : [],
            };
        }
    }

    /// <summary>The comb is looked for where the pixels lie as they were stored and no other kind of coding lies between.</summary>
    private IEnumerable<Finding> History(ImageSubject image, LumaPlane plane, JpegHeader? header)
    {
        var pixels = image.Pixels;
        var isAsStored = header is null || (header.Width == pixels.Width && header.Height == pixels.Height);
        if (!isAsStored || pixels.Format is not ("jpeg" or "png" or "bmp"))
        {
            yield break;
        }

        var earlier = EarlierSave.Of(plane, header);
        if (earlier.Strength < SavedBefore)
        {
            yield break;
        }

        yield return Info(ManipulationCodes.SavedBefore);
        var parts = earlier.WithoutComb(LacksComb).Where(r => r.Cells >= LeastBlocks).ToList();
        if (parts.Count > 0 && parts.Sum(r => r.Cells) < LargestShare * earlier.BlockCount)
        {
            yield return Concern(ManipulationCodes.PartAddedLater) with
            {
                Evidence = [.. parts.Take(MaxRegions).Select(r => RegionOf(plane, r))],
            };
        }
    }

    private IEnumerable<Finding> Copies(LumaPlane plane)
    {
        var (scale, found) = CopyMove.Search(plane, LeastCopied);
        if (found is { } copy)
        {
            yield return Concern(ManipulationCodes.CopiedPart) with
            {
                Evidence =
                [
                    RegionOf(plane, copy.Left, copy.Top, copy, scale),
                    RegionOf(plane, copy.Left + copy.Across, copy.Top + copy.Down, copy, scale),
                ],
            };
        }
    }

    private static RegionEvidence RegionOf(LumaPlane plane, CellRegion r)
    {
        const int Block = BlockTransform.Block;
        return plane.Region(r.Left * Block, r.Top * Block, (r.Right - r.Left) * Block, (r.Bottom - r.Top) * Block);
    }

    private static RegionEvidence RegionOf(LumaPlane plane, int left, int top, CopiedRegion copy, int scale) =>
        plane.Region(left * scale, top * scale, copy.Width * scale, copy.Height * scale);

    private Finding Info(string code) => new(Id, code, Severity.Info, Strength.Weak);

    private Finding Concern(string code) =>
        new(Id, code, Severity.Concern, Strength.Weak) { OperatingPoint = ManipulationOperatingPoint.Of(code) };
}
