using ProfileLens.Core.Imaging;

namespace ProfileLens.Core.Memory;

/// <summary>An earlier sighting that a photo resembles.</summary>
/// <param name="Sighting">What was seen then.</param>
/// <param name="Distance">Bits in which the hashes differ, at most <see cref="PhotoIndex.MaxDistance"/>.</param>
/// <param name="Orientation">How the photo of now has to be turned to resemble the earlier one.</param>
public sealed record PhotoMatch(PhotoSighting Sighting, int Distance, PdqHashOrientation Orientation);
