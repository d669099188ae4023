namespace ProfileLens.Core.Imaging;

/// <summary>A place in a photo that is found again after cropping and resizing, and what its surroundings look like.</summary>
/// <param name="X">Pixels of the resampled photo from its left edge.</param>
/// <param name="Y">Pixels from its upper edge.</param>
/// <param name="Sigma">Its size: the standard deviation of the blur it stands out at.</param>
/// <param name="Code">64 bits of its surroundings; see <see cref="KeypointCode"/>.</param>
public readonly record struct Keypoint(float X, float Y, float Sigma, ulong Code)
{
    /// <summary>Half the side of the square that the code describes, in units of <see cref="Sigma"/>.</summary>
    public const float Reach = 5;
}
