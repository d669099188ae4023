namespace ProfileLens.Core.Imaging;

/// <summary>All that a photo is looked up and remembered by.</summary>
/// <param name="Whole">The hash of the whole photo.</param>
public sealed record PhotoSignature(PdqFingerprint Whole)
{
    /// <summary>
    /// Below this PDQ quality the whole photo is too plain to be told from others; the limit that facebook/ThreatExchange
    /// recommends.
    /// </summary>
    public const int MinQuality = 50;

    /// <summary>Fewer keypoints than this are too few to tell a plain photo by.</summary>
    private const int MinKeypoints = 4;

    /// <summary>What a part of the photo is recognised by; null for a photo too narrow to have any.</summary>
    public PhotoLandmarks? Landmarks => View?.Landmarks;

    /// <summary>Whether its hash as a whole means something.</summary>
    public bool IsWholeUsable => Whole.Quality >= MinQuality;

    /// <summary>Whether there is too little in it to tell it from others.</summary>
    public bool IsPlain => !IsWholeUsable && !(View?.Keypoints.Length >= MinKeypoints);

    /// <summary>The photo while it is looked up.</summary>
    internal PhotoView? View { get; private init; }

    /// <summary>Looks at a photo.</summary>
    /// <param name="image">Upright pixels.</param>
    public static PhotoSignature Of(DecodedImage image) => new(PdqHasher.Compute(image)) { View = PhotoView.Of(image) };
}
