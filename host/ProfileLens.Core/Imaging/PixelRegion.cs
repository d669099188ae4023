namespace ProfileLens.Core.Imaging;

/// <summary>A rectangle of whole pixels.</summary>
internal readonly record struct PixelRegion(int X, int Y, int Width, int Height);
