using System.Collections.Immutable;

namespace ProfileLens.Core.Imaging;

/// <summary>What a photo is recognised by.</summary>
/// <param name="Orientations">Eight hashes, one for each <see cref="PdqHashOrientation"/> of the photo, in that order.</param>
/// <param name="Quality">0–100: how much there is to compare; below 50 matches mean little.</param>
public sealed record PdqFingerprint(ImmutableArray<PdqHash> Orientations, int Quality)
{
    /// <summary>The fingerprint of a picture too small to hash.</summary>
    public static PdqFingerprint Empty { get; } = new([.. new PdqHash[8]], 0);

    /// <summary>The hash of the photo as it is.</summary>
    public PdqHash Hash => Orientations[0];
}
