namespace ProfileLens.Core.Imaging;

/// <summary>The eight ways to turn or mirror a rectangle (the dihedral group), in the order of the variants.</summary>
public enum PdqHashOrientation
{
    /// <summary>As it is.</summary>
    Upright,

    /// <summary>Left and right exchanged.</summary>
    Mirrored,

    /// <summary>Top and bottom exchanged.</summary>
    UpsideDownMirrored,

    /// <summary>Turned by 180 degrees.</summary>
    Rotated180,

    /// <summary>Mirrored along the diagonal from the upper left.</summary>
    Transposed,

    /// <summary>Turned by 90 degrees counter-clockwise.</summary>
    Rotated90,

    /// <summary>Turned by 90 degrees clockwise.</summary>
    Rotated270,

    /// <summary>Mirrored along the diagonal from the upper right.</summary>
    AntiTransposed,
}
